"""«Пропуска не было, исправьте»: asked in one tap, corrected in the window, refused after it."""

from datetime import timedelta

import pytest

from core.storage.tables.families import fix_request
from core.storage.tables.history import audit
from core.storage.tables.lessons import attendance
from handlers.screens.fix_buttons import AnswerFix, AskFix, FixPageButton
from tests.flows.bad_input.journal_rows import unchanged
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

ASK = "Пропуска не было, исправьте"
WEDNESDAY = TUESDAY + timedelta(days=1)


@pytest.fixture
async def lead(stage: Stage) -> Human:
    """Петров К. was recorded absent at the third lesson; the class teacher has that day open."""
    teacher = stage.person("teacher")
    await stage.until(at(10, 25))
    for label in ("Отметить, кого нет", "Петров К.", "Сохранить: 1"):
        await teacher.presses(label)
    await stage.until(at(10, 45))
    human = stage.person("class_teacher")
    await human.sends("/menu")
    for label in ("Мой 7Б", "Причины 1", "· Петров К."):
        await human.presses(label)
    return human


async def facts(stage: Stage) -> list[object]:
    rows = await stage.school.read(attendance, lesson_id=stage.school.lesson())
    return [row["fact"] for row in rows if row["person_id"] == stage.school.petrov]


async def test_one_tap_asks_and_the_teacher_corrects(lead: Human) -> None:
    stage, teacher = lead.stage, lead.stage.person("teacher")
    await lead.presses(ASK)
    lead.sees("3. Алгебра: причина неизвестна · учителя попросили исправить")
    lead.sees_not(ASK)
    teacher.sees("7Б · Алгебра · 3-й урок, вт 24.11", "Петров К.: в журнале «Н»")
    teacher.sees("Просит исправить: Елена Андреевна", "Исправить", "На уроке не было")
    assert not teacher.last.silent
    await teacher.presses("Исправить", teacher.last)
    teacher.sees("✓ Исправлено: «Н» здесь больше нет")
    assert teacher.toast == "Исправлено, передадим классному руководителю."
    assert await facts(stage) == []
    lead.sees("✓ Петров К.: пропуск исправлен. Ольга Петровна", "День ученика")
    assert lead.last.silent
    (row,) = await stage.school.read(fix_request)
    assert (row["state"], row["answered_by"]) == ("fixed", stage.school.person("teacher"))
    actions = [one["action"] for one in await stage.school.read(audit)]
    assert actions == ["attendance", "ask_fix", "attendance", "answer_fix"]


async def test_was_not_there_comes_back_and_may_be_asked_anew(lead: Human) -> None:
    stage, teacher = lead.stage, lead.stage.person("teacher")
    await lead.presses(ASK)
    await teacher.presses("На уроке не было")
    lead.sees("Петров К.: пропуск верен, на уроке не было. Ответ: Ольга Петровна")
    assert await facts(stage) == ["absent"]
    await lead.presses("День ученика")
    lead.sees("ответ учителя: на уроке не было")
    await lead.presses(ASK)
    teacher.sees("Исправить", "На уроке не было")
    (row,) = await stage.school.read(fix_request)
    assert (row["state"], row["answered_by"]) == ("open", None)


@pytest.mark.clause("MAZ-2.8.1")
async def test_after_the_window_it_says_whom_to_ask(lead: Human) -> None:
    stage, teacher = lead.stage, lead.stage.person("teacher")
    await lead.presses(ASK)
    old = teacher.last.buttons[0][0].data or ""
    await stage.until(at(20, 1))
    async with unchanged(stage):
        teacher.phone.forge(old, teacher.last)
        await stage.settle()
    teacher.sees("до 20:00", "завуч", "‹ Назад")
    await teacher.presses("‹ Назад")
    teacher.sees("завуч", "На уроке не было", "Открыть урок")
    assert not any(label.startswith("Исправить") for label in teacher.screen.labels)


