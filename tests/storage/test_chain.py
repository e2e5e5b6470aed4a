"""The audit chain: writers side by side never fork it, tampering is found where it was done."""

import asyncio
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from core.acts.erase_history import erase_history
from core.acts.work import Save
from core.errors import Damaged
from core.journal import Journal
from core.model import natures
from core.rules.chain import START
from core.services.upkeep import Verified, verify_chain
from core.storage.database import Database
from core.storage.tables import history
from tests.storage.leaving import leave, years_later
from tests.storage.saves import JOB, save, tamper
from tests.support.school import School

SAVES, PROCESSES = 100, 4


@pytest.mark.threads
async def test_a_hundred_saves_side_by_side_never_fork(
    any_database: Database, database_url: str, journal: Journal, school: School
) -> None:
    others = [Database(database_url) for _ in range(PROCESSES)]
    journals = [replace(journal, database=other) for other in others]
    async with asyncio.TaskGroup() as group:
        for number in range(SAVES):
            group.create_task(save(journals[number % PROCESSES], number, school.petrov))
    for other in others:
        await other.close()
    assert await verify_chain(journal, JOB) == Verified(rows=SAVES, erased=0)
    rows = await school.read(history.audit)
    assert [row["sequence"] for row in rows] == list(range(1, SAVES + 1))
    assert len({row["previous"] for row in rows}) == SAVES
    assert {row["object_id"] for row in rows} == set(range(SAVES))


async def test_the_first_row_follows_the_beginning(
    any_database: Database, journal: Journal, school: School
) -> None:
    assert await verify_chain(journal, JOB) == Verified(rows=0, erased=0)
    await save(journal, 1)
    assert [row["previous"] for row in await school.read(history.audit)] == [START]


async def test_two_rows_cannot_follow_the_same_one(
    any_database: Database, journal: Journal, school: School
) -> None:
    await save(journal, 1)
    row = (await school.read(history.audit))[0]
    with pytest.raises(IntegrityError):
        await school.write(history.audit, **{**row, "sequence": 2, "hash": "f" * 64})


async def test_several_saves_of_one_transaction_follow_each_other(
    any_database: Database, journal: Journal, school: School
) -> None:
    async with journal.writing(JOB, "save") as work:
        for number in (1, 2, 3):
            work.save(_about(number))
    assert await verify_chain(journal, JOB) == Verified(rows=3, erased=0)


async def test_what_was_not_committed_is_not_chained(
    any_database: Database, journal: Journal, school: School
) -> None:
    await save(journal, 1)
    with pytest.raises(ZeroDivisionError):
        await _save_in_vain(journal, 2)
    assert await verify_chain(journal, JOB) == Verified(rows=1, erased=0)


def _about(number: int) -> Save:
    return Save(action="test", object_kind="mark", object_id=number)


async def _save_in_vain(journal: Journal, number: int) -> None:
    async with journal.writing(JOB, "save") as work:
        work.save(_about(number))
        raise ZeroDivisionError


