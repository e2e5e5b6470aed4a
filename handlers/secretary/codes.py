"""Codes of a family one after another, and cards to print for a family or a class."""

import asyncio

from aiogram import F, Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.family_codes import FamilyMember, PrintedCards
from core.model.invitations import HeldRole, NewCode
from core.model.people import Actor
from core.model.roles import OFFICE
from core.model.waiting import STAFF_GROUP
from core.services.cabinets import person_card
from core.services.cards import Wanted, cards_sight, print_cards
from core.services.family_codes import family_codes
from core.services.invitations import invite
from core.services.lost_phone import replace_phone
from core.services.order_back import own_order
from core.services.waiting_codes import waiting_groups, waiting_page
from handlers.kit.callbacks import InvitedPerson
from handlers.kit.once import once
from handlers.kit.place import own_username
from handlers.kit.reply import Reply, Row
from handlers.kit.roles import role_of
from handlers.papers.cards import Card, cards_pdf
from handlers.screens import cards as cards_screen
from handlers.screens import family_codes as codes_screen
from handlers.screens import person_card as cards_of_person
from handlers.screens import waiting as waiting_screen
from handlers.screens.order_buttons import (
    CardsPage,
    FamilyCodesPage,
    HandNext,
    LostPhone,
    PrintCards,
    PrintExpired,
    WaitingCodes,
)

router = Router(name="office.codes")


@router.callback_query(FamilyCodesPage.filter())
async def family(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: FamilyCodesPage,
) -> Reply:
    """Show how far pupil and representatives have come."""
    shown = await family_codes(journal, actor, child_id=callback_data.child_id)
    made = None
    if actor.has(*OFFICE):
        made = await own_order(journal, actor, child_id=callback_data.child_id)
    undo = made.at if made else None
    return Reply(screen=codes_screen.family_codes(shown, journal.clock.zone, undo=undo))


@router.callback_query(HandNext.filter())
async def hand_next(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: HandNext
) -> Reply:
    """Issue a code, show it once, offer the next of the family on its card."""
    issued = await once(
        invite(
            journal,
            actor,
            person_id=callback_data.person_id,
            role=role_of(callback_data.role),
            latest_id=callback_data.latest_id,
        )
    )
    rest = await family_codes(journal, actor, child_id=callback_data.child_id)
    if issued is None:
        said = cards_of_person.not_shown()
        return Reply(screen=codes_screen.family_codes(rest, journal.clock.zone, said))
    username = await own_username(callback)
    return Reply(screen=codes_screen.handed(issued, rest, username, journal.clock.zone), keep=True)


@router.callback_query(CardsPage.filter())
async def cards(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: CardsPage,
) -> Reply:
    """Show whose cards would be printed, and whose old ones go out."""
    shown = await cards_sight(
        journal, actor, class_id=callback_data.class_id, child_id=callback_data.child_id
    )
    return Reply(screen=cards_screen.cards(shown))


@router.callback_query(PrintCards.filter())
async def printed(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: PrintCards
) -> Reply:
    """Issue the codes and send the cards: four sheets take less than a second (DECISIONS)."""
    return await _printed(callback, journal, actor, Wanted(**callback_data.model_dump()))


@router.callback_query(PrintExpired.filter())
async def renewed(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: PrintExpired
) -> Reply:
    """Issue new codes in place of those that are out of date, and send the cards."""
    wanted = Wanted(**callback_data.model_dump(), expired=True)
    return await _printed(callback, journal, actor, wanted)


async def _printed(
    callback: CallbackQuery, journal: Journal, actor: Actor, wanted: Wanted
) -> Reply:
    done = await once(print_cards(journal, actor, wanted=wanted))
    if done is None:
        place = {"class_id": wanted.class_id, "child_id": wanted.child_id}
        shown = await cards_sight(journal, actor, **place, expired=wanted.expired)
        return Reply(screen=cards_screen.cards(shown), toast=cards_screen.not_shown(), alert=True)
    listed = _cards(done, await own_username(callback), journal)
    paper = await asyncio.to_thread(cards_pdf, listed)
    return Reply(screen=cards_screen.printed(done, paper), keep=True)


def _cards(done: PrintedCards, username: str, journal: Journal) -> list[Card]:
    pairs = zip(done.part.people, done.codes, strict=True)
    return [_card(one, code, username, journal) for one, code in pairs]


def _card(one: FamilyMember, code: NewCode, username: str, journal: Journal) -> Card:
    return Card(
        name=one.name.full,
        opens="; ".join(dict.fromkeys(_opened(held) for held in one.held)),
        role=one.role,
        code=code.code,
        link=f"https://t.me/{username}?start={code.link}",
        until=code.expires_at.astimezone(journal.clock.zone).date(),
    )


def _opened(held: HeldRole) -> str:
    """«Петров Кирилл, 7Б» of a child that somebody stands for; «7Б» of a pupil."""
    child = [held.child.plain] if held.child else []
    return ", ".join([*child, *([held.class_name] if held.class_name else [])])


@router.callback_query(WaitingCodes.filter())
async def waiting(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: WaitingCodes,
) -> Reply:
    """Show where unused codes wait, or whose they are."""
    if callback_data.class_id == 0:
        return Reply(screen=waiting_screen.groups(await waiting_groups(journal, actor)))
    shown = await waiting_page(
        journal, actor, class_id=callback_data.class_id, page=callback_data.page
    )
    renewing: tuple[Row, ...] = ()
    if shown.expired and shown.group != STAFF_GROUP:
        due = await cards_sight(journal, actor, class_id=shown.group, expired=True)
        renewing = cards_screen.renew(due)
    return Reply(screen=waiting_screen.page(shown, journal.clock.zone, renewing))


@router.callback_query(LostPhone.filter(~F.sure))
async def ask_lost(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: LostPhone,
) -> Reply:
    """Ask once: only the new code brings the person back."""
    card = await person_card(journal, actor, person_id=callback_data.person_id)
    return Reply(screen=cards_of_person.sure_lost(card))


@router.callback_query(LostPhone.filter(F.sure))
async def lost(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: LostPhone
) -> Reply:
    """Disconnect, issue, show the code once."""
    issued = await once(
        replace_phone(
            journal,
            actor,
            person_id=callback_data.person_id,
            role=role_of(callback_data.role),
            latest_id=callback_data.latest_id,
        )
    )
    if issued is None:
        card = await person_card(journal, actor, person_id=callback_data.person_id)
        asked = InvitedPerson(person_id=callback_data.person_id)
        said = cards_of_person.not_shown()
        return Reply(screen=cards_of_person.person(card, asked, journal.clock.zone, said))
    screen = cards_of_person.code_card(issued, await own_username(callback), journal.clock.zone)
    return Reply(screen=screen, keep=True)
