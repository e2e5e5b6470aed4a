"""«Кого пора забыть»: told once, looked at, asked once, pressed; a second press is harmless."""

from datetime import timedelta

import pytest

from core.services.erasures import queue_leavers
from core.services.upkeep import verify_chain, verify_state
from core.storage.tables import history, lessons, people
from tests.flows.teacher.test_marks import card, oral
from tests.storage.leaving import LATER, LEFT, leave
from tests.storage.saves import JOB
from tests.support.bot import Human, Stage
from tests.support.clock import at


async def due(stage: Stage, *children: int) -> None:
    """Let these pupils of 7Б have left longer ago than the school's years, which are over."""
    await oral(stage, await card(stage))
    for number, child in enumerate(children):
        await leave(stage.school, child, LEFT + timedelta(days=number))
    stage.clock.set(at(9, day=LATER))


async def desk(person: Human) -> None:
    """Open «Кого пора забыть» from the own data."""
    await person.sends("/privacy")
    await person.presses("Кого пора забыть")


@pytest.mark.usefixtures("any_database")
@pytest.mark.parametrize("who", ["director", "administrator"])
async def test_the_press_forgets_and_the_chain_holds(stage: Stage, who: str) -> None:
    school = stage.school
    await due(stage, school.petrov, school.ivanov)
    person = stage.person(who)
    await desk(person)
    assert "Петров Кирилл Олегович, 7Б" in person.phone.last.text
    assert "Само ничего не стирается" in person.phone.last.text
    await person.presses("Стереть слова и контакты: 2")
    assert "Вернуть это нельзя" in person.phone.last.text
    await person.presses("Стереть навсегда: 2")
    assert "Забыты: 2 ученика, 2 представителя" in person.phone.last.text
    assert "Сейчас никого" in person.phone.last.text
    told = await school.read(history.audit, action="erase_history")
    assert {row["object_id"] for row in told} >= {school.petrov, school.ivanov}
    await verify_chain(stage.app.journal, JOB)
    assert (await verify_state(stage.app.journal, JOB))[1] == ()
    assert await school.read(lessons.mark)


async def test_a_press_of_an_old_screen_erases_nobody_else(stage: Stage) -> None:
    school = stage.school
    await due(stage, school.petrov)
    director, administrator = stage.person("director"), stage.person("administrator")
    await desk(director)
    await director.presses("Стереть слова и контакты: 1")
    await leave(school, school.ivanov)
    await director.presses("Стереть навсегда: 1")
    assert "Список уже другой" in director.toast
    assert await school.read(history.audit, action="erase_history") == []
    await desk(administrator)
    assert "Иванов" in administrator.phone.last.text


async def test_it_is_told_once_without_a_ring(stage: Stage) -> None:
    school = stage.school
    director = stage.person("director")
    await due(stage, school.petrov)
    await queue_leavers(stage.app.journal, JOB, at=stage.clock.now())
    await queue_leavers(stage.app.journal, JOB, at=stage.clock.now())
    await stage.settle()
    (letter,) = [one for one in director.phone.messages if "забыть" in one.text]
    assert letter.silent
    await director.presses("Посмотреть список")
    assert any("Петров Кирилл" in one.text for one in director.phone.messages)


async def test_a_secretary_finds_no_such_button(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await secretary.sends("/privacy")
    assert "Кого пора забыть" not in secretary.phone.last.labels


async def test_the_mother_who_writes_again_is_a_stranger(stage: Stage) -> None:
    school = stage.school
    await due(stage, school.petrov)
    director, mother = stage.person("director"), stage.person("petrov_mother")
    await desk(director)
    await director.presses("Стереть слова и контакты: 1")
    await director.presses("Стереть навсегда: 1")
    await mother.sends("/menu")
    assert "код" in mother.phone.last.text
    assert await school.read(people.account, telegram_id=school.telegram("petrov_mother")) == []
