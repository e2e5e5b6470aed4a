"""A child missing of whom home knows or says nothing: the class teacher is told to phone."""

from datetime import timedelta

import pytest

from core.storage.tables.people import account, binding
from tests.flows.test_morning import binds
from tests.services.test_alerts import record
from tests.support.bot import Human, Stage
from tests.support.clock import at


async def unbound(stage: Stage, key: str) -> None:
    """Let this representative not have entered the journal."""
    school = stage.school
    for row in await school.read(binding, person_id=school.person(key)):
        await school.alter(binding, int(str(row["id"])), until=at(8))


async def missing(stage: Stage, key: str, *children: int) -> None:
    await record(stage.app.journal, stage.school, key, absent=list(children))
    await stage.later(3)


@pytest.fixture
async def lead(stage: Stage) -> Human:
    """The first lesson has begun."""
    for key in ("parent", "father"):
        stage.person(key)
    await stage.until(at(8, 36))
    return stage.person("class_teacher")


async def test_a_family_that_has_not_entered_is_phoned(lead: Human) -> None:
    await unbound(lead.stage, "petrov_mother")
    await missing(lead.stage, "russian", lead.stage.school.petrov)
    lead.sees(
        "Петров К., 7Б: нет на 1-м уроке (8:30, русский язык).",
        "Дома сообщения бота никто не получает, поэтому он не спросил. Позвоните, пожалуйста.",
    )
    assert not lead.last.silent
    assert "Причина: Петров К." in lead.last.labels


async def test_a_mother_who_enters_meanwhile_is_asked_and_nobody_phones(lead: Human) -> None:
    stage = lead.stage
    await unbound(stage, "petrov_mother")
    await record(stage.app.journal, stage.school, "russian", absent=[stage.school.petrov])
    mother = await binds(stage)
    told = len(lead.phone.received)
    await stage.later(4)
    mother.sees("Кирилл, 7Б: нет на 1-м уроке", "Болеет", "Уже идёт")
    assert not mother.last.silent
    assert len(lead.phone.received) == told
    await mother.presses("Болеет")
    lead.sees("Петров К.", "болеет")


async def test_a_mother_who_enters_after_the_call_is_asked_too(lead: Human) -> None:
    stage = lead.stage
    await unbound(stage, "petrov_mother")
    await missing(stage, "russian", stage.school.petrov)
    lead.sees("Позвоните, пожалуйста.")
    mother = await binds(stage)
    await stage.later(4)
    mother.sees("Кирилл, 7Б: нет на 1-м уроке")


async def test_whoever_enters_when_the_child_was_seen_is_asked_nothing(lead: Human) -> None:
    stage = lead.stage
    await unbound(stage, "petrov_mother")
    await missing(stage, "russian", stage.school.petrov)
    await stage.until(at(9, 35))
    await missing(stage, "geometry")
    mother = await binds(stage)
    await stage.later(4)
    assert not any("нет на 1-м уроке" in one.text for one in mother.phone.received)


async def test_a_family_that_has_blocked_the_bot_is_phoned(lead: Human) -> None:
    school = lead.stage.school
    for row in await school.read(binding, person_id=school.person("petrov_mother")):
        await school.alter(account, int(str(row["account_id"])), blocked_at=at(8))
    await missing(lead.stage, "russian", school.petrov)
    lead.sees("Петров К., 7Б: нет на 1-м уроке", "Позвоните, пожалуйста.")


async def test_several_are_one_message(lead: Human) -> None:
    school = lead.stage.school
    for key in ("petrov_mother", "ivanov_father"):
        await unbound(lead.stage, key)
    before = len(lead.phone.received)
    await missing(lead.stage, "russian", school.petrov, school.ivanov)
    assert len(lead.phone.received) == before + 1
    lead.sees("Позвоните, пожалуйста, 2 семьям:", "! Петров К., 7Б: нет", "! Иванов П., 7Б: нет")


async def test_on_the_way_and_never_there(lead: Human) -> None:
    stage, anna = lead.stage, lead.stage.school.kuznetsova
    await missing(stage, "russian", anna)
    await stage.person("father").presses("Уже идёт")
    lead.sees("Из дома: «уже идёт»")
    await stage.until(at(9, 35))
    await missing(stage, "geometry", anna)
    lead.sees(
        "Кузнецова А., 7Б: нет и на 2-м уроке (9:25, геометрия).",
        "О 1-м уроке дома ответили в 8:39: «уже идёт». Позвоните, пожалуйста.",
    )
    assert not lead.last.silent
    told = len(lead.phone.received)
    await stage.until(at(10, 35))
    await missing(stage, "algebra", anna)
    assert len(lead.phone.received) == told


async def test_on_the_way_and_there(lead: Human) -> None:
    stage = lead.stage
    await missing(stage, "russian", stage.school.kuznetsova)
    await stage.person("father").presses("Уже идёт")
    told = len(lead.phone.received)
    await stage.until(at(9, 35))
    await record(stage.app.journal, stage.school, "geometry", here=[stage.school.kuznetsova])
    await stage.later(3)
    assert len(lead.phone.received) == told


async def test_nobody_answers(lead: Human) -> None:
    stage, anna = lead.stage, lead.stage.school.kuznetsova
    await missing(stage, "russian", anna)
    before = len(lead.phone.received)
    await stage.until(at(9, 35))
    await missing(stage, "geometry", anna)
    lead.sees("нет и на 2-м уроке", "О 1-м уроке дома спросили, ответа нет. Позвоните")
    assert len(lead.phone.received) == before + 1


async def test_an_answer_within_the_hold_is_enough(lead: Human) -> None:
    stage, anna = lead.stage, lead.stage.school.kuznetsova
    await missing(stage, "russian", anna)
    await stage.until(at(9, 35))
    await record(stage.app.journal, stage.school, "geometry", absent=[anna])
    await stage.person("father").presses("Болеет")
    await stage.later(5)
    lead.sees("Из дома: «болеет»")
    lead.sees_not("Позвоните")


async def test_taken_back_within_the_hold_is_not_told(lead: Human) -> None:
    stage, anna = lead.stage, lead.stage.school.kuznetsova
    await missing(stage, "russian", anna)
    told = len(lead.phone.received)
    await stage.until(at(9, 35))
    await record(stage.app.journal, stage.school, "geometry", absent=[anna])
    await record(stage.app.journal, stage.school, "geometry", here=[anna])
    await stage.later(5)
    assert len(lead.phone.received) == told


async def test_an_answer_weeks_later_is_no_alarm(lead: Human) -> None:
    stage = lead.stage
    await missing(stage, "russian", stage.school.kuznetsova)
    await stage.days_on(at(18, 0) + timedelta(days=14))
    father = stage.person("father")
    [asked] = [seen for seen in father.phone.received if "нет на 1-м уроке" in seen.text]
    await father.presses("Не знаю", asked)
    [asked] = [seen for seen in father.phone.received if "нет на 1-м уроке" in seen.text]
    assert asked.text.startswith("24 ноября. Анна, 7Б: нет на 1-м уроке")
    assert "Ваш ответ: «не знаю»" in asked.text
    assert "свяжется" not in asked.text
    lead.sees("7Б, 24 ноября", "Кузнецова А., нет на 1-м уроке. Из дома: «не знаю»")
    lead.sees_not("свяжитесь")
    assert lead.last.silent
