"""The matrix of use cases: every one, as every role, in every relation; a row for each."""

from dataclasses import replace
from functools import partial

import pytest

from core.model.corrections import What
from core.model.guardians import Contact
from core.model.people import Actor
from core.model.roles import Role
from tests.access.calling import ALLOWED, DENIED, SILENT, Tally, judged
from tests.access.conftest import Copy
from tests.access.fingerprint import fingerprint
from tests.access.outcomes import WHY, Outcomes
from tests.access.spilled import SIBLING, spilled
from tests.access.table import ROLES, listed, rights
from tests.access.world import actor_of, end_all_roles
from tests.architecture import walk
from tests.architecture.arguments import arguments

SILENTLY = {"absence_alerts.alert_to_ring", "class_answers.answer_to_tell"}
"""A letter's composer asks again before it sends; None: there is nothing to tell."""

FRESH = ("attendance.", "attendance_grid.", "lesson_changes.", "topics.", "marks.")
"""Modules whose lesson nobody has saved yet: its version is 0, that of other things 1."""

MEANT: dict[str, dict[str, object]] = {
    "attendance_grid.type_attendance": {"text": "н Петров"},
    "cabinets.find_people": {"typed": "Петров"},
    "family_contacts.note_outcome": {"outcome": Contact.SPOKE},
    "late_texts.keep_late_text": {"what": What.TOPIC},
    "invitations.invite": {"role": Role.PUPIL},
    "lost_phone.replace_phone": {"role": Role.PUPIL},
    "settings.choose_setting": {"name": "language", "value": "en"},
}
"""Words with which the use case makes sense, where the first of its kind would not."""


OUTCOMES = Outcomes("use_cases.tsv")


def named() -> dict[str, walk.UseCase]:
    """Return every use case by the name that the table uses."""
    return {k.removeprefix("core.services."): v for k, v in walk.use_cases().items()}


def test_every_use_case_has_its_row() -> None:
    assert sorted(listed("use_cases.tsv")) == sorted(named())


def test_every_right_says_where_it_stands() -> None:
    assert [one.name for one in rights().values() if not one.says] == []


def test_most_use_cases_succeed_once_for_whom_they_are_allowed() -> None:
    """What succeeds nowhere says why by its refusal; there may be no more of them than today."""
    never = OUTCOMES.never()
    assert {code for one in never.values() for code in one} <= WHY.keys()
    assert len(never) <= 82


@pytest.mark.sqlite
@pytest.mark.parametrize("role", ROLES)
async def test_use_cases(copy: Copy, role: str) -> None:
    actor = await actor_of(copy.school, role)
    tally = Tally()
    await _asked(copy, role, actor, ("own", "same", "other"), tally)
    await end_all_roles(copy.school)
    await _asked(copy, role, await actor_of(copy.school, role), ("ended",), tally)
    assert tally.counts[DENIED] > 0
    tally.faults += OUTCOMES.check(role, tally.refused)
    assert not tally.faults, "\n".join(tally.faults)


async def _asked(
    copy: Copy, role: str, actor: Actor, relations: tuple[str, ...], tally: Tally
) -> None:
    """Ask every cell of these relations; what is denied may change nothing at all."""
    before = await fingerprint(copy.school.database)
    for name, use_case in named().items():
        for relation, wanted in listed("use_cases.tsv")[name].cells(role):
            if relation not in relations:
                continue
            copy.rehearsal.on = wanted
            ids = {**copy.world.ids(role, relation), "version": int(not name.startswith(FRESH))}
            given = arguments(use_case, ids) | MEANT.get(name, {})
            came = await judged(partial(use_case, copy.journal, actor, **given))
            if came.verdict == SILENT:
                came = replace(came, verdict=_meaning(name, wanted=wanted))
            tally.note((name, relation), wanted=wanted, came=came)
            seen = spilled(came.answer, role, relation)
            if set(seen) - {SIBLING.get((name, role))}:
                tally.faults.append(f"{name} as {role}, {relation}: tells {seen}")
    copy.rehearsal.on = False
    assert await fingerprint(copy.school.database) == before


def _meaning(name: str, *, wanted: bool) -> str:
    """Say what None means: a composer that tells nothing, or a use case that returns nothing."""
    return DENIED if name in SILENTLY and not wanted else ALLOWED
