"""What a screen of the bot says that is saved, as structured claims.

attendance  (lesson,)                None: not recorded, else {(name, fact)}
mark        (lesson, pupil, kind)    None or the value; the kind is None where not told
topic       (lesson,)                None or the text
homework    (lesson,)                None, "" for nothing set, or the text
reason      (lesson, pupil)          None or the reason's code
said        (pupil,)                 a reason that was called set
answer      (alert,)                 the answer's code
"""

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.support.clock import TUESDAY

Json = dict[str, Any]

LESSON = re.compile(r"(?:gr|tb|ls|mk|tp|hw|gs|bt|ms|mb|tt|th|nh):(\d+)")
NUMBER = re.compile(r"^(?:Вопрос №|Question No\.) (\d+)$", re.MULTILINE)
NAME = re.compile(r"[А-ЯЁ][а-яё]+ [А-ЯЁ]\.")
ANSWERS = {
    "«болеет»": "ill",
    "«отпросили»": "excused",
    "«уже идёт»": "on_the_way",
    "«не знаю»": "unknown",
}
REASONS = {
    "болезнь": "ill",
    "уважительная причина": "valid",
    "неуважительная причина": "unexcused",
    "причина неизвестна": None,
}
TEXTS = {
    "topic": (
        r"(?:Тема записана|.*тема снова такая): (.*)",
        r".*темы у урока пока нет\.",
        "тема",
    ),
    "homework": (
        r"(?:Записано д/з на .+?|.*д/з снова такое): (.*)",
        r".*о д/з пока ничего не сказано\.",
        "домашнее задание",
    ),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """The bot said that the object `key` of this kind stands at `value`."""

    kind: str
    key: tuple[Hashable, ...]
    value: Hashable


@dataclass(frozen=True, slots=True)
class Names:
    """Who and which lesson is meant: pupils by listed name, own lessons by pupil and slot."""

    pupils: Mapping[str, int]
    kinds: Mapping[str, str]
    lessons: Mapping[tuple[int, int], int]


def buttons(message: Json) -> list[tuple[str, str]]:
    """Return label and data of every button that presses."""
    return [(b["text"], b["data"]) for row in message["rows"] for b in row if b.get("data")]


def lesson_of(message: Json) -> int | None:
    """Return the lesson that the message's buttons are about."""
    found = (LESSON.match(data) for _label, data in buttons(message))
    return next((int(one[1]) for one in found if one), None)


def read(message: Json, names: Names) -> Iterator[Claim]:
    """Yield all that the message says."""
    lesson = lesson_of(message)
    if lesson is not None:
        yield from _attendance(lesson, message["text"])
        yield from _texts(lesson, message["text"])
        yield from _marks(lesson, message["text"], names)
    yield from _sheet(message)
    yield from _reasons(message, names)
    if (found := re.search(r"Ваш ответ: («[^»]+»)", message["text"])) and (
        number := NUMBER.search(message["text"])
    ):
        yield Claim("answer", (int(number[1]),), ANSWERS[found[1]])


def _attendance(lesson: int, text: str) -> Iterator[Claim]:
    for line in text.splitlines():
        if line.startswith("Посещаемость ещё не записана."):
            yield Claim("attendance", (lesson,), None)
        elif found := re.match(r"Записано(?:\.| в \d+:\d\d\.) (.*)", line):
            yield Claim("attendance", (lesson,), frozenset(_facts(found[1])))


def _facts(said: str) -> Iterator[tuple[str, str]]:
    for part in said.split("; "):
        fact = "absent" if part.startswith("Отсутств") else "late"
        yield from ((name, fact) for name in NAME.findall(part))


def _texts(lesson: int, text: str) -> Iterator[Claim]:
    title = text.splitlines()[0] if text else ""
    for kind, (stands, nothing, about) in TEXTS.items():
        for line in text.splitlines():
            if found := re.fullmatch(stands, line):
                yield Claim(kind, (lesson,), _told(found[1]))
            elif re.fullmatch(nothing, line):
                yield Claim(kind, (lesson,), None)
            elif line.startswith("Сейчас записано: ") and title.endswith(f"· {about}"):
                yield Claim(kind, (lesson,), _told(line.removeprefix("Сейчас записано: ")))
    if "Записано: на дом ничего не задано." in text.splitlines():
        yield Claim("homework", (lesson,), "")


def _told(words: str) -> str:
    return "" if words == "ничего не задано" else words


def _marks(lesson: int, text: str, names: Names) -> Iterator[Claim]:
    for line in text.splitlines():
        found = re.match(r"(?:Записано|Запись возвращена): (.* — .*)", line)
        kind: str | None = None
        for part in found[1].split("; ") if found else ():
            one = re.fullmatch(r"(?:(?P<kind>[^:]+): )?(?P<what>[^—]+) — (?P<names>.+)", part)
            if one is None:
                raise ValueError(line)
            kind = names.kinds[one["kind"]] if one["kind"] else kind
            value = None if one["what"].endswith("стёрта") else one["what"].split(" → ")[-1]
            for name in NAME.findall(one["names"]):
                yield Claim("mark", (lesson, names.pupils.get(name, name), kind), value)


def _sheet(message: Json) -> Iterator[Claim]:
    """«✓ 5» stands, «✗ 5» waits to be erased, a bare name has none; «5», «осв» alone only wait."""
    for label, data in buttons(message):
        if not (found := re.fullmatch(r"mt:(\d+):(\w+):\w*:(\d+)", data)):
            continue
        key = (int(found[1]), int(found[3]), found[2])
        if stands := re.match(r"[✓✗] (\S+) ", label):
            yield Claim("mark", key, stands[1])
        elif re.fullmatch(rf"(?:н )?{NAME.pattern}", label):
            yield Claim("mark", key, None)


def _reasons(message: Json, names: Names) -> Iterator[Claim]:
    shown = (re.match(r"rr:\d+:(\d+):\w+:(\d+)", data) for _label, data in buttons(message))
    found = next((one for one in shown if one), None)
    for line in message["text"].splitlines():
        told = re.fullmatch(r"(\d)\. .+: (.+)", line)
        if found and told and int(found[2]) == TUESDAY.toordinal() and told[2] in REASONS:
            pupil = int(found[1])
            key = (names.lessons[pupil, int(told[1])], pupil)
            yield Claim("reason", key, REASONS[told[2]])
        set_now = re.match(r"✓ (\S+ \S\.): (.*?)(?:,| до) \d", line)
        if set_now and set_now[2] in REASONS:
            who = names.pupils.get(set_now[1], set_now[1])
            yield Claim("said", (who,), REASONS[set_now[2]])
