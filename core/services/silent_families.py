"""The ladder of silent families: parent, class teacher, deputy, and what each of them reads."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from core.acts.tell import Word, tell
from core.errors import Denied
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.families import SoftWord
from core.model.guardians import Rung, Silent
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.policy.schema import Policy
from core.rules import access, silence
from core.rules.quiet import is_quiet
from core.storage import alerts, calendars, guardians, recipients
from core.storage import silence as ladder

SOFT, LEAD, HEAD = "silence_soft", "silence_class", "silence_school"
"""Kinds of words: to the parent, to the class teacher, to the deputies."""

_KEPT = timedelta(days=2)
"""How long such a word is worth sending: it rings nobody."""


@allows(Action.RUN, Thing.SYSTEM)
async def queue_silence(journal: Journal, actor: Actor, *, at: datetime) -> int:
    """Tell of every family that has become silent enough since anybody was told.

    Each rung once for a silence; a look, or a talk, begins the count anew. Safe twice and late
    on the same day; nothing on Sundays. Nine statements for a school of any size. Returns how
    many words were queued.
    """
    access.is_system(actor)
    async with journal.reading() as sight:
        policy = sight.policy_on(sight.today).policy
        late = at.astimezone(sight.zone).date() != sight.today
        if late or not silence.tells_on(sight.today) or is_quiet(sight.now, sight.zone, policy):
            return 0
        found = await _measured(sight)
        since = min((one.since for one in found), default=sight.today)
        told = await ladder.told(sight.tx, since, sight.zone)
        soft = [(Rung.SOFT, one) for one in silence.due_softly(found, told, policy)]
        families = silence.of_families(found)
        staff = list(silence.due_to_staff(families, told, policy, sight.today))
        classes = {one.guardian.class_id for rung, one in staff if rung is Rung.CLASS_TEACHER}
        leads = await alerts.told_of(sight.tx, Role.CLASS_TEACHER, classes, sight.today)
        heads = await recipients.holding(sight.tx, [Role.DEPUTY], sight.today)
    if not soft and not staff:
        return 0
    accounts = tuple(dict.fromkeys(one.account_id for one in heads))
    async with journal.writing(actor, "queue_silence") as work:
        await ladder.add(work.tx, [*soft, *staff], work.now)
        day, until = work.today.isoformat(), work.now + _KEPT
        words = [
            Word(account_id=account_id, kind=kind, key=key, payload=payload, not_after=until)
            for kind, account_id, key, payload in (
                *_to_parents(soft),
                *_to_leads(staff, leads, day),
                *_to_heads(staff, accounts, day),
            )
        ]
        return await tell(work, words)


Told = Iterator[tuple[str, int, str, dict[str, object]]]
"""Kind, account, key and payload of each word."""


async def _measured(sight: Sight) -> list[Silent]:
    known = await guardians.of_school(sight.tx, sight.today)
    years = await calendars.years(sight.tx, sight.today)
    return list(silence.measured(known, years, sight.today, sight.zone))


def _to_parents(soft: Sequence[tuple[Rung, Silent]]) -> Told:
    for _, one in soft:
        for account_id in one.guardian.accounts:
            yield SOFT, account_id, f"{SOFT}:{account_id}:{one.since}", {}


def _to_leads(
    staff: Sequence[tuple[Rung, Silent]], leads: Mapping[int, tuple[int, ...]], day: str
) -> Told:
    """One word for all families of a class."""
    for class_id, accounts in leads.items():
        children = [
            one.guardian.child_id
            for rung, one in staff
            if rung is Rung.CLASS_TEACHER and one.guardian.class_id == class_id
        ]
        for account_id in accounts:
            key = f"{LEAD}:{class_id}:{day}:{account_id}"
            yield LEAD, account_id, key, {"class_id": class_id, "children": children}


def _to_heads(staff: Sequence[tuple[Rung, Silent]], accounts: Sequence[int], day: str) -> Told:
    """One word for all classes."""
    children = [one.guardian.child_id for rung, one in staff if rung is Rung.DEPUTY]
    for account_id in accounts if children else ():
        yield HEAD, account_id, f"{HEAD}:{day}:{account_id}", {"children": children}


@allows(Action.READ, Thing.CHILD)
async def own_silence(journal: Journal, actor: Actor) -> SoftWord | None:
    """Return what the soft word says to this parent now; None: somebody has looked by now.

    Raises:
        Denied: the actor is nobody's parent here.
    """
    children = [g.scope_id for g in actor.having(Role.PARENT) if g.scope_id is not None]
    if not children:
        raise Denied(action=Action.READ, object_kind="child")
    async with journal.reading() as sight:
        known = await guardians.of_children(sight.tx, children, sight.today)
        years = await calendars.years(sight.tx, sight.today)
        own = [one for one in known if one.id in actor.person_ids]
        found = silence.measured(own, years, sight.today, sight.zone)
        due = list(silence.due_softly(found, {}, sight.policy_on(sight.today).policy))
    if not due:
        return None
    return SoftWord(
        children=tuple(
            dict.fromkeys((one.guardian.child.first, one.guardian.class_name) for one in due)
        ),
        since=due[0].since,
        looked=due[0].guardian.looked == due[0].since,
    )


@allows(Action.READ, Thing.SCHOOL)
async def long_silent(
    journal: Journal, actor: Actor, *, child_ids: Collection[int]
) -> tuple[Silent, ...]:
    """Return those of these families that are silent for the deputy still, class by class.

    Raises:
        Denied: only deputies and the director.
    """
    access.is_head(actor)
    async with journal.reading() as sight:
        known = await guardians.of_children(sight.tx, child_ids, sight.today)
        years = await calendars.years(sight.tx, sight.today)
        found = silence.of_families(silence.measured(known, years, sight.today, sight.zone))
        policy = sight.policy_on(sight.today).policy
    return tuple(one for one in found if _for_deputy(one, policy))


def _for_deputy(one: Silent, policy: Policy) -> bool:
    return one.days >= policy.silence.deputy_days.value
