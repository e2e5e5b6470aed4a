"""The marks of a period: the group's sheet, and one pupil with the marks under it."""

from zoneinfo import ZoneInfo

from core.errors import Forbidden, Refusal
from core.model.period_marks import BESIDE, Result, ResultKind, ResultPage, ResultSheet
from handlers.kit.clauses import cited
from handlers.kit.dates import numeric_date, plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, in_rows, two_in_a_row
from handlers.kit.results import results_name
from handlers.screens import period_mark_asks as asking
from handlers.screens import refusals, year_marks
from handlers.screens.forecast import number
from handlers.screens.period_mark_buttons import (
    ERASER,
    SURE,
    PeriodPupilPage,
    PeriodSheetPage,
    SetPeriodMark,
    SetProposed,
    SetYearMark,
)
from handlers.screens.standing import GroupPage, place, pupil_text

_UNSURE = ("period_mark_unsure", "year_mark_unsure")


def sheet(found: ResultSheet, zone: ZoneInfo) -> Screen:
    """Draw the sheet: by when, what is left, one press for all that is plain."""
    own = found.group.teaching_id
    lines = [_head(found), *_dates(found, zone), _left(found)]
    names = two_in_a_row(_pupil(one, found) for one in found.results)
    back = (button(_("‹ Back"), GroupPage(teaching_id=own)),)
    rows = (*_all_row(found), *names, *_other_kinds(found), *_other_periods(found), back)
    text = "\n".join(line for line in lines if line)
    return Screen(kind="period_marks", object_id=str(own), text=text, rows=rows)


def _head(found: ResultSheet) -> str:
    what = found.period.name if found.kind is ResultKind.PERIOD else results_name(found.kind)
    return f"<b>{quoted(place(found.group))} · {quoted(what)}</b>"


def _dates(found: ResultSheet, zone: ZoneInfo) -> list[str]:
    """Say by when the marks stand, by which order; or why none can be set now."""
    refusal = _why_not(found.refusal, zone)
    if found.due_by is None:
        return [cited(_("To be set within a day of the results."), found.clause), *refusal]
    day = {"day": plain_day(found.due_by)}
    said = cited(_("To be set by %(day)s.") % day, found.clause)
    order = found.order
    if order is not None:
        values = {**day, "number": quoted(order.number), "on": numeric_date(order.day)}
        said = cited(
            _("To be set by %(day)s, order No. %(number)s of %(on)s.") % values, found.clause
        )
    return [said, *refusal]


def _left(found: ResultSheet) -> str:
    if not found.left:
        whole = found.kind is ResultKind.PERIOD
        return _("✓ All marks of the period are set.") if whole else _("✓ All are set.")
    return _("Not set yet: %(n)s of %(all)s") % {"n": found.left, "all": len(found.results)}


def _all_row(found: ResultSheet) -> tuple[Row, ...]:
    if not found.writes or found.refusal is not None or not found.plain:
        return ()
    press = SetProposed(
        teaching_id=found.group.teaching_id, period_id=found.period.id, result=found.kind
    )
    label = _("Set by the mean: %(n)s") % {"n": len(found.plain)}
    return ((button(label, press, "primary"),),)


def _other_kinds(found: ResultSheet) -> tuple[Row, ...]:
    """Return the ways to the marks of the year, in its last period, and back from them."""
    own, at = found.group.teaching_id, found.period.id
    return two_in_a_row(
        button(
            results_name(kind) if kind is not ResultKind.PERIOD else found.period.name,
            PeriodSheetPage(teaching_id=own, period_id=at, result=kind),
        )
        for kind in found.kinds
        if kind is not found.kind
    )


def _other_periods(found: ResultSheet) -> tuple[Row, ...]:
    """Return the ways to the other periods of the year that have begun."""
    own = found.group.teaching_id
    others = (one for one in found.periods if one.id != found.period.id)
    return two_in_a_row(
        button(one.name, PeriodSheetPage(teaching_id=own, period_id=one.id)) for one in others
    )


def _pupil(one: Result, found: ResultSheet) -> Button:
    """«✓ 5 Иванов П.» is set; «4? Петров К. 4,20» is proposed; «!» has too few marks."""
    taught = one.pupil.standing.taught
    page = PeriodPupilPage(
        teaching_id=found.group.teaching_id,
        person_id=taught.person_id,
        period_id=found.period.id,
        result=found.kind,
    )
    if one.value is not None:
        return button(f"✓ {one.value} {one.pupil.listed}", page, "success")
    mean = one.pupil.standing.average
    shown = f" {number(mean.mean, whole=False)}" if mean else ""
    return button(f"{_sign(one)} {one.pupil.listed}{shown}", page)


