"""Letters that were given up, for the command line; English, ids and kinds alone."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.config import settings_of_life
from bot.misfit import Misfit
from bot.upkeep import standing_journal
from core.model.people import Actor
from core.model.upkeep import GivenUp
from core.services.given_up import given_up_letter, given_up_letters, send_again

_LETTERS = Actor.system("letters")
_NUMBERS = range(1, 1 << 63)
"""Numbers that a database takes for one of its own."""


async def listed(limit: int) -> list[str]:
    """Return a line for each letter that was given up, the last first, and how many there are."""
    settings = settings_of_life()
    async with standing_journal(settings) as journal:
        every = await given_up_letters(journal, _LETTERS)
    if not every:
        return ["No letter was given up."]
    lines = [_line(one, settings.zone) for one in every[:limit]]
    if len(every) > limit:
        lines.append(f"… and {len(every) - limit} more: --limit {len(every)}")
    ends = Counter(_end(one) for one in every)
    counted = ", ".join(f"{number} {end}" for end, number in ends.most_common())
    return [*lines, f"{len(every)} letters: {counted}."]


def _line(one: GivenUp, zone: ZoneInfo) -> str:
    ended = _moment(one.ended_at or one.made_at, zone)
    return f"{one.id:>7}  {ended}  {one.kind:<20} account {one.account_id}: {_end(one)}"


def _end(one: GivenUp) -> str:
    return "of unknown outcome" if one.unknown else one.why or "given up"


def _moment(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%d.%m.%Y %H:%M}" if moment is not None else "never"


async def shown(number: int) -> list[str]:
    """Return what there is to know of one letter.

    Raises:
        Misfit: no letter of this number was given up.
    """
    settings = settings_of_life()
    async with standing_journal(settings) as journal:
        one = None
        if number in _NUMBERS:
            one = await given_up_letter(journal, _LETTERS, row_id=number)
    if one is None:
        raise Misfit(f"No letter {number} was given up: zvonok letters lists them")
    zone = settings.zone
    times = (
        f"Made {_moment(one.made_at, zone)}, tried {one.attempts} times, last "
        f"{_moment(one.ended_at, zone)}, of use until {_moment(one.not_after, zone)}"
    )
    return [
        f"Letter {one.id}, {one.kind}, to account {one.account_id}: {_end(one)}",
        times,
        f"It speaks of {one.payload}",
    ]


async def retried(numbers: Sequence[int], *, every: bool) -> list[str]:
    """Let them be sent after all; of all of them those of unknown outcome are left out.

    Raises:
        Misfit: none of these numbers was given up.
    """
    async with standing_journal(settings_of_life()) as journal:
        found = {one.id: one for one in await given_up_letters(journal, _LETTERS)}
        if every:
            numbers = [one.id for one in found.values() if not one.unknown]
        elif not found.keys() & set(numbers):
            raise Misfit(f"{_STRANGERS} {_listed(numbers)}: zvonok letters lists them")
        done = await send_again(journal, _LETTERS, row_ids=tuple(found.keys() & set(numbers)))
    lines = [f"{done} letters go out now, while the bot runs."]
    strangers = [number for number in numbers if number not in found]
    if strangers:
        lines.append(f"{_STRANGERS} {_listed(strangers)}.")
    late = len(numbers) - len(strangers) - done
    if late:
        lines.append(f"{late} stay as they are: their hour has passed.")
    unknown = [one.id for one in found.values() if one.unknown] if every else []
    if unknown:
        lines.append("Perhaps arrived, so they go out by their numbers alone:")
        lines.append(f"  zvonok letters retry {' '.join(map(str, unknown))}")
    return lines


_STRANGERS = "Never given up:"


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
