"""Golden drawings of where a group stands, of one pupil, of Monday's list."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.model.standing import (
    Course,
    Enough,
    GivenMark,
    Group,
    GroupStanding,
    Listed,
    MarkingPeriod,
    NextLesson,
    PupilStanding,
    Standing,
    Taught,
)
from core.policy.load import load
from core.rules.averages import average
from core.rules.digests import kind_names
from core.rules.forecast import disputed, forecast
from handlers.screens import standing
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.golden import same_as_golden, speaking

POLICY = load("bars")
GROUP = Group(
    teaching_id=5,
    class_id=1,
    class_name="7Б",
    subgroup=None,
    subject_id=3,
    subject="Алгебра",
    teachers=(1,),
)
QUARTER = MarkingPeriod(
    id=2,
    kind="quarter",
    name="2 четверть",
    since=date(2026, 11, 2),
    until=date(2026, 12, 30),
    grade_from=1,
    grade_until=9,
)
COURSE = Course(grade=7, subject="Алгебра", hours=Decimal(3))


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    with speaking("ru"):
        yield


def pupil(number: int, listed: str, values: str, call: str | None = None) -> Listed:
    marks = tuple(
        GivenMark(
            person_id=number,
            subject_id=3,
            day=TUESDAY - timedelta(days=after),
            value=value,
            weight=Decimal(3 if kind == "control" else 1),
            kind=kind,
        )
        for after, (value, kind) in enumerate(zip(values, KINDS, strict=False))
    )
    mean = average(((one.value, one.weight) for one in marks), POLICY)
    enough = Enough(
        held=len(values),
        weeks=4,
        running=2,
        needed=5,
        running_clause="BARS-ST-7",
        needed_clause="BARS-ST-6",
    )
    own = Taught(teaching_id=5, person_id=number, class_id=1, subject_id=3, course=COURSE)
    found = Standing(taught=own, period=QUARTER, marks=marks, enough=enough, average=mean)
    return Listed(
        listed=listed,
        standing=found,
        disputed=disputed(mean, POLICY) if mean else None,
        call=call,
    )


KINDS = ("oral", "independent", "homework", "control", "test", "oral")
IVANOV = pupil(11, "Иванов П.", "545", "period")
PUPILS = (
    IVANOV,
    pupil(12, "Преображенская-Соколова А.", "", "running"),
    pupil(13, "Кузнецова А.", "55544"),
    pupil(14, "Петров К.", "3", "running"),
    pupil(15, "Смирнова Д.", "555545"),
)
PAGE = GroupStanding(
    group=GROUP,
    period=QUARTER,
    pupils=PUPILS,
    today=TUESDAY,
    next_lesson=NextLesson(
        lesson_id=9, starts=at(10, 20, TUESDAY + timedelta(days=2)), asked=frozenset()
    ),
    teaches=True,
)


def test_the_group() -> None:
    same_as_golden(standing.group(PAGE, ZONE), "standing/group")
    asked = NextLesson(lesson_id=9, starts=at(10, 20, TUESDAY), asked=frozenset({11, 14}))
    same_as_golden(standing.group(replace(PAGE, next_lesson=asked), ZONE), "standing/group_asked")
    looked_at = replace(PAGE, teaches=False)
    same_as_golden(standing.group(looked_at, ZONE), "standing/group_looked_at")
    empty = replace(PAGE, pupils=(), period=None)
    same_as_golden(standing.group(empty, ZONE), "standing/group_empty")
    with speaking("en"):
        same_as_golden(standing.group(PAGE, ZONE), "standing/group_en")


def test_one_pupil() -> None:
    for one, name in ((PUPILS[2], "pupil"), (PUPILS[1], "pupil_unmarked")):
        marks = tuple((mark.value, mark.weight) for mark in one.standing.marks)
        page = PupilStanding(
            group=replace(GROUP, subgroup="1"),
            pupil=one,
            forecast=forecast(marks, POLICY),
            kinds=kind_names(POLICY),
        )
        same_as_golden(standing.pupil(page), f"standing/{name}")


def test_monday_s_list() -> None:
    english = replace(GROUP, teaching_id=6, subgroup="гр. Ивановой", subject="Английский язык")
    second = replace(PAGE, group=english, pupils=(PUPILS[1],))
    found = [replace(PAGE, pupils=tuple(x for x in PUPILS if x.call)), second]
    same_as_golden(standing.lists(found), "standing/lists")


def test_each_pupil_is_counted_by_the_own_minimum() -> None:
    """Whoever missed weeks needs one mark by now, the others two."""
    late = pupil(13, "Фёдоров М.", "", "running")
    fewer = replace(late.standing.enough, running=1)
    late = replace(late, standing=replace(late.standing, enough=fewer))
    other = pupil(14, "Яшин К.", "5", "running")
    found = GroupStanding(group=GROUP, period=QUARTER, pupils=(late, other), today=TUESDAY)
    with speaking("ru"):
        assert "0 из 1 — Фёдоров М.; 1 из 2 — Яшин К." in standing.lists([found]).text
