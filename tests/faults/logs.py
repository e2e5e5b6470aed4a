"""The logs of a seed's processes: no token, code, phone, name or mark stands in any of them."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.support.canaries import leaks

OF_BOT = ("bot.log", "cold.log")
"""What the bot itself writes is English: there a single Russian letter is somebody's words."""

_RUSSIAN = re.compile("[А-Яа-яЁё]")


def losses(place: Path) -> Iterator[str]:
    """Yield each line of this folder's logs that names somebody, by its number."""
    for log in sorted(place.glob("*.log")):
        for number, line in enumerate(log.read_text(errors="replace").splitlines(), 1):
            found = leaks(line)
            if log.name in OF_BOT and _RUSSIAN.search(line):
                found.append("Russian words")
            if found:
                yield f"line {number} of {log} holds {', '.join(found)}"
