"""What must stand in no log: a child's name, a phone, a code, the token, a mark, any word typed.

Logs of the bot are English: in a record a single Russian letter is somebody's name or words.
Records are formatted as in life (`bot/logs.py`); what reaches stderr is searched as well.
"""

import logging
import re
from collections.abc import Iterable

from bot.config import TOKEN
from bot.logs import Discreet
from core.rules.codes import ALPHABET
from tests.support.roll import OTHERS, SEVENTH

_PUPILS = (*SEVENTH, *(name for names in OTHERS.values() for name in names))
_SURNAMES = sorted({name.split()[0] for name in _PUPILS})
_SIGNS = f"[{ALPHABET}]"

CANARIES: dict[str, re.Pattern[str]] = {
    "the token": TOKEN,
    "a pupil's name": re.compile(rf"\b(?:{'|'.join(_SURNAMES)})\b"),
    "a phone": re.compile(r"\+7[\s(]*\d{3}[\s)]*\d{3}[\s-]*\d{2}[\s-]*\d{2}"),
    "a code": re.compile(
        rf"(?<![\w-])(?=[^\s]*[A-Z])(?=[^\s]*\d){_SIGNS}{{5}}[ -]?{_SIGNS}{{5}}(?![\w-])"
    ),
    "a link": re.compile(r"start=[\w-]{22}"),
    "a mark": re.compile(r"""["'](?:value|wanted|was|mark)["']: ?["'][2-5]["']"""),
}
"""What each looks like, wherever it stands."""

_RUSSIAN = re.compile("[А-Яа-яЁё]")


class Collector(logging.Handler):
    """Keeps what is logged during a test, in the words in which life would write it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.setFormatter(Discreet("%(name)s %(message)s"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line."""
        self.lines.append(self.format(record))

    def take(self) -> list[str]:
        """Return what was kept, and keep it no more."""
        taken, self.lines = self.lines, []
        return taken


COLLECTOR = Collector()
"""The one of this worker, hung on the root logger before the first test."""


def leaks(text: str) -> list[str]:
    """Return which canaries stand in a text."""
    return [name for name, canary in CANARIES.items() if canary.search(text)]


def leaked(logged: Iterable[str], errors: Iterable[str]) -> list[str]:
    """Return what of the logged lines and of stderr names somebody, without repeating it."""
    found = [(line, leaks(line)) for line in logged]
    said = [
        f"a log line of {line.split()[0]} holds {', '.join(names) or 'Russian words'}"
        for line, names in found
        if names or _RUSSIAN.search(line)
    ]
    return said + [f"stderr holds {', '.join(names)}" for one in errors if (names := leaks(one))]
