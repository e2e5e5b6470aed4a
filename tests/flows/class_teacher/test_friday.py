"""Friday's reminder: what of the week lacks a reason, once, without a ring, or nothing at all."""

from datetime import timedelta

import pytest

from core.model.class_day import Choice
from core.model.lesson import Reason
from core.services.reasons import set_reason
from core.storage.tables.lessons import attendance
from core.storage.tables.machine import outbox
from core.storage.tables.school import day_off, school_year
from tests.services.test_alerts import record
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

FRIDAY = TUESDAY + timedelta(days=3)
HEAD = "7Б: причины пропусков"


def heard(human: Human) -> list[str]:
    """Return every reminder that came to this person."""
    return [one.text for one in human.phone.received if "Причины нужны" in one.text]


@pytest.fixture
async def lead(stage: Stage) -> Human:
    """On Tuesday Петров К. and Кузнецова А. of 7Б miss a lesson, and nobody knows why."""
    human = stage.person("class_teacher")
    await stage.until(at(8, 36))
    absent = [stage.school.petrov, stage.school.kuznetsova]
    await record(stage.app.journal, stage.school, absent=absent)
    return human


async def explains(lead: Human, pupil: str) -> None:
    """Say on the page of reasons, where the class teacher is, that the pupil was ill."""
    await lead.presses(f"· {pupil} 24.11 (1)")
    await lead.presses("Б болезнь")


@pytest.mark.clause("MAZ-3.4.1")
async def test_on_friday_the_class_teacher_is_reminded_and_sets_the_reasons(lead: Human) -> None:
    await lead.stage.until(at(14, 59, FRIDAY))
    assert heard(lead) == []
    await lead.stage.until(at(15, 1, FRIDAY))
    lead.sees(HEAD, "Без причины 2 пропуска: Кузнецова А. (1), Петров К. (1)")
    lead.sees("Причины нужны сегодня (п. 3.4.1).", "Причины")
    assert lead.last.silent
    assert heard(lead.stage.person("teacher")) == []
    letter = lead.last
    await lead.presses("Причины")
    assert lead.last.id == letter.id, "the living message leads on by itself"
    await explains(lead, "Петров К.")
    lead.sees_not("· Петров К. 24.11 (1)")
    lead.sees("· Кузнецова А. 24.11 (1)")
    await lead.stage.until(at(15, 1, FRIDAY + timedelta(days=7)))
    assert len(await lead.stage.school.read(outbox, kind="reasons_due")) == 1


async def is_ill(stage: Stage, person_id: int) -> None:
    """Say on another phone of the class teacher that the pupil was ill on Tuesday."""
    actor = await stage.school.actor("class_teacher")
    choice = Choice(reason=Reason.ILL, since=TUESDAY, until=TUESDAY)
    of = {"class_id": stage.school.seventh, "person_id": person_id}
    await set_reason(stage.app.journal, actor, **of, choice=choice)


@pytest.mark.clause("MAZ-3.4.1")
async def test_what_is_set_before_it_is_sent_is_left_out(lead: Human) -> None:
    stage = lead.stage
    stage.clock.set(at(15, 1, FRIDAY))
    await stage.app.ticker.tick()
    await is_ill(stage, stage.school.petrov)
    await stage.settle()
    lead.sees("Без причины 1 пропуск: Кузнецова А. (1)")


@pytest.mark.clause("MAZ-3.4.1")
async def test_where_all_is_set_before_it_is_sent_nothing_comes(lead: Human) -> None:
    stage = lead.stage
    stage.clock.set(at(15, 1, FRIDAY))
    await stage.app.ticker.tick()
    for person_id in (stage.school.petrov, stage.school.kuznetsova):
        await is_ill(stage, person_id)
    await stage.settle()
    assert heard(lead) == []
    (word,) = await stage.school.read(outbox, kind="reasons_due")
    assert word["state"] == "dead"


async def test_nothing_is_said_where_nothing_is_open(lead: Human) -> None:
    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    await lead.presses("Причины 2")
    await explains(lead, "Петров К.")
    await explains(lead, "Кузнецова А.")
    await lead.stage.until(at(20, day=FRIDAY))
    assert heard(lead) == []
    assert await lead.stage.school.read(outbox, kind="reasons_due") == []


@pytest.mark.clause("MAZ-3.4.1")
async def test_where_friday_is_free_the_reminder_comes_on_thursday(lead: Human) -> None:
    school = lead.stage.school
    year = (await school.read(school_year))[0]["id"]
    row = {"school_year_id": year, "kind": "day_off", "name": "Мороз"}
    await school.write(day_off, **row, since=FRIDAY, until=FRIDAY)
    await lead.stage.until(at(15, 1, FRIDAY - timedelta(days=1)))
    lead.sees(HEAD, "Причины нужны до 27 ноября (п. 3.4.1).")
    await lead.stage.until(at(20, day=FRIDAY))
    assert len(heard(lead)) == 1


async def test_after_an_outage_it_comes_the_same_day_or_never(lead: Human) -> None:
    stage = lead.stage
    await stage.until(at(14, day=FRIDAY))
    stage.clock.set(at(20, 30, FRIDAY))
    await stage.settle()
    assert len(heard(lead)) == 1
    week = timedelta(days=7)
    lesson_id = stage.school.lesson("russian", TUESDAY + week)
    row = {"lesson_id": lesson_id, "person_id": stage.school.petrov, "fact": "absent"}
    await stage.school.write(attendance, **row)
    await stage.until(at(14, day=FRIDAY + week))
    stage.clock.set(at(21, 30, FRIDAY + week))
    await stage.settle()
    stage.clock.set(at(9, day=FRIDAY + week + timedelta(days=1)))
    await stage.settle()
    assert len(heard(lead)) == 1
