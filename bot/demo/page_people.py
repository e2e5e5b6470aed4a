"""The people whom the demo's page offers: everybody, with a role in words and a code to tap."""

from bot.demo.school import Loaded
from core.model.roles import Role
from core.model.roll import OnRoll

_WORDS = {
    Role.TEACHER: "Учителя",
    Role.CLASS_TEACHER: "Классные руководители",
    Role.SECRETARY: "Секретарь",
    Role.DEPUTY: "Завучи",
    Role.DIRECTOR: "Директор",
    Role.ADMINISTRATOR: "Администратор журнала",
    Role.NURSE: "Медсестра",
    Role.LIBRARIAN: "Библиотекарь",
    Role.PSYCHOLOGIST: "Психолог",
    Role.CANTEEN: "Столовая",
    Role.DUTY_DEPUTY: "Дежурный завуч",
    Role.PARENT: "Родители",
    Role.PUPIL: "Ученики",
}
_RANK = {
    role: rank
    for rank, role in enumerate(
        (Role.CLASS_TEACHER, Role.TEACHER, Role.PARENT, Role.PUPIL, Role.SECRETARY)
    )
}

_SHOWN_FIRST = "7Б"
"""The class of the README's first try: its people head each list."""


def people_of(loaded: Loaded) -> list[tuple[str, str, str]]:
    """Return (name, role in words, code), one line a person, the busiest role counts."""
    by_person: dict[int, list[OnRoll]] = {}
    for row in loaded.roll:
        by_person.setdefault(row.person_id, []).append(row)
    return [line for _place, line in sorted(_line(rows, loaded) for rows in by_person.values())]


def _line(
    rows: list[OnRoll], loaded: Loaded
) -> tuple[tuple[int, bool, int, str], tuple[str, str, str]]:
    """Return the place in the list and the line; the class stands first, so it is never cut."""
    row = min(rows, key=_rank)
    own = {(r.grade or 0, r.class_name or "") for r in rows if r.role is row.role}
    classes = ", ".join(name for _grade, name in sorted(own) if name)
    name = f"{classes} · {row.name.full}" if classes else row.name.full
    code = loaded.codes[row.person_id, row.role]
    others = all(class_name != _SHOWN_FIRST for _grade, class_name in own)
    return (_rank(row), others, min(own)[0], name), (name, _WORDS[row.role], code)


def _rank(row: OnRoll) -> int:
    return _RANK.get(row.role, len(_RANK))
