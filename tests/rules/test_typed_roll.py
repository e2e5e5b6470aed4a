"""Of which lesson a typed line is, what waits in a draft, and what is asked before saving."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.errors import Unfit
from core.model.attendance import Change, Draft
from core.model.lesson import Fact, Lesson, LessonStatus
from core.rules.attendance_draft import body_of, over, touched, unsaved, value_of
from core.rules.attendance_line import AttendanceLine
from core.rules.line_names import Code
from core.rules.typed_roll import KEPT_FOR, Moment, drafted, meant, written_at
from tests.screens.test_attendance import ALGEBRA, TAKEN, seats
from tests.support.clock import TUESDAY, at

ABSENT, LATE, PRESENT = Fact.ABSENT, Fact.LATE, Fact.PRESENT
BEFORE = replace(ALGEBRA, id=2, slot=2, starts=at(9, 25), ends=at(10, 10))
OWN = (BEFORE, ALGEBRA)
SEATS = seats(6)
ONE, TWO, THREE = SEATS[:3]


def lesson_of(written: datetime, now: datetime, own: tuple[Lesson, ...] = OWN) -> tuple[int, str]:
    found = meant(own, [1], Moment(written, now, TUESDAY))
    return found.lesson.id, "".join(one.why for one in found.doubts)


@pytest.mark.parametrize(
    ("written", "now", "lesson"),
    [
        (at(10, 30), at(10, 30), (3, "")),
        (at(10, 20), at(11, 5), (3, "")),
        (at(9, 40), at(10, 36), (2, "earlier")),
        (at(9, 40), at(10, 15), (2, "earlier")),
        (at(10, 30), at(18), (3, "earlier")),
        (at(10, 15), at(10, 21), (3, "before")),
    ],
)
def test_a_line_is_of_the_lesson_that_ran_when_it_was_written(
    written: datetime, now: datetime, lesson: tuple[int, str]
) -> None:
    assert lesson_of(written, now) == lesson


def test_a_line_of_another_day_says_which() -> None:
    [doubt] = meant(OWN, [1], Moment(at(9, 40), at(8), TUESDAY + timedelta(days=1))).doubts
    assert doubt.day == TUESDAY


@pytest.mark.parametrize(
    "own",
    [
        (),
        (replace(ALGEBRA, substitute_id=9),),
        (replace(ALGEBRA, status=LessonStatus.CANCELLED),),
    ],
)
def test_no_lesson_of_one_s_own(own: tuple[Lesson, ...]) -> None:
    with pytest.raises(Unfit) as refused:
        lesson_of(at(10, 30), at(10, 30), own)
    assert refused.value.why == "no_lesson"


def test_a_date_that_cannot_be_the_message_s_says_nothing() -> None:
    now = at(10, 30)
    assert written_at(now - timedelta(minutes=50), now) == now - timedelta(minutes=50)
    for dated in (None, now + timedelta(seconds=1), now - KEPT_FOR - timedelta(seconds=1)):
        assert written_at(dated, now) == now


def test_a_draft_over_another_version_keeps_what_its_person_changed() -> None:
    states = {ONE.person_id: ABSENT, TWO.person_id: LATE, THREE.person_id: PRESENT, 99: ABSENT}
    draft = touched(Draft(version=0), ALGEBRA, SEATS, {i: f for i, f in states.items() if i != 99})
    draft = replace(draft, states=states)
    saved = tuple(
        replace(s, fact=LATE if s is TWO else ABSENT if s is THREE else s.fact) for s in SEATS
    )
    kept = over(value_of(body_of(draft)), TAKEN, saved)
    assert kept.states == {ONE.person_id: ABSENT}
    assert kept.version == TAKEN.version
    assert unsaved(TAKEN, saved, kept) == (Change(ONE.person_id, PRESENT, ABSENT),)


def test_a_draft_of_before_that_knows_nothing_of_what_was_is_kept() -> None:
    body = {"version": 0, "states": {str(ONE.person_id): "late"}, "asked": []}
    assert over(value_of(body), TAKEN, SEATS).states == {ONE.person_id: LATE}


def why(
    line: AttendanceLine, lesson: Lesson = ALGEBRA, draft: dict[int, Fact] | None = None
) -> list[str]:
    standing = Draft(version=lesson.version, states=draft or {})
    absent = tuple(replace(s, fact=ABSENT) if s is TWO else s for s in SEATS)
    _made, doubts = drafted(line, lesson, absent, standing)
    return [one.why for one in doubts]


NAMED = AttendanceLine(marks={ONE.person_id: Code.ABSENT})
ALL = AttendanceLine(marks={}, all_present=True)


def test_what_a_line_must_be_asked_about() -> None:
    assert why(NAMED) == why(ALL) == why(NAMED, TAKEN) == []
    assert why(ALL, TAKEN) == ["fewer"]
    assert why(replace(ALL, marks={TWO.person_id: Code.LATE}), TAKEN) == []
    assert why(NAMED, draft={THREE.person_id: ABSENT}) == ["beside"]
    assert why(NAMED, draft={THREE.person_id: PRESENT}) == []
    assert why(NAMED, draft={ONE.person_id: LATE}) == []
    assert why(ALL, draft={THREE.person_id: ABSENT}) == ["instead"]


def test_all_here_outweighs_the_draft_and_a_name_goes_on_with_it() -> None:
    standing = Draft(version=0, states={THREE.person_id: ABSENT})
    named, _doubts = drafted(NAMED, ALGEBRA, SEATS, standing)
    assert named.states == {ONE.person_id: ABSENT, THREE.person_id: ABSENT}
    here, _doubts = drafted(ALL, ALGEBRA, SEATS, standing)
    assert set(here.states.values()) == {PRESENT}
