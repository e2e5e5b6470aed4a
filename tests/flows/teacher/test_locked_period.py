"""A lesson whose quarter is locked: refused by button and by line, opened by an order."""

from datetime import timedelta

import pytest

from core.storage.tables import lessons
from handlers.kit.callbacks import GridPage, HomeworkPage, TopicPage
from handlers.screens.marks import TapMark
from tests.flows.teacher.test_marks import card, oral
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.locks import lock, open_for
from tests.support.pdf import flat

WEDNESDAY = TUESDAY + timedelta(days=1)
CLOSED = "Период «2 четверть» закрыт с 24 ноября (п. 2.8.5)."
SHUT = "Период «2 четверть» закрыт (п. 2.8.5)."
WAY_ON = "может директор распоряжением; исправление потом согласуют"


@pytest.fixture
async def teacher(stage: Stage) -> Human:
    """Смирнова got a 3 on Tuesday, the quarter's last day; on Wednesday its lesson is open."""
    stage.person("deputy")
    teacher = await card(stage)
    await oral(stage, teacher)
    await stage.days_on(at(10, day=WEDNESDAY))
    return teacher


async def lesson(teacher: Human) -> None:
    await teacher.sends("/week")
    for label in ("вт 24.11", "· 3 · 7Б: тема, д/з"):
        await teacher.presses(label)


async def taps_four(teacher: Human) -> None:
    """Press «4» for Смирнова, as on a sheet that was drawn before the lock."""
    school = teacher.stage.school
    tap = TapMark(lesson_id=school.lesson(), kind="oral", value="4", person_id=school.smirnova)
    teacher.phone.forge(tap.pack())
    await teacher.stage.settle()


@pytest.mark.clause("MAZ-2.8.5")
async def test_what_was_drafted_before_the_lock_is_named_and_not_saved(teacher: Human) -> None:
    stage = teacher.stage
    await lesson(teacher)
    for label in ("Отметки", "✓ Устный ответ", "Иванов П."):
        await teacher.presses(label)
    await lock(stage.school, TUESDAY)
    await lesson(teacher)
    await teacher.presses("Отметки")
    teacher.sees(SHUT, "Не сохранено до закрытия: 5 — Иванов П.")
    teacher.sees_not("Сохранить:")
    assert await stage.school.read(lessons.mark, person_id=stage.school.ivanov) == []


async def value(stage: Stage) -> object:
    (row,) = await stage.school.read(lessons.mark, person_id=stage.school.smirnova)
    return row["value"]


@pytest.mark.clause("MAZ-2.8.5")
async def test_a_locked_lesson_takes_nothing_by_button(teacher: Human) -> None:
    stage = teacher.stage
    await lock(stage.school, TUESDAY)
    await lesson(teacher)
    teacher.sees(CLOSED, WAY_ON, "Причины пропусков ставить можно.")
    teacher.sees_not("Исправить")
    teacher.sees_not("Контрольная…")
    await teacher.presses("Отметки")
    teacher.sees(SHUT, WAY_ON, "Отметки: 3 — Смирнова Д.")
    teacher.sees_not("Устный ответ", "За какую работу", "Сохранить")
    await taps_four(teacher)
    teacher.sees(CLOSED, WAY_ON)
    teacher.sees_not("Попросить исправить")
    await teacher.presses("‹ Назад")
    teacher.sees(SHUT, WAY_ON)
    teacher.sees_not("▶ 4")
    teacher.phone.forge(GridPage(lesson_id=stage.school.lesson()).pack())
    await stage.settle()
    teacher.sees(CLOSED)
    await lesson(teacher)
    teacher.sees("Отметки")
    labels = teacher.screen.labels
    assert not {"Тема", "Д/з"} & set(labels), "what only says no is not offered"
    for page in (TopicPage, HomeworkPage):
        teacher.phone.forge(page(lesson_id=stage.school.lesson()).pack())
        await stage.settle()
        teacher.sees(CLOSED, WAY_ON)
    assert await value(stage) == "3"
    assert await stage.school.read(lessons.topic) == []
    assert await stage.school.read(lessons.homework) == []


