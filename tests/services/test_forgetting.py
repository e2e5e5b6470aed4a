"""The nightly job forgets what the machine needs no more, and nothing that it needs."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from core.journal import Journal
from core.model.people import Actor
from core.services.forgetting import KEPT, UPDATES_KEPT, forget_old
from core.services.receiving import Arrived, give_up, standing_screens, store_updates
from core.storage.database import Database
from core.storage.tables import history, lessons, machine, people, works
from notifications.jobs import JOBS
from tests.support.clock import at
from tests.support.database import counting
from tests.support.school import School

JOB = Actor.system("forget")
NOW = at(3, 30)
DAY = timedelta(days=1)
OLD, YOUNG = NOW - KEPT - DAY, NOW - KEPT + DAY
LONG_DONE, JUST_DONE = NOW - UPDATES_KEPT - DAY, NOW - UPDATES_KEPT + DAY


async def forgotten(journal: Journal) -> None:
    """Run the nightly job as the schedule does."""
    await JOBS["forget"].work(journal, JOB, at=NOW)


async def left(school: School, table: sa.Table, column: str) -> list[object]:
    """Return what a column holds after the night."""
    return sorted((row[column] for row in await school.read(table)), key=str)


async def update(school: School, number: int, **ended: object) -> None:
    """Write a stored update and its effect."""
    row = {"update_id": number, "chat_id": 1, "body": "x", "received_at": LONG_DONE}
    await school.write(machine.inbox, **row, **ended)
    await school.write(machine.effect, update_id=number, verb="save", at=LONG_DONE)


async def test_updates_go_when_done_and_when_given_up(
    any_database: Database, school: School, journal: Journal
) -> None:
    await update(school, 1, done_at=LONG_DONE)
    await update(school, 2, dead_at=LONG_DONE)
    await update(school, 3, done_at=JUST_DONE)
    await update(school, 4, dead_at=JUST_DONE)
    await update(school, 5)
    await forgotten(journal)
    assert await left(school, machine.inbox, "update_id") == [3, 4, 5]
    assert await left(school, machine.effect, "update_id") == [3, 4, 5]


async def test_a_dead_letter_keeps_no_words(
    any_database: Database, school: School, journal: Journal
) -> None:
    await store_updates(journal, JOB, arrived=[Arrived(1, 1, "н Петров")])
    await give_up(journal, JOB, update_id=1, attempts=4, error="ZeroDivisionError")
    assert await left(school, machine.inbox, "body") == [""]


async def test_runs_go_and_the_tick_stays(school: School, journal: Journal) -> None:
    for job, done_at in (("tick", OLD), ("digest", LONG_DONE), ("generate", JUST_DONE)):
        await school.write(machine.job_run, job=job, due_at="", done_at=done_at)
    await forgotten(journal)
    assert await left(school, machine.job_run, "job") == ["generate", "tick"]


async def test_the_newest_that_rang_stays_and_what_is_young(
    any_database: Database, school: School, journal: Journal
) -> None:
    stood = [(1, 1, True, OLD), (1, 2, True, OLD), (1, 3, False, OLD), (2, 4, True, OLD)]
    stood += [(2, 5, True, YOUNG), (2, 6, True, YOUNG)]
    for chat_id, message_id, living, drawn_at in stood:
        row = {"chat_id": chat_id, "message_id": message_id, "living": living}
        await school.write(machine.screen, **row, kind="bell", drawn_at=drawn_at)
    await forgotten(journal)
    assert await left(school, machine.screen, "message_id") == [2, 3, 5, 6]


async def test_drafts_go_that_nobody_touches(school: School, journal: Journal) -> None:
    for kind, touched_at in (("old", OLD), ("young", YOUNG)):
        place = {"person_id": school.person("teacher"), "lesson_id": school.lesson()}
        await school.write(machine.draft, **place, kind=kind, body={}, touched_at=touched_at)
    await forgotten(journal)
    assert await left(school, machine.draft, "kind") == ["young"]


@pytest.mark.parametrize("state", ["new", "sent", "unknown", "dead", "cancelled", "sending"])
async def test_letters_go_but_the_one_being_sent(
    school: School, journal: Journal, state: str
) -> None:
    account_id = (await school.actor("parent")).account_id
    for key, moment in (("old", OLD), ("young", YOUNG)):
        row = {"unique_key": key, "made_at": moment, "not_before": moment, "state": state}
        await school.write(machine.outbox, account_id=account_id, kind="x", payload={}, **row)
    await forgotten(journal)
    kept = ["old", "young"] if state == "sending" else ["young"]
    assert await left(school, machine.outbox, "unique_key") == kept


async def test_tries_go_but_those_whose_code_may_be_used(
    any_database: Database, school: School, journal: Journal
) -> None:
    child = school.petrov
    for number, expires_at in ((91, OLD), (92, NOW + DAY)):
        row = {"code_hash": f"c{number}", "link_hash": f"l{number}", "role": "pupil"}
        dates = {"made_at": OLD, "expires_at": expires_at}
        await school.write(people.invitation, id=number, person_id=child, **row, **dates)
    tried = [(1, OLD, None), (2, YOUNG, None), (3, OLD, 91), (4, OLD, 92)]
    for telegram_id, moment, fits in tried:
        fitting = {"fitted": fits is not None, "invitation_id": fits}
        await school.write(people.code_try, telegram_id=telegram_id, at=moment, **fitting)
    await forgotten(journal)
    assert await left(school, people.code_try, "telegram_id") == [2, 4]


async def test_rows_of_an_import_that_broke_off_go(school: School, journal: Journal) -> None:
    for number, state, taken_at in ((1, "new", NOW - DAY), (2, "failed", NOW)):
        row = {"kind": "import", "payload": {}, "made_at": OLD}
        await school.write(machine.task, id=number, **row, state=state, taken_at=taken_at)
        await school.write(machine.import_row, task_id=number, ordinal=0, kind="room", body={})
    await forgotten(journal)
    assert await left(school, machine.import_row, "task_id") == [2]


async def test_a_night_twice_changes_nothing_and_costs_eleven_statements(
    any_database: Database, school: School, journal: Journal
) -> None:
    with counting(any_database) as said:
        await forgotten(journal)
        await forget_old(journal, JOB, at=NOW)
    assert said.count == 2 * 11


@pytest.mark.sqlite
async def test_what_stands_in_a_chat_is_found_by_indexes(school: School, journal: Journal) -> None:
    with counting(school.database) as said:
        await standing_screens(journal, JOB, chat_id=1, pressed=5)
    (query,) = said.said
    async with school.database.reading() as tx:
        marks = (1,) * query.count("?")
        plan = (await tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", marks)).all()
    searched = [row[-1] for row in plan if "screen" in row[-1]]
    assert len(searched) >= 3
    assert all("(chat_id=? AND" in step for step in searched)


async def test_who_was_shown_whose_data_is_known_for_thirteen_months(
    any_database: Database, school: School, journal: Journal
) -> None:
    (account,) = await school.read(people.account, telegram_id=school.telegram("petrov_mother"))
    today = NOW.date()
    for day in (today, today - timedelta(days=396), today - timedelta(days=397)):
        row = {"child_id": school.petrov, "account_id": account["id"], "kind": "family"}
        await school.write(history.viewing, **row, day=day, first_at=NOW)
    await forgotten(journal)
    assert await left(school, history.viewing, "day") == [today - timedelta(days=396), today]


async def test_a_file_that_hangs_nowhere_any_more_goes_with_its_bytes(
    any_database: Database, school: School, journal: Journal
) -> None:
    kept = {"size": 5, "media_type": "image/jpeg"}
    hung, loose, fresh = (journal.files.keep(one) for one in (b"hung", b"loose", b"fresh"))
    for sha, kept_at in ((hung, OLD), (loose, OLD), (fresh, NOW)):
        await school.write(lessons.file, sha256=sha, **kept, kept_at=kept_at)
    row = {"object_kind": "notice", "object_id": 1, "sha256": hung, "kind": "photo"}
    await school.write(works.attachment, **row, removed_at=OLD)
    await forgotten(journal)
    await forgotten(journal)
    assert await left(school, lessons.file, "sha256") == sorted([hung, fresh])
    assert [journal.files.read(one) for one in (hung, loose, fresh)] == [b"hung", None, b"fresh"]
