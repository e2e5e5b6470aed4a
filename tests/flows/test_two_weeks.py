"""A whole day and the two weeks after it, as one story: what one does reaches all the others."""

from datetime import timedelta

import pytest

from core.model.people import Actor
from core.services.upkeep import verify_chain
from core.storage.tables import lessons
from core.storage.tables.works import written_work
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.pdf import flat

WEDNESDAY, THURSDAY = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=2)
TERM = TUESDAY + timedelta(days=8)
"""Five working days after the test, and one more for the quarantine."""


async def holds_a_test(stage: Stage) -> Human:
    """Tuesday's algebra: Петров К. absent, the work called a test, one mark of many given."""
    teacher = stage.person("teacher")
    await stage.until(at(10, 26))
    for label in ("Отметить, кого нет", "Петров К.", "Сохранить: 1", "Контрольная…"):
        await teacher.presses(label)
    await teacher.presses("Контрольная работа")
    await teacher.sends("Дроби")
    await teacher.presses("Отметки")
    for label in ("Кузнецова А.", "Сохранить: 1"):
        await teacher.presses(label)
    teacher.sees("Записано: 5 — Кузнецова А.")
    return teacher


async def tells_of_tomorrow(mother: Human) -> None:
    await mother.sends("/menu")
    for label in ("Предупредить школу", "Завтра", "Болеет"):
        await mother.presses(label)


async def decides_a_quarantine(stage: Stage) -> None:
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    presses = ("Особый день", "чт 26.11", "Уроков нет: карантин", "Один класс", "7Б")
    for label in (*presses, "Так и сделать"):
        await deputy.presses(label)


async def takes_off(stage: Stage) -> Human:
    """Кузнецова А. goes to another school; the sheet of her marks is printed."""
    secretary = stage.person("secretary")
    await secretary.sends("/menu")
    await secretary.presses("Отчислить")
    await secretary.sends("51-у")
    await secretary.sends("Кузнецова Анна, школа № 5 г. Саки, переезд")
    await secretary.presses("Отчислить")
    await secretary.presses("Лист отметок PDF")
    return secretary


@pytest.mark.clause("MAZ-3.5.11", "BARS-CT-5", "BARS-DD-4")
async def test_a_day_and_two_weeks(stage: Stage) -> None:
    mother, parent = stage.person("petrov_mother"), stage.person("parent")
    lead = stage.person("class_teacher")
    teacher = await holds_a_test(stage)
    await stage.until(at(11))
    mother.sees("Кирилл, 7Б: нет на 3-м уроке")
    await mother.presses("Болеет")
    await tells_of_tomorrow(mother)
    lead.sees("Петров К., 7Б", "Завтра, ср 25.11: болеет")

    await stage.until(at(20, 10))
    parent.sees("Анна, 7Б", "Алгебра  5 (контрольная работа)")
    await parent.presses("Прочитано")

    await stage.until(at(8, 35, WEDNESDAY))
    await lead.presses("Отметить, кого нет")
    lead.sees("Н Петров К. · предупр.")
    await lead.presses("Остальные здесь")
    await decides_a_quarantine(stage)
    [work] = await stage.school.read(written_work)
    assert work["graded_by"] == TERM

    heard = len(teacher.phone.received)
    await stage.until(at(14, day=THURSDAY))
    said = [one.text for one in teacher.phone.received[heard:]]
    assert not any("кого нет" in text and "7Б" in text for text in said), "no bell for 7Б"

    await stage.until(at(7, 31, TERM + timedelta(days=1)))
    teacher.sees("! 7Б · Алгебра, контрольная работа «Дроби»: отметки опаздывают, 1 день")
    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    lead.sees("! Алгебра, контрольная работа: ждём отметок уже 1 день")

    await stage.until(at(18, day=TUESDAY + timedelta(days=15)))
    lead.sees("7Б: семьи, которые не заглядывали две недели", "Петров К.")

    secretary = await takes_off(stage)
    assert secretary.last.file is not None
    assert "Алгебра" in flat(secretary.last.file.content)
    await stage.until(at(4, day=TUESDAY + timedelta(days=16)))
    pupils = await stage.school.read(lessons.mark, person_id=stage.school.kuznetsova)
    assert [row["value"] for row in pupils] == ["5"], "a leaver's marks stay in the journal"
    assert (await verify_chain(stage.app.journal, Actor.system("test"))).rows > 5
