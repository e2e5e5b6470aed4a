"""The register of substituted and missed lessons: read, and printed with the timesheet."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.services.cover_register import covers_of_month
from handlers.kit.dates import day_of
from handlers.kit.reply import Reply
from handlers.papers.covers import register_of, timesheet_of
from handlers.papers.pages import as_pdf
from handlers.papers.xlsx import as_xlsx
from handlers.screens import cover_register as screens
from handlers.screens.cover_buttons import CoversPaper, CoversView

router = Router(name="deputy.cover_register")


@router.callback_query(CoversView.filter())
async def page(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: CoversView,
) -> Reply:
    """Show the register of a month."""
    day = day_of(callback_data.ordinal) if callback_data.ordinal else None
    found = await covers_of_month(journal, actor, day=day)
    return Reply(screen=screens.draw(found, callback_data))


@router.callback_query(CoversPaper.filter())
async def printed(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: CoversPaper,
) -> Reply:
    """Send the register or the timesheet as a file, which stays in the chat."""
    at = callback_data
    found = await covers_of_month(journal, actor, day=day_of(at.ordinal))
    table = (timesheet_of if at.sheet else register_of)(found, at.person_id)
    content = as_pdf(table) if at.pdf else as_xlsx(table)
    return Reply(screen=screens.paper(found, at, table.title, content), keep=True)
