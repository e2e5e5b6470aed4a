"""A class teacher's request to correct an absence: «Исправить», or it is right as it stands."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.errors import NotHeld, TooLate
from core.journal import Journal
from core.model.people import Actor
from core.services.fixes import answer_to_fix, fix_page
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import fixes
from handlers.screens.fix_buttons import AnswerFix, FixPageButton
from handlers.teacher.refused import explained

router = Router(name="teacher.fixes")


@router.callback_query(FixPageButton.filter())
async def show(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: FixPageButton,
) -> Reply:
    """Open the request."""
    page = await fix_page(journal, actor, fix_id=callback_data.fix_id)
    return Reply(screen=fixes.asked(page, journal.clock.zone))


@router.callback_query(AnswerFix.filter())
async def answer(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: AnswerFix,
) -> Reply:
    """Correct, or say no; what can be corrected no more is explained, with whom to ask."""
    fix_id, corrects = callback_data.fix_id, callback_data.corrects
    try:
        await once(answer_to_fix(journal, actor, fix_id=fix_id, corrects=corrects))
    except (NotHeld, TooLate) as refusal:
        return await explained(journal, actor, refusal, FixPageButton(fix_id=fix_id))
    page = await fix_page(journal, actor, fix_id=fix_id)
    screen = fixes.asked(page, journal.clock.zone)
    return Reply(screen=screen, toast=fixes.done(page.request))
