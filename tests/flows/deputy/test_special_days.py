"""A frost day, a quarantined class, short lessons: decided in one step, and taken back."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.model.people import Actor
from core.services.upkeep import verify_state
from core.storage.tables import history, lessons
from core.storage.tables import school as tables
from core.storage.tables.lessons import homework
from handlers.screens.special_days import SpecialDayPage
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.teacher.test_homework_some import choosing
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.school import THURSDAY

FRIDAY = TUESDAY + timedelta(days=3)


async def decides(stage: Stage, *presses: str) -> Human:
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    for press in ("Особый день", *presses):
        await deputy.presses(press)
    return deputy


async def statuses(stage: Stage, day: object) -> set[object]:
    return {row["status"] for row in await stage.school.read(lessons.lesson, day=day)}


@pytest.mark.clause("MAZ-3.2.2", "BARS-DD-4")
async def test_a_frost_day_drops_its_lessons_and_moves_homework(stage: Stage) -> None:
    await stage.until(at(10, 35))
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    for press in ("▶ 3 · 7Б Алгебра", "Все здесь", "Д/з"):
        await teacher.presses(press)
    await teacher.sends("§ 12")
    deputy = await decides(stage, "чт 26.11", "Уроков нет: мороз", "Вся школа", "Так и сделать")
    dropped = len(await stage.school.read(lessons.lesson, day=THURSDAY))
    deputy.sees(f"Записано. Уроки отменены: {dropped}. Сдвинулось: задание 1 урока.")
    deputy.sees("✓ Уроков нет: мороз: вся школа")
    assert await statuses(stage, THURSDAY) == {"cancelled"}
    (row,) = await stage.school.read(homework)
    assert (row["due_day"], row["due_lesson_id"]) == (
        FRIDAY,
        stage.school.lesson("algebra", FRIDAY),
    )
    heard = len(teacher.phone.received)
    await stage.until(at(14, 0, THURSDAY))
    assert not any(
        "26" in seen.text and "урок" in seen.text for seen in teacher.phone.received[heard:]
    )


async def test_taken_back_the_lessons_are_there_again(stage: Stage) -> None:
    deputy = await decides(stage, "чт 26.11", "Дистанционный день", "5–9 классы", "Так и сделать")
    rows = await stage.school.read(lessons.lesson, day=THURSDAY)
    assert {row["status"] for row in rows} == {"cancelled", "planned"}
    await deputy.presses("Отменить: дистанционный день")
    back = sum(row["status"] == "cancelled" for row in rows)  # what was there, is there again
    deputy.sees(f"Записано. Уроки снова в расписании: {back}.")
    deputy.sees_not("Сдвинулось", " 0 ")
    assert await statuses(stage, THURSDAY) == {"planned"}
    assert await stage.school.read(tables.day_off, kind="distance") == []


async def test_a_quarantine_of_one_class_leaves_the_others(stage: Stage) -> None:
    await decides(stage, "чт 26.11", "Уроков нет: карантин", "Один класс", "7Б", "Так и сделать")
    school = stage.school
    own = await school.read(lessons.lesson, id=school.lesson("algebra", THURSDAY))
    other = await school.read(lessons.lesson, id=school.lesson("algebra_nine", THURSDAY))
    assert (own[0]["status"], other[0]["status"]) == ("cancelled", "planned")


async def hours(stage: Stage) -> tuple[datetime, datetime]:
    (row,) = await stage.school.read(lessons.lesson, id=stage.school.lesson("algebra", THURSDAY))
    starts, ends = row["starts_at"], row["ends_at"]
    assert isinstance(starts, datetime)
    assert isinstance(ends, datetime)
    return starts, ends


async def test_short_lessons_move_the_bells(stage: Stage) -> None:
    before, _ends = await hours(stage)
    await decides(stage, "чт 26.11", "Короткие уроки", "Так и сделать")
    starts, ends = await hours(stage)
    assert ends - starts == timedelta(minutes=30)
    assert starts < before
    teacher = stage.person("teacher")
    await stage.until(starts + timedelta(minutes=6))
    teacher.sees("7Б · Алгебра")


async def test_short_lessons_say_what_truly_happens(stage: Stage) -> None:
    deputy = await decides(stage, "чт 26.11", "Короткие уроки")
    deputy.sees("Для кого: вся школа.", "Все уроки будут", "8:30–9:", " → 8:30–9:00")
    deputy.sees_not("перейдут", "сдвинутся")
    await deputy.presses("Так и сделать")
    deputy.sees("Записано. Звонки этого дня другие.")
    deputy.sees_not("Сдвинулось")


async def test_short_lessons_need_lessons(stage: Stage) -> None:
    deputy = await decides(stage, "чт 26.11", "Уроков нет: приказ", "Вся школа", "Так и сделать")
    await deputy.presses("Короткие уроки")
    async with unchanged(stage):
        await deputy.presses("Так и сделать")
    deputy.sees("В этот день уроков нет. Сначала отмените это")


async def test_a_day_off_outweighs_short_lessons_and_says_so(stage: Stage) -> None:
    deputy = await decides(stage, "чт 26.11", "Короткие уроки", "Так и сделать")
    for press in ("Уроков нет: мороз", "Вся школа", "Так и сделать"):
        await deputy.presses(press)
    deputy.sees("✓ Короткие уроки: вся школа, там, где уроки есть", "✓ Уроков нет: мороз")
    assert await statuses(stage, THURSDAY) == {"cancelled"}


async def test_one_class_is_counted_alone(stage: Stage) -> None:
    deputy = await decides(stage, "чт 26.11", "Уроков нет: карантин", "Один класс", "7Б")
    school = stage.school
    own = {row["id"] for row in await school.read(tables.teaching, class_id=school.seventh)}
    rows = await school.read(lessons.lesson, day=THURSDAY)
    count = sum(row["teaching_id"] in own for row in rows)
    assert count < len(rows)
    deputy.sees("Для кого: 7Б.", f"В этот день {count} урок")


async def test_what_is_decided_already_changes_nothing(stage: Stage) -> None:
    deputy = await decides(stage, "чт 26.11", "Уроков нет: мороз", "Вся школа")
    data = next(b.data or "" for row in deputy.screen.buttons for b in row if "сделать" in b.text)
    await deputy.presses("Так и сделать")
    async with unchanged(stage):
        deputy.phone.forge(data)
        await stage.settle()


@pytest.mark.parametrize("key", ["teacher", "parent", "secretary"])
async def test_nobody_else_decides(stage: Stage, key: str) -> None:
    human = stage.person(key)
    await human.sends("/menu")
    async with unchanged(stage):
        human.phone.forge(SpecialDayPage(ordinal=THURSDAY.toordinal()).pack())
        human.phone.forge(f"dd:{THURSDAY.toordinal()}:frost:1:11:0")
        await stage.settle()
    human.sees_not("Уроков нет")


async def test_a_day_gone_by_and_a_forged_day_are_refused(stage: Stage) -> None:
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    yesterday = TUESDAY - timedelta(days=1)
    async with unchanged(stage):
        deputy.phone.forge(f"dd:{yesterday.toordinal()}:frost:1:11:0")
        await stage.settle()
        deputy.sees("Этот день уже прошёл")
        deputy.phone.forge("dd:1:frost:1:11:0")
        await stage.settle()


async def test_a_lesson_with_something_planned_is_not_held_either(stage: Stage) -> None:
    lesson_id = stage.school.lesson("algebra", THURSDAY)
    await stage.school.write(lessons.topic, lesson_id=lesson_id, text="Контрольная")
    await decides(stage, "чт 26.11", "Уроков нет: мороз", "Вся школа", "Так и сделать")
    assert await statuses(stage, THURSDAY) == {"cancelled"}
    deputy = stage.person("deputy")
    await deputy.presses("Отменить: уроков нет: мороз")
    assert await statuses(stage, THURSDAY) == {"planned"}


async def test_what_one_pupil_has_to_do_stays_that_pupil_s_in_the_history(stage: Stage) -> None:
    teacher = await choosing(stage, "Кузнецова А.", "Дальше: 1")
    await teacher.sends("Доклад о Виете")
    await decides(stage, "чт 26.11", "Уроков нет: мороз", "Вся школа", "Так и сделать")
    moved = (await stage.school.read(history.revision, object_kind="homework"))[-1]
    now: Any = moved["now"]
    assert (now["for"], now["due_day"]) == ([stage.school.kuznetsova], FRIDAY.isoformat())
    system = Actor.system("verify")
    assert (await verify_state(stage.app.journal, system))[1] == ()
