"""A class over a span of days: who missed how much and why; one pupil's absences, day by day."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from core.model.class_span import ClassSpan, MissedOn, PupilSpan, SpanDays, Tally
from core.model.family import Span
from core.model.lesson import Reason
from handlers.kit.callbacks import MyClass
from handlers.kit.dates import plain_day, short_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import MAX_TEXT, Row, Screen, button, in_rows, two_in_a_row
from handlers.screens.absence import reason
from handlers.screens.digest import fitted
from handlers.screens.reason_buttons import PupilReasons
from handlers.screens.reasons import SIGNS
from handlers.screens.span_buttons import ClassSpanPage, PupilSpanPage

_PAGE = MAX_TEXT - 400

_MOST = 44
"""Pupils, or days, that find a button: twenty-two rows, and others below them."""


def draw(page: ClassSpan) -> Screen:
    """Draw the class's sums, then a line for each pupil who missed anything."""
    lines = [f"{quoted(one.listed)}: {_brief(one.tally)}" for one in page.pupils]
    asks = [_("A name opens the pupil's days.")] if page.pupils else []
    blocks = [[_head(page), *_sums(page.tally)], lines, asks]
    names = [
        button(
            f"{_sign(one.missed)} {one.listed}",
            PupilSpanPage(person_id=one.person_id, **_place(page)),
        )
        for one in page.pupils[:_MOST]
    ]
    return Screen(
        kind="class_span",
        text=fitted([block for block in blocks if block], _PAGE),
        rows=(*two_in_a_row(names), *_around(page), _spans(page), _back(page)),
        object_id=str(page.class_id),
    )


def pupil(page: ClassSpan, *, leads: bool) -> Screen:
    """Draw the one pupil's absences, the newest day first; `leads`: who looks sets reasons."""
    (one,) = page.pupils
    days = [(day, list(same)) for day, same in groupby(one.missed, key=lambda m: m.day)][::-1]
    lines = [f"{short_day(day)}: {'; '.join(_missed(same))}" for day, same in days]
    absent = [day for day, same in days if any(m.is_absence for m in same)]
    asks = [_("A day opens its reasons.")] if leads and absent else []
    head = f"<b>{quoted(one.listed)}</b> · {quoted(page.class_name)} · {_when(page.days)}"
    blocks = [[head, *_sums(one.tally)], lines, asks]
    return Screen(
        kind="pupil_span",
        text=fitted([block for block in blocks if block], _PAGE),
        rows=(
            *(_days(page, one, absent[:_MOST]) if leads else ()),
            (button(_("‹ Back"), ClassSpanPage(**_place(page))),),
        ),
        object_id=f"{page.class_id}:{one.person_id}",
    )


def _head(page: ClassSpan) -> str:
    words = _("%(class)s: absences") % {"class": quoted(page.class_name)}
    return f"<b>{words}</b> · {_when(page.days)}"


def _when(days: SpanDays) -> str:
    """«2 четверть, 2 ноября – 24 ноября»."""
    span = plain_day(days.since)
    if days.until > days.since:
        span = f"{span} – {plain_day(days.until)}"
    return f"{quoted(days.name)}, {span}" if days.name else span


def _sums(tally: Tally) -> list[str]:
    lines = []
    if tally.lessons:
        words = ngettext("Missed: %(n)d lesson", "Missed: %(n)d lessons", tally.lessons)
        lines.append(f"{words} ({_whys(tally)})")
    lines += _late(tally)
    if tally.full_days:
        lines.append(_("Whole days: %(n)d") % {"n": tally.full_days})
    return lines or [_("No absences.")]


def _late(tally: Tally) -> list[str]:
    return [ngettext("Late: %(n)d time", "Late: %(n)d times", tally.late)] if tally.late else []


def _whys(tally: Tally) -> str:
    """«Б 5, У 2, Н 1, без причины 6»: the letters are those of the reasons' buttons."""
    signs: tuple[tuple[Reason | None, str], ...] = (*SIGNS.items(), (None, _("no reason")))
    found = tally.reasons
    return ", ".join(f"{sign} {found[why]}" for why, sign in signs if found.get(why))


def _brief(tally: Tally) -> str:
    parts = []
    if tally.lessons:
        count = ngettext("%(n)d lesson", "%(n)d lessons", tally.lessons)
        parts.append(f"{count} ({_whys(tally)})")
    if tally.full_days:
        parts.append(_("whole days %(n)d") % {"n": tally.full_days})
    if tally.late:
        parts.append(_("late %(n)d") % {"n": tally.late})
    return ", ".join(parts)


def _missed(of_day: Iterable[MissedOn]) -> Iterator[str]:
    """Say «1. Алгебра, 2. Физика — болезнь»: lessons of one reason stand together."""
    for why, same in groupby(of_day, key=_why):
        lessons = ", ".join(f"{m.missed.slot}. {quoted(m.missed.subject)}" for m in same)
        yield f"{lessons} — {why}"


def _why(one: MissedOn) -> str:
    if not one.is_absence:
        return _("came late")
    return _("reason not known") if one.missed.reason is None else reason(one.missed.reason)


def _sign(missed: Iterable[MissedOn]) -> str:
    return "·" if any(one.is_open for one in missed) else "✓"


def _days(page: ClassSpan, one: PupilSpan, days: Iterable[date]) -> tuple[Row, ...]:
    """Return a button for each day with absences: what is missing, what is set."""
    ids = {"class_id": page.class_id, "person_id": one.person_id}
    return in_rows(
        (
            button(
                f"{_sign(m for m in one.missed if m.day == day)} {short_day(day)}",
                PupilReasons(day=day.toordinal(), **ids),
            )
            for day in days
        ),
        most=3,
    )


def _around(page: ClassSpan) -> tuple[Row, ...]:
    labels = ((_("← Earlier"), page.days.before), (_("Later →"), page.days.after))
    row = tuple(button(label, _page(page, page.days.span, day)) for label, day in labels if day)
    return (row,) if row else ()


def _spans(page: ClassSpan) -> Row:
    labels = {Span.WEEK: _("Week"), Span.MONTH: _("Month"), Span.PERIOD: _("Period")}
    return tuple(
        button(f"▶ {label}" if span is page.days.span else label, _page(page, span))
        for span, label in labels.items()
    )


def _page(page: ClassSpan, span: Span, day: date | None = None) -> ClassSpanPage:
    """Return the page of a span around the day; without one, around that which is shown."""
    shown = day or page.days.until
    return ClassSpanPage(class_id=page.class_id, span=span, day=shown.toordinal())


def _place(page: ClassSpan) -> dict[str, int | Span]:
    day = page.days.until.toordinal()
    return {"class_id": page.class_id, "span": page.days.span, "day": day}


def _back(page: ClassSpan) -> Row:
    return (button(_("‹ Back"), MyClass(class_id=page.class_id)),)
