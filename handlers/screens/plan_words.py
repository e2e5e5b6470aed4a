"""What thematic plans say: hours against the curriculum, plan and fact, faults of a file."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from core.model.people import Name
from core.model.plans import Expected, PlanFact
from core.rules.plans import mismatch
from core.sheets.faults import Fault
from handlers.kit.clauses import cited
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.screens.forecast import number

_MEGABYTE = 1024 * 1024


def size_words(rows: int, hours: int) -> str:
    """«68 строк, 102 ч»."""
    count = ngettext("%(n)d row", "%(n)d rows", rows)
    return _("%(rows)s, %(hours)s h") % {"rows": count, "hours": hours}


def expected_lines(
    hours: int, expected: Expected, clause: str | None, *, equal: bool
) -> list[str]:
    """Say what the curriculum and the timetable want, and by how much the plan differs."""
    lines = []
    wanted = expected.hours
    if wanted is not None and expected.weeks:
        facts = {
            "load": number(expected.load or Decimal(0)),
            "weeks": expected.weeks,
            "hours": number(wanted),
        }
        said = _("By the load %(load)s h a week × %(weeks)s weeks = %(hours)s h") % facts
        lines.append(_compared(said, mismatch(hours, expected), clause if equal else None, equal))
    if expected.timetable:
        lines.append(
            ngettext(
                "By the timetable there is %(n)d lesson in the year.",
                "By the timetable there are %(n)d lessons in the year.",
                expected.timetable,
            )
        )
    return lines


def _compared(said: str, more: int, clause: str | None, equal: bool) -> str:
    if not more:
        return _("✓ %(said)s.") % {"said": said}
    if not equal:
        return f"{said}."
    by = _("%(n)s h too few in the plan") if more < 0 else _("%(n)s h too many in the plan")
    return cited(f"! {said}: " + by % {"n": abs(more)} + ".", clause)


def fact_line(fact: PlanFact) -> str:
    """«! отставание 2 ч (пройдено 28 из 102, по расписанию 30, проведено 29)»."""
    if fact.plan is None:
        return _("! no plan")
    facts = {
        "pace": _pace(fact),
        "passed": fact.passed,
        "all": fact.plan.hours,
        "due": fact.due,
        "held": fact.held,
    }
    said = _("%(pace)s (at %(passed)s h of %(all)s, by the timetable %(due)s, held %(held)s)")
    return said % facts


def _pace(fact: PlanFact) -> str:
    if fact.behind > 0:
        return _("! behind by %(n)s h") % {"n": fact.behind}
    if fact.behind < 0:
        return _("ahead by %(n)s h") % {"n": -fact.behind}
    return _("in time")


def kept_line(facts: Iterable[PlanFact], clause: str | None) -> list[str]:
    """Say that a plan is kept, and by which clause, where one of them is behind."""
    if clause is None or not any(one.plan and one.behind > 0 for one in facts):
        return []
    return [cited(_("The plan is kept in time and in full."), clause)]


def capital(said: str) -> str:
    """Return the words as the beginning of a line."""
    return said[:1].upper() + said[1:]


def names(teachers: Sequence[Name]) -> str:
    """«Орлова О. П.», HTML; several joined."""
    return quoted(", ".join(one.initials for one in teachers))


def fault_line(fault: Fault) -> str:
    """«строка 5, столбец «Часов»: «0» — нужно число от 1 до 99», HTML."""
    facts = {name: quoted(str(value)) for name, value in fault.facts.items()}
    if fault.code == "too_big":
        facts["megabytes"] = str(int(fault.facts["limit"]) // _MEGABYTE)
    words = _FAULTS.get(fault.code)
    said = (words() if words else _("this cannot be read")) % facts
    where = []
    if fault.row is not None:
        where.append(_("row %(n)s") % {"n": fault.row})
    if fault.column is not None:
        where.append(_("column «%(name)s»") % {"name": quoted(fault.column)})
    return f"{', '.join(where)}: {said}" if where else capital(said)


_FAULTS = {
    "not_a_spreadsheet": lambda: _("this is no spreadsheet: XLSX or CSV is needed"),
    "too_many_rows": lambda: _("more than %(limit)s rows: a plan has a row for a topic"),
    "too_many_columns": lambda: _("more than %(limit)s columns"),
    "too_big": lambda: _("the file is too large: more than %(megabytes)s MB"),
    "nested_archive": lambda: _("there is an archive inside the file"),
    "broken_quotes": lambda: _("a quotation mark is opened and never closed"),
    "empty_file": lambda: _("the file is empty"),
    "no_header": lambda: _(
        "the columns have no heads. The first row should name them: «Тема урока», and where you "
        "have them «Часов», «Тип урока», «Домашнее задание»"
    ),
    "no_rows": lambda: _("there is no row below the heads of the columns"),
    "missing_column": lambda: _("there is no such column"),
    "double_column": lambda: _("this column is there twice, the second time as «%(again)s»"),
    "formula": lambda: _("there is a formula in the cell, a value is needed"),
    "required": lambda: _("the cell is empty"),
    "bad_number": lambda: _("«%(value)s»: a number from %(least)s to %(most)s is needed"),
    "too_long": lambda: _("longer than %(limit)s characters"),
}
"""Code of a fault → its words."""
