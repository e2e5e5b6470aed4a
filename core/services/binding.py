"""A code from its first sight to the bound account: shown, agreed to, redeemed once.

Wrong, used, expired and revoked look alike from outside; every try is remembered, five wrong
ones in fifteen minutes lock for an hour (telegram.md; figures in the policy's `codes`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from core.acts.ask_at_home import ask_newcomer
from core.acts.issue_code import revoke_code
from core.acts.tell_phones import tell_older_phones
from core.acts.work import Save, Work
from core.errors import CodeRefused, ConsentMissing, Locked
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.invitations import HeldRole, Invitation, Offer
from core.model.people import Actor, Name
from core.model.roles import Action, Role, Thing
from core.rules import access
from core.rules.codes import digest, locked_until, looks_like_code, looks_like_link, normalise
from core.rules.invitations import Right, grew, opens
from core.storage import accounts, bindings, invitations, people

CONSENT = "2026-11"
"""The wording of the consent that is asked for now; its text lives in handlers/screens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """Who speaks through the account from now on, and with which role the way was opened.

    `others`: so many phones spoke for the same person before.
    """

    person_id: int
    name: Name
    role: Role
    others: int = 0


@allows(Action.BIND, Thing.OWN_ACCOUNT)
async def look_at_code(journal: Journal, actor: Actor, *, secret: str) -> Offer:
    """Return for whom the typed code or the link's secret is, without using it.

    The try is remembered, a fitting one as the authority for `accept`.

    Raises:
        CodeRefused: it fits nothing that can be used.
        Locked: too many wrong ones before; this one was not looked at.
    """
    telegram_id = access.has_chat(actor)
    async with journal.writing(actor, "look_at_code") as work:
        await _not_locked(work, telegram_id)
        found = await _usable(work, secret, journal.key)
        offer = await _offer(work, actor, found) if found else None
        fitted = offer.invitation_id if offer else None
        await invitations.add_try(work.tx, telegram_id, work.now, invitation_id=fitted)
    if offer is None:
        raise CodeRefused
    return offer


@allows(Action.BIND, Thing.OWN_ACCOUNT)
async def look_again(journal: Journal, actor: Actor, *, secret: str) -> Offer:
    """Return what `look_at_code` has returned for this update already; nothing is remembered.

    Raises:
        CodeRefused, Locked: as before.
    """
    telegram_id = access.has_chat(actor)
    async with journal.reading() as sight:
        found = await _usable(sight, secret, journal.key)
        offer = await _offer(sight, actor, found) if found else None
        if offer is None:
            await _not_locked(sight, telegram_id)
            raise CodeRefused
    return offer


@allows(Action.BIND, Thing.OWN_ACCOUNT)
async def accept(
    journal: Journal, actor: Actor, *, invitation_id: int, wording: str, language: str = "ru"
) -> Accepted:
    """Bind the account to the person of the code and keep the consent, all at once.

    Phones that spoke for the person before are told. A representative who enters while the
    child is missed is asked, as whoever was here before.

    `wording` names the text that was agreed to; `language` is that of a new account. A second
    tap of whoever has just been bound by this code changes nothing.

    Raises:
        ConsentMissing: what was agreed to is not the wording of today.
        CodeRefused: the code is spent, or this account never showed it.
    """
    telegram_id = access.has_chat(actor)
    if wording != CONSENT:
        raise ConsentMissing
    async with journal.writing(actor, "accept_code") as work:
        account_id = actor.account_id
        if account_id is None:
            account_id = await accounts.meet(work.tx, telegram_id, language, work.now)
            work.actor = replace(actor, account_id=account_id)
        redeemed = await invitations.redeem(
            work.tx, invitation_id, telegram_id=telegram_id, account_id=account_id, at=work.now
        )
        found = redeemed or await invitations.get(work.tx, invitation_id)
        own = found is not None and found.used_by == account_id
        offer = await _offer(work, actor, found) if found and own else None
        if found is None or offer is None:
            raise CodeRefused
        others = 0
        if redeemed is not None:
            others = await _bind(work, account_id, found)
        elif found.person_id not in actor.person_ids:
            raise CodeRefused
    return Accepted(person_id=offer.person_id, name=offer.name, role=offer.role, others=others)


