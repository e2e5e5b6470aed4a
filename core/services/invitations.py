"""Hand out, revoke and end: who gets into the journal (MAZ-2.1, MAZ-3.3.9, MAZ-3.4.8)."""

from core.acts.end_bindings import end_bindings
from core.acts.issue_code import issue_code, issued, revoke_code
from core.acts.tell_phones import tell_lost_phones
from core.acts.work import Save, Work
from core.errors import Changed, Gone, Unfit
from core.journal import Journal
from core.model.declared import allows
from core.model.invitations import HeldRole, Issued, TakenBack
from core.model.people import Actor, Name
from core.model.person_spelling import is_name
from core.model.roles import STAFF, Action, Role, Thing
from core.rules import access
from core.rules.invitations import Right, ends_binding, gives, hands_code
from core.rules.names_search import first_letters, same_name
from core.storage import bindings, invitations, people, turns

MADE_HERE = STAFF - {Role.CLASS_TEACHER}
"""Roles that `invite_first` may give by itself: they reach everywhere."""


@allows(Action.HAND_OUT, Thing.INVITATION)
async def invite(
    journal: Journal, actor: Actor, *, person_id: int, role: Role, latest_id: int | None = None
) -> Issued:
    """Issue a code and link for a person and role, readable this once.

    `latest_id` is the newest invitation that the giver saw (0: none): a second tap of the
    same button issues nothing. None does not ask.

    Raises:
        Denied: codes for this person are handed by others.
        Gone: there is no such person, or the role is no longer held.
        Changed: a newer code stands than the giver saw.
    """
    async with journal.writing(actor, "invite") as work:
        await turns.of_codes(work.tx)
        held = await _held(work, person_id)
        right = hands_code(actor, held, role, work.policy_on(work.today).policy)
        await _unchanged(work, person_id, role, latest_id)
        name = (await people.names(work.tx, [person_id]))[person_id]
        secret = await issue_code(work, person_id, role, right, journal.key)
    return issued(secret, name, role, held, right)


async def _held(work: Work, person_id: int) -> tuple[HeldRole, ...]:
    return (await people.held_by(work.tx, [person_id], work.today)).get(person_id, ())


async def _unchanged(work: Work, person_id: int, role: Role, latest_id: int | None) -> None:
    if latest_id is None:
        return
    latest = (await invitations.newest(work.tx, [person_id])).get((person_id, role))
    if (latest.id if latest else 0) != latest_id:
        raise Changed(at=latest.made_at if latest else None)


@allows(Action.HAND_OUT, Thing.INVITATION)
async def invite_first(journal: Journal, actor: Actor, *, role: Role, name: str) -> Issued:
    """Issue a code by command for «Фамилия Имя Отчество»; person and role are made if absent.

    So a real school begins: its first administrator. Roles with a reach (class teacher,
    parent, pupil) are made by the import alone.

    Raises:
        Unfit: `name` is no full name, fits two, or the role cannot be made here (`role`).
    """
    access.is_system(actor)
    whole = _name(name)
    async with journal.writing(actor, "invite_first") as work:
        await turns.of_codes(work.tx)
        person_id = await _person(work, whole)
        held = await _held(work, person_id)
        if not any(one.role is role for one in held):
            await _grant(work, person_id, role)
            held = await _held(work, person_id)
        right = Right(None, None)
        secret = await issue_code(work, person_id, role, right, journal.key)
    return issued(secret, whole, role, held, right)


def _name(text: str) -> Name:
    surname, first, *rest = [*text.split(), "", ""][: max(2, len(text.split()))]
    if not first or not all(map(is_name, filter(None, (surname, first, " ".join(rest))))):
        raise Unfit(why="full_name")
    return Name(surname, first, " ".join(rest))


async def _person(work: Work, name: Name) -> int:
    roster = await people.beginning(work.tx, first_letters(name.surname))
    fitting = [i for i, other in roster.items() if same_name(name, other)]
    if len(fitting) > 1:
        raise Unfit(why="two_people", names=(name.full,))
    return fitting[0] if fitting else await people.add(work.tx, name, work.now)


async def _grant(work: Work, person_id: int, role: Role) -> None:
    if role not in MADE_HERE:
        raise Unfit(why="role", names=(role,))
    grant_id = await people.grant(work.tx, person_id, role, work.today)
    facts = {"person_id": person_id, "role": str(role)}
    work.save(Save(action="grant", object_kind="grant", object_id=grant_id, facts=facts))


@allows(Action.HAND_OUT, Thing.INVITATION)
async def revoke(journal: Journal, actor: Actor, *, invitation_id: int) -> TakenBack:
    """Revoke an unused code; one that was used stays as it is, and it is said when it was.

    Raises:
        Denied: codes for this person are handed by others.
        Gone: there is no such code.
    """
    async with journal.writing(actor, "revoke_code") as work:
        found = await invitations.get(work.tx, invitation_id)
        policy = work.policy_on(work.today).policy
        gives(actor, policy)
        if found is None:
            raise Gone(object_kind="invitation")
        right = ends_binding(actor, await _held(work, found.person_id), policy)
        if not await revoke_code(work, invitation_id, right, "asked"):
            found = (
                await invitations.get(work.tx, invitation_id) or found
            )  # used since it was read
    return TakenBack(person_id=found.person_id, used_at=found.used_at)


@allows(Action.HAND_OUT, Thing.INVITATION)
async def unbind(journal: Journal, actor: Actor, *, binding_id: int) -> int:
    """End a binding at once and return the person's id.

    Raises:
        Denied: codes for this person are handed by others.
        Gone: the binding has ended already.
    """
    async with journal.writing(actor, "unbind") as work:
        found = await bindings.get(work.tx, binding_id)
        policy = work.policy_on(work.today).policy
        gives(actor, policy)
        if found is None:
            raise Gone(object_kind="binding")
        right = ends_binding(actor, await _held(work, found.person_id), policy)
        await end_bindings(work, [found], right)
        await tell_lost_phones(work, [found])
    return found.person_id
