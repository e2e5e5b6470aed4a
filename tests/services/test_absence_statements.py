"""What presses cost: counted from the account's read to the handler's return."""

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from core.journal import Journal
from core.model.class_day import Choice
from core.model.dialogue import Dialogue
from core.model.lesson import Answer, Reason
from core.model.people import Actor
from core.services.absence_alerts import alert_page, answer_alert
from core.services.class_answers import family_answers
from core.services.class_days import class_day, class_reasons, pupil_day
from core.services.reasons import set_reason
from core.services.receiving import dialogue_of, identify
from core.storage.database import Database
from core.storage.tables.lessons import absence_alert
from core.storage.tables.school import enrolment
from sandbox.clock import TravelClock
from tests.services.test_alerts import record
from tests.support.clock import TUESDAY, at
from tests.support.database import Statements, counting
from tests.support.school import School, build, policies

DRAWS, SAVES = 12, 22


@asynccontextmanager
async def pressing(journal: Journal, school: School, who: str) -> AsyncIterator[Statements]:
    """Count as the middleware begins: who acts, and where the conversation stands."""
    with counting(journal.database) as said:
        actor = Actor(telegram_id=school.telegram(who))
        await identify(journal, actor)
        await dialogue_of(journal, actor, chat_id=school.telegram(who))
        yield said


@pytest.mark.parametrize("pupils", [5, 36])
async def test_presses_keep_to_their_statements(
    any_database: Database, clock: TravelClock, pupils: int
) -> None:
    school = await build(any_database, pupils=pupils)
    journal = Journal(school.database, policies(), clock).for_update(1)
    clock.set(at(8, 36))
    rows = await school.read(enrolment, class_id=school.seventh)
    everybody = [int(str(row["person_id"])) for row in rows]
    await record(Journal(school.database, policies(), clock), school, absent=everybody)
    clock.set(at(8, 40))
    alerts = {row["child_id"]: int(str(row["id"])) for row in await school.read(absence_alert)}
    mine = alerts[school.kuznetsova]
    mother, lead = await school.actor("parent"), await school.actor("class_teacher")
    async with pressing(journal, school, "parent") as answered:
        await answer_alert(journal, mother, alert_id=mine, answer=Answer.ILL)
        await alert_page(journal, mother, alert_id=mine)
    assert answered.count <= SAVES
    klass, petrov = school.seventh, school.petrov
    draws: list[Awaitable[object]] = [
        class_day(journal, lead, class_id=klass),
        class_reasons(journal, lead, class_id=klass),
        family_answers(journal, lead, class_id=klass),
        pupil_day(journal, lead, class_id=klass, person_id=petrov, day=TUESDAY),
    ]
    for draw in draws:
        async with pressing(journal, school, "class_teacher") as drawn:
            await draw
        assert drawn.count <= DRAWS
    chat = school.telegram("class_teacher")
    choice = Choice(reason=Reason.ILL, since=TUESDAY, until=TUESDAY + timedelta(days=3))
    async with pressing(journal, school, "class_teacher") as saved:
        then = journal.for_update(2).then(Dialogue(chat, chat))
        await dialogue_of(journal, lead, chat_id=chat)
        await set_reason(then, lead, class_id=klass, person_id=petrov, choice=choice)
        await class_reasons(journal, lead, class_id=klass)
    assert saved.count <= SAVES
