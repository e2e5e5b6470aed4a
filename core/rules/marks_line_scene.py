"""A typed line of marks at its lesson: what stands there, and what of its facts is written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.errors import Refusal
from core.model.attendance import Draft as RollDraft
from core.model.attendance import LastEntry
from core.model.lesson import Fact
from core.model.marking import Sheet
from core.model.marks_line import Line, Unread
from core.rules.desk import Desk
from core.rules.marks_line_join import named_once
from core.rules.roll import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class LineScene:
    """A line at a lesson: what stands, what families were told, and the roll.

    `roll_draft` is what the actor has tapped of the roll; `roll_closed` says why its facts
    cannot be written now, `last` was the last save of it.
    """

    desk: Desk
    sheet: Sheet
    line: Line
    told: Mapping[int, int]
    roll_draft: RollDraft | None = None
    roll_closed: Refusal | None = None
    last: LastEntry | None = None

    @property
    def facts(self) -> dict[int, Fact]:
        """Return the facts that may be written, of pupils who are named once."""
        entries, _ = named_once(self.line.entries)
        facts = {one.person_id: one.fact for one in entries if one.person_id and one.fact}
        return {i: fact for i, fact in facts.items() if self.unwritten(i, fact) is None}

    def unwritten(self, person_id: int, fact: Fact) -> Refusal | Unread | None:
        """Say why a fact is not written with the line; None: it is.

        A line adds to a roll that is taken: what stands, or was tapped over it, is mended in
        the grid.
        """
        if self.roll_closed is not None or not self.desk.lesson.is_taken:
            return self.roll_closed
        if self.tapped:
            return Unread.TAPPED
        was = {seat.person_id: seat.fact for seat in self.sheet.seats}.get(person_id)
        mends = was is Fact.ABSENT and fact is not was
        return Unread.STANDS if mends else None

    @property
    def tapped(self) -> Mapping[int, Fact]:
        """Return what the actor has tapped over the roll as it stands."""
        draft, version = self.roll_draft, self.desk.lesson.version
        return draft.states if draft is not None and draft.version == version else {}

    @property
    def roll_after(self) -> dict[int, Fact] | None:
        """Return the roll with the facts of the line over what was tapped and what is known."""
        facts = self.facts
        if not facts:
            return None
        lesson = self.desk.lesson
        whole = RollDraft(version=lesson.version, states={**self.tapped, **facts})
        return shown(lesson, self.sheet.seats, whole)

    @property
    def after_roll(self) -> Sheet:
        """Return the sheet with the class as it sits once the facts are written."""
        return _with_roll(self.sheet, self.roll_after)


def _with_roll(sheet: Sheet, wanted: Mapping[int, Fact] | None) -> Sheet:
    if wanted is None:
        return sheet
    return replace(
        sheet, seats=tuple(replace(one, fact=wanted[one.person_id]) for one in sheet.seats)
    )
