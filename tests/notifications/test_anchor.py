"""The journal's seal of the day: a silent line in the director's chat, a line in the file."""

import re
from datetime import timedelta

import pytest

from core.errors import Damaged
from core.model.people import Actor
from core.rules.anchors import read_word
from core.services.anchors import KIND, kept_anchors, queue_anchor
from core.services.upkeep import verify_chain
from core.storage import anchors
from core.storage.database import Database
from core.storage.tables import history
from core.storage.tables.machine import outbox
from tests.flows.teacher.test_marks import card, oral
from tests.storage.saves import JOB, tamper
from tests.support.bot import Stage
from tests.support.clock import TUESDAY, at

WEDNESDAY = TUESDAY + timedelta(days=1)
ANCHOR = Actor.system("anchor")


async def sealed(stage: Stage) -> str:
    """Let marks be written on Tuesday; return what the director reads on Wednesday."""
    await oral(stage, await card(stage))
    director = stage.person("director")
    await stage.leap(at(9, 30, WEDNESDAY))
    return director.last.text


async def test_the_director_keeps_a_line_that_verify_takes(
    stage: Stage, any_database: Database
) -> None:
    text = await sealed(stage)
    assert "Печать журнала, 25 ноября" in text
    (seal,) = re.findall(r"\d+-[0-9a-f]{16}", text)
    typed = read_word(seal)
    assert typed is not None
    journal = stage.app.journal
    held = await verify_chain(journal, JOB, anchors=[typed])
    assert held.anchors == 1
    kept, faulty = await kept_anchors(journal, JOB)
    assert (len(kept), faulty) == (1, None)
    assert kept[0].hash.startswith(typed.hash)


async def test_it_rings_nowhere_and_comes_to_nobody_else(stage: Stage) -> None:
    await sealed(stage)
    told = await stage.school.read(outbox, kind=KIND)
    assert len(told) == 1
    assert stage.person("director").last.silent


async def test_a_head_that_was_told_is_not_told_again(stage: Stage) -> None:
    await sealed(stage)
    journal = stage.app.journal
    assert await queue_anchor(journal, ANCHOR, at=at(9, 31, WEDNESDAY)) == 0


async def test_a_cut_tail_is_found_by_the_anchor_alone(stage: Stage, database_url: str) -> None:
    await sealed(stage)
    journal = stage.app.journal
    rows = await stage.school.read(history.audit)
    kept = rows[-2]
    tables = ("revision", "audit_detail", "audit")
    gone = [f"DELETE FROM {table} WHERE sequence > {kept['sequence']}" for table in tables]  # noqa: S608 - the tests' own words
    head = f"UPDATE audit_head SET sequence = {kept['sequence']}, hash = '{kept['hash']}'"  # noqa: S608 - the tests' own words
    tamper(database_url, *gone, head)
    await verify_chain(journal, JOB)
    told, _ = await kept_anchors(journal, JOB)
    with pytest.raises(Damaged) as found:
        await verify_chain(journal, JOB, anchors=told)
    assert (found.value.what, found.value.sequence) == ("anchor_astray", rows[-1]["sequence"])


async def test_a_torn_line_counts_for_nothing_and_the_next_stands_alone(stage: Stage) -> None:
    await sealed(stage)
    journal = stage.app.journal
    with journal.anchors.open("a") as opened:
        opened.write("2026-11-2")
    assert (await kept_anchors(journal, JOB))[1] is None
    anchors.append(journal.anchors, "2026-11-26T09:00:00+03:00 1-" + "0" * 64)
    kept, faulty = await kept_anchors(journal, JOB)
    assert (len(kept), faulty) == (2, None)
    anchors.append(journal.anchors, "by hand")
    assert (await kept_anchors(journal, JOB))[1] == 4
