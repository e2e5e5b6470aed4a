"""Another phone speaks for me: hear of it, say «not me», and who hears of that."""

from core.acts.end_bindings import end_bindings
from core.acts.issue_code import revoke_code
from core.acts.scene import Scene
from core.acts.tell_phones import tell_lost_phones, tell_of_refusal
from core.acts.work import Work
from core.errors import Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.phones import OtherPhone, Phone
from core.model.roles import Action, Thing
from core.rules import access, phones
from core.rules.invitations import Right
from core.storage import bindings, invitations, people

NOT_MINE = "not_mine"


@allows(Action.READ, Thing.OWN_ACCOUNT)
async def other_phone(journal: Journal, actor: Actor, *, newer_id: int) -> OtherPhone:
    """Return the phone that came after the actor's own, also one that has ended.

    Raises:
        Denied: it speaks for somebody else, or was here before.
    """
    access.is_known(actor)
    async with journal.reading() as sight:
        return await _shown(sight, await _newer(sight, actor, newer_id))


@allows(Action.BIND, Thing.OWN_ACCOUNT)
async def not_my_phone(journal: Journal, actor: Actor, *, newer_id: int) -> OtherPhone:
    """End that phone at once and revoke the person's unused codes; tell office and issuer.

    Where it has ended already nothing changes, and the phone that is returned says when; but
    where it left by itself, codes of before are revoked and the school hears of it all the same.

    Raises:
        Denied: it speaks for somebody else, or was here before.
    """
    access.is_known(actor)
    async with journal.writing(actor, "not my phone") as work:
        phone = await _newer(work, actor, newer_id)
        if phone.until is None:
            await end_bindings(work, [phone], Right(phone.person_id, None), NOT_MINE)
            await tell_lost_phones(work, [phone])
        if phone.until is None or phone.left_itself:
            await _refuse(work, phone)
        return await _shown(work, phone)


async def _refuse(work: Work, phone: Phone) -> None:
    """Revoke the codes of its time, none that was given since it has ended; tell the school."""
    until = phone.until or work.now
    for code in (await invitations.newest(work.tx, [phone.person_id])).values():
        if code.is_open(work.now) and code.made_at <= until:
            await revoke_code(work, code.id, Right(phone.person_id, None), NOT_MINE)
    await tell_of_refusal(work, phone)


@allows(Action.READ, Thing.INVITATION)
async def refused_phone(journal: Journal, actor: Actor, *, newer_id: int) -> OtherPhone:
    """Return the phone whose owner said «not me», for whoever hands out codes.

    Raises:
        Denied: the actor is neither of the office nor has issued its code.
    """
    access.is_known(actor)
    async with journal.reading() as sight:
        phone = await bindings.phone(sight.tx, newer_id)
        phones.hears_of_refusal(actor, phone)
        return await _shown(sight, phone)


@allows(Action.READ, Thing.OWN_ACCOUNT)
async def lost_phone(journal: Journal, actor: Actor, *, newer_id: int) -> Phone:
    """Return the actor's own binding that somebody else has ended.

    Raises:
        Denied: it is another's phone.
        Gone: it holds.
    """
    access.is_known(actor)
    async with journal.reading() as sight:
        phone = await bindings.phone(sight.tx, newer_id)
    phones.lost_by_school(actor, phone)
    if phone is None or phone.until is None:
        raise Gone(object_kind="binding")
    return phone


async def _newer(seen: Scene, actor: Actor, newer_id: int) -> Phone:
    phone = await bindings.phone(seen.tx, newer_id)
    held = await bindings.of_account(seen.tx, access.is_known(actor))
    phones.ends_newer(actor, phone, held)
    if phone is None:
        raise Gone(object_kind="binding")
    return phone


async def _shown(seen: Scene, phone: Phone | None) -> OtherPhone:
    if phone is None:
        raise Gone(object_kind="binding")
    issuers: list[int] = []
    if phone.issuer_id is not None:
        held = await bindings.of_account(seen.tx, phone.issuer_id)
        issuers = [one.person_id for one in held]
    names = await people.names(seen.tx, [phone.person_id, *issuers])
    return OtherPhone(
        phone=phone,
        name=names[phone.person_id],
        issuers=tuple(names[one] for one in issuers),
    )
