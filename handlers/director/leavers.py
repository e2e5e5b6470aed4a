"""Who is to be forgotten: director and administrator look, are asked once, and press."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.errors import Changed
from core.journal import Journal
from core.model.people import Actor
from core.services.erasures import forget_leavers, leavers_page
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import leavers
from handlers.screens.leaver_buttons import AskForgetting, ForgetNow, Leavers

router = Router(name="director.leavers")


@router.callback_query(Leavers.filter())
async def show(callback: CallbackQuery, journal: Journal, actor: Actor) -> Reply:  # noqa: ARG001 - it carries nothing
    """Show who is due."""
    return Reply(screen=leavers.desk(await leavers_page(journal, actor)))


@router.callback_query(AskForgetting.filter())
async def ask(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: AskForgetting,
) -> Reply:
    """Ask once; where others are due by now, show them instead."""
    page = await leavers_page(journal, actor)
    if page.seal != callback_data.seal or not page.seal:
        return Reply(screen=leavers.desk(page), toast=leavers.changed())
    return Reply(screen=leavers.sure(page))


@router.callback_query(ForgetNow.filter())
async def forget(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: ForgetNow,
) -> Reply:
    """Forget them; a second press finds that it is done, and shows who is due then."""
    try:
        done = await once(forget_leavers(journal, actor, seal=callback_data.seal))
    except Changed:
        page = await leavers_page(journal, actor)
        return Reply(screen=leavers.desk(page), toast=leavers.changed())
    page = await leavers_page(journal, actor)
    return Reply(screen=leavers.desk(page, leavers.done(done) if done else ""))
