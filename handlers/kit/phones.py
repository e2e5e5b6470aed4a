"""A phone number as people read it aloud."""

import re

_RUSSIAN = re.compile(r"\+7(\d{3})(\d{3})(\d{2})(\d{2})")


def spaced(phone: str) -> str:
    """Return «+79000000266» as «+7 900 000-02-66»; any other number as it stands."""
    return _RUSSIAN.sub(r"+7 \1 \2-\3-\4", phone) if _RUSSIAN.fullmatch(phone) else phone
