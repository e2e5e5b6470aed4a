"""The real bot as it is started in life: `python -m bot run`, a process of its own."""

import os
import signal
import subprocess
import sys
from time import monotonic, sleep
from typing import TYPE_CHECKING

from sandbox.world import TOKEN
from tests.faults import checks
from tests.faults.lives import World

if TYPE_CHECKING:
    from tests.faults.seeds import Seed

PATIENCE = 200.0


def lives(seed: "Seed") -> None:
    """Let everybody be answered by a bot that was started cold; then it is killed or ended."""
    process = _started(seed.world)
    try:
        for deed in ("says", "acts"):
            for person in seed.people:
                if deed == "says":
                    person.says(person.who.words[0])
                else:
                    person.acts()
            _answered(seed, process)
        process.send_signal(signal.SIGTERM if seed.number % 2 else signal.SIGKILL)
        if process.wait(20) != (0 if seed.number % 2 else -signal.SIGKILL):
            raise AssertionError(f"the cold bot ended with {process.returncode}")
    finally:
        process.kill()
        process.wait()
    seed.deaths.append("a cold start")
    seed.crashes.deaths.append(seed.world.clock.now())


def _started(world: World) -> "subprocess.Popen[bytes]":
    settings = world.settings
    told = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": world.address,
        "DATABASE_URL": world.url,
        "CLOCK_STARTS_AT": world.clock.now().isoformat(),
        "TIME_ZONE": world.clock.zone.key,
        "FILES_DIR": str(settings.files_dir),
        "COPIES_DIR": str(settings.copies_dir),
        "KEY_FILE": str(settings.key_file),
        "POLICY": "maz",
    }
    with (world.place / "cold.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            cwd=world.place,
            env={**os.environ, **told},
            stdout=log,
            stderr=log,
        )


def _answered(seed: "Seed", process: "subprocess.Popen[bytes]") -> None:
    waiting = [person.updates[-1] for person in seed.people]
    end = monotonic() + PATIENCE
    while monotonic() < end and process.poll() is None:
        with seed.eye.connect() as tx:
            if checks.done(tx, waiting):
                return
        sleep(0.05)
    raise AssertionError(f"nobody answers a cold start: see {seed.world.place}/cold.log")
