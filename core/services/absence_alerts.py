"""An alert of absence: what is asked at home, and what the family answers."""

from datetime import date

from core.acts.take_answer import take_answer
from core.errors import Denied, Gone
from core.journal import Journal, Sight
from core.model.absence import AlertFacts, AlertPage, AlertState, Said
from core.model.declared import allows
from core.model.lesson import Answer
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.model.settings import Loudness, Setting
from core.rules import absences, access
from core.rules.absences import Hour
from core.rules.settings import loudness_of
from core.storage import alerts, answers, recipients


@allows(Action.READ, Thing.CHILD)
async def alert_page(journal: Journal, actor: Actor, *, alert_id: int) -> AlertPage:
    """Return the alert as this representative sees it.

    Raises:
        Denied: not the own child (MAZ-2.6), or not any more.
        Gone: there is no such alert.
    """
    access.is_known(actor)
    async with journal.reading() as sight:
        return _page(await _facts(sight, alert_id), actor, sight.today)


@allows(Action.READ, Thing.CHILD)
async def alert_to_ring(
    journal: Journal, actor: Actor, *, alert_id: int
) -> tuple[AlertPage, bool] | None:
    """Return the alert, and whether it rings, if it is still to be told to this account now.

    None: the child was seen meanwhile, a reason became known, it was taken back, somebody of
    the family has answered, the hour has passed, or the right has ended.
    """
    access.is_known(actor)
    async with journal.reading() as sight:
        facts = await _facts(sight, alert_id)
        try:
            page = _page(facts, actor, sight.today)
        except Denied:
            return None
        if facts.answers or not _still_rings(sight, facts):
            return None
        account_id = access.is_known(actor)
        chosen = await recipients.settings(sight.tx, [account_id])
        wish = loudness_of(Setting.ALERT, chosen.get(account_id, {}))
        policy = sight.policy_on(facts.lesson.day).policy
        if wish is Loudness.OFF and policy.family.alert_may_be_off.value:
            return None
        return page, wish is Loudness.ON


def _still_rings(sight: Sight, facts: AlertFacts) -> bool:
    missed = facts.missed
    if facts.state is not AlertState.HELD or missed is None:
        return False
    policy = sight.policy_on(facts.lesson.day).policy
    in_time = absences.may_ring_at(missed, sight.now, sight.zone, policy)
    return in_time and absences.still_asks(facts.day, missed)


@allows(Action.ANSWER, Thing.CHILD)
async def answer_alert(
    journal: Journal, actor: Actor, *, alert_id: int, answer: Answer, words: str | None = None
) -> None:
    """Keep what the representative says of the child, and tell the class teacher.

    It may be changed, which is told again; `words` belong to the answer that they came with.
    Where the question is closed, or the answer is the same and no words come with it, nothing
    changes.

    Raises:
        Denied: not the own child (MAZ-2.6), or not any more.
        Gone: there is no such alert.
        Unfit: `empty`, `too_long`.
        Repeated: this update has had its effect.
    """
    access.is_known(actor)
    async with journal.writing(actor, "answer_alert") as work:
        facts = await answers.facts(work.tx, alert_id)
        if facts is None:
            raise Gone(object_kind="alert")
        guardian_id = access.speaks_for(actor, facts.child_id)
        was = facts.said_by(guardian_id)
        if words is None and was is not None and was.answer is answer:
            return
        said = Said(answer, absences.fit_words(words) if words is not None else None)
        if facts.is_open and was != said:
            await take_answer(work, facts, guardian_id, said)


@allows(Action.READ, Thing.CHILD)
async def open_questions(journal: Journal, actor: Actor) -> tuple[AlertPage, ...]:
    """Return today's questions about the actor's children that still wait for the family's word.

    None within the hold: the family has not been asked yet. One statement where there is none,
    four where they are of one class.

    Raises:
        Denied: the actor is nobody's parent.
    """
    access.is_known(actor)
    own = {grant.scope_id for grant in actor.having(Role.PARENT) if grant.scope_id is not None}
    if not own:
        raise Denied(action=Action.READ, object_kind="child")
    async with journal.reading() as sight:
        hour = Hour(sight.now, sight.zone, sight.policy_on(sight.today).policy)
        made = await alerts.held_of(sight.tx, own, sight.today)
        ids = [one for one, at in made.items() if absences.was_asked(at, hour)]
        found = await answers.several(sight.tx, ids) if ids else ()
        return tuple(_page(one, actor, sight.today) for one in found if one.is_open)


async def _facts(sight: Sight, alert_id: int) -> AlertFacts:
    facts = await answers.facts(sight.tx, alert_id)
    if facts is None:
        raise Gone(object_kind="alert")
    return facts


def _page(facts: AlertFacts, actor: Actor, today: date) -> AlertPage:
    access.speaks_for(actor, facts.child_id)
    own = [one for one in facts.answers if one in actor.person_ids]
    others = [answer for one, answer in facts.answers.items() if one not in actor.person_ids]
    return AlertPage(
        facts=facts,
        own=facts.answers[own[0]] if own else None,
        words=facts.words.get(own[0]) if own else None,
        others=others[0] if others else None,
        is_past=facts.lesson.day < today,
    )
