"""People with phones, driven in-process: they send, press and see."""

import re
from dataclasses import dataclass
from datetime import datetime

from sandbox import inbound, markup, rich
from sandbox.files import Upload
from sandbox.state import Chat, Json, Message, Person, StoredFile
from sandbox.telegram import Sandbox
from sandbox.world import valid_payload

__all__ = ["Button", "Person", "Phone", "Seen"]


@dataclass(frozen=True, slots=True)
class Button:
    """A button on the screen; `data` and `url` are None where it has none."""

    text: str
    data: str | None = None
    url: str | None = None
    style: str | None = None
    disabled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A message as the person sees it at this moment."""

    id: int
    from_bot: bool
    at: datetime
    text: str
    html: str
    buttons: tuple[tuple[Button, ...], ...]
    silent: bool
    edited: bool
    file: StoredFile | None

    @property
    def rows(self) -> list[list[str]]:
        """Labels of the buttons, row by row."""
        return [[button.text for button in row] for row in self.buttons]

    @property
    def labels(self) -> list[str]:
        """Labels of all buttons in reading order."""
        return [button.text for row in self.buttons for button in row]


class Phone:
    """The phone of one person: one chat with the bot.

    Deeds only queue an update and return its id; the bot takes it by getUpdates.

    Attributes:
        pause: seconds by which a frozen clock moves before each text and press, as people
            need time; 0 lets everything happen in one moment, where Telegram's pace bites.
    """

    def __init__(self, sandbox: Sandbox, person: Person, pause: float = 0.0) -> None:
        self.pause = pause
        self.sandbox = sandbox
        self.person = person
        sandbox.add_person(person)

    @property
    def chat(self) -> Chat:
        """The chat with the bot as the sandbox keeps it."""
        return self.sandbox.state.chats[self.person.id]

    @property
    def messages(self) -> list[Seen]:
        """All messages of the chat, oldest first, own ones too."""
        return [look(self.sandbox, message) for message in self.chat.messages.values()]

    @property
    def received(self) -> list[Seen]:
        """The bot's messages, oldest first."""
        return [message for message in self.messages if message.from_bot]

    @property
    def last(self) -> Seen:
        """The newest message of the bot; AssertionError if there is none."""
        received = self.received
        assert received, f"{self.person.name} has heard nothing from the bot"  # noqa: S101
        return received[-1]

    @property
    def screen(self) -> Seen:
        """The newest message of the bot that has buttons, otherwise the newest at all."""
        return next((seen for seen in reversed(self.received) if seen.buttons), self.last)

    @property
    def toasts(self) -> list[str]:
        """Texts of the answers to presses, oldest first."""
        return [toast.text for toast in self.chat.toasts]

    @property
    def keyboard(self) -> list[list[str]]:
        """Labels of the reply keyboard under the input line."""
        return [[button["text"] for button in row] for row in self.chat.keyboard or []]

    def sees(self, text: str) -> bool:
        """Whether a message of the bot, or a button on it, shows this text now."""
        return any(
            text in seen.text or any(text in label for label in seen.labels)
            for seen in self.received
        )

    def send(self, text: str, chat: Chat | None = None) -> int:
        """Type and send a text, into a group if `chat` is given."""
        self._breathe()
        return inbound.say(self.sandbox, self.person, text, chat)

    def open_link(self, url: str) -> int:
        """Open a deep link to the bot and press "Start"; AssertionError for a bad link."""
        match = re.fullmatch(r"https://t\.me/(\w+)\?start=(.*)", url)
        good = match and match[1] == self.sandbox.username and valid_payload(match[2])
        assert match and good, f"{url} does not open the bot"  # noqa: S101, PT018
        return self.send(f"/start {match[2]}")

    def press(self, label_or_data: str, message: Seen | None = None) -> int:
        """Press a button by its label, its data, or the unique beginning of its label.

        Without `message` the newest message having it counts, then the reply keyboard.
        AssertionError lists what there is.
        """
        places = [message] if message else list(reversed(self.received))
        for seen in places:
            button = _find(seen, label_or_data)
            if button is not None:
                return self._press(seen, button)
        if message is None and any(label_or_data in row for row in self.keyboard):
            return self.send(label_or_data)
        there = [seen.rows for seen in places if seen.buttons]
        raise AssertionError(f"{self.person.name} sees no button {label_or_data!r}, only {there}")

    def forge(self, data: str, message: Seen | None = None) -> int:
        """Send any callback data, as an old screen or a bad client would."""
        seen = message or self.last
        return inbound.press(self.sandbox, self.person, self._kept(seen), data)

    def upload(self, kind: str, content: bytes, filename: str, caption: str = "") -> int:
        """Send a file: kind is photo, document or voice."""
        return inbound.upload(self.sandbox, self.person, kind, Upload(filename, content), caption)

    def contact(self, user_id: int | None = None) -> int:
        """Send the own contact, or that of `user_id`."""
        return inbound.share_contact(self.sandbox, self.person, user_id)

    def block(self) -> int:
        """Block the bot."""
        return inbound.block(self.sandbox, self.person, blocked=True)

    def unblock(self) -> int:
        """Let the bot in again."""
        return inbound.block(self.sandbox, self.person, blocked=False)

    def _press(self, seen: Seen, button: Button) -> int:
        assert button.data is not None, f"button {button.text!r} sends nothing"  # noqa: S101
        self._breathe()
        return inbound.press(self.sandbox, self.person, self._kept(seen), button.data)

    def _breathe(self) -> None:
        if self.pause and not self.sandbox.clock.running:
            self.sandbox.clock.advance(self.pause)

    def _kept(self, seen: Seen) -> Message:
        kept = self.chat.messages.get(seen.id)
        assert kept is not None, f"message {seen.id} has been deleted"  # noqa: S101
        return kept


def look(sandbox: Sandbox, message: Message) -> Seen:
    """A message of any chat as it is seen now."""
    body = (
        rich.draw(message.rich["blocks"])
        if message.rich
        else markup.render(message.text, message.entities)
    )
    rows = message.markup["inline_keyboard"] if message.markup else []
    return Seen(
        id=message.id,
        from_bot=message.sender == 0,
        at=message.at,
        text=message.text,
        html=body,
        buttons=tuple(tuple(_button(button) for button in row) for row in rows),
        silent=message.silent,
        edited=message.edited is not None,
        file=sandbox.state.files[message.file_id] if message.file_id else None,
    )


def _button(shape: Json) -> Button:
    return Button(
        text=shape["text"],
        data=shape.get("callback_data"),
        url=shape.get("url"),
        style=shape.get("style"),
        disabled="disabled" in shape,
    )


def _find(seen: Seen, wanted: str) -> Button | None:
    buttons = [button for row in seen.buttons for button in row]
    for button in buttons:
        if wanted in (button.text, button.data):
            return button
    begin = [button for button in buttons if button.text.startswith(wanted)]
    assert len(begin) < 2, f"{wanted!r} may be any of {[button.text for button in begin]}"  # noqa: S101, PLR2004
    return begin[0] if begin else None
