"""Who is free at an hour, in which order they are asked, and who may take what."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import Changed, NotHeld, Unfit
from core.model.lesson import Lesson, LessonStatus
from core.model.people import Name
from core.model.substitutions import (
    AwayFacts,
    AwayReason,
    Busy,
    Offer,
    OfferAnswer,
    TeacherAbsence,
    Teaches,
)
from core.rules.covers import (
    day_of,
    free_at,
    may_be_declined,
    may_be_offered,
    may_be_taken,
    other_subjects,
)
from tests.screens.test_attendance import ALGEBRA
from tests.support.clock import TUESDAY, at

LATER = timedelta(minutes=30)
ABSENCE = TeacherAbsence(
    id=5,
    person_id=1,
    name=Name("Орлова", "Ольга"),
    since=TUESDAY,
    until=TUESDAY,
    reason=AwayReason.ILL,
)
NAMES = {2: Name("Бобров", "Б"), 3: Name("Арбузов", "А"), 4: Name("Волков", "В")}
FACTS = AwayFacts(
    absence=ABSENCE,
    day=TUESDAY,
    now=at(7),
    today=TUESDAY,
    lessons=(ALGEBRA,),
    colleagues=NAMES,
    hours={2: 20, 3: 30, 4: 10},
)
MATHS = Teaches(person_id=2, subject_id=1, subject="Алгебра", class_id=9)
CLASS = Teaches(person_id=3, subject_id=5, subject="История", class_id=7)
OFFER = Offer(
    id=9,
    absence_id=5,
    lesson_id=3,
    day=TUESDAY,
    person_id=2,
    name=NAMES[2],
    absent_id=1,
    absent=ABSENCE.name,
    offered_by=8,
)


def free(facts: AwayFacts, lesson: Lesson = ALGEBRA) -> list[int]:
    """Return who is free, in order."""
    return [one.person_id for one in free_at(lesson, facts)]


def test_the_subject_comes_first_then_the_class_then_the_lighter_week() -> None:
    assert free(FACTS) == [4, 2, 3]
    assert free(replace(FACTS, teaches=(CLASS,))) == [3, 4, 2]
    assert free(replace(FACTS, teaches=(CLASS, MATHS))) == [2, 3, 4]
    both = replace(MATHS, person_id=4, class_id=7)
    assert free(replace(FACTS, teaches=(CLASS, MATHS, both))) == [4, 2, 3]
    assert free(replace(FACTS, hours={})) == [3, 2, 4]


@pytest.mark.parametrize(
    ("starts", "ends", "meets"),
    [
        (at(10, 20), at(11, 5), True),
        (at(11, 0), at(11, 40), True),
        (at(9, 40), at(10, 21), True),
        (at(9, 25), at(10, 20), False),
        (at(11, 5), at(11, 50), False),
    ],
)
def test_a_lesson_of_either_shift_that_overlaps_is_in_the_way(
    starts: object, ends: object, *, meets: bool
) -> None:
    busy = Busy(person_id=4, starts=starts, ends=ends)  # type: ignore[arg-type]
    assert (4 in free(replace(FACTS, busy=(busy,)))) is not meets


def test_whoever_has_declined_is_not_offered_again() -> None:
    declined = replace(OFFER, answer=OfferAnswer.DECLINED)
    (cover,) = day_of(replace(FACTS, offers=(declined,))).covers
    assert [one.person_id for one in cover.free] == [4, 3]
    assert cover.is_bare


def test_a_day_is_for_whoever_is_free_at_each_of_its_bare_lessons() -> None:
    later = replace(ALGEBRA, id=4, starts=ALGEBRA.ends + LATER, ends=ALGEBRA.ends + 2 * LATER)
    busy = Busy(person_id=4, starts=later.starts, ends=later.ends)
    facts = replace(FACTS, lessons=(ALGEBRA, later), busy=(busy,), teaches=(MATHS,))
    assert [one.person_id for one in day_of(facts).whole] == [2, 3]
    assert day_of(FACTS).whole == ()  # one lesson is no day


def test_nothing_is_offered_of_what_somebody_has() -> None:
    given = replace(ALGEBRA, substitute_id=2)
    (cover,) = day_of(replace(FACTS, lessons=(given,))).covers
    assert (cover.is_open, cover.free) == (False, ())
    for lesson, refusal in (
        (given, Changed),
        (replace(ALGEBRA, status=LessonStatus.CANCELLED), NotHeld),
        (replace(ALGEBRA, day=TUESDAY + timedelta(days=1)), Changed),
    ):
        with pytest.raises(refusal):
            may_be_offered(lesson, ABSENCE, at(7))
    with pytest.raises(Unfit):
        may_be_offered(ALGEBRA, ABSENCE, at(10, 20))
    may_be_offered(replace(ALGEBRA, teacher_id=6, substitute_id=1), ABSENCE, at(7))


def test_what_may_be_taken() -> None:
    may_be_taken(OFFER, ALGEBRA, (), at(7))
    own = Busy(person_id=2, starts=at(10), ends=at(10, 30))
    for lesson, busy, why in (
        (ALGEBRA, (own,), "offer_clash"),
        (replace(ALGEBRA, taken_at=at(10, 25)), (), "lesson_begun"),
    ):
        with pytest.raises(Unfit) as refused:
            may_be_taken(OFFER, lesson, busy, at(7))
        assert refused.value.why == why
    may_be_taken(OFFER, ALGEBRA, (replace(own, person_id=3),), at(7))
    for answer in OfferAnswer:
        with pytest.raises(Changed):
            may_be_taken(replace(OFFER, answer=answer), ALGEBRA, (), at(7))


def test_what_else_may_be_taught_in_the_hour() -> None:
    group = replace(CLASS, person_id=2, subject_id=6, subgroup_id=70)
    mine = replace(CLASS, person_id=2)
    assert other_subjects(ALGEBRA, 2, (MATHS, mine, group, CLASS)) == {5: "История"}
    assert other_subjects(replace(ALGEBRA, subgroup_id=70), 2, (mine, group)) == {6: "История"}


def test_an_offer_may_be_declined_until_its_lesson_is_over() -> None:
    may_be_declined(ALGEBRA, ALGEBRA.starts)
    with pytest.raises(Unfit) as refusal:
        may_be_declined(ALGEBRA, ALGEBRA.ends)
    assert refusal.value.why == "lesson_begun"
