"""Spreadsheets made for the tests, good and bad."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, time

import xlsxwriter

from core.sheets.faults import Fault
from core.sheets.folder import SchoolSheets
from core.sheets.read import read_folder

Cell = str | float | bool | date | time | None
CLASSES = "Класс;Смена\r\n7Б;1\r\n"


def xlsx(rows: Iterable[Sequence[Cell]], *, help_first: bool = False) -> bytes:
    """Return a workbook; a text that begins with «=» becomes a formula, as Excel has it."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        if help_first:
            book.add_worksheet("Скрытый").hide()
        sheet = book.add_worksheet("Лист")
        sheet.activate()
        sheet.set_first_sheet()
        day, hour = (book.add_format({"num_format": f}) for f in ("dd.mm.yyyy", "hh:mm"))
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                form = {date: day, time: hour}.get(type(value))
                if isinstance(value, str) and value.startswith("="):
                    sheet.write_formula(number, place, value, None, 3)
                else:
                    sheet.write(number, place, value, form)
    return stream.getvalue()


def archive(members: dict[str, bytes]) -> bytes:
    """Return a zip of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return stream.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """Return what a zip holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def read(**files: str | bytes) -> SchoolSheets:
    """Read files named by kind; a text is a CSV."""
    names = {
        "pupils": "Ученики",
        "representatives": "Представители",
        "staff": "Сотрудники",
        "classes": "Классы",
        "subgroups": "Подгруппы",
        "loads": "Нагрузка",
        "timetable": "Расписание",
        "bells": "Звонки",
        "periods": "Периоды",
        "spells": "Особые условия",
        "substitutions": "Замены",
    }
    return read_folder(
        {
            f"{names[kind]}.csv": content.encode() if isinstance(content, str) else content
            for kind, content in files.items()
        }
    )


def only_fault(sheets: SchoolSheets) -> Fault:
    """Return the one fault."""
    assert len(sheets.faults) == 1, sheets.faults
    return sheets.faults[0]
