"""What staff is shown of a child: who, whom, what, in which role."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from core.model.people import Name
from core.model.roles import Role


class About(StrEnum):
    """What of a child a screen of the staff shows: the kind of the row that is kept."""

    LESSON = "lesson"
    STANDING = "standing"
    ABSENCE = "absence"
    PERSON = "person"
    CORRECTION = "correction"
    TALK = "talk"
    FILE = "file"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """An account was shown these persons; those who were ever enrolled leave a row.

    `led` are the classes whose class teacher looks; `role` is what serves for all others.
    """

    account_id: int = 0
    persons: frozenset[int] = frozenset()
    about: About = About.OTHER
    role: Role = Role.TEACHER
    led: frozenset[int] = frozenset()


NO_LOOK = Look()


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One row that is kept: whose data, who was shown them first at which moment of the day."""

    child: Name
    at: datetime
    role: Role
    viewers: tuple[Name, ...]
    about: About


@dataclass(frozen=True, slots=True, kw_only=True)
class LooksAt:
    """Which pupils a typed name means, and the looks at them, the newest first."""

    children: tuple[Name, ...]
    found: tuple[Looked, ...]


_MOST = 100_000
"""So many looks are remembered: a school of 750 makes a tenth of them in a day."""


@dataclass(slots=True)
class Written:
    """Which looks of the day this process has written, so that they are not written again.

    Forgetting them costs a statement that changes nothing: after a restart, on a new day, and
    where there are too many.
    """

    day: date | None = None
    many: int = 0
    _known: dict[tuple[int, About], set[int]] = field(default_factory=lambda: defaultdict(set))

    def fresh(self, look: Look, day: date) -> Look:
        """Return the look at those who are not known to be written."""
        if day != self.day or not look.persons:
            return look
        return replace(look, persons=look.persons - self._known[look.account_id, look.about])

    def keep(self, look: Look, day: date) -> None:
        """Remember what has been committed."""
        if day != self.day or self.many > _MOST:
            self._known.clear()
            self.day, self.many = day, 0
        if look.persons:
            self._known[look.account_id, look.about] |= look.persons
            self.many += len(look.persons)
