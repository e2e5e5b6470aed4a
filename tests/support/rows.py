"""The rows of the small school, by plain Core inserts; ids of different kinds never meet.

A database's own sequences begin at 1, those written here at a thousand and above, so that a
lesson's id taken for a person's finds nothing.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.roles import Role, Scope
from core.policy import load
from core.policy.versions import PolicyVersion
from core.storage.tables import history, lessons, metadata, people
from core.storage.tables import school as tables
from tests.support import roll
from tests.support.clock import TUESDAY, at

FIRST_DAY, LAST_DAY = date(2026, 9, 1), date(2027, 5, 31)
LESSONS_UNTIL = TUESDAY + timedelta(days=14)
BEGAN = datetime(2026, 9, 1, 6, tzinfo=UTC)
LESSON = timedelta(minutes=45)

Row = dict[str, object]


@dataclass(slots=True)
class Rows:
    """Rows by table in the order in which they are inserted, and the ids by their names."""

    of: dict[sa.Table, list[Row]] = field(default_factory=dict)
    classes: dict[str, int] = field(default_factory=dict)
    subjects: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    telegram: dict[str, int] = field(default_factory=dict)
    subgroups: tuple[int, int] = (2401, 2402)
    teachings: dict[str, int] = field(default_factory=dict)
    lessons: dict[tuple[str, date], int] = field(default_factory=dict)
    _last: dict[sa.Table, int] = field(default_factory=dict)

    def add(self, table: sa.Table, **row: object) -> int:
        """Add a row; where the table has an id, choose and return it."""
        self.of.setdefault(table, [])
        if "id" in table.c and "id" not in row:
            last = self._last.get(table, 1000 * (len(self._last) + 1))
            row["id"] = self._last[table] = last + 1
        self.of[table].append(row)
        return int(str(row.get("id", 0)))

    def copied(self) -> "Rows":
        """Return the same rows and names, to be added to without changing these."""
        return Rows(
            of={table: list(rows) for table, rows in self.of.items()},
            classes=dict(self.classes),
            subjects=dict(self.subjects),
            people=dict(self.people),
            telegram=dict(self.telegram),
            subgroups=self.subgroups,
            teachings=dict(self.teachings),
            lessons=dict(self.lessons),
            _last=dict(self._last),
        )

    async def write(self, tx: AsyncConnection) -> None:
        """Insert everything, parents first."""
        for table in metadata.sorted_tables:
            if self.of.get(table):
                await tx.execute(sa.insert(table), self.of[table])


def write_school(pupils: int, version: PolicyVersion) -> Rows:
    """Return the rows of the whole school with so many pupils in 7Б."""
    rows = Rows()
    rows.add(
        history.policy_version,
        id=version.id,
        name=version.policy.name,
        since=version.since,
        text=load.resolved_text(version.policy),
        hash=load.policy_hash(version.policy),
        adopted_at=BEGAN,
    )
    year = rows.add(tables.school_year, name="2026/27", since=FIRST_DAY, until=LAST_DAY)
    _periods(rows, year)
    _bells(rows, year)
    for name in ("7Б", "1А", "3А", "9В"):
        grade, letter = int(name[:-1]), name[-1]
        rows.classes[name] = rows.add(
            tables.school_class, school_year_id=year, grade=grade, letter=letter, shift=1
        )
    _staff(rows)
    _pupils(rows, pupils)
    _parents(rows)
    _teaching(rows)
    _dated_lessons(rows)
    return rows


def _periods(rows: Rows, year: int) -> None:
    quarters = (
        ("1 четверть", FIRST_DAY, date(2026, 10, 23)),
        ("2 четверть", date(2026, 11, 2), date(2026, 12, 30)),
    )
    for name, since, until in quarters:
        rows.add(
            tables.period,
            school_year_id=year,
            kind="quarter",
            name=name,
            since=since,
            until=until,
            grade_from=1,
            grade_until=9,
        )
    rows.add(
        tables.day_off,
        school_year_id=year,
        kind="holidays",
        name="Осенние каникулы",
        since=date(2026, 10, 24),
        until=date(2026, 11, 1),
    )


def _bells(rows: Rows, year: int) -> None:
    for slot, text in enumerate(roll.BELLS, start=1):
        starts = datetime.combine(TUESDAY, _hour(text))
        rows.add(
            tables.bell,
            school_year_id=year,
            shift=1,
            slot=slot,
            starts=starts.time(),
            ends=(starts + LESSON).time(),
        )


def _hour(text: str) -> time:
    hours, minutes = text.split(":")
    return time(int(hours), int(minutes))


def add_person(rows: Rows, key: str, full: str) -> int:
    """Add a person by «Фамилия Имя Отчество»; known by `key` afterwards."""
    surname, first, *patronymic = full.split()
    rows.people[key] = rows.add(
        people.person,
        surname=surname,
        first=first,
        patronymic=" ".join(patronymic),
        entered_at=BEGAN,
    )
    return rows.people[key]


def add_grant(
    rows: Rows, person_id: int, role: Role, scope: Scope = Scope.NONE, scope_id: int | None = None
) -> None:
    """Add a grant that holds since the first day of the school year."""
    rows.add(
        people.grants,
        person_id=person_id,
        role=role,
        scope=scope,
        scope_id=scope_id,
        since=FIRST_DAY,
    )


def bind(rows: Rows, key: str) -> None:
    """Give the person a Telegram account that is bound and has consented."""
    rows.telegram[key] = 700_001 + len(rows.telegram)
    account_id = rows.add(
        people.account, telegram_id=rows.telegram[key], language="ru", met_at=BEGAN
    )
    bound = {"account_id": account_id, "person_id": rows.people[key]}
    rows.add(people.binding, **bound, since=BEGAN)
    rows.add(people.consent, **bound, wording="2026-11", given_at=BEGAN)


def _staff(rows: Rows) -> None:
    for key, (full, role) in roll.STAFF.items():
        person_id = add_person(rows, key, full)
        if role is Role.CLASS_TEACHER:
            add_grant(rows, person_id, Role.TEACHER)
            add_grant(rows, person_id, role, Scope.CLASS, rows.classes["7Б"])
        else:
            add_grant(rows, person_id, role)
        bind(rows, key)


def add_pupil(rows: Rows, full: str, class_name: str, since: date = FIRST_DAY) -> int:
    """Add a pupil of a class, known by «Фамилия Имя»."""
    person_id = add_person(rows, " ".join(full.split()[:2]), full)
    add_grant(rows, person_id, Role.PUPIL)
    rows.add(tables.enrolment, class_id=rows.classes[class_name], person_id=person_id, since=since)
    return person_id


def _pupils(rows: Rows, pupils: int) -> None:
    english = rows.subjects["Английский язык"] = rows.add(
        tables.subject, name="Английский язык", short="англ."
    )
    for number, subgroup_id in enumerate(rows.subgroups, start=1):
        rows.add(
            tables.subgroup,
            id=subgroup_id,
            class_id=rows.classes["7Б"],
            subject_id=english,
            name=f"{number} группа",
        )
    for number, full in enumerate(roll.SEVENTH[:pupils]):
        person_id = add_pupil(rows, full, "7Б")
        rows.add(
            tables.subgroup_member,
            subgroup_id=rows.subgroups[number % 2],
            person_id=person_id,
            since=FIRST_DAY,
        )
    for class_name, names in roll.OTHERS.items():
        for full in names:
            add_pupil(rows, full, class_name)


def _parents(rows: Rows) -> None:
    for key, (full, children) in roll.PARENTS.items():
        person_id = add_person(rows, key, full)
        for child in children:
            child_id = rows.people[child]
            add_grant(rows, person_id, Role.PARENT, Scope.PERSON, child_id)
            rows.add(
                people.guardianship,
                child_id=child_id,
                guardian_id=person_id,
                relation="parent",
                since=FIRST_DAY,
            )
        bind(rows, key)
        yesterday = TUESDAY - timedelta(days=1)
        rows.add(
            history.activity,
            person_id=person_id,
            kind="family",
            day=yesterday,
            last_at=at(20, 30, yesterday),
        )


def _teaching(rows: Rows) -> None:
    subgroups = {"english": rows.subgroups[0], "english_two": rows.subgroups[1]}
    for key, (class_name, subject, teacher) in roll.TEACHING.items():
        if subject not in rows.subjects:
            rows.subjects[subject] = rows.add(
                tables.subject, name=subject, short=subject[:4].lower() + "."
            )
        rows.teachings[key] = rows.add(
            tables.teaching,
            class_id=rows.classes[class_name],
            subject_id=rows.subjects[subject],
            subgroup_id=subgroups.get(key),
            marked=key not in {"talks", "russian_one"},
        )
        rows.add(
            tables.teaching_teacher,
            teaching_id=rows.teachings[key],
            person_id=rows.people[teacher],
            since=FIRST_DAY,
        )
        rows.add(tables.weekly_load, teaching_id=rows.teachings[key], hours=2, since=FIRST_DAY)
    for weekday, slots in roll.WEEK.items():
        for key, slot in slots.items():
            rows.add(
                tables.timetable_row,
                teaching_id=rows.teachings[key],
                weekday=weekday,
                shift=1,
                slot=slot,
                since=FIRST_DAY,
            )


def _dated_lessons(rows: Rows) -> None:
    room = rows.add(tables.room, name="21")
    day = TUESDAY
    while day <= LESSONS_UNTIL:
        for key, slot in roll.WEEK.get(day.isoweekday(), {}).items():
            _, subject, teacher = roll.TEACHING[key]
            starts = _hour(roll.BELLS[slot - 1])
            begins = at(starts.hour, starts.minute, day)
            rows.lessons[key, day] = rows.add(
                lessons.lesson,
                teaching_id=rows.teachings[key],
                day=day,
                shift=1,
                slot=slot,
                starts_at=begins,
                ends_at=begins + LESSON,
                status="planned",
                subject_id=rows.subjects[subject],
                room_id=room if key == "algebra" else None,
                teacher_id=rows.people[teacher],
            )
        day += timedelta(days=1)
