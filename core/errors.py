"""The tree of refusals: a code, plain facts and, where there is one, the clause acted on.

Words live at the edge (`handlers/screens/refusals.py`); a test walks this tree so that none
lacks them.

    Refusal                     nothing was changed, a person is told why and what to do
    ├── Denied                  no right to this object today
    ├── Gone                    the object of an old button is no more
    ├── TooLate                 the hour until which it could be done has passed
    │   ├── PeriodLocked        the period of the lesson has ended and is locked
    │   └── YearClosed          the pupil's mark of the year stands in the subject
    ├── TooEarly                the lesson has not begun, or lies beyond the limit ahead
    ├── NotHeld                 the lesson was cancelled, moved or merged
    ├── Changed                 somebody saved this object after the button was drawn
    ├── Forbidden               the regulation forbids it to everybody
    ├── Unfit                   what was typed or sent does not fit
    ├── CodeRefused             wrong, used, expired and revoked look alike
    ├── Locked                  too many wrong codes
    ├── ConsentMissing          the keeping of personal data is not agreed to yet
    └── Busy                    the disk or the database does not take it now
    Repeated                    this update has had its effect already: draw again
    Damaged                     the audit chain does not hold
    CopyFailed                  no backup copy could be made, or it does not hold
    ImportFaulty                the school's files hold faults; nothing was written
"""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, ClassVar, Literal


@dataclass(eq=False, kw_only=True)
class Refusal(Exception):  # noqa: N818 - the field's word: a refusal is an answer, not an error
    """Nothing was changed; `clause` is an id of `clauses.tsv`, `code` tells kinds apart.

    `lesson_id`: the lesson whose page is the way on, where it was one's.
    """

    code: ClassVar[str] = "refusal"
    clause: str | None = None
    lesson_id: int | None = None

    def facts(self) -> dict[str, Any]:
        """Return the plain facts, by name, for words and for the record."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name != "clause"}


@dataclass(eq=False, kw_only=True)
class Denied(Refusal):
    """The actor has no right to `action` on this `object_kind` today.

    `holders`: the roles that have it, where nobody is named whose the thing would be.
    """

    code: ClassVar[str] = "denied"
    action: str = ""
    object_kind: str = ""
    object_id: int | None = None
    holders: tuple[str, ...] = ()


@dataclass(eq=False, kw_only=True)
class Gone(Refusal):
    """The object of an old button is no more (`object_kind`: lesson, pupil, mark …)."""

    code: ClassVar[str] = "gone"
    object_kind: str = ""


@dataclass(eq=False, kw_only=True)
class TooLate(Refusal):
    """It could be done until `until` (aware); `ask` names whoever may consent now, or None.

    `slip`: that is, taken back. `told`: not any more, as a family has heard of it; `mends`:
    it may still be corrected. `entry`: that is, written at all; else what stands, changed.
    `on_request`: written once the lesson is opened by consent.
    """

    code: ClassVar[str] = "too_late"
    until: datetime
    ask: str | None = None
    entry: bool = False
    slip: bool = False
    told: bool = False
    mends: bool = False
    on_request: bool = False


@dataclass(eq=False, kw_only=True)
class PeriodLocked(TooLate):
    """The lesson's period, by name, is locked since `until` (aware; MAZ-2.8.5).

    `needs`: consent_and_order, consent, or nobody, who writes there once more. `ask` is named
    where consent alone is enough.
    """

    code: ClassVar[str] = "period_locked"
    period: str = ""
    period_id: int = 0
    needs: str = "consent_and_order"


@dataclass(eq=False, kw_only=True)
class YearClosed(TooLate):
    """The pupil's mark of the year stands since `until`: no mark below it changes (MAZ-3.5.16)."""

    code: ClassVar[str] = "year_closed"


@dataclass(eq=False, kw_only=True)
class TooEarly(Refusal):
    """It can be done from `since` (aware)."""

    code: ClassVar[str] = "too_early"
    since: datetime


@dataclass(eq=False, kw_only=True)
class NotHeld(Refusal):
    """The lesson is not held: `status` is cancelled, moved or merged."""

    code: ClassVar[str] = "not_held"
    status: str = "cancelled"


@dataclass(eq=False, kw_only=True)
class Changed(Refusal):
    """Somebody, by name `by`, saved the object at `at` after the button was drawn.

    `stands`: what is there now, where that is one value.
    """

    code: ClassVar[str] = "changed"
    by: str | None = None
    at: datetime | None = None
    stands: str | None = None


@dataclass(eq=False, kw_only=True)
class Forbidden(Refusal):
    """The regulation forbids `what` to everybody, e.g. marks in grade 1."""

    code: ClassVar[str] = "forbidden"
    what: str = ""


@dataclass(eq=False, kw_only=True)
class Unfit(Refusal):
    """What was typed or sent does not fit: `why` is a code such as empty, too_long, not_text."""

    code: ClassVar[str] = "unfit"
    why: str = ""
    limit: int | None = None
    names: tuple[str, ...] = ()


@dataclass(eq=False, kw_only=True)
class CodeRefused(Refusal):
    """The invitation cannot be used; why stays with us, so that nobody learns by trying."""

    code: ClassVar[str] = "code_refused"


@dataclass(eq=False, kw_only=True)
class Locked(Refusal):
    """Too many wrong codes; the next try is heard at `until` (aware)."""

    code: ClassVar[str] = "locked"
    until: datetime


@dataclass(eq=False, kw_only=True)
class ConsentMissing(Refusal):
    """Personal data are kept only after consent."""

    code: ClassVar[str] = "consent_missing"


@dataclass(eq=False, kw_only=True)
class Busy(Exception):  # noqa: N818 - no refusal: whoever catches those must not take this for a no
    """What was sent is kept and tried again; `why`: the disk is full, or the database is away.

    Away is a database that does not answer, or that somebody else has kept locked for long.
    """

    why: Literal["full", "away"] = "away"


class Repeated(Exception):  # noqa: N818 - a fact about the update, not an error
    """This update has had its effect already; the handler goes straight to drawing."""


class Damaged(Exception):  # noqa: N818 - says what was found
    """The audit chain does not hold: `sequence` is the first row at fault, `what` a code."""

    def __init__(self, what: str, sequence: int) -> None:
        super().__init__(what, sequence)
        self.what = what
        self.sequence = sequence


class CopyFailed(Exception):  # noqa: N818 - says what came of it
    """No copy could be made, or the one that was made does not hold; none is left."""


class ImportFaulty(Exception):  # noqa: N818 - says what was found
    """The school's files hold faults (a tuple of facts each); nothing was written."""

    def __init__(self, faults: tuple[Any, ...]) -> None:
        super().__init__(len(faults))
        self.faults = faults
