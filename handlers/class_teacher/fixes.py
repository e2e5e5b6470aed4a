"""«Пропуска не было, исправьте»: one tap sends it to whoever recorded the lesson."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.services.class_days import class_reasons, pupil_day
from core.services.fixes import ask_to_fix
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import fixes, reasons
from handlers.screens.fix_buttons import AskFix

router = Router(name="class_teacher.fixes")


@router.callback_query(AskFix.filter())
async def ask(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: AskFix,
) -> Reply:
    """Send the request and draw the pupil's day with it."""
    class_id, person_id = callback_data.class_id, callback_data.person_id
    asking = ask_to_fix(
        journal,
        actor,
        class_id=class_id,
        person_id=person_id,
        lesson_id=callback_data.lesson_id,
    )
    day = await once(asking)
    if day is None:
        return Reply(
            screen=reasons.listing(await class_reasons(journal, actor, class_id=class_id))
        )
    one = await pupil_day(journal, actor, class_id=class_id, person_id=person_id, day=day)
    return Reply(screen=reasons.pupil(class_id, one), toast=fixes.sent())
