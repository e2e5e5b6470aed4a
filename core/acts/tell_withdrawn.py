"""Who hears that a consent was taken back: whoever leads the class, or the office."""

from collections.abc import Collection, Iterable
from datetime import datetime

from core.acts.tell import Tidings, Word, may_ring, others, tell, to_each
from core.acts.tell_administrators import tell_administrators
from core.acts.tell_leaders import day_of
from core.acts.work import Work
from core.model.guardians import Guardian
from core.model.roles import STAFF, Role
from core.storage import alerts, guardians

FAMILY, OFFICE = "consent_withdrawn", "withdrawn_staff"
"""Kinds of the word. Payloads: class, child and guardian; a person."""


async def tell_withdrawn(work: Work, persons: Collection[int]) -> None:
    """Tell of these persons of the actor, without a ring, that no word reaches them any more.

    A representative's class teacher sees to paper, or to a new code. Where no class teacher is
    reached, and of staff, the secretaries hear. Of a pupil nobody does: the parents are told
    of everything still.
    """
    kin = await guardians.of_persons(work.tx, persons, work.today)
    at = may_ring(work)
    classes = {one.class_id for one in kin}
    leads = await alerts.told_of(work.tx, Role.CLASS_TEACHER, classes, day_of(work, at))
    await tell(work, _words(work, kin, leads, at))
    alone = {one.id for one in kin if not leads.get(one.class_id)}
    staff = {one.person_id for one in work.actor.grants if one.role in STAFF}
    for person_id in sorted(alone | (staff & set(persons))):
        key = f"{person_id}:{work.now.isoformat()}"
        payload = {"person_id": person_id}
        await tell_administrators(work, OFFICE, key, payload, roles=(Role.SECRETARY,))


def _words(
    work: Work, kin: Iterable[Guardian], leads: dict[int, tuple[int, ...]], at: datetime
) -> list[Word]:
    words: list[Word] = []
    for one in kin:
        said = Tidings(
            kind=FAMILY,
            key=f"{FAMILY}:{one.id}:{one.child_id}:{work.now.isoformat()}",
            payload={"class_id": one.class_id, "child_id": one.child_id, "guardian_id": one.id},
            not_before=at,
        )
        words += to_each(others(work, leads.get(one.class_id, ())), said)
    return words
