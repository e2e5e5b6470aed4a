"""Objects of other kinds under the same use cases: papers, marks of a period, codes of staff."""

from functools import partial

import pytest

from core.model.roles import Role
from tests.access.calling import Tally, judged
from tests.access.conftest import Copy
from tests.access.fingerprint import fingerprint
from tests.access.table import ROLES, Right, rights, rows
from tests.access.test_use_cases import named
from tests.access.world import actor_of
from tests.architecture.arguments import arguments

MEANT: dict[str, dict[str, object]] = {
    "code of a teacher": {"role": Role.TEACHER},
    "code of a colleague, as a parent": {"role": Role.PARENT},
    "phone of a teacher, lost": {"role": Role.TEACHER},
}


def asked() -> list[tuple[str, str, tuple[str, str], Right]]:
    """Return name, use case, which id stands in whose place, and the right, of each row."""
    return [
        (row["name"], row["use_case"], (id_[0], id_[1]), rights()[row["right"]])
        for row in rows("kinds.tsv")
        for id_ in [row["exchanged"].split("=")]
    ]


@pytest.mark.sqlite
@pytest.mark.parametrize("role", ROLES)
async def test_objects_of_other_kinds(copy: Copy, role: str) -> None:
    actor, tally = await actor_of(copy.school, role), Tally()
    before = await fingerprint(copy.school.database)
    for name, called, (argument, key), right in asked():
        for relation, wanted in right.cells(role):
            if relation != "ended":
                ids = copy.world.ids(role, relation)
                ids = {**ids, argument: ids[key]}
                given = arguments(named()[called], ids) | MEANT.get(name, {})
                copy.rehearsal.on = wanted
                came = await judged(partial(named()[called], copy.journal, actor, **given))
                tally.note((f"{name} as {role}", relation), wanted=wanted, came=came)
    copy.rehearsal.on = False
    assert await fingerprint(copy.school.database) == before
    assert not tally.faults, "\n".join(tally.faults)
