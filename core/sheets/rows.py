"""Rows of the eleven files as typed values; `key` names the thing, `row` the place in the sheet.

Texts are trimmed, class names normal («7Б»), subjects spelled as in the file of loads.
"""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

Key = tuple[str, ...]


@dataclass(slots=True, frozen=True, kw_only=True)
class SheetRow:
    """Where a row stands: file name as given and the sheet's row number (from 1)."""

    file: str
    row: int

    @property
    def key(self) -> Key:
        """The natural key: equal keys of one kind are one thing, so a second one is a fault."""
        raise NotImplementedError


@dataclass(slots=True, frozen=True, kw_only=True)
class PupilRow(SheetRow):
    """A pupil and the class he is in; `sex` is "m", "f" or ""."""

    number: str
    surname: str
    name: str
    patronymic: str
    sex: str
    born: date | None
    klass: str
    enrolled_on: date | None
    order: str

    @property
    def key(self) -> Key:
        """The personal number."""
        return (self.number,)


@dataclass(slots=True, frozen=True, kw_only=True)
class RepresentativeRow(SheetRow):
    """Who answers for one pupil; a person with two children stands in two rows.

    `relation` is a code of `words.RELATIONS`, `phone` is "+79000000001" or "", `number` may be "".
    """

    pupil: str
    relation: str
    surname: str
    name: str
    patronymic: str
    phone: str
    number: str

    @property
    def person(self) -> Key:
        """Who it is: the own number, else (not decided) the row's own name and phone."""
        if self.number:
            return (self.number,)
        return (self.surname, self.name, self.patronymic, self.phone)

    @property
    def key(self) -> Key:
        """The pupil and the person."""
        return (self.pupil, *self.person)


@dataclass(slots=True, frozen=True, kw_only=True)
class StaffRow(SheetRow):
    """One who works here; `roles` are codes of `words.ROLES`, `fields` a deputy's subjects."""

    number: str
    surname: str
    name: str
    patronymic: str
    roles: tuple[str, ...]
    fields: tuple[str, ...]
    phone: str

    @property
    def key(self) -> Key:
        """The staff number."""
        return (self.number,)


@dataclass(slots=True, frozen=True, kw_only=True)
class ClassRow(SheetRow):
    """A class of the school year; `class_teacher` is a staff number or ""."""

    klass: str
    grade: int
    letter: str
    shift: int
    week_days: int
    room: str
    class_teacher: str

    @property
    def key(self) -> Key:
        """The class name."""
        return (self.klass,)


@dataclass(slots=True, frozen=True, kw_only=True)
class SubgroupRow(SheetRow):
    """One pupil's place in a group of his class for one subject."""

    klass: str
    subject: str
    group: str
    pupil: str

    @property
    def key(self) -> Key:
        """Class, subject and pupil: nobody is in two groups of one subject."""
        return (self.klass, self.subject, self.pupil)


@dataclass(slots=True, frozen=True, kw_only=True)
class LoadRow(SheetRow):
    """Who teaches what to whom; `group` is "" for the whole class, `short` may be ""."""

    klass: str
    group: str
    subject: str
    hours: Decimal
    teacher: str
    marks: bool
    short: str

    @property
    def key(self) -> Key:
        """Class, group and subject."""
        return (self.klass, self.group, self.subject)


@dataclass(slots=True, frozen=True, kw_only=True)
class TimetableRow(SheetRow):
    """One weekly lesson; `weekday` 1 is Monday; its teacher stands in the loads."""

    weekday: int
    shift: int
    number: int
    klass: str
    group: str
    subject: str
    room: str

    @property
    def key(self) -> Key:
        """Hour, class and group."""
        return (str(self.weekday), str(self.shift), str(self.number), self.klass, self.group)


@dataclass(slots=True, frozen=True, kw_only=True)
class BellRow(SheetRow):
    """One bell; no `grades` means all, no `weekday` every day; `shortened` days have their own."""

    shift: int
    grades: tuple[int, ...]
    weekday: int | None
    shortened: bool
    number: int
    starts: time
    ends: time

    @property
    def key(self) -> Key:
        """Shift, grades, day and lesson."""
        day = "shortened" if self.shortened else str(self.weekday or "")
        return (str(self.shift), _grades(self.grades), day, str(self.number))


@dataclass(slots=True, frozen=True, kw_only=True)
class PeriodRow(SheetRow):
    """A span of the year, both days included; `kind` is a code of `words.PERIODS`."""

    kind: str
    name: str
    grades: tuple[int, ...]
    starts: date
    ends: date

    @property
    def key(self) -> Key:
        """Kind, name and grades; single days share names, so theirs holds the date too."""
        single = self.kind in ("day_off", "shortened")
        return (self.kind, self.name, _grades(self.grades), *([str(self.starts)] * single))


@dataclass(slots=True, frozen=True, kw_only=True)
class SpellRow(SheetRow):
    """Why a pupil is not simply expected; `kind` is a code of `words.SPELLS`, open end is None."""

    pupil: str
    kind: str
    subject: str
    starts: date
    ends: date | None
    basis: str

    @property
    def key(self) -> Key:
        """Pupil, kind, subject and first day."""
        return (self.pupil, self.kind, self.subject, str(self.starts))


@dataclass(slots=True, frozen=True, kw_only=True)
class SubstitutionRow(SheetRow):
    """A lesson given by another; teachers are staff numbers, `subject` "" means the same."""

    day: date
    shift: int
    number: int
    klass: str
    group: str
    absent: str
    substitute: str
    subject: str

    @property
    def key(self) -> Key:
        """Day, hour, class and group."""
        return (str(self.day), str(self.shift), str(self.number), self.klass, self.group)


def _grades(grades: tuple[int, ...]) -> str:
    return ",".join(map(str, grades))
