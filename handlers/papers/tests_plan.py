"""«График контрольных» of a class, as a table to be hung up and sent on."""

from core.model.works import WorksPlan, WrittenWork
from handlers.kit.dates import numeric_date, weekday
from handlers.kit.i18n import _, in_russian
from handlers.papers.table import Table


@in_russian()
def plan_table(plan: WorksPlan) -> Table:
    """Return the plan with a row for each work; a work of before is named by its kind's id."""
    span = f"{numeric_date(plan.since)} — {numeric_date(plan.until)}"
    period = plan.period if plan.whole_period and plan.period else ""
    return Table(
        title=_("Plan of tests, %(class)s") % {"class": plan.class_name},
        above=(f"{period}, {span}" if period else span,),
        heads=(
            _("Date"),
            _("Day"),
            _("Lesson no."),
            _("School subject"),
            _("Work"),
            _("Topic of the work"),
            _("Marks by"),
        ),
        rows=tuple(_row(one, plan) for one in plan.works),
        below=() if plan.works else (_("Nothing is planned."),),
        landscape=True,
    )


def _row(one: WrittenWork, plan: WorksPlan) -> tuple[str | int | None, ...]:
    lesson, kind = one.lesson, plan.kinds.get(one.kind)
    group = f" ({lesson.subgroup})" if lesson.subgroup else ""
    return (
        numeric_date(lesson.day),
        weekday(lesson.day),
        lesson.slot,
        f"{lesson.subject}{group}",
        kind.name if kind else one.kind,
        one.title,
        numeric_date(one.graded_by),
    )
