"""Who teaches what to whom: whole areas of a class to the teacher with the fewest hours."""

from dataclasses import dataclass

from sandbox.school.curriculum import BY_NAME, CLASSES, SchoolClass, Subject, area, groups, hours
from sandbox.school.staff import Worker

DEMO_CLASS = "7Б"
_DEMO_CLASSES = ("7А", DEMO_CLASS, "8А")
"""Classes of the demo's teacher of mathematics."""


@dataclass(frozen=True, slots=True)
class Load:
    """Weekly hours of a subject in a class or group."""

    klass: SchoolClass
    group: str
    subject: Subject
    hours: int
    teacher: Worker


def assign(staff: list[Worker]) -> list[Load]:
    """Return all loads and make 22 teachers class teachers."""
    free = dict.fromkeys((worker.number for worker in staff), 0)
    chosen: dict[tuple[SchoolClass, str], list[Worker]] = {}
    for klass, name in _bundles():
        teachers = [worker for worker in staff if worker.area == name]
        wanted = 2 if _is_split(klass, name) else 1
        if name == "math":
            demo = klass.name in _DEMO_CLASSES
            teachers = teachers[:1] if demo else teachers[1:]
        if name == "english":
            teachers = _pair(teachers, free)
        best = sorted(teachers, key=lambda worker: free[worker.number])[:wanted]
        chosen[klass, name] = sorted(best, key=lambda worker: worker.number)
        for worker in best:
            free[worker.number] += _area_hours(klass, name)
    _lead(chosen, free)
    leaders = {worker.klass: worker for worker in staff if worker.klass}
    for klass in CLASSES:
        chosen[klass, "class_teacher"] = [leaders[klass.name]]
    return [load for klass in CLASSES for load in _loads(klass, chosen)]


def _bundles() -> list[tuple[SchoolClass, str]]:
    """Return (class, area), the heaviest first, so that hours come out even."""
    found = {(klass, area(klass, subject)) for klass in CLASSES for subject in hours(klass.grade)}
    found = {(klass, name) for klass, name in found if name != "class_teacher"}
    return sorted(found, key=lambda b: (-_area_hours(*b), b[0].grade, b[0].letter, b[1]))


def _area_hours(klass: SchoolClass, name: str) -> int:
    return sum(n for subject, n in hours(klass.grade).items() if area(klass, subject) == name)


def _is_split(klass: SchoolClass, name: str) -> bool:
    return any(
        len(groups(klass, subject)) > 1
        for subject in hours(klass.grade)
        if area(klass, subject) == name
    )


def _pair(teachers: list[Worker], free: dict[str, int]) -> list[Worker]:
    """Return the pair of teachers, always the same two, with the fewest hours."""
    pairs = [teachers[place : place + 2] for place in range(0, len(teachers), 2)]
    return min(pairs, key=lambda pair: free[pair[0].number])


def _lead(chosen: dict[tuple[SchoolClass, str], list[Worker]], free: dict[str, int]) -> None:
    """Make one of those who teach the whole class its class teacher, the least busy first."""
    order = sorted(CLASSES, key=lambda klass: (klass.name != DEMO_CLASS, -klass.grade))
    for klass in order:
        name = "primary" if klass.is_primary else ""
        candidates = [
            workers[0]
            for (k, taught), workers in chosen.items()
            if k == klass and len(workers) == 1 and not workers[0].klass and name in (taught, "")
        ]
        if klass.name == DEMO_CLASS:
            candidates = chosen[klass, "math"]
        leader = min(candidates, key=lambda worker: (free[worker.number], worker.number))
        leader.klass = klass.name
        free[leader.number] += 1 if klass.is_primary else 2


def _loads(klass: SchoolClass, chosen: dict[tuple[SchoolClass, str], list[Worker]]) -> list[Load]:
    return [
        Load(klass, group, BY_NAME[subject.name], count, teacher)
        for subject, count in hours(klass.grade).items()
        for group, teacher in zip(
            groups(klass, subject), chosen[klass, area(klass, subject)], strict=True
        )
    ]
