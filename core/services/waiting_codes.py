"""Unused codes of the whole school: by class, whose, until when (MAZ-2.1, MAZ-3.4.8)."""

from core.errors import Denied
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.model.waiting import STAFF_GROUP, WaitingGroups, WaitingPage
from core.policy.schema import Policy
from core.rules.invitations import gives, hands_in_class, hands_to_staff
from core.storage import people, waiting_codes

SHOWN = 20
"""How many codes a page shows."""


@allows(Action.HAND_OUT, Thing.INVITATION)
async def waiting_groups(journal: Journal, actor: Actor) -> WaitingGroups:
    """Return where codes wait or are out of date, of the classes this actor hands codes to.

    Two statements, whatever the size of the school.

    Raises:
        Denied: the actor hands codes to nobody.
    """
    async with journal.reading() as sight:
        policy = sight.policy_on(sight.today).policy
        gives(actor, policy)
        found = await waiting_codes.counts(sight.tx, sight.today, sight.now)
        names = await people.class_names(sight.tx, found)
    order = [*names, STAFF_GROUP]
    shown = [i for i in order if i in found and _reaches(actor, i, policy)]
    return WaitingGroups(
        counts={i: found[i][0] for i in shown},
        names=names,
        expired={i: found[i][1] for i in shown if found[i][1]},
    )


@allows(Action.HAND_OUT, Thing.INVITATION)
async def waiting_page(journal: Journal, actor: Actor, *, class_id: int, page: int) -> WaitingPage:
    """Return a page of the unused codes of a class, or of the staff.

    Raises:
        Denied: the actor hands no codes there.
    """
    async with journal.reading() as sight:
        policy = sight.policy_on(sight.today).policy
        gives(actor, policy)
        _hands(actor, class_id, policy)
        codes = await waiting_codes.of_group(sight.tx, class_id, sight.today, sight.now)
        names = await people.class_names(sight.tx, [class_id])
    first = max(page, 0) * SHOWN
    return WaitingPage(
        group=class_id,
        name=names.get(class_id, ""),
        all=len(codes),
        page=max(page, 0),
        codes=codes[first : first + SHOWN],
        more=len(codes) > first + SHOWN,
        expired=sum(one.expired for one in codes),
    )


def _hands(actor: Actor, group: int, policy: Policy) -> None:
    if group == STAFF_GROUP:
        hands_to_staff(actor, policy)
    else:
        hands_in_class(actor, group, policy)


def _reaches(actor: Actor, group: int, policy: Policy) -> bool:
    try:
        _hands(actor, group, policy)
    except Denied:
        return False
    return True
