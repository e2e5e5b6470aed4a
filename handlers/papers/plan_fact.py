"""Plan and fact of hours, as a table."""

from core.model.plans import PlanFact, PlanList
from handlers.kit.dates import numeric_date
from handlers.kit.i18n import _, in_russian
from handlers.papers.table import Cell, Table


@in_russian()
def plan_fact_table(found: PlanList) -> Table:
    """Return plan and fact with a row for each group, in hours by the day."""
    return Table(
        title=_("Plan and fact, %(whose)s") % {"whose": found.title},
        above=(_("As of %(day)s") % {"day": numeric_date(found.today)},),
        heads=(
            _("Class"),
            _("School subject"),
            _("Group"),
            _("Teacher"),
            _("Hours in the plan"),
            _("By the timetable"),
            _("Held"),
            _("Passed"),
            _("Behind (−: ahead)"),
        ),
        rows=tuple(_row(one) for one in found.facts),
        landscape=True,
    )


def _row(one: PlanFact) -> tuple[Cell, ...]:
    group, plan = one.group, one.plan
    whose = ", ".join(name.initials for name in one.teachers)
    place = (group.class_name, group.subject, group.subgroup, whose)
    if plan is None:
        return (*place, _("no plan"), None, None, None, None)
    return (*place, plan.hours, one.due, one.held, one.passed, one.behind)
