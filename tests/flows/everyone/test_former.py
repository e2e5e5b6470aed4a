"""/privacy of a family whose child has left, and of a phone that the school has disconnected."""

from datetime import timedelta

import pytest

from core.services.forgetting import WITHDRAWN_KEPT, forget_old
from core.services.left_families import close_left_cabinets
from core.storage.tables import history, people
from tests.flows.everyone.test_withdrawal import withdraws
from tests.storage.leaving import leave
from tests.storage.saves import JOB
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at


async def has_left(stage: Stage) -> Human:
    """Let Петров have left yesterday, and his cabinets be closed; return his mother."""
    mother = stage.person("petrov_mother")
    await leave(stage.school, stage.school.petrov, TUESDAY)
    stage.clock.set(at(9, day=TUESDAY + timedelta(days=1)))
    await close_left_cabinets(stage.app.journal, JOB, at=stage.clock.now())
    return mother


@pytest.mark.usefixtures("any_database")
async def test_a_family_that_has_left_takes_its_consent_back(stage: Stage) -> None:
    mother = await has_left(stage)
    await mother.sends("/privacy")
    mother.sees("больше ни за кого не говорит", "Согласие дано 1 сентября", "секретар")
    mother.sees_not("Петров")
    await mother.presses("Отозвать согласие")
    mother.sees("Отозвать согласие?")
    await mother.presses("Да, отозвать")
    mother.sees("Этот телефон отвязан")
    own = {"person_id": stage.school.person("petrov_mother")}
    assert await stage.school.read(people.consent, **own, withdrawn_at=None) == []
    (saved,) = await stage.school.read(history.audit, action="withdraw")
    assert (saved["object_kind"], saved["person_id"]) == ("consent", own["person_id"])
    stage.clock.set(stage.clock.now() + WITHDRAWN_KEPT + timedelta(days=1))
    await forget_old(stage.app.journal, JOB, at=stage.clock.now())
    telegram = stage.school.telegram("petrov_mother")
    assert await stage.school.read(people.account, telegram_id=telegram) == []


async def test_a_second_press_and_one_of_an_old_screen_change_nothing_more(stage: Stage) -> None:
    mother = await has_left(stage)
    await mother.sends("/privacy")
    await mother.presses("Отозвать согласие")
    asked = mother.last
    await mother.presses("Да, отозвать")
    await mother.presses("Да, отозвать", asked)
    mother.sees("Этот телефон отвязан")
    assert len(await stage.school.read(history.audit, action="withdraw")) == 1


async def test_whoever_presses_twice_while_still_connected_reads_the_same(stage: Stage) -> None:
    mother = stage.person("petrov_mother")
    await mother.sends("/privacy")
    await mother.presses("Отозвать согласие")
    asked = mother.last
    await mother.presses("Да, отвязать")
    await mother.presses("Да, отвязать", asked)
    mother.sees("Этот телефон отвязан")


async def test_a_stranger_reads_how_to_come_in(stage: Stage) -> None:
    stranger = stage.stranger()
    await stranger.sends("/privacy")
    stranger.sees("нужен личный код")
    await withdraws(stage.person("petrov_mother"))
    mother = stage.person("petrov_mother")
    await mother.sends("/privacy")
    mother.sees("нужен личный код")
