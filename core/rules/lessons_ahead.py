"""How far ahead may a lesson be written? So many lessons of the same teaching, no further."""

from collections.abc import Sequence
from datetime import datetime

from core.errors import TooEarly
from core.policy.figures import Figure


def written_ahead(coming: Sequence[datetime], limit: Figure[int]) -> None:
    """Let a lesson be written up to `limit` lessons ahead (MAZ-3.5.4, MAZ-3.5.7).

    `coming` are the starts of the teaching's lessons that have not begun, in order, the lesson
    in question last; none means that it has begun.

    Raises:
        TooEarly: it lies further ahead; `since` is the start of the lesson that opens it.
    """
    beyond = len(coming) - limit.value
    if beyond > 0:
        raise TooEarly(since=coming[beyond - 1], clause=limit.clause)
