"""A table to be printed, and how its cells read; the same value serves XLSX, CSV and PDF."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Cell = str | int | Decimal | date | None
"""What a cell holds: text stays text, numbers numbers, days days, None is an empty cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A title, lines above, column heads, rows as long as the heads, lines below.

    Raises:
        ValueError: no heads, or a row of another length (a programmer's error).
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    landscape: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        if not self.heads or any(len(row) != len(self.heads) for row in self.rows):
            raise ValueError(f"rows of {self.title!r} do not fit its {len(self.heads)} heads")


def read(cell: Cell) -> str:
    """Return a cell as people read it: «4,44», «7», «24.11.2026», «» for None."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal) and cell.is_finite():
        return f"{cell:f}".replace(".", ",")
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    return str(cell)


def is_number(cell: Cell) -> bool:
    """Tell whether a spreadsheet may count with the cell."""
    return isinstance(cell, int) or (isinstance(cell, Decimal) and cell.is_finite())
