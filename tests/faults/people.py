"""Model people over HTTP: they press and type, and remember what was called saved."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from tests.faults import claims, deeds, office
from tests.faults.claims import NUMBER, Claim, Names
from tests.faults.line import Json, Line

_THIN = re.compile(r"^Записано: (.+) (нет|здесь)$")

CALL = "озвоните, пожалуйста"
"""What a class teacher is asked where nobody at home can be."""


@dataclass(frozen=True, slots=True)
class Deed:
    """The last thing that somebody did: a press with its data, or words (message 0)."""

    message_id: int
    data: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Who somebody is: the key of the small school, ids, and what may be typed at any time."""

    key: str
    number: int
    person_id: int
    words: tuple[str, ...]
    weight: float = 1.0


@dataclass(slots=True)
class Person:
    """Somebody of the school with a phone; `heard` are the claims, look by look."""

    who: Profile
    line: Line
    random: Random
    names: Names
    version: int = -1
    heard: list[tuple[Claim, ...]] = field(default_factory=list)
    puts: list[tuple[str, str]] = field(default_factory=list)
    word: str = ""
    last: Deed | None = None
    pressed: list[str] = field(default_factory=list)
    updates: list[int] = field(default_factory=list)
    alerts: set[tuple[int, str]] = field(default_factory=set)
    shown: list[str] = field(default_factory=list)
    absences: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    messages: list[Json] = field(default_factory=list)
    calls: dict[int, Json] = field(default_factory=dict)
    _told: set[int] = field(default_factory=set)
    _shown: dict[int, tuple[str, str]] = field(default_factory=dict)

    @property
    def _path(self) -> str:
        return f"/sandbox/people/{self.who.number}"

    @property
    def is_away(self) -> bool:
        """Tell whether this person has blocked the bot."""
        return bool(self.absences) and self.absences[-1][1] is None

    def was_away(self, moment: datetime) -> bool:
        """Tell whether the bot was blocked at the moment."""
        return any(
            since <= moment and (until is None or moment <= until)
            for since, until in self.absences
        )

    def blocks(self, blocked: bool, now: datetime) -> None:
        """Block the bot, or let it in again."""
        self._sent(self.line.call("POST", f"{self._path}/block", {"blocked": blocked}))
        if blocked:
            self.absences.append((now, None))
        else:
            self.absences[-1] = (self.absences[-1][0], now)

    def goes_back(self, before: datetime, now: datetime) -> None:
        """Let the clock go back: whoever is away was so until then, and is so from now on."""
        if self.is_away:
            self.absences[-1] = (self.absences[-1][0], before)
            self.absences.append((now, None))

    def look(self, wait: float = 0.0) -> list[Json]:
        """Look at the chat, when it has changed or after `wait` seconds; remember."""
        query = f"?after={self.version}&wait={wait}" if wait else ""
        chat: Json = self.line.call("GET", f"{self._path}/chat{query}")
        if chat["version"] == self.version:
            return self.messages
        self.version = chat["version"]
        for toast in chat["toasts"]:
            if toast["n"] not in self._told:
                self._told.add(toast["n"])
                self._hear(toast["text"])
        self.messages = [message for message in chat["messages"] if message["from_bot"]]
        heard = [claim for message in self.messages for claim in self._read(message)]
        if heard:
            self.heard.append(tuple(heard))
        return self.messages

    def _read(self, message: Json) -> tuple[Claim, ...]:
        shown = (message["text"], str(message["rows"]))
        if self._shown.get(message["id"]) == shown:
            return ()
        self._shown[message["id"]] = shown
        labels = [label for label, _data in claims.buttons(message)]
        self.shown.append("\n".join([message["text"], *labels]))
        if CALL in message["text"]:
            self.calls.setdefault(message["id"], message)  # a press may make another of it
        if found := NUMBER.search(message["text"]):
            self.alerts.add((message["id"], found[1]))
        if message["text"].startswith("Записано: слово "):
            self.word = message["text"].removeprefix("Записано: ")
        return (*claims.read(message, self.names), *office.read(message))

    def says(self, text: str) -> None:
        """Type a text."""
        self.last = Deed(0, text)
        self._sent(self.line.call("POST", f"{self._path}/send", {"text": text}))

    def acts(self) -> None:
        """Press something that stands in the chat, mostly the newest, or type."""
        if self.is_away:
            return
        self.look()
        tail = f"{self.who.key} {len(self.updates)}"
        typed = deeds.text(self.messages, self.random, tail)
        if typed is not None:
            self.says(typed)
            return
        chosen = deeds.press(self.messages, self.random)
        if chosen is None:
            self.says(self.random.choice(self.who.words).format(n=len(self.updates)))
            return
        self.presses(*chosen)

    def presses(self, message_id: int, data: str) -> None:
        """Press, sometimes twice at once; nothing happens where the message is gone."""
        body = {"message_id": message_id, "data": data}
        try:
            self._sent(self.line.call("POST", f"{self._path}/press", body))
            if self.random.random() < 0.08:
                self._sent(self.line.call("POST", f"{self._path}/press", body))
        except LookupError:
            return
        self.last = Deed(message_id, data)
        self.pressed.append(data)

    def _sent(self, answer: Json) -> None:
        self.updates.append(answer["update_id"])

    def _hear(self, toast: str) -> None:
        if found := _THIN.match(toast):
            self.puts.append((found[1], found[2]))
