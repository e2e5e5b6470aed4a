"""The register of corrections: what was changed in lessons, by whom, why, by whose consent."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.model.corrections import What
from core.model.locks import OpeningOrder
from core.model.marking import KindChoice
from core.model.people import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What stood, or stands: a mark, the code of a fact, a text; a day and files of homework."""

    value: str
    due_day: date | None = None
    files: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLine:
    """One correction; `was` or `now` None: nothing stood (for attendance: the pupil was here).

    `in_place_of`: whose lesson it is, where somebody else wrote in it. `kind`: that of a mark.
    `request` and `consented`: the number and who agreed, where it came by a request.
    `order`: by which the locked period was open then. `period`: that of a period mark, which is
    of no lesson (`slot` None, `day` its last); its `kind` says which mark it is.
    """

    id: int
    at: datetime
    what: What
    author_id: int | None
    author: Name | None
    in_place_of: Name | None
    class_id: int
    class_name: str
    subject: str
    day: date
    slot: int | None
    pupil: Name | None
    kind: str | None
    was: State | None
    now: State | None
    why: str | None
    clause: str | None
    request: int | None = None
    consented: Name | None = None
    order: OpeningOrder | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days of the register, both inside."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.until - self.since).days + 1

    @property
    def before(self) -> date:
        """Return the first day of the span before it."""
        return self.since - timedelta(days=self.days)

    @property
    def after(self) -> date:
        """Return the first day of the span after it."""
        return self.until + timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The corrections made on the days of the span, the newest first.

    `has_field`: whoever looks leads some subjects and not all; `own`: these alone are shown.
    `clause` stands behind the looking.
    """

    span: Span
    today: date
    has_field: bool
    own: bool
    kinds: dict[str, KindChoice]
    clause: str | None
    lines: tuple[CorrectionLine, ...]
