"""Rows in the making: what an import adds, changes, ends; ids below zero are yet to be given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count

from core.model.importing import Change, Judged, Open, Ref, Row, Stood, Year, key_of

_DAY = timedelta(days=1)


@dataclass(slots=True, kw_only=True)
class Writing:
    """Collects rows by table. `ids` knows every thing's row, standing or in the making.

    `running` are the kinds that were imported before for this school year: what is new of
    them begins today, what comes with the first files began with the year.
    """

    year: Year
    year_id: int
    today: date
    now: datetime
    ids: dict[Ref, int]
    running: frozenset[str]
    elsewhere: Mapping[int, Open]
    teachers: set[int]
    inserts: dict[str, list[Row]] = field(default_factory=dict)
    updates: dict[str, list[Row]] = field(default_factory=dict)
    deletes: dict[str, list[int]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=lambda: count(-1, -1))

    def insert(self, table: str, **row: object) -> int:
        """Add a row and return its id, below zero."""
        made = next(self._numbers)
        self.inserts.setdefault(table, []).append({"id": made, **row})
        return made

    def update(self, table: str, row_id: int, **columns: object) -> None:
        """Change columns of a row that stands."""
        self.updates.setdefault(table, []).append({"id": row_id, **columns})

    def find(self, kind: str, *parts: str) -> int:
        """Return the id of a thing that is known to stand or to come.

        Raises:
            KeyError: it does neither; the files' own check must have named it.
        """
        return self.ids[kind, key_of(*parts)]

    def room(self, name: str) -> int | None:
        """Return the room's id, None for no room."""
        return self.find("room", name) if name else None

    def order(self, number: str, day: date) -> int | None:
        """Return the id of the order, made where it is new; None for no number."""
        if not number:
            return None
        ref = ("order", key_of(number, day.isoformat()))
        if ref not in self.ids:
            self.ids[ref] = self.insert(
                "school_order", number=number, day=day, about=None, entered_at=self.now
            )
        return self.ids[ref]

    def begins(self, kind: str) -> date:
        """Return the first day of what is new of this kind and hangs on the school year."""
        return max(self.today, self.year.since) if kind in self.running else self.year.since

    def may_since(self, kind: str) -> date:
        """Return the first day of a new right or bond: at once, however early the files come."""
        return self.today if kind in self.running else min(self.today, self.year.since)

    def grant(self, person_id: int, role: str, since: date, **reach: object) -> int:
        """Give a role."""
        row = {"scope": "none", "scope_id": None, "field": None, "until": None, "order_id": None}
        return self.insert(
            "grants", **{**row, **reach, "person_id": person_id, "role": role, "since": since}
        )

    def replace(self, table: str, old: Open | None, since: date, **row: object) -> None:
        """End a dated row on the eve of `since` and begin another; one without a day changes."""
        if old is not None and old.since >= since:
            self.update(table, old.id, **row)
            return
        self.end(table, old, since)
        self.insert(table, **row, since=since, until=None, order_id=None)

    def end(self, table: str, old: Open | None, since: date) -> None:
        """End a dated row on the eve of `since`; one that had not begun then never holds."""
        if old is not None:
            self.update(table, old.id, until=since - _DAY)


def day(text: str) -> date | None:
    """Return the day of a field, None for ""."""
    return date.fromisoformat(text) if text else None


def stands(judged: Judged) -> Stood:
    """Return what stands of a thing that is not new."""
    if judged.stood is None:
        raise ValueError(judged.wanted.ref)
    return judged.stood


def becomes(judged: Judged, *names: str) -> dict[str, str]:
    """Return the new values of those of the fields that change."""
    return {name: judged.changes[name][1] for name in names if name in judged.changes}
