"""Model people over HTTP: they press and type at random and remember what was called saved."""

import json
import re
from dataclasses import dataclass, field
from http.client import HTTPConnection
from random import Random
from typing import Any
from urllib.parse import urlsplit

NAME = re.compile(r"[А-ЯЁ][а-яё]+ [А-ЯЁ]\.")
_LESSON = re.compile(r"(?:gr|tb|ls|mk|tp|hw|gs|bt):(\d+)")
_NUMBER = re.compile(r"^(?:№|No\.) (\d+)$", re.MULTILINE)
_THIN = re.compile(r"^Записано: (.+) (нет|здесь)$")

SAVING = ("gs:", "ms:", "tb:", "mb:")
WORKING = ("gt:", "gr:", "mk:", "mt:", "tp:", "hw:", "aa:")
"""Buttons that save or take back, and those on the way there: pressed more often than others."""

Json = dict[str, Any]


class Line:
    """The sandbox's control API, one call after another and without any event loop."""

    def __init__(self, address: str) -> None:
        self._place = urlsplit(address)

    def call(self, method: str, path: str, body: Json | None = None) -> Any:
        """Call and return the JSON; LookupError for a refusal (a message that is gone)."""
        line = HTTPConnection(str(self._place.hostname), self._place.port, timeout=20)
        try:
            content = None if body is None else json.dumps(body)
            line.request(method, path, content, {"Content-Type": "application/json"})
            answer = line.getresponse()
            told = json.loads(answer.read())
        finally:
            line.close()
        if answer.status != 200:
            raise LookupError(told)
        return told


@dataclass(frozen=True, slots=True)
class Claim:
    """«Записано»: at this lesson just these pupils were not simply present."""

    lesson_id: int
    names: frozenset[str]


@dataclass(slots=True)
class Person:
    """Somebody of the school with a phone; `words` are what they may type."""

    key: str
    number: int
    line: Line
    random: Random
    words: tuple[str, ...]
    version: int = -1
    claims: list[Claim] = field(default_factory=list)
    puts: list[tuple[str, str]] = field(default_factory=list)
    word: str = ""
    updates: list[int] = field(default_factory=list)
    alerts: set[tuple[int, str]] = field(default_factory=set)
    _told: set[int] = field(default_factory=set)
    _shown: dict[int, str] = field(default_factory=dict)

    @property
    def _path(self) -> str:
        return f"/sandbox/people/{self.number}"

    def look(self, wait: float = 0.0) -> Json:
        """Look at the chat, when it has changed or after `wait` seconds; remember."""
        query = f"?after={self.version}&wait={wait}" if wait else ""
        chat: Json = self.line.call("GET", f"{self._path}/chat{query}")
        self.version = chat["version"]
        for toast in chat["toasts"]:
            if toast["n"] not in self._told:
                self._told.add(toast["n"])
                self._hear(toast["text"])
        for message in chat["messages"]:
            text = message["text"]
            if message["from_bot"] and self._shown.get(message["id"]) != text:
                self._shown[message["id"]] = text
                self._read(message)
        return chat

    def says(self, text: str) -> None:
        """Type a text."""
        self._sent(self.line.call("POST", f"{self._path}/send", {"text": text}))

    def acts(self) -> None:
        """Press something that stands in the chat, mostly the newest, or type."""
        messages = [m for m in self.look()["messages"] if m["from_bot"] and m["rows"]]
        if not messages or self.random.random() < 0.12:
            self.says(self.random.choice(self.words))
            return
        newest = messages[-1] if self.random.random() < 0.85 else self.random.choice(messages)
        buttons = [b["data"] for row in newest["rows"] for b in row if "data" in b]
        for wanted, chance in ((SAVING, 0.35), (WORKING, 0.6)):
            some = [data for data in buttons if data.startswith(wanted)]
            if some and self.random.random() < chance:
                buttons = some
                break
        if buttons:
            self.presses(newest["id"], self.random.choice(buttons))

    def presses(self, message_id: int, data: str) -> None:
        """Press; nothing happens where the message is gone."""
        body = {"message_id": message_id, "data": data}
        try:
            self._sent(self.line.call("POST", f"{self._path}/press", body))
            if self.random.random() < 0.1:
                self._sent(self.line.call("POST", f"{self._path}/press", body))
        except LookupError:
            return

    def _sent(self, answer: Json) -> None:
        self.updates.append(answer["update_id"])

    def _hear(self, toast: str) -> None:
        if found := _THIN.match(toast):
            self.puts.append((found[1], found[2]))

    def _read(self, message: Json) -> None:
        text: str = message["text"]
        if found := _NUMBER.search(text):
            self.alerts.add((message["id"], found[1]))
        lesson = _lesson_of(message)
        for line in text.splitlines():
            if lesson and re.match(r"Записано(\.| в \d)", line):
                self.claims.append(Claim(lesson, frozenset(NAME.findall(line))))
        if text.startswith("Записано: слово "):
            self.word = text.removeprefix("Записано: ")


def _lesson_of(message: Json) -> int | None:
    for row in message["rows"]:
        for button in row:
            if found := _LESSON.match(button.get("data") or ""):
                return int(found[1])
    return None
