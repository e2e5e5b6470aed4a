"""The buttons of the demo's clock: next lesson, digest hour, tomorrow, in two weeks."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.journal import Journal
from core.model.people import Actor
from core.services.schedule import upcoming

_MORNING = time(8, 25)
_AHEAD = timedelta(days=40)


class Stops:
    """Knows the bells of the coming weeks, so that the page can be told at once."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._bells: tuple[datetime, ...] = ()

    async def look_ahead(self) -> None:
        """Read the bells of the coming weeks."""
        now = self._journal.clock.now()
        ahead = await upcoming(self._journal, Actor.system("demo"), until=now + _AHEAD)
        self._bells = ahead.moments.bells

    def at(self, now: datetime) -> list[tuple[str, datetime]]:
        """Return labels and moments of the buttons."""
        zone = self._journal.clock.zone
        local = now.astimezone(zone)
        hour = self._journal.policy_on(local.date()).policy.digest_hour
        named = [("Следующий урок", bell) for bell in self._bells if bell > now][:1]
        return [
            *named,
            ("Вечерняя сводка", _next(hour, local, zone)),
            ("Завтра утром", _on(local, 1, zone)),
            ("Через две недели", _on(local, 14, zone)),
        ]


def _next(hour: time, local: datetime, zone: ZoneInfo) -> datetime:
    today = datetime.combine(local.date(), hour, zone)
    return today if today > local else today + timedelta(days=1)


def _on(local: datetime, days: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(local.date() + timedelta(days=days), _MORNING, zone)
