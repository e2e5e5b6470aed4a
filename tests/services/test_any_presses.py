"""Whatever two phones of one teacher press, the end is explained by one order of saves.

Both phones press at once, over screens that may be old; some presses are refused. Then the
saves that were answered, in the order of the chain, lead from an empty sheet to what stands.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Refusal
from core.journal import Journal
from core.model.marking import EXEMPT, OWED, MarksSaved, column, kind_and_ordinal
from core.model.people import Actor
from core.rules.marking import is_counted
from core.services.marks import MarkTap, mark_draft, marks_page, save_marks
from core.services.marks_back import take_marks_back
from core.services.marks_line import type_marks
from core.services.marks_line_save import save_line, spread_line
from core.services.remarks import MarkPlace, set_remark
from core.services.upkeep import verify_chain
from core.storage.tables.history import revision
from core.storage.tables.lessons import mark
from tests.support.many import SOME, Many
from tests.support.school import School

PUPILS = ("Иванов Пётр", "Кузнецова Анна", "Смирнова Дарья")
COLUMNS = ("oral", "oral.2", "control")
LINES = ("Иванов 5, Кузн 4 5", "контр Смирнова •, Иванов 3", "Иванов 2; Смирнова 4", "осв Кузн")
Said = frozenset[tuple[int, str, str | None, str | None]]
"""What a save did, by pupil and column: from which value to which."""


@dataclass(slots=True)
class Phone:
    """What one phone shows: the version of the sheet and of the last save, a preview's seal."""

    version: int = 0
    saved: int = 0
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Press:
    """What is pressed or typed: a deed, and whom, where and what it is about."""

    deed: str
    pupil: str
    named: str
    value: str | None
    line: str


PRESSES = st.builds(
    Press,
    st.sampled_from(
        [
            "look",
            "tap",
            "tap",
            "tap",
            "save",
            "save",
            "type",
            "save_line",
            "mend",
            "back",
            "remark",
        ]
    ),
    st.sampled_from(PUPILS),
    st.sampled_from(COLUMNS),
    st.sampled_from(["5", "4", "3", None, OWED, EXEMPT]),
    st.sampled_from(LINES),
)
ROUNDS = st.lists(st.tuples(PRESSES, PRESSES), min_size=3, max_size=12)


@pytest.fixture(scope="module")
def many(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Many:
    return Many.over(migrated_sqlite, tmp_path_factory.mktemp("presses"))


@dataclass(frozen=True, slots=True)
class Desk:
    """The lesson's marks, at which both phones press."""

    journal: Journal
    school: School
    actor: Actor

    async def press(self, phone: Phone, press: Press) -> MarksSaved | None:
        """Press; return what a save answered. A refusal changes nothing."""
        try:
            done: MarksSaved | None = await getattr(self, press.deed)(phone, press)
        except Refusal:
            return None
        return done

    async def look(self, phone: Phone, press: Press) -> None:
        """Open a sheet."""
        page = await marks_page(self.journal, self.actor, lesson_id=self.lesson, kind=press.named)
        phone.version = page.version

    async def tap(self, phone: Phone, press: Press) -> None:
        """Draft a mark."""
        kind, ordinal = kind_and_ordinal(press.named)
        tap = MarkTap(
            lesson_id=self.lesson,
            person_id=self.school.person(press.pupil),
            kind=kind,
            ordinal=ordinal,
            value=press.value,
        )
        phone.version = (await mark_draft(self.journal, self.actor, tap=tap)).version

    async def save(self, phone: Phone, _press: Press) -> MarksSaved:
        """Save what is drafted over the sheet as this phone shows it."""
        done = await save_marks(
            self.journal, self.actor, lesson_id=self.lesson, version=phone.version
        )
        return self._shown(phone, done)

    async def type(self, phone: Phone, press: Press) -> None:
        """Type a line; the phone shows its preview."""
        sight = await type_marks(
            self.journal, self.actor, lesson_id=self.lesson, text=press.line, kind="oral"
        )
        phone.seal = sight.seal

    async def save_line(self, phone: Phone, _press: Press) -> MarksSaved | None:
        """Save the preview that this phone shows."""
        done = await save_line(self.journal, self.actor, lesson_id=self.lesson, seal=phone.seal)
        return self._shown(phone, done.marks) if done else None

    async def mend(self, phone: Phone, _press: Press) -> None:
        """Lay the line out on the sheet."""
        sight = await spread_line(self.journal, self.actor, lesson_id=self.lesson)
        phone.version = sight.version

    async def back(self, phone: Phone, _press: Press) -> MarksSaved:
        """Take back the last save that this phone knows of."""
        done = await take_marks_back(
            self.journal, self.actor, lesson_id=self.lesson, version=phone.saved
        )
        return self._shown(phone, done)

    async def remark(self, phone: Phone, press: Press) -> MarksSaved:
        """Say something about a mark that nobody has touched since it was entered."""
        place = MarkPlace(
            lesson_id=self.lesson,
            person_id=self.school.person(press.pupil),
            kind=press.named,
            version=1,
        )
        done = await set_remark(self.journal, self.actor, place=place, text=press.line)
        return self._shown(phone, done)

    @property
    def lesson(self) -> int:
        """Return the lesson's id."""
        return self.school.lesson()

    def _shown(self, phone: Phone, done: MarksSaved) -> MarksSaved:
        phone.version = phone.saved = done.version
        return done


def said(done: MarksSaved) -> Said:
    return frozenset(
        (one.person_id, column(one.kind, one.ordinal), one.was, one.now) for one in done.changes
    )


async def saves(school: School) -> list[Said]:
    """Return what the chain says of each save, in its order, checked against the one before."""
    named = {row["id"]: row for row in await school.read(mark)}
    stood: dict[object, Any] = {}
    found = []
    rows = await school.read(revision, object_kind="mark")
    for _, own in groupby(rows, key=lambda row: row["sequence"]):
        group = []
        for row in own:
            assert row["was"] == stood.get(row["object_id"])
            stood[row["object_id"]] = row["now"]
            cell: Any = named[row["object_id"]]
            was, now = ((held or {}).get("value") for held in (row["was"], row["now"]))  # type: ignore[attr-defined]
            group.append((cell["person_id"], column(cell["kind"], cell["ordinal"]), was, now))
        found.append(frozenset(group))
    for object_id, row in named.items():
        held = stood[object_id] or {}
        assert (row["value"], row["remark"]) == (held.get("value"), held.get("remark"))
    return found


@settings(max_examples=SOME)
@given(ROUNDS)
def test_two_phones_end_in_what_one_order_of_saves_explains(
    many: Many, rounds: list[tuple[Press, Press]]
) -> None:
    async def scene(journal: Journal, school: School) -> None:
        desk = Desk(journal, school, await school.actor("teacher"))
        phones = (Phone(), Phone())
        answered: list[list[Said]] = []
        for presses in rounds:
            came = await asyncio.gather(*map(desk.press, phones, presses))
            answered.append([said(done) for done in came if done and done.changes])
        chained = iter(await saves(school))
        for together in answered:
            assert Counter(next(chained) for _ in together) == Counter(together)
        assert next(chained, None) is None
        await _no_second_alone(school)
        await verify_chain(journal, Actor.system("a test"))

    many.play(scene)


async def _no_second_alone(school: School) -> None:
    stands = {
        (row["person_id"], row["kind"], row["ordinal"]): row["value"]
        for row in await school.read(mark)
    }
    for (person_id, kind, ordinal), value in stands.items():
        if ordinal == 2 and value is not None:
            first = stands.get((person_id, kind, 1))
            assert is_counted(str(first) if first else None)