@pytest.mark.clause("MAZ-3.2.6")
async def test_a_deputy_corrects_it_later(lead: Human) -> None:
    stage, deputy = lead.stage, lead.stage.person("deputy")
    await lead.presses(ASK)
    await stage.until(at(20, 1))
    (row,) = await stage.school.read(fix_request)
    await deputy.sends("/menu")
    deputy.phone.forge(AnswerFix(fix_id=int(str(row["id"])), corrects=True).pack())
    await stage.settle()
    assert await facts(stage) == []
    lead.sees("пропуск исправлен. Наталья Юрьевна")


async def test_it_stands_on_today_until_it_is_answered(lead: Human) -> None:
    stage, teacher = lead.stage, lead.stage.person("teacher")
    await lead.presses(ASK)
    await stage.days_on(at(10, 15, WEDNESDAY))
    await teacher.sends("/menu")
    await teacher.presses("! 7Б, 24.11, 3-й урок: пропуск?")
    await teacher.presses("На уроке не было")
    await teacher.presses("‹ Назад")
    teacher.sees_not("пропуск?")


async def test_corrected_in_the_grid_it_waits_no_more(lead: Human) -> None:
    teacher = lead.stage.person("teacher")
    await lead.presses(ASK)
    await teacher.presses("Открыть урок")
    for label in ("Исправить", "Н Петров К.", "О Петров К.", "Все здесь"):
        await teacher.presses(label)
    await teacher.sends("/menu")
    teacher.sees_not("пропуск?")


async def test_asked_in_the_evening_it_rings_in_working_hours(lead: Human) -> None:
    stage, teacher = lead.stage, lead.stage.person("teacher")
    await stage.until(at(20, 30))
    rung = len(teacher.phone.received)
    await lead.presses(ASK)
    assert len(teacher.phone.received) == rung
    await stage.days_on(at(7, 59, WEDNESDAY))
    assert len(teacher.phone.received) == rung
    await stage.days_on(at(8, 0, WEDNESDAY))
    teacher.sees("Петров К.: в журнале «Н»")


async def test_who_recorded_it_oneself_opens_the_grid(stage: Stage) -> None:
    lead = stage.person("class_teacher")
    await stage.until(at(8, 35))
    for label in ("Отметить, кого нет", "Петров К.", "Сохранить: 1"):
        await lead.presses(label)
    await lead.sends("/menu")
    for label in ("Мой 7Б", "Причины 1", "· Петров К.", ASK):
        await lead.presses(label)
    lead.sees("Н Петров К.", "кого нет?")
    assert await stage.school.read(fix_request) == []


async def test_several_lessons_have_a_button_each(lead: Human) -> None:
    stage, english = lead.stage, lead.stage.person("english")
    await stage.until(at(11, 30))
    for label in ("Отметить, кого нет", "Петров К.", "Сохранить: 1"):
        await english.presses(label)
    await lead.sends("/menu")
    for label in ("Мой 7Б", "Причины 2", "· Петров К.", "4: здесь"):
        await lead.presses(label)
    english.sees("7Б, 1 группа · Английский язык · 4-й урок")
    lead.sees("4. Английский язык: причина неизвестна · учителя попросили исправить", "3: здесь")


async def test_others_neither_ask_nor_answer(lead: Human) -> None:
    stage, school = lead.stage, lead.stage.school
    await lead.presses(ASK)
    (row,) = await school.read(fix_request)
    fix_id = int(str(row["id"]))
    data = (
        AskFix(class_id=school.seventh, person_id=school.petrov, lesson_id=school.lesson()),
        FixPageButton(fix_id=fix_id),
        AnswerFix(fix_id=fix_id, corrects=True),
        AnswerFix(fix_id=fix_id, corrects=False),
    )
    for key in ("coach", "petrov_mother", "nurse"):
        other = stage.person(key)
        await other.sends("/menu")
        async with unchanged(stage):
            for one in data:
                other.phone.forge(one.pack(), other.last)
                await stage.settle()
                other.sees_not("в журнале «Н»")
    async with unchanged(stage):
        for lesson_id in (school.lesson("reading"), school.lesson("russian"), 999_999):
            wrong = AskFix(class_id=school.seventh, person_id=school.petrov, lesson_id=lesson_id)
            lead.phone.forge(wrong.pack(), lead.last)
            await stage.settle()
