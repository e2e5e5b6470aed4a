"""What the roll shows beforehand, and how a typed line is told from other words."""

from dataclasses import replace

import pytest

from core.errors import Gone
from core.model.attendance import Draft
from core.model.lesson import Answer, Fact, LessonStatus, Seat, SpellKind
from core.rules.attendance_line import opens_line
from core.rules.roll import before, changes, following, hours_taken, shown, stands
from tests.screens.test_attendance import ALGEBRA, TAKEN, seats

SEAT = seats(1)[0]


@pytest.mark.parametrize(
    ("seat", "fact"),
    [
        (SEAT, Fact.PRESENT),
        (replace(SEAT, spell=SpellKind.ILL), Fact.ABSENT),
        (replace(SEAT, spell=SpellKind.SANATORIUM), Fact.ABSENT),
        (replace(SEAT, spell=SpellKind.HOME), Fact.PRESENT),
        (replace(SEAT, spell=SpellKind.INDIVIDUAL), Fact.PRESENT),
        (replace(SEAT, exempt=True), Fact.PRESENT),
        (replace(SEAT, answer=Answer.EXCUSED), Fact.ABSENT),
        (replace(SEAT, answer=Answer.ON_THE_WAY), Fact.PRESENT),
        (replace(SEAT, answer=Answer.UNKNOWN), Fact.PRESENT),
    ],
)
def test_what_is_known_stands_before_the_first_tap(seat: Seat, fact: Fact) -> None:
    assert before(ALGEBRA, seat) is fact


def test_what_is_recorded_outweighs_what_was_known() -> None:
    assert before(TAKEN, replace(SEAT, spell=SpellKind.ILL)) is Fact.PRESENT


def test_a_draft_over_another_version_is_void() -> None:
    states = {SEAT.person_id: Fact.LATE}
    assert shown(ALGEBRA, [SEAT], Draft(version=0, states=states)) == states
    assert shown(TAKEN, [SEAT], Draft(version=0, states=states)) == {SEAT.person_id: Fact.PRESENT}


def test_three_taps_come_back() -> None:
    fact = Fact.PRESENT
    for _ in range(3):
        fact = following(fact)
    assert fact is Fact.PRESENT


def test_only_what_differs_is_a_change() -> None:
    recorded = replace(SEAT, fact=Fact.ABSENT)
    assert changes(TAKEN, [recorded], {SEAT.person_id: Fact.ABSENT}) == ()
    [change] = changes(TAKEN, [recorded], {SEAT.person_id: Fact.LATE})
    assert (change.was, change.now) == (Fact.ABSENT, Fact.LATE)
    assert changes(TAKEN, [recorded], {}) == ()


def test_a_lesson_that_is_no_more() -> None:
    with pytest.raises(Gone):
        stands(None)


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("н Петров", True),
        ("H Петров", True),
        ("о Фёд, н Ив", True),
        ("Все здесь!", True),
        ("все, о Фёд", True),
        ("Все, спасибо", False),
        ("н", False),
        ("Николай заболел", False),
        ("спасибо", False),
        ("", False),
        ("/menu", False),
    ],
)
def test_a_line_is_told_by_its_beginning(text: str, opens: bool) -> None:
    assert opens_line(text) is opens


def test_groups_at_one_hour_are_one_lesson_of_the_class() -> None:
    """A family counts one of them too; an hour is recorded once every group has recorded it."""
    later, off = replace(ALGEBRA, slot=4), replace(ALGEBRA, status=LessonStatus.CANCELLED)
    assert hours_taken([ALGEBRA, TAKEN, later]) == {(1, 3): False, (1, 4): False}
    assert hours_taken([TAKEN, TAKEN, off]) == {(1, 3): True}
