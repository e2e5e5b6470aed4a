"""Let whoever leads the class phone about children of whom nobody knows where they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.acts.tell import Word
from core.acts.work import Work
from core.model.absence import Attended
from core.rules import absences

ABSENCE_CALL = "absence_call"
"""The kind of word that lets the school phone."""


@dataclass(frozen=True, slots=True)
class Call:
    """An alert to phone about, and the lesson missed by which that is known."""

    alert_id: int
    missed: Attended


def calls(work: Work, lesson_id: int, called: Sequence[Call], to: Sequence[int]) -> Iterator[Word]:
    """Yield one word to each account about all that one save of attendance showed.

    It waits for the hold, as the question at home does.
    """
    if not called:
        return
    day = called[0].missed.starts.astimezone(work.zone).date()
    policy = work.policy_on(day).policy
    for account_id in to:
        yield Word(
            account_id=account_id,
            kind=ABSENCE_CALL,
            key=f"{ABSENCE_CALL}:{lesson_id}:{account_id}:{work.now.isoformat()}",
            payload={"calls": [[one.alert_id, one.missed.lesson_id] for one in called]},
            not_before=absences.rings_at(work.now, policy),
            not_after=max(absences.rings_until(one.missed, work.zone, policy) for one in called),
        )
