"""The page of a lesson: who was not here, until when that may be mended, and the ways on."""

from zoneinfo import ZoneInfo

from core.errors import TooLate
from core.model.attendance import LessonSight
from core.model.lesson import Fact
from core.model.people import Name
from handlers.kit.clauses import cited
from handlers.kit.dates import full_day, hour
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Screen
from handlers.screens.joined_lessons import together
from handlers.screens.lesson_opening import lacking, opening_lines
from handlers.screens.lesson_rows import lesson_rows
from handlers.screens.lesson_ways import due, from_card, late_too, made_up, recorded_at
from handlers.screens.mark_words import contradicting, shortly
from handlers.screens.outages import moved_until
from handlers.screens.period_words import period_line
from handlers.screens.planned import plan_lines
from handlers.screens.refusal_words import consents
from handlers.screens.refusals import words
from handlers.screens.roll_words import listed, not_held, room_words, stated, timed_heading
from handlers.screens.written_words import written_lines


def lesson_card(shown: LessonSight, zone: ZoneInfo) -> Screen:
    """Draw the page; after a save it begins with what was saved."""
    lines = [f"<b>{timed_heading(shown.lesson, zone)}</b>", _where(shown), *_whose(shown)]
    lines += together(shown.together)
    lines += period_line(shown.lesson, shown.opened_until) if shown.open.locked is None else []
    lines += _attendance(shown, zone)
    if shown.unsaved:
        names = {"names": stated(shown.unsaved, shown.seats)}
        lines.append(_("There is something not saved: %(names)s") % names)
    if shown.line:
        lines.append(_("The marks that you typed wait, they are not saved."))
    lines += [_marks(shown), *_contradicting(shown), *written_lines(shown.written)]
    lines += [*late_too(shown), *_missing(shown), *plan_lines(shown.planned)]
    lines += opening_lines(shown, zone)
    return Screen(
        kind="lesson",
        text="\n".join(line for line in lines if line),
        rows=lesson_rows(shown, zone),
        object_id=str(shown.lesson.id),
        version=shown.lesson.version,
    )


def _where(shown: LessonSight) -> str:
    day = full_day(shown.lesson.day)
    if not shown.lesson.room:
        return day
    return f"{day} · {quoted(room_words(shown.lesson.room))}"


def _whose(shown: LessonSight) -> list[str]:
    """Name both where a substitute has the lesson, else the teacher to somebody else."""
    said = []
    if shown.teacher:
        said.append(_("Teacher: %(name)s") % {"name": _polite(shown.teacher)})
    if shown.substitute:
        said.append(_("Substitute: %(name)s") % {"name": _polite(shown.substitute)})
    return said


def _polite(name: Name) -> str:
    return quoted(name.polite)


def _attendance(shown: LessonSight, zone: ZoneInfo) -> list[str]:
    lesson = shown.lesson
    if not_held(lesson):
        return [not_held(lesson)]
    if not shown.begun:
        opens = {"since": hour(lesson.starts, zone)}
        return [_("Attendance opens with the lesson, at %(since)s.") % opens]
    if not lesson.is_taken or lesson.taken_at is None:
        late = [] if shown.shut else _closed(shown, zone)
        return [_("Attendance is not recorded yet."), *due(shown, zone), *late]
    said = _("Recorded.") if shown.saved else recorded_at(shown, lesson.taken_at, zone)
    otherwise = [*made_up(shown, zone), *from_card(shown)]
    return [f"{said} {_facts(shown)}", *otherwise, *_late(shown), *_mending(shown, zone)]


def _facts(shown: LessonSight) -> str:
    absent, late = shown.having(Fact.ABSENT), shown.having(Fact.LATE)
    parts = []
    if absent:
        parts.append(_("Absent: %(names)s") % {"names": listed(absent)})
    if late:
        word = ngettext("late", "late ones", len(late))
        parts.append(f"{word if absent else word.capitalize()}: {listed(late)}")
    return "; ".join(parts).rstrip(".") + "." if parts else _("All are here.")


def _late(shown: LessonSight) -> list[str]:
    if not shown.late:
        return []
    said = _("Recorded after the hour.")
    if shown.saved:
        said = _("Recorded after the hour, and noted as such.")
    return [cited(said, shown.late_clause)]


def _mending(shown: LessonSight, zone: ZoneInfo) -> list[str]:
    opened = shown.open
    if opened.free:
        return [cited(_("Attendance can be corrected at any time."), opened.clause)]
    if opened.until is not None:
        if opened.outage is not None:
            moved = {"until": moved_until(opened.until, zone)}
            return [cited(_("It can be corrected %(until)s.") % moved, opened.clause)]
        until = {"until": hour(opened.until, zone)}
        return [cited(_("It can be corrected until %(until)s.") % until, opened.clause)]
    if opened.slip_until is not None:
        until = {"until": hour(opened.slip_until, zone)}
        return [_("It can be taken back until %(until)s.") % until]
    return _closed(shown, zone)


def _closed(shown: LessonSight, zone: ZoneInfo) -> list[str]:
    opened = shown.open
    if opened.closed_at is None:
        return []
    if opened.locked is not None:
        return [words(opened.locked, zone)]
    until = {"until": hour(opened.closed_at, zone)}
    said = cited(_("You could correct it yourself until %(until)s.") % until, opened.clause)
    return [said, consents(TooLate(until=opened.closed_at, ask=opened.ask))]


def _marks(shown: LessonSight) -> str:
    if not shown.given:
        return ""
    return _("Marks: %(marks)s") % {"marks": shortly(shown.given, shown.kinds)}


def _contradicting(shown: LessonSight) -> list[str]:
    return contradicting(shown.marked, {seat.person_id: seat.listed for seat in shown.seats})


def _missing(shown: LessonSight) -> list[str]:
    """Say what else the lesson lacks, and why a grade has no marks."""
    said = []
    if shown.writes and shown.begun and shown.written and not not_held(shown.lesson):
        lacks = lacking(shown)
        if lacks:
            said.append(_("Still missing: %(what)s") % {"what": ", ".join(lacks)})
    if not shown.marks and shown.grade_clause:
        said.append(cited(_("We give no marks in grade 1."), shown.grade_clause))
    elif not shown.marks:
        said.append(_("This subject has no marks."))
    return said
