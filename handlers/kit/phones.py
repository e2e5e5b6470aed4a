"""A phone number as people read it aloud."""

import re

_RUSSIAN = re.compile(r"\+7(\d{3})(\d{3})(\d{2})(\d{2})")
_TOLD = 6
"""A number of no more digits is hidden whole."""


def spaced(phone: str) -> str:
    """Return «+79000000266» as «+7 900 000-02-66»; any other number as it stands."""
    return _RUSSIAN.sub(r"+7 \1 \2-\3-\4", phone) if _RUSSIAN.fullmatch(phone) else phone


def masked(phone: str) -> str:
    """Return «+7…12-34»: enough to tell numbers apart, too little to call."""
    digits = re.sub(r"\D", "", phone)
    ends = f"{digits[-4:-2]}-{digits[-2:]}" if len(digits) > _TOLD else ""
    return f"{phone[:2]}…{ends}" if phone.startswith("+") else f"…{ends}"
