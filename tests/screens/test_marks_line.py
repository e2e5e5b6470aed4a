"""Golden drawings of a typed line of marks: the preview, its questions, what was saved."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.errors import Forbidden, TooLate
from core.model.attendance import Change
from core.model.lesson import Fact
from core.model.marking import Pending
from core.model.marks_line import Left, LineSaved, LineSight, NameAsked, Piece, Unread
from handlers.screens import marks_line
from tests.rules.test_marking import LESSON
from tests.screens.test_marks import KINDS, ORAL, SAVED
from tests.support.clock import ZONE, at
from tests.support.golden import same_as_golden, speaking

LONG = "Константинопольская-Рождественская А."
IVANOV = Pending(person_id=1, listed="Иванов П.", kind="oral", was=None, now="5")
FOUR = Pending(person_id=2, listed="Петрова Д.", kind="oral", was=None, now="4")
FIVE = replace(FOUR, now="5", ordinal=2)
SIDOROV = ("Сидоров И.", Change(3, Fact.PRESENT, Fact.ABSENT))
FYODOROV = ("Фёдоров М.", Change(4, Fact.PRESENT, Fact.LATE))
CLEAR = LineSight(
    lesson=LESSON, kinds=KINDS, kind=ORAL, pending=(IVANOV, FOUR, FIVE), seal="0123abcd"
)
ASKED = NameAsked(
    entry=1,
    typed="Кузн",
    values=("4", "5"),
    fact=Fact.LATE,
    candidates=((5, "Кузнецова А."), (6, "Кузнецов П."), (7, "Кузьмин <Г>.")),
)


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    with speaking("ru"):
        yield


def drawn_as(sight: LineSight, name: str) -> None:
    same_as_golden(marks_line.preview(sight, ZONE), f"marks_line/{name}")


def test_a_clear_line() -> None:
    drawn_as(CLEAR, "clear")


def test_with_attendance_of_a_lesson_not_taken_and_of_one_taken() -> None:
    drawn_as(replace(CLEAR, roll=(FYODOROV, SIDOROV), first=True), "roll_first")
    drawn_as(replace(CLEAR, pending=(), roll=(SIDOROV,)), "roll")


def test_a_name_is_asked_about() -> None:
    drawn_as(replace(CLEAR, asked=ASKED), "asked")
    nobody = replace(ASKED, typed="<b>&" + "я" * 200, values=("3",), fact=None, candidates=())
    drawn_as(replace(CLEAR, asked=nobody), "asked_nobody")


def test_the_kind_of_work_is_asked_about() -> None:
    drawn_as(replace(CLEAR, kind=None, pending=(), kinds_asked=KINDS[3:6]), "asked_kind")


def test_what_is_left_out_is_said_with_the_reason() -> None:
    left = (
        Left("Петров К.", Forbidden(what="mark_of_absent")),
        Left(
            "Смирнова Д.",
            TooLate(until=at(20), ask="deputy_of_field", clause="MAZ-2.8.1"),
            (replace(IVANOV, listed="Смирнова Д.", was="3"),),
        ),
        Left(
            LONG,
            TooLate(until=at(20), clause="MAZ-2.8.1"),
            (replace(FOUR, listed=LONG, was="3", ordinal=2),),
        ),
    )
    pieces = tuple(Piece(f"Иванов {number}", why) for number, why in enumerate(Unread))
    drawn_as(replace(CLEAR, left=left, pieces=pieces[:5]), "left_out")
    drawn_as(replace(CLEAR, pending=(), pieces=pieces[5:]), "nothing")


def test_a_whole_class_left_out_fits_the_screen() -> None:
    late = TooLate(until=at(20), ask="deputy_of_field", clause="MAZ-2.8.1")
    full = replace(
        CLEAR,
        left=tuple(Left(f"Фамилия{n} Имя Отчество", late) for n in range(36)),
        pieces=tuple(Piece("я" * 200, Unread.TWO_WAYS) for _ in range(36)),
        pending=tuple(replace(IVANOV, person_id=n, listed=f"Фамилия{n} И.") for n in range(36)),
    )
    assert len(marks_line.preview(full, ZONE).text) <= 4000


def test_what_was_saved() -> None:
    marks = replace(SAVED, changes=CLEAR.pending)
    sight = replace(CLEAR, roll=(SIDOROV,))
    done = LineSaved(marks=marks, sight=sight, lesson_version=3)
    same_as_golden(marks_line.saved(done, ZONE), "marks_line/saved")
    alone = replace(done, sight=CLEAR)
    same_as_golden(marks_line.saved(alone, ZONE), "marks_line/saved_marks")
    roll = replace(done, marks=replace(SAVED, changes=()))
    same_as_golden(marks_line.saved(roll, ZONE), "marks_line/saved_roll")
