"""May a mark still be given or changed where the pupil's mark of the year stands? Pure."""

from core.errors import YearClosed
from core.model.lesson import Seat
from core.rules.changes import Asked
from core.rules.corrections import heads_edit


def not_after_year(asked: Asked, seat: Seat, *, entry: bool) -> None:
    """Let a mark pass as long as no mark of the year stands over it (MAZ-3.5.16).

    The clause binds those who teach the subject: a head edits by a right of their own, and what
    is wrong is corrected by consent. `entry`: nothing stands there yet.

    Raises:
        YearClosed: it stands, and the policy lets nothing be changed after it.
    """
    figure = asked.policy.recording.after_year_mark
    if seat.year_marked_at is None or figure.value:
        return
    if not asked.teaches and heads_edit(asked.actor, asked.policy) is not None:
        return
    ask = None if entry else asked.consent
    raise YearClosed(until=seat.year_marked_at, ask=ask, entry=entry, clause=figure.clause)
