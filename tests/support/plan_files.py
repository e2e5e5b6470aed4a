"""Spreadsheets of thematic plans, as teachers have them."""

from collections.abc import Iterable, Sequence

from tests.sheets.making import Cell, xlsx

HEADS = ("Тема урока", "Часов", "Тип урока", "Домашнее задание")
ROWS: tuple[Sequence[Cell], ...] = (
    ("Числовые выражения", 2, "Изучение нового", "§ 1, № 3"),
    ("Сравнение значений", 1, "Изучение нового", "§ 2, № 15"),
    ("Контрольная работа № 1", 1, "Контроль", None),
    ("Тождества", 3, "Изучение нового", "§ 3"),
)
"""Seven hours in four rows."""


def plan_file(rows: Iterable[Sequence[Cell]] = ROWS, heads: Sequence[Cell] = HEADS) -> bytes:
    """Return an XLSX of these rows below the heads."""
    return xlsx([heads, *rows])


def topics(count: int) -> list[Sequence[Cell]]:
    """Return so many rows of one hour: «Тема 1», «Тема 2» and so on."""
    return [(f"Тема {i}", 1, None, f"§ {i}") for i in range(1, count + 1)]
