"""What a typed line of marks would write, judged on what stands now: pure.

The preview and the save ask the same function; what the save would write is compared with
what the preview showed, by its seal.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from core.errors import PeriodLocked, Refusal, TooLate
from core.model.attendance import Change
from core.model.lesson import Fact
from core.model.marking import KindChoice, Pending, Sheet, column
from core.model.marks_line import (
    Left,
    Line,
    LineEntry,
    LineSight,
    NameAsked,
    Piece,
)
from core.rules.mark_sheet import kind_choices, standing
from core.rules.mark_wishes import answers, in_order, judged
from core.rules.marks_line_join import named_once
from core.rules.marks_line_scene import LineScene
from core.rules.openings import may_enter
from core.rules.roll import changes


def line_sight(scene: LineScene) -> LineSight:
    """Return the preview of the line: what is asked, what is left out, what would be written."""
    kinds = kind_choices(scene.sheet, scene.desk.policy, None)
    known = {one.id: one for one in kinds}
    entries, twice = named_once(scene.line.entries)
    left, unwritten = _unwritten(scene, entries)
    wanted = scene.roll_after
    asked = _kinds_asked(entries)
    meant = {one.kinds for one in entries} or {scene.line.kinds}
    only = next(iter(meant)) if len(meant) == 1 else ()
    pending, refused = _judged(replace(scene, sheet=scene.after_roll), entries, known)
    return _sealed(
        LineSight(
            lesson=scene.desk.lesson,
            kinds=kinds,
            kind=known.get(only[0]) if len(only) == 1 else None,
            kinds_asked=tuple(known[kind] for kind in asked if kind in known),
            asked=_asked(scene),
            pending=pending,
            roll=_listed(scene, wanted),
            first=wanted is not None and not scene.desk.lesson.is_taken,
            left=(*left, *refused),
            pieces=(*scene.line.pieces, *twice, *unwritten),
        ),
        scene,
    )


def roll_wanted(scene: LineScene, sight: LineSight) -> Mapping[int, Fact] | None:
    """Return the whole roll as this preview's save leaves it; None: it stays as it is."""
    return scene.roll_after if sight.roll or sight.first else None


def answered(line: Line, seen: LineSight, kind: str | None, who: tuple[int, int]) -> Line:
    """Return the line once an answer is given: a kind of work, or (entry, pupil; 0: nobody).

    What is no answer to the question that the preview asks leaves the line as it is.
    """
    if kind is not None:
        offered = {one.id for one in seen.kinds_asked}
        return _of_kind(line, kind) if kind in offered else line
    entry, person_id = who
    asked = seen.asked
    if asked is None or asked.entry != entry:
        return line
    entries = list(line.entries)
    if person_id == 0:
        del entries[entry]
    elif person_id in dict(asked.candidates):
        entries[entry] = replace(entries[entry], person_id=person_id)
    return replace(line, entries=tuple(entries))


def _kinds_asked(entries: Iterable[LineEntry]) -> tuple[str, ...]:
    """Return the kinds that the first entry may be of which no one kind is sure."""
    return next((one.kinds for one in entries if len(one.kinds) > 1), ())


def _of_kind(line: Line, kind: str) -> Line:
    """Return the line with this kind of work in place of those that were asked about."""
    asked = _kinds_asked(line.entries)
    entries = (replace(one, kinds=(kind,)) if one.kinds == asked else one for one in line.entries)
    kinds = (kind,) if line.kinds == asked else line.kinds
    return replace(line, entries=tuple(entries), kinds=kinds)


def _asked(scene: LineScene) -> NameAsked | None:
    place = scene.line.asked
    if place is None:
        return None
    entry = scene.line.entries[place]
    listed = {seat.person_id: seat.listed for seat in scene.sheet.seats}
    candidates = tuple((i, listed[i]) for i in entry.candidates if i in listed)
    return NameAsked(
        entry=place,
        typed=entry.typed,
        values=entry.values,
        fact=entry.fact,
        candidates=candidates,
    )


