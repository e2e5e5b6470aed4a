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


def people_of(loaded: Loaded) -> list[tuple[str, str, str]]:
    """Return (name, role in words, code), one line a person, the busiest role counts."""
    by_person: dict[int, list[OnRoll]] = {}
    for row in loaded.roll:
        by_person.setdefault(row.person_id, []).append(row)
    people = [_line(rows, loaded) for rows in by_person.values()]
    return [line for _rank, line in sorted(people)]


def _line(rows: list[OnRoll], loaded: Loaded) -> tuple[int, tuple[str, str, str]]:
    row = min(rows, key=lambda r: _RANK.get(r.role, len(_RANK)))
    classes = sorted({r.class_name for r in rows if r.class_name and r.role is row.role})
    name = row.name.full + (f" · {', '.join(classes)}" if classes else "")
    code = loaded.codes[row.person_id, row.role]
    rank = _RANK.get(row.role, len(_RANK))
    return rank, (name, _WORDS[row.role], code)
