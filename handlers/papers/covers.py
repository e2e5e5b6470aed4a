"""The register of substituted and missed lessons, and the timesheet, as tables to be printed."""

from collections.abc import Mapping
from datetime import date

from core.model.cover_register import CoverLine, CoverRegister, Fate, Hours
from handlers.kit.covers import fate_name, month_name, reason_name
from handlers.kit.i18n import _, in_russian
from handlers.papers.table import Cell, Table


@in_russian()
def register_of(page: CoverRegister, person_id: int) -> Table:
    """Return the register with a row for each lesson, and room for signatures (BARS-ST-3).

    `person_id`: of one teacher (0: of all).
    """
    lines = page.of(person_id)
    return Table(
        title=_("Register of substituted and missed lessons"),
        above=(month_name(page.month), _("Lessons: %(n)d") % {"n": len(lines)}),
        heads=(
            _("Date"),
            _("Lesson no."),
            _("Class"),
            _("Group"),
            _("By the timetable"),
            _("Teacher"),
            _("Reason"),
            _("Who gave it"),
            _("What was taught"),
            _("Signature"),
        ),
        rows=tuple(_row(one) for one in lines),
        landscape=True,
    )


def _row(one: CoverLine) -> tuple[Cell, ...]:
    lesson, given = one.lesson, one.fate is Fate.GIVEN
    return (
        lesson.day,
        lesson.slot,
        lesson.class_name,
        lesson.subgroup,
        one.planned,
        lesson.teacher.initials if lesson.teacher else None,
        reason_name(one.reason) if one.reason else None,
        _who(one),
        lesson.subject if given else None,
        None,
    )


def _who(one: CoverLine) -> str:
    """«Власова М. В.»; «вместе с другой группой: Гусева И. Л.»; or what became of the lesson."""
    name = one.lesson.substitute.initials if one.lesson.substitute else ""
    if one.fate is Fate.GIVEN and name:
        return name
    shared = name if one.fate is Fate.MERGED else ""
    return f"{fate_name(one.fate)}: {shared}" if shared else fate_name(one.fate)


@in_russian()
def timesheet_of(page: CoverRegister, person_id: int) -> Table:
    """Return the hours that each teacher substituted and missed, with their days."""
    hours = [one for one in page.hours if person_id in {0, one.person_id}]
    return Table(
        title=_("Timesheet of substituted and missed hours"),
        above=(month_name(page.month),),
        heads=(
            _("Teacher"),
            _("Substituted, h"),
            _("On the days"),
            _("Missed, h"),
            _("of these substituted"),
            _("On the days"),
        ),
        rows=tuple(_hours(one) for one in hours),
        below=(
            _("Substituted in all: %(n)d") % {"n": sum(one.given_hours for one in hours)},
            _("Missed in all: %(n)d") % {"n": sum(one.missed_hours for one in hours)},
        ),
        landscape=True,
    )


def _hours(one: Hours) -> tuple[Cell, ...]:
    return (
        one.name.full,
        one.given_hours,
        _days(one.given),
        one.missed_hours,
        one.covered,
        _days(one.missed),
    )


def _days(hours: Mapping[date, int]) -> str:
    """«24.11: 3, 26.11: 1»."""
    return ", ".join(f"{day:%d.%m}: {n}" for day, n in sorted(hours.items()))
