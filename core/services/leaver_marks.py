"""The sheet of current marks that a leaver takes to the next school."""

from collections.abc import Mapping

from core.errors import Gone
from core.journal import Journal
from core.model.brought import KeptMark, LeaverMarks, LeaverSubject
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.policy.schema import Policy
from core.rules import access
from core.rules.averages import average
from core.storage import brought_marks, enrolments, families, orders, people


@allows(Action.READ, Thing.CHILD)
async def leaver_marks(journal: Journal, actor: Actor, *, child_id: int) -> LeaverMarks:
    """Return the marks of the period in which the pupil leaves, up to the last day.

    Between two periods there is none: then those of the school year so far.

    Raises:
        Denied: the actor keeps no lists.
        Gone: the person never was a pupil here.
    """
    access.keeps_lists(actor, Action.READ)
    async with journal.reading() as sight:
        tx, place = sight.tx, await enrolments.last_place(sight.tx, child_id)
        if place is None:
            raise Gone(object_kind="person")
        until = min(place.until or sight.today, sight.today)
        found = await families.period_of(tx, place.grade, until)
        period, since = found or (None, place.since)
        marks = await brought_marks.of_span(tx, child_id, since, until)
        subjects = await brought_marks.subjects_of(tx, place.class_id)
        names = await people.names(tx, [child_id])
        leads = await people.holder(tx, Role.CLASS_TEACHER, until, place.class_id)
        heads = await people.holder(tx, Role.DIRECTOR, until)
        order = await orders.get(tx, place.end_order_id) if place.end_order_id else None
        policy = sight.policy_on(until).policy
    return LeaverMarks(
        child=names[child_id],
        class_name=place.class_name,
        order=order,
        period=period,
        since=since,
        until=until,
        made=sight.today,
        subjects=_subjects(subjects, marks, policy),
        kinds=_kinds(policy, marks),
        class_teacher=leads,
        director=heads,
    )


def _subjects(
    subjects: Mapping[int, str], marks: tuple[KeptMark, ...], policy: Policy
) -> tuple[LeaverSubject, ...]:
    """Return every subject with marks of the class, those without any mark too."""
    held = {i: tuple(one for one in marks if one.subject_id == i) for i in subjects}
    means = {
        i: average([(one.value, one.weight) for one in own], policy) for i, own in held.items()
    }
    return tuple(
        LeaverSubject(subject=subjects[i], marks=own, mean=mean.mean if mean else None)
        for i, own in held.items()
        for mean in (means[i],)
    )


def _kinds(policy: Policy, marks: tuple[KeptMark, ...]) -> dict[str, tuple[str, str, int]]:
    """Return the kinds of work that occur, in the policy's order."""
    used = {one.kind for one in marks if one.source is None}
    return {
        name: (kind.short, kind.name, kind.weight)
        for name, kind in policy.marks.ordered_kinds()
        if name in used
    }
