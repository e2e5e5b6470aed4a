"""Which mark of a period or year it is, in words; plain text."""

from core.model.period_marks import ResultKind
from handlers.kit.i18n import _


def result_name(kind: str) -> str:
    """«отметка за период», «годовая отметка»."""
    return {
        ResultKind.PERIOD: _("mark of the period"),
        ResultKind.YEAR: _("mark of the year"),
        ResultKind.EXAM: _("exam mark"),
        ResultKind.FINAL: _("final mark"),
    }[ResultKind(kind)]


def results_name(kind: ResultKind) -> str:
    """«Годовые отметки», for a button and a head."""
    return {
        ResultKind.PERIOD: _("Marks of the period"),
        ResultKind.YEAR: _("Marks of the year"),
        ResultKind.EXAM: _("Exam"),
        ResultKind.FINAL: _("Final marks"),
    }[kind]


def result_short(kind: str) -> str:
    """«за период», «за год», for a button."""
    return {
        ResultKind.PERIOD: _("period mark"),
        ResultKind.YEAR: _("year mark"),
        ResultKind.EXAM: _("exam"),
        ResultKind.FINAL: _("final"),
    }[ResultKind(kind)]
