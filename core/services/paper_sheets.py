"""What is printed around paper: a family's sheet, and the statement that declines the diary."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from core.errors import Gone
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.family import OwnMark
from core.model.guardians import Guardian, Kin
from core.model.paper import Sheet, Statement
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.policy.schema import Policy
from core.rules import access, paper
from core.rules.averages import average
from core.storage import enrolments, families, guardians, own_lessons, papers

_DAY = timedelta(days=1)


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def family_sheet(journal: Journal, actor: Actor, *, class_id: int, child_id: int) -> Sheet:
    """Return attendance, marks, homework and notes since the sheet before (MAZ-4.2).

    Eight statements. Only who leads the class hands sheets over, so only they print them.

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
        policy = sight.policy_on(sight.today).policy
        period = await _period_since(sight, child_id) or since
        marks = await families.own_marks(sight.tx, ids, since=min(period, since), until=until)
        return Sheet(
            class_id=class_id,
            child_id=child_id,
            child=own[0].child,
            class_name=own[0].class_name,
            since=since,
            until=until,
            day=sight.today,
            lessons=await own_lessons.own_lessons(sight.tx, ids, (since, until)),
            marks=tuple(one for one in marks if one.day >= since),
            kinds=_kinds(policy),
            means=_means([one for one in marks if one.day >= period], policy),
            tasks=await families.tasks(sight.tx, ids, after=since - _DAY),
            notes=await papers.notes(sight.tx, child_id, since, until),
            class_teacher=actor.name_of(person_id),
        )


async def _period_since(sight: Sight, child_id: int) -> date | None:
    """Return the first day of the running period of the pupil's grade, None between two."""
    place = await enrolments.last_place(sight.tx, child_id)
    found = await families.period_of(sight.tx, place.grade, sight.today) if place else None
    return found[1] if found else None


def _kinds(policy: Policy) -> dict[str, tuple[str, str, int]]:
    kinds = policy.marks.ordered_kinds()
    return {name: (one.short, one.name, one.weight) for name, one in kinds}


def _means(marks: Sequence[OwnMark], policy: Policy) -> dict[int, Decimal]:
    """Return the mean of each subject that has one; the marks come by subject."""
    by_subject = groupby(marks, key=lambda one: one.subject_id)
    found = {i: average([(one.value, one.weight) for one in own], policy) for i, own in by_subject}
    return {i: one.mean for i, one in found.items() if one is not None}


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
        clause=sight.policy_on(sight.today).policy.paper.every_days.clause,
    )