def _unwritten(scene: LineScene, entries: Iterable[LineEntry]) -> tuple[list[Left], list[Piece]]:
    """Return the facts that are not written: refused, or to be mended in the grid."""
    listed = {seat.person_id: seat.listed for seat in scene.sheet.seats}
    left: list[Left] = []
    pieces: list[Piece] = []
    for one in entries:
        if one.person_id is None or one.fact is None:
            continue
        why = scene.unwritten(one.person_id, one.fact)
        if isinstance(why, Refusal):
            left.append(Left(listed.get(one.person_id, one.typed), why))
        elif why is not None:
            pieces.append(Piece(one.typed, why))
    return left, pieces


def _listed(scene: LineScene, wanted: Mapping[int, Fact] | None) -> tuple[tuple[str, Change], ...]:
    if wanted is None:
        return ()
    listed = {seat.person_id: seat.listed for seat in scene.sheet.seats}
    found = changes(scene.desk.lesson, scene.sheet.seats, wanted)
    return tuple((listed[one.person_id], one) for one in found)


def _judged(
    scene: LineScene, entries: Iterable[LineEntry], known: Mapping[str, KindChoice]
) -> tuple[tuple[Pending, ...], list[Left]]:
    """Return the marks that may be written, and what may not with the reason."""
    listed = {seat.person_id: seat.listed for seat in scene.sheet.seats}
    pending: list[Pending] = []
    left: list[Left] = []
    for one in entries:
        sure = len(one.kinds) == 1 and one.kinds[0] in known
        if one.person_id is None or not one.values or not sure:
            continue
        name = listed.get(one.person_id, one.typed)
        wishes = tuple(_wishes(scene.sheet, one, one.kinds[0], name))
        try:
            _may_all(scene, wishes)
        except Refusal as refusal:
            left.append(Left(name, refusal, _late(refusal, wishes)))
        else:
            pending += [wish for wish in wishes if wish.was != wish.now]
    return tuple(pending), left


def _late(refusal: Refusal, wishes: Iterable[Pending]) -> tuple[Pending, ...]:
    """Return what can be asked for: marks that stand and come too late to be changed."""
    if not isinstance(refusal, TooLate) or refusal.entry or isinstance(refusal, PeriodLocked):
        return ()
    return tuple(one for one in wishes if one.was is not None and one.was != one.now)


def _wishes(sheet: Sheet, entry: LineEntry, kind: str, name: str) -> Iterator[Pending]:
    stands = standing(sheet)
    for ordinal, value in enumerate(entry.values, start=1):
        cell = stands.get((entry.person_id or 0, column(kind, ordinal)))
        yield Pending(
            person_id=entry.person_id or 0,
            listed=name,
            kind=kind,
            was=cell.value if cell else None,
            now=value,
            ordinal=ordinal,
        )


def _may_all(scene: LineScene, wishes: tuple[Pending, ...]) -> None:
    desk = scene.desk
    new = [wish for wish in wishes if wish.was != wish.now]
    wanted = [judged(desk, scene.sheet, one, scene.told) for one in new]
    in_order(scene.sheet, wishes)
    if answers(desk, wanted):
        may_enter(desk.asked, desk.lesson)


def _sealed(sight: LineSight, scene: LineScene) -> LineSight:
    """Name all that the preview shows, so that nothing else can be saved by its button."""
    states = scene.desk.lesson.version if sight.roll or sight.first else None
    shown_all = (
        scene.sheet.version,
        states,
        sight.kind.id if sight.kind else [one.id for one in sight.kinds_asked],
        sight.asked,
        sight.pending,
        sight.roll,
        sight.first,
        [(one.listed, type(one.refusal).code) for one in sight.left],
        sight.pieces,
    )
    return replace(sight, seal=hashlib.sha256(repr(shown_all).encode()).hexdigest()[:8])
