"""An absence of a pupil whose family is on paper: the class teacher phones (MAZ-4.2)."""

from core.errors import Gone
from core.journal import Journal
from core.model.absence import AlertState
from core.model.declared import allows
from core.model.families import AbsenceCall
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import absences, access
from core.storage import answers, guardians


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def absence_to_call(journal: Journal, actor: Actor, *, alert_id: int) -> AbsenceCall | None:
    """Return the absence that whoever leads the class is to phone about now.

    None: the child was seen meanwhile, a reason became known, it was taken back, or the hour
    has passed.

    Raises:
        Denied: not the own class.
        Gone: there is no such alert.
    """
    access.is_known(actor)
    async with journal.reading() as sight:
        facts = await answers.facts(sight.tx, alert_id)
        if facts is None:
            raise Gone(object_kind="alert")
        access.leads_class(actor, facts.lesson.class_id)
        policy = sight.policy_on(facts.lesson.day).policy
        missed = facts.missed
        if facts.state is not AlertState.HELD or missed is None:
            return None
        in_time = absences.may_ring_at(missed, sight.now, sight.zone, policy)
        if not in_time or not absences.still_asks(facts.day, missed):
            return None
        known = await guardians.of_child(sight.tx, facts.child_id, sight.today)
    return AbsenceCall(facts=facts, guardians=known)
