"""The Bot API over HTTP on loopback, with the control API and the chat page."""

import json
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.web_request import FileField

from sandbox import wire
from sandbox.control import Control
from sandbox.errors import ApiError, LineDropped
from sandbox.files import UPLOAD_MAX, Upload, by_path
from sandbox.state import Json
from sandbox.telegram import Sandbox

HOST = "127.0.0.1"
PAGE = Path(__file__).parent / "page"
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_PAGE_HEADERS = {"Cache-Control": "no-cache"}
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class BotApi:
    """Handlers of `/bot{token}/{method}` and `/file/bot{token}/{path}`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One Bot API method, by form, query or JSON."""
        try:
            params, files = await _read(request)
            token, method = request.match_info["token"], request.match_info["method"]
            asked = wire.Request(token, method, params, files)
            status, body = await wire.answer(self._sandbox, asked)
        except LineDropped:
            return _drop(request)
        except web.HTTPRequestEntityTooLarge:
            status, body = wire.refusal(ApiError(413, "Request Entity Too Large"))
        return web.Response(status=status, text=body, content_type="application/json")

    async def file(self, request: web.Request) -> web.StreamResponse:
        """The bytes of a file that getFile has named."""
        try:
            wire.check_token(self._sandbox, request.match_info["token"])
            file = by_path(self._sandbox, request.match_info["path"])
        except ApiError as error:
            status, body = wire.refusal(error)
            return web.Response(status=status, text=body, content_type="application/json")
        return web.Response(body=file.content, content_type="application/octet-stream")


def build_app(sandbox: Sandbox) -> web.Application:
    """The application: Bot API, control API, page; answers loopback hosts only."""
    app = web.Application(middlewares=[only_loopback], client_max_size=UPLOAD_MAX + 2**20)
    api = BotApi(sandbox)
    app.router.add_route("*", "/bot{token:[^/]+}/{method}", api.call)
    app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", api.file)
    Control(sandbox).add_routes(app.router)
    if (PAGE / "index.html").is_file():
        app.router.add_get("/", _index)
        app.router.add_static("/static/", PAGE)
        app.on_response_prepare.append(_never_stale)
    return app


async def start(sandbox: Sandbox, port: int = 0) -> tuple[web.AppRunner, str]:
    """Serve on 127.0.0.1; returns the runner (`cleanup()` stops it) and the address.

    Port 0 takes any free one. OSError where the port is taken.
    """
    runner = web.AppRunner(
        build_app(sandbox), handler_cancellation=True, access_log=None, shutdown_timeout=0.5
    )
    await runner.setup()
    await web.TCPSite(runner, HOST, port).start()
    return runner, f"http://{HOST}:{runner.addresses[0][1]}"


@web.middleware
async def only_loopback(request: web.Request, handler: _Handler) -> web.StreamResponse:
    """403 for another Host (DNS rebinding) or for a page of another origin."""
    origin = request.headers.get("Origin")
    if not _is_loopback(f"//{request.host}") or (origin and not _is_loopback(origin)):
        raise web.HTTPForbidden(text="loopback only")
    return await handler(request)


def _is_loopback(url: str) -> bool:
    try:
        return urlsplit(url).hostname in _LOOPBACK
    except ValueError:
        return False


async def _never_stale(request: web.Request, response: web.StreamResponse) -> None:
    if request.path.startswith("/static/"):
        response.headers.update(_PAGE_HEADERS)


async def _index(_request: web.Request) -> web.StreamResponse:
    return web.FileResponse(PAGE / "index.html", headers=_PAGE_HEADERS)


async def _read(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    params: Json = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        params.update(_json(await request.text()))
        return params, files
    for key, value in (await request.post()).items():
        if isinstance(value, FileField):
            files[key] = Upload(value.filename, value.file.read())
        else:
            params[key] = value if isinstance(value, str) else bytes(value).decode()
    return params, files


def _json(text: str) -> Json:
    try:
        values = json.loads(text or "{}")
    except json.JSONDecodeError:
        values = {}
    return values if isinstance(values, dict) else {}


def _drop(request: web.Request) -> web.StreamResponse:
    logging.getLogger(__name__).debug("line dropped")
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
