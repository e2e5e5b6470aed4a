"""For deputies and the director: any class's lessons, to look or to record in a place."""

from aiogram import Router
from aiogram.types import CallbackQuery

from core.journal import Journal
from core.model.people import Actor
from core.services.teacher_day import class_lessons, classes
from handlers.kit.callbacks import Classes
from handlers.kit.dates import day_of
from handlers.kit.reply import Reply
from handlers.screens import classes as screens
from handlers.screens.classes import ClassDayPage

router = Router(name="teacher.classes")


@router.callback_query(Classes.filter())
async def show_classes(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
) -> Reply:
    """Show the classes of the school."""
    return Reply(screen=screens.classes(await classes(journal, actor)))


@router.callback_query(ClassDayPage.filter())
async def show_class_day(
    event: CallbackQuery,  # noqa: ARG001 - aiogram hands it over first
    journal: Journal,
    actor: Actor,
    callback_data: ClassDayPage,
) -> Reply:
    """Show the lessons of a class on a day."""
    ordinal = callback_data.ordinal
    day = day_of(ordinal) if ordinal else None
    shown = await class_lessons(journal, actor, class_id=callback_data.class_id, day=day)
    screen = screens.class_day(
        shown.class_id, shown.class_name, shown.day, names_stand_in=shown.names_stand_in
    )
    return Reply(screen=screen)
