"""A deputy cancels, merges or moves a lesson, changes its room, and takes that back."""

from datetime import timedelta

import pytest

from core.model.people import Actor
from core.services.generate_lessons import generate_lessons
from core.storage.tables import history, lessons
from core.storage.tables import school as tables
from handlers.screens.change_buttons import ChangeCancel, LessonChange
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.handling import statements_of_handlers

DAY = timedelta(days=1)


@pytest.fixture
async def deputy(stage: Stage) -> Human:
    """The deputy on Tuesday before lessons."""
    stage.clock.set(at(7, 10))
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    return deputy


async def opened(deputy: Human, key: str = "algebra") -> None:
    """Open what may become of a lesson of Tuesday."""
    deputy.phone.forge(LessonChange(lesson_id=deputy.stage.school.lesson(key)).pack())
    await deputy.stage.settle()


async def stands(deputy: Human, key: str = "algebra") -> dict[str, object]:
    """Return the row of the lesson."""
    school = deputy.stage.school
    (row,) = await school.read(lessons.lesson, id=school.lesson(key))
    return row


async def task_for(deputy: Human, key: str = "algebra") -> int:
    """Let homework be due at the lesson."""
    school = deputy.stage.school
    return await school.write(
        lessons.homework,
        teaching_id=school.rows.teachings[key],
        lesson_id=school.lesson("russian"),
        due_lesson_id=school.lesson(key),
        due_day=TUESDAY,
        text="№ 5",
    )


async def generated(deputy: Human) -> None:
    """Let the timetable be dated again, as it is at night."""
    journal = deputy.stage.app.journal
    await generate_lessons(journal, Actor.system("test"), at=deputy.stage.clock.now())


async def test_a_lesson_is_cancelled_with_a_preview_and_taken_back(deputy: Human) -> None:
    task = await task_for(deputy)
    await opened(deputy)
    await deputy.presses("Отменить урок")
    deputy.sees("Урок не состоится.", "Задание к нему перейдёт на следующий урок, чт 26.11.")
    deputy.sees("Семьи увидят это в расписании и в вечерней сводке")
    assert (await stands(deputy))["status"] == "planned"
    await deputy.presses("Отменить урок")
    deputy.sees("Записано.", "Урок отменён.", "Вернуть как в расписании")
    school = deputy.stage.school
    assert (await stands(deputy))["status"] == "cancelled"
    (moved,) = await school.read(lessons.homework, id=task)
    assert moved["due_day"] == TUESDAY + 2 * DAY
    await generated(deputy)
    assert (await stands(deputy))["status"] == "cancelled"
    await deputy.presses("Вернуть как в расписании")
    deputy.sees("Урок снова как в расписании.", "Отменить урок")
    assert (await stands(deputy))["status"] == "planned"
    actions = [str(row["action"]) for row in await school.read(history.audit)]
    assert [one for one in actions if one.startswith("lesson_")] == [
        "lesson_cancelled",
        "lesson_restored",
    ]


async def test_a_lesson_is_moved_to_an_hour_when_class_and_teacher_are_free(
    deputy: Human,
) -> None:
    await opened(deputy)
    await deputy.presses("Перенести")
    deputy.sees("ср 25.11 · 3", "чт 26.11 · 5")
    deputy.sees_not("вт 24.11 · 5", "чт 26.11 · 4", "сб 28.11")  # Орлова has 9В then
    await deputy.presses("ср 25.11 · 3")
    deputy.sees("Урок перенесён", "Вместо него: ср 25.11, 3-й урок в 10:20, 7Б.")
    school, was = deputy.stage.school, await stands(deputy)
    (there,) = await school.read(lessons.lesson, id=was["became_id"])
    assert (was["status"], there["day"], there["slot"], there["status"]) == (
        "moved",
        TUESDAY + DAY,
        3,
        "planned",
    )
    await generated(deputy)
    (there,) = await school.read(lessons.lesson, id=was["became_id"])
    assert there["status"] == "planned"
    await deputy.presses("Вернуть как в расписании")
    (there,) = await school.read(lessons.lesson, id=was["became_id"])
    assert ((await stands(deputy))["status"], there["status"]) == ("planned", "cancelled")


async def test_a_subgroup_is_merged_with_the_other_one(deputy: Human) -> None:
    await opened(deputy, "english_two")
    await deputy.presses("Объединить")
    deputy.sees("Ученики проведут этот урок вместе с:", "У каждого остаются свой список")
    await deputy.presses("7Б, 1 группа · Английский язык · Гусева И. Л.")
    deputy.sees("Вместе с: 7Б, 1 группа · Английский язык", "Ведёт: Гусева И. Л.")
    deputy.sees_not("Перенести")
    row = await stands(deputy, "english_two")
    assert (row["status"], row["became_id"]) == (
        "planned",
        deputy.stage.school.lesson("english"),
    )
    await generated(deputy)
    assert (await stands(deputy, "english_two"))["became_id"] == row["became_id"]
    await deputy.presses("Вернуть как в расписании")
    deputy.sees_not("Вместе с", "Ведёт")
    assert (await stands(deputy, "english_two"))["became_id"] is None
    assert await deputy.stage.school.read(lessons.substitution) == []


