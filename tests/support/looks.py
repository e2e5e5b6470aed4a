"""Whoever was drawn a child on a press has left a row: asked in all tests of the whole bot.

Every call of the presenter that names a pupil is noted (the sender's letters are no looks); at
the end of the test the row of child, viewer and day must stand. A screen that shows a name which
the journal did not put into words (core/model/worded.py) is found so, and one of whose kind
nobody has said what of the child it shows (handlers/kit/about.py).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.app import App
from bot.presenter import Draw
from core.model.chain import ERASE
from core.model.looks import About
from core.services.forgetting import VIEWED_KEPT
from core.services.receiving import Drawing
from core.storage.tables import history, people
from core.storage.tables import school as schools
from tests.support.school import School

_DRAWN: ContextVar[bool] = ContextVar("drawn", default=False)

Drawn = tuple[int, str, date]
"""To which Telegram account which «Фамилия Имя» was drawn on which day."""


class _Marked:
    """The presenter's courier, whose calls are told from the sender's."""

    def __init__(self, courier: Any) -> None:
        self._courier = courier

    def __getattr__(self, name: str) -> Any:
        own = getattr(self._courier, name)
        if name not in {"surely", "once"}:
            return own

        async def marked(*args: Any, **kwargs: Any) -> Any:
            with drawing():
                return await own(*args, **kwargs)

        return marked


@contextmanager
def drawing() -> Iterator[None]:
    """Count the calls inside as drawn on a press."""
    token = _DRAWN.set(True)
    try:
        yield
    finally:
        _DRAWN.reset(token)


@dataclass(slots=True)
class Looks:
    """Who was drawn whom so far."""

    drawn: dict[Drawn, str] = field(default_factory=dict)
    vague: list[tuple[str, frozenset[int]]] = field(default_factory=list)

    @property
    def listens(self) -> bool:
        """Tell whether the call that is made now draws on a press."""
        return _DRAWN.get()

    def mark(self, app: App) -> None:
        """Tell the presenter's calls of this bot from its letters, and see what they are about."""
        presenter = app.receiver._handling.presenter
        presenter._courier = _Marked(presenter._courier)  # type: ignore[assignment]  # a listener
        drawn = presenter.draw

        async def seen(draw: Draw) -> Drawing:
            drawing = await drawn(draw)
            if drawing.drawn is not None and drawing.about is About.OTHER:
                own = drawing.children.union(draw.actor.person_ids)
                self.vague.append((drawing.drawn.kind, drawing.named - own))
            return drawing

        presenter.draw = seen  # type: ignore[method-assign]  # the one place that draws

    def note(self, telegram_id: int, keys: set[str], day: date, said: str) -> None:
        """Remember a call that names these pupils, where it is drawn on a press."""
        for key in keys:
            self.drawn.setdefault((telegram_id, key, day), said)

    async def faults(self, school: School, today: date) -> list[str]:
        """Return a line for each who was drawn a pupil and has no row, and each vague kind."""
        async with school.database.reading() as tx:
            kept = {(row[0], f"{row[1]} {row[2]}", row[3]) for row in await tx.execute(_kept())}
            pupils = set((await tx.execute(sa.select(schools.enrolment.c.person_id))).scalars())
            erased = {f"{row[0]} {row[1]}" for row in await tx.execute(_erased())}
        drawn = [one for one in self.drawn if today - one[2] <= VIEWED_KEPT]
        missing = [one for one in drawn if one not in kept and one[1] not in erased]
        vague = {kind for kind, named in self.vague if named & pupils}
        return [
            *(f"no row of {one} after {self.drawn[one][:300]}" for one in missing),
            *(f"of «{kind}» nobody says what of a child it shows" for kind in sorted(vague)),
        ]


def _kept() -> sa.Select[Any]:
    viewing, person, account = history.viewing, people.person, people.account
    return (
        sa.select(account.c.telegram_id, person.c.surname, person.c.first, viewing.c.day)
        .join_from(viewing, person, person.c.id == viewing.c.child_id)
        .join(account, account.c.id == viewing.c.account_id)
    )


def _erased() -> sa.Select[Any]:
    """Select the names of those who were forgotten, and the looks at them too."""
    audit, person = history.audit, people.person
    return (
        sa.select(person.c.surname, person.c.first)
        .join_from(audit, person, person.c.id == audit.c.object_id)
        .where(audit.c.action == ERASE)
    )
