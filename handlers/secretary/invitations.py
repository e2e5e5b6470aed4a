"""Hand out codes: find the person, issue, revoke, disconnect; also the class teacher's way."""

from contextlib import suppress

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.errors import Gone
from core.journal import Journal
from core.model.people import Actor
from core.model.roles import Role
from core.services.cabinets import (
    classes_to_invite,
    find_people,
    invitations_of_class,
    person_card,
)
from core.services.invitations import invite, revoke, unbind
from handlers.kit.callbacks import (
    HandCode,
    Invitations,
    InvitedFamily,
    InvitedPerson,
    RevokeCode,
    Unbind,
)
from handlers.kit.filters import HasRole, NothingAwaited, PlainText
from handlers.kit.once import once
from handlers.kit.place import own_username
from handlers.kit.reply import Reply
from handlers.kit.roles import role_of
from handlers.screens import invitations
from handlers.screens import person_card as cards

router = Router(name="invitations")


@router.message(Command("invite"))
@router.callback_query(Invitations.filter(F.class_id == 0))
async def whom(event: Message | CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - both alike
    """Ask for a surname or a class."""
    return Reply(screen=invitations.whom(await classes_to_invite(journal, actor)))


@router.message(HasRole(Role.SECRETARY, Role.ADMINISTRATOR), NothingAwaited(), PlainText())
async def typed(message: Message, journal: Journal, actor: Actor) -> Reply:
    """Show who fits the typed name."""
    people = await find_people(journal, actor, typed=message.text or "")
    return Reply(screen=invitations.found(people))


@router.callback_query(Invitations.filter())
async def school_class(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: Invitations,
) -> Reply:
    """Show a class and how far each family has come."""
    shown = await invitations_of_class(journal, actor, class_id=callback_data.class_id)
    return Reply(screen=invitations.school_class(shown))


@router.callback_query(InvitedFamily.filter())
async def family(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: InvitedFamily,
) -> Reply:
    """Show a pupil and who stands for the pupil."""
    shown = await invitations_of_class(journal, actor, class_id=callback_data.class_id)
    if not any(one.child_id == callback_data.child_id for one in shown.people):
        return Reply(screen=invitations.school_class(shown), toast=invitations.not_listed())
    screen = invitations.family(shown, callback_data.child_id, journal.clock.zone)
    return Reply(screen=screen)


@router.callback_query(InvitedPerson.filter())
async def person(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: InvitedPerson,
) -> Reply:
    """Show a person's card."""
    return await _card(journal, actor, callback_data)


async def _card(journal: Journal, actor: Actor, asked: InvitedPerson, said: str = "") -> Reply:
    card = await person_card(journal, actor, person_id=asked.person_id)
    return Reply(screen=cards.person(card, asked, journal.clock.zone, said))


@router.callback_query(HandCode.filter())
async def hand(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: HandCode
) -> Reply:
    """Issue a code and show it once, in a message of its own."""
    asked = InvitedPerson(person_id=callback_data.person_id)
    issued = await once(
        invite(
            journal,
            actor,
            person_id=callback_data.person_id,
            role=role_of(callback_data.role),
            latest_id=callback_data.latest_id,
        )
    )
    if issued is None:
        return await _card(journal, actor, asked, cards.not_shown())
    screen = cards.code_card(issued, await own_username(callback), journal.clock.zone)
    return Reply(screen=screen, keep=True)


@router.callback_query(RevokeCode.filter())
async def take_back(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: RevokeCode,
) -> Reply:
    """Revoke an unused code."""
    found = await once(revoke(journal, actor, invitation_id=callback_data.invitation_id))
    if found is None:
        return Reply(toast=cards.revoked())
    said = cards.revoked()
    if found.used_at is not None:
        said = cards.used_meanwhile(found.used_at, journal.clock.zone)
    return await _card(journal, actor, InvitedPerson(person_id=found.person_id), said)


@router.callback_query(Unbind.filter(~F.sure))
async def ask(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: Unbind,
) -> Reply:
    """Ask once: only a new code undoes it."""
    card = await person_card(journal, actor, person_id=callback_data.person_id)
    return Reply(screen=cards.sure_unbind(card, callback_data.binding_id, journal.clock.zone))


@router.callback_query(Unbind.filter(F.sure))
async def disconnect(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: Unbind,
) -> Reply:
    """End the binding at once; of one that has ended, the second tap among them, say so too."""
    with suppress(Gone):
        await once(unbind(journal, actor, binding_id=callback_data.binding_id))
    asked = InvitedPerson(person_id=callback_data.person_id)
    return await _card(journal, actor, asked, cards.unbound())
