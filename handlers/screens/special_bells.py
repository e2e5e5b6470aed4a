"""The bells of a day of short lessons, before and after."""

from core.model.calendar import Bell
from core.model.special_days import DaySight
from handlers.kit.i18n import _


def bell_lines(sight: DaySight) -> list[str]:
    """«1-й урок: 8:30–9:15 → 8:30–9:00», a line for each lesson of each list of bells."""
    short = {(one.shift, one.grade_from, one.slot): one for one in sight.short}
    many = len({(one.shift, one.grade_from) for one in sight.bells}) > 1
    lines = []
    for one in sight.bells:
        then = short.get((one.shift, one.grade_from, one.slot))
        if then is None:
            continue
        front = _("lesson %(slot)d") % {"slot": one.slot}
        if many:
            said = _("%(lesson)s (shift %(shift)d, grades %(first)d–%(last)d)")
            if one.grade_from == one.grade_until:
                said = _("%(lesson)s (shift %(shift)d, grade %(first)d)")
            front = said % {
                "lesson": front,
                "shift": one.shift,
                "first": one.grade_from,
                "last": one.grade_until,
            }
        lines.append(f"{front}: {_hours(one)} → {_hours(then)}")
    return lines


def _hours(one: Bell) -> str:
    hours = (f"{at.hour}:{at.minute:02d}" for at in (one.starts, one.ends))
    return "–".join(hours)
