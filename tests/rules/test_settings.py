"""Quiet hours bound the digest's hour, whichever way they lie."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Unfit
from core.model.people import Actor, Grant
from core.model.roles import Role
from core.policy.load import load
from core.rules.settings import judge_choice, settings_of
from tests.support.rows import FIRST_DAY

MAZ = load("maz")
PARENT = Actor(grants=(Grant(id=1, person_id=1, role=Role.PARENT, since=FIRST_DAY),))


@given(st.times(timezones=st.none()))
def test_an_hour_is_chosen_only_outside_the_quiet_ones(hour: time) -> None:
    written = f"{hour:%H:%M}"
    rounded = time.fromisoformat(written)
    if time(7) <= rounded < time(21):
        assert judge_choice(PARENT, "digest_hour", written, MAZ) == written
    else:
        with pytest.raises(Unfit):
            judge_choice(PARENT, "digest_hour", written, MAZ)


def test_a_class_teacher_who_is_a_parent_keeps_the_familys_limit() -> None:
    both = Actor(
        grants=(
            *PARENT.grants,
            Grant(id=2, person_id=1, role=Role.CLASS_TEACHER, since=FIRST_DAY),
        )
    )
    allowed = settings_of(both, {}, MAZ).allowed
    assert all("off" not in values for name, values in allowed.items() if name == "alert")
