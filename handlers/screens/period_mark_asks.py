"""How the mark of a period that stands is asked to be corrected: the words and the values."""

from core.errors import Forbidden, PeriodLocked
from core.model.period_marks import BESIDE, ResultPage
from handlers.kit.i18n import _
from handlers.kit.reply import Row, button, in_rows
from handlers.screens.correction_buttons import OwnRequest
from handlers.screens.period_mark_buttons import AskPeriodMark


def _may_ask(found: ResultPage) -> bool:
    """Tell whether a correction can be asked for: the mark stands, and no lock is in the way."""
    sheet, shut = found.sheet, found.sheet.refusal
    locked = isinstance(shut, PeriodLocked) and shut.needs == "consent_and_order"
    stands = found.result.value is not None
    return sheet.writes and stands and isinstance(found.result.refusal, Forbidden) and not locked


def way_on(found: ResultPage) -> list[str]:
    """Return what may be done about a mark that stands, HTML lines."""
    if not _may_ask(found):
        return []
    if found.waits is not None:
        return [_("A request to correct it waits already.")]
    if _is_reported(found):
        return [_("If it is a mistake, press what it should be, and I report it to the deputy.")]
    return [_("If it is a mistake, press what it should be, and I ask for the consent.")]


def _is_reported(found: ResultPage) -> bool:
    refusal = found.result.refusal
    return isinstance(refusal, Forbidden) and refusal.what == "period_mark_nobody"


def asks(found: ResultPage) -> tuple[Row, ...]:
    """Return the values to ask for, or the way to the request that waits."""
    if not _may_ask(found):
        return ()
    if found.waits is not None:
        return ((button(_("Open the request"), OwnRequest(request_id=found.waits)),),)
    sheet, one = found.sheet, found.result
    values = (value for value in (*sheet.scale, *BESIDE) if value != one.value)
    return in_rows(button(f"{one.value} → {value}", _ask(found, value)) for value in values)


def _ask(found: ResultPage, value: str) -> AskPeriodMark:
    sheet = found.sheet
    return AskPeriodMark(
        teaching_id=sheet.group.teaching_id,
        period_id=sheet.period.id,
        person_id=found.result.pupil.standing.taught.person_id,
        result=sheet.kind,
        value=value,
    )
