"""Compare what a file wants with what stands and with what was imported last: pure.

A field that stands otherwise than it was imported was edited by hand: it is never overwritten
unasked (issue 2, section 3).
"""

from collections.abc import Iterable

from core.model.importing import (
    Choice,
    Conflict,
    Judged,
    Source,
    Standing,
    Stood,
    Verdict,
    Wanted,
)

_NOTHING = Source(None, {})
_AWAY = Stood(0)
"""What a file made and a hand took away."""


def judge(wanted: Iterable[Wanted], standing: Standing, choice: Choice) -> tuple[Judged, ...]:
    """Judge each thing once, in the order in which the files name them."""
    first: dict[tuple[str, str], Wanted] = {}
    for thing in wanted:
        first.setdefault(thing.ref, thing)
    return tuple(_judged(thing, standing, choice) for thing in first.values())


def _judged(wanted: Wanted, standing: Standing, choice: Choice) -> Judged:
    source = standing.sources.get(wanted.ref, _NOTHING)
    stood = standing.things.get(wanted.ref) or _taken_away(source)
    if stood is None or (stood is _AWAY and choice is Choice.TAKE_FILE):
        return Judged(wanted=wanted, verdict=Verdict.NEW)
    changes: dict[str, tuple[str, str]] = {}
    kept: dict[str, str] = {}
    conflicts = []
    for name, theirs in wanted.fields.items():
        ours = stood.fields.get(name, "")
        if ours == theirs:
            continue
        by_hand = source.values.get(name, "") != ours
        settled = source.values.get(name) == theirs and source.kept.get(name) == ours
        if not by_hand or (choice is Choice.TAKE_FILE):
            changes[name] = (ours, theirs)
        elif settled or choice is Choice.KEEP_MINE:
            kept[name] = ours
        else:
            conflicts.append(_conflict(wanted, name, stood))
    verdict = _verdict(changes, conflicts)
    return Judged(
        wanted=wanted,
        verdict=verdict,
        stood=stood,
        changes=changes,
        conflicts=tuple(conflicts),
        kept=kept,
    )


def _taken_away(source: Source) -> Stood | None:
    return _AWAY if source.values else None


def _verdict(changes: dict[str, tuple[str, str]], conflicts: list[Conflict]) -> Verdict:
    if conflicts:
        return Verdict.CONFLICT
    return Verdict.CHANGED if changes else Verdict.SAME


def _conflict(wanted: Wanted, name: str, stood: Stood) -> Conflict:
    return Conflict(
        place=wanted.place,
        kind=wanted.kind,
        field=name,
        ours=stood.fields.get(name, ""),
        theirs=wanted.fields[name],
    )
