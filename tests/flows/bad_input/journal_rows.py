"""The journal's rows before and after: what a refused deed must leave as it was."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.storage.tables import families, history, lessons, machine, people, works
from core.storage.tables.school import enrolment, spell, subgroup_member
from tests.support.bot import Stage
from tests.support.rows import Row

FACTS = (
    lessons.lesson,
    lessons.substitution,
    lessons.attendance,
    lessons.absence_reason,
    lessons.absence_alert,
    lessons.parent_answer,
    lessons.mark,
    lessons.topic,
    lessons.homework,
    families.notice,
    families.fix_request,
    works.written_work,
    families.question,
    works.homework_tick,
    works.note,
    spell,
    enrolment,
    subgroup_member,
    people.school_order,
    people.person,
    people.guardianship,
    people.account,
    people.binding,
    people.consent,
    people.grants,
    people.invitation,
    people.setting,
    history.revision,
    history.audit,
    history.audit_detail,
    history.audit_head,
    machine.outbox,
    machine.digest,
    families.diary_refusal,
    families.paper_given,
    families.family_contact,
    families.silence,
)
"""Whatever a person, a family or a court may later ask for; drafts and screens are none."""


async def rows_of(stage: Stage) -> dict[str, list[Row]]:
    """Return every row of these tables by the table's name."""
    return {table.name: await stage.school.read(table) for table in FACTS}


@asynccontextmanager
async def unchanged(stage: Stage) -> AsyncIterator[None]:
    """Assert that the journal stands at the end of the block as it stood at its beginning."""
    before = await rows_of(stage)
    yield
    after = await rows_of(stage)
    changed = {name: after[name] for name, rows in before.items() if after[name] != rows}
    assert changed == {}


async def refusals(stage: Stage, key: str = "") -> list[tuple[object, object]]:
    """Return (code, kind of object) of what was refused, of one person or of all, in order."""
    found = await stage.school.read(history.refused)
    own = {"telegram_id": stage.school.telegram(key)} if key else {}
    return [
        (row["code"], row["object_kind"])
        for row in found
        if all(row[name] == held for name, held in own.items())
    ]


async def tries(stage: Stage, telegram_id: int) -> list[object]:
    """Return whether each try of a code fitted, in order."""
    found = await stage.school.read(people.code_try, telegram_id=telegram_id)
    return [row["fitted"] for row in found]
