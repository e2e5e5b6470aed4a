"""Thematic plans of a teacher: all of them, and one whole."""

from collections.abc import Sequence

from core.model.plans import PlanFact, PlanList, PlanPage, PlanRow
from core.model.standing import Group
from handlers.kit.callbacks import Menu
from handlers.kit.clauses import cited
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import MAX_TEXT, Row, Screen, button, two_in_a_row
from handlers.screens.digest import fitted
from handlers.screens.plan_buttons import ClassPlans, CopyPlan, LoadPlan, MyPlans, PlanOf
from handlers.screens.plan_words import capital, expected_lines, fact_line, kept_line, size_words
from handlers.screens.planned import spot_words
from handlers.screens.standing import place

REMINDER = "plans_reminder"
"""The living message that a plan is missing; its object is the day."""

ROWS, _GROUPS = 15, 24
_PAGE = MAX_TEXT - 400


def my_plans(found: PlanList) -> Screen:
    """Draw the own plans: where each stands, those that are missing first."""
    head = "<b>" + _("My plans") + "</b>"
    lacking = [one for one in found.facts if one.plan is None]
    ordered = sorted(found.facts, key=lambda one: one.plan is not None)
    lines = [f"<b>{quoted(place(one.group))}</b>: {fact_line(one)}" for one in ordered]
    lines += kept_line(found.facts, found.clause)
    if lacking:
        lines.append(due_line(found))
    if not found.facts:
        lines.append(_("The school's lists give you no lessons."))
    rows = two_in_a_row(
        button(_sign(one) + place(one.group), PlanOf(teaching_id=one.group.teaching_id))
        for one in ordered[:_GROUPS]
    )
    last: Row = (button(_("‹ Back"), Menu()),)
    return Screen(kind="my_plans", text=fitted([[head], lines], _PAGE), rows=(*rows, last))


def due_line(found: PlanList) -> str:
    """«План вносят до 1 сентября (п. 3.5.9)»."""
    said = _("A plan is in the journal before %(day)s.") % {"day": plain_day(found.before)}
    return cited(said, found.before_clause)


def _sign(one: PlanFact) -> str:
    return "! " if one.plan is None or one.behind > 0 else ""


def page(found: PlanPage, at: int) -> Screen:
    """Draw one plan: plan and fact, what comes next, a page of its rows."""
    fact, group = found.fact, found.fact.group
    head = f"<b>{quoted(place(group))}</b> · " + _("plan")
    if fact.plan is None:
        none = [_("There is no plan yet.")]
        none += expected_lines(0, found.expected, None, equal=False)
        return Screen(
            kind="plan",
            object_id=str(group.teaching_id),
            text="\n".join([head, *none]),
            rows=(*_load_rows(found, _("Load a file")), _back(found)),
        )
    rows = fact.plan.rows
    pages = max((len(rows) - 1) // ROWS + 1, 1)
    here = found.spot.row.number if found.spot else len(rows) + 1
    at = max(1, min(at or (here - 1) // ROWS + 1, pages))
    size = size_words(len(rows), fact.plan.hours)
    lines = [head, f"{size}.", f"{capital(fact_line(fact))}."]
    lines += kept_line([fact], found.clause)
    if fact.plan.counts_from is None:
        hours, clause = fact.plan.hours, found.hours_clause
        lines += expected_lines(hours, found.expected, clause, equal=found.equal)
    if found.spot:
        lines.append(_("Next: %(row)s") % {"row": spot_words(found.spot)})
    shown = rows[(at - 1) * ROWS : at * ROWS]
    listed = [_row(row, here, fact) for row in shown]
    if any(row.number < here and row.number not in fact.given for row in shown):
        listed.append(_("Without ✓: the lesson is not recorded."))
    return Screen(
        kind="plan",
        object_id=str(group.teaching_id),
        text=fitted([lines, listed], _PAGE),
        rows=(
            *_around(group, at, pages),
            *_load_rows(found, _("Load another file")),
            *parallel_rows(group.teaching_id, list(found.parallels.values())),
            _back(found),
        ),
    )


def _row(row: PlanRow, here: int, fact: PlanFact) -> str:
    """«✓ 3. Тема, 2 ч · изучение нового» was given, «▶ …» is next."""
    sign = "✓ " if row.number in fact.given else ""
    if row.number == here:
        sign = "▶ "
    hours = _(", %(hours)s h") % {"hours": row.hours} if row.hours > 1 else ""
    kind = f" · {quoted(row.kind)}" if row.kind else ""
    return f"{sign}{row.number}. {quoted(' '.join(row.topic.split()))}{hours}{kind}"


def _around(group: Group, at: int, pages: int) -> tuple[Row, ...]:
    ways = ((_("Earlier"), at - 1), (_("Later"), at + 1))
    row = tuple(
        button(label, PlanOf(teaching_id=group.teaching_id, page=to))
        for label, to in ways
        if 1 <= to <= pages
    )
    return (row,) if row else ()


def _load_rows(found: PlanPage, label: str) -> tuple[Row, ...]:
    if not found.own:
        return ()
    return ((button(label, LoadPlan(teaching_id=found.fact.group.teaching_id), "primary"),),)


def parallel_rows(teaching_id: int, groups: Sequence[Group]) -> tuple[Row, ...]:
    """Return «Ещё для 7А»: one tap for each that is taught alike and has no plan."""
    return two_in_a_row(
        button(_("Also for %(group)s") % {"group": _only(one)}, _copy(teaching_id, one))
        for one in groups
    )


def _copy(teaching_id: int, to: Group) -> CopyPlan:
    return CopyPlan(teaching_id=to.teaching_id, from_id=teaching_id)


def _only(group: Group) -> str:
    """«7А», «7Б, 2 группа»; plain text."""
    return place(group).rpartition(" · ")[0]


def _back(found: PlanPage) -> Row:
    to = MyPlans() if found.own else ClassPlans(class_id=found.fact.group.class_id)
    return (button(_("‹ Back"), to),)


def reminder(found: PlanList) -> Screen:
    """Draw what has no plan on the day by which it should be there, with a way to each."""
    groups = [one.group for one in found.facts]
    lines = ["<b>" + _("Without a plan") + "</b>", due_line(found)]
    lines += [quoted(place(one)) for one in groups]
    rows = two_in_a_row(
        button(place(one), LoadPlan(teaching_id=one.teaching_id)) for one in groups[:_GROUPS]
    )
    day = found.today.isoformat()
    return Screen(kind=REMINDER, object_id=day, text=fitted([lines], _PAGE), rows=rows)
