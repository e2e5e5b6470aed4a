"""«Открыть» under a message that says little: the letter is read again and drawn whole.

The press is here and not in a flow: whoever words a letter words it for the press too, with the
rights of the moment, and a kind that is added is opened like all others.
"""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.brief_letters import own_letter
from core.services.desks import desks_of
from handlers.kit.reply import Reply
from handlers.screens import brief, menu
from handlers.screens.brief import OpenLetter
from notifications.kinds import KINDS
from notifications.message import Message
from notifications.wording import worded

router = Router(name="opening")


@router.callback_query(OpenLetter.filter())
async def show(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: OpenLetter,
) -> Reply:
    """Draw the letter whole in its place; where nothing is to be told by now, the menu."""
    letter = await own_letter(journal, actor, letter_id=callback_data.letter_id)
    message = await _whole(journal, actor, letter)
    if message is not None:
        return Reply(screen=message.screen)
    screen = menu.home(actor, await desks_of(journal, actor))
    return Reply(screen=screen, toast=brief.settled())


async def _whole(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    kind = KINDS.get(letter.kind)
    return await worded(journal, actor, letter, kind.opened or kind.compose) if kind else None
