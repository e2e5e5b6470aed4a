"""What a figure of a policy is, and the types that its values may have."""

import re
from datetime import time
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from core.model.roles import STAFF, Role

T = TypeVar("T")

Source = Literal["regulation", "default"]
"""Whose word a figure is: the school's own regulation, or our default where it is silent."""

Window = Literal["until", "forbidden", "free"]
"""How an author may correct: until an hour of the working day, never, or at any time."""

Consent = Literal["deputy_of_field", "director", "nobody"]
"""Who consents to a correction after the window; with nobody an error becomes a remark."""

Owed = Literal["written", "every", "none"]
"""Which kinds of work know «•», the work that is still to be written."""

BackDated = Literal["noted", "refused"]
"""A first mark after the day of its lesson, but for a written work in its term."""

Late = Literal["noted", "on_request"]
"""A lesson recorded after the hour: allowed and noted as late, or only on request."""


class Strict(BaseModel):
    """The settings of every part of a policy: frozen, and no unknown key passes."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Figure(Strict, Generic[T]):
    """A value with the clause that orders it (None: no regulation speaks, the figure is ours).

    Where a regulation is silent and the default speaks, `clause` is `clauses.GENERAL` and
    `follows` the clause that the default has the figure from.
    """

    value: T
    clause: str | None = None
    source: Source = "default"
    follows: str | None = None


FILE = {"file": True}
"""The context in which a file is read; an adopted version, read without it, is read as it is."""

_HOUR = re.compile(r"\d\d:\d\d")


def of_file(info: ValidationInfo) -> bool:
    """Tell whether a file is being read, which is asked more than an adopted version."""
    return bool(info.context and info.context.get("file"))


def _hour(value: object, info: ValidationInfo) -> time:
    """Read "20:00"; "24:00" is how a regulation's «the same day» is written."""
    if value == "24:00":
        return time.max
    if of_file(info) and not (isinstance(value, str) and _HOUR.fullmatch(value)):
        raise ValueError('a local hour such as "20:00"')
    try:
        read = time.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        read = None
    if read is None or read.tzinfo is not None:
        raise ValueError('a local hour such as "20:00"')
    return read


def _once(value: tuple[T, ...]) -> tuple[T, ...]:
    if len(set(value)) != len(value):
        raise ValueError("each entry once")
    return value


def _falling(value: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    if any(higher <= lower for higher, lower in pairwise(value)):
        raise ValueError("means, the highest first")
    return value


def _staff(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    if not STAFF.issuperset(roles):
        raise ValueError("roles of staff")
    return _once(roles)


Hour = Annotated[time, BeforeValidator(_hour)]
"""A school's local time of day, written "20:00"; "24:00" is the very end of the day."""

Minutes = Annotated[int, Field(ge=0, le=1440)]
Days = Annotated[int, Field(ge=1, le=366)]
Weekday = Annotated[int, Field(ge=1, le=7)]
"""1 is Monday."""

Weeks = Annotated[int, Field(ge=1, le=53)]
Count = Annotated[int, Field(ge=1, le=1000)]
FIRST_GRADE, LAST_GRADE = 1, 11

Grade = Annotated[int, Field(ge=FIRST_GRADE, le=LAST_GRADE)]
Weight = Annotated[int, Field(ge=1, le=10)]
Staff = Annotated[tuple[Role, ...], AfterValidator(_staff)]
Scale = Annotated[tuple[str, ...], Field(min_length=1), AfterValidator(_once)]

Thresholds = Annotated[
    tuple[Annotated[Decimal, Field(gt=0, le=100)], ...],
    Field(min_length=1),
    AfterValidator(_falling),
]
"""The lowest mean for each mark of the scale but the last, the best mark's first."""

Band = Annotated[Decimal, Field(ge=0, lt=1)]
"""How far below a threshold a mean is still disputed; 0: never."""
