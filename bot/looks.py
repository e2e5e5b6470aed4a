"""`zvonok looks`: who of the school was shown a child's data, with names, for the director."""

from zoneinfo import ZoneInfo

from bot.config import settings_of_life
from bot.misfit import Misfit
from bot.upkeep import standing_journal
from core.errors import Unfit
from core.model.looks import Looked
from core.model.people import Actor
from core.services.looks import looks_at

_LOOKS = Actor.system("looks")


async def looked(child: str, days: int) -> list[str]:
    """Return a line for each look at pupils of this name: day, first hour, role, who, at what.

    Raises:
        Misfit: no pupil is called so.
    """
    settings = settings_of_life()
    async with standing_journal(settings) as journal:
        try:
            looks = await looks_at(journal, _LOOKS, typed=child, days=days)
        except Unfit:
            raise Misfit(f"No pupil is called «{child}»; surname first: {_EXAMPLE}") from None
    if not looks.found:
        names = "; ".join(one.full for one in looks.children)
        return [f"No look of the school's people in {days} days at {names}."]
    return [_line(one, settings.zone) for one in looks.found]


_EXAMPLE = "zvonok looks «Петров Кирилл»"


def _line(one: Looked, zone: ZoneInfo) -> str:
    who = ", ".join(name.full for name in one.viewers) or "nobody is bound any more"
    when = f"{one.at.astimezone(zone):%d.%m.%Y %H:%M}"
    return f"{when}  {one.role:<14} {who}: {one.about} of {one.child.full}"
