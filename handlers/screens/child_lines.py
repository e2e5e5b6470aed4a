"""Lines about an own child: heading, absences, marks, homework; the same for digest and pages."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

from core.model.digest import Noted
from core.model.family import Child, OwnLesson, Task
from core.model.lesson import Answer, Fact, SpellKind
from core.model.notes import NoteKind, OwnNote
from handlers.kit.dates import plain_day, short_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.screens.absence import reason, said, small

_LONGEST_TASK = 160
"""Signs of one piece of homework in a line; the page of homework has all of it."""


def heading(child: Child) -> str:
    """«Анна, 7Б»."""
    place = f", {quoted(child.class_name)}" if child.class_name else ""
    return f"<b>{quoted(child.first)}{place}</b>"


def recorded(done: int, lessons: int) -> str:
    """«Записано 4 урока из 6»."""
    if not lessons:
        return _("No lessons on this day")
    words = ngettext("%(n)d lesson of {all} recorded", "%(n)d lessons of {all} recorded", done)
    return words.format(all=lessons)


def noted_lines(noted: Iterable[Noted]) -> list[str]:
    """Return the absences, those with one explanation in one line, then who came late."""
    lines = []
    listed = list(noted)
    absent = [one for one in listed if one.fact is Fact.ABSENT]
    for why, same in groupby(sorted(absent, key=_explained), key=_explained):
        lines.append(_missed([one.lesson for one in same], why))
    lines += [_late(one) for one in listed if one.fact is Fact.LATE]
    lines += [_was_there(one) for one in listed if one.fact is Fact.PRESENT]
    return lines


def _explained(one: Noted) -> str:
    """Say what is known; first what the school says, then home."""
    return explanation(one.lesson) + _corrected(one)


def _corrected(one: Noted) -> str:
    """« · исправлено: ошиблась строкой», where what was told before was corrected."""
    if not one.corrected:
        return ""
    said = " · " + _("corrected")
    return f"{said}: {quoted(one.why)}" if one.why else said


def explanation(lesson: OwnLesson) -> str:
    """Say why the child is absent: the reason, a known spell, what home says; or nothing yet."""
    if lesson.reason is not None:
        return reason(lesson.reason)
    if lesson.spell is not None:
        return spell_words(lesson.spell)
    if lesson.answer is not None and lesson.answer is not Answer.UNKNOWN:
        return _("at home they say %(answer)s") % {"answer": said(lesson.answer)}
    if lesson.foretold:
        return _("you had told the school")
    return _("the reason is not known yet")


def spell_words(kind: SpellKind) -> str:
    """Say what keeps a pupil away."""
    return {
        SpellKind.ILL: _("ill"),
        SpellKind.VALID: _("away for a valid reason"),
        SpellKind.SANATORIUM: _("at a sanatorium"),
        SpellKind.HOME: _("taught at home"),
        SpellKind.FAMILY: _("learns in the family"),
        SpellKind.INDIVIDUAL: _("has an individual plan"),
        SpellKind.EXEMPT: _("exempt"),
    }[kind]


def _missed(lessons: Sequence[OwnLesson], why: str) -> str:
    values = {
        "slots": ", ".join(str(one.slot) for one in lessons),
        "subjects": ", ".join(quoted(small(one.subject)) for one in lessons),
        "why": why,
    }
    if len(lessons) == 1:
        return _("Absent from lesson %(slots)s, %(subjects)s; %(why)s") % values
    return _("Absent from lessons %(slots)s (%(subjects)s); %(why)s") % values


def _late(one: Noted) -> str:
    values = {"slot": one.lesson.slot, "subject": quoted(small(one.lesson.subject))}
    words = _("Late for lesson %(slot)s, %(subject)s") % values
    if one.minutes:
        words += ngettext(", by %(n)d minute", ", by %(n)d minutes", one.minutes)
    return words + _corrected(one)


def _was_there(one: Noted) -> str:
    values = {"slot": one.lesson.slot, "subject": quoted(small(one.lesson.subject))}
    words = _("Corrected: no absence from lesson %(slot)s, %(subject)s") % values
    return f"{words}: {quoted(one.why)}" if one.why else words


def note_lines(notes: Iterable[OwnNote]) -> list[str]:
    """«Благодарность, алгебра: «…»», a line for each."""
    return [note_line(one.kind, one.subject, one.text) for one in notes]


def note_line(kind: NoteKind, subject: str | None, text: str) -> str:
    """Say what a teacher writes to the family, the whole of it."""
    name = _("Thanks") if kind is NoteKind.THANKS else _("Note")
    place = f", {quoted(small(subject))}" if subject else ""
    return f"{name}{place}: «{quoted(' '.join(text.split()))}»"


def task_line(task: Task) -> str:
    """«✓ алгебра § 12»: a ticked one is done at home."""
    return f"{'✓' if task.done else '·'} {_task(task)}"


def standing_absences(lessons: Iterable[OwnLesson]) -> list[Noted]:
    """Return absences and lateness as they stand in the shape in which a digest tells them."""
    missed = (Fact.ABSENT, Fact.LATE)
    return [
        Noted(lesson=one, fact=one.fact, minutes=one.minutes)
        for one in lessons
        if one.fact in missed
    ]


def task_lines(tasks: Iterable[Task], today: date) -> list[str]:
    """Return a line for each day: «На завтра: алгебра § 12; чтение, с. 40»."""
    by_day = groupby(tasks, key=lambda task: task.due_day)
    return [
        f"{until(day, today)}: {'; '.join(_task(task) for task in same)}" for day, same in by_day
    ]


def until(day: date | None, today: date) -> str:
    """Say for when something is to be done."""
    if day is None:
        return _("For the next lesson")
    if day == today + timedelta(days=1):
        return _("For tomorrow")
    return _("For %(day)s") % {"day": short_day(day)}


def _task(task: Task) -> str:
    text = " ".join(task.text.split())
    if len(text) > _LONGEST_TASK:
        text = text[: _LONGEST_TASK - 1].rsplit(" ", 1)[0] + "…"
    comma = "," if text[:1].isalpha() else ""
    return f"{quoted(small(task.subject))}{comma} {quoted(text)}"


def about(day: date, today: date) -> str:
    """«За понедельник», for a day longer ago «За 10 ноября»."""
    if today - timedelta(days=7) < day < today:
        return (
            _("About Monday"),
            _("About Tuesday"),
            _("About Wednesday"),
            _("About Thursday"),
            _("About Friday"),
            _("About Saturday"),
            _("About Sunday"),
        )[day.weekday()]
    return _("About %(day)s") % {"day": plain_day(day)}
