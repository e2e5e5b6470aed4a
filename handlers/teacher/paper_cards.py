"""Paper cards of lessons, printed: of one lesson, of all own lessons of a day."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.services.paper_cards import day_cards, lesson_card
from handlers.kit.dates import day_of
from handlers.kit.reply import Reply
from handlers.papers.lesson_cards import cards_pdf
from handlers.screens import paper_cards as screens
from handlers.screens.paper_cards import PrintCard, PrintCards

router = Router(name="teacher.paper_cards")


@router.callback_query(PrintCard.filter())
async def print_card(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: PrintCard,
) -> Reply:
    """Print the card of a lesson, in a message of its own."""
    found = await lesson_card(journal, actor, lesson_id=callback_data.lesson_id)
    return Reply(screen=screens.one(found, cards_pdf([found], journal.clock.zone)), keep=True)


@router.callback_query(PrintCards.filter())
async def print_day(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: PrintCards,
) -> Reply:
    """Print the cards of a day, in a message of its own."""
    found = await day_cards(journal, actor, day=day_of(callback_data.ordinal))
    return Reply(screen=screens.of_day(found, cards_pdf(found, journal.clock.zone)), keep=True)
