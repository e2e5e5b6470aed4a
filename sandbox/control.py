"""The control API: the chat page, and tests in other processes, drive people, clock and faults."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import wraps
from typing import Any

from aiohttp import web
from aiohttp.helpers import content_disposition_header
from aiohttp.web_request import FileField

from sandbox import inbound, view
from sandbox.errors import ApiError
from sandbox.files import Upload
from sandbox.state import Json, Person
from sandbox.telegram import Sandbox

_FIRST_PERSON = 5_000_001
_WAIT_MAX = 60.0
_INLINE_TYPES = ("image/", "audio/", "application/pdf")
_Action = Callable[["Control", web.Request], Awaitable[Any]]
_Handler = Callable[["Control", web.Request], Awaitable[web.StreamResponse]]


def answers_json(action: _Action) -> _Handler:
    """Turn the result into JSON; 404 for an unknown id, 400 for a value that does not fit."""

    @wraps(action)
    async def handler(control: "Control", request: web.Request) -> web.StreamResponse:
        try:
            result = await action(control, request)
        except KeyError as error:
            return web.json_response({"error": f"no {error.args[0]!r}"}, status=404)
        except (ValueError, TypeError) as error:
            return web.json_response({"error": str(error)}, status=400)
        except ApiError as error:
            return web.json_response({"error": error.description}, status=error.code)
        return web.json_response(result, dumps=_dumps)

    return handler


class Control:
    """Handlers under `/sandbox/`; the shapes are those of `sandbox.view`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Add every route of the control API."""
        person = r"/sandbox/people/{id:-?\d+}"
        router.add_get("/sandbox/people", self.people)
        router.add_post("/sandbox/people", self.add_person)
        router.add_get(f"{person}/chat", self.chat)
        router.add_post(f"{person}/send", self.send)
        router.add_post(f"{person}/contact", self.contact)
        router.add_post(f"{person}/upload", self.upload)
        router.add_post(f"{person}/press", self.press)
        router.add_post(f"{person}/block", self.block)
        router.add_get("/sandbox/files/{id}", self.file)
        router.add_get("/sandbox/clock", self.clock)
        router.add_post("/sandbox/clock", self.travel)
        router.add_post("/sandbox/clock/step", self.step)
        router.add_post("/sandbox/updates", self.updates)
        router.add_post("/sandbox/faults", self.add_fault)
        router.add_delete("/sandbox/faults", self.clear_faults)
        router.add_get("/sandbox/log", self.log)
        router.add_get("/sandbox/report", self.report)

    @answers_json
    async def people(self, _request: web.Request) -> list[Json]:
        """GET people."""
        return view.people(self._sandbox)

    @answers_json
    async def add_person(self, request: web.Request) -> Json:
        """POST people: name, role, and if wanted code and id."""
        body = await _body(request)
        known = self._sandbox.state.people
        number = int(body.get("id") or max([_FIRST_PERSON - 1, *known]) + 1)
        person = Person(number, str(body["name"]), str(body.get("role", "")), body.get("code"))
        return view.person(self._sandbox, self._sandbox.add_person(person))

    @answers_json
    async def chat(self, request: web.Request) -> Json:
        """GET chat: at once, or when it has changed since version `after`, or after `wait` s."""
        person = self._person(request)
        chat = self._sandbox.state.chats[person.id]
        after = int(request.query.get("after", -1))
        loop = asyncio.get_running_loop()
        end = loop.time() + min(float(request.query.get("wait", 0)), _WAIT_MAX)
        while chat.version <= after and (left := end - loop.time()) > 0:
            await self._sandbox.chats_bell.wait(left)
        return view.chat(self._sandbox, chat)

    @answers_json
    async def send(self, request: web.Request) -> Json:
        """POST send: text."""
        body = await _body(request)
        return _update(inbound.say(self._sandbox, self._person(request), str(body["text"])))

    @answers_json
    async def contact(self, request: web.Request) -> Json:
        """POST contact: the own one."""
        return _update(inbound.share_contact(self._sandbox, self._person(request)))

    @answers_json
    async def upload(self, request: web.Request) -> Json:
        """POST upload (multipart): kind, file, caption."""
        form = await request.post()
        field = form["file"]
        if not isinstance(field, FileField):
            raise TypeError("file is missing")
        upload = Upload(field.filename, field.file.read())
        kind, caption = str(form.get("kind", "document")), str(form.get("caption", ""))
        person = self._person(request)
        return _update(inbound.upload(self._sandbox, person, kind, upload, caption))

    @answers_json
    async def press(self, request: web.Request) -> Json:
        """POST press: message_id, data; 404 for a message that is gone."""
        body = await _body(request)
        person = self._person(request)
        message = self._sandbox.state.chats[person.id].messages[int(body["message_id"])]
        return _update(inbound.press(self._sandbox, person, message, str(body["data"])))

    @answers_json
    async def block(self, request: web.Request) -> Json:
        """POST block: blocked."""
        blocked = bool((await _body(request))["blocked"])
        return _update(inbound.block(self._sandbox, self._person(request), blocked))

    @answers_json
    async def clock(self, _request: web.Request) -> Json:
        """GET clock."""
        return view.clock(self._sandbox)

    @answers_json
    async def travel(self, request: web.Request) -> Json:
        """POST clock: to (ISO, naive means local) or by (seconds); walker, running (booleans)."""
        body = await _body(request)
        clock = self._sandbox.clock
        clock.walker = bool(body.get("walker", clock.walker))
        if "to" in body:
            clock.travel(datetime.fromisoformat(body["to"]))
        elif "by" in body:
            clock.travel(clock.after(float(body["by"])))
        return view.clock(self._sandbox)

    @answers_json
    async def step(self, request: web.Request) -> Json:
        """POST clock/step: now (ISO), one step of the walker."""
        self._sandbox.clock.step(datetime.fromisoformat((await _body(request))["now"]))
        return view.clock(self._sandbox)

    @answers_json
    async def updates(self, request: web.Request) -> Json:
        """POST updates: how (repeat, reorder, jump), and to which id they jump."""
        body = await _body(request)
        sandbox, how = self._sandbox, str(body["how"])
        if how == "repeat":
            return _update(sandbox.repeat_last_update())
        if how == "reorder":
            sandbox.reorder_updates()
        elif how == "jump":
            sandbox.jump_update_ids(int(body["to"]))
        else:
            raise ValueError(how)
        return {}

    @answers_json
    async def add_fault(self, request: web.Request) -> Json:
        """POST faults: kind, method, times, retry_after."""
        body = await _body(request)
        known = ("kind", "method", "times", "retry_after")
        self._sandbox.faults.add(**{key: body[key] for key in known if key in body})
        return {}

    @answers_json
    async def clear_faults(self, _request: web.Request) -> Json:
        """DELETE faults."""
        self._sandbox.faults.clear()
        return {}

    @answers_json
    async def log(self, _request: web.Request) -> list[Json]:
        """GET log."""
        return view.log(self._sandbox)

    @answers_json
    async def report(self, _request: web.Request) -> Json:
        """GET report: what a crash test asserts at its end."""
        return view.report(self._sandbox)

    async def file(self, request: web.Request) -> web.StreamResponse:
        """GET files/ID: pictures, sound and PDF open in the browser, others are saved."""
        file = self._sandbox.state.files.get(request.match_info["id"])
        if file is None:
            raise web.HTTPNotFound
        inline = file.mime.startswith(_INLINE_TYPES) and file.mime != "image/svg+xml"
        response = web.Response(body=file.content, content_type=file.mime)
        response.headers["X-Content-Type-Options"] = "nosniff"
        disposition = content_disposition_header(
            "inline" if inline else "attachment", filename=file.name
        )
        response.headers["Content-Disposition"] = disposition
        return response

    def _person(self, request: web.Request) -> Person:
        return self._sandbox.person(int(request.match_info["id"]))


async def _body(request: web.Request) -> Json:
    body = await request.json()
    if not isinstance(body, dict):
        raise TypeError("the body must be a JSON object")
    return body


def _update(update_id: int) -> Json:
    return {"update_id": update_id}


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
