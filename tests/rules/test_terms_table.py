"""By when written work is graded: kind × grade × policy × calendar, reckoned by hand.

The year has public holidays that are moved, holidays of a week, and a Saturday that is worked as
a Monday: 20 February, in whose place Monday the 22nd is off. Each row of the table is one work:
policy, kind, subject, grade, days a week, the day of the work, what comes in between, its term.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from core.model.calendar import ClassCalendar, DayOff, SchoolCalendar, WorkedDay
from core.model.outages import Outage
from core.policy.load import load
from core.rules.grading_terms import Sitting, graded_by
from core.rules.outages import filled_by, term_after
from tests.support.clock import ZONE

TABLE = """
maz     control     Алгебра          7  5  24.11.2026  -       01.12.2026
maz     control     Алгебра          7  5  27.11.2026  -       04.12.2026
maz     dictation   Русский язык     5  5  23.11.2026  -       30.11.2026
maz     control     Алгебра          9  6  28.11.2026  -       04.12.2026
maz     control     Алгебра          9  6  27.11.2026  -       03.12.2026
maz     essay       Литература       11 5  24.11.2026  -       01.12.2026
maz     control     Алгебра          7  5  29.12.2026  -       14.01.2027
maz     control     Алгебра          7  5  30.12.2026  -       15.01.2027
maz     control     Алгебра          7  5  24.11.2026  frost   03.12.2026
maz     control     Алгебра          5  5  24.11.2026  frost4  01.12.2026
maz     test        История          8  5  03.11.2026  -       11.11.2026
maz     test        История          8  5  23.10.2026  -       09.11.2026
maz     control     Физика           10 5  18.02.2027  -       26.02.2027
maz     control     Физика           10 6  18.02.2027  -       26.02.2027
maz     control     Физика           10 5  19.02.2027  -       01.03.2027
maz     control     Физика           10 6  19.02.2027  -       27.02.2027
maz     control     Алгебра          7  5  05.03.2027  -       15.03.2027
maz     control     Алгебра          7  5  19.03.2027  -       02.04.2027
maz     control     Алгебра          7  5  30.04.2027  -       11.05.2027
maz     control     Алгебра          7  5  27.05.2027  -       28.05.2027
maz     control     Алгебра          7  5  28.05.2027  -       28.05.2027
maz     dictation   Русский язык     2  5  24.11.2026  -       26.11.2026
maz     dictation   Русский язык     2  5  27.11.2026  -       01.12.2026
maz     dictation   Русский язык     4  5  26.11.2026  -       30.11.2026
maz     control     Математика       3  5  29.12.2026  -       11.01.2027
maz     control     Математика       3  5  30.12.2026  -       12.01.2027
maz     control     Математика       3  5  24.11.2026  frost   30.11.2026
maz     control     Математика       3  5  24.11.2026  frost4  30.11.2026
maz     control     Математика       4  5  18.02.2027  -       20.02.2027
maz     control     Математика       4  5  19.02.2027  -       24.02.2027
bars    control     Алгебра          7  5  24.11.2026  -       27.11.2026
bars    control     Алгебра          7  5  27.11.2026  -       30.11.2026
bars    control     Алгебра          7  5  26.11.2026  -       29.11.2026
bars    essay       Литература       9  5  24.11.2026  -       01.12.2026
bars    exposition  Русский язык     5  5  27.11.2026  -       04.12.2026
bars    control     Алгебра          10 5  24.11.2026  -       01.12.2026
bars    control     Алгебра          9  5  24.11.2026  -       27.11.2026
bars    control     Геометрия        11 5  30.12.2026  -       06.01.2027
bars    test        Английский~язык  5  5  24.11.2026  -       01.12.2026
bars    essay       Английский~язык  11 5  24.11.2026  -       01.12.2026
bars    independent Русский~язык     2  5  24.11.2026  -       27.11.2026
bars    control     Алгебра          7  5  24.11.2026  frost   27.11.2026
bars    control     Алгебра          10 5  18.02.2027  -       25.02.2027
bars    check       Алгебра          10 5  24.11.2026  -       27.11.2026
bars    dictation   Русский~язык     6  5  29.12.2026  -       01.01.2027
lgov    control     Математика       2  5  24.11.2026  -       29.11.2026
lgov    control     Алгебра          9  5  27.11.2026  -       02.12.2026
lgov    control     Алгебра          10 5  24.11.2026  -       01.12.2026
lgov    control     Алгебра          11 5  30.12.2026  -       06.01.2027
lgov    control     Алгебра          9  5  24.11.2026  frost   29.11.2026
lgov    control     Математика       5  6  28.11.2026  -       03.12.2026
lgov    essay       Литература       11 5  27.05.2027  -       03.06.2027
lgov    control     Математика       4  5  26.11.2026  -       01.12.2026
bbzh    control     Алгебра          7  5  24.11.2026  -       01.12.2026
bbzh    control     Математика       3  5  27.11.2026  -       01.12.2026
bbzh    control     Алгебра          11 5  30.12.2026  -       15.01.2027
office  control     Алгебра          8  5  27.11.2026  -       04.12.2026
office  control     Математика       4  5  18.02.2027  -       20.02.2027
default control     Алгебра          6  5  24.11.2026  -       01.12.2026
maz     control     Алгебра          7  5  24.11.2026  power   03.12.2026
maz     control     Алгебра          7  5  23.11.2026  power   30.11.2026
maz     control     Математика       2  5  27.11.2026  power   03.12.2026
maz     control     Алгебра          7  5  27.11.2026  friday  07.12.2026
maz     control     Алгебра          7  6  30.11.2026  friday  05.12.2026
bars    control     Алгебра          7  5  27.11.2026  power   30.11.2026
bars    essay       Литература       7  5  24.11.2026  power   03.12.2026
lgov    control     Алгебра          10 5  24.11.2026  power   03.12.2026
"""

ALL = (
    DayOff(since=date(2026, 10, 24), until=date(2026, 11, 1)),
    DayOff(since=date(2026, 11, 4), until=date(2026, 11, 4)),
    DayOff(since=date(2026, 12, 31), until=date(2027, 1, 10)),
    DayOff(since=date(2027, 2, 22), until=date(2027, 2, 23)),
    DayOff(since=date(2027, 3, 8), until=date(2027, 3, 8)),
    DayOff(since=date(2027, 3, 20), until=date(2027, 3, 28)),
    DayOff(since=date(2027, 5, 3), until=date(2027, 5, 3)),
    DayOff(since=date(2027, 5, 10), until=date(2027, 5, 10)),
)
FROST = date(2026, 11, 25), date(2026, 11, 26)
TRAPS = {
    "frost": DayOff(since=FROST[0], until=FROST[1]),
    "frost4": DayOff(since=FROST[0], until=FROST[1], grade_until=4),
}
SATURDAY = WorkedDay(since=date(2027, 2, 20), until=date(2027, 2, 20), as_weekday=1)
DOWN = {
    "power": (datetime(2026, 12, 1, 12, tzinfo=ZONE), datetime(2026, 12, 2, 10, tzinfo=ZONE)),
    "friday": (datetime(2026, 12, 4, 12, tzinfo=ZONE), datetime(2026, 12, 5, 9, tzinfo=ZONE)),
}


@dataclass(frozen=True)
class Row:
    """A row of the table; the days a week are those of the class, and of the school."""

    policy: str
    work: Sitting
    days_a_week: int
    trap: str
    term: date


def day(text: str) -> date:
    return datetime.strptime(text, "%d.%m.%Y").replace(tzinfo=ZONE).date()


def rows() -> Iterator[Row]:
    for line in TABLE.strip().splitlines():
        policy, kind, *subject, grade, week, on, trap, term = line.split()
        named = " ".join(subject).replace("~", " ")
        work = Sitting(kind=kind, subject=named, field=named, grade=int(grade), day=day(on))
        yield Row(policy, work, int(week), trap, day(term))


def calendar_of(row: Row) -> SchoolCalendar:
    off = (*ALL, TRAPS[row.trap]) if row.trap in TRAPS else ALL
    return SchoolCalendar(
        since=date(2026, 9, 1), until=date(2027, 5, 28), days_off=off, worked=(SATURDAY,)
    )


@pytest.mark.clause("MAZ-3.5.11", "BARS-ST-5", "LGOV-T-г", "MAZ-3.5.14")
@pytest.mark.parametrize(
    "row", list(rows()), ids=lambda row: f"{row.policy}-{row.work.day}-{row.trap}"
)
def test_the_term_is_what_a_careful_deputy_reckons(row: Row) -> None:
    policy, calendar = load(row.policy), calendar_of(row)
    own = ClassCalendar(calendar=calendar, grade=row.work.grade, days_a_week=row.days_a_week)
    by = graded_by(row.work, own, policy)
    outages: tuple[Outage, ...] = ()
    if row.trap in DOWN:
        since, back = DOWN[row.trap]
        days = policy.outages.recorded_within_days.value
        again = filled_by(back.date(), calendar, row.days_a_week, days)
        outages = (Outage(id=1, since=since, until=back, filled_by=again),)
    assert term_after(by, policy, outages, ZONE) == row.term


def test_the_table_is_long_enough() -> None:
    assert len(list(rows())) >= 60
