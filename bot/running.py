"""The bot's life as a process: until SIGINT or SIGTERM, then a clean end."""

import asyncio
import logging
import re
import signal

from bot.app import App, Parts, build, forget_webhook
from bot.clocks import FollowingClock
from bot.config import Settings
from core.model.probe import Probe, silent

_TOKEN = re.compile(r"\d{2,20}:[A-Za-z0-9_-]{20,64}")


class WithoutToken(logging.Filter):
    """The token is part of every request's path: it must not reach a log."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact the message."""
        record.msg = _TOKEN.sub("<token>", record.getMessage())
        record.args = None
        return True


def set_up_logging() -> None:
    """Log warnings of ours and of the libraries, never a token."""
    handler = logging.StreamHandler()
    handler.addFilter(WithoutToken())
    logging.basicConfig(
        level=logging.WARNING, handlers=[handler], format="%(asctime)s %(name)s %(message)s"
    )


async def run_for_ever(settings: Settings, probe: Probe = silent) -> None:
    """Run until a signal asks to end."""
    set_up_logging()
    following = FollowingClock(settings.zone, settings.clock_url) if settings.clock_url else None
    if following is not None:
        await following.listen_once()
    built = await build(settings, Parts(clock=following, probe=probe))
    await forget_webhook(built)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    await until_stopped(built, stop, following)


async def until_stopped(
    built: App, stop: asyncio.Event, following: FollowingClock | None = None
) -> None:
    """Run the app, and follow a clock where one is to be followed, until `stop` is set."""
    async with asyncio.TaskGroup() as group:
        life = [group.create_task(built.run())]
        if following is not None:
            clock = following
            life.append(group.create_task(clock.follow(lambda to: built.walk(to, clock.step))))
        await stop.wait()
        for task in life:
            task.cancel()
