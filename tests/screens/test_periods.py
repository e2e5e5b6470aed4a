"""The desk of periods as the director, the teacher and the administrator read it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from core.model.people import Name
from core.model.period_desk import (
    OpenSight,
    OpenWish,
    PeriodPage,
    PeriodsPage,
    PeriodState,
    Unlocking,
)
from core.model.stand_ins import Colleague
from handlers.screens import periods
from tests.support.golden import same_as_golden, speaking

TODAY = date(2026, 11, 25)
SMIRNOVA = Name("Смирнова", "Ольга", "Петровна")
FIRST = PeriodState(
    id=1,
    name="1 четверть",
    since=date(2026, 9, 1),
    until=date(2026, 10, 23),
    grades=(1, 9),
    lock_id=1,
    locked_at=datetime(2026, 10, 23, 23, tzinfo=UTC),
    copy_name="zvonok_2026-10-24_02-00-00.db",
    copy_sha256="0f3a9c7e" * 8,
    clause="MAZ-2.8.5",
)
LATER = tuple(
    PeriodState(id=i, name=name, since=since, until=until, grades=grades)
    for i, name, since, until, grades in (
        (2, "1 полугодие", date(2026, 9, 1), date(2026, 12, 30), (10, 11)),
        (3, "2 четверть", date(2026, 11, 2), date(2026, 11, 24), (1, 9)),
        (4, "3 четверть", date(2027, 1, 11), date(2027, 3, 26), (1, 9)),
    )
)
ORDER = Unlocking(
    id=1,
    period_id=1,
    period="1 четверть",
    number="17-р",
    day=TODAY,
    why="Ошибки <в> отметках",
    person_id=5,
    person=SMIRNOVA,
    until=date(2026, 11, 27),
)


@pytest.mark.parametrize("language", ["ru"])
def test_the_list_says_how_each_stands(language: str) -> None:
    page = PeriodsPage(today=TODAY, periods=(FIRST, *LATER), at_end=("locked",) * 4, opens=True)
    with speaking(language):
        same_as_golden(periods.periods(page), "periods/list")
        stays = PeriodsPage(today=TODAY, periods=LATER[:1], at_end=("printed",), opens=True)
        same_as_golden(periods.periods(stays), "periods/list_stays_open")


def test_a_period_shows_its_copy_and_its_orders() -> None:
    page = PeriodPage(
        today=TODAY,
        period=FIRST,
        unlockings=(ORDER,),
        opens=True,
        needs="consent_and_order",
        clause="MAZ-2.8.5",
    )
    with speaking("ru"):
        same_as_golden(periods.period(page), "periods/one")
        consent = replace(page, needs="consent")
        same_as_golden(periods.period(consent), "periods/one_by_consent")
        same_as_golden(periods.ask_order(page), "periods/ask_order")


def test_the_preview_asks_for_what_is_missing() -> None:
    wish = OpenWish(period_id=1, number="17-р", day=TODAY, until=ORDER.until)
    people = tuple(
        Colleague(person_id=i, name=Name(f"Смирнова{i}", "Ольга", "Петровна"), teaches=False)
        for i in range(12)
    )
    with speaking("ru"):
        asked = OpenSight(wish=wish, period=FIRST, colleagues=people)
        same_as_golden(periods.preview(asked), "periods/for_whom")
        full = OpenWish(
            period_id=1, number="17-р", day=TODAY, until=ORDER.until, person_id=5, why=ORDER.why
        )
        clear = OpenSight(wish=full, period=FIRST, colleagues=people, person=SMIRNOVA)
        same_as_golden(periods.preview(clear), "periods/preview")


def test_letters() -> None:
    with speaking("ru"):
        same_as_golden(periods.opened(ORDER, holds=True), "periods/opened")
        same_as_golden(periods.opened(ORDER, holds=False), "periods/closed_again")
        same_as_golden(periods.lock_failed(["1 четверть", "1 полугодие"]), "periods/failed")
