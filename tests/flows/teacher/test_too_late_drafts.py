"""What was drafted in time and saved too late: named, led on, and in nobody's way."""

from datetime import timedelta

import pytest

from core.storage.tables import lessons
from core.storage.tables.corrections import correction_request
from handlers.kit.callbacks import LessonPage, MarksPage
from tests.flows.teacher.test_marks import card, oral
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

WEDNESDAY = TUESDAY + timedelta(days=1)


@pytest.fixture
async def teacher(stage: Stage) -> Human:
    """Смирнова has a 3; a 4 in its place, and a 5 for Кузнецова, are drafted at 19:59."""
    stage.person("deputy")
    teacher = await card(stage)
    await oral(stage, teacher)
    await stage.leap(at(19, 59))
    await sheet(teacher)
    for label in ("4", "✓ 3 Смирнова Д.", "5", "Кузнецова А."):
        await teacher.presses(label)
    teacher.sees("К записи:", "Сохранить: 2")
    return teacher


async def sheet(teacher: Human) -> None:
    page = MarksPage(lesson_id=teacher.stage.school.lesson(), kind="oral")
    teacher.phone.forge(page.pack())
    await teacher.stage.settle()


async def values(stage: Stage) -> dict[object, object]:
    return {row["person_id"]: row["value"] for row in await stage.school.read(lessons.mark)}


@pytest.mark.clause("MAZ-2.8.1", "MAZ-2.8.2")
async def test_the_rest_is_saved_and_what_is_too_late_is_one_tap_from_the_request(
    teacher: Human,
) -> None:
    stage, school = teacher.stage, teacher.stage.school
    await stage.leap(at(20, 1))
    await teacher.presses("Сохранить: 2", teacher.screen)
    teacher.sees(
        "Записано: 5 — Кузнецова А.",
        "Не сохранено: 3 → 4 — Смирнова Д.",
        "Исправить самостоятельно можно было до 20:00, 24 ноября (п. 2.8.1)",
        "согласие завуча",
    )
    assert await values(stage) == {school.smirnova: "3", school.kuznetsova: "5"}
    await teacher.presses("Попросить · Смирнова Д.: 3 → 4")
    await teacher.sends("Не успела нажать")
    teacher.sees("Просьба исправить № 1", "3 → 4")
    assert len(await stage.school.read(correction_request)) == 1


async def test_a_draft_that_cannot_be_saved_is_in_nobody_s_way(teacher: Human) -> None:
    stage, school = teacher.stage, teacher.stage.school
    await stage.leap(at(10, day=WEDNESDAY))
    await sheet(teacher)
    await teacher.presses("Сохранить: 2")
    teacher.sees("Не сохранено: 3 → 4 — Смирнова Д.")
    await sheet(teacher)
    teacher.sees_not("К записи")
    for label in ("Иванов П.", "Сохранить: 1"):
        await teacher.presses(label)
    teacher.sees("Записано: 5 — Иванов П.")
    assert (await values(stage))[school.smirnova] == "3"


async def test_the_same_mark_tapped_again_drops_the_draft(teacher: Human) -> None:
    stage = teacher.stage
    await stage.leap(at(20, 1))
    await sheet(teacher)
    await teacher.presses("3")
    name = next(one for one in teacher.screen.labels if "Смирнова Д." in one)
    await teacher.presses(name)
    teacher.sees("К записи: 5 — Кузнецова А.", "Сохранить: 1")


@pytest.mark.clause("MAZ-3.5.4")
async def test_a_topic_written_ahead_is_a_plan_until_its_lesson_s_evening(stage: Stage) -> None:
    teacher = await card(stage)
    ahead = stage.school.lesson("algebra", TUESDAY + timedelta(days=7))
    for day, text in ((TUESDAY, "Дроби"), (WEDNESDAY, "Проценты")):
        await stage.leap(at(21 if day == TUESDAY else 10, day=day))
        teacher.phone.forge(LessonPage(lesson_id=ahead).pack())
        await stage.settle()
        label = next(one for one in teacher.screen.labels if one.startswith("Тема"))
        await teacher.presses(label)
        await teacher.sends(text)
        teacher.sees(text)
        [row] = await stage.school.read(lessons.topic, lesson_id=ahead)
        assert row["text"] == text


async def test_a_teacher_hears_quietly_that_a_head_wrote_in_the_lesson(stage: Stage) -> None:
    deputy = stage.person("deputy")
    teacher = await card(stage)
    await oral(stage, teacher)
    await deputy.sends("/menu")
    deputy.phone.forge(MarksPage(lesson_id=stage.school.lesson(), kind="oral").pack())
    await stage.settle()
    for label in ("4", "✓ 3 Смирнова Д.", "Сохранить: 1"):
        await deputy.presses(label)
    await stage.later(61)
    teacher.sees("Запись в вашем уроке", "7Б · Алгебра", "Кто: Наталья Юрьевна")
    assert teacher.last.silent
    heard = len(teacher.phone.received)
    deputy.phone.forge(MarksPage(lesson_id=stage.school.lesson(), kind="oral").pack())
    await stage.settle()
    for label in ("Кузнецова А.", "Сохранить: 1"):
        await deputy.presses(label)
    assert len(teacher.phone.received) == heard
    await teacher.presses("Открыть урок", teacher.last)
    teacher.sees("7Б · Алгебра · 3-й урок")
