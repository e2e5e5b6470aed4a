"""The same homework for the parallel class in one more tap, for that class's own next lesson."""

from datetime import date, datetime, time, timedelta

from core.storage.tables import lessons
from core.storage.tables import school as tables
from core.storage.tables.history import revision
from core.storage.tables.lessons import homework
from core.storage.tables.works import attachment
from handlers.kit.callbacks import HomeworkPage
from tests.flows.bad_input.journal_rows import unchanged
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, ZONE, at

PNG = b"\x89PNG\r\n\x1a\n" + bytes(8) + (90).to_bytes(4) + (90).to_bytes(4)
MONDAY, FRIDAY = TUESDAY - timedelta(days=1), TUESDAY + timedelta(days=3)


async def parallel_class(stage: Stage, letter: str) -> dict[date, int]:
    """Let the teacher have algebra in 7А too, on Monday and Friday; return lessons by day."""
    school = stage.school
    (own,) = await school.read(tables.school_class, id=school.seventh)
    class_id = await school.write(
        tables.school_class, school_year_id=own["school_year_id"], grade=7, letter=letter
    )
    (lesson,) = await school.read(lessons.lesson, id=school.lesson())
    teaching_id = await school.write(
        tables.teaching, class_id=class_id, subject_id=lesson["subject_id"]
    )
    found = {}
    for day in (MONDAY, FRIDAY):
        starts = datetime.combine(day, time(9), ZONE)
        found[day] = await school.write(
            lessons.lesson,
            teaching_id=teaching_id,
            day=day,
            shift=1,
            slot=2,
            starts_at=starts,
            ends_at=starts + timedelta(minutes=45),
            status="planned",
            subject_id=lesson["subject_id"],
            teacher_id=school.person("teacher"),
        )
    return found


async def with_homework(stage: Stage) -> Human:
    await stage.leap(at(10, 35))
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    for press in ("▶ 3 · 7Б Алгебра", "Все здесь", "Д/з"):
        await teacher.presses(press)
    await teacher.uploads("photo", PNG, "доска.png", "§ 12")
    return teacher


async def test_one_more_tap_gives_it_to_the_parallel_class(stage: Stage) -> None:
    own = await parallel_class(stage, "А")
    teacher = await with_homework(stage)
    await teacher.presses("То же: 7А")
    teacher.sees("✓ 7А: пт 27.11")
    (row,) = await stage.school.read(homework, lesson_id=own[MONDAY])
    assert (row["text"], row["due_day"], row["due_lesson_id"]) == ("§ 12", FRIDAY, own[FRIDAY])
    (hung,) = await stage.school.read(attachment, object_id=row["id"])
    assert hung["kind"] == "photo"


async def test_a_class_that_has_some_keeps_its_own(stage: Stage) -> None:
    own = await parallel_class(stage, "А")
    (lesson,) = await stage.school.read(lessons.lesson, id=own[MONDAY])
    await stage.school.write(
        homework, teaching_id=lesson["teaching_id"], lesson_id=own[MONDAY], text="№ 1"
    )
    teacher = await with_homework(stage)
    await teacher.presses("То же: 7А")
    teacher.sees("Уже задано, не меняли: 7А.")
    (row,) = await stage.school.read(homework, lesson_id=own[MONDAY])
    assert row["text"] == "№ 1"


async def test_a_second_press_changes_nothing(stage: Stage) -> None:
    own = await parallel_class(stage, "А")
    teacher = await with_homework(stage)
    data = next(b.data or "" for row in teacher.screen.buttons for b in row if "7А" in b.text)
    for _press in range(2):
        teacher.phone.forge(data)
        await stage.settle()
    teacher.sees("Уже задано, не меняли: 7А.")
    assert len(await stage.school.read(homework, lesson_id=own[MONDAY])) == 1


async def test_what_was_given_is_taken_back_with_its_file(stage: Stage) -> None:
    own = await parallel_class(stage, "А")
    teacher = await with_homework(stage)
    await teacher.presses("То же: 7А")
    teacher.sees("✓ 7А: пт 27.11", "Вернуть (до 10:45)")
    await teacher.presses("Вернуть")
    teacher.sees("Вернули, больше не задано: 7А.", "То же: 7А", "‹ Назад")
    (row,) = await stage.school.read(homework, lesson_id=own[MONDAY])
    assert row["text"] is None
    hung = await stage.school.read(attachment, object_id=row["id"])
    assert [one["removed_at"] is None for one in hung] == [False]
    told = [one for one in await stage.school.read(revision) if one["object_id"] == row["id"]]
    assert [(one["nature"], one["now"] is None) for one in told] == [
        ("entry", False),
        ("slip", True),
    ]
    (first,) = await stage.school.read(homework, lesson_id=stage.school.lesson())
    assert first["text"] == "§ 12"


async def test_after_a_take_back_it_can_be_given_again(stage: Stage) -> None:
    own = await parallel_class(stage, "А")
    teacher = await with_homework(stage)
    for press in ("То же: 7А", "Вернуть", "То же: 7А"):
        await teacher.presses(press)
    teacher.sees("✓ 7А: пт 27.11", "Вернуть")
    (row,) = await stage.school.read(homework, lesson_id=own[MONDAY])
    assert row["text"] == "§ 12"
    hung = await stage.school.read(attachment, object_id=row["id"])
    assert [one["removed_at"] is None for one in hung] == [False, True]


async def test_after_the_minutes_it_stays_given(stage: Stage) -> None:
    own = await parallel_class(stage, "А")
    teacher = await with_homework(stage)
    await teacher.presses("То же: 7А")
    await stage.later(11)
    await teacher.presses("Вернуть")
    teacher.sees("Вернуть можно было до 10:45", "‹ Назад")
    (row,) = await stage.school.read(homework, lesson_id=own[MONDAY])
    assert row["text"] == "§ 12"


async def test_what_was_changed_in_the_parallel_class_meanwhile_stays(stage: Stage) -> None:
    own = await parallel_class(stage, "А")
    teacher = await with_homework(stage)
    await teacher.presses("То же: 7А")
    undo = next(b.data or "" for row in teacher.screen.buttons for b in row if "Верн" in b.text)
    teacher.phone.forge(HomeworkPage(lesson_id=own[MONDAY]).pack())
    await stage.settle()
    await teacher.sends("§ 14")
    teacher.phone.forge(undo)
    await stage.settle()
    teacher.sees("За это время здесь кое-что изменилось")
    (row,) = await stage.school.read(homework, lesson_id=own[MONDAY])
    assert row["text"] == "§ 14"


async def test_a_second_take_back_changes_nothing(stage: Stage) -> None:
    await parallel_class(stage, "А")
    teacher = await with_homework(stage)
    await teacher.presses("То же: 7А")
    undo = next(b.data or "" for row in teacher.screen.buttons for b in row if "Верн" in b.text)
    await teacher.presses("Вернуть")
    async with unchanged(stage):
        teacher.phone.forge(undo)
        await stage.settle()
    teacher.sees("‹ Назад")


async def test_without_a_parallel_class_nothing_is_offered(stage: Stage) -> None:
    teacher = await with_homework(stage)
    assert not any(label.startswith("То же") for label in teacher.screen.labels)
