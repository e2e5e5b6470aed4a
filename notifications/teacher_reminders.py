"""The evening line and the terms of written works, worded when they are sent: read again.

Neither is repeated after an unknown outcome: what is open stands on the page of the day.
"""

from collections.abc import Sequence

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.model.period_desk import Closing
from core.model.teachers_day import TeachersDay
from core.services.teacher_day import left_to_fill
from core.services.teacher_reminders import EVENING, TERMS, terms_to_tell
from handlers.kit.reply import Screen
from handlers.screens import reminders, today
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def evening(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Name the lessons of the day that lack something; None where by now none does.

    With those of the days before: whoever opens the line is at it anyhow. Those alone are told
    of only while an outage lets them be filled in.
    """
    if not _of_today(journal, letter):
        return None
    shown = await left_to_fill(journal, actor)
    if not shown[-1].unfilled and not any(one.made_up for one in shown):
        return None
    closing = _closing(letter, shown)
    return _message(letter, reminders.evening(shown, journal.clock.zone, closing))


def _closing(letter: Letter, shown: Sequence[TeachersDay]) -> list[Closing]:
    """Return those of the told periods to which a lesson belongs that still lacks something."""
    told = letter.payload.get("closing", ())
    found = [Closing.of(one, letter.payload["day"]) for one in told]
    lacking = [one.lesson for day in shown for one in day.unfilled]
    return [one for one in found if any(one.holds(lesson) for lesson in lacking)]


async def terms(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Name the works whose term is near or past; None where by now none is."""
    return await opened_terms(journal, actor, letter) if _of_today(journal, letter) else None


async def opened_evening(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Draw what is left to fill in by now: whoever opens it next morning has not filled it in."""
    shown = await left_to_fill(journal, actor)
    return _message(letter, today.unfilled(shown, journal.clock.zone))


async def opened_terms(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Name the works whose term is near or past, on whatever day they are looked at."""
    found = await terms_to_tell(journal, actor)
    return None if found is None else _message(letter, reminders.terms(found))


def _of_today(journal: Journal, letter: Letter) -> bool:
    """Tell whether it is still the letter's day: on another one it is no news to send."""
    return bool(letter.payload["day"] == journal.clock.today().isoformat())


def _message(letter: Letter, screen: Screen) -> Message:
    return Message(screen=screen, silent=bool(letter.payload.get("silent", False)))


KINDS = {
    EVENING: Kind(compose=evening, opened=opened_evening, about=About.EVENING),
    TERMS: Kind(compose=terms, opened=opened_terms, about=About.TERMS),
}
