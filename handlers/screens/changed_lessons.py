"""Lessons that differ from the timetable, as families read of them."""

from collections.abc import Iterable

from core.model.family import OwnLesson
from core.model.lesson import LessonStatus
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.screens.roll_words import room_words


def tomorrow_lines(lessons: Iterable[OwnLesson]) -> list[str]:
    """«Завтра иначе: 3-й урок, алгебра: замена; 5-й урок, история: отменён», HTML."""
    said = [_said(one) for one in lessons]
    return [_("Changed tomorrow: %(what)s") % {"what": "; ".join(said)}] if said else []


def _said(one: OwnLesson) -> str:
    place = _("lesson %(slot)d") % {"slot": one.slot}
    subject = one.subject[:1].lower() + one.subject[1:]
    return f"{place}, {quoted(subject)}: {', '.join(changes(one))}"


def changes(one: OwnLesson) -> list[str]:
    """Say what the timetable does not promise by itself: where, who, and whether at all; HTML."""
    if not one.is_held:
        return [not_held(one.status)]
    said = given_by(one)
    if one.by_hand and one.room:
        said.append(quoted(room_words(one.room)))
    return said or [_("another hour or room")]


def given_by(one: OwnLesson) -> list[str]:
    """«замена, ведёт Власова М. В.»; nothing where its own teacher gives it; HTML."""
    if not one.substituted:
        return [_("together with another group")] if one.joined else []
    if one.substitute is None:
        return [_("together with another group") if one.joined else _("substitution")]
    said = _("substitution, given by %(name)s")
    if one.joined:
        said = _("together with another group, given by %(name)s")
    return [said % {"name": quoted(one.substitute.initials)}]


def not_held(status: LessonStatus) -> str:
    """Say that it is not held."""
    return {
        LessonStatus.CANCELLED: _("cancelled"),
        LessonStatus.MOVED: _("moved to another time"),
        LessonStatus.MERGED: _("together with another group"),
    }.get(status, "")
