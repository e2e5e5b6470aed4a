"""A representative answers the alert: one press, or words and a press; it may be changed."""

from collections.abc import Mapping
from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Changed, Unfit
from core.journal import Journal
from core.model.absence import AlertPage
from core.model.people import Actor
from core.model.roles import Role
from core.rules.absences import fit_words, seal
from core.services.absence_alerts import alert_page, answer_alert, open_questions
from core.services.desks import desks_of
from core.services.receiving import record_refusal, turn_dialogue
from handlers.kit.filters import HasRole, NothingAwaited, PlainText
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.screens import absence, absence_words, menu, refusals
from handlers.screens.absence import AnswerAlert
from handlers.screens.absence_words import PassNothingOn, SayInWords

router = Router(name="parent.absence")

_WORDS = "absence_words"
"""Where a conversation that awaits nothing keeps the words until an answer is pressed."""


class AskedToday(Filter):
    """Passes where the bot has asked about a child today; gives the questions as `asked`."""

    gives = frozenset({"asked"})

    async def __call__(
        self,
        event: Message,  # noqa: ARG002 - aiogram's shape
        journal: Journal,
        actor: Actor,
    ) -> bool | dict[str, Any]:
        """Return the questions that wait for the family's word, False where there are none."""
        asked = await open_questions(journal, actor)
        return {"asked": asked} if asked else False


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


@router.message(
    HasRole(Role.PARENT),
    ~HasRole(Role.SECRETARY, Role.ADMINISTRATOR),  # what these type is a name to be found
    NothingAwaited(),
    PlainText(),
    AskedToday(),
)
async def typed(
    message: Message,
    journal: Journal,
    actor: Actor,
    state: FSMContext,
    asked: tuple[AlertPage, ...],
) -> Reply:
    """Show what would be passed on; nothing is before an answer is pressed."""
    zone = journal.clock.zone
    try:
        words = _with_earlier(await state.get_data(), message, journal)
    except Unfit as refusal:
        await once(record_refusal(journal, actor, refusal=refusal))
        return Reply(screen=refusals.above(refusal, zone, absence_words.offer(asked, None, zone)))
    kept = {"words": words, "day": _day(journal), "message": message.message_id}
    then = conversation(message, actor, None, **{_WORDS: kept})
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=absence_words.offer(asked, words, zone))


def _with_earlier(data: Mapping[str, Any], message: Message, journal: Journal) -> str:
    """Return the typed words after those that wait already: people write in several messages."""
    kept = data.get(_WORDS, {})
    waits = kept.get("day") == _day(journal) and not kept.get("told")
    earlier = kept["words"] if waits else ""
    if earlier and kept["message"] == message.message_id:
        return str(earlier)
    return fit_words(f"{earlier} {message.text or ''}")


def _day(journal: Journal) -> str:
    return journal.clock.today().isoformat()


@router.callback_query(SayInWords.filter())
async def say(
    event: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: SayInWords,
    state: FSMContext,
) -> Reply:
    """Pass on the answer with the words that were shown; another child's may follow."""
    kept = (await state.get_data()).get(_WORDS, {})
    words, asked = kept.get("words"), callback_data
    if words is None or seal(words) != asked.seal or kept.get("day") != _day(journal):
        await alert_page(journal, actor, alert_id=asked.alert_id)  # whose is it, before all else
        raise Changed
    then = journal.then(conversation(event, actor, None, **{_WORDS: {**kept, "told": True}}))
    await once(
        answer_alert(then, actor, alert_id=asked.alert_id, answer=asked.answer, words=words)
    )
    return await _passed_on(journal, actor, asked, words)


@router.callback_query(PassNothingOn.filter())
async def nothing(callback: CallbackQuery, journal: Journal, actor: Actor) -> Reply:
    """Forget the words and show the menu."""
    await once(turn_dialogue(journal.then(conversation(callback, actor)), actor))
    desks = await desks_of(journal, actor)
    return Reply(screen=menu.home(actor, desks, absence_words.not_passed_on()))


async def _passed_on(journal: Journal, actor: Actor, asked: SayInWords, words: str) -> Reply:
    zone, standing = journal.clock.zone, await open_questions(journal, actor)
    page = next((one for one in standing if one.facts.id == asked.alert_id), None)
    if page is None:
        page = await alert_page(journal, actor, alert_id=asked.alert_id)
    heard = page.own is asked.answer and page.words == words
    toast = absence.after(asked.answer, is_past=page.is_past) if heard else ""
    if any(one.own is None for one in standing):
        return Reply(screen=absence_words.offer(standing, words, zone), toast=toast)
    return Reply(screen=absence.draw(page, zone), toast=toast)
