"""What absences of teachers and their lessons are called on the screens of the heads."""

from datetime import date

from core.model.lesson import NOT_HELD
from core.model.substitutions import Candidate, Cover, TeacherAbsence
from handlers.kit.dates import dated
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.screens.roll_words import not_held, place

DONE, WAITS, BARE = "✓", "…", "·"


def days(since: date, until: date, today: date) -> str:
    """«вт 24.11», «вт 24.11 – чт 26.11»."""
    if since == until:
        return dated(since, today)
    return f"{dated(since, today)} – {dated(until, today)}"


def absence(one: TeacherAbsence, today: date) -> str:
    """«Орлова О. П., вт 24.11 – чт 26.11», HTML."""
    return f"{quoted(one.name.initials)}, {days(one.since, one.until, today)}"


def left_to_do(bare: int, waiting: int) -> str:
    """«без замены 3, ждём ответа 1»; nothing is left to do: «все уроки с заменой»."""
    parts = []
    if bare:
        parts.append(_("nobody yet: %(n)d") % {"n": bare})
    if waiting:
        parts.append(_("waiting for an answer: %(n)d") % {"n": waiting})
    return ", ".join(parts)


def sign(one: Cover) -> str:
    """Return ✓ of a lesson that somebody has, … of one that waits, · of one that nobody has."""
    if one.lesson.status in NOT_HELD or not one.own:
        return DONE
    return WAITS if one.waiting and not one.begun else BARE


def lesson_line(one: Cover, at: str = "") -> str:
    """«· 3 · 10:20 · 7Б · Алгебра», and who has it or was asked, HTML."""
    lesson = one.lesson
    parts = [f"{sign(one)} {lesson.slot}", *([at] if at else []), place(lesson), lesson.subject]
    line = quoted(" · ".join(parts))
    said = _state(one)
    return f"{line}: {said}" if said else line


def _state(one: Cover) -> str:
    if one.lesson.status in NOT_HELD:
        return quoted(not_held(one.lesson).rstrip(".").lower())
    if not one.own and one.lesson.substitute is not None:
        return quoted(one.lesson.substitute.initials)
    if one.begun:
        return _("nobody gave it") if one.lesson.taken_at is None else ""
    if one.waiting:
        names = ", ".join(quoted(offer.name.initials) for offer in one.waiting)
        return _("waiting for %(names)s") % {"names": names}
    return ""


def candidate(one: Candidate, class_name: str) -> str:
    """«Власова М. В. (ведёт этот предмет, 12 ч)», HTML."""
    parts = []
    if one.same_subject:
        parts.append(_("same subject"))
    elif one.teaches_class:
        parts.append(_("teaches %(class)s") % {"class": class_name})
    parts.append(hours(one.hours))
    return f"{quoted(one.name.initials)} ({quoted(', '.join(parts))})"


def hours(n: int) -> str:
    """«12 ч»: lessons of the week."""
    return _("%(n)d h") % {"n": n}
