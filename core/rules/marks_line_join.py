"""Lines of marks typed one after another: they wait together, and the later word counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from core.errors import Unfit
from core.model.marks_line import Line, LineEntry, Piece, Unread
from core.rules.spelling import fold

MOST_WAITING = 200
"""Names and pieces that wait at most: a class under several kinds of work."""


def joined(waiting: Line, line: Line) -> Line:
    """Return the lines that wait with one more behind them.

    A line that names no kind of work goes on with that of the one before. A name of whom it is
    still asked who is meant, and a piece that was left out, give way to the same name typed anew.

    Raises:
        Unfit `line_full`: more than a class under several kinds of work.
    """
    kinds = line.kinds or waiting.kinds
    turn = 1 + max((one.turn for one in waiting.entries), default=0)
    new = tuple(replace(one, kinds=one.kinds or kinds, turn=turn) for one in line.entries)
    again = {(fold(one.typed), one.kinds) for one in new}
    kept = tuple(
        one
        for one in waiting.entries
        if one.person_id is not None or (fold(one.typed), one.kinds) not in again
    )
    left = (one for one in waiting.pieces if not _typed_anew(one, new))
    pieces = tuple(dict.fromkeys((*left, *line.pieces)))
    if len(kept) + len(new) + len(pieces) > MOST_WAITING:
        raise Unfit(why="line_full", limit=MOST_WAITING)
    return Line(entries=(*kept, *new), pieces=pieces, kinds=kinds, sheet=line.sheet)


def _typed_anew(piece: Piece, entries: Iterable[LineEntry]) -> bool:
    return any(fold(piece.typed).startswith(f"{fold(one.typed)} ") for one in entries)


def named_once(entries: Iterable[LineEntry]) -> tuple[list[LineEntry], list[Piece]]:
    """Return what counts of the entries, and what is left out since one line names it twice.

    Of two lines the later counts: its marks of a pupil under a kind of work, its attendance of a
    pupil. Which of two in one line is meant is not ours to guess.
    """
    entries = list(entries)
    named = Counter((one.person_id, one.kinds, one.turn) for one in entries)
    twice = [
        one
        for one in entries
        if one.person_id is not None and named[one.person_id, one.kinds, one.turn] > 1
    ]
    once = [_still(one, entries) for one in entries if one not in twice]
    return (
        [one for one in once if one.person_id is None or one.values or one.fact],
        [Piece(_typed(one), Unread.TWICE) for one in twice],
    )


def _still(entry: LineEntry, entries: Iterable[LineEntry]) -> LineEntry:
    """Return what of the entry no later line says otherwise."""
    if entry.person_id is None:
        return entry
    later = [one for one in entries if one.person_id == entry.person_id and one.turn > entry.turn]
    marked = any(one.values and one.kinds == entry.kinds for one in later)
    seen = any(one.fact for one in later)
    return replace(entry, values=() if marked else entry.values, fact=None if seen else entry.fact)


def _typed(entry: LineEntry) -> str:
    return " ".join([entry.typed, *entry.values])
