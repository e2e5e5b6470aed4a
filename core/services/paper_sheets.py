"""What is printed around paper: a family's sheet, and the statement that declines the diary."""

from datetime import timedelta

from core.errors import Gone
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.guardians import Guardian, Kin
from core.model.paper import Sheet, Statement
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access, paper
from core.storage import families, guardians, own_lessons, papers

_DAY = timedelta(days=1)


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def family_sheet(journal: Journal, actor: Actor, *, class_id: int, child_id: int) -> Sheet:
    """Return attendance, marks, homework and notes since the sheet before (MAZ-4.2).

    Six statements. Only who leads the class hands sheets over, so only they print them.

    Raises:
        Denied: not the own class.
        Gone: the pupil is not of the class, or the family is not on paper any more.
    """
    person_id = access.leads_class(actor, class_id)
    async with journal.reading() as sight:
        known = await guardians.of_child(sight.tx, child_id, sight.today)
        own = paper.by_child(g for g in known if g.class_id == class_id).get(child_id)
        if own is None:
            raise Gone(object_kind="paper_family")
        last = (await papers.last_given(sight.tx, [child_id])).get(child_id)
        began = paper.began(own, sight.zone)
        since, until = paper.span_of_next(began, last, sight.today)
        ids = [child_id]
        kinds = sight.policy_on(sight.today).policy.marks.ordered_kinds()
        return Sheet(
            class_id=class_id,
            child_id=child_id,
            child=own[0].child,
            class_name=own[0].class_name,
            since=since,
            until=until,
            day=sight.today,
            lessons=await own_lessons.own_lessons(sight.tx, ids, (since, until)),
            marks=await families.own_marks(sight.tx, ids, since=since, until=until),
            kinds={name: (one.short, one.name, one.weight) for name, one in kinds},
            tasks=await families.tasks(sight.tx, ids, after=since - _DAY),
            notes=await papers.notes(sight.tx, child_id, since, until),
            class_teacher=actor.name_of(person_id),
        )


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def statement_for(journal: Journal, actor: Actor, *, class_id: int, kin: Kin) -> Statement:
    """Return what the statement of this representative says (MAZ-4.2, appendix 2).

    Raises:
        Denied: not the own class.
        Gone: the pupil is not of the class, or the representative is not the pupil's.
    """
    access.leads_class(actor, class_id)
    async with journal.reading() as sight:
        one = await _guardian(sight, kin)
        if one.class_id != class_id:
            raise Gone(object_kind="guardian")
        return _statement(sight, one)


@allows(Action.READ, Thing.CHILD)
async def own_statement(journal: Journal, actor: Actor, *, child_id: int) -> Statement:
    """Return what the actor's own statement for this child says.

    Raises:
        Denied: not the own child (MAZ-2.6).
        Gone: the child is of no class today.
    """
    guardian_id = access.speaks_for(actor, child_id)
    async with journal.reading() as sight:
        kin = Kin(child_id=child_id, guardian_id=guardian_id)
        return _statement(sight, await _guardian(sight, kin))


async def _guardian(sight: Sight, kin: Kin) -> Guardian:
    known = await guardians.of_child(sight.tx, kin.child_id, sight.today)
    found = next((one for one in known if one.id == kin.guardian_id), None)
    if found is None:
        raise Gone(object_kind="guardian")
    return found


def _statement(sight: Sight, one: Guardian) -> Statement:
    return Statement(
        guardian=one.name,
        phone=one.phone,
        child=one.child,
        child_id=one.child_id,
        class_name=one.class_name,
        day=sight.today,
    )
