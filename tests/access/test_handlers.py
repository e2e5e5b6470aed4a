"""The matrix of handlers: every one, past its filters, as every role in every relation."""

from dataclasses import replace
from functools import partial

import pytest

from core.model.people import Actor
from handlers.kit.i18n import catalogues
from tests.access.calling import ALLOWED, DENIED, Came, Tally, judged
from tests.access.conftest import Copy
from tests.access.fingerprint import fingerprint
from tests.access.handling import Handler, awaited, called, handlers
from tests.access.outcomes import WHY, Outcomes
from tests.access.places import Ids
from tests.access.spilled import spilled
from tests.access.table import ROLES, listed
from tests.access.world import actor_of, end_all_roles

SELDOM = ("invited", "pupil", "substitute", "class_teacher", "director", "administrator")
"""Roles whose handlers are asked in the long run only; their use cases are asked always."""

EACH = [pytest.param(one, marks=pytest.mark.slow) if one in SELDOM else one for one in ROLES]

OUTCOMES = Outcomes("handlers.tsv")

MACHINE = frozenset({"refused", "dialogue", "effect"})


def test_every_handler_has_its_row() -> None:
    assert sorted(listed("handlers.tsv")) == sorted(handlers())


def test_most_handlers_succeed_once_for_whom_they_are_allowed() -> None:
    never = OUTCOMES.never()
    assert {code for one in never.values() for code in one} <= WHY.keys()
    assert len(never) <= 65


@pytest.mark.sqlite
@pytest.mark.parametrize("role", EACH)
async def test_handlers(copy: Copy, role: str) -> None:
    tally = Tally()
    i18n = catalogues()
    with i18n.context(), i18n.use_locale("ru"):
        actor = await actor_of(copy.school, role)
        for relation in ("own", "same", "other"):
            await _asked(copy, role, actor, relation, tally)
        await end_all_roles(copy.school)
        await _asked(copy, role, await actor_of(copy.school, role), "ended", tally)
    assert tally.counts[DENIED] > 0
    tally.faults += OUTCOMES.check(role, tally.refused)
    assert not tally.faults, "\n".join(tally.faults)


async def _asked(copy: Copy, role: str, actor: Actor, relation: str, tally: Tally) -> None:
    """Call every handler in this relation; what is denied may change nothing at all."""
    ids = copy.world.ids(role, relation)
    before = await fingerprint(copy.school.database, MACHINE)
    for name, one in handlers().items():
        cells = dict(listed("handlers.tsv")[name].cells(role))
        if relation in cells:
            copy.rehearsal.on = False
            if one.awaits:
                await awaited(copy.journal, actor, ids, name)
            copy.rehearsal.on = cells[relation]
            came = await _verdict(copy, one, actor, ids)
            tally.note((name, relation), wanted=cells[relation], came=came)
            if seen := spilled(came.answer, role, relation):
                tally.faults.append(f"{name} as {role}, {relation}: tells {seen}")
    copy.rehearsal.on = False
    after = await fingerprint(copy.school.database, MACHINE)
    changed = sorted(table for table in after if after[table] != before[table])
    if changed:
        tally.faults.append(f"{relation}: rows changed in {changed}")


async def _verdict(copy: Copy, one: Handler, actor: Actor, ids: Ids) -> Came:
    """Call the handler; one that draws a page with the refusal on it has recorded the denial."""
    copy.denials.clear()
    came = await judged(partial(called, one, copy.journal, actor, ids))
    if came.verdict == ALLOWED and copy.denials:
        return replace(came, verdict=DENIED, how="drawn with the refusal")
    return came
