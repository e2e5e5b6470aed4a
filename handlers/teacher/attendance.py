"""Attendance: the lesson's page, the grid, a tap, saving, taking back, a typed line."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from core.errors import TooLate, Unfit
from core.journal import Journal
from core.model.attendance import Grid, LessonSight
from core.model.dialogue import LESSON, Dialogue
from core.model.people import Actor
from core.model.roles import Role
from core.rules.attendance_line import opens_line
from core.services.attendance import Pressed, record_attendance, take_back
from core.services.attendance_grid import Tap, mark_draft, open_grid, type_attendance
from core.services.lesson_page import lesson_page
from core.services.receiving import record_refusal, turn_dialogue
from core.services.teacher_day import day_lessons
from handlers.kit.callbacks import GridPage, LessonPage
from handlers.kit.filters import HasRole
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.screens import grid as grids
from handlers.screens import today
from handlers.screens.bell import BellRest
from handlers.screens.grid import GridSave, GridTap
from handlers.screens.lesson_card import lesson_card
from handlers.screens.lesson_rows import TakeBack
from handlers.teacher.open_lesson import at_marks, opened

router = Router(name="teacher.attendance")

_NO_NAME = ("no_letter", "no_pupil")
"""What a line of attendance lacks; under marks it is a line of marks that lacks its value."""


class OfLesson(Filter):
    """Passes a text while a lesson is open."""

    async def __call__(self, event: Message, raw_state: str | None = None) -> bool:
        """Tell whether a lesson is open and something was typed, which is no command."""
        typed = event.text or ""
        return bool(raw_state and raw_state.startswith(LESSON) and typed[:1] not in {"", "/"})


class RunningLine(Filter):
    """Passes «н Петров» and the like while nothing else is awaited."""

    async def __call__(self, event: Message, raw_state: str | None = None) -> bool:
        """Tell whether the text begins as a line of attendance does."""
        return raw_state is None and opens_line(event.text or "")


@router.callback_query(LessonPage.filter())
async def open_page(
    event: CallbackQuery, journal: Journal, actor: Actor, callback_data: LessonPage
) -> Reply:
    """Open a lesson's page; a line may be typed from now on."""
    shown = await lesson_page(journal, actor, lesson_id=callback_data.lesson_id)
    await _listen(event, journal, actor, callback_data.lesson_id)
    return _card(journal, shown)


@router.callback_query(GridPage.filter())
async def open_names(
    event: CallbackQuery, journal: Journal, actor: Actor, callback_data: GridPage
) -> Reply:
    """Open the grid of a lesson."""
    shown = await open_grid(journal, actor, lesson_id=callback_data.lesson_id)
    await _listen(event, journal, actor, callback_data.lesson_id)
    return Reply(screen=grids.grid(shown, journal.clock.zone))


@router.callback_query(GridTap.filter())
async def tap(
    event: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: GridTap,
    raw_state: str | None = None,
) -> Reply:
    """Keep the wanted state of a name."""
    wanted = Tap(
        lesson_id=callback_data.lesson_id,
        person_id=callback_data.person_id,
        fact=callback_data.fact,
        version=callback_data.version,
    )
    going_on = _open(journal, _at(event, actor, wanted.lesson_id), raw_state)
    shown = await once(mark_draft(going_on, actor, tap=wanted))
    if shown is None:
        shown = await open_grid(journal, actor, lesson_id=callback_data.lesson_id)
    return Reply(screen=grids.grid(shown, journal.clock.zone), toast=grids.toast(shown))


