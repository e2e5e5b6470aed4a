"""What a copy of the journal is found to hold, and what moving it came to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.errors import Damaged
from core.model.people import Name
from core.model.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """An SQLite file that holds: its form (`revision`), rows by table, head of the audit chain."""

    revision: str
    counts: Mapping[str, int]
    sequence: int
    head: str

    @property
    def rows(self) -> int:
        """Return how many rows there are in all."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A journal in another database: all rows, and the chained ones, which were walked there.

    `broken` is what was found wrong with the row after them, where that was wanted too.
    """

    rows: int
    chained: int
    broken: Damaged | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LostCode:
    """A code that was out when the backup was made; whose, and what it opens.

    `class_name`: of the pupil, or of a child of the parent; empty: of no class.
    """

    name: Name
    role: Role
    class_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What a restored journal lets go of, so that nothing old rings or is taken for new.

    Codes that were revoked, letters that were still to be sent, updates that were not handled,
    conversations that stood somewhere. `entered_until`: when a person last entered anything.
    `reopened`: chats that were blocked. `phones` speak for people again, also those that were
    ended since the backup; for `shared` people several do.
    """

    codes: tuple[LostCode, ...] = field(default=())
    letters: int
    updates: int
    dialogues: int
    entered_until: datetime | None
    reopened: int = 0
    phones: int = 0
    shared: int = 0
