"""When is a family without the electronic diary given its results on paper (MAZ-4.2)?"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from core.model.guardians import Guardian
from core.model.paper import Given
from core.policy.schema import Policy

OnPaper = Mapping[int, tuple[Guardian, ...]]
"""By pupil: whoever of the family takes results on paper."""


def by_child(guardians: Iterable[Guardian]) -> dict[int, tuple[Guardian, ...]]:
    """Return whoever takes results on paper by pupil, in the order given."""
    found: dict[int, tuple[Guardian, ...]] = {}
    for one in guardians:
        if one.on_paper_since is not None:
            found[one.child_id] = (*found.get(one.child_id, ()), one)
    return found


def count_due(
    on_paper: OnPaper, given: Mapping[int, Given], today: date, policy: Policy, zone: ZoneInfo
) -> int:
    """Return how many families are to be given their sheet by now."""
    return sum(
        next_due(began(own, zone), given.get(child_id), policy, zone) <= today
        for child_id, own in on_paper.items()
    )


def began(on_paper: Iterable[Guardian], zone: ZoneInfo) -> date:
    """Return since which day somebody of one family takes results on paper."""
    since = [one.on_paper_since for one in on_paper]
    return min(at.astimezone(zone).date() for at in since if at is not None)


def next_due(began_on: date, last: Given | None, policy: Policy, zone: ZoneInfo) -> date:
    """Return the day by which the next sheet is handed over: so long after the last one."""
    every = timedelta(days=policy.paper.every_days.value)
    handed = last.at.astimezone(zone).date() if last else began_on
    return max(handed, began_on) + every


def span_of_next(began_on: date, last: Given | None, today: date) -> tuple[date, date]:
    """Return the days of which the next sheet speaks, both inside: since the last one.

    Not of days before the family was on paper, as after a refusal that was taken back.
    """
    since = max(last.until + timedelta(days=1), began_on) if last else began_on
    return min(since, today), today
