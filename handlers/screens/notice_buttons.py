"""What the buttons of notices carry; days are ordinals (date.toordinal).

`slots` are the lessons of a single day as one number: 305 is from the 3rd to the 5th, 500 from
the 5th to the last, 0 all of them.
"""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from core.model.notices import NoticeReason

_HUNDRED = 100


def packed(first: int | None, last: int | None) -> int:
    """Return the lessons as one number."""
    return (first or 0) * _HUNDRED + (last or 0)


def unpacked(slots: int) -> tuple[int | None, int | None]:
    """Return the lessons that the number means."""
    first, last = divmod(slots, _HUNDRED)
    return first or None, last or None


class Ready(StrEnum):
    """Words that a class teacher need not type."""

    NONE = "none"
    PAPER = "paper"
    CALL = "call"


class NoticesHome(CallbackData, prefix="va"):
    """Open «Предупредить школу»."""


class NoticeDay(CallbackData, prefix="vb"):
    """Ask for the reason of an absence on these days, or lessons of one."""

    child_id: int
    day: int
    until: int
    slots: int = 0


class TellSchool(CallbackData, prefix="vc"):
    """Tell the school of the absence."""

    child_id: int
    reason: NoticeReason
    day: int
    until: int
    slots: int = 0


class OtherDays(CallbackData, prefix="vd"):
    """Ask for days to be typed."""

    child_id: int


class NoticeSlots(CallbackData, prefix="ve"):
    """Choose from which lesson (`first` 0), or, with that one, until which."""

    child_id: int
    day: int
    first: int = 0


class EarlyPage(CallbackData, prefix="vf"):
    """Choose after which lesson the child is let out."""

    child_id: int
    day: int


class EarlyAfter(CallbackData, prefix="vg"):
    """Ask who fetches the child after this lesson."""

    child_id: int
    day: int
    slot: int


class TellEarly(CallbackData, prefix="vh"):
    """Tell the school of the early leave; `fetches`: whoever presses comes for the child."""

    child_id: int
    day: int
    slot: int
    fetches: bool


class OwnNotice(CallbackData, prefix="vi"):
    """Open a notice of the own family."""

    notice_id: int


class WithdrawNotice(CallbackData, prefix="vj"):
    """Take the notice back."""

    notice_id: int
    version: int


class AddToNotice(CallbackData, prefix="vp"):
    """Ask for words to a notice."""

    notice_id: int


class ClassNoticesPage(CallbackData, prefix="vk"):
    """Open what families of the class told beforehand."""

    class_id: int


class ClassNoticePage(CallbackData, prefix="vl"):
    """Open a notice as the class teacher."""

    notice_id: int


class AnswerNotice(CallbackData, prefix="vm"):
    """Accept or decline the notice, with ready words or none."""

    notice_id: int
    accepts: bool
    ready: Ready
    version: int


class ReasonByNotice(CallbackData, prefix="vn"):
    """Set the reason that the notice names, for what it is about."""

    notice_id: int
