"""`python -m sandbox --port N --clock ISO [--frozen]`: the stand-in alone, for crash tests."""

import argparse
import asyncio
import signal
from datetime import datetime
from zoneinfo import ZoneInfo

from sandbox.clock import TravelClock
from sandbox.server import start
from sandbox.telegram import Sandbox


def main() -> None:
    """Serve until SIGTERM or SIGINT; one line with the address when ready."""
    parser = argparse.ArgumentParser(prog="sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    parser.add_argument("--clock", default="2026-11-24T08:25", help="ISO time, local if naive")
    parser.add_argument("--zone", default="Europe/Moscow")
    parser.add_argument("--frozen", action="store_true", help="time stands unless it is moved")
    options = parser.parse_args()
    start_at = datetime.fromisoformat(options.clock)
    clock = TravelClock(start_at, ZoneInfo(options.zone), running=not options.frozen)
    asyncio.run(_serve(Sandbox(clock), options.port))


async def _serve(sandbox: Sandbox, port: int) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    runner, address = await start(sandbox, port)
    print(address, flush=True)  # noqa: T201 - the one line that the caller waits for
    await stop.wait()
    await runner.cleanup()


if __name__ == "__main__":
    main()
