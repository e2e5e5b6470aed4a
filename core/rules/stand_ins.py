"""Who names a stand-in for a class teacher, for how long, and the days that are one tap."""

from datetime import date, timedelta

from core.errors import Denied, Unfit
from core.model.people import Actor, Grant
from core.model.roles import Action, Role
from core.model.stand_ins import Wish
from core.policy.schema import Policy
from core.rules.typed_spans import in_order, read_span

_FRIDAY = 5
_WEEK = 7


def names(actor: Actor, class_id: int, policy: Policy) -> int:
    """Say which person may name a stand-in for this class.

    Raises:
        Denied: not the own class, and no role that names one for any. Who stands in oneself
            names nobody.
    """
    for grant in actor.having(*policy.stand_ins.named_by.value):
        if grant.role is not Role.CLASS_TEACHER or _leads(grant, class_id):
            return grant.person_id
    raise _denied(policy, class_id)


def may_name(actor: Actor, class_id: int, policy: Policy) -> bool:
    """Tell whether the actor may name a stand-in for this class."""
    try:
        names(actor, class_id, policy)
    except Denied:
        return False
    return True


def names_everywhere(actor: Actor, policy: Policy) -> int:
    """Say which person may name a stand-in for every class.

    Raises:
        Denied: no such role.
    """
    for grant in actor.having(*policy.stand_ins.named_by.value):
        if grant.role is not Role.CLASS_TEACHER:
            return grant.person_id
    raise _denied(policy, None)


def own_lead(actor: Actor, class_id: int) -> int | None:
    """Return the person of the actor who is this class's class teacher, None: nobody is."""
    held = (one.person_id for one in actor.having(Role.CLASS_TEACHER) if _leads(one, class_id))
    return next(held, None)


def _leads(grant: Grant, class_id: int) -> bool:
    return grant.scope_id == class_id and grant.in_place_of is None


def _denied(policy: Policy, class_id: int | None) -> Denied:
    roles = tuple(str(role) for role in policy.stand_ins.named_by.value)
    return Denied(action=Action.SET_UP, object_kind="stand_in", object_id=class_id, holders=roles)


def checked(wish: Wish, today: date, policy: Policy) -> Wish:
    """Return the wish whose days fit.

    Raises:
        Unfit: `day_past`; `date_before`: it ends before it begins; `stand_in_long`.
    """
    most = policy.stand_ins.most_days.value
    if wish.since < today or wish.until < today:
        raise Unfit(why="day_past")
    in_order(wish.since, wish.until)
    if (wish.until - today).days >= most:
        raise Unfit(why="stand_in_long", limit=most)
    return wish


def ready_days(today: date) -> tuple[date, date, date]:
    """Return the last days that are one tap: the next Friday, a week, two weeks from today."""
    ahead = (_FRIDAY - today.isoweekday()) % _WEEK or _WEEK
    week = timedelta(days=_WEEK - 1)
    return today + timedelta(days=ahead), today + week, today + week + timedelta(days=_WEEK)


def read_days(text: str, today: date) -> tuple[date, date]:
    """Read «4.12» (from today), or «30.11 - 4.12»; return the first day and the last.

    Raises:
        Unfit: `not_a_date`, `date_before`.
    """
    since, until = read_span(text, today)
    return since or today, until
