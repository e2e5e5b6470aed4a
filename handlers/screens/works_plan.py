"""«График контрольных» of a class: its works of a month or a period, day by day."""

from collections import Counter
from datetime import date, timedelta

from aiogram.filters.callback_data import CallbackData
from babel.dates import format_date

from core.model.works import ChildWorks, WorksPlan, WrittenWork
from handlers.kit.callbacks import Family, PlanPage
from handlers.kit.dates import short_day
from handlers.kit.i18n import _, language
from handlers.kit.quoting import quoted
from handlers.kit.reply import MAX_TEXT, Attachment, Row, Screen, button
from handlers.screens.child_lines import heading
from handlers.screens.digest import fitted
from handlers.screens.work_words import named

_PAGE = MAX_TEXT - 400

_OVER_HOLIDAYS = timedelta(days=14)
"""From one period into the next: longer than the holidays between, shorter than a period."""


class PlanPaper(CallbackData, prefix="wn"):
    """Print the plan of this class and span: as PDF, or as a spreadsheet."""

    class_id: int
    ordinal: int
    period: bool
    pdf: bool


def span_name(plan: WorksPlan) -> str:
    """«ноябрь 2026», «2 четверть»; plain text."""
    if plan.whole_period and plan.period:
        return plan.period
    return format_date(plan.since, "LLLL y", locale=language())


def draw(plan: WorksPlan, back: CallbackData) -> Screen:
    """Draw the plan; a day with more than one work is signed."""
    times = Counter(one.lesson.day for one in plan.works)
    head = _("Tests of %(class)s, %(span)s")
    facts = {"class": quoted(plan.class_name), "span": quoted(span_name(plan))}
    lines = [_line(one, plan, times[one.lesson.day]) for one in plan.works]
    blocks = [[f"<b>{head % facts}</b>"], lines or [_("Nothing is planned.")]]
    return Screen(
        kind="works_plan",
        object_id=str(plan.class_id),
        text=fitted(blocks, _PAGE),
        rows=(_spans(plan), _last(plan, back)),
    )


def _line(one: WrittenWork, plan: WorksPlan, times: int) -> str:
    sign = "! " if times > 1 else ""
    group = f" ({quoted(one.lesson.subgroup)})" if one.lesson.subgroup else ""
    what = f"{quoted(one.lesson.subject)}{group}: {named(one, plan.kinds)}"
    return f"{sign}{short_day(one.lesson.day)} · {what}"


def _spans(plan: WorksPlan) -> Row:
    """Return the ways to the months beside it, and to the whole period or back to the month."""
    step = _OVER_HOLIDAYS if plan.whole_period else timedelta(days=1)
    other = _page(plan, plan.since, period=not plan.whole_period)
    label = _("By month") if plan.whole_period else plan.period or ""
    between: Row = (button(label, other),) if label else ()
    return (
        button(_("Earlier"), _page(plan, plan.since - step)),
        *between,
        button(_("Later"), _page(plan, plan.until + step)),
    )


def _page(plan: WorksPlan, day: date, *, period: bool | None = None) -> PlanPage:
    wanted = plan.whole_period if period is None else period
    return PlanPage(class_id=plan.class_id, ordinal=day.toordinal(), period=wanted)


def _last(plan: WorksPlan, back: CallbackData) -> Row:
    """Return the way back and the two papers."""
    place = {
        "class_id": plan.class_id,
        "ordinal": plan.since.toordinal(),
        "period": plan.whole_period,
    }
    return (
        button(_("‹ Back"), back),
        button("XLSX", PlanPaper(**place, pdf=False)),
        button("PDF", PlanPaper(**place, pdf=True)),
    )


def paper(plan: WorksPlan, content: bytes, ending: str) -> Screen:
    """Draw the message with the plan as a file; it stays in the chat."""
    name = _("Tests %(class)s %(span)s") % {"class": plan.class_name, "span": span_name(plan)}
    facts = {"class": quoted(plan.class_name), "span": quoted(span_name(plan))}
    page = _page(plan, plan.since)
    return Screen(
        kind="works_plan_paper",
        object_id=str(plan.class_id),
        text=_("Tests of %(class)s, %(span)s") % facts,
        rows=((button(_("‹ Back"), page),),),
        attachment=Attachment(kind="document", name=f"{name}.{ending}", content=content),
    )


def of_child(page: ChildWorks) -> Screen:
    """Draw a child's works from today on, for the family."""
    lines = [_childs(one, page) for one in page.works]
    return Screen(
        kind="family_works",
        text=fitted(
            [[heading(page.child) + " · " + _("tests")], lines or [_("No test is planned yet.")]],
            _PAGE,
        ),
        rows=((button(_("‹ Back"), Family(page="day", child_id=page.child.id)),),),
        object_id=str(page.child.id),
        children=frozenset({page.child.id}),
    )


def _childs(one: WrittenWork, page: ChildWorks) -> str:
    days = (one.lesson.day - page.today).days
    near = {0: _("today"), 1: _("tomorrow")}.get(days, short_day(one.lesson.day))
    return f"<b>{near}</b> · {quoted(one.lesson.subject)}: {named(one, page.kinds)}"
