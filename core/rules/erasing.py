"""Was it time to erase what the history tells of a person? Pure."""

from datetime import date, datetime, timedelta

from core.errors import Damaged
from core.model.chain import Erasure
from core.rules.leavers import term_begins

_SLACK = timedelta(days=2)
"""The chain knows no zone of the school, and clocks are set."""

_ENTERED = timedelta(days=183)
"""So long after somebody has left, what was still to be written of them is written."""


def told_by(before: date) -> date:
    """Return the day by which all must have been told of who left before the other one.

    Of whom something younger is told was here still, whatever the enrolments say.
    """
    return before + _ENTERED


def left_by(one: Erasure, years: int) -> date:
    """Return the day by which the person must have left for the school's years to be over.

    Raises:
        Damaged: something that was erased is younger than that: it is of somebody who was here.
    """
    before = term_begins(one.at.date(), years) + _SLACK
    if one.told_until is not None and one.told_until.date() > told_by(before):
        raise Damaged("erased_early", one.sequence)
    return before


def must_have_been(one: Erasure, now: datetime) -> None:
    """Let pass only what is said to have been erased by now.

    Raises:
        Damaged: it is to be erased some day to come: somebody wrote that day.
    """
    if one.at > now + _SLACK:
        raise Damaged("erased_early", one.sequence)
