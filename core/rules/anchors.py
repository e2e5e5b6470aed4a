"""Anchors: heads of the audit chain told outside the database, as lines that people may keep.

A line is «2026-11-24T09:00:00+03:00 12345-9f3a…»: when, the row's place, its hash in full.
Where a person types one from a chat, the beginning of the hash is enough.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from core.errors import Denied
from core.model.chain import TORN, Anchor
from core.model.people import Actor
from core.model.roles import Action, Role

SHOWN = 16
"""So many hex digits are shown to people: 64 bits cannot be met by trying."""

_WORD = re.compile(rf"(\d{{1,18}})-([0-9a-f]{{{SHOWN},64}})")


def keeps_anchors(actor: Actor) -> None:
    """Let pass in whose chat the journal's seal is kept: the director's, who answers for it.

    Raises:
        Denied: the actor is no director today.
    """
    if not actor.has(Role.DIRECTOR):
        raise Denied(action=Action.READ, object_kind="anchor")


def word(anchor: Anchor, digits: int = 64) -> str:
    """Return the anchor as one word."""
    return f"{anchor.sequence}-{anchor.hash[:digits]}"


def seal(anchor: Anchor) -> str:
    """Return the anchor as people are shown it."""
    return word(anchor, SHOWN)


def line(anchor: Anchor, at: datetime) -> str:
    """Return the line that is kept, without its end."""
    return f"{at.isoformat(timespec='seconds')} {word(anchor)}"


def read_word(typed: str) -> Anchor | None:
    """Return the anchor that was typed, None where it is none."""
    found = _WORD.fullmatch(typed.strip().lower())
    return Anchor(int(found[1]), found[2]) if found else None


def read_lines(lines: Iterable[str]) -> tuple[tuple[Anchor, ...], int | None]:
    """Return the anchors and the number of the first line that holds none.

    The last line may be torn where the power failed while it was written: without its end it
    does not count.
    """
    found, faulty = [], None
    for number, one in enumerate(lines, 1):
        if not one.endswith("\n") or one.split()[-1:] == [TORN]:
            continue
        anchor = read_word(one.split()[-1]) if one.strip() else None
        if anchor is not None:
            found.append(anchor)
        elif faulty is None:
            faulty = number
    return tuple(found), faulty
