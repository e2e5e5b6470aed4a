"""Cancel, merge or move a lesson, give it another room, and take that back."""

from collections.abc import Awaitable

from aiogram import Router
from aiogram.types import CallbackQuery

from core.errors import Changed, Forbidden, Gone, Refusal, Unfit
from core.journal import Journal
from core.model.people import Actor
from core.services.lesson_changes import (
    cancel_lesson,
    change_room,
    change_sight,
    merge_lesson,
    move_lesson,
    restore_lesson,
)
from core.services.receiving import record_refusal
from handlers.kit.dates import day_of
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import lesson_changes as screens
from handlers.screens import refusals
from handlers.screens.change_buttons import (
    ChangeBack,
    ChangeCancel,
    ChangeMerge,
    ChangeMove,
    ChangeRoom,
    ChangeWays,
    LessonChange,
)

router = Router(name="deputy.lesson_changes")

_OUTDATED = (Changed, Unfit, Forbidden)
"""What was pressed speaks of a lesson that has changed since it was drawn."""


@router.callback_query(LessonChange.filter())
async def page(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: LessonChange,
) -> Reply:
    """Show what may become of the lesson."""
    shown = await change_sight(journal, actor, lesson_id=callback_data.lesson_id)
    return Reply(screen=screens.page(shown, journal.clock.zone))


@router.callback_query(ChangeWays.filter())
async def ways(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: ChangeWays,
) -> Reply:
    """Show the preview of a change."""
    asked = callback_data
    shown = await change_sight(journal, actor, lesson_id=asked.lesson_id, what=asked.what)
    return Reply(screen=screens.ways(shown, asked.what, journal.clock.zone, asked.page))


@router.callback_query(ChangeCancel.filter())
async def cancel(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: ChangeCancel,
) -> Reply:
    """Cancel the lesson."""
    asked = callback_data
    doing = cancel_lesson(journal, actor, lesson_id=asked.lesson_id, version=asked.version)
    return await _done(journal, actor, asked.lesson_id, doing)


@router.callback_query(ChangeMerge.filter())
async def merge(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: ChangeMerge,
) -> Reply:
    """Let it be held together with another one."""
    asked = callback_data
    ids = {"lesson_id": asked.lesson_id, "into_id": asked.into_id, "version": asked.version}
    return await _done(journal, actor, asked.lesson_id, merge_lesson(journal, actor, **ids))


@router.callback_query(ChangeMove.filter())
async def move(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: ChangeMove,
) -> Reply:
    """Let it be held at another hour."""
    asked = callback_data
    at = (day_of(asked.ordinal), asked.slot)
    doing = move_lesson(journal, actor, lesson_id=asked.lesson_id, at=at, version=asked.version)
    return await _done(journal, actor, asked.lesson_id, doing)


@router.callback_query(ChangeRoom.filter())
async def room(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: ChangeRoom,
) -> Reply:
    """Let it be held in another room."""
    asked = callback_data
    ids = {"lesson_id": asked.lesson_id, "room_id": asked.room_id, "version": asked.version}
    return await _done(journal, actor, asked.lesson_id, change_room(journal, actor, **ids))


@router.callback_query(ChangeBack.filter())
async def back(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: ChangeBack,
) -> Reply:
    """Let it be held as the timetable says."""
    asked = callback_data
    doing = restore_lesson(journal, actor, lesson_id=asked.lesson_id, version=asked.version)
    return await _done(journal, actor, asked.lesson_id, doing, screens.restored())


async def _done(
    journal: Journal, actor: Actor, lesson_id: int, doing: Awaitable[None], said: str = ""
) -> Reply:
    """Draw the lesson as it is now; a refusal that is mended by looking stands above it."""
    refused: Refusal | None = None
    try:
        await once(doing)
    except (*_OUTDATED, Gone) as refusal:
        refused = refusal
        await once(record_refusal(journal, actor, refusal=refusal))
    shown = await change_sight(journal, actor, lesson_id=lesson_id)
    if refused is None:
        return Reply(screen=screens.page(shown, journal.clock.zone, said or screens.done()))
    page = screens.page(shown, journal.clock.zone)
    return Reply(screen=refusals.above(refused, journal.clock.zone, page))
