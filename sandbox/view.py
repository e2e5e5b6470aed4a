"""JSON of the control API: what the chat page shows."""

from sandbox.people import Button, look
from sandbox.settings import commands_for
from sandbox.state import Chat, Json, Message, Person, StoredFile
from sandbox.telegram import Sandbox

TOASTS = 20
"""How many of the newest answers to presses a chat shows."""


def people(sandbox: Sandbox) -> list[Json]:
    """Everybody whom the sandbox knows, in the order in which they were added."""
    return [person(sandbox, known) for known in sandbox.state.people.values()]


def person(sandbox: Sandbox, known: Person) -> Json:
    """One person with whether the chat has begun and how many messages are unread."""
    chat_of = sandbox.state.chats[known.id]
    unread = sum(1 for key, message in chat_of.messages.items()
                 if key > chat_of.read and not message.sender)  # fmt: skip
    return {
        "id": known.id,
        "name": known.name,
        "role": known.role,
        "code": known.code,
        "started": chat_of.started,
        "blocked": chat_of.blocked,
        "unread": unread,
    }


def chat(sandbox: Sandbox, shown: Chat) -> Json:
    """The whole chat; showing it makes its messages read."""
    shown.read = max(shown.messages, default=shown.read)
    toasts = [{"text": told.text, "alert": told.alert, "n": told.n} for told in shown.toasts]
    return {
        "version": shown.version,
        "bot": {"username": sandbox.username, "name": "Звонок"},
        "blocked": shown.blocked,
        "messages": [_message(sandbox, message) for message in shown.messages.values()],
        "commands": commands_for(sandbox, shown.id),
        "keyboard": shown.keyboard,
        "toast": toasts[-1] if toasts else None,
        "toasts": toasts[-TOASTS:],
    }


def clock(sandbox: Sandbox) -> Json:
    """The clock in local ISO time with the page's stops."""
    zone, now = sandbox.clock.zone, sandbox.clock.now()
    target = sandbox.clock.target
    return {
        "now": now.astimezone(zone).isoformat(),
        "target": target and target.astimezone(zone).isoformat(),
        "zone": zone.key,
        "running": sandbox.clock.running,
        "walker": sandbox.clock.walker,
        "stops": [
            {"label": label, "at": at.astimezone(zone).isoformat()}
            for label, at in sandbox.stops(now)
        ],
    }


def log(sandbox: Sandbox) -> list[Json]:
    """The calls of the bot, oldest first."""
    return [
        {
            "method": call.method,
            "chat_id": call.chat_id,
            "ok": call.ok,
            "code": call.code,
            "at": call.at.isoformat(),
        }
        for call in sandbox.log
    ]


def report(sandbox: Sandbox) -> Json:
    """Complaints, breaches of pace, presses without an answer, updates that still wait."""
    return {
        "complaints": sandbox.complaints,
        "breaches": sandbox.pace.breaches,
        "early_calls": sandbox.early_calls,
        "unanswered": sandbox.unanswered,
        "waiting": [update.id for update in sandbox.state.updates],
    }


def _message(sandbox: Sandbox, message: Message) -> Json:
    seen = look(sandbox, message)
    shape: Json = {
        "id": seen.id,
        "from_bot": seen.from_bot,
        "at": seen.at.astimezone(sandbox.clock.zone).isoformat(),
        "html": seen.html,
        "text": seen.text,
        "rows": [[_button(button) for button in row] for row in seen.buttons],
        "silent": seen.silent,
        "edited": seen.edited,
    }
    if seen.file:
        shape["file"] = _file(seen.file)
    if message.rich:
        shape["rich"] = True
    if message.contact:
        shape["text"] = shape["html"] = message.contact["phone_number"]
    return shape


def _button(button: Button) -> Json:
    shape: Json = {"text": button.text, "data": button.data, "url": button.url}
    shape |= {"style": button.style, "disabled": button.disabled or None}
    return {key: value for key, value in shape.items() if value is not None}


def _file(file: StoredFile) -> Json:
    return {
        "kind": file.kind,
        "name": file.name,
        "size": len(file.content),
        "url": f"/sandbox/files/{file.file_id}",
    }
