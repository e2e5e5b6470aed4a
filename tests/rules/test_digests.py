"""When a digest is due, and what the changes of a day come to."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.digest import SLIP, Change
from core.policy.figures import Figure
from core.rules.digests import (
    chosen_slots,
    counts_since,
    digest_slots,
    is_due,
    sent_until,
    slot_of,
    still_makes_sense,
)
from core.rules.news import results, settle
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.school import policies

MAZ = policies().on(TUESDAY).policy
HOURS = st.times().map(lambda hour: hour.replace(second=0, microsecond=0))


@pytest.mark.clause("MAZ-3.5.2")
def test_by_default_ten_minutes_after_the_recording_deadline() -> None:
    assert slot_of({}, MAZ) == time(20, 10)


@pytest.mark.clause("BARS-ST-2")
def test_where_recording_has_the_whole_day_it_is_the_latest_hour() -> None:
    whole = MAZ.recording.model_copy(update={"recorded_by": Figure(value=time.max)})
    assert slot_of({}, MAZ.model_copy(update={"recording": whole})) == time(20, 10)


def test_slots_are_half_hours_outside_the_quiet_ones() -> None:
    slots = digest_slots(MAZ)
    assert (slots[0], slots[1], slots[-1]) == (time(7), time(7, 30), time(20, 30))
    assert time(20, 10) in slots
    assert len(slots) == 29


@pytest.mark.parametrize(
    ("chosen", "slot"),
    [
        ("18:00", time(18)),
        ("18:01", time(18, 30)),
        ("20:05", time(20, 10)),
        ("20:59", time(20, 30)),
        ("22:00", time(20, 10)),
        ("06:00", time(20, 10)),
    ],
)
def test_an_own_hour_has_its_slot(chosen: str, slot: time) -> None:
    assert slot_of({"digest_hour": chosen}, MAZ) == slot


@given(
    st.lists(st.times().map(lambda hour: f"{hour:%H:%M}"), max_size=5),
    st.sampled_from(digest_slots(MAZ)),
)
def test_a_slot_is_chosen_where_somebody_s_digest_is_due(hours: list[str], slot: time) -> None:
    accounts: list[dict[str, str]] = [{}, *({"digest_hour": hour} for hour in hours)]
    assert (slot in chosen_slots(hours, MAZ)) == any(is_due(one, slot, MAZ) for one in accounts)


@given(HOURS)
def test_every_hour_is_due_at_exactly_one_slot(hour: time) -> None:
    chosen = {"digest_hour": f"{hour:%H:%M}"}
    assert sum(is_due(chosen, slot, MAZ) for slot in digest_slots(MAZ)) == 1


@pytest.mark.parametrize(("loudness", "due"), [("on", True), ("silent", True), ("off", False)])
def test_off_is_never_due(loudness: str, due: bool) -> None:
    assert is_due({"digest": loudness}, time(20, 10), MAZ) is due


@pytest.mark.parametrize(
    ("now", "makes_sense"),
    [
        (at(20, 10), True),
        (at(20, 59), True),
        (at(21), False),
        (at(8, 0, TUESDAY + timedelta(days=1)), False),
    ],
)
def test_late_only_on_the_same_day_and_not_in_quiet_hours(
    now: datetime, makes_sense: bool
) -> None:
    assert still_makes_sense(at(20, 10), now, ZONE, MAZ) is makes_sense


def test_it_is_not_sent_into_the_night() -> None:
    assert sent_until(TUESDAY, ZONE, MAZ) == at(21)


def test_entries_count_from_the_day_of_binding() -> None:
    bound = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert counts_since(bound, ZONE) == at(0)


def mark(value: str | None) -> dict[str, Any] | None:
    return None if value is None else {"value": value, "kind": "oral", "day": "2026-11-24"}


def changes(*steps: str, start: str | None = None) -> list[Change]:
    """Return changes of one mark: «entry 3», «correction 4», «slip -»."""
    standing, made = start, []
    for number, step in enumerate(steps, start=1):
        nature, value = step.split()
        becomes = None if value == "-" else value
        made.append(
            Change(
                child_id=1,
                object_kind="mark",
                object_id=7,
                sequence=number,
                at=at(9),
                nature=nature,
                was=mark(standing),
                now=mark(becomes),
                why="ошибка ввода" if nature == "correction" else None,
            )
        )
        standing = becomes
    return made


@pytest.mark.parametrize(
    ("start", "steps", "old", "now"),
    [
        (None, ["entry 3"], None, "3"),
        (None, ["entry 3", "correction 4"], "3", "4"),
        (None, ["entry 3", "correction 4", "correction 5"], "3", "5"),
        (None, ["entry 3", "slip -", "entry 5"], None, "5"),
        (None, ["entry 3", "correction 4", "slip 3"], None, "3"),
        ("3", ["correction 4"], "3", "4"),
        ("3", ["correction -"], "3", None),
        ("3", ["correction 4", "correction 5"], "3", "5"),
        (None, ["entry •"], None, "•"),
        (None, ["entry •", "entry 3"], None, "3"),
        ("•", ["entry 3"], None, "3"),
        ("•", ["entry 3", "correction 4"], "3", "4"),
        ("3", ["correction •"], "3", "•"),
        ("•", ["correction -"], None, None),
    ],
)
@pytest.mark.clause("MAZ-2.8.1")
def test_what_changes_come_to(
    start: str | None, steps: list[str], old: str | None, now: str | None
) -> None:
    settled = settle(changes(*steps, start=start))
    assert settled is not None
    assert (settled.old, settled.now) == (mark(old), mark(now))


@pytest.mark.parametrize(
    ("start", "steps"),
    [
        (None, ["entry 3", "slip -"]),
        (None, ["entry 3", "correction -"]),
        ("3", ["correction 4", "slip 3"]),
        ("3", ["correction 4", "correction 3"]),
    ],
)
def test_what_cancels_out_is_not_told(start: str | None, steps: list[str]) -> None:
    assert settle(changes(*steps, start=start)) is None


VALUES = st.sampled_from(["2", "3", "4", "5", "-"])
NATURES = st.sampled_from(["entry", "correction", SLIP])
STEPS = st.lists(st.builds("{} {}".format, NATURES, VALUES), min_size=1, max_size=8)


@given(STEPS, st.sampled_from([None, "2", "3", "4", "5"]))
def test_any_order_of_changes_ends_in_what_stands(steps: list[str], start: str | None) -> None:
    """What is told is what stands, and «исправлено» never names the value that stands."""
    made = changes(*steps, start=start)
    settled = settle(made)
    if settled is None:
        assert made[-1].now == mark(start)
        return
    assert settled.now == made[-1].now
    assert settled.old != settled.now or settled.old is None


def result(sequence: int, was: str | None, now: str | None, nature: str = "entry") -> Change:
    def said(value: str | None) -> dict[str, Any] | None:
        period = {"period_id": 2, "period": "2 четверть", "subject_id": 1}
        return {**period, "value": value} if value else None

    return Change(
        child_id=1,
        object_kind="period_mark",
        object_id=9,
        sequence=sequence,
        at=at(12),
        nature=nature,
        was=said(was),
        now=said(now),
        subject="Алгебра",
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([result(1, None, "4")], [("4", None)]),
        ([result(1, None, "4"), result(2, "4", None, SLIP)], []),
        ([result(1, None, "4"), result(2, "4", "5", SLIP)], [("5", None)]),
        ([result(3, "4", "5", "correction")], [("5", "4")]),
        ([result(3, "4", "5", "correction"), result(4, "5", "4", "correction")], []),
    ],
)
def test_a_mark_of_a_period_is_told_as_what_it_came_to(
    changes: list[Change], told: list[tuple[str, str | None]]
) -> None:
    assert [(one.value, one.old) for one in results(changes)] == told
