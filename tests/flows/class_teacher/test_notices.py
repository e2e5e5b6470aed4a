"""The class teacher: the desk counts notices, the reason of one is taken over in one tap."""

from datetime import timedelta

import pytest

from core.storage.tables.history import audit
from core.storage.tables.lessons import absence_reason
from core.storage.tables.people import setting
from core.storage.tables.school import spell
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

FRIDAY = TUESDAY + timedelta(days=3)


async def told(stage: Stage, *labels: str) -> None:
    """Let the mother of Петров К. tell the school."""
    mother = stage.person("petrov_mother")
    await mother.sends("/menu")
    for label in ("Предупредить школу", *labels):
        await mother.presses(label)


@pytest.fixture
async def lead(stage: Stage) -> Human:
    """Петров К. was said to be ill today; the first lesson is recorded without the child."""
    human = stage.person("class_teacher")
    await stage.until(at(8, 0))
    await told(stage, "Сегодня", "Болеет")
    await stage.until(at(8, 35))
    await human.presses("Остальные здесь")
    await human.sends("/menu")
    await human.presses("Мой 7Б")
    return human


async def test_the_desk_says_what_home_has_told(lead: Human) -> None:
    lead.sees("Петров К. (1-й урок): дома предупредили: болеет", "! Предупредили 1")
    await lead.presses("! Предупредили 1")
    lead.sees("· Петров К., 24.11: болеет")
    await lead.presses("· Петров К.")
    await lead.presses("Принять")
    await lead.presses("‹ Назад")
    lead.sees("✓ Петров К., 24.11: болеет")
    await lead.presses("‹ Назад")
    lead.sees("Предупредили 1")


async def test_the_reason_is_offered_in_one_tap(lead: Human) -> None:
    for label in ("Причины 1", "· Петров К.", "Б, как сообщили"):
        await lead.presses(label)
    lead.sees("Причина «Б» поставлена; уроков пока записано: 1")
    school = lead.stage.school
    (row,) = await school.read(absence_reason)
    assert (row["reason"], row["person_id"]) == ("ill", school.petrov)
    (known,) = await school.read(spell)
    assert (known["since"], known["until"]) == (TUESDAY, TUESDAY)
    assert [one["action"] for one in await school.read(audit)][-1] == "set_reason"


async def test_a_span_becomes_a_spell(stage: Stage) -> None:
    lead = stage.person("class_teacher")
    await stage.until(at(8, 0))
    mother = stage.person("petrov_mother")
    await told(stage, "Другие дни")
    await mother.sends("24.11-27.11")
    await mother.presses("Болеет")
    for label in ("Принять", "Причина «Б»"):
        await lead.presses(label)
    (known,) = await stage.school.read(spell)
    assert (known["kind"], known["since"], known["until"]) == ("ill", TUESDAY, FRIDAY)


async def test_an_early_leave_explains_its_lessons_alone(stage: Stage) -> None:
    lead, coach = stage.person("class_teacher"), stage.person("coach")
    await stage.until(at(8, 20))
    await told(stage, "Отпустить раньше", "После 4-го", "Уйдёт без взрослых")
    await stage.until(at(8, 35))
    for label in ("Отметить, кого нет", "Петров К.", "Сохранить: 1"):
        await lead.presses(label)
    await stage.until(at(12, 35))
    await coach.presses("Остальные здесь")
    await lead.sends("/menu")
    for label in ("Мой 7Б", "! Предупредили 1", "· Петров К.", "Принять", "Причина «У»"):
        await lead.presses(label)
    (row,) = await stage.school.read(absence_reason)
    assert (row["lesson_id"], row["reason"]) == (stage.school.lesson("sport"), "valid")
    assert await stage.school.read(spell) == []


async def test_before_the_lesson_it_stands_in_a_line_of_its_own(stage: Stage) -> None:
    lead = stage.person("class_teacher")
    await stage.until(at(8, 0))
    await told(stage, "Отпустить раньше", "После 4-го", "Уйдёт без взрослых")
    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    lead.sees("Дома предупредили: Петров К. (отпустить раньше, уйдёт без взрослых, после 4-го")


@pytest.mark.parametrize(("value", "rings"), [("silent", False), ("off", None)])
async def test_it_comes_as_the_class_teacher_has_set(
    stage: Stage, value: str, rings: bool | None
) -> None:
    lead = stage.person("class_teacher")
    account = (await stage.school.actor("class_teacher")).account_id
    await stage.school.write(setting, account_id=account, name="alert", value=value)
    await stage.until(at(8, 0))
    await told(stage, "Завтра", "Болеет")
    heard = lead.phone.received
    assert (not heard[-1].silent if heard else None) is rings


async def test_an_answer_to_what_was_taken_back_meanwhile_is_said_so(stage: Stage) -> None:
    lead, mother = stage.person("class_teacher"), stage.person("petrov_mother")
    await stage.until(at(10, 0))
    await told(stage, "Завтра", "Болеет")
    accept = lead.last.buttons[0][0].data or ""
    await mother.presses("Отозвать")
    lead.phone.forge(accept, lead.last)
    await stage.settle()
    lead.sees("больше не действует")
