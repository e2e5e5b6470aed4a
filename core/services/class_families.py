"""How a class's families are reached: who is silent, not registered, blocked (MAZ-3.4.10)."""

from collections.abc import Iterable

from core.acts.family_ways import right_for
from core.errors import Denied, Gone
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.families import BlockedList, ClassFamilies, SilentFamily, UnregisteredList
from core.model.guardians import Silent
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.policy.schema import Policy
from core.rules import access, silence
from core.rules.families import expected, late_people, silent_family
from core.rules.invitations import beyond_a_class, hands_in_class
from core.rules.names import display_names
from core.rules.paper import by_child, count_due
from core.storage import calendars, class_days, guardians, papers, people, registration
from core.storage.class_days import Roster


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def class_families(journal: Journal, actor: Actor, *, class_id: int) -> ClassFamilies:
    """Return how the class's families are reached, for class teacher, deputies and director.

    BARS-CT-5, MAZ-3.4.8, MAZ-3.4.10, MAZ-4.2. Five statements, whatever the size of the class.

    Raises:
        Denied: not the own class.
        Gone: there is no such class.
    """
    access.sees_class(actor, class_id)
    async with journal.reading() as sight:
        roster, policy = await _roster(sight, class_id), _policy(sight)
        known = await guardians.of_class(sight.tx, class_id, sight.today)
        years = await calendars.years(sight.tx, sight.today)
        measured = silence.measured(known, years, sight.today, sight.zone)
        families = silence.of_families(measured)
        absent = await registration.of_class(sight.tx, class_id, sight.today)
        on_paper = by_child(known)
        given = await papers.last_given(sight.tx, on_paper)
        late = len(late_people(absent, known, sight.today, policy, sight.zone))
        return ClassFamilies(
            class_id=class_id,
            class_name=roster.class_name,
            term=policy.silence.class_teacher_days.value,
            clause=policy.silence.class_teacher_days.clause,
            silent=_listed(sight, roster, (f for f in families if silence.is_silent(f, policy))),
            resting=_listed(sight, roster, (f for f in families if silence.rests(f, policy))),
            late=late,
            waiting=len(expected(absent, known)) - late,
            inside=len({one.id for one in known if one.bound_at is not None}),
            blocked=sum(1 for one in known if one.is_blocked),
            on_paper=len(on_paper),
            due=count_due(on_paper, given, sight.today, policy, sight.zone),
        )


def _policy(sight: Sight) -> Policy:
    return sight.policy_on(sight.today).policy


async def _roster(sight: Sight, class_id: int) -> Roster:
    roster = await class_days.roster(sight.tx, class_id, sight.today)
    if roster is None:
        raise Gone(object_kind="school_class")
    return roster


def _listed(sight: Sight, roster: Roster, found: Iterable[Silent]) -> tuple[SilentFamily, ...]:
    listed = display_names(roster.pupils)
    return tuple(
        silent_family(one, listed[one.guardian.child_id], sight.today, sight.zone)
        for one in found
        if one.guardian.child_id in listed
    )


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def unregistered_families(
    journal: Journal, actor: Actor, *, class_id: int
) -> UnregisteredList:
    """Return who of the class's families has not registered in time, or never had a code.

    Raises:
        Denied: not the own class.
        Gone: there is no such class.
    """
    access.sees_class(actor, class_id)
    async with journal.reading() as sight:
        roster, policy = await _roster(sight, class_id), _policy(sight)
        known = await guardians.of_class(sight.tx, class_id, sight.today)
        absent = await registration.of_class(sight.tx, class_id, sight.today)
        late = late_people(absent, known, sight.today, policy, sight.zone)
        held = await people.held_by(sight.tx, {one.person_id for one in late}, sight.today)
    return UnregisteredList(
        class_id=class_id,
        class_name=roster.class_name,
        people=late,
        waiting=len(expected(absent, known)) - len(late),
        listed=display_names(roster.pupils),
        term=policy.registration.parent_days.value,
        clause=policy.registration.parent_days.clause,
        may_hand=_hands(actor, class_id, policy),
        through_adult=any(
            one.grade < policy.registration.pupil_self_from_grade.value for one in absent
        ),
        adult_clause=policy.registration.pupil_self_from_grade.clause,
        elsewhere=frozenset(
            one.person_id
            for one in late
            if right_for(actor, held, one.person_id, one.role, policy) is None
        ),
        handed_by=beyond_a_class(policy),
    )


def _hands(actor: Actor, class_id: int, policy: Policy) -> bool:
    try:
        hands_in_class(actor, class_id, policy)
    except Denied:
        return False
    return True


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def blocked_families(journal: Journal, actor: Actor, *, class_id: int) -> BlockedList:
    """Return the representatives of the class whose every chat is blocked.

    Raises:
        Denied: not the own class.
        Gone: there is no such class.
    """
    access.sees_class(actor, class_id)
    async with journal.reading() as sight:
        roster = await _roster(sight, class_id)
        known = await guardians.of_class(sight.tx, class_id, sight.today)
    return BlockedList(
        class_id=class_id,
        class_name=roster.class_name,
        guardians=tuple(one for one in known if one.is_blocked),
        listed=display_names(roster.pupils),
    )
