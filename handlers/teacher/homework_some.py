"""Homework of some pupils: choose them, send what they shall do."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import TooLate, Unfit
from core.journal import Journal
from core.model.dialogue import Dialogue
from core.model.people import Actor
from core.services.homework_some import (
    NewForSome,
    PupilChoice,
    choose_pupil,
    set_for_some,
    some_page,
)
from core.services.receiving import turn_dialogue
from handlers.kit.callbacks import ForSomePage
from handlers.kit.filters import NoCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.kit.uploads import AWAITS_FILE, Incoming
from handlers.screens import homework_some as screens
from handlers.screens.homework_files import see_file
from handlers.screens.homework_some import AskForSome, ChoosePupil
from handlers.screens.next_card import with_next
from handlers.teacher.refused import explained
from handlers.teacher.sent import words_and_file
from handlers.teacher.states import LessonText, awaiting

router = Router(name="homework_some")


@router.callback_query(ForSomePage.filter())
async def page(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: ForSomePage
) -> Reply:
    """Show the pupils to choose from; what is typed now is for those who are chosen."""
    lesson_id = callback_data.lesson_id
    reply = await _page(journal, actor, lesson_id)
    await once(turn_dialogue(journal.then(_awaiting(callback, actor, lesson_id)), actor))
    return reply


@router.callback_query(ChoosePupil.filter(F.homework_id == 0))
async def choose(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: ChoosePupil
) -> Reply:
    """Choose a pupil, or leave out again; what is typed now is for the chosen ones."""
    lesson_id, choice = callback_data.lesson_id, PupilChoice(**callback_data.model_dump())
    then = journal.then(_awaiting(callback, actor, lesson_id))
    done = await once(choose_pupil(then, actor, choice=choice))
    if done is None:
        return await _page(journal, actor, lesson_id)
    return Reply(screen=screens.names(done))


@router.callback_query(AskForSome.filter())
async def ask(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: AskForSome
) -> Reply:
    """Await what the chosen ones shall do."""
    lesson_id = callback_data.lesson_id
    sight = await some_page(journal, actor, lesson_id=lesson_id)
    await once(turn_dialogue(journal.then(_awaiting(callback, actor, lesson_id)), actor))
    return Reply(screen=screens.prompt(sight) if sight.chosen else screens.names(sight))


@router.message(StateFilter(LessonText.homework_some), NoCommand(), flags=AWAITS_FILE)
async def sent(
    message: Message, journal: Journal, actor: Actor, state: FSMContext, incoming: Incoming
) -> Reply:
    """Set what was typed or sent for the chosen ones."""
    lesson_id = int((await state.get_data())["lesson_id"])
    back = ForSomePage(lesson_id=lesson_id)
    try:
        text, upload = words_and_file(message, incoming)
        new = NewForSome(
            lesson_id=lesson_id,
            text=text,
            upload=upload,
            wording=see_file(upload.kind) if upload else "",
        )
        then = journal.then(conversation(message, actor))
        done = await once(set_for_some(then, actor, new=new))
    except (Unfit, TooLate) as refusal:
        return await explained(journal, actor, refusal, back)
    if done is None:
        return await _page(journal, actor, lesson_id)
    return Reply(screen=with_next(screens.saved(done, journal.clock.zone), done.lesson, actor))


def _awaiting(event: CallbackQuery, actor: Actor, lesson_id: int) -> Dialogue:
    """Await what the chosen ones shall do: it may be sent without «Дальше» too."""
    return awaiting(event, actor, LessonText.homework_some, lesson_id=lesson_id)


async def _page(journal: Journal, actor: Actor, lesson_id: int) -> Reply:
    return Reply(screen=screens.names(await some_page(journal, actor, lesson_id=lesson_id)))
