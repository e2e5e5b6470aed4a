"""The digest of a whole school: the same few statements for 500 pupils and for 3,000."""

from datetime import timedelta

import pytest

from core.journal import Journal
from core.model.people import Actor
from core.services.digests import digest_now, mark_read, queue_digests, read_digest
from core.storage import accounts
from core.storage.database import Database
from core.storage.tables.machine import digest, outbox
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.crowd import write_crowd
from tests.support.database import counting
from tests.support.pen import Pen
from tests.support.school import School, build, policies

pytestmark = pytest.mark.usefixtures("any_database")
JOB = Actor.system("digest")
BOUND = 12
"""Statements for finding and queueing the digests of a whole school."""


@pytest.mark.parametrize("pupils", [500, 3000])
async def test_found_and_queued_in_constant_statements(
    any_database: Database, clock: TravelClock, pupils: int
) -> None:
    expected = await write_crowd(any_database, pupils)
    journal = Journal(any_database, policies(), clock)
    clock.set(at(20, 10))
    with counting(any_database) as said:
        assert await queue_digests(journal, JOB, at=clock.now()) == expected
    assert said.count <= BOUND, said.said
    with counting(any_database) as again:
        assert await queue_digests(journal, JOB, at=clock.now()) == 0
    assert again.count <= BOUND


async def test_it_was_said_up_to_the_head(any_database: Database, clock: TravelClock) -> None:
    expected = await write_crowd(any_database, 30)
    school = await build(any_database)
    journal = Journal(any_database, policies(), clock)
    clock.set(at(20, 10))
    await queue_digests(journal, JOB, at=clock.now())
    rows = await school.read(digest)
    assert len(rows) == len(await school.read(outbox)) == expected
    assert {row["until_sequence"] for row in rows} == {90}


async def statements_of(school: School, journal: Journal, account_id: int, who: str) -> list[int]:
    """Return the statements of sending a digest, of one on demand and of «Прочитано»."""
    actor = await school.actor(who)
    (row,) = await school.read(digest, account_id=account_id)
    counts = []
    with counting(school.database) as said:
        await read_digest(journal, JOB, account_id=account_id, day=TUESDAY)
    counts.append(said.count)
    with counting(school.database) as said:
        await digest_now(journal, actor)
    counts.append(said.count)
    with counting(school.database) as said:
        await mark_read(journal.for_update(account_id), actor, digest_id=int(str(row["id"])))
    return [*counts, said.count]


async def test_one_child_or_two_are_read_in_the_same_statements(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    pen = Pen(school, journal)
    await pen.take("russian", absent=[school.kuznetsova])
    await pen.take("reading", absent=[school.brother])
    await pen.homework("reading", "с. 40–42", TUESDAY + timedelta(days=2))
    clock.set(at(20, 10))
    await queue_digests(journal, JOB, at=clock.now())
    one = await statements_of(school, journal, pen.account("father"), "father")
    two = await statements_of(school, journal, pen.account("parent"), "parent")
    assert one == two
    assert max(one) <= 10, "account and dialogue make twelve of it"


async def test_an_account_of_the_crowd_reads_its_own(
    any_database: Database, clock: TravelClock
) -> None:
    await write_crowd(any_database, 30)
    journal = Journal(any_database, policies(), clock)
    clock.set(at(15))
    async with any_database.reading() as tx:
        parent = await accounts.actor(tx, 3_000_001, TUESDAY)
    found = await digest_now(journal, parent)
    assert [len(child.today.marks) for child in found.children] == [3]
