"""Absences about which whoever leads the class phones: nobody at home is asked, or answers."""

from collections.abc import Collection, Mapping

from core.acts.ask_at_home import key_of
from core.errors import Gone
from core.journal import Journal, Sight
from core.model.absence import AlertFacts, AlertState
from core.model.declared import allows
from core.model.families import AbsenceCall
from core.model.guardians import Guardian
from core.model.lesson import Lesson
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import absences, access
from core.storage import answers, guardians, lessons, open_alerts


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def absences_to_call(
    journal: Journal, actor: Actor, *, calls: Mapping[int, int]
) -> tuple[AbsenceCall, ...]:
    """Return the absences that whoever leads the class is to phone about now.

    `calls` are alert ids with the lesson by which it is known: the alert's own, or the next one
    missed. Left out are those seen meanwhile, whose reason became known, whom home has since
    answered about or been asked about, taken back, or too late by now. Seven statements for the
    alerts of one class.

    Raises:
        Denied: not the own class.
        Gone: there is no such alert.
    """
    access.is_known(actor)
    async with journal.reading() as sight:
        found = await answers.several(sight.tx, list(calls))
        if not found:
            raise Gone(object_kind="alert")
        for facts in found:
            access.leads_class(actor, facts.lesson.class_id)
        missed = {one.id: one for one in await lessons.several(sight.tx, set(calls.values()))}
        children = [facts.child_id for facts in found]
        known = await guardians.of_children(sight.tx, children, sight.today)
        keys = {one.id: key for one in found if (key := _key(one))}
        asked = await open_alerts.asked(sight.tx, list(keys.values())) if keys else frozenset()
        called = (
            _call(sight, one, missed.get(calls[one.id]), known)
            for one in found
            if calls[one.id] != one.lesson.id or keys.get(one.id) not in asked
        )
        return tuple(one for one in called if one is not None)


def _key(facts: AlertFacts) -> str | None:
    """Return how the keys of the question at home begin."""
    own = (one for one in facts.missed.alerts if one.id == facts.id) if facts.missed else iter(())
    return next((key_of(facts.child_id, one.ordinal, facts.lesson.day) for one in own), None)


def _call(
    sight: Sight, facts: AlertFacts, later: Lesson | None, known: Collection[Guardian]
) -> AbsenceCall | None:
    asked = facts.missed
    at = next((one for one in facts.day.lessons if later and one.lesson_id == later.id), None)
    if facts.state is not AlertState.HELD or asked is None or at is None or later is None:
        return None
    policy = sight.policy_on(facts.lesson.day).policy
    if not absences.may_ring_at(at, sight.now, sight.zone, policy):
        return None
    [alert] = [one for one in asked.alerts if one.id == facts.id]
    own = tuple(one for one in known if one.child_id == facts.child_id)
    if at is asked:
        is_open = absences.still_asks(facts.day, asked)
        return AbsenceCall(facts=facts, guardians=own) if is_open else None
    heard_since = alert.answered_at is not None and alert.answered_at >= at.starts
    if heard_since or not absences.calls_for(facts.day, asked, alert, at):
        return None
    return AbsenceCall(
        facts=facts,
        guardians=own,
        later=later,
        answer=alert.answer,
        answered_at=alert.answered_at,
    )
