"""Answers read for what the role may not know: names of children, remarks, notes, reasons."""

from core.model.people import Name
from tests.access.places import secret
from tests.access.world import PLACES
from tests.support import roll

SEVENTH = frozenset({"algebra", "russian", "geometry", "sport"})
SEES: dict[str, frozenset[str]] = {
    "pupil": frozenset({"algebra"}),
    "parent": frozenset({"algebra"}),
    "teacher": frozenset({"algebra"}),
    "substitute": frozenset({"geometry"}),
    "class_teacher": SEVENTH,
    "secretary": SEVENTH | {"nine"},
    "deputy": SEVENTH | {"nine"},
    "director": SEVENTH | {"nine"},
    "administrator": SEVENTH | {"nine"},
}
"""By role, the places whose remarks, notes and reasons it may read; nobody else reads any."""

_ALL = frozenset(full for named in (roll.SEVENTH, *roll.OTHERS.values()) for full in named)
_FAMILY = frozenset({"Петров Кирилл Олегович"})
KNOWS: dict[str, frozenset[str]] = {
    "pupil": _FAMILY,
    "parent": _FAMILY,
    "teacher": frozenset(roll.SEVENTH) | frozenset(roll.OTHERS["9В"]),
    "substitute": frozenset(roll.SEVENTH),
    "class_teacher": frozenset(roll.SEVENTH),
    **dict.fromkeys(("secretary", "deputy", "director", "administrator"), _ALL),
}
"""By role, the children whose names it may read."""


SIBLING = {("family_codes.family_codes", "class_teacher"): "Кузнецов Пётр Сергеевич"}
"""Told all the same: a parent's code opens all the children of that parent, and says whom."""


def spilled(answer: object, role: str, relation: str) -> list[str]:
    """Return what stands in the answer that the role may not know; ended, it knows of nobody."""
    text, now = repr(answer), relation != "ended"
    known = KNOWS.get(role, frozenset()) if now else _FAMILY & KNOWS.get(role, frozenset())
    words = [secret(one) for one in PLACES if not now or one not in SEES.get(role, ())]
    return [one for one in words if one in text] + [
        full for full in _ALL - known if any(form in text for form in _forms(full))
    ]


def _forms(full: str) -> tuple[str, ...]:
    surname, first, patronymic = full.split()
    name = Name(surname=surname, first=first, patronymic=patronymic)
    return (repr(name), f"surname={surname!r}, first={first!r}", f"{surname} {first[0]}")
