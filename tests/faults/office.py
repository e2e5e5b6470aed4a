"""What the secretary and the deputy type, and what the office's screens say that is saved.

order  (full name,)     the class that an order put the pupil into, None: the order was taken back
away   (absence,)       a teacher's absence stands
given  (lesson,)        a lesson is the reader's to give in place of another
asked  (lesson, name)   it is offered to this colleague
gave   (lesson, name)   it is this colleague's to give
code   (code,)          the full name of whom the code is for
"""

import re
from collections.abc import Iterator
from random import Random
from typing import Any

from tests.faults.claims import Claim, buttons

Json = dict[str, Any]

_SYLLABLES = ("ба", "ве", "ги", "до", "жу", "за", "ки", "ле", "му", "но")
_CLASSES = ("9В", "3А", "1А")
"""7Б stays as it is: what the families hear of it is known beforehand."""

_ENROLLED = re.compile(r"Зачислено: (\S+ \S+ \S+), (\S+), с ")
_MOVED = re.compile(r"Переведено: (\S+ \S+ \S+), (\S+), с ")
_COVER = re.compile(
    r"^([…✓]) (\d+) · \S+ · ([^·]+) · [^:]+: (?:ждём ответа: )?(.+)$", re.MULTILINE
)
_ASKED = re.compile(r"([…✓]) (\d+) · (.+)")
_INITIALS = re.compile(r"[А-ЯЁ][а-яё]+ [А-ЯЁ]\. [А-ЯЁ]\.")
CODE = re.compile(r"^Код: ([0-9A-Z]{5})-([0-9A-Z]{5})$", re.MULTILINE)
_BACK = re.compile(r"✓ Отменено: приказ № .+, (\S+ \S+ \S+)\.$", re.MULTILINE)
_AWAY = (
    "Орлова 26.11",
    "Орлова 26.11-27.11",
    "Зуев 24.11",
    "Зуев 27.11",
    "Котова 26.11",
    "Гусева 25.11",
    "Белова 26.11-27.11",
)
"""Who has lessons then; the lesson of the thin flow, tomorrow's first, stays its teacher's."""


def text(messages: list[Json], random: Random, tail: str) -> str | None:
    """Return what an office's screen asks for; `tail` ends in a number never used before."""
    asked = messages[-1]["text"] if messages else ""
    if "Номер и дата одной строкой" in asked:
        return f"{random.randint(10, 99)}-у от 24.11"
    if "одной строкой; ниже" in asked or "Фамилия Имя Отчество" in asked:
        return f"{_name(tail)} Илья Олегович, 12.03.2015, {random.choice(_CLASSES)}"
    if "Кого и в какой класс" in asked:
        return f"{_known(messages, random)}, {random.choice(_CLASSES)}"
    if "Кого не будет?" in asked or "В какие дни?" in asked:
        return random.choice(_AWAY) if "Кого не будет?" in asked else "24.11"
    return None


def _name(tail: str) -> str:
    digits = re.findall(r"\d", tail)
    return "".join(_SYLLABLES[int(one)] for one in digits).capitalize() + "ев"


def _known(messages: list[Json], random: Random) -> str:
    """Return surname and name of somebody who was enrolled before, or of nobody."""
    found = [one[1] for m in messages for one in _ENROLLED.finditer(m["text"])]
    return " ".join(random.choice(found).split()[:2]) if found else "Никто Никакой"


def read(message: Json) -> Iterator[Claim]:
    """Yield what the message says of orders, teachers who are away, lessons given, codes."""
    yield from _covers(message)
    if found := CODE.search(message["text"]):
        yield Claim("code", (found[1] + found[2],), message["text"].splitlines()[0])
    for pattern in (_ENROLLED, _MOVED):
        for found in pattern.finditer(message["text"]):
            yield Claim("order", (found[1],), found[2])
    for found in _BACK.finditer(message["text"]):
        yield Claim("order", (found[1],), None)
    for _label, data in buttons(message):
        kind, _, number = data.partition(":")
        if kind == "ge":
            yield Claim("away", (int(number),), True)
        elif kind == "gv":
            yield Claim("given", (int(number),), True)


def _covers(message: Json) -> Iterator[Claim]:
    """Yield what a day of an absence says of its lessons, where slot and class name one."""
    lessons: dict[tuple[str, ...], set[int]] = {}
    for label, data in buttons(message):
        if data.startswith("gi:") and (found := _ASKED.fullmatch(label)):
            lessons.setdefault(found.groups(), set()).add(int(data.split(":")[3]))
    for sign, slot, place, names in _COVER.findall(message["text"]):
        own = lessons.get((sign, slot, place.strip()), set())
        for name in _INITIALS.findall(" ".join(names.split())) if len(own) == 1 else ():
            yield Claim("gave" if sign == "✓" else "asked", (*own, name), True)
