"""Does a typed text fit? Any Unicode is kept, in the one form that everything can carry.

Composed (NFC), so that «й» of any phone is one sign; every line break a line feed, every other
control sign a space; without what no database, no spreadsheet and no XML holds: the zero byte,
halves of letters beyond 16 bits, and the places that Unicode keeps for no sign.
"""

import re
from unicodedata import normalize

from core.errors import Unfit
from core.model.visible import shows

TOPIC_LIMIT, HOMEWORK_LIMIT, REMARK_LIMIT = 500, 2000, 200
"""The longest topic, homework and remark: all fit a screen and a digest.

In Telegram's characters, the units of UTF-16: an emoji is two of them, as in its own limits.
"""

NOTE_LIMIT, ANSWER_LIMIT = 300, 300
"""The longest note about a pupil, answer to a family and words of one about an absence.

As long are the reason of a correction and what is answered to it.
"""

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x01-\x09\x0e-\x1f\x7f-\x9f]")
_NO_SIGNS = re.compile("[\x00\ufdd0-\ufdef\ufffe\uffff]")


def fit_text(typed: str, limit: int) -> str:
    """Return the text to keep.

    Raises:
        Unfit: nothing to be seen in it (`empty`), or longer than the limit (`too_long`).
    """
    text = sound(typed).strip()
    if not shows(text):
        raise Unfit(why="empty")
    if units(text) > limit:
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
    return fit_text(" ".join(sound(typed).split()), limit)


def sound(typed: str) -> str:
    """Return the text in the form that is kept; see the top of this file."""
    letters = typed.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    lines = _LINE_ENDS.sub("\n", _NO_SIGNS.sub("", letters))
    return normalize("NFC", _CONTROLS.sub(" ", lines))


def units(text: str) -> int:
    """Return the length as Telegram counts it, in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2
