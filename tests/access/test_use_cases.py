"""The matrix of use cases: every one, as every role, in every relation; a row for each."""

from functools import partial

import pytest

from core.model.corrections import What
from core.model.people import Actor
from core.model.roles import Role
from tests.access.calling import ALLOWED, DENIED, SILENT, Came, Tally, judged
from tests.access.conftest import Copy
from tests.access.fingerprint import fingerprint
from tests.access.table import ROLES, listed, rights
from tests.access.world import actor_of, end_all_roles
from tests.architecture import walk
from tests.architecture.arguments import arguments

SILENTLY = {"absence_alerts.alert_to_ring", "class_answers.answer_to_tell"}
"""A letter's composer asks again before it sends; None: there is nothing to tell."""

MEANT: dict[str, dict[str, object]] = {
    "late_texts.keep_late_text": {"what": What.TOPIC},
    "invitations.invite": {"role": Role.PUPIL},
    "lost_phone.replace_phone": {"role": Role.PUPIL},
}
"""Words with which the use case makes sense, where the first of its kind would not."""


def named() -> dict[str, walk.UseCase]:
    """Return every use case by the name that the table uses."""
    return {k.removeprefix("core.services."): v for k, v in walk.use_cases().items()}


def test_every_use_case_has_its_row() -> None:
    assert sorted(listed("use_cases.tsv")) == sorted(named())


def test_every_right_says_where_it_stands() -> None:
    assert [one.name for one in rights().values() if not one.says] == []


@pytest.mark.sqlite
@pytest.mark.parametrize("role", ROLES)
async def test_use_cases(copy: Copy, role: str) -> None:
    actor = await actor_of(copy.school, role)
    tally = Tally()
    await _asked(copy, role, actor, ("own", "same", "other"), tally)
    await end_all_roles(copy.school)
    await _asked(copy, role, await actor_of(copy.school, role), ("ended",), tally)
    assert tally.counts[DENIED] > 0
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
            given = arguments(use_case, copy.world.ids(role, relation)) | MEANT.get(name, {})
            came = await judged(partial(use_case, copy.journal, actor, **given))
            if came.verdict == SILENT:
                came = Came(_meaning(name, wanted=wanted), came.how)
            tally.note(f"{name} as {role}, {relation}", wanted=wanted, came=came)
    copy.rehearsal.on = False
    assert await fingerprint(copy.school.database) == before


def _meaning(name: str, *, wanted: bool) -> str:
    """Say what None means: a composer that tells nothing, or a use case that returns nothing."""
    return DENIED if name in SILENTLY and not wanted else ALLOWED
