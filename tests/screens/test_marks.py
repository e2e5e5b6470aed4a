"""Golden drawings of marks, topic and homework, in Russian."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import PeriodLocked, TooLate
from core.model.lesson import Fact, Seat
from core.model.lesson_texts import HomeworkSight, TextSaved, TopicSight
from core.model.locks import PeriodLock
from core.model.marking import EXEMPT as NOT_ASSESSED
from core.model.marking import OWED, SECOND, KindChoice, MarkSeat, MarksSaved, MarksSight, Pending
from core.model.people import Name
from handlers.screens import homework, mark_sheet, marks, marks_shut, topic
from handlers.screens.marks import ERASER
from tests.rules.test_marking import LESSON, MAZ
from tests.support.clock import ZONE, at
from tests.support.golden import same_as_golden, speaking

KINDS = tuple(
    KindChoice(id=kind, name=work.name, name_en=work.name_en, short=work.short)
    for kind, work in MAZ.marks.ordered_kinds()
)
ORAL, CONTROL = KINDS[0], KINDS[4]
THURSDAY = LESSON.day + timedelta(days=2)
DUE = replace(LESSON, id=11, day=THURSDAY)
CLOSED = TooLate(until=at(20), ask="deputy_of_field", clause="MAZ-2.8.1")
ODD = "<b>§ 12</b> & № 214\u202e עברית 👩‍🏫"


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    with speaking("ru"):
        yield


def seat(number: int, surname: str, first: str, fact: Fact = Fact.PRESENT) -> Seat:
    name = Name(surname, first)
    return Seat(person_id=number, name=name, listed=name.short, fact=fact)


def place(
    own: Seat, saved: str | None = None, shown: str | None = None, *, markable: bool = True
) -> MarkSeat:
    return MarkSeat(seat=own, saved=saved, shown=shown, markable=markable)


IVANOV, KUZNETSOVA = seat(1, "Иванов", "Пётр"), seat(2, "Кузнецова", "Анна")
PETROV = seat(3, "Петров", "Кирилл", Fact.ABSENT)
SMIRNOVA, FYODOROV = seat(4, "Смирнова", "Дарья"), seat(5, "Фёдоров", "Максим", Fact.LATE)
EXEMPT = replace(seat(6, "Яковлев", "Пётр"), exempt=True)
PENDING = (
    Pending(person_id=2, listed="Кузнецова А.", kind="oral", was=None, now="5"),
    Pending(person_id=4, listed="Смирнова Д.", kind="oral", was="3", now="4"),
    Pending(person_id=5, listed="Фёдоров М.", kind="oral", was="2", now=None),
)
SIGHT = MarksSight(
    lesson=LESSON,
    kind=ORAL,
    kinds=KINDS,
    scale=("5", "4", "3", "2"),
    seats=(
        place(IVANOV, "4", "4"),
        place(KUZNETSOVA, None, "5"),
        place(PETROV, markable=False),
        place(SMIRNOVA, "3", "4"),
        place(FYODOROV, "2", None),
        place(EXEMPT, markable=False),
    ),
    pending=PENDING,
    version=3,
    extras=(NOT_ASSESSED,),
    weeks=3,
)
SAVED = MarksSaved(
    lesson=LESSON,
    kinds=KINDS,
    changes=PENDING,
    version=6,
    until=at(20),
    slip_until=at(10, 45),
    clause="MAZ-2.8.1",
)
TOPIC = TopicSight(lesson=LESSON, text=None, version=0, homework=True)
HOMEWORK = HomeworkSight(
    lesson=LESSON, text=None, version=0, due=DUE, others=("Физика", "История", "Русский язык")
)
TEXT = TextSaved(
    lesson=LESSON,
    was=None,
    now="Квадратный трёхчлен",
    version=1,
    due=DUE,
    until=at(20),
    slip_until=at(10, 45),
    clause="MAZ-2.8.1",
)


def test_the_kinds_of_work() -> None:
    kinds = (replace(CONTROL, given=2), *KINDS[:4], *KINDS[5:])
    fresh = replace(SIGHT, kind=None, seats=(), pending=(), kinds=kinds)
    same_as_golden(marks.kinds(fresh), "marks_kinds")


def test_the_sheet_says_what_stands_and_what_will_be_saved() -> None:
    same_as_golden(mark_sheet.sheet(SIGHT, ORAL, "5"), "marks_sheet")


def test_an_untouched_sheet_has_nothing_to_save() -> None:
    fresh = replace(SIGHT, seats=SIGHT.seats[:1], pending=())
    same_as_golden(mark_sheet.sheet(fresh, ORAL, ERASER), "marks_sheet_untouched")


def test_written_work_knows_who_owes_it_and_what_was_said_of_a_mark() -> None:
    seats = (
        replace(place(IVANOV, "4", "4"), remark="<b>аккуратно</b>, " + "я" * 200),
        place(KUZNETSOVA, None, NOT_ASSESSED),
        replace(place(PETROV), owes=True),
        replace(place(SMIRNOVA, OWED, OWED), owes=True),
        replace(place(FYODOROV, OWED, "3"), beside="5"),
    )
    pending = (replace(PENDING[2], kind="control", was=OWED, now="3"),)
    sight = replace(SIGHT, kind=CONTROL, seats=seats, pending=pending, extras=(OWED, NOT_ASSESSED))
    same_as_golden(mark_sheet.sheet(sight, CONTROL, OWED), "marks_sheet_written")


def test_a_second_mark_stands_beside_the_first() -> None:
    seats = (
        place(IVANOV),
        replace(place(KUZNETSOVA, "5", "5"), beside="4"),
        replace(place(PETROV), beside="4"),
        replace(place(SMIRNOVA, None, "3"), beside="4"),
        replace(place(FYODOROV, "2", None), beside="3"),
    )
    pending = (
        replace(PENDING[1], was=None, now="4"),
        replace(PENDING[1], was=None, now="3", ordinal=SECOND),
        replace(PENDING[2], ordinal=SECOND),
    )
    sight = replace(SIGHT, seats=seats, pending=pending, ordinal=SECOND, extras=())
    same_as_golden(mark_sheet.sheet(sight, ORAL, "5"), "marks_sheet_second")


def test_who_has_had_no_mark_for_weeks_is_worth_asking() -> None:
    some = replace(SIGHT, seats=SIGHT.seats[1:2], pending=(), unmarked=("Смирнова Д.",))
    same_as_golden(mark_sheet.sheet(some, ORAL, "4"), "marks_sheet_unmarked")
    many = replace(some, unmarked=tuple(f"Фамилия{n} И." for n in range(9)), weeks=1)
    with speaking("en"):
        same_as_golden(mark_sheet.sheet(many, ORAL, "4"), "marks_sheet_unmarked_en")


def test_a_class_of_36_fits_the_screen() -> None:
    full = tuple(place(seat(n, f"Фамилия{n:02d}", "Имя"), None, "5") for n in range(1, 37))
    waiting = tuple(
        Pending(
            person_id=one.seat.person_id, listed=one.seat.listed, kind="oral", was=None, now="5"
        )
        for one in full
    )
    screen = mark_sheet.sheet(replace(SIGHT, seats=full, pending=waiting), ORAL, "5")
    assert len(screen.rows) == 2 + 18 + 1 + 1
    assert len(screen.text) < 1000
    with speaking("en"):
        longest = mark_sheet.sheet(replace(SIGHT, seats=full), CONTROL, "5")
    data = [one.data or "" for row in longest.rows for one in row]
    assert max(len(one.encode()) for one in data) <= 64


def test_data_fit_the_largest_ids_and_the_longest_kind() -> None:
    huge = 2**53
    tap = marks.TapMark(lesson_id=huge, kind="independent", value="5", person_id=huge)
    assert len(tap.pack().encode()) <= 64


def test_what_was_saved_and_until_when_it_may_be_changed() -> None:
    same_as_golden(marks.saved(SAVED, "oral", ZONE), "marks_saved")


def test_two_kinds_are_named_and_a_slip_is_all_that_is_open() -> None:
    both = (PENDING[0], replace(PENDING[1], kind="control"))
    done = replace(SAVED, changes=both, until=None)
    same_as_golden(marks.saved(done, "oral", ZONE), "marks_saved_slip")


def test_marks_taken_back() -> None:
    back = tuple(replace(one, was=one.now, now=one.was) for one in PENDING)
    same_as_golden(marks.taken_back(replace(SAVED, changes=back)), "marks_taken_back")


def test_the_topic_is_asked_for() -> None:
    same_as_golden(topic.prompt(TOPIC, ZONE), "topic_prompt")


def test_the_topic_that_stands_is_shown_as_it_was_typed() -> None:
    same_as_golden(topic.prompt(replace(TOPIC, text=ODD), ZONE), "topic_prompt_again")


def test_after_the_hour_the_topic_explains_itself_and_offers_no_dead_button() -> None:
    late = replace(TOPIC, text="Дроби", closed=CLOSED, homework=False)
    same_as_golden(topic.prompt(late, ZONE), "topic_closed")


def test_after_the_topic_homework_is_asked_for_at_once() -> None:
    same_as_golden(topic.saved(TEXT, HOMEWORK, ZONE), "topic_saved")


def test_in_grade_one_nothing_more_is_asked() -> None:
    same_as_golden(topic.saved(TEXT, None, ZONE), "topic_saved_alone")


def test_the_topic_is_taken_back() -> None:
    same_as_golden(topic.taken_back(replace(TEXT, now=None)), "topic_taken_back")


def test_homework_is_asked_for() -> None:
    same_as_golden(homework.prompt(HOMEWORK, ZONE), "homework_prompt")


def test_homework_for_a_lesson_that_is_not_dated() -> None:
    undated = replace(HOMEWORK, due=None, others=(), text="")
    same_as_golden(homework.prompt(undated, ZONE), "homework_prompt_undated")


def test_after_the_hour_homework_explains_itself() -> None:
    late = replace(HOMEWORK, text=ODD, closed=CLOSED)
    same_as_golden(homework.prompt(late, ZONE), "homework_closed")


def test_homework_is_saved() -> None:
    same_as_golden(homework.saved(replace(TEXT, now=ODD), ZONE), "homework_saved")


def test_nothing_is_set() -> None:
    same_as_golden(homework.saved(replace(TEXT, now=""), ZONE), "homework_none")


def test_homework_is_taken_back() -> None:
    same_as_golden(homework.taken_back(replace(TEXT, now="§ 12")), "homework_taken_back")


def test_marks_in_a_locked_period_are_only_read() -> None:
    lock = PeriodLock(period="2 четверть", since=at(2), clause="MAZ-2.8.5")
    locked = PeriodLocked(period="2 четверть", until=at(2), clause="MAZ-2.8.5")
    given = (
        Pending(person_id=1, listed="Иванов П.", kind="oral", was=None, now="5", remark=ODD),
        Pending(person_id=2, listed="Кузнецова А.", kind="control", was=None, now="4"),
    )
    lesson = replace(LESSON, lock=lock)
    sight = replace(SIGHT, lesson=lesson, locked=locked, given=given)
    same_as_golden(marks_shut.shut(sight), "marks_shut")
    none = replace(sight, given=(), pending=())
    same_as_golden(marks_shut.shut(none), "marks_shut_empty")
    assert not replace(sight, locked=replace(locked, ask="director")).is_shut
