"""What the journal knows becomes the family's sheet and the statement."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from core.model.family import OwnLesson, OwnMark, Task
from core.model.lesson import Fact, Reason, SpellKind
from core.model.paper import Sheet, SheetNote, Statement
from core.model.people import Name
from handlers.papers.of_family import attendance, printed_sheet, printed_statement
from tests.support.clock import TUESDAY, at
from tests.support.pdf import flat

WEDNESDAY = TUESDAY + timedelta(days=1)


def lesson(slot: int, fact: Fact | None, **known: object) -> OwnLesson:
    plain = OwnLesson(
        child_id=1,
        lesson_id=slot,
        day=TUESDAY,
        slot=slot,
        starts=at(8 + slot),
        subject="Алгебра",
        fact=fact,
    )
    return replace(plain, **known)  # type: ignore[arg-type] # any field, by name


def test_absences_are_counted_by_reason_and_whole_days() -> None:
    counted = attendance(
        (
            lesson(1, Fact.ABSENT, reason=Reason.VALID),
            lesson(2, Fact.ABSENT, spell=SpellKind.ILL),
            lesson(4, Fact.PRESENT, day=WEDNESDAY),
            lesson(5, Fact.ABSENT, day=WEDNESDAY),
            lesson(6, Fact.LATE, day=WEDNESDAY),
        )
    )
    assert (counted.days, counted.lessons, counted.late) == (1, 3, 1)
    assert (counted.valid, counted.ill, counted.unexplained) == (1, 1, 1)


def test_a_day_still_running_is_no_whole_day() -> None:
    morning = (lesson(1, Fact.ABSENT), *(lesson(slot, None) for slot in range(2, 8)))
    assert attendance(morning).days == 0
    whole = tuple(lesson(slot, Fact.ABSENT) for slot in range(1, 8))
    assert attendance(whole).days == 1


def test_the_sheet_names_marks_homework_and_notes() -> None:
    mark = OwnMark(
        child_id=1,
        mark_id=1,
        lesson_id=1,
        day=TUESDAY,
        subject_id=1,
        subject="Алгебра",
        kind="oral",
        value="5",
    )
    sheet = Sheet(
        class_id=7,
        child_id=1,
        child=Name("Петров", "Кирилл", "Олегович"),
        class_name="7Б",
        since=TUESDAY,
        until=WEDNESDAY,
        day=WEDNESDAY,
        lessons=(lesson(1, Fact.LATE),),
        marks=(mark, replace(mark, kind="forgotten", value="4")),
        kinds={"oral": ("отв.", "Устный ответ", 1)},
        means={1: Decimal("4.67")},
        tasks=(
            Task(homework_id=1, child_id=1, due_day=WEDNESDAY, subject="Алгебра", text="§ 12"),
        ),
        notes=(SheetNote(day=TUESDAY, kind="thanks", text=""),),
        class_teacher=Name("Белова", "Елена", "Андреевна"),
    )
    text = flat(printed_sheet(sheet))
    for words in (
        "Петров Кирилл, 7Б",
        "Алгебра",
        "§ 12",
        "Благодарность",
        "Опоздани",
        "4,67",
        "четверти",
        "Белова Е. А.",
    ):
        assert words in text


def test_the_statement_is_filled_in_as_far_as_is_known() -> None:
    found = Statement(
        guardian=Name("Петрова", "Светлана", "Олеговна"),
        phone=None,
        child=Name("Петров", "Кирилл", "Олегович"),
        child_id=1,
        class_name="7Б",
        day=TUESDAY,
        clause="п. 7",
    )
    text = flat(printed_statement(found))
    assert "(п. 7)" in text
    assert "Петрова Светлана Олеговна" in text
    assert "Петров Кирилл Олегович" in text
