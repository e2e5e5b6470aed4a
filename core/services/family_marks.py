"""A child's marks: by subject with what they come to, and one subject whole (MAZ-2.6)."""

from collections.abc import Sequence
from itertools import groupby

from core.acts.own_child import own_child, running_period
from core.errors import Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.family import ChildMarks, ChildSubject, OwnMark, SubjectMarks
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.policy.schema import Policy
from core.rules import access
from core.rules.averages import average
from core.rules.digests import kind_names
from core.rules.questions import askers, newest_corrections
from core.storage import corrections, families, questions


@allows(Action.READ, Thing.CHILD)
async def child_marks(journal: Journal, actor: Actor, *, child_id: int) -> ChildMarks:
    """Return the child's marks of the running period by subject, with their means.

    Raises:
        Denied: it is nobody of the actor's family.
    """
    access.sees_child(actor, child_id)
    async with journal.reading() as sight:
        own = await own_child(sight, access.is_known(actor), child_id)
        period, since = await running_period(sight, own.child)
        marks = await families.own_marks(sight.tx, [child_id], since=since, until=sight.today)
        policy = sight.policy_on(sight.today).policy
    return ChildMarks(
        own=own,
        period=period,
        since=since,
        subjects=_by_subject(marks, policy),
        kinds=kind_names(policy),
    )


@allows(Action.READ, Thing.CHILD)
async def child_subject(
    journal: Journal, actor: Actor, *, child_id: int, subject_id: int
) -> ChildSubject:
    """Return all of one subject in the running period: marks, corrections, what was asked.

    Raises:
        Denied: it is nobody of the actor's family.
        Gone: the child has no mark in it, and no correction.
    """
    access.sees_child(actor, child_id)
    async with journal.reading() as sight:
        tx, today = sight.tx, sight.today
        own = await own_child(sight, access.is_known(actor), child_id)
        period, since = await running_period(sight, own.child)
        marks = await families.own_marks(tx, [child_id], since=since, until=today)
        parents = askers(actor, child_id)
        found = await corrections.of_child(tx, child_id, (since, today), parents)
        said = await questions.of_child(tx, child_id, subject_id)
        policy = sight.policy_on(today).policy
    corrected = [one for one in newest_corrections(found) if one.subject_id == subject_id]
    every = [one for one in marks if one.subject_id == subject_id]
    if not every and not corrected:
        raise Gone(object_kind="mark")
    name = (every or corrected)[0].subject
    return ChildSubject(
        own=own,
        period=period,
        since=since,
        marks=_subject(subject_id, name, every, policy),
        corrected=tuple(corrected),
        said=said,
        kinds=kind_names(policy),
    )


def _by_subject(marks: Sequence[OwnMark], policy: Policy) -> tuple[SubjectMarks, ...]:
    """Group marks, which come by subject."""
    groups = groupby(marks, key=lambda one: (one.subject_id, one.subject))
    return tuple(_subject(*subject, list(same), policy) for subject, same in groups)


def _subject(
    subject_id: int, subject: str, marks: Sequence[OwnMark], policy: Policy
) -> SubjectMarks:
    return SubjectMarks(
        subject_id=subject_id,
        subject=subject,
        marks=tuple(marks),
        average=average([(one.value, one.weight) for one in marks], policy),
    )
