"""Ask at home where the child is: the words of a question, and whoever enters while it is open."""

from collections.abc import Iterable, Iterator
from datetime import date

from core.acts.tell import Word, tell
from core.acts.work import Work
from core.model.absence import Attended
from core.rules import absences
from core.storage import open_alerts

ABSENCE = "absence"
"""The kind of word that rings at home."""


def key_of(child_id: int, ordinal: int, day: date) -> str:
    """Return how the keys begin of all words of the child's so-manieth question of the day."""
    return f"{ABSENCE}:{child_id}:{day}:{ordinal}:"


def questions(
    work: Work, alert_id: int, key: str, missed: Attended, accounts: Iterable[int]
) -> Iterator[Word]:
    """Yield the question to each account; it waits for the hold, and rings in time or never."""
    day = missed.starts.astimezone(work.zone).date()
    policy = work.policy_on(day).policy
    for account_id in accounts:
        yield Word(
            account_id=account_id,
            kind=ABSENCE,
            key=f"{key}{account_id}",
            payload={"alert_id": alert_id},
            not_before=absences.rings_at(work.now, policy),
            not_after=absences.rings_until(missed, work.zone, policy),
        )


async def ask_newcomer(work: Work, account_id: int, person_id: int) -> None:
    """Ask a representative who enters the journal while a child is missed; two statements.

    Whether the question still stands is looked at again when it is sent.
    """
    found = await open_alerts.at_home_of(work.tx, person_id, work.today)
    words = [
        word
        for one in found
        for word in questions(
            work,
            one.id,
            key_of(one.child_id, one.ordinal, work.today),
            one.missed,
            [account_id],
        )
    ]
    await tell(work, words)
