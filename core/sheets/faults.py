"""What is wrong with a spreadsheet: a place, a code and plain facts; words live at the edge."""

from collections.abc import Mapping
from dataclasses import dataclass, field

FACT = str | int

CODES = frozenset(
    {
        # the file as a whole
        "not_a_spreadsheet",  # facts: none
        "unknown_file",  # facts: none; no kind goes by this name
        "too_many_rows",  # facts: limit
        "too_many_columns",  # facts: limit
        "too_big",  # facts: limit (bytes, unpacked)
        "nested_archive",  # facts: member
        "broken_quotes",  # facts: none; a quotation mark of a CSV is never closed
        "other_import",  # facts: minutes; another import runs, or broke off so long ago at most
        "empty_file",  # facts: none; no header row
        "missing_column",  # column is its title
        "double_column",  # facts: again (the second header's text)
        # a cell
        "formula",  # facts: none
        "required",  # facts: none; the cell is empty and must not be
        "bad_date",  # facts: value
        "bad_number",  # facts: value, least, most
        "bad_time",  # facts: value
        "bad_name",  # facts: value
        "bad_class",  # facts: value
        "bad_grades",  # facts: value
        "bad_phone",  # facts: value
        "bad_key",  # facts: value; a personal number with signs it may not have
        "too_long",  # facts: limit (characters)
        "unknown_word",  # facts: value, allowed (joined by ", ")
        # rows against each other
        "duplicate",  # facts: value, first_file, first_row
        "same_row",  # facts: columns (their titles, that tell rows apart), first_file, first_row
        "other_person",  # facts: value, first_file, first_row; one number, two names
        "wrong_order",  # facts: value, other; the end is before the beginning
        "born_later",  # facts: value; after today
        "too_old",  # facts: value, limit (years); no pupil is
        "periods_meet",  # facts: value, other (its name), first_file, first_row
        "outside_year",  # facts: value; a quarter leaves the school year
        "bells_meet",  # facts: value, lesson, other (its end), first_file, first_row
        "no_periods",  # facts: none; a file of periods without a row
        "unknown_class",  # facts: value
        "unknown_pupil",  # facts: value
        "unknown_staff",  # facts: value
        "unknown_subject",  # facts: value
        "unknown_load",  # facts: class, group, subject; no row of loads says who teaches it
        "other_class",  # facts: value, class; the pupil belongs to another class
        "no_school_day",  # facts: value (the weekday), class, days (a week)
        "no_bell",  # facts: shift, lesson; no bell is given for this lesson and grade
        "no_lesson",  # facts: none; nothing to substitute at that hour
        "same_teacher",  # facts: value; a lesson cannot be given instead of oneself
        "other_teacher",  # facts: value, teacher; the lesson to substitute is another's
        "no_rows",  # facts: none; a plan without a row below its header
        "no_year",  # facts: none; neither the files nor the journal know the school year
    }
)
"""Every code that `Fault.code` may carry."""


@dataclass(slots=True, frozen=True, kw_only=True)
class Fault:
    """One fault. `row` is the sheet's row number (from 1), `column` the title of the column."""

    file: str
    row: int | None = None
    column: str | None = None
    code: str
    facts: Mapping[str, FACT] = field(default_factory=dict)


@dataclass(slots=True, frozen=True)
class Ignored:
    """A column that no title or synonym knows; it is read by nobody."""

    file: str
    column: str


class FileRefused(Exception):  # noqa: N818 -- reads as what happened to the file
    """The whole file is refused; carries the one fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


class BadCell(Exception):  # noqa: N818 -- reads as what the cell is
    """One cell's text means nothing here; the reader adds file, row and column."""

    def __init__(self, code: str, **facts: FACT) -> None:
        super().__init__(code)
        self.code = code
        self.facts: dict[str, FACT] = facts
