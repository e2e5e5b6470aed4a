"""Two weeks of a written work: graded in part, reminded of, overdue, seen by the class teacher."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.acts.move_terms import move_terms
from core.model.people import Actor
from core.storage.database import Database
from core.storage.tables import history, machine, people
from core.storage.tables.school import day_off, school_year
from core.storage.tables.works import written_work
from handlers.kit.callbacks import LessonPage, MyClass
from sandbox.clock import TravelClock
from tests.support.bot import Human, Stage, stage_of
from tests.support.clock import TUESDAY, at
from tests.support.school import build

WEDNESDAY = TUESDAY + timedelta(days=1)
MONDAY, TERM = TUESDAY + timedelta(days=6), TUESDAY + timedelta(days=7)
PAST, WEEK_AFTER = TERM + timedelta(days=1), TERM + timedelta(days=6)
TITLE = "Отметки за письменные работы"


@pytest.fixture
async def stage(database: Database, clock: TravelClock, tmp_path: Path) -> AsyncIterator[Stage]:
    """Return the bot of a school whose 7Б has five pupils."""
    async with stage_of(await build(database, pupils=5), clock, tmp_path) as own:
        yield own


async def held(stage: Stage) -> Human:
    """Let algebra of Tuesday be a test, Петров К. absent; three of the four others have a mark."""
    teacher = stage.person("teacher")
    await stage.until(at(10, 26))
    for label in ("Отметить, кого нет", "Петров К.", "Сохранить: 1", "Контрольная…"):
        await teacher.presses(label)
    await teacher.presses("Контрольная работа")
    await teacher.sends("Дроби")
    teacher.sees("Записано: контрольная работа «Дроби».", "до 1 декабря (п. 3.5.11)")
    await teacher.presses("Отметки")
    for label in ("Иванов П.", "Кузнецова А.", "Фёдоров М.", "Сохранить: 3"):
        await teacher.presses(label)
    return teacher


def heard(human: Human, words: str) -> list[str]:
    """Return every message to this person that has the words."""
    return [one.text for one in human.phone.received if words in one.text]


async def opens(stage: Stage, human: Human, data: str) -> None:
    human.phone.forge(data)
    await stage.settle()


@pytest.mark.clause("MAZ-3.5.11")
@pytest.mark.slow
async def test_a_test_becomes_overdue_and_everybody_concerned_knows(stage: Stage) -> None:
    teacher = await held(stage)
    await teacher.sends("/works")
    teacher.sees(
        "7Б · Алгебра, контрольная работа «Дроби»: ждёт отметок до 1 декабря (п. 3.5.11).",
        "вт 24.11: отметки 3 из 4, должны: 1",
        "7Б · Алгебра, контр. · 3 из 4",
    )
    await stage.days_on(at(7, 29, MONDAY))
    assert heard(teacher, TITLE) == []
    await stage.days_on(at(7, 31, MONDAY))
    teacher.sees(TITLE, "ждёт отметок до завтра (п. 3.5.11).")
    await stage.days_on(at(7, 31, TERM))
    teacher.sees("ждёт отметок до конца дня (п. 3.5.11).")
    lead = stage.person("class_teacher")
    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    lead.sees_not("ждём отметок")
    await stage.days_on(at(7, 31, PAST))
    teacher.sees(
        "! 7Б · Алгебра, контрольная работа «Дроби»: отметки опаздывают, 1 день (п. 3.5.11)."
    )
    assert len(heard(teacher, TITLE)) == 3
    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    lead.sees("! Алгебра, контрольная работа: ждём отметок уже 1 день", "Ждём отметок: 1")
    await lead.presses("Ждём отметок: 1")
    lead.sees("7Б: отметки, которых ждём", "Срок был 1 декабря", "Ведёт: Ольга Петровна")
    await stage.days_on(at(20, day=WEEK_AFTER - timedelta(days=1)))
    assert len(heard(teacher, TITLE)) == 3
    await stage.days_on(at(7, 31, WEEK_AFTER))
    teacher.sees("отметки опаздывают, 6 дней")
    await teacher.presses("! 7Б · Алгебра, контр. · 3 из 4")
    teacher.sees("7Б · Алгебра · вт 24.11 · Контрольная работа", "Н • Петров К.", "✓ 5 Иванов П.")
    await teacher.presses("Смирнова Д.")
    await teacher.presses("Сохранить: 1")
    teacher.sees("Записано: 5 — Смирнова Д.")
    await opens(stage, lead, MyClass(class_id=stage.school.seventh).pack())
    lead.sees_not("ждём отметок")
    await stage.days_on(at(8, day=WEEK_AFTER + timedelta(days=7)))
    assert await letters(stage, "terms") == ["sent"] * 4
    await teacher.sends("/works")
    teacher.sees("Пока ничего не назначено.")


async def noted_late(stage: Stage) -> list[bool]:
    """Return of each save of marks whether it was noted as late."""
    saves = await stage.school.read(history.audit, action="marks")
    found = []
    for one in saves:
        details = await stage.school.read(history.audit_detail, sequence=one["sequence"])
        found.append(any('"late":true' in str(detail["payload"]) for detail in details))
    return found


@pytest.mark.clause("LGOV-T-ж")
async def test_marks_are_no_back_dating_until_the_term_and_late_after_it(stage: Stage) -> None:
    teacher = await held(stage)
    await stage.days_on(at(22, day=TERM))
    await teacher.sends("/works")
    for label in ("7Б · Алгебра, контр. · 3 из 4", "Смирнова Д.", "Сохранить: 1"):
        await teacher.presses(label)
    assert await noted_late(stage) == [False, False]
    await stage.days_on(at(9, day=PAST))
    await opens(stage, teacher, LessonPage(lesson_id=stage.school.lesson()).pack())
    for label in ("Отметки", "✓ Контрольная работа: 4", "Н • Петров К.", "Сохранить: 1"):
        await teacher.presses(label)
    assert await noted_late(stage) == [False, False, True]


async def test_the_planned_work_stands_first_among_the_kinds(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await stage.until(at(10, 26))
    for label in ("Все здесь", "Контрольная…", "Диктант", "Сохранить без названия"):
        await teacher.presses(label)
    await opens(stage, teacher, LessonPage(lesson_id=stage.school.lesson()).pack())
    await teacher.presses("Отметки")
    assert teacher.screen.labels[0] == "▶ Диктант"


async def test_the_page_of_the_day_leads_straight_to_the_sheet(stage: Stage) -> None:
    teacher = await held(stage)
    await stage.days_on(at(12, day=MONDAY))
    await teacher.sends("/menu")
    teacher.sees("7Б · Алгебра, контрольная работа «Дроби»: ждёт отметок до завтра (п. 3.5.11).")
    await teacher.presses("Контр. 7Б")
    teacher.sees("7Б · Алгебра · вт 24.11 · Контрольная работа", "Смирнова Д.")


async def test_a_work_without_a_lesson_asks_to_be_moved(stage: Stage) -> None:
    teacher = stage.person("teacher")
    thursday = TUESDAY + timedelta(days=2)
    lesson_id = stage.school.lesson("algebra", thursday)
    await teacher.sends("/menu")
    await opens(stage, teacher, LessonPage(lesson_id=lesson_id).pack())
    for label in ("Контрольная…", "Тест", "Сохранить без названия"):
        await teacher.presses(label)
    await stage.school.cancel(lesson_id)
    await teacher.sends("/works")
    teacher.sees("! 1 работа осталась без урока", "! 26.11 7Б тест")
    await teacher.presses("! 26.11 7Б тест")
    teacher.sees("Урок отменён.")
    await teacher.presses("Перенести")
    await teacher.presses("пт 27.11")
    teacher.sees("Перенесено: тест.")


@pytest.mark.slow
async def test_a_day_off_moves_the_term_and_the_reminders(stage: Stage) -> None:
    teacher = await held(stage)
    year = (await stage.school.read(school_year))[0]["id"]
    frost = {"kind": "day_off", "name": "Мороз", "since": WEDNESDAY, "until": WEDNESDAY}
    await stage.school.write(day_off, school_year_id=year, **frost)
    journal = stage.app.journal
    for moves in (1, 0):
        async with journal.writing(Actor.system("a day off"), "day off") as work:
            assert len(await move_terms(work, WEDNESDAY)) == moves
    [row] = await stage.school.read(written_work)
    assert row["graded_by"] == PAST
    said = (await stage.school.read(history.revision, object_kind="work"))[-1]
    assert said["nature"] == "correction"
    assert "2026-12-01" in str(said["was"])
    assert "2026-12-02" in str(said["now"])
    await stage.days_on(at(7, 31, MONDAY))
    assert heard(teacher, TITLE) == []
    await stage.days_on(at(7, 31, TERM))
    teacher.sees("ждёт отметок до завтра")


async def letters(stage: Stage, kind: str) -> list[object]:
    return [row["state"] for row in await stage.school.read(machine.outbox, kind=kind)]


@pytest.mark.slow
async def test_the_reminder_of_terms_is_silent_or_off_as_chosen(stage: Stage) -> None:
    teacher = await held(stage)
    await teacher.sends("/settings")
    await teacher.presses("Сроки отметок: со звуком")
    teacher.sees("Утром накануне срока отметок")
    await teacher.presses("без звука")
    await stage.days_on(at(7, 31, MONDAY))
    assert teacher.last.silent
    await teacher.sends("/settings")
    await teacher.presses("Сроки отметок: без звука")
    await teacher.presses("выключено")
    await stage.days_on(at(8, day=WEEK_AFTER))
    assert await letters(stage, "terms") == ["sent"]
    assert await stage.school.read(people.setting, name="terms") != []


@pytest.mark.slow
async def test_after_an_outage_of_the_morning_one_reminder_comes_the_same_day(
    stage: Stage,
) -> None:
    teacher = await held(stage)
    await stage.days_on(at(7, day=MONDAY))
    stage.clock.set(at(12, day=MONDAY))
    await stage.settle()
    assert len(heard(teacher, TITLE)) == 1
    await stage.days_on(at(7, day=TERM))
    stage.clock.set(at(22, day=TERM))
    await stage.settle()
    assert len(heard(teacher, TITLE)) == 1
    await stage.days_on(at(8, day=PAST))
    assert len(heard(teacher, TITLE)) == 2


async def test_the_class_teacher_hears_after_two_days_and_the_deputy_after_five(
    stage: Stage,
) -> None:
    lead, deputy = stage.person("class_teacher"), stage.person("deputy")
    teacher = await held(stage)
    await stage.leap(at(7, day=TERM + timedelta(days=2)))
    assert heard(lead, OVERDUE) == []
    await stage.days_on(at(7, 31, TERM + timedelta(days=2)))
    assert heard(lead, OVERDUE) == [lead.last.text]
    assert lead.last.silent
    lead.sees("контрольная работа «Дроби»", "Срок был 1 декабря", "Ведёт: Ольга Петровна")
    assert heard(deputy, LONG) == []
    for number in (3, 6, 7):  # Friday, Monday, Tuesday
        await stage.leap(at(7, day=TERM + timedelta(days=number)))
        await stage.days_on(at(7, 31, TERM + timedelta(days=number)))
    assert len(heard(lead, OVERDUE)) == 1
    assert heard(deputy, LONG) == [deputy.last.text]
    deputy.sees("! 7Б · Алгебра, контрольная работа: ждём отметок уже 7 дней", "Ольга Петровна")
    await deputy.presses("7Б", deputy.last)
    deputy.sees("7Б: отметки, которых ждём")
    await opens(stage, teacher, LessonPage(lesson_id=stage.school.lesson()).pack())
    for label in ("Отметки", "✓ Контрольная работа: 3", "Смирнова Д.", "Сохранить: 1"):
        await teacher.presses(label)
    await stage.leap(at(7, day=TERM + timedelta(days=13)))
    await stage.days_on(at(7, 31, TERM + timedelta(days=13)))
    assert await letters(stage, "overdue_lead") == ["sent"]
    assert await letters(stage, "overdue_deputy") == ["sent"]


async def test_nobody_hears_of_what_was_graded_that_morning(stage: Stage) -> None:
    lead = stage.person("class_teacher")
    teacher = await held(stage)
    await stage.leap(at(7, day=TERM + timedelta(days=2)))
    await opens(stage, teacher, LessonPage(lesson_id=stage.school.lesson()).pack())
    for label in ("Отметки", "✓ Контрольная работа: 3", "Смирнова Д.", "Сохранить: 1"):
        await teacher.presses(label)
    await stage.days_on(at(8, day=TERM + timedelta(days=2)))
    assert heard(lead, OVERDUE) == []
    assert await letters(stage, "overdue_lead") == []


OVERDUE, LONG = "отметки, которых ждём", "Отметки опаздывают не первый день"


async def test_whoever_switched_it_off_hears_nothing(stage: Stage) -> None:
    lead, deputy = stage.person("class_teacher"), stage.person("deputy")
    await held(stage)
    for human in (lead, deputy):
        await human.sends("/settings")
        await human.presses("Сроки отметок")
        await human.presses("выключено")
    for number in (2, 3, 6, 7):
        await stage.leap(at(7, day=TERM + timedelta(days=number)))
        await stage.days_on(at(7, 31, TERM + timedelta(days=number)))
    assert heard(lead, OVERDUE) == heard(deputy, LONG) == []


async def test_a_deputy_who_enters_late_hears_of_older_debts_once(stage: Stage) -> None:
    deputy = stage.person("deputy")
    await held(stage)
    await stage.leap(at(10, day=TERM + timedelta(days=8)))
    account = stage.school.telegram("deputy")
    (known,) = await stage.school.read(people.account, telegram_id=account)
    (bound,) = await stage.school.read(people.binding, account_id=known["id"])
    joined = at(10, day=TERM + timedelta(days=8))
    await stage.school.alter(people.binding, int(str(bound["id"])), since=joined)
    assert await letters(stage, "overdue_deputy") == []
    for number in (9, 10, 13):
        await stage.leap(at(7, day=TERM + timedelta(days=number)))
        await stage.days_on(at(7, 31, TERM + timedelta(days=number)))
    (said,) = heard(deputy, LONG)
    assert "7Б · Алгебра, контрольная работа" in said
