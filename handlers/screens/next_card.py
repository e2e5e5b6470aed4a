"""The way on to the next paper card, wherever a lesson that is entered from one was saved."""

from dataclasses import replace

from core.model.lesson import Lesson
from core.model.people import Actor
from handlers.kit.i18n import _
from handlers.kit.reply import Row, Screen, button
from handlers.screens.paper_cards import NextCard


def next_row(lesson: Lesson, *, own: bool, first: bool = False) -> Row:
    """Return «Следующая карта» of a lesson entered from its card; `own`: by its teacher, none."""
    if own or lesson.card_by is None:
        return ()
    following = NextCard(lesson_id=lesson.id, ordinal=lesson.day.toordinal())
    return (button(_("Next card"), following, "primary" if first else None),)


def with_next(screen: Screen, lesson: Lesson, actor: Actor) -> Screen:
    """Return what says that something of this lesson was saved, with the way on above the last."""
    own = bool({lesson.teacher_id, lesson.substitute_id} & set(actor.person_ids))
    row = next_row(lesson, own=own)
    return replace(screen, rows=(*screen.rows[:-1], row, *screen.rows[-1:])) if row else screen
