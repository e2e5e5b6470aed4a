"""Rows that name what no file and no journal holds: classes, pupils, staff, loads."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.sheets.faults import Fault
from core.sheets.folder import Known, SchoolSheets
from core.sheets.kinds import BY_CODE
from core.sheets.rows import Key, SheetRow
from core.sheets.texts import fold

_NAMED = {
    "classes": (
        "unknown_class",
        (
            ("pupils", "klass"),
            ("subgroups", "klass"),
            ("loads", "klass"),
            ("timetable", "klass"),
            ("substitutions", "klass"),
        ),
    ),
    "pupils": (
        "unknown_pupil",
        (("representatives", "pupil"), ("subgroups", "pupil"), ("spells", "pupil")),
    ),
    "staff": (
        "unknown_staff",
        (
            ("classes", "class_teacher"),
            ("loads", "teacher"),
            ("substitutions", "absent"),
            ("substitutions", "substitute"),
        ),
    ),
}
"""What is named → the fault's code, and (kind, field) of who names it."""


@dataclass(slots=True, frozen=True)
class Names:
    """The numbers and names that may be named, folded; a kind is missing where nothing says."""

    sets: dict[str, set[str]]

    @classmethod
    def of(cls, sheets: SchoolSheets, known: Known) -> "Names":
        """Gather them from the files and from the journal."""
        sets: dict[str, set[str]] = {}
        for kind in _NAMED:
            before: frozenset[str] | None = getattr(known, kind)
            if kind in sheets.kinds or before is not None:
                sets[kind] = {fold(row.key[0]) for row in sheets.of(kind)}
                sets[kind] |= set(map(fold, before or ()))
        return cls(sets)


def unknown_names(sheets: SchoolSheets, known: Known) -> Iterator[Fault]:
    """Yield a fault for each class, pupil or member of staff that nobody knows."""
    names = Names.of(sheets, known)
    for named, (code, users) in _NAMED.items():
        if named not in names.sets:
            continue
        for kind, field in users:
            for row in sheets.of(kind):
                value: str = getattr(row, field)
                if value and fold(value) not in names.sets[named]:
                    yield at(row, kind, field, code, value=value)


def unknown_loads(sheets: SchoolSheets, known: Known) -> Iterator[Fault]:
    """Yield a fault for each lesson and group whose teacher no load tells."""
    loads = load_keys(sheets, known)
    if loads is None:
        return
    subjects = {subject for _, _, subject in loads}
    for kind in ("subgroups", "timetable"):
        for row in sheets.of(kind):
            klass, group, subject = (getattr(row, f) for f in ("klass", "group", "subject"))
            if folded((klass, group, subject)) not in loads:
                facts = {"class": klass, "group": group, "subject": subject}
                yield at(row, kind, "subject", "unknown_load", **facts)
    for kind in ("spells", "substitutions"):
        for row in sheets.of(kind):
            subject = getattr(row, "subject")  # noqa: B009 -- both kinds have it
            if subject and fold(subject) not in subjects:
                yield at(row, kind, "subject", "unknown_subject", value=subject)


def load_keys(sheets: SchoolSheets, known: Known) -> set[Key] | None:
    """Return every (class, group, subject) that is taught, folded; None where nothing says."""
    if "loads" not in sheets.kinds and known.loads is None:
        return None
    return {folded(key) for key in (*(row.key for row in sheets.loads), *(known.loads or ()))}


def folded(key: Key) -> Key:
    """Return a key in the form in which it is compared."""
    return tuple(map(fold, key))


def at(row: SheetRow, kind: str, field: str, code: str, **facts: str | int) -> Fault:
    """Return a fault of one field of a row."""
    column = BY_CODE[kind].title_of(field)
    return Fault(file=row.file, row=row.row, column=column, code=code, facts=facts)
