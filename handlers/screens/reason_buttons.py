"""What the buttons of reasons carry; days are ordinals (date.toordinal), as labels are narrow."""

from aiogram.filters.callback_data import CallbackData

from core.model.lesson import Reason


class ReasonsPage(CallbackData, prefix="rs"):
    """Open the class's list of reasons."""

    class_id: int


class PupilReasons(CallbackData, prefix="rp"):
    """Open one pupil's day to set reasons."""

    class_id: int
    person_id: int
    day: int


class SetReason(CallbackData, prefix="rr"):
    """Set the reason from `day` to `until`; for one lesson where `lesson_id` is not 0."""

    class_id: int
    person_id: int
    reason: Reason
    day: int
    until: int
    lesson_id: int = 0


class TypeUntil(CallbackData, prefix="rt"):
    """Ask until which date, to be typed."""

    class_id: int
    person_id: int
    reason: Reason
    day: int


class AnswersPage(CallbackData, prefix="ra"):
    """Open what families of the class answered today."""

    class_id: int
