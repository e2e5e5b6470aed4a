"""A typed line as plain data, which is how it waits for «Сохранить», and as a value."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.model.lesson import Fact
from core.model.marks_line import Line, LineEntry, Piece, Unread

KIND = "marks_line"
"""The kind under which a line's draft is kept."""


def line_of(body: Mapping[str, Any]) -> Line | None:
    """Return the line of this body; an empty body is none."""
    if not body:
        return None
    return Line(
        entries=tuple(_entry(one, body["kinds"]) for one in body["entries"]),
        pieces=tuple(Piece(typed, Unread(why)) for typed, why in body["pieces"]),
        kinds=tuple(body["kinds"]),
        sheet=body.get("sheet", ""),
    )


def _entry(one: Mapping[str, Any], kinds: Sequence[str]) -> LineEntry:
    """Return the entry; one that waited before lines were joined is of the line's kinds."""
    return LineEntry(
        typed=one["typed"],
        values=tuple(one["values"]),
        fact=Fact(one["fact"]) if one["fact"] else None,
        person_id=one["person_id"],
        candidates=tuple(one["candidates"]),
        kinds=tuple(one.get("kinds", kinds)),
        turn=one.get("turn", 0),
    )


def body_of(line: Line) -> dict[str, Any]:
    """Return the line as plain data."""
    return {
        "entries": [
            {
                "typed": one.typed,
                "values": list(one.values),
                "fact": str(one.fact) if one.fact else None,
                "person_id": one.person_id,
                "candidates": list(one.candidates),
                "kinds": list(one.kinds),
                "turn": one.turn,
            }
            for one in line.entries
        ],
        "pieces": [[one.typed, str(one.why)] for one in line.pieces],
        "kinds": list(line.kinds),
        "sheet": line.sheet,
    }
