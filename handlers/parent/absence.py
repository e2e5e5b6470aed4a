"""A representative answers the alert: one press, which may be changed."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.services.absence_alerts import alert_page, answer_alert
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import absence
from handlers.screens.absence import AnswerAlert

router = Router(name="parent.absence")


@router.callback_query(AnswerAlert.filter())
async def answer(
    event: CallbackQuery,  # noqa: ARG001 - aiogram's shape
    journal: Journal,
    actor: Actor,
    callback_data: AnswerAlert,
) -> Reply:
    """Keep the answer and say what happens now."""
    alert_id, said = callback_data.alert_id, callback_data.answer
    await once(answer_alert(journal, actor, alert_id=alert_id, answer=said))
    page = await alert_page(journal, actor, alert_id=alert_id)
    heard = page.own is said
    toast = absence.after(said, is_past=page.is_past) if heard else ""
    return Reply(screen=absence.draw(page, journal.clock.zone), toast=toast)
