"""Figures of special days, the morning count, notices, stand-ins: no regulation gives them."""

from core.model.roles import Role
from core.policy.figures import Days, Figure, Hour, Minutes, Staff, Strict


class ShortDay(Strict):
    """How long lessons and breaks are on a day of short ones."""

    lesson_minutes: Figure[Minutes] = Figure(value=30)
    break_minutes: Figure[Minutes] = Figure(value=10)


class Morning(Strict):
    """When the absent of the first two lessons are counted; then anew every hour."""

    count_at: Figure[Hour] = Figure[Hour].model_validate({"value": "09:45"})


class Notices(Strict):
    """How many days a family tells the school of in one notice; no regulation gives a figure."""

    most_days: Figure[Days] = Figure(value=30)


class StandIns(Strict):
    """Who names a stand-in for a class teacher who is away, and how many days ahead it reaches."""

    named_by: Figure[Staff] = Figure(
        value=(Role.CLASS_TEACHER, Role.DEPUTY, Role.DIRECTOR, Role.ADMINISTRATOR)
    )
    most_days: Figure[Days] = Figure(value=60)
