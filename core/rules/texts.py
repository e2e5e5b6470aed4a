"""Does a typed text fit? Any Unicode is kept as it came, less the space around it."""

import unicodedata

from core.errors import Unfit

TOPIC_LIMIT, HOMEWORK_LIMIT, REMARK_LIMIT = 500, 2000, 200
"""The longest topic, homework and remark, in characters: all fit a screen and a digest."""

NOTE_LIMIT, ANSWER_LIMIT = 300, 300
"""The longest note about a pupil, answer to a family and words of one about an absence.

As long are the reason of a correction and what is answered to it.
"""

_UNSEEN = "ZC"
"""Unicode's groups of what nobody sees: separators and controls, direction marks among them."""


def fit_text(typed: str, limit: int) -> str:
    """Return the text to keep.

    Raises:
        Unfit: nothing to be seen in it (`empty`), or longer than the limit (`too_long`).
    """
    text = _storable(typed).strip()
    if not any(unicodedata.category(char)[0] not in _UNSEEN for char in text):
        raise Unfit(why="empty")
    if len(text) > limit:
        raise Unfit(why="too_long", limit=limit)
    return text


def fit_answer(typed: str) -> str:
    """Return an answer, as long as the reason of a correction, to keep.

    Raises:
        As `fit_text`.
    """
    return fit_text(typed, ANSWER_LIMIT)


def fit_reason(typed: str) -> str:
    """Return the reason of a correction to keep: it is written in words.

    Raises:
        As `fit_text`; Unfit: no letter in it (`no_words`), for a sign gives nobody a reason.
    """
    text = fit_answer(typed)
    if not any(char.isalpha() for char in text):
        raise Unfit(why="no_words")
    return text


def fit_line(typed: str, limit: int) -> str:
    """Return the text as one line to keep; whatever parts its words is a space.

    Raises:
        As `fit_text`.
    """
    return fit_text(" ".join(typed.split()), limit)


def _storable(typed: str) -> str:
    """Drop what no database keeps: the zero byte, and halves of letters beyond 16 bits."""
    return typed.replace("\0", "").encode(errors="ignore").decode()
