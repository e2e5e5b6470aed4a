"""The refusal of the electronic diary as a parent makes it, and takes it back (MAZ-4.2)."""

from core.acts import refuse_diary
from core.errors import Denied, Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.families import OwnDiary
from core.model.guardians import Kin
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.rules import access
from core.storage import guardians, people, refusals


@allows(Action.READ, Thing.CHILD)
async def own_diaries(journal: Journal, actor: Actor) -> tuple[OwnDiary, ...]:
    """Return how the actor gets to know of each child: in the bot, asked for paper, on paper.

    Raises:
        Denied: the actor is nobody's parent here.
    """
    kins = _kins(actor)
    if not kins:
        raise Denied(action=Action.READ, object_kind="child")
    async with journal.reading() as sight:
        children = [kin.child_id for kin in kins]
        names = await people.names(sight.tx, children)
        places = await people.places_of(sight.tx, children, sight.today)
        found = await refusals.of_guardians(sight.tx, [kin.guardian_id for kin in kins])
        clause = sight.policy_on(sight.today).policy.paper.every_days.clause
    return tuple(
        OwnDiary(
            child_id=kin.child_id,
            name=names[kin.child_id],
            class_name=places.get(kin.child_id),
            refusal=found.get(kin),
            clause=clause,
        )
        for kin in kins
        if kin.child_id in names
    )


def _kins(actor: Actor) -> list[Kin]:
    return [
        Kin(child_id=grant.scope_id, guardian_id=grant.person_id)
        for grant in actor.having(Role.PARENT)
        if grant.scope_id is not None
    ]


@allows(Action.ANSWER, Thing.CHILD)
async def decline_diary(journal: Journal, actor: Actor, *, child_id: int) -> None:
    """Ask for the statement that declines the diary for this child; the class teacher is told.

    Until it is filed, everything goes on as before. Asked already, nothing changes.

    Raises:
        Denied: not the own child (MAZ-2.6).
        Gone: the child is of no class today.
        Repeated: this update has had its effect.
    """
    guardian_id = access.speaks_for(actor, child_id)
    async with journal.writing(actor, "decline_diary") as work:
        known = await guardians.of_child(work.tx, child_id, work.today)
        one = next((one for one in known if one.id == guardian_id), None)
        if one is None:
            raise Gone(object_kind="pupil")
        if one.refusal is None:
            refusal_id = await refuse_diary.ask(work, one, guardian_id)
            await refuse_diary.tell_lead(work, one, refusal_id)


@allows(Action.ANSWER, Thing.CHILD)
async def take_diary_back(journal: Journal, actor: Actor, *, refusal_id: int) -> None:
    """End the own refusal: messages about the child come again.

    Raises:
        Denied: it is another's.
        Gone: it has ended already.
        Repeated: this update has had its effect.
    """
    access.is_known(actor)
    if not actor.has(Role.PARENT):
        raise Denied(action=Action.ANSWER, object_kind="child")
    async with journal.writing(actor, "take_diary_back") as work:
        found = await refusals.get(work.tx, refusal_id)
        if found is None:
            raise Gone(object_kind="diary_refusal")
        refusal, kin = found
        if kin not in _kins(actor):
            raise Denied(action=Action.ANSWER, object_kind="child", object_id=kin.child_id)
        await refuse_diary.end(work, refusal, kin, kin.guardian_id)
