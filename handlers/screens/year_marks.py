"""One pupil's mark of a year, exam or final one: of what it is made, and what is proposed."""

from core.model.period_marks import ResultKind, ResultPage, Under
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.results import result_name
from handlers.screens.forecast import reckoned
from handlers.screens.standing import place


def under(page: ResultPage) -> list[str]:
    """Name the pupil, the marks of which this one is made, and their mean; HTML lines."""
    sheet, one = page.sheet, page.result
    what = result_name(sheet.kind)
    head = f"<b>{quoted(one.pupil.listed)}</b> · {quoted(place(sheet.group))} · {quoted(what)}"
    mean = one.pupil.standing.average
    return [head, "", *(_line(x) for x in one.under), *([reckoned(mean)] if mean else [])]


def _line(one: Under) -> str:
    name = one.period if one.kind is ResultKind.PERIOD else result_name(one.kind).capitalize()
    return f"{quoted(name)}: <b>{quoted(one.value)}</b>"


def state(page: ResultPage) -> list[str]:
    """Say what is set, else what is proposed and why; HTML."""
    one, kind = page.result, page.sheet.kind
    if one.value is not None:
        name = result_name(kind).capitalize()
        return [f"{name}: <b>{quoted(one.value)}</b>"]
    if kind is ResultKind.EXAM:
        return [_("Press the mark that was got at the exam.")]
    proposed = {
        "mean": _("Proposed: %(mark)s"),
        "few": _("By the mean %(mark)s, but not all marks that it takes are set"),
        "none": _("There is nothing to propose it by; the teacher decides."),
        "exempt": _("Exempt for the whole year: %(mark)s"),
    }[one.proposal.why]
    value = one.proposal.value or ""
    return [proposed % {"mark": f"<b>{quoted(value)}</b>"} if value else proposed]
