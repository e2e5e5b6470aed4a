"""Golden drawings of absent teachers: the heads' desk and day, the colleague's page."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from core.model.cover_register import CoverLine, CoverRegister, Fate
from core.model.lesson import LessonStatus, Seat, SpellKind
from core.model.lesson_changes import Change, ChangeSight, Hour
from core.model.lesson_offers import Brief, OwnOffer, OwnOffers
from core.model.people import Name
from core.model.substitutions import (
    AwayAsked,
    AwayDay,
    AwayDesk,
    AwayPage,
    AwayReason,
    Candidate,
    Cover,
    Offer,
    OfferAnswer,
    TeacherAbsence,
)
from core.model.teachers_day import DayLesson, TeachersDay
from core.model.works import WrittenWork
from core.model.written import Written
from core.rules.cover_register import hours_of
from handlers.screens import away, cover_register, covers, lesson_changes, offers
from handlers.screens import covered as covered_words
from handlers.screens.cover_buttons import CoversView
from tests.screens.test_attendance import ALGEBRA
from tests.screens.test_works import KINDS
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.golden import same_as_golden, speaking

DAY = timedelta(days=1)
ORLOVA, VLASOVA = Name("Орлова", "Ольга", "Петровна"), Name("Власова", "Марина", "<Викторовна>")
GUSEVA = Name("Гусева", "Ирина", "Львовна")
ILL = TeacherAbsence(
    id=5, person_id=1, name=ORLOVA, since=TUESDAY, until=TUESDAY + 2 * DAY, reason=AwayReason.ILL
)
GEOMETRY = replace(ALGEBRA, id=2, slot=2, subject="Геометрия", starts=at(9, 25), ends=at(10, 10))
NINE = replace(ALGEBRA, id=5, slot=5, grade=9, letter="В", starts=at(12, 30), ends=at(13, 15))
WORK = WrittenWork(
    id=7,
    lesson=ALGEBRA,
    kind="control",
    title="Дроби <и> проценты",
    graded_by=TUESDAY + 7 * DAY,
    author_id=1,
    made_at=at(8),
)
FREE = (
    Candidate(person_id=2, name=VLASOVA, hours=12, same_subject=True),
    Candidate(person_id=3, name=GUSEVA, hours=18, teaches_class=True),
    Candidate(person_id=4, name=Name("Зуев", "Борис", "Ильич"), hours=0),
    Candidate(person_id=6, name=Name("Котова", "Нина", "Ивановна"), hours=21),
)
ASKED = Offer(
    id=9,
    absence_id=5,
    lesson_id=3,
    day=TUESDAY,
    person_id=2,
    name=VLASOVA,
    absent_id=1,
    absent=ORLOVA,
    offered_by=8,
)
BARE = Cover(lesson=GEOMETRY, own=True, free=FREE)
WAITS = Cover(lesson=ALGEBRA, own=True, offers=(ASKED,), free=FREE[1:])
TAKEN = Cover(
    lesson=replace(NINE, substitute_id=2, substitute=VLASOVA),
    own=False,
    offers=(replace(ASKED, lesson_id=5, answer=OfferAnswer.ACCEPTED),),
)
SHOWN = AwayDay(
    absence=ILL, day=TUESDAY, today=TUESDAY, covers=(BARE, WAITS, TAKEN), whole=FREE[:2]
)


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    """Draw in Russian."""
    with speaking():
        yield


def test_the_desk() -> None:
    other = replace(ILL, id=6, name=GUSEVA, until=TUESDAY)
    found = AwayDesk(today=TUESDAY, absences=(ILL, other), bare={5: 3}, waiting={5: 1})
    same_as_golden(away.desk(found), "covers/desk")
    same_as_golden(away.desk(replace(found, absences=())), "covers/desk_empty")
    many = replace(found, absences=tuple(replace(other, id=n) for n in range(45)), bare={})
    for n, ways in ((0, ["2 из 3"]), (1, ["1 из 3", "3 из 3"]), (9, ["2 из 3"])):
        shown = away.desk(many, n)
        labels = [one.text for one in shown.rows[-2]]
        assert [label[-6:] for label in labels] == ways
        assert shown.text.count("Гусева") == (5 if n > 1 else 20)


def test_the_questions_for_days_and_reason() -> None:
    same_as_golden(away.which_days(1, ORLOVA, TUESDAY), "covers/which_days")
    asked = AwayAsked(person_id=1, name=ORLOVA, since=TUESDAY, until=TUESDAY + DAY, lessons=5)
    same_as_golden(away.why(asked, TUESDAY), "covers/why")
    again = replace(asked, until=TUESDAY + 3 * DAY, standing=ILL)
    same_as_golden(away.why(again, TUESDAY), "covers/why_again")
    same_as_golden(away.several({1: ORLOVA, 2: VLASOVA}, None), "covers/several")


def test_an_absence_by_day() -> None:
    days = {TUESDAY: (BARE, WAITS, TAKEN), TUESDAY + DAY: (TAKEN,)}
    page = AwayPage(absence=ILL, today=TUESDAY, days=days)
    same_as_golden(away.page(page), "covers/absence")
    same_as_golden(away.page(replace(page, days={})), "covers/absence_without_lessons")
    long = {TUESDAY + n * DAY: (BARE, WAITS) for n in range(9)}
    same_as_golden(away.page(replace(page, days=long)), "covers/absence_long")
    longer = replace(page, days={TUESDAY + n * DAY: (BARE,) for n in range(30)})
    first, second = (away.page(longer, n) for n in (0, 1))
    assert "Стр. 2 из 2" in str(first.rows)
    assert (first.text.count("урок"), second.text.count("урок")) == (21, 9)
    assert away.page(replace(longer, today=TUESDAY + 25 * DAY)) == away.page(
        replace(longer, today=TUESDAY + 25 * DAY), 1
    )


def test_a_day_with_who_is_free() -> None:
    same_as_golden(covers.day(SHOWN, ZONE), "covers/day")
    said = covers.offered(SHOWN, 2)
    same_as_golden(covers.day(SHOWN, ZONE, said), "covers/day_offered")
    cancelled = Cover(lesson=replace(NINE, status=LessonStatus.CANCELLED), own=True)
    over = replace(
        SHOWN, covers=(replace(BARE, begun=True, free=()), replace(BARE, free=()), cancelled)
    )
    same_as_golden(covers.day(replace(over, whole=()), ZONE), "covers/day_nobody")


def test_lessons_of_one_number_in_two_shifts() -> None:
    """Two lessons of one number are told by their classes: no two buttons are alike."""
    later = replace(BARE, lesson=replace(NINE, slot=GEOMETRY.slot))
    shown = covers.day(replace(SHOWN, covers=(BARE, later)), ZONE)
    labels = [each.text for row in shown.rows for each in row]
    assert len(set(labels)) == len(labels)
    offered = {label.split(" → ")[0] for label in labels if " → " in label}
    assert {"2 · 7Б", "2 · 9В"} <= offered


def test_a_lesson_of_the_day() -> None:
    same_as_golden(covers.lesson(SHOWN, WAITS, ZONE), "covers/lesson_waits")
    declined = replace(BARE, offers=(replace(ASKED, answer=OfferAnswer.DECLINED),))
    same_as_golden(covers.lesson(SHOWN, declined, ZONE), "covers/lesson_declined")
    same_as_golden(covers.lesson(SHOWN, TAKEN, ZONE), "covers/lesson_taken")
    same_as_golden(covers.whole(SHOWN), "covers/whole_day")


def test_the_words_to_the_head() -> None:
    accepted = replace(ASKED, answer=OfferAnswer.ACCEPTED)
    same_as_golden(covers.accepted(SHOWN, accepted, ZONE), "covers/letter_accepted")
    same_as_golden(covers.declined(SHOWN, ASKED, ZONE), "covers/letter_declined")


OWN = OwnOffers(
    day=TUESDAY,
    today=TUESDAY,
    offers=(
        OwnOffer(offer=replace(ASKED, id=8, lesson_id=2), lesson=GEOMETRY, others={4: "История"}),
        OwnOffer(offer=ASKED, lesson=ALGEBRA),
        OwnOffer(offer=TAKEN.offers[0], lesson=TAKEN.lesson),
    ),
    elsewhere={TUESDAY + DAY: 2},
)


def test_what_a_colleague_is_asked_for() -> None:
    same_as_golden(offers.page(OWN, ZONE), "covers/asked")
    alone = replace(OWN, offers=OWN.offers[1:2], elsewhere={})
    same_as_golden(offers.page(alone, ZONE), "covers/asked_one")
    taken = replace(OWN, offers=OWN.offers[2:], elsewhere={})
    same_as_golden(offers.page(taken, ZONE, offers.taken(1)), "covers/asked_taken")
    same_as_golden(offers.page(replace(taken, offers=()), ZONE), "covers/asked_nothing")
    same_as_golden(offers.over(replace(taken, offers=()), ASKED, ZONE), "covers/letter_over")


def test_what_is_needed_to_give_a_lesson() -> None:
    lesson = replace(ALGEBRA, substitute_id=2, teacher=ORLOVA)
    ivanov = Seat(
        person_id=11,
        name=Name("Иванов", "Пётр"),
        listed="Иванов П.",
        spell=SpellKind.ILL,
        spell_until=TUESDAY + DAY,
    )
    petrov = Seat(person_id=12, name=Name("Петров", "Кирилл"), listed="Петров К.")
    shown = Brief(
        lesson=lesson,
        seats=(ivanov, petrov),
        topics=((TUESDAY - 4 * DAY, "Линейные <уравнения>"), (TUESDAY - 7 * DAY, "Дроби")),
        homework=(("№ 214–218", 1), ("", 2)),
    )
    same_as_golden(offers.brief(shown, ZONE), "covers/brief")
    bare = replace(shown, topics=(), homework=())
    same_as_golden(offers.brief(bare, ZONE), "covers/brief_bare")


def test_the_register_of_a_month() -> None:
    given = CoverLine(
        lesson=replace(TAKEN.lesson, teacher=ORLOVA, subject="История"),
        planned="Алгебра",
        fate=Fate.GIVEN,
        over=True,
        reason=AwayReason.ILL,
    )
    missed = replace(given, lesson=replace(GEOMETRY, teacher=ORLOVA), fate=Fate.MISSED)
    off = replace(missed, fate=Fate.CANCELLED, reason=None)
    lines = (missed, given, off)
    month = CoverRegister(
        month=TUESDAY.replace(day=1),
        today=TUESDAY,
        lines=lines,
        hours=hours_of(lines),
    )
    same_as_golden(cover_register.draw(month, CoversView()), "covers/register")
    by_line = CoversView(lines=True)
    same_as_golden(cover_register.draw(month, by_line), "covers/register_lines")
    nothing = replace(month, lines=(), hours=(), today=TUESDAY + 30 * DAY)
    same_as_golden(cover_register.draw(nothing, CoversView()), "covers/register_nothing")


def test_the_word_to_whoever_is_away() -> None:
    day = TeachersDay(
        day=TUESDAY,
        now=at(8),
        until=at(20),
        clause=None,
        lessons=(
            DayLesson(TAKEN.lesson, Written(), given_away=True),
            DayLesson(ALGEBRA, Written()),
            DayLesson(replace(GEOMETRY, status=LessonStatus.CANCELLED), Written()),
        ),
    )
    same_as_golden(covered_words.covered(day, {}), "covers/letter_covered")
    moved = replace(GEOMETRY, status=LessonStatus.MOVED)
    there = replace(GEOMETRY, id=77, day=TUESDAY + 2 * DAY, slot=4)
    one = replace(day, lessons=(DayLesson(moved, Written()),))
    same_as_golden(covered_words.covered(one, {moved.id: there}), "covers/letter_covered_moved")


def test_what_may_become_of_a_lesson() -> None:
    shown = ChangeSight(lesson=ALGEBRA, begun=False, today=TUESDAY)
    same_as_golden(lesson_changes.page(shown, ZONE), "covers/change")
    begun = replace(shown, begun=True)
    same_as_golden(lesson_changes.page(begun, ZONE), "covers/change_begun")
    moved = replace(
        shown, lesson=replace(ALGEBRA, status=LessonStatus.MOVED), became=replace(GEOMETRY, id=77)
    )
    same_as_golden(lesson_changes.page(moved, ZONE, lesson_changes.done()), "covers/change_moved")
    taken = replace(shown, lesson=replace(ALGEBRA, taken_at=at(10, 30)))
    same_as_golden(lesson_changes.page(taken, ZONE), "covers/change_recorded")


def test_lessons_that_are_held_together() -> None:
    own = replace(ALGEBRA, teacher=ORLOVA)
    other = replace(own, id=8, letter="А", joined_to=own.id, substitute_id=1, substitute=ORLOVA)
    shown = ChangeSight(lesson=own, begun=False, today=TUESDAY, joined=(other,))
    same_as_golden(lesson_changes.page(shown, ZONE), "covers/change_together")
    joined = replace(shown, lesson=other, joined=(own,))
    same_as_golden(lesson_changes.page(joined, ZONE), "covers/change_joined")
    same_as_golden(lesson_changes.letter(joined, ZONE), "covers/letter_joined")


def test_the_word_to_whoever_gives_the_lesson() -> None:
    moved = replace(ALGEBRA, status=LessonStatus.MOVED)
    shown = ChangeSight(lesson=moved, begun=False, today=TUESDAY, became=replace(GEOMETRY, id=77))
    same_as_golden(lesson_changes.letter(shown, ZONE), "covers/letter_changed")
    off = replace(ALGEBRA, status=LessonStatus.CANCELLED)
    with_work = replace(shown, lesson=off, became=None, works=(WORK,), kinds=KINDS)
    same_as_golden(lesson_changes.letter(with_work, ZONE), "covers/letter_cancelled_with_work")
    back = replace(shown, lesson=ALGEBRA, became=None)
    same_as_golden(lesson_changes.letter(back, ZONE), "covers/letter_as_before")


def test_the_previews_of_changes() -> None:
    given = replace(ALGEBRA, substitute_id=2, substitute=VLASOVA)
    shown = ChangeSight(lesson=given, begun=False, today=TUESDAY, tasks=1, following=NINE)
    same_as_golden(lesson_changes.ways(shown, Change.CANCEL, ZONE), "covers/change_cancel")
    with_work = replace(shown, works=(WORK,), kinds=KINDS)
    work_there = lesson_changes.ways(with_work, Change.CANCEL, ZONE)
    same_as_golden(work_there, "covers/change_cancel_with_work")
    day = TUESDAY + DAY
    hours = tuple(
        Hour(day=day, slot=slot, starts=at(8 + slot, 0, day), ends=at(8 + slot, 45, day))
        for slot in range(1, 8)
    )
    move = replace(shown, hours=hours, following=None)
    same_as_golden(lesson_changes.ways(move, Change.MOVE, ZONE), "covers/change_move")
    other = replace(ALGEBRA, id=8, letter="А")
    merge = replace(shown, lesson=ALGEBRA, tasks=0, beside=(other,))
    same_as_golden(lesson_changes.ways(merge, Change.MERGE, ZONE), "covers/change_merge")
    rooms = replace(shown, rooms=tuple((n, f"{100 + n}") for n in range(40)))
    same_as_golden(lesson_changes.ways(rooms, Change.ROOM, ZONE), "covers/change_room")
    nothing = replace(shown, lesson=ALGEBRA, tasks=0)
    same_as_golden(lesson_changes.ways(nothing, Change.MERGE, ZONE), "covers/change_none")
