"""Those who work at the demo school: 45 teachers and the offices."""

import random
from dataclasses import dataclass

from sandbox.school.names import (
    FATHERS,
    MALE,
    MOTHERS,
    SURNAMES,
    feminine,
    initials_key,
    patronymic,
)

AREAS = {
    "math": 5,
    "primary": 8,
    "english": 6,
    "russian": 6,
    "history": 3,
    "geography": 2,
    "biology": 2,
    "chemistry": 1,
    "physics": 2,
    "ict": 2,
    "sport": 3,
    "labour": 2,
    "music": 1,
    "art": 1,
    "safety": 1,
}
"""Area → number of teachers; 45 in all. The first of mathematics is the demo's own teacher."""
_ROOMS = {
    "math": "21 22 23 24 25",
    "english": "31 32 33 34 35 36",
    "russian": "26 27 28 29 37 38",
    "history": "41 42 43",
    "geography": "44 45",
    "biology": "46 47",
    "chemistry": "48",
    "physics": "51 52",
    "ict": "53 54",
    "sport": "Спортзал;Малый зал;Стадион",
    "labour": "Мастерская;Кабинет труда",
    "music": "55",
    "art": "56",
    "safety": "57",
}
_MEN = {"sport": 2, "labour": 1, "physics": 1, "ict": 1, "history": 1, "safety": 1}
"""Area → how many of its teachers are men."""
_OFFICES = (
    ("директор", ""),
    (
        "заместитель директора",
        "Русский язык, Литература, Английский язык, История, Обществознание",
    ),
    (
        "заместитель директора",
        "Математика, Алгебра, Геометрия, Вероятность и статистика, Информатика, Физика, Химия",
    ),
    (
        "заместитель директора, дежурный заместитель",
        "Литературное чтение, Окружающий мир, Музыка, Изобразительное искусство, Труд",
    ),
    ("администратор", ""),
    ("секретарь", ""),
    ("медсестра", ""),
    ("библиотекарь", ""),
    ("психолог", ""),
    ("столовая", ""),
)
DEMO = ("Соколова", "Ольга", "Петровна")
"""The teacher of algebra and class teacher of 7Б, whom the demo shows first."""


@dataclass(slots=True, kw_only=True)
class Worker:
    """One of the staff; `area` is "" for the offices, `klass` the class led."""

    number: str
    surname: str
    name: str
    patronymic: str
    phone: str
    area: str
    office: str = ""
    fields: str = ""
    room: str = ""
    klass: str = ""

    @property
    def roles(self) -> str:
        """The file's cell «Должности»."""
        return self.office or "учитель" + (", классный руководитель" if self.klass else "")


def phone(place: int) -> str:
    """Return one of ten thousand numbers that nobody has."""
    return f"+7 900 000-{place // 100:02d}-{place % 100:02d}"


def hire(rng: random.Random, used: set[tuple[str, str]]) -> list[Worker]:
    """Return everybody; `used` gathers surnames and initials, which are unique in the school."""
    staff: list[Worker] = []
    for area, count in AREAS.items():
        rooms = _ROOMS.get(area, "").split(";" if ";" in _ROOMS.get(area, "") else None)
        for place in range(count):
            full = DEMO if not staff else _full_name(rng, used, man=place < _MEN.get(area, 0))
            used.add(initials_key(full[0], full[1]))
            room = rooms[place] if rooms else ""
            staff.append(_worker(len(staff), full, area=area, room=room))
    for office, fields in _OFFICES:
        full = _full_name(rng, used, man=office in ("директор", "администратор"))
        staff.append(_worker(len(staff), full, area="", office=office, fields=fields))
    return staff


def _worker(place: int, full: tuple[str, str, str], **rest: str) -> Worker:
    surname, name, second = full
    return Worker(
        number=f"С-{place + 1:02d}",
        surname=surname,
        name=name,
        patronymic=second,
        phone=phone(place),
        **rest,
    )


def _full_name(
    rng: random.Random, used: set[tuple[str, str]], *, man: bool
) -> tuple[str, str, str]:
    while True:
        surname, name = rng.choice(SURNAMES), rng.choice(FATHERS if man else MOTHERS)
        if initials_key(surname, name) not in used:
            used.add(initials_key(surname, name))
            father = rng.choice([father for father in FATHERS if father in MALE])
            own = surname if man else feminine(surname)
            return own, name, patronymic(father, "м" if man else "ж")
