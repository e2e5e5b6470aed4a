"""What the buttons of period and year marks carry."""

from aiogram.filters.callback_data import CallbackData

from core.model.corrections import LateChange, What
from core.model.period_marks import ResultKind, Which

ERASER = "0"
"""The value that a press of «снять» gives."""

SURE = "!"
"""Stands before a value that is pressed though there are too few marks under it."""


class PeriodSheetPage(CallbackData, prefix="pg"):
    """Open the marks of the group's period (0: of the one that runs)."""

    teaching_id: int
    period_id: int = 0
    result: ResultKind = ResultKind.PERIOD

    @property
    def which(self) -> Which:
        """Return which marks these are."""
        return Which(self.period_id, self.result)


class PeriodPupilPage(CallbackData, prefix="pp"):
    """Open one pupil of the sheet of the period (0: of the one that runs)."""

    teaching_id: int
    person_id: int
    period_id: int = 0
    result: ResultKind = ResultKind.PERIOD

    @property
    def which(self) -> Which:
        """Return which marks these are."""
        return Which(self.period_id, self.result)


class SetProposed(CallbackData, prefix="pa"):
    """Set every plain mark of the group in this period."""

    teaching_id: int
    period_id: int
    result: ResultKind

    @property
    def which(self) -> Which:
        """Return which marks these are."""
        return Which(self.period_id, self.result)


class SetPeriodMark(CallbackData, prefix="pm"):
    """Let the pupil's mark of the period be `value` (`ERASER`: none; `SURE` may stand before it).

    `version` is that of the mark on the screen.
    """

    teaching_id: int
    period_id: int
    person_id: int
    value: str
    version: int

    @property
    def which(self) -> Which:
        """Return which marks these are."""
        return Which(self.period_id)


class SetYearMark(CallbackData, prefix="py"):
    """Let the pupil's mark of the year that ends be `value`, as `SetPeriodMark`."""

    teaching_id: int
    person_id: int
    result: ResultKind
    value: str
    version: int

    @property
    def which(self) -> Which:
        """Return which marks these are: in the period that runs, the last one."""
        return Which(kind=self.result)


class AskPeriodMark(CallbackData, prefix="pi"):
    """Ask for consent that the pupil's mark of the period be `value`."""

    teaching_id: int
    period_id: int
    person_id: int
    result: ResultKind
    value: str

    @property
    def wish(self) -> LateChange:
        """Return the change that is wished; what stands is looked up."""
        return LateChange(
            what=What.PERIOD_MARK,
            teaching_id=self.teaching_id,
            period_id=self.period_id,
            child_id=self.person_id,
            kind=str(self.result),
            wanted=self.value,
        )

    @property
    def back(self) -> PeriodPupilPage:
        """Return the page of the mark."""
        return PeriodPupilPage(
            teaching_id=self.teaching_id,
            person_id=self.person_id,
            period_id=self.period_id,
            result=self.result,
        )
