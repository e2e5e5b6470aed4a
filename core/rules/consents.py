"""Who consents to a later correction, and may it be asked for at all? Pure."""

from collections.abc import Callable, Collection
from datetime import date

from core.errors import Denied, Forbidden
from core.model.calendar import ClassCalendar
from core.model.corrections import DEPUTY_OF_FIELD
from core.model.people import Actor, Grant
from core.model.roles import Action, Role, Scope
from core.policy.schema import Policy
from core.rules.grading_terms import school_day_after


def whose_consent(policy: Policy) -> str:
    """Return whose consent a later correction needs (MAZ-2.8.2, BARS-ST-2).

    Raises:
        Forbidden: `correction`, nobody may consent: the mistake becomes a deputy's remark
            (LGOV-T-е, LGOV-T-ж).
    """
    figure = policy.correction.later_consent
    if figure.value == "nobody":
        raise Forbidden(what="correction", clause=figure.clause)
    return figure.value


def consenting(ask: str, subject: str, asked_by: int, heads: Collection[Grant]) -> tuple[int, ...]:
    """Return the persons who consent to a change in this subject; nobody to the own request.

    MAZ-2.8.2: the deputies who lead the subject, by the fields of their grants or all subjects.
    Where there is none but whoever asks, any other deputy; where there is none at all, the
    director: a request never waits for nobody.
    """
    steps: list[Callable[[Grant], bool]] = [lambda grant: grant.role is Role.DIRECTOR]
    if ask == DEPUTY_OF_FIELD:
        steps = [lambda grant: _leads(grant, subject), _is_deputy, *steps]
    for fits in steps:
        found = [g.person_id for g in heads if fits(g) and g.person_id != asked_by]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def consents(actor: Actor, persons: Collection[int], asked_by: int) -> int:
    """Return the person who consents; an account of whoever asked never does.

    Raises:
        Denied: the actor is none of those whom the policy names.
    """
    found = next((one for one in actor.person_ids if one in persons), None)
    if found is None or asked_by in actor.person_ids:
        raise Denied(action=Action.CORRECT, object_kind="correction")
    return found


def answer_due(asked_on: date, calendar: ClassCalendar, policy: Policy) -> date:
    """Return the last day for the answer: so many school days after that of the asking."""
    day = asked_on
    for _ in range(policy.correction.answer_days.value):
        day = school_day_after(calendar, day) or day
    return day


def _is_deputy(grant: Grant) -> bool:
    return grant.role is Role.DEPUTY


def _leads(grant: Grant, subject: str) -> bool:
    return _is_deputy(grant) and (grant.scope is Scope.NONE or grant.field == subject)
