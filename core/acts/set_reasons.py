"""Set the reason of absences: rows, a spell, one chained save; the fact is never touched."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from core.acts.work import REASON, Revision, Save, Work
from core.model.class_day import Choice, Missed
from core.model.lesson import Fact, SpellKind
from core.rules.reasons import SPELLS
from core.rules.told import of_reason
from core.storage import reasons, spells, turns
from core.storage.spells import Spell


async def set_reasons(
    work: Work, save: Save, pupil_id: int, choice: Choice, missed: Iterable[Missed]
) -> int:
    """Set the reason for those of the missed lessons that lack it or have another.

    Adds the revisions to `save`, whose author sets the reason; returns how many lessons.
    """
    changed = [one for one in missed if one.fact is Fact.ABSENT and _differs(one, choice)]
    if changed:
        await reasons.put(work.tx, [_row(work, save, pupil_id, one, choice) for one in changed])
    save.revisions += [_revision(pupil_id, one, choice) for one in changed]
    return len(changed)


def _differs(one: Missed, choice: Choice) -> bool:
    return (one.reason, one.document) != (choice.reason, choice.document)


def _row(work: Work, save: Save, pupil_id: int, one: Missed, choice: Choice) -> dict[str, Any]:
    return {
        "lesson_id": one.lesson_id,
        "person_id": pupil_id,
        "reason": str(choice.reason),
        "document": choice.document,
        "set_by": save.author_id,
        "set_at": work.now,
    }


def _revision(pupil_id: int, one: Missed, choice: Choice) -> Revision:
    return Revision(
        object_kind=reasons.KIND,
        object_id=one.lesson_id,
        person_id=pupil_id,
        was=of_reason(one.reason, one.document),
        now=of_reason(choice.reason, choice.document),
        nature=REASON,
        why=choice.document,
    )


async def keep_spell(
    work: Work, save: Save, pupil_id: int, choice: Choice, kind: SpellKind | None
) -> None:
    """Let the pupil be away for this reason on these days (`kind` None: be expected again).

    A day has one such spell: that of the same kind goes on, another one ends the day before.
    """
    await turns.of_person(work.tx, pupil_id)
    own = tuple(SPELLS.values())
    met = await spells.overlapping(work.tx, pupil_id, own, choice.since, choice.until)
    same = next((one for one in met if one.kind is kind), None)
    for spell in met:
        if spell is same:
            await _become(work, save, spell, _going_on(spell, choice))
        else:
            await _become(work, save, spell, {"until": choice.since - timedelta(days=1)})
    if kind is not None and same is None:
        await _begin(work, save, pupil_id, choice, kind)


def _going_on(spell: Spell, choice: Choice) -> dict[str, Any]:
    """The spell with the choice's days; a single day inside it does not cut it short."""
    one_day = choice.since == choice.until and spell.since <= choice.since
    return {
        "since": min(spell.since, choice.since),
        "until": spell.until if one_day else choice.until,
        "ground": choice.document or spell.ground,
    }


async def _become(work: Work, save: Save, spell: Spell, changed: dict[str, Any]) -> Spell:
    now = await spells.change(work.tx, spell.id, changed)
    if now != spell:
        save.revisions.append(_of_spell(spell, now))
    return now


async def _begin(work: Work, save: Save, pupil_id: int, choice: Choice, kind: SpellKind) -> None:
    row = {
        "person_id": pupil_id,
        "kind": str(kind),
        "since": choice.since,
        "until": choice.until,
        "ground": choice.document,
    }
    save.revisions.append(_of_spell(None, await spells.add(work.tx, row)))


def _of_spell(was: Spell | None, now: Spell) -> Revision:
    return Revision(
        object_kind=spells.KIND,
        object_id=now.id,
        person_id=now.person_id,
        was=was.told() if was else None,
        now=now.told(),
        nature=REASON,
        why=now.ground,
    )
