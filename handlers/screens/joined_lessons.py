"""Lessons that are held together, each with a roster of its own: what is said, and the ways."""

from collections.abc import Iterable

from core.model.lesson import Lesson
from core.model.lesson_changes import ChangeSight
from handlers.kit.callbacks import LessonPage
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, button, two_in_a_row
from handlers.screens.change_buttons import LessonChange
from handlers.screens.roll_words import place


def together(joined: Iterable[Lesson]) -> list[str]:
    """«Вместе с: 7Б, 1 группа · Английский язык», HTML; nothing where it is held alone."""
    said = "; ".join(f"{place(one)} · {one.subject}" for one in joined)
    return [_("Together with: %(lessons)s") % {"lessons": quoted(said)}] if said else []


def arranged(shown: ChangeSight) -> list[str]:
    """Say to a head with what it is held together, who gives both, and what that keeps; HTML."""
    lines = together(shown.joined)
    first = next((one for one in (shown.lesson, *shown.joined) if one.joined_to is None), None)
    giver = (first.substitute or first.teacher) if lines and first else None
    if giver is not None:
        lines.append(_("Given by: %(name)s") % {"name": quoted(giver.initials)})
    if lines and shown.lesson.joined_to is None and not shown.lesson.is_taken:
        lines.append(_("To cancel or move it, part them first: open the other lesson."))
    return lines


def change_rows(shown: ChangeSight) -> tuple[Row, ...]:
    """Return the ways to what is joined to this lesson, where it can be parted."""
    if shown.lesson.joined_to is not None:
        return ()
    return two_in_a_row(
        button(_("Open %(place)s") % {"place": place(one)}, LessonChange(lesson_id=one.id))
        for one in shown.joined
    )


def roster_rows(joined: Iterable[Lesson], *, begun: bool) -> tuple[Row, ...]:
    """Return the ways from a lesson's page to the other rosters of its hour."""
    return two_in_a_row(
        button(_label(one, begun=begun), LessonPage(lesson_id=one.id)) for one in joined
    )


def _label(one: Lesson, *, begun: bool) -> str:
    label = _("The other list: %(place)s") % {"place": place(one)}
    if not begun:
        return label
    return f"✓ {label}" if one.is_taken else f"· {label}"
