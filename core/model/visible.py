"""Which signs a person sees: a text of others only looks empty, whatever Unicode calls them."""

from unicodedata import category

_NO_BODY = "ZCM"
"""Unicode's groups without a body: separators, controls and directions, marks upon a letter."""

_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0\U0001d159")
"""Letters and symbols without ink: Hangul fillers, braille without dots, a note without a head."""

_UNASSIGNED_UNSEEN = (range(0x2065, 0x2066), range(0xFFF0, 0xFFF9), range(0xE0000, 0xE1000))
"""Places that Unicode keeps for signs to be ignored; all others will be seen one day."""

_NEVER = range(0xFDD0, 0xFDF0)
_PLANE, _LAST_TWO = 0xFFFF, 0xFFFE


def is_visible(sign: str) -> bool:
    """Tell whether the sign shows by itself.

    An emoji younger than Python's tables is «unassigned» to them and shows on a phone all the
    same.
    """
    kind = category(sign)
    if kind == "Cn":
        code = ord(sign)
        ignored = any(code in span for span in _UNASSIGNED_UNSEEN)
        return not ignored and code not in _NEVER and code & _PLANE < _LAST_TWO
    return kind[0] not in _NO_BODY and sign not in _BLANK


def shows(text: str) -> bool:
    """Tell whether anything in the text can be seen."""
    return any(map(is_visible, text))
