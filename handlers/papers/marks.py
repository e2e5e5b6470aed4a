"""Marks as papers list them: a line for each subject, kinds by their short names, a legend."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from handlers.kit.i18n import _
from handlers.papers.table import read
from handlers.papers.typeset import Printed


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMark:
    """A mark: its value as written («5», «осв», «•»), the kind's short name, the day."""

    value: str
    kind: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectMarks:
    """The marks of a subject in their order, and the mean as it is to be read (None: none)."""

    subject: str
    marks: tuple[PaperMark, ...]
    mean: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """A kind of work for the legend: short and full Russian name, weight in the mean."""

    short: str
    name: str
    weight: int = 1


def marks_table(
    subjects: Iterable[SubjectMarks], kinds: Iterable[PaperKind], note: str = ""
) -> Printed:
    """Return what `marks-table` of the templates draws; `note` is added to the legend."""
    return {
        "heads": [_("Subject"), _("Marks"), _("Average")],
        "rows": [_row(one) for one in subjects],
        "none": _("no marks"),
        "legend": "; ".join(part for part in (_legend(kinds), note) if part),
    }


def _row(one: SubjectMarks) -> Printed:
    marks = [{"value": m.value, "kind": m.kind, "day": f"{m.day:%d.%m}"} for m in one.marks]
    return {"subject": one.subject, "marks": marks, "mean": read(one.mean)}


def _legend(kinds: Iterable[PaperKind]) -> str:
    """Return «отв. — устный ответ; контр. — контрольная работа (вес 3)»."""
    named = []
    for kind in kinds:
        words = f"{kind.short} — {kind.name[:1].lower()}{kind.name[1:]}"
        if kind.weight != 1:
            words += " " + _("(weight %(weight)s)") % {"weight": kind.weight}
        named.append(words)
    return "; ".join(named)
