"""Two groups in one lesson: one teacher has both lists, and each group keeps its own journal."""

import pytest

from core.storage.tables import lessons
from handlers.kit.callbacks import LessonPage
from handlers.screens.change_buttons import LessonChange
from tests.support.bot import Human, Stage
from tests.support.clock import at

ONE, TWO = "7Б, 1 группа", "7Б, 2 группа"


@pytest.fixture
async def guseva(stage: Stage) -> Human:
    """Гусева, who is to give her own group and Дроздова's on Tuesday, her 4th lesson."""
    stage.person("english_two")
    guseva = stage.person("english")
    stage.clock.set(at(7, 10))
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    deputy.phone.forge(LessonChange(lesson_id=stage.school.lesson("english_two")).pack())
    await stage.settle()
    await deputy.presses("Объединить")
    await deputy.presses(f"{ONE} · Английский язык")
    return guseva


async def page(who: Human, key: str) -> None:
    """Open the page of a lesson of Tuesday."""
    who.phone.forge(LessonPage(lesson_id=who.stage.school.lesson(key)).pack())
    await who.stage.settle()


async def test_the_teacher_finds_both_lists_and_records_both(guseva: Human) -> None:
    stage, school = guseva.stage, guseva.stage.school
    await guseva.sends("/today")
    guseva.sees(f"4 · {ONE}", f"4 · {TWO}", "замена")
    await stage.until(at(11, 40))
    await page(guseva, "english")
    guseva.sees(f"Вместе с: {TWO} · Английский язык", f"· Второй список: {TWO}")
    await guseva.presses("Отметить, кого нет")
    await guseva.presses("Все здесь")
    guseva.sees("Записано.")
    await guseva.presses(f"· Второй список: {TWO}")
    guseva.sees(f"Вместе с: {ONE}", f"✓ Второй список: {ONE}")
    await guseva.presses("Отметить, кого нет")
    await guseva.presses("Все здесь")
    rows = [
        (await school.read(lessons.lesson, id=school.lesson(key)))[0]
        for key in ("english", "english_two")
    ]
    assert [row["taken_by"] for row in rows] == [school.person("english")] * 2
    assert [row["status"] for row in rows] == ["held", "held"]


async def test_only_one_of_the_two_bells_rings(guseva: Human) -> None:
    await guseva.stage.later(2)
    heard = len(guseva.phone.received)
    await guseva.stage.until(at(11, 35))
    bells = guseva.phone.received[heard:]
    assert [ONE in one.text for one in bells] == [True, False]
    assert [one.silent for one in bells] == [False, True]


async def test_both_teachers_are_told_and_the_other_group_s_looks_on(guseva: Human) -> None:
    stage = guseva.stage
    drozdova = stage.person("english_two")
    await stage.later(2)
    for who in (guseva, drozdova):
        who.sees("Ваш урок изменился", TWO, f"Вместе с: {ONE}", "Ведёт: Гусева И. Л.")
    await drozdova.presses("Открыть урок")
    drozdova.sees(f"Вместе с: {ONE}", "На замене: Ирина Львовна")
    assert drozdova.last.labels == ["‹ Назад"]


async def test_both_are_offered_as_one_lesson_where_their_teacher_is_away(guseva: Human) -> None:
    stage, school = guseva.stage, guseva.stage.school
    vlasova, deputy = stage.person("substitute"), stage.person("deputy")
    await deputy.sends("/menu")
    await deputy.presses("Замены")
    await deputy.sends("Гусева 24.11")
    deputy.sees("1 урок в эти дни.")
    await deputy.presses("Болезнь")
    await deputy.presses("· вт 24.11")
    await deputy.presses("4: другие")
    await deputy.presses("Власова")
    await stage.later(2)
    await vlasova.presses("4: беру")
    held = {
        row["lesson_id"]: row["substitute_id"] for row in await school.read(lessons.substitution)
    }
    assert held == dict.fromkeys(
        (school.lesson("english"), school.lesson("english_two")), school.person("substitute")
    )
    await deputy.presses("‹ Назад")
    await deputy.presses("С сегодняшнего дня на месте")
    held = {
        row["lesson_id"]: row["substitute_id"] for row in await school.read(lessons.substitution)
    }
    assert held == {school.lesson("english_two"): school.person("english")}
