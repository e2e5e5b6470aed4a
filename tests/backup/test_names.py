"""Rotation keeps the newest of each of the last days and weeks, and touches nothing else."""

from datetime import UTC, datetime, timedelta

import hypothesis.strategies as st
from hypothesis import given

from bot.backup.names import in_order, name_for, outdated

NIGHT = datetime(2026, 9, 1, 2, 30, tzinfo=UTC)
NAMES = [name_for(NIGHT + timedelta(days=n), encrypted=n % 2 == 0) for n in range(100)]


def test_fourteen_days_and_eight_weeks_stay() -> None:
    gone = outdated(NAMES, days=14, weeks=8)
    kept = [name for name in NAMES if name not in gone]
    assert kept[-14:] == NAMES[-14:]
    assert len(kept) == 14 + 5, "of the eight weeks three end in the last fourteen days"
    sundays = [name for name in kept[:-14] if datetime.fromisoformat(name[7:17]).weekday() == 6]
    assert sundays == kept[:-14]


def test_what_is_none_of_ours_is_never_named() -> None:
    others = ["zvonok.db", ".zvonok_2026-09-01_02-30-00.tar.gz.part", "photos.tar.gz"]
    others += ["zvonok_2026-99-01_02-30-00.tar.gz", "zvonok_2026-09-01_02-30-00.tar.gz.bak"]
    assert in_order(others) == []
    assert set(outdated([*others, *NAMES], days=0, weeks=0)) == set(NAMES[:-1])


def test_of_a_day_the_newest_stays_and_numbers_count() -> None:
    names = [name_for(NIGHT, encrypted=False, number=n) for n in (1, 2, 10)]
    assert in_order(reversed(names)) == names
    assert outdated(names, days=3, weeks=0) == names[:2]


def test_broken_ones_drive_out_no_whole_one() -> None:
    nights = [NIGHT + timedelta(days=n) for n in range(20)]
    whole = [name_for(one, encrypted=True) for one in nights[:10]]
    broken = [name_for(one, encrypted=True, broken=True) for one in nights[10:]]
    assert in_order([*broken, *whole]) == [*whole, *broken]
    gone = outdated([*whole, *broken], days=3, weeks=0)
    assert gone == [*whole[:-3], *broken[:-3]]
    assert broken[0] == "zvonok_2026-09-11_02-30-00_broken.tar.gz.enc"


@given(st.sets(st.integers(0, 700)), st.integers(0, 20), st.integers(0, 20))
def test_the_newest_always_stays_and_no_more_than_asked(
    nights: set[int], days: int, weeks: int
) -> None:
    names = [name_for(NIGHT + timedelta(days=n), encrypted=False) for n in sorted(nights)]
    gone = outdated(names, days=days, weeks=weeks)
    assert len(names) - len(gone) <= max(days + weeks, 1)
    assert names[-1:] == [name for name in names if name not in gone][-1:]
    assert set(names[-days:] if days else []).isdisjoint(gone)
