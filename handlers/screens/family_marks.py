"""A child's marks: by subject with what they come to, and one subject whole."""

from collections.abc import Iterable

from core.model.family import OwnMark
from core.model.family_marks import ChildMarks, ChildSubject, OwnResult, SubjectMarks
from core.model.period_marks import ResultKind
from core.model.questions import Corrected, Said
from handlers.kit.callbacks import Family
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button, two_in_a_row
from handlers.kit.results import result_name
from handlers.screens.child_lines import heading
from handlers.screens.child_marks import correction, given_for, kind_of, result_correction
from handlers.screens.family import child_screen
from handlers.screens.family_buttons import SubjectPage, pages, siblings
from handlers.screens.family_questions import ask_rows
from handlers.screens.forecast import explained, forecast_lines, number

_MOST = 24
"""Subjects with a button: twelve rows."""


def marks(page: ChildMarks) -> Screen:
    """Draw the marks of the period by subject, each with its mean; a button opens a subject."""
    own = page.own
    head = [heading(own.child) + " · " + (page.period or _("marks"))]
    lines = [_subject(one, page) for one in page.subjects]
    subjects = two_in_a_row(
        button(one.subject, SubjectPage(child_id=own.child.id, subject_id=one.subject_id))
        for one in page.subjects[:_MOST]
    )
    rows = (
        *subjects,
        *siblings(own, lambda child_id: Family(page="marks", child_id=child_id)),
        *pages(own.child.id, "marks"),
    )
    return child_screen(own, "marks", [head, lines or [_("No marks yet.")]], rows)


def _subject(one: SubjectMarks, page: ChildMarks) -> str:
    values = ", ".join(f"<b>{quoted(mark.value)}</b>" for mark in one.marks)
    apart = f" · {quoted(one.period)}" if one.period and one.period != page.period else ""
    line = f"{quoted(one.subject)}{apart}  {values}"
    mean = f" → {number(one.average.mean, whole=False)}" if one.average else ""
    result = " · " + _result(one.result) if one.result else ""
    year = " · " + _year(one.year) if one.year else ""
    return line + mean + result + year


def _result(value: str) -> str:
    return _("for the period: %(mark)s") % {"mark": f"<b>{quoted(value)}</b>"}


def _year(value: str) -> str:
    return _("for the year: %(mark)s") % {"mark": f"<b>{quoted(value)}</b>"}


def subject(page: ChildSubject) -> Screen:
    """Draw one subject: every mark with its day, kind and history, then the explained mean."""
    own, found = page.own, page.marks
    title = f"{heading(own.child)} · {quoted(found.subject)}"
    head = f"{title} · {page.period}" if page.period else title
    blocks = [
        [head],
        [_mark(one, page) for one in found.marks],
        _taken_off(page),
        _outlook(page),
        [_own_result(one) for one in page.results],
    ]
    to_marks = button(_("All marks"), Family(page="marks", child_id=own.child.id))
    rows: tuple[Row, ...] = (*ask_rows(own.child.id, page.corrected), (to_marks,))
    return child_screen(own, "subject", blocks, rows)


def _outlook(page: ChildSubject) -> list[str]:
    """Return the forecast while the mark of the period is open, else that mark."""
    found = page.marks
    if found.result is None:
        return forecast_lines(found.forecast, found.counted, found.needed, page.kinds)
    return [explained(found.average)] if found.average else []


def _own_result(one: OwnResult) -> str:
    """«2 четверть: 5 · исправлено 4 → 5: ошибка ввода», «Годовая отметка: 4»."""
    name = one.period
    if one.kind is not ResultKind.PERIOD:
        name = result_name(one.kind).capitalize()
    history = "".join(f" · {result_correction(x)}" for x in one.corrected)
    return f"{quoted(name)}: <b>{quoted(one.value)}</b>{history}"


def _mark(one: OwnMark, page: ChildSubject) -> str:
    remark = f" «{quoted(one.remark)}»" if one.remark else ""
    weight = f" ×{number(one.weight)}" if one.weight != 1 else ""
    kind = kind_of(one.value, f"{given_for(one, page.kinds)}{weight}")
    line = f"<b>{quoted(one.value)}</b>  {one.day:%d.%m}  {kind}{remark}"
    changed = next((c for c in page.corrected if c.mark_id == one.mark_id), None)
    return f"{line} · {_history(changed, page.said)}" if changed else line


def _taken_off(page: ChildSubject) -> list[str]:
    standing = {one.mark_id for one in page.marks.marks}
    return [
        f"{one.day:%d.%m}  {_history(one, page.said)}"
        for one in page.corrected
        if one.mark_id not in standing
    ]


def _history(one: Corrected, said: Iterable[Said]) -> str:
    """Say what was corrected, and what the teacher answered of it."""
    asked = [x for x in said if (x.mark_id, x.sequence) == (one.mark_id, one.sequence)]
    lines = [correction(one), *dict.fromkeys(_answer(x) for x in asked)]
    return "\n   ".join(lines)


def _answer(one: Said) -> str:
    if one.answer is None:
        return _("Asked why; no answer yet")
    values = {
        "name": quoted(one.answered_by.polite) if one.answered_by else "",
        "text": quoted(one.answer),
    }
    return _("%(name)s: «%(text)s»") % values
