"""What an import writes is verified: chained one by one, and that of earlier imports too."""

from dataclasses import replace
from datetime import date

import pytest

from core.journal import Journal
from core.policy.versions import Policies
from core.services.import_school import import_folder
from core.services.policies import adopted_policies
from core.services.upkeep import verify_chain, verify_state
from core.storage.database import Database
from core.storage.tables import history, people
from core.storage.tables import school as tables
from sandbox.clock import TravelClock
from tests.storage.saves import JOB
from tests.support.folder import folder
from tests.support.rows import Rows
from tests.support.school import School

MORE = """Личный номер;Вид;Предмет;С;По;Основание
У-1;освобождён;Алгебра;09.11.2026;30.01.2027;приказ 118-у"""


@pytest.fixture
async def journal(any_database: Database, clock: TravelClock) -> Journal:
    empty = Journal(any_database, Policies(()), clock, key=b"a key of the tests only")
    return replace(empty, policies=await adopted_policies(empty, JOB, seed="default"))


@pytest.fixture
def rows(any_database: Database) -> School:
    return School(any_database, Rows())


async def astray(journal: Journal) -> list[str]:
    """Return what is wrong with chain or tables."""
    await verify_chain(journal, JOB)
    return [f"{one.what} {one.kind}" for one in (await verify_state(journal, JOB))[1]]


async def bring(journal: Journal, **changed: str | None) -> None:
    await import_folder(journal, JOB, files=folder(**changed))


async def test_an_import_s_spells_are_chained_like_others(journal: Journal, rows: School) -> None:
    await bring(journal)
    assert await astray(journal) == []
    await bring(journal, spells=MORE)
    assert await astray(journal) == []
    (spell,) = await rows.read(tables.spell)
    told = await rows.read(history.revision, object_kind="spell")
    assert [(one["object_id"], one["person_id"]) for one in told] == [
        (spell["id"], spell["person_id"])
    ] * 2
    await rows.alter(tables.spell, int(str(spell["id"])), until=date(2027, 2, 1))
    assert await astray(journal) == ["changed spell"]


async def test_what_was_imported_before_holds_while_it_is_as_it_was_brought(
    journal: Journal, rows: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.rules.import_people_rows._tell_spell", told_nothing)
    await bring(journal)
    await bring(journal, spells=MORE)
    assert await rows.read(history.revision, object_kind="spell") == []
    assert await astray(journal) == []
    (spell,) = await rows.read(tables.spell)
    of = {name: spell[name] for name in ("person_id", "kind", "subject_id", "since", "until")}
    forged = await rows.write(tables.spell, **of, ground=spell["ground"])
    assert await astray(journal) == ["unchained spell"]
    await rows.alter(tables.spell, forged, ground="Forged")
    assert await astray(journal) == ["unchained spell"]


def told_nothing(*_of: object) -> None:
    """Chain no spell, as imports did before December 2026."""


async def test_who_may_see_whom_is_verified_from_the_import_on_before_any_seal(
    journal: Journal, rows: School
) -> None:
    await bring(journal)
    grant = next(one for one in await rows.read(people.grants) if one["role"] == "parent")
    await rows.alter(people.grants, int(str(grant["id"])), role="deputy", scope="none")
    assert await astray(journal) == ["changed tie_grant"]
