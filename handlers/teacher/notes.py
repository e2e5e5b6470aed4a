"""«Написать семье» from the page of a lesson: choose, say what it is, type, look, send."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.errors import Changed, Unfit
from core.journal import Journal
from core.model.notes import NoteChange
from core.model.people import Actor
from core.services.notes import draft_note, note_page, save_notes, take_notes_back
from handlers.kit.filters import NoCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.screens import notes, refusals
from handlers.screens.note_buttons import NotePage
from handlers.screens.notes import NoteOf, NotePhrase, SaveNote, TakeNoteBack, TapNotePupil
from handlers.teacher.refused import explained
from handlers.teacher.states import FamilyWord, awaiting, typed_text

router = Router(name="teacher.notes")


@router.callback_query(NotePage.filter())
async def page(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: NotePage,
) -> Reply:
    """Show the names to choose from."""
    sight = await note_page(journal, actor, lesson_id=callback_data.lesson_id)
    return Reply(screen=notes.pupils(sight))


@router.callback_query(TapNotePupil.filter())
async def tap(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: TapNotePupil,
) -> Reply:
    """Choose a pupil, or not."""
    wanted = callback_data
    change = NoteChange(person_id=wanted.person_id, chosen=wanted.chosen)
    sight = await once(draft_note(journal, actor, lesson_id=wanted.lesson_id, change=change))
    if sight is None:
        sight = await note_page(journal, actor, lesson_id=wanted.lesson_id)
    return Reply(screen=notes.pupils(sight))


@router.callback_query(NoteOf.filter())
async def kind(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: NoteOf
) -> Reply:
    """Keep what the note is, and ask for its text."""
    lesson_id = callback_data.lesson_id
    then = awaiting(callback, actor, FamilyWord.note, lesson_id=lesson_id)
    change = NoteChange(kind=callback_data.kind)
    try:
        sight = await once(
            draft_note(journal.then(then), actor, lesson_id=lesson_id, change=change)
        )
    except Unfit as refusal:
        return await explained(journal, actor, refusal, NotePage(lesson_id=lesson_id))
    if sight is None:
        sight = await note_page(journal, actor, lesson_id=lesson_id)
    return Reply(screen=notes.prompt(sight))


@router.callback_query(NotePhrase.filter())
async def phrase(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: NotePhrase
) -> Reply:
    """Take ready words as the text."""
    text = notes.words_of(callback_data.phrase)
    return await _text(callback, journal, actor, callback_data.lesson_id, text)


@router.message(StateFilter(FamilyWord.note), NoCommand())
async def typed(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Take what was typed as the text; where it does not fit, the prompt still listens."""
    lesson_id = int((await state.get_data())["lesson_id"])
    try:
        text = typed_text(message)
    except Unfit as refusal:
        return await explained(journal, actor, refusal, NotePage(lesson_id=lesson_id))
    return await _text(message, journal, actor, lesson_id, text)


@router.callback_query(SaveNote.filter())
async def save(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: SaveNote,
) -> Reply:
    """Write the note as it was previewed."""
    lesson_id, number = callback_data.lesson_id, callback_data.version
    try:
        done = await once(save_notes(journal, actor, lesson_id=lesson_id, number=number))
    except Changed as refusal:
        return await explained(journal, actor, refusal, NotePage(lesson_id=lesson_id))
    if done is None:
        sight = await note_page(journal, actor, lesson_id=lesson_id)
        return Reply(screen=notes.pupils(sight), toast=refusals.saved_already())
    return Reply(screen=notes.saved(done, journal.clock.zone))


@router.callback_query(TakeNoteBack.filter())
async def take_back(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: TakeNoteBack,
) -> Reply:
    """Take back what was saved, while no family was told."""
    note_id = callback_data.note_id
    lesson = await once(take_notes_back(journal, actor, note_id=note_id))
    return Reply(screen=notes.taken_back(lesson) if lesson else None)


async def _text(
    event: Message | CallbackQuery, journal: Journal, actor: Actor, lesson_id: int, text: str
) -> Reply:
    """Keep the text and show the whole before it is sent."""
    then = journal.then(conversation(event, actor))
    change = NoteChange(text=text)
    try:
        sight = await once(draft_note(then, actor, lesson_id=lesson_id, change=change))
    except Unfit as refusal:
        return await explained(journal, actor, refusal, NotePage(lesson_id=lesson_id))
    if sight is None:
        sight = await note_page(journal, actor, lesson_id=lesson_id)
    return Reply(screen=notes.preview(sight))