_AGAIN = (
    "INSERT INTO revision (object_kind, object_id, person_id, at, nature, was, now, sequence) "
    "SELECT object_kind, object_id, person_id, at, nature, was, now, {sequence} "
    "FROM revision WHERE sequence = 5"
)
_ERASE = (
    "UPDATE audit_detail SET salt = NULL, payload = NULL, erased_at = '2026-11-24 12:00:00+00' "
    "WHERE sequence = 3 AND ordinal = 1"
)
TAMPERED = {
    "row changed": ("row_changed", 3, ["UPDATE audit SET person_id = 7 WHERE sequence = 3"]),
    "clause changed": ("row_changed", 2, ["UPDATE audit SET clause = 'MAZ-1' WHERE sequence = 2"]),
    "time changed": ("row_changed", 4, [
        "UPDATE audit SET at = '2026-11-24 12:00:00+00' WHERE sequence = 4"]),
    "hash changed": ("row_changed", 5, ["UPDATE audit SET hash = 'forged' WHERE sequence = 5"]),
    "order changed": ("row_missing", 3, [
        "UPDATE audit_detail SET ordinal = ordinal + 10",
        "UPDATE audit SET sequence = -3 WHERE sequence = 3",
        "UPDATE audit SET sequence = 3 WHERE sequence = 4",
        "UPDATE audit SET sequence = 4 WHERE sequence = -3",
    ]),
    "row removed": ("row_missing", 3, [
        "DELETE FROM audit_detail WHERE sequence = 3", "DELETE FROM audit WHERE sequence = 3",
    ]),
    "first removed": ("row_missing", 1, [
        "DELETE FROM audit_detail WHERE sequence = 1", "DELETE FROM audit WHERE sequence = 1",
    ]),
    "tail removed": ("head_astray", 5, [
        "DELETE FROM audit_detail WHERE sequence = 6", "DELETE FROM audit WHERE sequence = 6",
    ]),
    "head moved": ("head_astray", 6, ["UPDATE audit_head SET sequence = 5"]),
    "head forged": ("head_astray", 6, ["UPDATE audit_head SET hash = 'forged'"]),
    "detail changed": ("detail_changed", 3, [
        "UPDATE audit_detail SET payload = '{}' WHERE sequence = 3 AND ordinal = 0"]),
    "detail emptied": ("detail_emptied", 3, [
        "UPDATE audit_detail SET payload = NULL WHERE sequence = 3 AND ordinal = 1"]),
    "detail removed": ("row_changed", 3, [
        "DELETE FROM audit_detail WHERE sequence = 3 AND ordinal = 1"]),
    "details swapped": ("row_changed", 3, [
        "UPDATE audit_detail SET ordinal = 9 WHERE sequence = 3 AND ordinal = 0"]),
    "revision changed": ("revision_changed", 3, [
        "UPDATE revision SET now = '\"2\"' WHERE sequence = 3"]),
    "reason changed": ("revision_changed", 3, [
        "UPDATE revision SET why = 'other' WHERE sequence = 3"]),
    "nature changed": ("revision_changed", 2, [
        "UPDATE revision SET nature = 'slip' WHERE sequence = 2"]),
    "author changed": ("revision_changed", 2, [
        "UPDATE revision SET in_place_of = author_id, author_id = person_id WHERE sequence = 2"]),
    "replaced author changed": ("revision_changed", 2, [
        "UPDATE revision SET in_place_of = person_id WHERE sequence = 2"]),
    "account changed": ("revision_changed", 2, [
        "INSERT INTO account (id, telegram_id, met_at) VALUES (9, 9, '2026-11-24 12:00:00+00')",
        "UPDATE revision SET account_id = 9 WHERE sequence = 2"]),
    "policy forgotten": ("revision_changed", 4, [
        "UPDATE revision SET policy_version_id = NULL WHERE sequence = 4"]),
    "clause put in": ("revision_changed", 4, [
        "UPDATE revision SET clause = 'MAZ-1' WHERE sequence = 4"]),
    "time of revision changed": ("revision_changed", 4, [
        "UPDATE revision SET at = '2026-11-24 12:00:00+00' WHERE sequence = 4"]),
    "revision removed": ("revision_changed", 6, ["DELETE FROM revision WHERE sequence = 6"]),
    "revision doubled": ("revision_changed", 5, [_AGAIN.format(sequence="sequence")]),
    "revision of no row": ("revision_astray", 7, [_AGAIN.format(sequence="sequence + 2")]),
    "revision given to another save": ("revision_changed", 4, [
        "UPDATE revision SET sequence = 5 WHERE sequence = 4"]),
    "detail erased, revision left": ("revision_changed", 3, [_ERASE]),
    "digest changed with it": ("detail_changed", 2, [
        "UPDATE audit_detail SET digest = 'forged' WHERE sequence = 2 AND ordinal = 0"]),
}  # fmt: skip


