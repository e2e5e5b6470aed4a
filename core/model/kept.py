"""All that is kept of a person, line by line, as the person is given it."""

from dataclasses import dataclass
from datetime import date, datetime

from core.model.people import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLine:
    """One thing that is kept: of whom, what (a code), of which day or moment, in which words.

    `about` is a subject, a class, a child or a kind; `said` the value itself; `more` what
    stands beside it.
    """

    person_id: int | None
    what: str
    day: date | None = None
    at: datetime | None = None
    about: str | None = None
    said: str | None = None
    more: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file that hangs on a word of the family: of which child and day; `size` in bytes."""

    sha256: str
    size: int
    media_type: str
    person_id: int
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnData:
    """What is kept of an account's own persons and children; `names` are theirs.

    `parts` are the files, as many in each as one message takes.
    """

    names: dict[int, Name]
    lines: tuple[KeptLine, ...]
    children: tuple[int, ...]
    parts: tuple[tuple[KeptFile, ...], ...] = ()
