"""A thousand random tamperings of a written history, each found; erasure told from damage.

.venv/bin/pytest -m slow -n 1 -s tests/storage/test_tampering.py
"""

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa

from bot.migrate import engine_for
from core.acts.tell_ties import tell_all_ties
from core.errors import Damaged
from core.journal import Journal
from core.model.chain import Anchor
from core.services.upkeep import Verified, verify_chain, verify_state
from core.storage.database import Database
from core.storage.tables import history
from tests.migrations.schema import drop_triggers
from tests.storage.leaving import LATER, years_later
from tests.storage.saves import JOB
from tests.storage.tampering import DEEDS, tamper_at_random
from tests.storage.written import write_week
from tests.support.school import School

SOME, ALL = 50, 1_000
_ONLY = {"hashed anew": ("anchor_astray",), "erased early": ("erased_early", "state of tie_")}
"""How the kinds are found that nothing else finds: the seal, the term or who belonged here."""

pytestmark = pytest.mark.sqlite  # rows are changed past every rule, in the file itself

UNCHECKED = {"foreign_keys": "OFF", "synchronous": "OFF"}


@pytest.fixture
async def written(journal: Journal, school: School, database_url: str) -> Path:
    """Return the file with the week, its guards taken away as by whoever has it in hand."""
    await write_week(school, journal)
    async with years_later(journal).writing(JOB, "ties") as work:
        await tell_all_ties(work)
    engine = engine_for(database_url)
    with engine.connect() as connection, connection.begin():
        drop_triggers(connection)
        connection.execute(sa.text("PRAGMA user_version"))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return Path(school.database.url.database or "")


async def found(journal: Journal, file: Path, anchors: Sequence[Anchor]) -> str | None:
    """Return what a verification of the file says is wrong, None where it finds nothing."""
    database = Database(f"sqlite+aiosqlite:///{file}", pragmas=UNCHECKED)
    own = replace(years_later(journal), database=database)
    try:
        await verify_chain(own, JOB, anchors=anchors)
        _, astray = await verify_state(own, JOB)
    except Damaged as damage:
        return damage.what
    finally:
        await database.close()
    return f"state of {astray[0].kind}" if astray else None


async def missed(
    journal: Journal, written: Path, tmp_path: Path, seeds: range
) -> tuple[list[str], Counter[str]]:
    """Tamper once for each seed; return what was not found, and how often what was."""
    anchors = await _anchors(journal)
    unseen, seen = [], Counter[str]()
    copy = tmp_path / "tampered.sqlite3"
    for seed in seeds:
        shutil.copyfile(written, copy)
        kind, done = tamper_at_random(copy, Random(seed))
        what = await found(journal, copy, anchors)
        if what is None:
            unseen.append(f"{seed} {kind}: {done}")
        else:
            seen[kind] += 1
            if kind in _ONLY:
                assert what.startswith(_ONLY[kind]), done
        for end in ("-wal", "-shm"):
            copy.with_name(copy.name + end).unlink(missing_ok=True)
    return unseen, seen


async def _anchors(journal: Journal) -> tuple[Anchor, ...]:
    """Return the anchors of the head, and of a row in the middle."""
    async with journal.reading() as sight:
        rows = (
            await sight.tx.execute(
                sa.select(history.audit.c.sequence, history.audit.c.hash).order_by("sequence")
            )
        ).all()
    return Anchor(*rows[len(rows) // 2]), Anchor(rows[-1].sequence, rows[-1].hash[:16])


async def test_what_was_written_holds_and_what_was_erased_is_counted(
    journal: Journal, written: Path
) -> None:
    journal = years_later(journal)
    chain = await verify_chain(journal, JOB, anchors=await _anchors(journal))
    compared, astray = await verify_state(journal, JOB)
    assert astray == ()
    assert compared > 100
    assert isinstance(chain, Verified)
    assert (chain.erased > 0, chain.anchors) == (True, 2)
    (erasure,) = chain.erasures
    assert (erasure.details, erasure.at.date()) == (chain.erased, LATER)


async def test_each_of_some_random_tamperings_is_found(
    journal: Journal, written: Path, tmp_path: Path
) -> None:
    unseen, _ = await missed(journal, written, tmp_path, range(SOME))
    assert unseen == []


@pytest.mark.slow
async def test_each_of_a_thousand_random_tamperings_is_found(
    journal: Journal, written: Path, tmp_path: Path
) -> None:
    unseen, seen = await missed(journal, written, tmp_path, range(ALL))
    print(f"{sum(seen.values())} of {ALL} found: {dict(sorted(seen.items()))}")  # noqa: T201 - the figure
    assert unseen == [], "\n".join(unseen)
    assert set(seen) == set(DEEDS)
