"""The register of corrections, as those who look after the journal read and print it."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.services.corrections import correction_page
from core.services.register import corrections_register
from handlers.kit.dates import day_of
from handlers.kit.reply import Reply
from handlers.papers.of_request import printed_consent
from handlers.papers.pages import as_pdf
from handlers.papers.register import register_table
from handlers.papers.xlsx import as_xlsx
from handlers.screens import corrections, register
from handlers.screens.register_buttons import ConsentSheet, RegisterPage, RegisterPaper

router = Router(name="deputy.register")


@router.callback_query(RegisterPage.filter())
async def page(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: RegisterPage,
) -> Reply:
    """Show the register of a week, line by line or counted."""
    at = callback_data
    day = day_of(at.ordinal) if at.ordinal else None
    found = await corrections_register(journal, actor, day=day, days=at.days, own=at.own)
    return Reply(screen=register.draw(found, at, journal.clock.zone))


@router.callback_query(RegisterPaper.filter())
async def printed(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: RegisterPaper,
) -> Reply:
    """Send the register as a file, which stays in the chat."""
    at = callback_data
    day = day_of(at.ordinal)
    found = await corrections_register(journal, actor, day=day, days=at.days, own=at.own)
    table = register_table(found, journal.clock.zone)
    content = as_pdf(table) if at.pdf else as_xlsx(table)
    return Reply(screen=register.paper(found, at, content), keep=True)


@router.callback_query(ConsentSheet.filter())
async def sheet(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: ConsentSheet,
) -> Reply:
    """Print the sheet of consent; what needs none, or is not agreed to, is shown as it stands."""
    found = await correction_page(journal, actor, request_id=callback_data.request_id)
    if not found.on_paper:
        return Reply(screen=corrections.request(found))
    content = printed_consent(found, journal.clock.zone)
    return Reply(screen=corrections.sheet(found, content), keep=True)
