"""All that is kept of a person, line by line, as the person is given it."""

from dataclasses import dataclass
from datetime import date, datetime

from core.model.people import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Of whom all is asked: what is kept of these, and of nobody else.

    `adults` are who asks, with what they told the school of the children in `spoken_of`;
    `pupils` are those whose marks and absences come along; `accounts` are Telegram accounts.
    """

    adults: tuple[int, ...]
    pupils: tuple[int, ...]
    spoken_of: tuple[int, ...]
    accounts: tuple[int, ...]

    @property
    def persons(self) -> tuple[int, ...]:
        """Return everybody whose own card is told."""
        return tuple(sorted({*self.adults, *self.pupils}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A person of whom something is kept: who is or was a `pupil`, erased when (None: never)."""

    person_id: int
    name: Name
    born: date | None
    pupil: bool
    erased_at: datetime | None = None


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
