"""Show a file that hangs on something which is open to whoever presses."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.services.files import open_file
from handlers.kit.callbacks import Family, Menu
from handlers.kit.reply import Reply
from handlers.screens import files
from handlers.screens.files import OpenFile

router = Router(name="files")


@router.callback_query(OpenFile.filter())
async def show(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: OpenFile,
) -> Reply:
    """Send the file; it stays in the chat."""
    found = await open_file(journal, actor, attachment_id=callback_data.attachment_id)
    home = Family() if actor.children() else Menu()
    return Reply(screen=files.opened(found, callback_data.back or home.pack()))