@pytest.mark.parametrize("deed", TAMPERED)
async def test_tampering_is_found_at_its_row(
    any_database: Database, database_url: str, journal: Journal, school: School, deed: str
) -> None:
    what, sequence, statements = TAMPERED[deed]
    for number in range(1, 7):
        await save(journal, number, school.petrov, school.ivanov)
    unlink = [] if any_database.is_sqlite else [_UNLINK]
    tamper(database_url, *unlink, *statements)
    with pytest.raises(Damaged) as found:
        await verify_chain(journal, JOB)
    assert (found.value.what, found.value.sequence) == (what, sequence)


_UNLINK = "ALTER TABLE audit_detail DROP CONSTRAINT fk_audit_detail_sequence"


async def test_a_detail_of_no_row_is_found(
    any_database: Database, database_url: str, journal: Journal, school: School
) -> None:
    await save(journal, 1, school.petrov)
    unlink = [] if any_database.is_sqlite else [_UNLINK]
    tamper(
        database_url,
        *unlink,
        "INSERT INTO audit_detail (sequence, ordinal, digest) VALUES (9, 0, 'forged')",
    )
    with pytest.raises(Damaged) as found:
        await verify_chain(journal, JOB)
    assert (found.value.what, found.value.sequence) == ("detail_astray", 9)


async def test_an_erased_detail_is_told_from_a_broken_one(
    any_database: Database, journal: Journal, school: School
) -> None:
    await save(journal, 1, school.petrov, school.ivanov)
    await save(journal, 2, school.petrov)
    await leave(school, school.petrov)
    later = years_later(journal)
    await erase(later, school.petrov)
    found = await verify_chain(later, JOB)
    assert (found.rows, found.erased) == (3, 2)
    (erasure,) = found.erasures
    assert (erasure.sequence, erasure.person_id, erasure.details) == (3, school.petrov, 2)
    left = await school.read(history.audit_detail)
    before = [
        row for row in left if row["payload"] and int(str(row["sequence"])) < erasure.sequence
    ]
    assert {row["person_id"] for row in before} == {None, school.ivanov}
    said = await school.read(history.revision)
    told = [row["person_id"] for row in said if row["now"] and row["nature"] != natures.KEPT]
    assert told == [school.ivanov]


async def test_an_erasure_of_somebody_who_is_here_is_damage(
    any_database: Database, journal: Journal, school: School
) -> None:
    await save(journal, 1, school.petrov)
    later = years_later(journal)
    await erase(later, school.petrov)
    assert await said_of(later) == ("erased_early", 2)  # enrolled still
    await leave(school, school.petrov)
    await verify_chain(later, JOB)
    assert await said_of(journal) == ("erased_early", 2)  # of a day to come


async def test_an_erasure_of_what_is_younger_than_the_school_s_years_is_damage(
    any_database: Database, journal: Journal, school: School
) -> None:
    await save(journal, 1, school.petrov)
    await leave(school, school.petrov, date(2020, 5, 30), since=date(2019, 9, 1))
    await erase(journal, school.petrov)
    assert await said_of(journal) == ("erased_early", 2)


async def test_an_erasure_of_nobody_who_was_here_is_damage(
    any_database: Database, journal: Journal, school: School
) -> None:
    await erase(journal, school.person("director"))
    assert await said_of(journal) == ("erased_early", 1)


async def said_of(journal: Journal) -> tuple[str, int]:
    """Return with what a verification ends, and at which row."""
    with pytest.raises(Damaged) as found:
        await verify_chain(journal, JOB)
    return found.value.what, found.value.sequence


async def erase(journal: Journal, person_id: int) -> None:
    """Erase what the history says of the person, by the school's own act."""
    async with journal.writing(JOB, "erase") as work:
        await erase_history(work, [person_id], None, None)


async def test_each_pupil_has_a_detail_with_a_salt_of_its_own(
    any_database: Database, journal: Journal, school: School
) -> None:
    await save(journal, 1, school.petrov)
    details = await school.read(history.audit_detail)
    assert {row["person_id"] for row in details} == {None, school.petrov}
    assert len({row["salt"] for row in details}) == len(details)
