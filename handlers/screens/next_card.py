"""The way on to the next paper card, wherever a lesson that is entered from one was saved."""

from dataclasses import replace

from core.model.lesson import Lesson
from core.model.people import Actor
from handlers.kit.i18n import _
from handlers.kit.reply import Row, Screen, Style, button, in_rows
from handlers.screens.paper_cards import NextCard, NextOfClass


def next_rows(lesson: Lesson, *, own: bool, first: bool = False) -> tuple[Row, ...]:
    """Return the next card of the same teacher and of the same class; `own`: by its teacher, none.

    The cards lie in the one order or the other: a tap goes on in either.
    """
    if own or lesson.card_open is None:
        return ()
    ordinal = lesson.day.toordinal()
    style: Style | None = "primary" if first else None
    name = lesson.substitute or lesson.teacher
    whose = NextCard(lesson_id=lesson.id, ordinal=ordinal)
    its = NextOfClass(lesson_id=lesson.id, ordinal=ordinal)
    ways = ((name.initials if name else "", whose), (lesson.class_name, its))
    return in_rows(
        button(_("Next: %(whose)s") % {"whose": said}, way, style) for said, way in ways if said
    )


def with_next(screen: Screen, lesson: Lesson, actor: Actor) -> Screen:
    """Return what says that something of this lesson was saved, with the way on above the last."""
    own = bool({lesson.teacher_id, lesson.substitute_id} & set(actor.person_ids))
    rows = next_rows(lesson, own=own)
    return replace(screen, rows=(*screen.rows[:-1], *rows, *screen.rows[-1:]))
