"""The whole bot over the sandbox, in one process and virtual time: people send, press and see."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path

from pydantic import SecretStr

from bot.app import App, Parts, build
from bot.config import Settings
from core.model.probe import Probe, silent
from handlers.kit.widths import cut
from sandbox.clock import TravelClock
from sandbox.people import Person, Phone, Seen
from sandbox.session import SandboxSession
from sandbox.telegram import Sandbox
from sandbox.world import TOKEN
from tests.support.briefly import Briefly
from tests.support.database import UNHURRIED
from tests.support.egress import watch
from tests.support.school import School

_NEVER = 600.0
"""Real seconds: a busy machine must not change what a virtual day looks like."""

_STEP = timedelta(days=1)
_DAY = (
    *(time(2, 1), time(3, 31), time(7, 31), time(9, 46), time(15, 1), time(17, 31)),
    *(time(19, 31), time(20, 11), time(21, 1)),
)
"""When whatever is due once a day has just fallen due, by the policies that we bring."""


@dataclass(slots=True)
class Human:
    """A person of the school with a phone; every deed is over when the bot has answered."""

    stage: "Stage"
    phone: Phone

    async def sends(self, text: str) -> None:
        """Type a text and wait until the bot is done."""
        self.phone.send(text)
        await self.stage.settle()

    async def presses(self, label: str, message: Seen | None = None) -> None:
        """Press a button by its label (or a unique beginning) and wait until the bot is done."""
        self.phone.press(label, message)
        await self.stage.settle()

    async def uploads(self, kind: str, content: bytes, name: str, caption: str = "") -> None:
        """Send a file: photo, document or voice."""
        self.phone.upload(kind, content, name, caption)
        await self.stage.settle()

    @property
    def screen(self) -> Seen:
        """The newest message with buttons."""
        return self.phone.screen

    @property
    def last(self) -> Seen:
        """The newest message of the bot."""
        return self.phone.last

    @property
    def toast(self) -> str:
        """The newest answer to a press."""
        return self.phone.toasts[-1] if self.phone.toasts else ""

    def sees(self, *texts: str) -> None:
        """Assert that each text stands in the newest message or on its buttons."""
        shown = self.last
        seen = "\n".join([shown.text, *shown.labels])
        for text in texts:
            assert text in seen, f"{text!r} is not in:\n{seen}"

    def sees_not(self, *texts: str) -> None:
        """Assert that none of the texts stands in the newest message or on its buttons."""
        shown = self.last
        seen = "\n".join([shown.text, *shown.labels])
        for text in texts:
            assert text not in seen, f"{text!r} is in:\n{seen}"


@dataclass(slots=True)
class Stage:
    """The school, its bot and its Telegram, with a clock that only the test moves."""

    app: App
    sandbox: Sandbox
    clock: TravelClock
    school: School
    people: dict[str, Human] = field(default_factory=dict)

    def person(self, key: str) -> Human:
        """Return a bound person of the school, whose chat with the bot is open."""
        if key not in self.people:
            human = self._human(self.school.telegram(key), key)
            human.phone.chat.started = True
            self.people[key] = human
        return self.people[key]

    def stranger(self, number: int = 900_001) -> Human:
        """Return somebody whom the school does not know."""
        key = f"stranger {number}"
        if key not in self.people:
            self.people[key] = self._human(number, key)
        return self.people[key]

    def _human(self, number: int, name: str) -> Human:
        return Human(self, Phone(self.sandbox, Person(number, name), pause=1))

    async def settle(self) -> None:
        """Let the bot receive, handle, draw and deliver all there is at this moment."""
        await self.app.receiver.drain()
        await self.app.ticker.tick()
        await self.app.delivery.deliver_due()

    async def until(self, moment: datetime) -> None:
        """Let time pass up to the moment; what falls due on the way happens."""
        await self.app.walk(moment, self.clock.set)
        await self.settle()

    async def night(self, moment: datetime) -> None:
        """Let what takes long be done at the moment, and what is said of it go out by morning."""
        self.clock.set(moment)
        await self.app.slow.tick()
        await self.settle()

    async def days_on(self, moment: datetime) -> None:
        """Let days pass by the hours of `_DAY`: what is due once a day happens at its time.

        Few lessons ring on the way, and the morning count is seldom brought up to date: for
        what is about neither. A day is ten steps instead of forty.
        """
        while self.clock.now() < moment:
            await self.leap(min(moment, self._hour_of_the_day()))

    def _hour_of_the_day(self) -> datetime:
        """Return the next of `_DAY`, the school's time."""
        now, zone = self.clock.now(), self.clock.zone
        days = (now.astimezone(zone).date() + one * _STEP for one in range(2))
        return next(
            at for day in days for hour in _DAY if (at := datetime.combine(day, hour, zone)) > now
        )

    async def leap(self, moment: datetime) -> None:
        """Let time pass at once, as for a machine that was off meanwhile; much the cheaper way."""
        self.clock.set(moment)
        await self.settle()

    async def later(self, minutes: float) -> None:
        """Let so many minutes pass."""
        await self.until(self.clock.now() + timedelta(minutes=minutes))


def settings_for(url: str, place: Path) -> Settings:
    """Return settings for a database and a place of the test's own."""
    return Settings(
        _env_file=None,
        bot_token=SecretStr(TOKEN),
        database_url=url,
        files_dir=place / "files",
        copies_dir=place / "copies",
        anchors_file=place / "anchors.txt",
        key_file=place / "key",
        policy="maz",
    )


@asynccontextmanager
async def stage_of(
    school: School,
    clock: TravelClock,
    place: Path,
    probe: Probe = silent,
    settings: Settings | None = None,
) -> AsyncIterator[Stage]:
    """Give the stage; at its end Telegram must have had nothing to complain about.

    Nor may a child have been named to anybody who may not see it (tests/support/egress.py), or
    would be where messages say as little as possible (tests/support/briefly.py).
    """
    sandbox = Sandbox(clock)
    sandbox.cut = cut
    egress = watch(sandbox, school)
    url = school.database.url.render_as_string(hide_password=False)
    parts = Parts(
        clock=clock,
        session=SandboxSession(sandbox),
        probe=probe,
        pragmas=UNHURRIED,
        slow=_NEVER,
    )
    lesser = Briefly(school)
    app = lesser.beside(await build(settings or settings_for(url, place), parts))
    egress.looks.mark(app)
    await app.ticker.tick()
    await app.slow.tick()
    try:
        yield Stage(app, sandbox, clock, school)
    finally:
        await app.close()
    unbrief = await lesser.faults()
    assert not unbrief, "\n".join(unbrief)
    assert not egress.faults, "\n".join(egress.faults)
    unseen = await egress.looks.faults(school, clock.now().date())
    assert not unseen, "\n".join(unseen)
    assert sandbox.complaints == []
    assert sandbox.unanswered == []
    assert sandbox.early_calls == 0
