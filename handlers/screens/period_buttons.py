"""What the buttons of the desk of periods carry; the order itself stays with the conversation."""

from aiogram.filters.callback_data import CallbackData


class Periods(CallbackData, prefix="qp"):
    """Open the list of the year's periods."""


class PeriodLink(CallbackData, prefix="ql"):
    """Open one period."""

    period_id: int


class DateMarks(CallbackData, prefix="qd"):
    """Ask for the order that dates the marks of the period."""

    period_id: int


class OpenByOrder(CallbackData, prefix="qo"):
    """Ask for the order that opens it."""

    period_id: int


class OpenForWhom(CallbackData, prefix="qw"):
    """Choose for whom it is opened."""

    person_id: int


class OpenMore(CallbackData, prefix="qm"):
    """Show another page of the colleagues."""

    page: int


class OpenNow(CallbackData, prefix="qc"):
    """Open it as this version of the order was shown."""

    version: int


class CloseAgain(CallbackData, prefix="qe"):
    """End an opening before its day."""

    unlocking_id: int
