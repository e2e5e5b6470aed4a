"""A hundred at once, over connections of their own: one has the code, one has the lesson."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

import pytest

from core.errors import Changed, CodeRefused, Refusal
from core.journal import Journal
from core.model.people import Actor
from core.model.roles import Role
from core.services.binding import accept, look_at_code
from core.services.invitations import invite
from core.services.lesson_offers import take_offer
from core.storage.database import Database
from core.storage.tables import history, lessons, people, substitutions
from tests.support.clock import TUESDAY, at
from tests.support.database import UNHURRIED
from tests.support.school import School

pytestmark = [pytest.mark.threads, pytest.mark.postgres]

HUNDRED = 100
DOORS = 3
"""Databases over the same address: each has connections of its own."""

COLLEAGUES = ("class_teacher", "substitute", "english", "english_two", "primary")
"""Teachers who give nothing on Tuesday's third hour."""


@pytest.fixture
async def journals(journal: Journal) -> AsyncIterator[tuple[Journal, ...]]:
    """Return the journal over databases of their own, as many processes would have it."""
    url = journal.database.url.render_as_string(hide_password=False)
    own = [Database(url, pragmas=UNHURRIED) for _ in range(DOORS)]
    yield tuple(replace(journal, database=one) for one in own)
    for one in own:
        await one.close()


async def came(call: Callable[[], Awaitable[object]]) -> object:
    """Return what came of it, the refusal where it was refused."""
    try:
        return await call()
    except Refusal as refusal:
        return refusal


async def test_a_hundred_redeem_one_code_and_one_wins(
    school: School, journal: Journal, journals: tuple[Journal, ...]
) -> None:
    system = Actor.system("test")
    child = school.person("Петров Кирилл")
    code = (await invite(journal, system, person_id=child, role=Role.PUPIL)).code
    actors = [Actor(telegram_id=900_000 + number) for number in range(HUNDRED)]
    for actor in actors:
        await look_at_code(journal, actor, secret=code)
    [held] = await school.read(people.invitation, person_id=child)

    def redeem(number: int) -> Callable[[], Awaitable[object]]:
        invitation = int(str(held["id"]))
        door = journals[number % DOORS].for_update(number + 1)
        return lambda: accept(door, actors[number], invitation_id=invitation, wording="2026-11")

    results = await asyncio.gather(*(came(redeem(number)) for number in range(HUNDRED)))
    refused = [one for one in results if isinstance(one, Refusal)]
    assert len(refused) == HUNDRED - 1
    assert {type(one) for one in refused} == {CodeRefused}
    [bound] = await school.read(people.binding, person_id=child)
    [account] = await school.read(people.account, id=bound["account_id"])
    winner = next(n for n, one in enumerate(results) if not isinstance(one, Refusal))
    assert account["telegram_id"] == actors[winner].telegram_id
    assert len(await school.read(history.audit, action="bind")) == 1


async def test_a_hundred_take_one_offered_lesson_and_one_has_it(
    school: School, journals: tuple[Journal, ...]
) -> None:
    offers = {key: await offered(school, key) for key in COLLEAGUES}
    actors = {key: await school.actor(key) for key in COLLEAGUES}

    def take(number: int) -> Callable[[], Awaitable[object]]:
        key = COLLEAGUES[number % len(COLLEAGUES)]
        door = journals[number % DOORS].for_update(number + 1)
        return lambda: take_offer(door, actors[key], offer_id=offers[key])

    results = await asyncio.gather(*(came(take(number)) for number in range(HUNDRED)))
    have = {
        COLLEAGUES[number % len(COLLEAGUES)]
        for number, one in enumerate(results)
        if not isinstance(one, Refusal)
    }
    assert len(have) == 1
    [cover] = await school.read(lessons.substitution, lesson_id=school.lesson())
    assert cover["substitute_id"] == school.person(have.pop())
    assert {type(one) for one in results if isinstance(one, Refusal)} == {Changed}
    taken = await school.read(substitutions.lesson_offer, answer="accepted")
    assert len(taken) == 1
    assert len(await school.read(history.audit, action="substitution")) == 1


async def offered(school: School, key: str) -> int:
    """Offer Tuesday's algebra, whose teacher is away, to a colleague."""
    deputy, absent = school.person("deputy"), school.person("teacher")
    away = await school.read(substitutions.teacher_absence, person_id=absent)
    absence = (
        int(str(away[0]["id"]))
        if away
        else await school.write(
            substitutions.teacher_absence,
            person_id=absent,
            since=TUESDAY,
            until=TUESDAY,
            reason="ill",
            entered_by=deputy,
            entered_at=at(8),
        )
    )
    return await school.write(
        substitutions.lesson_offer,
        absence_id=absence,
        lesson_id=school.lesson(),
        person_id=school.person(key),
        offered_by=deputy,
        offered_at=at(8),
    )
