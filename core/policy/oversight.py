"""Figures of those who look after the journal: plans, groups, reports, control, health.

All were added after the first adopted versions, so each has a default here, which is what those
versions mean: what the merged rules say, MAZ first (design.md, decision 3).
"""

from typing import Literal

from core.model.roles import Role
from core.policy.figures import Count, Days, Figure, Staff, Strict
from core.policy.periods import DayOfYear

Rating = Literal["own_place", "none"]
"""What a pupil sees of the class's rating: the own place only, or nothing."""


class Plans(Strict):
    """Thematic plans of teachers."""

    loaded_before: Figure[DayOfYear] = Figure(value="09-01", clause="MAZ-3.5.9")
    hours_equal: Figure[bool] = Figure(value=True, clause="MAZ-3.5.9")  # to the curriculum's
    fulfilled: Figure[bool] = Figure(value=True, clause="BARS-ST-10")  # in time and in full


class Groups(Strict):
    """Who divides a class into groups until when, and who moves a pupil by an order later."""

    divided_by: Figure[Staff] = Figure(
        value=(Role.CLASS_TEACHER, Role.TEACHER), clause="MAZ-3.4.3"
    )
    divided_until: Figure[DayOfYear] = Figure(value="09-15")  # from then on by an order
    moved_by: Figure[Staff] = Figure(value=(Role.ADMINISTRATOR,), clause="MAZ-3.5.10")


class Pupils(Strict):
    """What pupils do besides looking."""

    write_messages: Figure[bool] = Figure(value=True, clause="LGOV-3.6")
    rating: Figure[Rating] = Figure(value="own_place", clause="LGOV-3.6")


class Reports(Strict):
    """What class teachers tell parents and deputies, and when facts about pupils are reviewed."""

    parents_every_days: Figure[Days] = Figure(value=14, clause="LGOV-CT-в")
    preliminary_days: Figure[Days] = Figure(value=14, clause="BARS-CT-8")  # before the end
    preliminary_on_paper: Figure[bool] = Figure(value=True, clause="LGOV-CT-г")
    facts_every_days: Figure[Days] = Figure(value=30, clause="MAZ-3.4.6")


class Control(Strict):
    """How often whom the journal's keeping is looked after by."""

    corrections_every_days: Figure[Days] = Figure(value=7, clause="MAZ-2.8.6")
    deputy_every_days: Figure[Days] = Figure(value=14, clause="BARS-DD-1")
    director_every_days: Figure[Days] = Figure(value=30, clause="BARS-DIR-1")
    activity_every_days: Figure[Days] = Figure(value=7, clause="LGOV-6.1")
    filling_every_days: Figure[Days] = Figure(value=30, clause="LGOV-6.2")


class Health(Strict):
    """By when the nurse keeps health sheets, in days of work where days are counted."""

    sheets_by: Figure[DayOfYear] = Figure(value="09-05", clause="MAZ-3.6.2")
    newcomer_days: Figure[Count] = Figure(value=3, clause="MAZ-3.6.2")
    certificate_days: Figure[Count] = Figure(value=1, clause="MAZ-3.6.2")