@pytest.mark.clause("MAZ-2.8.5")
async def test_a_typed_line_writes_nothing_in_a_locked_lesson(teacher: Human) -> None:
    stage = teacher.stage
    await lesson(teacher)
    await teacher.presses("Отметки")
    await teacher.presses("✓ Устный ответ")
    await lock(stage.school, TUESDAY)
    await teacher.sends("Иванов 5")
    teacher.sees(CLOSED, WAY_ON)
    rows = await stage.school.read(lessons.mark, person_id=stage.school.ivanov)
    assert [one for one in rows if one["value"] == "5" and one["day"] != TUESDAY] == []
    assert await value(stage) == "3"


@pytest.mark.clause("MAZ-2.8.5")
async def test_with_the_order_it_is_asked_for_and_the_deputy_agrees(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    lock_id = await lock(stage.school, TUESDAY)
    await open_for(stage.school, lock_id, "teacher", WEDNESDAY)
    await lesson(teacher)
    open_for_her = "Период «2 четверть» закрыт; для вас открыт до 25 ноября (п. 2.8.5)."
    teacher.sees(open_for_her)
    for label in ("Отметки", "✓ Устный ответ"):
        await teacher.presses(label)
        teacher.sees(open_for_her)
    await teacher.presses("4")
    await teacher.presses("✓ 3 Смирнова Д.")
    await teacher.presses("Попросить исправить")
    await teacher.sends("Ошиблась строкой")
    await deputy.presses("Согласовать", deputy.last)
    deputy.sees("✓ Согласовано")
    assert await value(stage) == "4"
    await deputy.presses("Лист согласования", deputy.last)
    assert deputy.last.file is not None
    assert "распоряжением № 17-р (п. 2.8.5)" in flat(deputy.last.file.content)
    await deputy.sends("/menu")
    for label in ("Исправления", "Журнал исправлений"):
        await deputy.presses(label)
    deputy.sees("Период открыт распоряжением № 17-р (п. 2.8.5)")


@pytest.mark.clause("MAZ-2.8.5")
async def test_what_is_agreed_to_after_the_orders_end_is_refused(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    lock_id = await lock(stage.school, TUESDAY)
    await open_for(stage.school, lock_id, "teacher", WEDNESDAY)
    await lesson(teacher)
    for label in ("Отметки", "✓ Устный ответ", "4", "✓ 3 Смирнова Д.", "Попросить исправить"):
        await teacher.presses(label)
    await teacher.sends("Ошиблась строкой")
    await stage.days_on(at(9, day=WEDNESDAY + timedelta(days=1)))
    await deputy.sends("/menu")
    await deputy.presses("Исправления")
    await deputy.presses(next(one for one in deputy.screen.labels if "Смирнова Д." in one))
    await deputy.presses("Согласовать")
    deputy.sees(
        "распоряжение, которое его открывало, действовало до 25 ноября (для кого: ",
        "Директор может дать новое распоряжение; до тех пор просьба ждёт.",
        "Согласовать",
        "Отклонить",
        "Уточнить",
    )
    deputy.sees_not("для вас")
    assert await value(stage) == "3"
    await open_for(stage.school, lock_id, "teacher", WEDNESDAY + timedelta(days=2))
    await deputy.presses("Согласовать")
    deputy.sees("✓ Согласовано")
    assert await value(stage) == "4"


@pytest.mark.clause("MAZ-2.8.5")
async def test_consent_to_what_was_asked_before_the_lock_names_who_needs_an_order(
    teacher: Human,
) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await lesson(teacher)
    for label in ("Отметки", "✓ Устный ответ", "4", "✓ 3 Смирнова Д.", "Попросить исправить"):
        await teacher.presses(label)
    await teacher.sends("Ошиблась строкой")
    await lock(stage.school, TUESDAY)
    await deputy.presses("Согласовать", deputy.last)
    deputy.sees("распоряжения, которое открывало бы его, сейчас нет (для кого: ", "Отклонить")
    assert await value(stage) == "3"
