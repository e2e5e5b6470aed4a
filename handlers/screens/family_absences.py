"""A child's absences over a span: how many, why, and when."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from core.model.family import ChildAbsences, OwnLesson, Span
from core.model.lesson import Fact
from handlers.kit.dates import plain_day, short_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button, two_in_a_row
from handlers.screens.child_lines import explanation, heading
from handlers.screens.family import child_screen
from handlers.screens.family_buttons import AbsencesPage, pages, siblings


def absences(page: ChildAbsences) -> Screen:
    """Draw the absences of the span, the newest day first, with what they come to."""
    own = page.own
    span = page.period or _("since %(day)s") % {"day": plain_day(page.since)}
    days = groupby(reversed(page.lessons), key=lambda one: one.day)
    lines = [
        f"{short_day(when)}: {'; '.join(_missed(one) for one in reversed(list(same)))}"
        for when, same in days
    ]
    blocks = [
        [f"{heading(own.child)} · {span}"],
        _sums(page.lessons),
        lines or [_("No absences.")],
    ]
    rows = (
        *_spans(page),
        *siblings(own, lambda child_id: AbsencesPage(child_id=child_id, span=page.span)),
        *pages(own.child.id, "absences"),
    )
    return child_screen(own, "absences", blocks, rows)


def _sums(lessons: Sequence[OwnLesson]) -> list[str]:
    absent = Counter(explanation(one) for one in lessons if one.fact is Fact.ABSENT)
    late = sum(one.fact is Fact.LATE for one in lessons)
    lines = []
    if absent:
        count = absent.total()
        words = ngettext("Missed: %(n)d lesson", "Missed: %(n)d lessons", count)
        whys = "; ".join(f"{why}: {n}" for why, n in absent.most_common())
        lines.append(f"{words} ({whys})")
    if late:
        lines.append(ngettext("Late: %(n)d time", "Late: %(n)d times", late))
    return lines


def _missed(one: OwnLesson) -> str:
    lesson = f"{one.slot}. {quoted(one.subject)}"
    return lesson + " — " + (_("came late") if one.fact is Fact.LATE else explanation(one))


def _spans(page: ChildAbsences) -> tuple[Row, ...]:
    labels = {
        Span.WEEK: _("Week"),
        Span.MONTH: _("Month"),
        Span.PERIOD: _("Period"),
        Span.YEAR: _("Year"),
    }
    return two_in_a_row(
        button(
            f"▶ {label}" if span is page.span else label,
            AbsencesPage(child_id=page.own.child.id, span=span),
        )
        for span, label in labels.items()
    )
