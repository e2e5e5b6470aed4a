"""The marks of a period: the group's sheet, and one pupil with the marks under it."""

from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.errors import Forbidden, Refusal
from core.model.period_marks import BESIDE, Result, ResultPage, ResultSheet
from handlers.kit.clauses import cited
from handlers.kit.dates import numeric_date, plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, in_rows, two_in_a_row
from handlers.screens import refusals
from handlers.screens.forecast import number
from handlers.screens.standing import GroupPage, PeriodSheetPage, place, pupil_text

ERASER = "0"
"""The value that a press of «снять» gives."""

SURE = "!"
"""Stands before a value that is pressed though there are too few marks under it."""


class PeriodPupilPage(CallbackData, prefix="pp"):
    """Open one pupil of the sheet of the period."""

    teaching_id: int
    person_id: int


class SetProposed(CallbackData, prefix="pa"):
    """Set every plain mark of the group in this period."""

    teaching_id: int
    period_id: int


class SetPeriodMark(CallbackData, prefix="pm"):
    """Let the pupil's mark of the period be `value` (`ERASER`: none; `SURE` may stand before it).

    `version` is that of the mark on the screen.
    """

    teaching_id: int
    period_id: int
    person_id: int
    value: str
    version: int


def sheet(found: ResultSheet, zone: ZoneInfo) -> Screen:
    """Draw the sheet: by when, what is left, one press for all that is plain."""
    own = found.group.teaching_id
    lines = [_head(found), *_dates(found, zone), _left(found)]
    names = two_in_a_row(_pupil(one, own) for one in found.results)
    back = (button(_("‹ Back"), GroupPage(teaching_id=own)),)
    rows = (*_all_row(found), *names, back)
    text = "\n".join(line for line in lines if line)
    return Screen(kind="period_marks", object_id=str(own), text=text, rows=rows)


def _head(found: ResultSheet) -> str:
    return f"<b>{quoted(place(found.group))} · {quoted(found.period.name)}</b>"


def _dates(found: ResultSheet, zone: ZoneInfo) -> list[str]:
    """Say by when the marks stand, by which order; or why none can be set now."""
    day = {"day": plain_day(found.due_by)}
    said = cited(_("To be set by %(day)s.") % day, found.clause)
    order = found.order
    if order is not None:
        values = {**day, "number": quoted(order.number), "on": numeric_date(order.day)}
        said = cited(
            _("To be set by %(day)s, order No. %(number)s of %(on)s.") % values, found.clause
        )
    refusal = [refusals.words(found.refusal, zone)] if found.refusal else []
    return [said, *refusal]


def _left(found: ResultSheet) -> str:
    if not found.left:
        return _("✓ All marks of the period are set.")
    return _("Not set yet: %(n)s of %(all)s") % {"n": found.left, "all": len(found.results)}


def _all_row(found: ResultSheet) -> tuple[Row, ...]:
    if not found.writes or found.refusal is not None or not found.plain:
        return ()
    press = SetProposed(teaching_id=found.group.teaching_id, period_id=found.period.id)
    label = _("Set by the mean: %(n)s") % {"n": len(found.plain)}
    return ((button(label, press, "primary"),),)


def _pupil(one: Result, teaching_id: int) -> Button:
    """«✓ 5 Иванов П.» is set; «4? Петров К. 4,20» is proposed; «!» has too few marks."""
    taught = one.pupil.standing.taught
    page = PeriodPupilPage(teaching_id=teaching_id, person_id=taught.person_id)
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
    lines = [pupil_text(found.standing), "", *_state(found, zone), *_why_not(refusal, zone)]
    back = (button(_("‹ Back"), PeriodSheetPage(teaching_id=own)),)
    key = f"{own}:{one.pupil.standing.taught.person_id}"
    rows = (*_values(found, refusal), back)
    return Screen(kind="period_mark", object_id=key, text="\n".join(lines), rows=rows)


def _state(found: ResultPage, zone: ZoneInfo) -> list[str]:
    one = found.result
    if one.value is not None:
        said = _("Set for the period: %(mark)s") % {"mark": f"<b>{quoted(one.value)}</b>"}
        return [said, *_why_not(one.refusal, zone)]
    proposed = {
        "mean": _("Proposed for the period: %(mark)s"),
        "few": _("By the mean %(mark)s, but there are too few marks under it"),
        "none": _("There is no mark to propose one by"),
        "exempt": _("Exempt for the whole period: %(mark)s"),
    }[one.proposal.why]
    return [proposed % {"mark": f"<b>{quoted(one.proposal.value or '')}</b>"}]


def _why_not(refusal: Refusal | None, zone: ZoneInfo) -> list[str]:
    return [refusals.words(refusal, zone)] if refusal else []


def _values(found: ResultPage, refusal: Refusal | None) -> tuple[Row, ...]:
    sheet, one = found.sheet, found.result
    if not sheet.writes or sheet.refusal is not None or one.refusal is not None:
        return ()
    unsure = isinstance(refusal, Forbidden) and refusal.what == "period_mark_unsure"
    scale = in_rows(_value(found, value, sure=unsure) for value in sheet.scale)
    beside = in_rows(_value(found, value, sure=unsure) for value in BESIDE)
    erase = [(_value(found, ERASER),)] if one.value is not None else []
    return (*scale, *beside, *erase)


def _value(found: ResultPage, value: str, *, sure: bool = False) -> Button:
    one, sheet = found.result, found.sheet
    press = SetPeriodMark(
        teaching_id=sheet.group.teaching_id,
        period_id=sheet.period.id,
        person_id=one.pupil.standing.taught.person_id,
        value=f"{SURE}{value}" if sure else value,
        version=one.mark.version if one.mark else 0,
    )
    label = _("Take the mark off") if value == ERASER else value
    chosen = value in {one.value, one.proposal.value if one.value is None else None}
    return button(f"▶ {label}" if chosen else label, press, "primary" if chosen else None)
