"""The typed line of marks as values: what it says, what is asked, what it would write."""

from dataclasses import dataclass
from enum import StrEnum

from core.errors import Refusal
from core.model.attendance import Change
from core.model.lesson import Fact, Lesson
from core.model.marking import KindChoice, MarksSaved, Pending


class Unread(StrEnum):
    """Why a piece of a line is left out."""

    SCALE = "scale"
    TWO_WAYS = "two_ways"
    NO_VALUE = "no_value"
    NO_NAME = "no_name"
    TOO_MANY = "too_many"
    TWICE = "twice"
    STANDS = "stands"
    TAPPED = "tapped"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the line that is left out, as it was typed."""

    typed: str
    why: Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEntry:
    """A typed name with what it gets: one or two values, a fact of attendance, or both.

    `person_id` None: it is asked who is meant; `candidates` are those who may be (none: nobody
    comes near). `kinds` are the kinds of work that may be meant, one once it is sure; `turn` says
    which of the lines typed one after another it stood in: the later outweighs the earlier.
    """

    typed: str
    values: tuple[str, ...] = ()
    fact: Fact | None = None
    person_id: int | None = None
    candidates: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    turn: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a line says, or several that wait together. `kinds`: those the newest may name.

    No kind at all: none was typed, that of the line before or the one used last is meant.
    `sheet` is the column of the sheet under which it was typed, nothing where under none.
    """

    entries: tuple[LineEntry, ...] = ()
    pieces: tuple[Piece, ...] = ()
    kinds: tuple[str, ...] = ()
    sheet: str = ""

    @property
    def asked(self) -> int | None:
        """Return the place of the first entry of whom it is asked who is meant."""
        unsure = (i for i, one in enumerate(self.entries) if one.person_id is None)
        return next(unsure, None)

    @property
    def facts(self) -> dict[int, Fact]:
        """Return the facts of attendance that it states, by pupil."""
        return {
            one.person_id: one.fact
            for one in self.entries
            if one.person_id is not None and one.fact is not None
        }


@dataclass(frozen=True, slots=True)
class Left:
    """What the line wants and the journal does not take, by the pupil's name.

    `late`: the changes of it that may be asked for instead.
    """

    listed: str
    refusal: Refusal
    late: tuple[Pending, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAsked:
    """The question who is meant: the `entry` by its place, those who may be by name."""

    entry: int
    typed: str
    values: tuple[str, ...]
    fact: Fact | None
    candidates: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSight:
    """The preview of a line: exactly this is saved, or what is still asked before that.

    `pending` are the marks, `roll` the changes of attendance by listed name; `first`: the
    attendance was not recorded yet, so that whoever is not named is here. `left` and `pieces`
    are left out. `seal` names all that is shown: a save of anything else is refused.
    """

    lesson: Lesson
    kinds: tuple[KindChoice, ...]
    kind: KindChoice | None = None
    kinds_asked: tuple[KindChoice, ...] = ()
    asked: NameAsked | None = None
    pending: tuple[Pending, ...] = ()
    roll: tuple[tuple[str, Change], ...] = ()
    first: bool = False
    left: tuple[Left, ...] = ()
    pieces: tuple[Piece, ...] = ()
    seal: str = ""

    @property
    def is_clear(self) -> bool:
        """Tell whether nothing is asked any more and something would be written."""
        asks = self.kinds_asked or self.asked
        return not asks and bool(self.pending or self.roll or self.first)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSaved:
    """What a line has written: the marks, and the attendance with the lesson's new version."""

    marks: MarksSaved
    sight: LineSight
    lesson_version: int
