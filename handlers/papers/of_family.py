"""The family's sheet and statement as papers, made of what the journal knows."""

from collections import defaultdict
from itertools import groupby

from core.model import paper
from core.model.family import OwnLesson
from core.model.lesson import Fact, Reason, SpellKind
from handlers.kit.i18n import _, in_russian
from handlers.papers.lists import Attendance, FamilySheet, PaperNote, PaperTask, family_pdf
from handlers.papers.marks import PaperKind, PaperMark, SubjectMarks
from handlers.papers.statement import Statement, statement_pdf


def printed_statement(found: paper.Statement) -> bytes:
    """Return the statement as PDF; school, director and address are left to the pen."""
    return statement_pdf(
        Statement(
            school="",
            parent=found.guardian.full,
            child=found.child.full,
            class_name=found.class_name,
            day=found.day,
            phone=found.phone or "",
            clause=found.clause,
            every_days=found.every_days,
        )
    )


def printed_sheet(found: paper.Sheet) -> bytes:
    """Return the family's sheet as PDF."""
    return family_pdf(
        FamilySheet(
            school="",
            name=found.child.plain,
            class_name=found.class_name,
            since=found.since,
            until=found.until,
            attendance=attendance(found.lessons),
            subjects=_subjects(found),
            kinds=tuple(
                PaperKind(short=short, name=name, weight=weight)
                for kind, (short, name, weight) in found.kinds.items()
                if any(one.kind == kind for one in found.marks)
            ),
            tasks=tuple(
                PaperTask(day=one.due_day, subject=one.subject, text=one.text)
                for one in found.tasks
            ),
            notes=tuple(PaperNote(day=one.day, text=_note(one)) for one in found.notes),
            class_teacher=found.class_teacher.initials if found.class_teacher else "",
            made=found.day,
        )
    )


@in_russian()
def _note(one: paper.SheetNote) -> str:
    return one.text or _("Thanks")


def _subjects(found: paper.Sheet) -> tuple[SubjectMarks, ...]:
    by_subject = groupby(found.marks, key=lambda one: (one.subject_id, one.subject))
    return tuple(
        SubjectMarks(
            subject=subject,
            marks=tuple(
                PaperMark(value=one.value, kind=_short(found, one.kind), day=one.day)
                for one in same
            ),
            mean=found.means.get(subject_id),
        )
        for (subject_id, subject), same in by_subject
    )


def _short(found: paper.Sheet, kind: str) -> str:
    """Return the kind's short name; one that the policy has no more stands as it is stored."""
    return found.kinds[kind][0] if kind in found.kinds else kind


def attendance(lessons: tuple[OwnLesson, ...]) -> Attendance:
    """Count what was missed: lessons by reason, days of which every lesson was missed.

    A day of which a lesson is not recorded (yet) is no whole day.
    """
    missed = [one for one in lessons if one.fact is Fact.ABSENT]
    reasons = [_reason(one) for one in missed]
    days = defaultdict(list)
    for one in lessons:
        days[one.day].append(one.fact)
    return Attendance(
        days=sum(set(facts) == {Fact.ABSENT} for facts in days.values()),
        lessons=len(missed),
        ill=reasons.count(Reason.ILL),
        valid=reasons.count(Reason.VALID),
        unexcused=reasons.count(Reason.UNEXCUSED),
        late=sum(one.fact is Fact.LATE for one in lessons),
    )


def _reason(one: OwnLesson) -> Reason | None:
    """The reason set at school, else that of the known spell the lesson falls in."""
    if one.reason is not None or one.spell is None:
        return one.reason
    return Reason.ILL if one.spell is SpellKind.ILL else Reason.VALID
