"""The bot's life as a process: until SIGINT or SIGTERM, then a clean end."""

import asyncio
import logging
import signal
import sys

from aiohttp import ClientError

from bot.app import App, Parts, build
from bot.clocks import FollowingClock
from bot.config import Settings
from bot.logs import set_up_logging
from bot.misfit import Misfit
from core.model.probe import Probe, silent

_log = logging.getLogger(__name__)


async def run_for_ever(settings: Settings, probe: Probe = silent) -> None:
    """Run until a signal asks to end."""
    set_up_logging()
    following = FollowingClock(settings.zone, settings.clock_url) if settings.clock_url else None
    if following is not None:
        await _heard(following)
    built = await build(settings, Parts(clock=following, probe=probe))
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    sys.stdout.write("Zvonok runs. Ctrl-C ends it.\n")
    sys.stdout.flush()
    try:
        await until_stopped(built, stop, following)
    except Exception:  # noqa: BLE001 - Python itself would tell its words
        _log.critical("the bot ends by a fault", exc_info=True)
        raise SystemExit(1) from None


async def _heard(following: FollowingClock) -> None:
    """Hear the moment of the clock to follow, or end with a line that names the setting."""
    try:
        await following.listen_once()
    except (ClientError, TimeoutError, ValueError, KeyError, TypeError):
        raise Misfit(
            "CLOCK_URL: no clock answers there; the sandbox's is …/sandbox/clock"
        ) from None


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
