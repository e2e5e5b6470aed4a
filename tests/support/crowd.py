"""A whole school in bulk: many pupils, two parents each, a day of marks, absences, homework."""

from datetime import date

import sqlalchemy as sa

from core.model.roles import Role, Scope
from core.storage.database import Database
from core.storage.tables import history, lessons, metadata, people
from core.storage.tables import school as tables
from tests.support.clock import TUESDAY, at
from tests.support.rows import BEGAN, FIRST_DAY, LESSON, Row

_CLASS = 25
_SLOTS = 6
_PERSON, _ACCOUNT, _LESSON = 1_000_000, 2_000_000, 3_000_000


async def write_crowd(database: Database, pupils: int, day: date = TUESDAY) -> int:
    """Write so many pupils with two bound parents each, all with news; return the accounts.

    Every third pupil also has an account. Beside `build(database)` or in an empty database.
    """
    rows = _Crowd(pupils, day)
    async with database.writing() as tx:
        for table in metadata.sorted_tables:
            if table in rows.of:
                await tx.execute(sa.insert(table), rows.of[table])
        await tx.execute(sa.update(history.audit_head).values(sequence=rows.sequence))
    return rows.accounts


class _Crowd:
    """The rows by table; those of one table have the same columns."""

    def __init__(self, pupils: int, day: date) -> None:
        self.of: dict[sa.Table, list[Row]] = {}
        self.day = day
        self.sequence = 0
        self.accounts = 0
        self._school(pupils)
        for number in range(pupils):
            self._pupil(number)

    def _add(self, table: sa.Table, /, **row: object) -> None:
        self.of.setdefault(table, []).append(row)

    def _school(self, pupils: int) -> None:
        self._add(
            tables.school_year,
            id=990_000,
            name="2026/27, bulk",
            since=FIRST_DAY,
            until=date(2027, 5, 31),
        )
        for slot in range(_SLOTS):
            name = f"Предмет {slot}"
            self._add(tables.subject, id=990_000 + slot, name=name, short=name)
        for number in range((pupils + _CLASS - 1) // _CLASS):
            self._class(990_000 + number)

    def _class(self, class_id: int) -> None:
        letter = f"x{class_id}"
        self._add(tables.school_class, id=class_id, school_year_id=990_000, grade=7, letter=letter)
        for slot in range(_SLOTS):
            place = _LESSON + (class_id - 990_000) * _SLOTS + slot
            subject_id = 990_000 + slot
            self._add(tables.teaching, id=place, class_id=class_id, subject_id=subject_id)
            starts = at(8 + slot, 30, self.day)
            self._add(
                lessons.lesson,
                id=place,
                teaching_id=place,
                day=self.day,
                shift=1,
                slot=slot + 1,
                starts_at=starts,
                ends_at=starts + LESSON,
                status="held",
                subject_id=subject_id,
                taken_at=starts,
            )

    def _person(self, person_id: int, first: str) -> None:
        self._add(
            people.person, id=person_id, surname=f"Ф{person_id}", first=first, entered_at=BEGAN
        )

    def _account(self, person_id: int) -> None:
        self.accounts += 1
        account_id = _ACCOUNT + person_id
        self._add(
            people.account, id=account_id, telegram_id=account_id, language="ru", met_at=BEGAN
        )
        self._add(people.binding, account_id=account_id, person_id=person_id, since=BEGAN)

    def _pupil(self, number: int) -> None:
        child_id = _PERSON + number * 3
        class_id = 990_000 + number // _CLASS
        self._person(child_id, "Имя")
        self._add(tables.enrolment, class_id=class_id, person_id=child_id, since=FIRST_DAY)
        self._add(
            people.grants,
            person_id=child_id,
            role=Role.PUPIL,
            scope=Scope.NONE,
            scope_id=None,
            since=FIRST_DAY,
        )
        if number % 3 == 0:
            self._account(child_id)
        for parent_id in (child_id + 1, child_id + 2):
            self._person(parent_id, "Имя")
            self._account(parent_id)
            self._add(
                people.grants,
                person_id=parent_id,
                role=Role.PARENT,
                scope=Scope.PERSON,
                scope_id=child_id,
                since=FIRST_DAY,
            )
        self._marks(child_id, _LESSON + (class_id - 990_000) * _SLOTS)

    def _marks(self, child_id: int, first_lesson: int) -> None:
        for slot in range(3):
            self.sequence += 1
            mark_id = _LESSON + self.sequence
            place: Row = {
                "subject_id": 990_000 + slot,
                "lesson_id": first_lesson + slot,
                "day": self.day,
                "kind": "oral",
                "value": "5",
            }
            self._add(lessons.mark, id=mark_id, person_id=child_id, **place)
            self._add(
                history.revision,
                object_kind="mark",
                object_id=mark_id,
                person_id=child_id,
                at=at(12, day=self.day),
                nature="entry",
                was=None,
                now={**place, "day": str(self.day), "remark": None},
                sequence=self.sequence,
            )