@router.callback_query(GridSave.filter())
async def save(
    event: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: GridSave,
    raw_state: str | None = None,
) -> Reply:
    """Save what the grid shows; where it came too late, the grid offers to ask for it."""
    lesson_id = callback_data.lesson_id
    going_on = _open(journal, _at(event, actor, lesson_id), raw_state)
    pressed = Pressed(version=callback_data.version, drafted=callback_data.drafted)
    try:
        shown = await once(
            record_attendance(going_on, actor, lesson_id=lesson_id, pressed=pressed)
        )
    except TooLate as late:
        if late.entry:
            raise
        await record_refusal(journal, actor, refusal=late)
        asks = await open_grid(journal, actor, lesson_id=lesson_id)
        return Reply(screen=grids.grid(asks, journal.clock.zone))
    return _card(journal, shown or await lesson_page(journal, actor, lesson_id=lesson_id))


@router.callback_query(BellRest.filter())
async def others_are_here(
    event: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: BellRest,
    raw_state: str | None = None,
) -> Reply:
    """Record from the bell's message: the known ones absent, everybody else present."""
    lesson_id = callback_data.lesson_id
    going_on = _open(journal, _at(event, actor, lesson_id), raw_state)
    pressed = Pressed(version=callback_data.version, rest=True)
    shown = await once(record_attendance(going_on, actor, lesson_id=lesson_id, pressed=pressed))
    return _card(journal, shown or await lesson_page(journal, actor, lesson_id=lesson_id))


@router.callback_query(TakeBack.filter())
async def undo(
    event: CallbackQuery,
    journal: Journal,
    actor: Actor,
    callback_data: TakeBack,
    raw_state: str | None = None,
) -> Reply:
    """Take the last save back and open the grid as it was before saving."""
    lesson_id, version = callback_data.lesson_id, callback_data.version
    going_on = _open(journal, _at(event, actor, lesson_id), raw_state)
    shown = await once(take_back(going_on, actor, lesson_id=lesson_id, version=version))
    shown = shown or await open_grid(journal, actor, lesson_id=lesson_id)
    return Reply(screen=grids.grid(shown, journal.clock.zone))


@router.message(OfLesson())
async def typed(
    event: Message, journal: Journal, actor: Actor, raw_state: str | None = None
) -> Reply:
    """Read a line typed while a lesson is open."""
    lesson_id, text = opened(raw_state)[0], event.text or ""
    try:
        shown = await once(type_attendance(journal, actor, lesson_id=lesson_id, text=text))
    except Unfit as refusal:
        if refusal.why in _NO_NAME and at_marks(raw_state) and not opens_line(text):
            raise replace(refusal, why="no_value") from None
        raise
    return read(journal, shown or await lesson_page(journal, actor, lesson_id=lesson_id))


@router.message(RunningLine(), HasRole(Role.TEACHER))
async def typed_at_once(event: Message, journal: Journal, actor: Actor) -> Reply:
    """Read a line typed at once, under the bell's message: of the lesson that ran just then.

    The talk stays where it is: the next such line finds the lesson as well.
    """
    line = type_attendance(journal, actor, text=event.text or "", dated=event.date)
    shown = await once(line)
    if shown is None:
        return Reply(screen=today.today(await day_lessons(journal, actor), journal.clock.zone))
    return read(journal, shown)


def read(journal: Journal, shown: Grid | LessonSight) -> Reply:
    """Draw what came of a line: the card where it was saved, the grid where it is asked about."""
    if isinstance(shown, Grid):
        return Reply(screen=grids.grid(shown, journal.clock.zone))
    return _card(journal, shown)


def _at(event: CallbackQuery, actor: Actor, lesson_id: int) -> Dialogue:
    return conversation(event, actor, f"{LESSON}{lesson_id}")


def _open(journal: Journal, lesson: Dialogue, raw_state: str | None) -> Journal:
    """Let the use case leave the lesson open: a line may be typed among the taps."""
    stands = raw_state == lesson.state
    return journal.staying(lesson) if stands else journal.then(lesson)


async def _listen(event: CallbackQuery, journal: Journal, actor: Actor, lesson_id: int) -> None:
    await once(turn_dialogue(journal.then(_at(event, actor, lesson_id)), actor))


def _card(journal: Journal, shown: LessonSight) -> Reply:
    return Reply(screen=lesson_card(shown, journal.clock.zone))
