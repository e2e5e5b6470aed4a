"""Whatever somebody typed turns round no more of a screen than itself: every screen of all."""

import pytest

from core.errors import Refusal
from handlers.kit.i18n import catalogues
from handlers.kit.reply import Reply, Screen
from tests.access.conftest import Copy
from tests.access.handling import awaited, called, handlers
from tests.access.table import listed
from tests.access.turning import TURNED, turn_round
from tests.access.world import actor_of
from tests.support.directions import loose_lines

SEEN = {
    "pupil": 5,
    "parent": 15,
    "teacher": 80,
    "substitute": 70,
    "class_teacher": 120,
    "secretary": 20,
    "nurse": 5,
    "deputy": 110,
    "director": 100,
    "administrator": 30,
}
"""On so many screens of a role, and more, stand words that were turned round."""

SELDOM = {"pupil", "substitute", "nurse", "director", "administrator"}
EACH = [pytest.param(one, marks=pytest.mark.slow) if one in SELDOM else one for one in SEEN]


@pytest.mark.sqlite
@pytest.mark.parametrize("role", EACH)
async def test_no_screen_is_turned_by_what_stands_on_it(copy: Copy, role: str) -> None:
    assert await turn_round(copy.school.database) > 120
    actor = await actor_of(copy.school, role)
    ids, faults, seen = copy.world.ids(role, "own"), [], 0
    i18n = catalogues()
    with i18n.context(), i18n.use_locale("ru"):
        for name, one in handlers().items():
            if not dict(listed("handlers.tsv")[name].cells(role)).get("own"):
                continue
            if one.awaits:
                await awaited(copy.journal, actor, ids, name)
            try:
                came = await called(one, copy.journal, actor, ids)
            except Refusal:
                continue
            for screen in screens_of(came):
                seen += "שלום" in screen.text
                faults += [f"{name}: {line}" for line in loose_lines(screen.text)]
    assert "\n".join(faults) == ""
    assert seen > SEEN[role]


def screens_of(came: object) -> list[Screen]:
    """Return what was drawn."""
    return [came.screen] if isinstance(came, Reply) and came.screen is not None else []


def test_what_is_looked_for_is_found() -> None:
    assert list(loose_lines(f"а <b>\u2068{TURNED[:-1]}\u202c\u2069</b> б")) == []
    for bad in (TURNED, "а שלום", "а\u2069", "\u2068а", "\u2066а", "\u202eа"):
        assert list(loose_lines(f"в\n{bad}\nг")) == [bad]
