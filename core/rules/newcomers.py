"""A new pupil in one line: «Сидоров Илья Олегович, 12.03.2015, 5А», and who stands for him."""

import re
from collections.abc import Iterator
from datetime import date

from core.errors import Unfit
from core.model.class_names import class_name
from core.model.orders import Newcomer, Representative
from core.model.people import Name
from core.model.person_spelling import is_name, normal_phone, relation_in
from core.model.spelling import tidy
from core.rules.names_search import same_name
from core.rules.texts import fit_text
from core.rules.typed_dates import read_day

TEXT_LIMIT = 1000
"""The longest message about a new pupil, in characters: six people fit."""

_YOUNGEST, _OLDEST = 5, 21
_BORN = re.compile(
    r"(?<!\d)[0-9]{1,2}[./][0-9]{1,2}[./](?:[0-9]{4}|[0-9]{2})(?!\d)(?:\s?г\.?р?\.?)?"
)
_PHONE = re.compile(r"\+?[0-9][0-9\s()./-]{8,}$")
_AROUND = " ,;:"
_CLASS_WORDS = 3


def read_newcomer(text: str, today: date) -> Newcomer:
    """Read the pupil's line and a line for each representative («мама Сидорова Анна +7…»).

    Behind the class it may say where the pupil comes from: «…, 5А, из школы № 5».

    Raises:
        Unfit: `empty`, `too_long`, `full_name`, `born_missing`, `born_ahead`, `born_odd`,
            `class_missing`, `relation_missing`, `bad_phone`, `two_people`.
    """
    first, *others = [tidy(line) for line in _lines(fit_text(text, TEXT_LIMIT))]
    found = _BORN.search(first)
    if found is None:
        raise Unfit(why="born_missing")
    grade, letter, came_from = _place(first[found.end() :].strip(_AROUND))
    newcomer = Newcomer(
        name=read_name(first[: found.start()].strip(_AROUND)),
        born=_born(found[0], today),
        grade=grade,
        letter=letter,
        came_from=came_from,
        representatives=tuple(map(_representative, others)),
    )
    _all_differ(newcomer)
    return newcomer


def read_name(text: str) -> Name:
    """Return surname, first name and the rest as patronymic.

    Raises:
        Unfit: `full_name`.
    """
    surname, first, *rest = [*text.split(), "", ""]
    patronymic = " ".join(part for part in rest if part)
    parts = [surname, first, *([patronymic] if patronymic else [])]
    if not all(is_name(part) for part in parts):
        raise Unfit(why="full_name")
    return Name(*(part[:1].upper() + part[1:] for part in parts))


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.strip())


def _born(typed: str, today: date) -> date:
    born = read_day(typed.rstrip("р. "), today)
    if born is None:
        raise Unfit(why="born_missing")
    if born >= today:
        raise Unfit(why="born_ahead")
    if not _YOUNGEST <= today.year - born.year <= _OLDEST:
        raise Unfit(why="born_odd")
    return born


def _place(text: str) -> tuple[int, str, str | None]:
    """Read «5А», «5 «А»», «5-А класс», and where from behind it."""
    words = text.split()
    for many in range(min(len(words), _CLASS_WORDS), 0, -1):
        found = class_name(" ".join(words[:many]).strip(_AROUND))
        if found is not None:
            came_from = " ".join(words[many:]).strip(_AROUND)
            return *found, came_from or None
    raise Unfit(why="class_missing")


def _representative(line: str) -> Representative:
    found = relation_in(line)
    if found is None:
        raise Unfit(why="relation_missing", names=(line[:60],))
    relation, rest = found
    phone = _PHONE.search(rest)
    number = normal_phone(phone[0]) if phone else None
    if (phone and number is None) or (phone is None and any(sign.isdigit() for sign in rest)):
        raise Unfit(why="bad_phone", names=(rest[:60],))
    name = read_name((rest[: phone.start()] if phone else rest).strip(_AROUND))
    return Representative(name=name, relation=relation, phone=number)


def _all_differ(newcomer: Newcomer) -> None:
    names = [newcomer.name, *(one.name for one in newcomer.representatives)]
    for place, name in enumerate(names):
        if any(same_name(name, other) for other in names[:place]):
            raise Unfit(why="named_twice", names=(name.full,))
