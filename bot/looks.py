"""`zvonok looks`: who of the school was shown a child's data, with names, for the director."""

from zoneinfo import ZoneInfo

from bot.config import settings_of_life
from bot.misfit import Misfit
from bot.upkeep import standing_journal
from core.model.looks import Looked
from core.model.people import Actor
from core.services.looks import looks_at

_LOOKS = Actor.system("looks")


async def looked(child: str, days: int) -> list[str]:
    """Return a line for each look at pupils of this name: day, first hour, role, who, at what.

    Raises:
        Misfit: `child` is not surname and first name.
    """
    surname, first = _parts(child)
    settings = settings_of_life()
    async with standing_journal(settings) as journal:
        found = await looks_at(journal, _LOOKS, surname=surname, first=first, days=days)
    if not found:
        return [f"No look at a pupil written exactly «{surname} {first}» in {days} days."]
    return [_line(one, settings.zone) for one in found]


def _parts(child: str) -> tuple[str, str]:
    surname, *rest = child.split() or [""]
    if not rest:
        raise Misfit("Name surname and first name: zvonok looks «Петров Кирилл»")
    return surname, rest[0]


def _line(one: Looked, zone: ZoneInfo) -> str:
    who = ", ".join(name.full for name in one.viewers) or "nobody is bound any more"
    when = f"{one.at.astimezone(zone):%d.%m.%Y %H:%M}"
    return f"{when}  {one.role:<14} {who}: {one.about} of {one.child.full}"
