"""A look counts for the school's day, whatever day it is in Greenwich."""

from datetime import timedelta

from core.journal import Journal
from core.model.letter import Drawn
from core.model.people import Actor
from core.services.receiving import Drawing, finish
from core.services.sending import due_letters, sent
from core.storage.tables.history import activity, viewing
from core.storage.tables.machine import outbox
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.school import School

WEDNESDAY = TUESDAY + timedelta(days=1)


def screen(chat_id: int) -> Drawn:
    return Drawn(chat_id=chat_id, message_id=1, kind="family", object_id="", living=False)


async def test_a_look_after_midnight_is_of_the_new_day(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(0, 30, WEDNESDAY))
    mother, child = await school.actor("parent"), school.kuznetsova
    drawn = screen(school.telegram("parent"))
    shown = Drawing(drawn=drawn, children=frozenset({child}))
    await finish(journal, mother, update_id=1, drawing=shown)
    [looked] = await school.read(activity, day=WEDNESDAY)
    [seen] = await school.read(viewing)
    assert (looked["day"], seen["day"]) == (WEDNESDAY, WEDNESDAY)


async def test_a_letter_after_midnight_is_of_the_new_day(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(0, 30, WEDNESDAY))
    mother = await school.actor("parent")
    await school.write(
        outbox,
        account_id=mother.account_id,
        kind="digest",
        payload={},
        unique_key="digest:1",
        made_at=clock.now(),
        not_before=clock.now(),
    )
    job = Actor.system("sender")
    [letter] = await due_letters(journal, job)
    children = frozenset({school.kuznetsova})
    await sent(journal, job, letter=letter, drawn=screen(letter.chat_id), children=children)
    [seen] = await school.read(viewing)
    assert seen["day"] == WEDNESDAY
