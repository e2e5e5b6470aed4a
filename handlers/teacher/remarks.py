"""Words beside a mark: chosen, asked for, typed, taken away."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Changed, Gone, Unfit
from core.journal import Journal
from core.model.people import Actor
from core.services.marks import marks_page
from core.services.receiving import turn_dialogue
from core.services.remarks import MarkPlace, remark_page, set_remark
from handlers.kit.callbacks import MarksPage
from handlers.kit.filters import NoCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.screens import marks, refusals, remarks
from handlers.screens.next_card import with_next
from handlers.screens.remarks import DropRemark, RemarkOf, RemarksPage
from handlers.teacher.refused import explained
from handlers.teacher.states import MarkText, awaiting, typed_text

router = Router(name="remarks")


@router.callback_query(RemarksPage.filter())
async def choose(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: RemarksPage,
) -> Reply:
    """Show the marks that stand, to choose one."""
    lesson_id, kind = callback_data.lesson_id, callback_data.kind
    sight = await marks_page(journal, actor, lesson_id=lesson_id, kind=kind)
    if sight.kind is None:
        return Reply(screen=marks.kinds(sight))
    return Reply(screen=remarks.choose(sight, sight.kind))


@router.callback_query(RemarkOf.filter())
async def ask(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: RemarkOf
) -> Reply:
    """Ask for the words about a mark."""
    of = callback_data
    sight = await remark_page(
        journal, actor, lesson_id=of.lesson_id, person_id=of.person_id, kind=of.kind
    )
    then = awaiting(callback, actor, MarkText.remark, **of.model_dump(), version=sight.version)
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=remarks.prompt(sight))


@router.message(StateFilter(MarkText.remark), NoCommand())
async def typed(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Write the words; what does not fit is asked for again."""
    place = MarkPlace(**await state.get_data())
    back = MarksPage(lesson_id=place.lesson_id, kind=place.kind)
    then = journal.then(conversation(message, actor))
    try:
        done = await once(set_remark(then, actor, place=place, text=typed_text(message)))
    except (Changed, Gone, Unfit) as refusal:
        return await explained(journal, actor, refusal, back)
    if done is None or not done.changes:
        return await _standing(journal, actor, place)
    return Reply(
        screen=with_next(remarks.saved(done, place.kind, journal.clock.zone), done.lesson, actor)
    )


@router.callback_query(DropRemark.filter())
async def drop(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: DropRemark
) -> Reply:
    """Take the words away."""
    place = MarkPlace(**callback_data.model_dump())
    then = journal.then(conversation(callback, actor))
    try:
        done = await once(set_remark(then, actor, place=place, text=None))
    except (Changed, Gone) as refusal:
        back = MarksPage(lesson_id=place.lesson_id, kind=place.kind)
        return await explained(journal, actor, refusal, back)
    if done is None or not done.changes:
        return await _standing(journal, actor, place)
    return Reply(
        screen=with_next(remarks.saved(done, place.kind, journal.clock.zone), done.lesson, actor)
    )


async def _standing(journal: Journal, actor: Actor, place: MarkPlace) -> Reply:
    sight = await marks_page(journal, actor, lesson_id=place.lesson_id, kind=place.kind)
    screen = remarks.choose(sight, sight.kind) if sight.kind else marks.kinds(sight)
    return Reply(screen=screen, toast=refusals.saved_already())
