"""The paper list: what a family without the electronic diary is given, a child and span a page."""

from dataclasses import dataclass
from datetime import date

from handlers.kit.dates import numeric_date, short_day, whole_date
from handlers.kit.i18n import _, in_russian, ngettext
from handlers.kit.quoting import isolated
from handlers.papers.marks import PaperKind, SubjectMarks, marks_table
from handlers.papers.pages import page_words
from handlers.papers.typeset import Printed, typeset


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """What was missed in the span: whole days, lessons, of these by reason; late lessons."""

    days: int = 0
    lessons: int = 0
    ill: int = 0
    valid: int = 0
    unexcused: int = 0
    late: int = 0

    @property
    def unexplained(self) -> int:
        """Return the lessons missed for which no reason is known yet."""
        return self.lessons - self.ill - self.valid - self.unexcused


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTask:
    """Homework: for which day (None: the next lesson, not dated yet), subject, text."""

    day: date | None
    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperNote:
    """A remark or thanks to the family, with its day."""

    day: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilySheet:
    """One child's span, both days inside; `name` is surname and first name."""

    school: str
    name: str
    class_name: str
    since: date
    until: date
    attendance: Attendance
    subjects: tuple[SubjectMarks, ...]
    kinds: tuple[PaperKind, ...] = ()
    tasks: tuple[PaperTask, ...] = ()
    notes: tuple[PaperNote, ...] = ()
    class_teacher: str = ""
    made: date


@in_russian()
def family_pdf(sheet: FamilySheet) -> bytes:
    """Return the list (MAZ-4.2): one page in print that shrinks a little, more where it must."""
    title = _("Information for the family")
    child = f"{isolated(sheet.name)}, {sheet.class_name}"
    span = f"{numeric_date(sheet.since)} — {numeric_date(sheet.until)}"
    return typeset(
        "family",
        {
            "title": title,
            "running": f"{title}: {child}, {span}",
            "page": page_words(),
            "school": sheet.school,
            "facts": [[_("Pupil"), child], [_("Period"), span]],
            "attendance": {"name": _("Attendance"), "lines": _attendance(sheet.attendance)},
            "marks": {"name": _("Marks"), "table": _marks(sheet)},
            "lists": [
                {"name": _("Homework set"), "rows": [_task(one) for one in sheet.tasks]},
                {"name": _("From the teachers"), "rows": [_note(one) for one in sheet.notes]},
            ],
            "signers": [
                {"post": _("Class teacher"), "name": sheet.class_teacher},
                {"post": _("Received by the parent"), "name": ""},
            ],
            "signature": _("(signature)"),
            "decoded": _("(surname and initials)"),
            "day": whole_date(sheet.made),
        },
    )


def _marks(sheet: FamilySheet) -> Printed:
    """Return the marks of the span; the mean is of the whole term, as the journal counts it."""
    means = any(one.mean is not None for one in sheet.subjects)
    note = _("the average is of all marks of the term so far") if means else ""
    return marks_table(sheet.subjects, sheet.kinds, note)


def _attendance(missed: Attendance) -> list[str]:
    lines = []
    if missed.lessons:
        reasons = (
            (_("ill: %(n)s"), missed.ill),
            (_("for a valid reason: %(n)s"), missed.valid),
            (_("without a valid reason: %(n)s"), missed.unexcused),
            (_("reason not given yet: %(n)s"), missed.unexplained),
        )
        listed = ", ".join(words % {"n": count} for words, count in reasons if count)
        total = _("Lessons missed: %(n)s") % {"n": missed.lessons}
        lines.append(f"{total} ({listed})" if listed else total)
    if missed.days:
        lines.append(ngettext("%(n)d whole day missed", "%(n)d whole days missed", missed.days))
    if missed.late:
        lines.append(_("Late: %(n)s") % {"n": missed.late})
    return lines or [_("Nothing missed, never late")]


def _task(one: PaperTask) -> Printed:
    day = short_day(one.day) if one.day else _("next lesson")
    return [day, one.subject, one.text]


def _note(one: PaperNote) -> Printed:
    return [short_day(one.day), "", one.text]