async def _bind(work: Work, account_id: int, found: Invitation) -> int:
    """Bind, keep the consent, tell who is to hear; return how many phones were there before."""
    person_id = found.person_id
    binding_id = await bindings.add(
        work.tx, account_id, person_id, work.now, invitation_id=found.id
    )
    consent_id = await bindings.agree(work.tx, account_id, person_id, CONSENT, work.now)
    facts = {"person_id": person_id, "role": str(found.role), "invitation_id": found.id}
    work.save(
        Save(
            action="consent",
            object_kind="consent",
            object_id=consent_id,
            author_id=person_id,
            facts={"wording": CONSENT},
        )
    )
    work.save(
        Save(
            action="bind",
            object_kind="binding",
            object_id=binding_id,
            author_id=person_id,
            facts=facts,
        )
    )
    others = await tell_older_phones(work, person_id, binding_id)
    if found.role is Role.PARENT:
        await ask_newcomer(work, account_id, person_id)
    return others


@allows(Action.BIND, Thing.OWN_ACCOUNT)
async def burn_code(journal: Journal, actor: Actor, *, secret: str) -> None:
    """Revoke a code that was shown in a group: others have seen it. A wrong one is a try.

    Whether it was a code is not told, so that nobody learns by trying.

    Raises:
        Locked: too many wrong codes before; this one was not looked at.
    """
    telegram_id = access.has_chat(actor)
    async with journal.writing(actor, "burn_code") as work:
        await _not_locked(work, telegram_id)
        found = await _usable(work, secret, journal.key)
        if found is None:
            await invitations.add_try(work.tx, telegram_id, work.now, invitation_id=None)
        else:
            await revoke_code(work, found.id, Right(None, None), "seen_in_group")


async def _not_locked(seen: Work | Sight, telegram_id: int) -> None:
    policy = seen.policy_on(seen.today).policy
    minutes = policy.codes.tries_minutes.value + policy.codes.lock_minutes.value
    since = seen.now - timedelta(minutes=minutes)
    tries = await invitations.wrong_tries(seen.tx, telegram_id, since)
    until = locked_until(tries, seen.now, policy)
    if until is not None:
        raise Locked(until=until)


async def _usable(seen: Work | Sight, secret: str, key: bytes) -> Invitation | None:
    typed = secret.strip()
    if looks_like_code(typed):
        typed = normalise(typed)
    elif not looks_like_link(typed):
        return None
    found = await invitations.with_digest(seen.tx, digest(typed, key))
    return found if found is not None and found.is_open(seen.now) else None


async def _offer(seen: Work | Sight, actor: Actor, found: Invitation) -> Offer | None:
    """Return the offer; None where the person has lost the role since the code was made.

    Or has one by now that whoever handed the code could not have opened.
    """
    person_id = found.person_id
    held = (await people.held_by(seen.tx, [person_id], seen.today)).get(person_id, ())
    fitting = tuple(one for one in held if one.role is found.role)
    if not fitting or not await _reaches(seen, found, held):
        return None
    names = await people.names(seen.tx, [person_id])
    return Offer(
        invitation_id=found.id,
        person_id=person_id,
        name=names[person_id],
        role=found.role,
        held=fitting,
        adds=bool(set(actor.person_ids) - {person_id}),
    )


async def _reaches(seen: Work | Sight, found: Invitation, held: Sequence[HeldRole]) -> bool:
    made = found.made_at.astimezone(seen.zone).date()
    if found.made_by is None or not grew(held, made):
        return True
    giver = await accounts.acted(seen.tx, found.made_by, found.made_at, made)
    return opens(giver, held, found.role, seen.policy_on(made).policy)
