"""/rules: the school's rules that concern whoever asks, and the clauses behind them."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from core.journal import Journal
from core.model.people import Actor
from core.services.rules import OwnRules, own_rules
from handlers.kit.dates import day_of
from handlers.kit.reply import Reply
from handlers.screens import rules as drawing
from handlers.screens.rules_buttons import ClausesPage, RulesPage

router = Router(name="rules")


@router.message(Command("rules"))
async def command(message: Message, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - who writes is enough
    """Show the rules of the first role that the actor holds."""
    return Reply(screen=drawing.draw(await own_rules(journal, actor)))


@router.callback_query(RulesPage.filter())
async def page(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: RulesPage,
) -> Reply:
    """Show a page of the rules of a role, today's or those of a later day."""
    rules = await _asked(journal, actor, callback_data)
    return Reply(screen=drawing.draw(rules, callback_data.page))


@router.callback_query(ClausesPage.filter())
async def clauses(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: ClausesPage,
) -> Reply:
    """Show a page of the clauses that bind a role."""
    rules = await _asked(journal, actor, callback_data)
    return Reply(screen=drawing.clauses(rules, callback_data.page))


async def _asked(journal: Journal, actor: Actor, asked: RulesPage | ClausesPage) -> OwnRules:
    day = day_of(asked.ordinal) if asked.ordinal else None
    return await own_rules(journal, actor, role=asked.role, day=day)
