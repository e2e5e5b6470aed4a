"""Measures a story: a fresh school with a class of so many pupils, the whole bot over it."""

from dataclasses import replace
from pathlib import Path

from core.storage.database import Database
from tests.figures.play import Flow, Play
from tests.figures.stories import STORIES
from tests.support.bot import Stage, stage_of
from tests.support.clock import standing_clock
from tests.support.database import UNHURRIED, fresh, sqlite_template
from tests.support.school import build

SMALL, LARGE = 5, 36
"""Pupils of the classes that must cost the same."""


async def measured(
    kind: str, place: Path, story: str, pupils: int, *, template: Path | None = None
) -> list[Flow]:
    """Play the story on a database of this kind; `place` is a folder of the caller's own.

    `template` is a migrated SQLite file, where there is one already.
    """
    own = place / f"{kind}-{story}-{pupils}"
    own.mkdir(parents=True)
    with fresh(kind, template or sqlite_template(place), own) as url:
        database = Database(url, pragmas=UNHURRIED)
        school = await build(database, pupils=pupils)
        async with stage_of(school, standing_clock(), own) as stage:
            _let_no_word_come_between(stage)
            play = Play(stage)
            await STORIES[story](play)
        await database.close()
    return play.flows


def _let_no_word_come_between(stage: Stage) -> None:
    """Let a busy machine's «Секунду, ещё записываю» (after 1.5 real seconds) count nowhere."""
    receiver = stage.app.receiver
    receiver._handling = replace(receiver._handling, slow=600.0)