async def test_what_another_lesson_is_joined_to_is_parted_first(deputy: Human) -> None:
    await opened(deputy, "english_two")
    await deputy.presses("Объединить")
    await deputy.presses("7Б, 1 группа")
    await opened(deputy, "english")
    deputy.sees("сначала разъедините уроки", "Вместе с: 7Б, 2 группа", "Другой кабинет")
    deputy.sees_not("Отменить урок")
    row = await stands(deputy, "english")
    ids = {"lesson_id": deputy.stage.school.lesson("english"), "version": row["version"]}
    deputy.phone.forge(ChangeCancel(**ids).pack())
    await deputy.stage.settle()
    deputy.sees("С этим уроком объединён другой. Сначала разъедините их.")
    assert (await stands(deputy, "english"))["status"] == "planned"
    await deputy.presses("Открыть 7Б, 2 группа")
    await deputy.presses("Вернуть как в расписании")
    await opened(deputy, "english")
    await deputy.presses("Отменить урок")
    deputy.sees("Урок не состоится.")


async def test_the_room_of_both_changes_together(deputy: Human) -> None:
    school = deputy.stage.school
    room = await school.write(tables.room, name="12")
    await opened(deputy, "english_two")
    await deputy.presses("Объединить")
    await deputy.presses("7Б, 1 группа")
    await opened(deputy, "english")
    await deputy.presses("Другой кабинет")
    await deputy.presses("12")
    assert (await stands(deputy, "english_two"))["room_id"] == room


async def test_another_room_outlives_the_night(deputy: Human) -> None:
    school = deputy.stage.school
    other = await school.write(tables.room, name="12")
    await opened(deputy)
    await deputy.presses("Другой кабинет")
    await deputy.presses("12")
    deputy.sees("Записано.", "каб. 12")
    await generated(deputy)
    row = await stands(deputy)
    assert (row["room_id"], row["by_hand"]) == (other, True)
    await deputy.presses("Вернуть как в расписании")
    deputy.sees_not("каб. 12")


async def test_a_cancelled_lesson_needs_no_substitute(deputy: Human) -> None:
    school = deputy.stage.school
    await school.substitute(school.lesson())
    await opened(deputy)
    await deputy.presses("Отменить урок")
    deputy.sees("Замена снимается: Власова М. В.")
    await deputy.presses("Отменить урок")
    assert await school.read(lessons.substitution) == []


async def test_what_is_recorded_or_changed_meanwhile_stays(deputy: Human) -> None:
    school = deputy.stage.school
    await opened(deputy)
    await deputy.presses("Отменить урок")
    await school.alter(lessons.lesson, school.lesson(), version=5)
    await deputy.presses("Отменить урок")
    deputy.sees("За это время здесь кое-что изменилось.")
    assert (await stands(deputy))["status"] == "planned"
    taken = {"taken_at": at(10, 25), "taken_by": school.person("teacher")}
    await school.alter(lessons.lesson, school.lesson(), **taken)
    await opened(deputy)
    deputy.sees("Урок уже записан, поэтому остаётся как есть.")
    deputy.sees_not("Отменить урок")


async def test_a_deputy_finds_it_on_the_lesson_s_page_and_a_teacher_does_not(
    deputy: Human,
) -> None:
    await deputy.presses("Классы")
    await deputy.presses("7Б")
    await deputy.presses("3 · Алгебра")
    await deputy.presses("Отменить, перенести, кабинет")
    deputy.sees("7Б · Алгебра · 3-й урок, 10:20", "Перенести", "Объединить", "Другой кабинет")
    orlova = deputy.stage.person("teacher")
    await orlova.sends("/menu")
    orlova.phone.forge(LessonChange(lesson_id=deputy.stage.school.lesson()).pack())
    await deputy.stage.settle()
    orlova.sees("Замены назначают")


async def test_the_presses_cost_few_statements(deputy: Human) -> None:
    await task_for(deputy)
    with statements_of_handlers(deputy.stage) as drawn:
        await opened(deputy)
        await deputy.presses("Перенести")
    with statements_of_handlers(deputy.stage) as moved:
        await deputy.presses("ср 25.11 · 3")
    assert max(drawn) <= 12, drawn
    assert max(moved) <= 22, moved


async def test_whoever_gives_the_lesson_is_told_but_not_of_a_slip(deputy: Human) -> None:
    orlova = deputy.stage.person("teacher")
    await opened(deputy)
    await deputy.presses("Перенести")
    await deputy.presses("ср 25.11 · 3")
    await deputy.stage.later(2)
    orlova.sees("Ваш урок изменился", "7Б · Алгебра · 3-й урок", "Вместо него: ср 25.11")
    assert not orlova.last.silent
    heard = len(orlova.phone.received)
    await opened(deputy, "geometry")
    await deputy.presses("Отменить урок")
    await deputy.presses("Отменить урок")
    await deputy.presses("Вернуть как в расписании")
    await deputy.stage.later(2)
    assert len(orlova.phone.received) == heard
    await opened(deputy)
    await deputy.presses("Вернуть как в расписании")
    await deputy.stage.later(2)
    orlova.sees("Ваш урок изменился", "Урок проводится в это время.")
