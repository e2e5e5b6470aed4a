"""Whatever the clock does, each run falls due once: ticks in any order, back and forth, DST."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.schedule import Due, daily, due

MOSCOW, BERLIN, LORD_HOWE = (
    ZoneInfo(name) for name in ("Europe/Moscow", "Europe/Berlin", "Australia/Lord_Howe")
)
ZONES = st.sampled_from([MOSCOW, BERLIN, LORD_HOWE, ZoneInfo("UTC")])
BEGAN = datetime(2026, 10, 20, 12, tzinfo=UTC)
"""Before both hemispheres' autumn and spring changes of the hour."""

HOURS = st.dictionaries(
    st.sampled_from(["bell", "digest", "forget"]),
    st.lists(st.times().map(lambda t: t.replace(microsecond=0)), unique=True, max_size=4),
    min_size=1,
)
SECONDS = st.integers(min_value=0, max_value=20 * 86_400)
STEPS = st.lists(SECONDS, min_size=1, max_size=30)


def moment(seconds: int) -> datetime:
    """Return the moment so many seconds after the beginning."""
    return BEGAN + timedelta(seconds=seconds)


@given(hours=HOURS, steps=STEPS, zone=ZONES)
def test_however_time_is_cut_each_run_falls_due_once(
    hours: dict[str, list[time]], steps: list[int], zone: ZoneInfo
) -> None:
    cuts = [0, *sorted(steps)]
    pieces = [
        run
        for last, now in pairwise(cuts)
        for run in daily(hours, moment(last), moment(now), zone)
    ]
    assert pieces == list(daily(hours, moment(0), moment(cuts[-1]), zone))
    assert len(pieces) == len(set(pieces))


@given(hours=HOURS, steps=STEPS, zone=ZONES)
def test_a_clock_that_goes_back_and_forth_repeats_nothing(
    hours: dict[str, list[time]], steps: list[int], zone: ZoneInfo
) -> None:
    reached, ran = 0, list[Due]()
    for step in steps:
        ran += daily(hours, moment(reached), moment(step), zone)
        reached = max(reached, step)
    assert ran == list(daily(hours, moment(0), moment(reached), zone))


@given(hours=HOURS, days=st.integers(min_value=1, max_value=20), zone=ZONES)
def test_each_day_has_each_hour_once_also_when_the_hour_changes(
    hours: dict[str, list[time]], days: int, zone: ZoneInfo
) -> None:
    midnight = datetime(2026, 10, 20, tzinfo=zone)
    end = datetime.combine(midnight.date() + timedelta(days=days), time(), zone)
    ran = daily(hours, midnight - timedelta(microseconds=1), end - timedelta(microseconds=1), zone)
    wanted = sorted(
        (job, midnight.date() + timedelta(days=day), hour)
        for job, times in hours.items()
        for hour in times
        for day in range(days)
    )
    assert sorted((r.job, r.at.date(), r.at.time().replace(fold=0)) for r in ran) == wanted


@given(
    hours=HOURS,
    steps=STEPS,
    zone=ZONES,
    patience=st.integers(min_value=0, max_value=3 * 86_400).map(lambda s: timedelta(seconds=s)),
)
def test_what_runs_late_still_makes_sense_and_the_rest_is_passed_over(
    hours: dict[str, list[time]], steps: list[int], zone: ZoneInfo, patience: timedelta
) -> None:
    waits = dict.fromkeys(hours, patience)
    cuts = [0, *sorted(steps)]
    for start, end in pairwise(cuts):
        last, now = moment(start), moment(end)
        fallen = daily(hours, last, now, zone)
        ran = due(last, now, fallen, waits)
        assert all(now - run.at <= patience for run in ran)
        assert set(fallen) - set(ran) == {run for run in fallen if now - run.at > patience}
        assert list(ran) == sorted(ran)


@pytest.mark.parametrize(
    ("zone", "day", "hour"),
    [
        (BERLIN, datetime(2026, 10, 25, tzinfo=BERLIN), time(2, 30)),
        (BERLIN, datetime(2027, 3, 28, tzinfo=BERLIN), time(2, 30)),
        (LORD_HOWE, datetime(2026, 10, 4, tzinfo=LORD_HOWE), time(2, 15)),
    ],
)
def test_an_hour_that_comes_twice_or_never_is_kept_once(
    zone: ZoneInfo, day: datetime, hour: time
) -> None:
    begin = day.astimezone(UTC) - timedelta(hours=2)
    ran = [
        run
        for minute in range(0, 30 * 60, 7)
        for run in daily(
            {"digest": [hour]},
            begin + timedelta(minutes=minute),
            begin + timedelta(minutes=minute + 7),
            zone,
        )
        if run.at.date() == day.date()
    ]
    assert len(ran) == 1
