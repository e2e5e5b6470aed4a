"""Codes that open nothing look alike; five of them lock for an hour; a group burns one."""

import pytest

from core.model.people import Actor
from core.model.roles import Role
from core.services.invitations import invite
from core.storage.tables import people
from tests.flows.bad_input.journal_rows import refusals, tries, unchanged
from tests.support.bot import Human, Stage
from tests.support.school import School

WRONG = "ABCDE-12345"
REFUSED = "Этот код ничего не открывает"
STRANGER = 900_001


async def code_of(stage: Stage, key: str = "Петров Кирилл", role: Role = Role.PUPIL) -> str:
    system, person_id = Actor.system("test"), stage.school.person(key)
    return (await invite(stage.app.journal, system, person_id=person_id, role=role)).code


async def used(stage: Stage) -> str:
    code = await code_of(stage)
    first = stage.stranger(900_009)
    await first.sends(code)
    await first.presses("Да, это я")
    await first.presses("Соглашаюсь")
    return code


async def revoked(stage: Stage) -> str:
    code = await code_of(stage)
    secretary = stage.person("secretary")
    await secretary.sends("Петров Кирилл")
    await secretary.presses("Петров Кирилл")
    await secretary.presses("Отозвать код")
    return code


async def expired(stage: Stage) -> str:
    code = await code_of(stage)
    stage.clock.advance(400 * 24 * 3600)
    await stage.settle()
    return code


async def wrong(stage: Stage) -> str:
    return WRONG


async def of_a_role_that_ended(stage: Stage) -> str:
    code = await code_of(stage, "nurse", Role.NURSE)
    await end(stage.school, "nurse")
    return code


async def end(school: School, key: str) -> None:
    for row in await school.read(people.grants, person_id=school.person(key)):
        await school.alter(people.grants, int(str(row["id"])), until=row["since"])


@pytest.mark.parametrize("made", [wrong, used, expired, revoked, of_a_role_that_ended])
async def test_whatever_is_wrong_with_a_code_is_said_alike(stage: Stage, made: object) -> None:
    assert callable(made)
    code = await made(stage)
    human = stage.stranger()
    async with unchanged(stage):
        await human.sends(WRONG)
        said = human.last
        await human.sends(code)
    assert (human.last.text, human.last.rows) == (said.text, said.rows)
    human.sees(REFUSED, "Сверьте его с карточкой", "попросите новый")
    assert await tries(stage, STRANGER) == [False, False]
    rows = await refusals(stage)
    assert ("code_refused", "") in rows


async def wrongly(human: Human, times: int) -> None:
    for number in range(times):
        await human.sends(f"ABCDE-1234{number}")
        human.sees(REFUSED)


async def test_five_in_a_quarter_of_an_hour_lock_for_an_hour_and_no_longer(stage: Stage) -> None:
    good, human = await code_of(stage), stage.stranger()
    await wrongly(human, 5)
    async with unchanged(stage):
        for text in (good, f"/start {good}", WRONG, good.lower()):
            await human.sends(text)
            human.sees("Слишком много кодов не подошло. Следующий можно попробовать в 9:25.")
    assert await tries(stage, STRANGER) == [False] * 5
    other = stage.stranger(900_002)
    await other.sends(good)
    other.sees("Это приглашение для")
    await stage.later(61)
    await human.sends(good)
    human.sees("Это приглашение для", "Петров Кирилл Олегович")


async def test_five_spread_over_longer_lock_nothing(stage: Stage) -> None:
    good, human = await code_of(stage), stage.stranger()
    await wrongly(human, 4)
    await stage.later(16)
    await wrongly(human, 4)
    await human.sends(good)
    human.sees("Это приглашение для")


async def test_a_code_in_a_group_is_burnt_whoever_writes_it(stage: Stage) -> None:
    code, stranger = await code_of(stage), stage.stranger()
    group = stage.sandbox.group(-100_501, "Родители 7Б")
    for text in (f"Мой код: {code}, помогите", f"Мой код: {WRONG}, помогите"):
        stranger.phone.send(text, group)
        await stage.settle()
    burnt, guessed = [one.text for one in group.messages.values() if one.sender == 0]
    assert burnt == guessed
    assert "этот код" in burnt.lower() or "если это был код" in burnt.lower()
    human = stage.stranger(900_002)
    await human.sends(code)
    human.sees(REFUSED)
    [row] = await stage.school.read(people.invitation)
    assert row["revoked_at"] is not None
    assert row["used_at"] is None


async def test_an_empty_or_strange_start_is_answered(stage: Stage) -> None:
    human = stage.stranger()
    async with unchanged(stage):
        for text in ("/start", "/start  "):
            await human.sends(text)
            human.sees("личный код из школы")
        for text in ("/start <b>&</b>", "/start " + "A" * 300):
            await human.sends(text)
            human.sees(REFUSED)
