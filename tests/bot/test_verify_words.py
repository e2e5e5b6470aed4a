"""What `zvonok verify` says to an administrator at night."""

from datetime import UTC, datetime

from bot.verify_words import erasure_lines
from core.model.chain import Erasure
from tests.support.clock import ZONE

_LEFT = "they had left for the school's years by then."


def test_each_erasure_is_said_with_day_hand_and_number() -> None:
    at = datetime(2033, 11, 24, 6, tzinfo=UTC)
    by_press = [Erasure(sequence=n, at=at, person_id=n, by=7, details=3) for n in (1, 2)]
    typed = Erasure(sequence=3, at=at, person_id=3, by=None, details=1)
    assert list(erasure_lines([*by_press, typed], ZONE)) == [
        f"Erased on 24.11.2033 09:00, person 7 pressed: 2 people, 6 details; {_LEFT}",
        f"Erased on 24.11.2033 09:00, zvonok erase was typed: 1 people, 1 details; {_LEFT}",
    ]
    assert list(erasure_lines([], ZONE)) == []
