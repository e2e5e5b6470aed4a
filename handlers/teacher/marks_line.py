"""A line of marks typed into an open lesson, or while one goes on: preview, answers, save."""

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from core.errors import Changed, Gone
from core.journal import Journal
from core.model.dialogue import LESSON
from core.model.marks_line import LineSaved, LineSight
from core.model.people import Actor
from core.model.roles import Role
from core.rules.marks_line import is_marks_line, speaks_of_marks
from core.services.marks import marks_page
from core.services.marks_line import LineAnswer, answer_line, drop_line, line_page, type_marks
from core.services.marks_line_save import save_line, spread_line
from core.services.receiving import record_refusal, turn_dialogue
from handlers.kit.callbacks import LinePage
from handlers.kit.filters import HasRole
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import mark_sheet, marks, marks_line, refusals
from handlers.screens.marks_line import AnswerKind, AnswerName, DropLine, MendLine, SaveLine
from handlers.screens.next_card import with_next
from handlers.teacher.open_lesson import keeping_open, lesson_place, opened

router = Router(name="marks_line")


class LineOfLesson(Filter):
    """Passes a text with a value in it while a lesson is open."""

    async def __call__(self, event: Message, raw_state: str | None = None) -> bool:
        """Tell whether a lesson is open and marks are typed."""
        typed = event.text or ""
        is_open = bool(raw_state and raw_state.startswith(LESSON)) and typed[:1] != "/"
        return is_open and speaks_of_marks(typed)


class RunningMarks(Filter):
    """Passes «Иванов 5» and the like, names and values alone, while nothing is awaited."""

    async def __call__(self, event: Message, raw_state: str | None = None) -> bool:
        """Tell whether the text is a line of marks."""
        return raw_state is None and is_marks_line(event.text or "")


@router.message(LineOfLesson())
async def typed(
    event: Message, journal: Journal, actor: Actor, raw_state: str | None = None
) -> Reply:
    """Read a line typed while a lesson is open; under a sheet it is of the sheet's kind."""
    lesson_id, kind = opened(raw_state)
    typing = type_marks(journal, actor, lesson_id=lesson_id, text=event.text or "", kind=kind)
    return await _shown(journal, actor, await once(typing), lesson_id)


@router.message(RunningMarks(), HasRole(Role.TEACHER))
async def typed_at_once(event: Message, journal: Journal, actor: Actor) -> Reply:
    """Read a line typed at once: it is the running lesson's."""
    sight = await once(type_marks(journal, actor, text=event.text or "", dated=event.date))
    return await _shown(journal, actor, sight, 0)


@router.callback_query(LinePage.filter())
async def waiting(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: LinePage
) -> Reply:
    """Show the line that waits; what is typed now joins it."""
    lesson_id = callback_data.lesson_id
    reply = await _shown(journal, actor, None, lesson_id)
    place = lesson_place(callback, actor, lesson_id)
    await once(turn_dialogue(journal.then(place), actor))
    return reply


@router.callback_query(DropLine.filter())
async def drop(
    callback: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: DropLine,
    raw_state: str | None = None,
) -> Reply:
    """Forget the line; nothing of it is saved."""
    lesson_id = callback_data.lesson_id
    going_on = keeping_open(journal, callback, actor, lesson_id, raw_state)
    await once(drop_line(going_on, actor, lesson_id=lesson_id))
    fresh = await marks_page(journal, actor, lesson_id=lesson_id)
    return Reply(screen=marks.kinds(fresh), toast=marks_line.dropped())


@router.callback_query(AnswerName.filter())
async def name(
    callback: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: AnswerName,
    raw_state: str | None = None,
) -> Reply:
    """Take the answer who is meant."""
    answer = LineAnswer(**callback_data.model_dump())
    return await _answered(
        keeping_open(journal, callback, actor, answer.lesson_id, raw_state), actor, answer
    )


@router.callback_query(AnswerKind.filter())
async def kind(
    callback: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: AnswerKind,
    raw_state: str | None = None,
) -> Reply:
    """Take the answer which kind of work is meant."""
    answer = LineAnswer(**callback_data.model_dump())
    return await _answered(
        keeping_open(journal, callback, actor, answer.lesson_id, raw_state), actor, answer
    )


@router.callback_query(SaveLine.filter())
async def save(
    callback: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: SaveLine,
    raw_state: str | None = None,
) -> Reply:
    """Save what the preview showed; what has changed meanwhile is shown instead."""
    lesson_id, seal = callback_data.lesson_id, callback_data.seal
    going_on = keeping_open(journal, callback, actor, lesson_id, raw_state)
    try:
        done: LineSaved | None = await once(
            save_line(going_on, actor, lesson_id=lesson_id, seal=seal)
        )
    except Changed as refusal:
        await record_refusal(journal, actor, refusal=refusal)
        reply = await _shown(journal, actor, None, lesson_id)
        return Reply(screen=reply.screen, toast=marks_line.left_as_it_was(), alert=True)
    if done is None:
        sight = await marks_page(journal, actor, lesson_id=lesson_id)
        return Reply(screen=marks.kinds(sight), toast=refusals.saved_already())
    return Reply(
        screen=with_next(marks_line.saved(done, journal.clock.zone), done.marks.lesson, actor)
    )


@router.callback_query(MendLine.filter())
async def mend(
    callback: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: MendLine,
    raw_state: str | None = None,
) -> Reply:
    """Lay the line out on the sheet."""
    lesson_id = callback_data.lesson_id
    going_on = keeping_open(journal, callback, actor, lesson_id, raw_state)
    try:
        sight = await once(spread_line(going_on, actor, lesson_id=lesson_id))
    except Gone as refusal:
        if refusal.object_kind != "line":
            raise
        sight = None
    if sight is None or sight.kind is None:
        fresh = await marks_page(journal, actor, lesson_id=lesson_id)
        return Reply(screen=marks.kinds(fresh))
    return Reply(screen=mark_sheet.sheet(sight, sight.kind, sight.scale[0]))


async def _answered(journal: Journal, actor: Actor, answer: LineAnswer) -> Reply:
    sight = await once(answer_line(journal, actor, answer=answer))
    return await _shown(journal, actor, sight, answer.lesson_id)


async def _shown(journal: Journal, actor: Actor, sight: LineSight | None, lesson_id: int) -> Reply:
    """Draw the preview; after a replay, or where it has changed, as it is now."""
    if sight is None:
        sight = await line_page(journal, actor, lesson_id=lesson_id)
    return Reply(screen=marks_line.preview(sight, journal.clock.zone))
