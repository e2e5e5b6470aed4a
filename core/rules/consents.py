"""Who consents to a later correction, and may it be asked for at all? Pure."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from core.errors import Denied, Forbidden
from core.model.calendar import ClassCalendar
from core.model.corrections import (
    DEPUTY_OF_FIELD,
    DIRECTOR,
    DIRECTOR_OR_DEPUTY,
    NOBODY,
    Unrevised,
    What,
)
from core.model.people import Actor, Grant
from core.model.roles import Action, Role, Scope
from core.policy.figures import Figure
from core.policy.schema import Policy
from core.rules.grading_terms import school_day_after

_HEADS = (Role.DEPUTY, Role.DIRECTOR)
_ROLES: Mapping[str, tuple[str, ...]] = {
    DIRECTOR: (Role.DIRECTOR,),
    DEPUTY_OF_FIELD: (Role.DEPUTY,),
    DIRECTOR_OR_DEPUTY: _HEADS,
}


def consent_figure(what: What, policy: Policy) -> Figure[Any]:
    """Return the figure that names whose consent a later change of this kind needs.

    The mark of a period has a figure of its own (MAZ-2.8.4, BARS-ST-2, LGOV-T-ж).
    """
    if what is What.PERIOD_MARK:
        return policy.correction.period_consent
    return policy.correction.later_consent


def whose_consent(policy: Policy, what: What, asked: str | None = None) -> str:
    """Return whose consent a later correction needs today, or `NOBODY` (MAZ-2.8.2, BARS-ST-2).

    `asked`: what the policy named when it was asked. What was reported stays a report.
    """
    return NOBODY if asked == NOBODY else str(consent_figure(what, policy).value)


def may_consent(consent: str, clause: str | None) -> None:
    """Let whoever is named consent; what nobody may consent to is not carried out.

    Raises:
        Forbidden: `correction`, nobody may: the mistake becomes a deputy's remark (LGOV-T-е,
            LGOV-T-ж).
    """
    if consent == NOBODY:
        raise Forbidden(what="correction", clause=clause)


def may_remark(consent: str) -> None:
    """Let a deputy remark where nobody may consent, and only there (LGOV-T-е, LGOV-T-ж).

    Raises:
        Denied: it can be consented to.
    """
    if consent != NOBODY:
        raise Denied(action=Action.CORRECT, object_kind="correction")


def unrevised(what: What, policy: Policy) -> Unrevised | None:
    """Return that a correct mark is never revised, where the policy says so (MAZ-2.8.3)."""
    if what not in {What.MARK, What.PERIOD_MARK} or policy.correction.correct_mark_revised.value:
        return None
    return Unrevised(policy.correction.correct_mark_revised.clause)


def consenting(
    ask: str, fields: Collection[str | None], asked_by: int, heads: Collection[Grant]
) -> tuple[int, ...]:
    """Return the persons who consent to a change in a subject; nobody to the own request.

    `fields`: the names under which a deputy may lead it: its own, and that of its field.
    MAZ-2.8.2, LGOV-T-е: the deputies who lead the subject, by the fields of their grants or
    all subjects; MAZ-2.8.4: or the director. Where there is none but whoever asks, any other
    deputy; where there is none at all, the director: a request never waits for nobody.
    """
    steps: list[Callable[[Grant], bool]] = [lambda grant: grant.role is Role.DIRECTOR]
    if ask == DIRECTOR_OR_DEPUTY:
        steps = [lambda grant: grant.role is Role.DIRECTOR or _leads(grant, fields), _is_deputy]
    elif ask != DIRECTOR:
        steps = [lambda grant: _leads(grant, fields), _is_deputy, *steps]
    for fits in steps:
        found = [g.person_id for g in heads if fits(g) and g.person_id != asked_by]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def some_answer(persons: Collection[int], clause: str | None) -> None:
    """Let it be asked where anybody answers: nobody consents to the own request.

    Raises:
        Forbidden: `nobody_answers`, whoever asks is the only one who could.
    """
    if not persons:
        raise Forbidden(what="nobody_answers", clause=clause)


def who_answers(ask: str, persons: Collection[int], heads: Collection[Grant]) -> str:
    """Return whom `ask` comes to today: the director, where there is no deputy for it."""
    deputies = {one.person_id for one in heads if _is_deputy(one)}
    if ask == DEPUTY_OF_FIELD and deputies.isdisjoint(persons):
        return DIRECTOR
    return ask


def consents(
    actor: Actor, persons: Collection[int], asked_by: int, answers: str | None = None
) -> int:
    """Return the person who consents; an account of whoever asked never does.

    Raises:
        Denied: the actor is none of those whom the policy names; to another head it says whom,
            by `answers`.
    """
    own = asked_by in actor.person_ids
    found = next((one for one in actor.person_ids if one in persons), None)
    if found is None or own:
        told = _ROLES.get(answers or "", ()) if actor.has(*_HEADS) and not own else ()
        raise Denied(action=Action.CORRECT, object_kind="correction", holders=told)
    return found


def answer_due(asked_on: date, calendar: ClassCalendar, policy: Policy) -> date:
    """Return the last day for the answer: so many school days after that of the asking."""
    day = asked_on
    for _ in range(policy.correction.answer_days.value):
        day = school_day_after(calendar, day) or day
    return day


def _is_deputy(grant: Grant) -> bool:
    return grant.role is Role.DEPUTY


def _leads(grant: Grant, fields: Collection[str | None]) -> bool:
    return _is_deputy(grant) and (grant.scope is Scope.NONE or grant.field in fields)
