"""A refusal of the electronic diary: asked for, filed, ended; each step is chained (MAZ-4.2)."""

from core.acts.note_contact import paper_clause
from core.acts.tell import Tidings, may_ring, tell, to_each
from core.acts.tell_leaders import day_of
from core.acts.work import Revision, Save, Work
from core.model.guardians import Guardian, Kin, Refusal
from core.model.roles import Role
from core.storage import alerts, refusals

ASKED = "paper_asked"
"""The kind of word that tells a class teacher of a parent's wish; payload: class and kin."""


async def ask(work: Work, one: Guardian, by: int) -> int:
    """Let the statement be asked for by this person; return the refusal's id.

    One that is open already stays as it is: its paper is only printed again.
    """
    if one.refusal is not None:
        return one.refusal.id
    kin = Kin(child_id=one.child_id, guardian_id=one.id)
    refusal_id = await refusals.add(work.tx, kin, work.now)
    _save(work, (refusal_id, kin), by, None, "asked")
    return refusal_id


async def tell_lead(work: Work, one: Guardian, refusal_id: int) -> None:
    """Tell whoever leads the class, without a ring, that a signed statement will come."""
    at = may_ring(work)
    leads = await alerts.told_of(work.tx, Role.CLASS_TEACHER, [one.class_id], day_of(work, at))
    said = Tidings(
        kind=ASKED,
        key=f"{ASKED}:{refusal_id}",
        payload={"class_id": one.class_id, "child_id": one.child_id, "guardian_id": one.id},
        not_before=at,
    )
    await tell(work, to_each(leads.get(one.class_id, ()), said))


async def file(work: Work, refusal: Refusal, kin: Kin, by: int) -> None:
    """Let the refusal hold: from now on no word about the child goes to the representative."""
    if await refusals.file(work.tx, kin, by, work.now):
        _save(work, (refusal.id, kin), by, "asked", "filed")


async def end(work: Work, refusal: Refusal, kin: Kin, by: int) -> None:
    """Let the refusal end by the representative's word."""
    if await refusals.end(work.tx, kin, by, work.now):
        was = "asked" if refusal.filed_at is None else "filed"
        _save(work, (refusal.id, kin), by, was, "ended")


def _save(work: Work, what: tuple[int, Kin], by: int, was: str | None, now: str) -> None:
    refusal_id, kin = what
    guardian = {"guardian_id": kin.guardian_id}
    revision = Revision(
        object_kind=refusals.KIND,
        object_id=refusal_id,
        person_id=kin.child_id,
        was={**guardian, "state": was} if was else None,
        now={**guardian, "state": now},
    )
    work.save(
        Save(
            action=f"refusal_{now}",
            object_kind=refusals.KIND,
            object_id=refusal_id,
            author_id=by,
            clause=paper_clause(work),
            revisions=[revision],
        )
    )
