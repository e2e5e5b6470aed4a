"""A sheet of another school, typed once: «школа № 5, г. Саки, 20.11», «Алгебра 5 4 4; …»."""

import re
import zlib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from core.errors import Unfit
from core.model.brought import MarkSheet, SubjectValues
from core.model.spelling import tidy
from core.rules.spelling import fold
from core.rules.texts import fit_text
from core.rules.typed_dates import DAY, read_day

TEXT_LIMIT = 2000
"""The longest sheet, in characters: thirty subjects with ten marks each."""

_SOURCE_LIMIT = 200
_MOST = 300
"""Marks of one sheet; all go in one statement."""
_YEAR = timedelta(days=366)
_DATE = re.compile(rf"(?<![\d./])(?:от\s+)?({DAY})(?![\d./])")
_BETWEEN = re.compile(r"[;\n]")


def read_sheet(
    text: str, subjects: Mapping[int, str], scale: Iterable[str], today: date
) -> MarkSheet:
    """Read the first line (where from, and the sheet's date), then the subjects with marks.

    A subject is named by the beginnings of its words («Рус яз»); what fits two is refused.

    Raises:
        Unfit: `empty`, `too_long`, `sheet_no_date`, `sheet_no_source`, `sheet_day_ahead`,
            `date_too_far`, `sheet_no_marks`, `scale`, `no_subject`, `two_subjects`.
    """
    first, _, rest = fit_text(text, TEXT_LIMIT).partition("\n")
    source, day = _head(tidy(first), today)
    allowed = tuple(scale)
    found: dict[int, tuple[str, ...]] = {}
    for piece in filter(None, map(tidy, _BETWEEN.split(rest))):
        subject_id, values = _piece(piece, subjects, allowed)
        found[subject_id] = (*found.get(subject_id, ()), *values)
    if not found:
        raise Unfit(why="sheet_no_marks", names=(source,))
    sheet = MarkSheet(
        source=source,
        day=day,
        subjects=tuple(
            SubjectValues(subject_id=i, subject=subjects[i], values=values)
            for i, values in found.items()
        ),
    )
    if sheet.count > _MOST:
        raise Unfit(why="too_long", limit=TEXT_LIMIT)
    return sheet


def sheet_version(child_id: int, text: str) -> int:
    """Return the number by which a button knows the sheet that it was drawn for."""
    return zlib.crc32(f"{child_id}:{text}".encode())


def _head(line: str, today: date) -> tuple[str, date]:
    dates = list(_DATE.finditer(line))
    day = read_day(dates[-1][1], today) if dates else None
    if day is None:
        raise Unfit(why="sheet_no_date")
    if day > today:
        raise Unfit(why="sheet_day_ahead")
    if today - day > _YEAR:
        raise Unfit(why="date_too_far")
    source = tidy(line[: dates[-1].start()] + line[dates[-1].end() :]).strip(" ,.;")
    if not any(sign.isalnum() for sign in source):
        raise Unfit(why="sheet_no_source")
    if len(source) > _SOURCE_LIMIT:
        raise Unfit(why="too_long", limit=_SOURCE_LIMIT)
    return source, day


def _piece(
    piece: str, subjects: Mapping[int, str], scale: tuple[str, ...]
) -> tuple[int, tuple[str, ...]]:
    """Read «Алгебра 5 4 4» or «Алгебра: 5, 4, 4»."""
    words = re.split(r"[\s,:]+", piece.strip(" ,:"))
    many = next((i for i, word in enumerate(words) if word[:1].isdigit()), len(words))
    name, values = words[:many], tuple(words[many:])
    if not values:
        raise Unfit(why="sheet_no_marks", names=(piece[:60],))
    if not set(values) <= set(scale):
        raise Unfit(why="scale", names=scale)
    return _subject(name, piece, subjects), values


def _subject(words: list[str], piece: str, subjects: Mapping[int, str]) -> int:
    typed = [fold(word).strip(".") for word in words]
    fitting = [i for i, name in subjects.items() if _begins(typed, name)]
    whole = [i for i in fitting if fold(subjects[i]) == " ".join(typed)]
    if len(whole or fitting) > 1:
        names = tuple(subjects[i] for i in fitting)
        raise Unfit(why="two_subjects", names=(piece[:60], *names))
    if not fitting:
        raise Unfit(why="no_subject", names=(piece[:60],))
    return (whole or fitting)[0]


def _begins(typed: list[str], name: str) -> bool:
    parts = fold(name).split()
    return 0 < len(typed) <= len(parts) and all(
        part.startswith(word) and word for part, word in zip(parts, typed, strict=False)
    )
