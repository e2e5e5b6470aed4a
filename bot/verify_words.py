"""What `zvonok verify` says: English for a terminal at night, no names of people in it.

What is wrong, where it is, what to do next; the codes themselves are for tests.
"""

from collections.abc import Iterable, Iterator
from datetime import tzinfo

from core.errors import Damaged
from core.model.chain import Astray, Erasure

_WRONG = {
    "row_changed": "this row was changed after it was written",
    "row_missing": "a row is missing here, or rows were moved or put in",
    "detail_changed": "what this row tells was changed",
    "detail_emptied": "what this row tells was taken away, and not by zvonok erase",
    "detail_astray": "something is told here of a row that is not there",
    "revision_changed": "the revisions beside this row were changed, taken away or added",
    "revision_astray": "a revision stands here without its row",
    "head_astray": "rows after this one are missing, or the mark of the last row was moved",
    "anchor_astray": "a seal kept outside does not fit here: the history was written anew",
    "erased_unasked": "words of this row were emptied, and no later row says that it was erased",
    "erased_early": "this row says that somebody was forgotten who had not left for long enough",
}
_UNREADABLE = {
    "head_missing": "the mark of the last row (table audit_head) is gone",
    "table_missing": "a table of the journal is missing",
    "file_damaged": "the database itself cannot be read to its end: disk or file are damaged",
    "unreadable": "a value in it is none that the journal writes",
}


def damage_said(damage: Damaged) -> str:
    """Say in one line what is wrong with the chain, and where."""
    if damage.what in _UNREADABLE:
        return _UNREADABLE[damage.what]
    return f"row {damage.sequence}: {_WRONG.get(damage.what, damage.what)}"


def damage_lines(damage: Damaged) -> Iterator[str]:
    """Say what is wrong with the journal's memory, where, and what to do next."""
    if damage.what in _UNREADABLE:
        yield f"The journal cannot be checked: {damage_said(damage)}."
        yield "What to do: stop the bot, keep this database as it is, and restore the newest"
        yield "backup into a new place (zvonok restore FILE with another DATABASE_URL)."
        return
    yield f"The audit chain does not hold at {damage_said(damage)}."
    if damage.what == "anchor_astray":
        yield "Was it typed after --anchor? Then first compare each sign with the director's chat."
        yield "After a restore of an older backup seals of the lost rows do not fit: then move"
        yield "ANCHORS_FILE away once, and keep it. Otherwise:"
    yield f"Where: table audit, sequence {damage.sequence}; what was saved before it holds."
    yield from _NEXT


_NEXT = (
    "What to do: keep this database and every backup; nothing mends it, and nothing must.",
    "  The bot may go on; backups are made and marked as broken, the older ones stay.",
    "  Restore the last whole backup beside it (another DATABASE_URL) and compare; find out",
    "  who could write to the database past the journal since then.",
)

_ASTRAY = {
    "unchained": "stands in its table, and the history does not know of it: it was put in",
    "gone": "is told by the history, and is not in its table: it was taken away",
    "changed": "says otherwise than its history: it was changed in its table",
}


def astray_said(one: Astray) -> str:
    """Say in one line of which object a table says otherwise than its history."""
    of = f" of person {one.person_id}" if one.person_id else ""
    row = f" (last told by row {one.sequence} of the chain)" if one.sequence else ""
    return f"{one.kind} {one.object_id}{of} {_ASTRAY.get(one.what, one.what)}{row}"


def astray_lines(found: Iterable[Astray]) -> Iterator[str]:
    """Say which objects the tables tell otherwise than their history, and what to do next."""
    yield "The tables do not say what their history tells:"
    yield from (f"  {astray_said(one)}" for one in found)
    yield "The number is lesson_id for attendance, topic, lesson, substitution; else id."
    yield from _NEXT


def erasure_lines(found: Iterable[Erasure], zone: tzinfo) -> Iterator[str]:
    """Say each erasure that was by right: the day, who did it, of how many people."""
    together: dict[tuple[str, int | None], list[Erasure]] = {}
    for one in found:
        day = f"{one.at.astimezone(zone):%d.%m.%Y %H:%M}"
        together.setdefault((day, one.by), []).append(one)
    for (day, by), erasures in together.items():
        who = f"person {by} pressed" if by is not None else "zvonok erase was typed"
        details = sum(one.details for one in erasures)
        yield (
            f"Erased on {day}, {who}: {len(erasures)} people, {details} details; "
            "they had left for the school's years by then."
        )
