"""What is out of the ordinary: pupils with spells, and the first day's substitutions."""

import random
from collections import defaultdict

from sandbox.school.loads import DEMO_CLASS
from sandbox.school.people import LATE, Pupil
from sandbox.school.staff import Worker
from sandbox.school.timetable import FIRST_HOUR, Hour, Lesson, Week

SPELLS_HEADER = ("Личный номер", "Вид", "Предмет", "С", "По", "Основание")
SUBSTITUTIONS_HEADER = (
    "Дата",
    "Смена",
    "Урок",
    "Класс",
    "Группа",
    "Кого нет",
    "Кто заменяет",
    "Предмет",
)
FIRST_DAY = "24.11.2026"
_TUESDAY = 1
_SPORT = "Физическая культура"
_SPELLS = (
    # class, kind, subject, from, to, basis
    ("8А", "надомное", "", "01.09.2026", "26.05.2027", "приказ 97-у"),
    ("5Б", "надомное", "", "01.10.2026", "", "приказ 104-у"),
    ("9Б", "семейное", "", "01.09.2026", "26.05.2027", "приказ 98-у"),
    ("6А", "санаторий", "", "16.11.2026", "06.12.2026", "приказ 117-у"),
    ("10А", "индивидуальный план", "", "01.09.2026", "26.05.2027", "приказ 99-у"),
    (DEMO_CLASS, "освобождён", _SPORT, "09.11.2026", "30.12.2026", "приказ 112-у"),
    ("4А", "освобождён", _SPORT, "01.09.2026", "30.12.2026", "приказ 95-у"),
    ("7А", "освобождён", _SPORT, "16.11.2026", "29.11.2026", "приказ 118-у"),
    ("11А", "освобождён", _SPORT, "01.09.2026", "26.05.2027", "приказ 96-у"),
    (DEMO_CLASS, "болеет", "", "23.11.2026", "27.11.2026", "сообщение родителей"),
)


def spells(rng: random.Random, pupils: list[Pupil]) -> list[tuple[str, ...]]:
    """Return the rows of special conditions, each for another pupil."""
    rows: list[tuple[str, ...]] = []
    taken: set[str] = set()
    for klass, *rest in _SPELLS:
        free = [
            pupil.number
            for pupil in pupils
            if pupil.klass.name == klass
            and pupil.number not in taken
            and pupil.enrolled not in LATE.values()
        ]
        taken.add(number := rng.choice(free))
        rows.append((number, *rest))
    return rows


def substitutions(week: Week, staff: list[Worker]) -> list[tuple[str, ...]]:
    """Return two lessons of one absent teacher on the demo's Tuesday, each given by another."""
    day = _tuesday(week)
    areas = {worker.number: worker.area for worker in staff}
    absent, lessons = next(
        (number, lessons)
        for number, lessons in sorted(day.items())
        if len(lessons) == 2  # noqa: PLR2004 -- as many as the demo shows
        and all(lesson.klass.shift == 1 and len(lesson.loads) == 1 for _, lesson in lessons)
        and areas[number] not in ("math", "primary")
    )
    rows: list[tuple[str, ...]] = []
    taken = {absent}
    for hour, lesson in lessons:
        taken.add(substitute := _free(day, staff, hour, taken, areas[absent]))
        number = hour[1] - FIRST_HOUR[1] + 1
        rows.append((FIRST_DAY, "1", str(number), lesson.klass.name, "", absent, substitute, ""))
    return rows


def _tuesday(week: Week) -> dict[str, list[tuple[Hour, Lesson]]]:
    """Return teacher → lessons of that day in order."""
    day: dict[str, list[tuple[Hour, Lesson]]] = defaultdict(list)
    for lessons in week.lessons.values():
        for hour, lesson in lessons.items():
            if hour[0] == _TUESDAY:
                for teacher in lesson.teachers:
                    day[teacher].append((hour, lesson))
    return {teacher: sorted(lessons, key=lambda at: at[0]) for teacher, lessons in day.items()}


def _free(
    day: dict[str, list[tuple[Hour, Lesson]]],
    staff: list[Worker],
    hour: Hour,
    taken: set[str],
    area: str,
) -> str:
    """Return one of the same area, else of any but the primary, who is at school and free then."""
    free = [
        worker
        for worker in staff
        if worker.number in day
        and worker.number not in taken
        and worker.area not in ("primary", "math")
        and hour not in [at for at, _ in day[worker.number]]
    ]
    return min(free, key=lambda worker: (worker.area != area, worker.number)).number
