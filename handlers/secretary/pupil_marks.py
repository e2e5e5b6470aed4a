"""Marks that a pupil brings along, and the sheet that a leaver takes along."""

import asyncio

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from core.journal import Journal
from core.model.brought import KeptMark, LeaverMarks
from core.model.people import Actor, Name
from core.services.brought_marks import bring, brought_page, brought_sight, take_brought_back
from core.services.leaver_marks import leaver_marks
from core.services.receiving import turn_dialogue
from handlers.kit.filters import IsCommand
from handlers.kit.once import once
from handlers.kit.place import conversation
from handlers.kit.reply import Reply
from handlers.papers.leaver import LeaverSheet, leaver_pdf
from handlers.papers.marks import PaperKind, PaperMark, SubjectMarks
from handlers.screens import brought
from handlers.screens.order_buttons import (
    BringMarks,
    BroughtMarks,
    LeaverSheetPage,
    TakeBroughtBack,
)
from handlers.secretary.states import BROUGHT, typed_text

router = Router(name="office.pupil_marks")


@router.callback_query(BroughtMarks.filter())
async def ask(
    callback: CallbackQuery, journal: Journal, actor: Actor, callback_data: BroughtMarks
) -> Reply:
    """Show what stands and ask for a sheet."""
    child_id = callback_data.child_id
    shown = await brought_page(journal, actor, child_id=child_id)
    awaits = conversation(callback, actor, BROUGHT, child_id=child_id, text=None)
    await once(turn_dialogue(journal.then(awaits), actor))
    return Reply(screen=brought.page(shown, journal.clock.zone))


@router.message(StateFilter(BROUGHT), ~IsCommand())
async def typed(message: Message, journal: Journal, actor: Actor, state: FSMContext) -> Reply:
    """Show what would be written; typed again it takes the other's place."""
    child_id, text = int((await state.get_data())["child_id"]), typed_text(message)
    shown = await brought_sight(journal, actor, child_id=child_id, text=text)
    awaits = conversation(message, actor, BROUGHT, child_id=child_id, text=text)
    await once(turn_dialogue(journal.then(awaits), actor))
    return Reply(screen=brought.preview(shown))


@router.callback_query(BringMarks.filter())
async def write(
    callback: CallbackQuery,  # noqa: ARG001 - the conversation holds what it is about
    journal: Journal,
    actor: Actor,
    callback_data: BringMarks,
    state: FSMContext,
) -> Reply:
    """Write the sheet that was shown."""
    child_id, text = callback_data.child_id, (await state.get_data()).get("text")
    await once(bring(journal, actor, child_id=child_id, text=text, version=callback_data.version))
    shown = await brought_page(journal, actor, child_id=child_id)
    return Reply(screen=brought.page(shown, journal.clock.zone, brought.written()))


@router.callback_query(TakeBroughtBack.filter())
async def take_back(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: TakeBroughtBack,
) -> Reply:
    """Take the last sheet back."""
    child_id, sequence = callback_data.child_id, callback_data.sequence
    await once(take_brought_back(journal, actor, child_id=child_id, sequence=sequence))
    shown = await brought_page(journal, actor, child_id=child_id)
    return Reply(screen=brought.page(shown, journal.clock.zone, brought.taken_back()))


@router.callback_query(LeaverSheetPage.filter())
async def leaver(
    callback: CallbackQuery,  # noqa: ARG001 - the data say it all
    journal: Journal,
    actor: Actor,
    callback_data: LeaverSheetPage,
) -> Reply:
    """Print what the pupil takes along."""
    child_id = callback_data.child_id
    found = await leaver_marks(journal, actor, child_id=child_id)
    paper = await asyncio.to_thread(leaver_pdf, _paper(found))
    screen = brought.leaver(child_id, found.child, paper)
    return Reply(screen=screen, keep=True)


def _paper(found: LeaverMarks) -> LeaverSheet:
    number, day = found.order or ("", found.until)
    return LeaverSheet(
        school="",
        name=found.child.full,
        class_name=found.class_name,
        order=number,
        order_day=day,
        period=found.period or "",
        since=found.since,
        until=found.until,
        subjects=tuple(
            SubjectMarks(
                subject=one.subject,
                marks=tuple(_mark(mark, found) for mark in one.marks),
                mean=one.mean,
            )
            for one in found.subjects
        ),
        kinds=tuple(
            PaperKind(short=short, name=name, weight=weight)
            for short, name, weight in found.kinds.values()
        ),
        made=found.made,
        class_teacher=_signed(found.class_teacher),
        director=_signed(found.director),
    )


def _mark(mark: KeptMark, found: LeaverMarks) -> PaperMark:
    short = mark.source or found.kinds.get(mark.kind, (mark.kind, "", 1))[0]
    return PaperMark(value=mark.value, kind=short, day=mark.day)


def _signed(name: Name | None) -> str:
    """«Мусинова И. Ю.»."""
    if name is None:
        return ""
    return name.initials
