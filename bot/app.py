"""The composition root: everything is built here, once, from settings."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.backup.nightly import nightly_jobs
from bot.config import Settings
from bot.courier import Courier
from bot.lanes import Handling
from bot.middlewares import Acting, Placing
from bot.opening import opened
from bot.presenter import Presenter
from bot.receiver import Receiver
from bot.routers import attached
from bot.sender import Sender
from bot.state import JournalStorage
from bot.trouble import Trouble
from bot.uploads import Uploads
from core.errors import Busy
from core.journal import Journal
from core.model.clock import Clock
from core.model.people import Actor
from core.model.probe import Probe, silent
from core.services.policies import renew_policies
from core.services.schedule import SLOW_TICK
from notifications.delivery import Delivery
from notifications.insisting import BUSY_PAUSE, tell_fault
from notifications.jobs import JOBS
from notifications.kinds import KINDS
from notifications.ticker import Ticker

_RECOVER_EVERY = timedelta(seconds=30)
_SLOW_EVERY = 60
_RENEWAL = Actor.system("policies")

Step = Callable[[datetime], Awaitable[None] | None]
"""Puts the clock at a moment, here or over HTTP."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What tests and the demo put in place of life's own parts.

    After `slow` real seconds a press that is still handled is answered with a word.
    """

    clock: Clock | None = None
    session: BaseSession | None = None
    probe: Probe = silent
    pragmas: Mapping[str, str] = field(default_factory=dict)
    slow: float = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """The running school: what `run` drives, and what tests drive step by step.

    `slow` does what may take minutes and holds up nothing else: backups, their trial.
    `tick_every` and `letters_every` are real seconds between two looks at schedule and outbox.
    """

    bot: Bot
    journal: Journal
    dispatcher: Dispatcher
    receiver: Receiver
    delivery: Delivery
    ticker: Ticker
    slow: Ticker
    tick_every: float = 5
    letters_every: float = 0.3
    delivering: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self) -> None:
        """Receive, tick and deliver until cancelled; then close everything."""
        scheduler = AsyncIOScheduler(timezone=str(self.journal.clock.zone))
        scheduler.add_job(
            self.ticker.tick, "interval", seconds=self.tick_every, max_instances=1, coalesce=True
        )
        if self.slow.jobs:
            scheduler.add_job(
                self.slow.tick, "interval", seconds=_SLOW_EVERY, max_instances=1, coalesce=True
            )
        scheduler.start()
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self.receiver.run())
                group.create_task(self.deliver())
        finally:
            scheduler.shutdown(wait=False)
            await self.close()

    async def deliver(self) -> None:
        """Deliver for ever; now and then settle what other processes left or decided.

        What one that ended was sending is settled, and what the command line adopted is read.
        """
        clock, recovered = self.journal.clock, None
        while True:
            try:
                if recovered is None or abs(clock.now() - recovered) >= _RECOVER_EVERY:
                    await self.delivery.recover()
                    await renew_policies(self.journal, _RENEWAL)
                    recovered = clock.now()
                await self._deliver_due()
                await asyncio.sleep(self.letters_every)
            except Busy:
                await clock.sleep(BUSY_PAUSE)
            except Exception as fault:  # noqa: BLE001 - letters wait, the bot does not end
                tell_fault(fault)
                await clock.sleep(BUSY_PAUSE)

    async def walk(self, to: datetime, step: Step) -> None:
        """Go to `to` moment by moment: next due time, tick, drain, next (decision 10)."""
        clock = self.journal.clock
        while clock.now() < to:
            moment = await self.ticker.next_moment(to)
            if moment > clock.now() and (stepped := step(moment)) is not None:
                await stepped
            await self.ticker.tick()
            await self._deliver_due()

    async def _deliver_due(self) -> None:
        """Deliver one at a time: a clock that travels waits for what is on its way."""
        async with self.delivering:
            await self.delivery.deliver_due()

    async def close(self) -> None:
        """Give connections back."""
        await self.bot.session.close()
        await self.journal.database.close()


async def open_journal(settings: Settings, parts: Parts | None = None) -> Journal:
    """Return the journal over a migrated database; an empty one adopts the seed policy."""
    parts = parts or Parts()
    return await opened(settings, parts.clock, probe=parts.probe, pragmas=parts.pragmas)


async def build(settings: Settings, parts: Parts | None = None) -> App:
    """Build the whole from settings; `parts` take the place of life's own."""
    parts = parts or Parts()
    journal = await open_journal(settings, parts)
    bot = Bot(settings.bot_token.get_secret_value(), session=parts.session or _session(settings))
    dispatcher = Dispatcher(storage=JournalStorage(journal))
    dispatcher.update.outer_middleware(Acting(journal))
    dispatcher.callback_query.middleware(Placing())
    dispatcher.message.middleware(Placing())
    dispatcher.include_routers(*attached())
    courier = Courier(bot, journal.clock)
    dispatcher.message.middleware(Uploads(bot, courier))
    presenter = Presenter(courier, journal)
    trouble = Trouble(presenter, journal)
    handling = Handling(bot, dispatcher, journal, presenter, trouble, slow=parts.slow)
    return App(
        bot=bot,
        journal=journal,
        dispatcher=dispatcher,
        receiver=Receiver(courier, handling),
        delivery=Delivery(journal, Sender(courier), KINDS),
        ticker=Ticker(journal, JOBS),
        slow=Ticker(journal, nightly_jobs(settings), SLOW_TICK),
    )


def _session(settings: Settings) -> AiohttpSession:
    if settings.bot_api_url is None:
        return AiohttpSession()
    return AiohttpSession(api=TelegramAPIServer.from_base(settings.bot_api_url))
