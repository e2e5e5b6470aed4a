"""Golden drawings of marks that are not set yet: lists, and the letters."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from core.model.owed_marks import DatedMarks, LeftBehind, Owed, OwedGroup, OwedList
from core.model.people import Name
from core.model.period_marks import MarksOrder, ResultKind
from handlers.kit.callbacks import MyClass
from handlers.screens import owed_marks
from tests.screens.test_standing import GROUP, QUARTER
from tests.support.golden import same_as_golden, speaking

TODAY = date(2026, 12, 25)
ORLOVA = Name("Орлова", "Ольга", "Петровна")
ONE = OwedGroup(
    owed=Owed(
        teaching_id=3,
        class_id=1,
        period=QUARTER,
        kind=ResultKind.PERIOD,
        left=5,
        count=25,
        due_by=TODAY,
    ),
    group=GROUP,
)
LATE = replace(
    ONE,
    owed=replace(ONE.owed, due_by=date(2026, 12, 24), kind=ResultKind.YEAR),
    group=replace(GROUP, class_id=2, class_name="11А", subgroup="1", subject="Английский <язык>"),
    teachers=(ORLOVA,),
)
FOUND = OwedList(groups=(ONE, LATE), today=TODAY, clause="MAZ-3.5.8")


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    with speaking("ru"):
        yield


def test_the_lists() -> None:
    same_as_golden(owed_marks.own(FOUND), "owed_marks/own")
    same_as_golden(owed_marks.own(replace(FOUND, groups=())), "owed_marks/none")
    behind = (LeftBehind(period="1 четверть", groups=3),)
    same_as_golden(owed_marks.own(replace(FOUND, groups=(), behind=behind)), "owed_marks/behind")
    page = replace(FOUND, class_id=2, groups=(LATE,))
    same_as_golden(owed_marks.of_class(page, MyClass(class_id=2)), "owed_marks/class")
    same_as_golden(owed_marks.school(FOUND), "owed_marks/school")
    with speaking("en"):
        same_as_golden(owed_marks.school(FOUND), "owed_marks/school_en")
        same_as_golden(owed_marks.own(FOUND), "owed_marks/own_en")


def test_the_letters() -> None:
    same_as_golden(owed_marks.letter(replace(FOUND, groups=(ONE,)), late=False), "owed_marks/due")
    same_as_golden(owed_marks.letter(replace(FOUND, groups=(LATE,)), late=True), "owed_marks/late")


def test_the_dates_of_an_order() -> None:
    order = MarksOrder(
        period_id=QUARTER.id,
        number="145",
        day=date(2026, 12, 15),
        set_from=date(2026, 12, 21),
        set_until=TODAY,
    )
    found = DatedMarks(
        order=order, groups=(ONE, LATE), today=TODAY, again=False, clause="MAZ-3.5.8"
    )
    same_as_golden(owed_marks.dated(found), "owed_marks/dated")
    early = replace(found, today=date(2026, 9, 2), again=True)
    same_as_golden(owed_marks.dated(early), "owed_marks/dated_again")
    with speaking("en"):
        same_as_golden(owed_marks.dated(early), "owed_marks/dated_again_en")


def test_a_long_list_has_pages() -> None:
    many = tuple(
        replace(ONE, group=replace(GROUP, class_id=n, class_name=f"{n}Б")) for n in range(1, 46)
    )
    long = replace(FOUND, groups=many)
    for at, first, turns in (
        (1, "1Б", ["Позже"]),
        (2, "21Б", ["Раньше", "Позже"]),
        (9, "41Б", ["Раньше"]),
    ):
        for shown in (owed_marks.own(long, at), owed_marks.school(long, at)):
            labels = [one.text for row in shown.rows for one in row]
            assert labels[0].startswith(first)
            assert [x for x in labels if x in {"Раньше", "Позже"}] == turns
            assert "… и ещё" not in shown.text
