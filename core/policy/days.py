"""Figures of special days and of the morning count; none of the regulations gives them."""

from core.policy.figures import Figure, Hour, Minutes, Strict


class ShortDay(Strict):
    """How long lessons and breaks are on a day of short ones."""

    lesson_minutes: Figure[Minutes] = Figure(value=30)
    break_minutes: Figure[Minutes] = Figure(value=10)


class Morning(Strict):
    """When the absent of the first two lessons are counted; then anew every hour."""

    count_at: Figure[Hour] = Figure[Hour].model_validate({"value": "09:45"})
