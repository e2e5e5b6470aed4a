"""Who has not registered in time (MAZ-4.3, MAZ-4.4)?"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.model.roles import Role
from core.policy.figures import Figure
from core.policy.schema import Policy


def term(role: Role, policy: Policy) -> Figure[int]:
    """Return within how many days of the code a parent or a pupil registers."""
    figures = policy.registration
    return figures.parent_days if role is Role.PARENT else figures.pupil_days


def due_day(issued_at: datetime, role: Role, policy: Policy, zone: ZoneInfo) -> date:
    """Return the day on which whoever got a code at that moment should have registered."""
    return issued_at.astimezone(zone).date() + timedelta(days=term(role, policy).value)