def _sign(one: Result) -> str:
    proposed = one.proposal.value
    if proposed is None:
        return "!"
    if one.pupil.disputed is not None:
        return f"{proposed}/{one.pupil.disputed}?"
    return f"! {proposed}?" if one.proposal.why == "few" else f"{proposed}?"


def pupil(found: ResultPage, zone: ZoneInfo, refusal: Refusal | None = None) -> Screen:
    """Draw one pupil: the marks, the reason of what is proposed, the values to set."""
    one, own = found.result, found.sheet.group.teaching_id
    said, text = _state(found, zone), pupil_text(found.standing)
    if found.sheet.kind is not ResultKind.PERIOD:
        text, said = "\n".join(year_marks.under(found)), _year_state(found, zone)
    lines = [text, "", *said, *_why_not(refusal, zone)]
    sheet_page = PeriodSheetPage(
        teaching_id=own, period_id=found.sheet.period.id, result=found.sheet.kind
    )
    back = (button(_("‹ Back"), sheet_page),)
    key = f"{own}:{one.pupil.standing.taught.person_id}"
    rows = (*_values(found, refusal), *asking.asks(found), back)
    return Screen(kind="period_mark", object_id=key, text="\n".join(lines), rows=rows)


def _state(found: ResultPage, zone: ZoneInfo) -> list[str]:
    one = found.result
    if one.value is not None:
        said = _("Set for the period: %(mark)s") % {"mark": f"<b>{quoted(one.value)}</b>"}
        return [said, *_why_not(one.refusal, zone), *asking.way_on(found)]
    proposed = {
        "mean": _("Proposed for the period: %(mark)s"),
        "few": _("By the mean %(mark)s, but there are too few marks under it"),
        "none": _("There is no mark to propose one by"),
        "exempt": _("Exempt for the whole period: %(mark)s"),
    }[one.proposal.why]
    said = proposed % {"mark": f"<b>{quoted(one.proposal.value or '')}</b>"}
    return [said] if one.refusal is None else [*_why_not(one.refusal, zone)]


def _year_state(found: ResultPage, zone: ZoneInfo) -> list[str]:
    one = found.result
    said = year_marks.state(found)
    if one.value is None:
        return said
    return [*said, *_why_not(one.refusal, zone), *asking.way_on(found)]


def _why_not(refusal: Refusal | None, zone: ZoneInfo) -> list[str]:
    return [refusals.words(refusal, zone)] if refusal else []


def _values(found: ResultPage, refusal: Refusal | None) -> tuple[Row, ...]:
    sheet, one = found.sheet, found.result
    if not sheet.writes or sheet.refusal is not None or one.refusal is not None:
        return ()
    unsure = isinstance(refusal, Forbidden) and refusal.what in _UNSURE
    scale = in_rows(_value(found, value, sure=unsure) for value in sheet.scale)
    beside = in_rows(_value(found, value, sure=unsure) for value in BESIDE)
    erase = [(_value(found, ERASER),)] if one.value is not None else []
    return (*scale, *beside, *erase)


def _value(found: ResultPage, value: str, *, sure: bool = False) -> Button:
    one = found.result
    press = _press(found, f"{SURE}{value}" if sure else value)
    label = _("Take the mark off") if value == ERASER else value
    chosen = value in {one.value, one.proposal.value if one.value is None else None}
    return button(f"▶ {label}" if chosen else label, press, "primary" if chosen else None)


def _press(found: ResultPage, value: str) -> SetPeriodMark | SetYearMark:
    one, sheet = found.result, found.sheet
    version = one.mark.version if one.mark else 0
    teaching_id, person_id = sheet.group.teaching_id, one.pupil.standing.taught.person_id
    if sheet.kind is ResultKind.PERIOD:
        return SetPeriodMark(
            teaching_id=teaching_id,
            period_id=sheet.period.id,
            person_id=person_id,
            value=value,
            version=version,
        )
    return SetYearMark(
        teaching_id=teaching_id,
        person_id=person_id,
        result=sheet.kind,
        value=value,
        version=version,
    )
