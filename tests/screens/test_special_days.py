"""A special day in words: whose bells change."""

from datetime import time

from core.model.calendar import Bell
from core.model.special_days import DaySight
from handlers.screens.special_bells import bell_lines
from tests.support.clock import TUESDAY
from tests.support.golden import speaking


def bell(first: int, last: int, ends: time) -> Bell:
    return Bell(shift=1, slot=1, starts=time(8, 30), ends=ends, grade_from=first, grade_until=last)


def test_bells_of_one_grade_say_so() -> None:
    sight = DaySight(
        day=TUESDAY,
        lessons=2,
        written=0,
        classes={},
        bells=(bell(1, 1, time(9, 5)), bell(2, 11, time(9, 15))),
        short=(bell(1, 1, time(9)), bell(2, 11, time(9))),
    )
    with speaking():
        assert bell_lines(sight) == [
            "1-й урок (1-я смена, 1 класс): 8:30–9:05 → 8:30–9:00",
            "1-й урок (1-я смена, 2–11 классы): 8:30–9:15 → 8:30–9:00",
        ]
