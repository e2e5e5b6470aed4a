"""One cell's text → one value; every function raises `BadCell` for what it cannot mean."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from core.model.class_names import LAST_GRADE, normal_class
from core.model.person_spelling import MAX_NAME, is_name, normal_phone
from core.sheets.faults import BadCell
from core.sheets.texts import fold
from core.sheets.words import WEEKDAYS, YES_NO, Words, code_of

MAX_TEXT = 200
"""Characters of a free text."""
_KEY = re.compile(r"[\w./-]{1,40}")
_RUSSIAN_DATE = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?: г\.?)?")
_TIME = re.compile(r"(\d{1,2})[:.]([0-5]\d)(?::[0-5]\d)?")
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_DAYS = range(10_000, 80_000)
"""Serial numbers from 1927 to 2119: what a date cell may hold that lost its format."""
_YEARS = range(1900, 2101)
_MINUTES = 24 * 60
_SPLIT = re.compile(r"[,;/\n]")
_NO_GROUP = ("нет", "-", "весь класс", "все", "класс")


def text(cell: str) -> str:
    """Return a free text."""
    if len(cell) > MAX_TEXT:
        raise BadCell("too_long", limit=MAX_TEXT)
    return cell


def key(cell: str) -> str:
    """Return a personal number: letters, digits, point, stroke, hyphen."""
    if not _KEY.fullmatch(cell):
        raise BadCell("bad_key", value=cell[:MAX_NAME])
    return cell


def name(cell: str) -> str:
    """Return a part of a person's name: letters, spaces, hyphens, apostrophes."""
    if not is_name(cell):
        raise BadCell("bad_name", value=cell[:MAX_NAME])
    return cell


def klass(cell: str) -> str:
    """Return «7Б» for any usual spelling."""
    found = normal_class(cell)
    if found is None:
        raise BadCell("bad_class", value=cell[:MAX_NAME])
    return found


def group(cell: str) -> str:
    """Return a group's name, "" for the whole class."""
    return "" if fold(cell) in _NO_GROUP else text(cell)


def day(cell: str) -> date:
    """Return a date: ISO, dd.mm.yyyy, or Excel's serial number."""
    try:
        if cell.isdecimal() and int(cell) in _EXCEL_DAYS:
            return _EXCEL_EPOCH + timedelta(days=int(cell))
        if match := _RUSSIAN_DATE.fullmatch(cell):
            found = date(int(match[3]), int(match[2]), int(match[1]))
        else:
            found = datetime.fromisoformat(cell).date()
    except ValueError as error:
        raise BadCell("bad_date", value=cell[:MAX_NAME]) from error
    if found.year not in _YEARS:
        raise BadCell("bad_date", value=cell)
    return found


def hour(cell: str) -> time:
    """Return a time of day: 8:30, 08.30, 08:30:00, or Excel's part of a day."""
    match = _TIME.fullmatch(cell)
    minutes = int(match[1]) * 60 + int(match[2]) if match else _part_of_day(cell)
    if minutes >= _MINUTES:
        raise BadCell("bad_time", value=cell[:MAX_NAME])
    return time(*divmod(minutes, 60))


def _part_of_day(cell: str) -> int:
    """Return the minutes that Excel's fraction means, a whole day for anything else."""
    if not re.fullmatch(r"0[.,]\d+", cell):
        return _MINUTES
    return round(float(cell.replace(",", ".")) * _MINUTES)


def number(least: int, most: int) -> Callable[[str], int]:
    """Return a reader of whole numbers within these bounds."""

    def read(cell: str) -> int:
        if not re.fullmatch("[0-9]{1,6}", cell) or not least <= int(cell) <= most:
            raise BadCell("bad_number", value=cell[:MAX_NAME], least=least, most=most)
        return int(cell)

    return read


def hours(cell: str) -> Decimal:
    """Return the hours of a week: above 0, at most 40, halves allowed."""
    try:
        found = Decimal(cell.replace(",", "."))
    except InvalidOperation:
        found = Decimal(0)
    if not (found.is_finite() and 0 < found <= 40 and found * 4 == int(found * 4)):  # noqa: PLR2004 -- quarters of an hour, lessons of a week
        raise BadCell("bad_number", value=cell[:MAX_NAME], least=0, most=40)
    return found


def phone(cell: str) -> str:
    """Return «+79000000001»: 8 and 7 before ten digits are Russia."""
    found = normal_phone(cell)
    if found is not None:
        return found
    raise BadCell("bad_phone", value=cell[:MAX_NAME])


def grades(cell: str) -> tuple[int, ...]:
    """Return the grades of «1, 5-11» in order; () for «все»."""
    if fold(cell) in ("все", "все классы"):
        return ()
    found: set[int] = set()
    for part in re.sub(r"\s|кл(асс)?[а-я.]*", "", fold(cell)).replace(";", ",").split(","):
        match = re.fullmatch(r"([0-9]{1,2})(?:-([0-9]{1,2}))?", part)
        span = range(int(match[1]), int(match[2] or match[1]) + 1) if match else range(0)
        if not span or span[0] < 1 or span[-1] > LAST_GRADE:
            raise BadCell("bad_grades", value=cell[:MAX_NAME])
        found.update(span)
    return tuple(sorted(found))


def word(words: Words) -> Callable[[str], str]:
    """Return a reader of one word of a list."""
    return lambda cell: code_of(cell, words)


def several(words: Words) -> Callable[[str], tuple[str, ...]]:
    """Return a reader of words separated by commas; order kept, doubles dropped."""

    def read(cell: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code_of(part, words) for part in listed(cell)))

    return read


def listed(cell: str) -> tuple[str, ...]:
    """Return the texts separated by commas, semicolons or strokes."""
    return tuple(part.strip() for part in _SPLIT.split(text(cell)) if part.strip())


def yes(cell: str) -> bool:
    """Return whether the word means yes."""
    return code_of(cell, YES_NO) == "yes"


def weekday(cell: str) -> int:
    """Return 1 for Monday to 7 for Sunday."""
    return int(code_of(cell, WEEKDAYS))
