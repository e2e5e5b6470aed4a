"""Seeds side by side: each is a process of its own, forked from what has read everything.

Half of a seed's time is waiting: two or three share a core's worth of work well.
"""

import os
import pickle
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from select import select
from time import monotonic
from typing import BinaryIO

from tests.faults.lives import told_by
from tests.faults.seeds import Lost, Seed

HELD = "held"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a seed: `said` is HELD, or what was lost."""

    number: int
    said: str
    deaths: list[str] = field(default_factory=list)
    tally: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def held(self) -> bool:
        """Tell whether nothing was lost."""
        return self.said == HELD


def outcomes(numbers: Sequence[int], made: Callable[[int], Seed], jobs: int) -> Iterator[Outcome]:
    """Run the seeds, at most `jobs` of them at once, and yield what came of each as it ends.

    Whoever stops to listen lets those that run end by themselves, and begins no other.
    """
    waiting, running = list(reversed(numbers)), dict[int, tuple[int, BinaryIO]]()
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                number = waiting.pop()
                running[number] = told_by(partial(_run, made, number))
            for number in _finished(running):
                yield _ended(number, *running.pop(number))
    finally:
        for number, held in running.items():
            _ended(number, *held)


def _finished(running: Mapping[int, tuple[int, BinaryIO]]) -> list[int]:
    """Wait until one has told what came of it, or has died; return all that have."""
    by_pipe = {pipe.fileno(): number for number, (_pid, pipe) in running.items()}
    return [by_pipe[one] for one in select(list(by_pipe), [], [])[0]]


def _ended(number: int, pid: int, pipe: BinaryIO) -> Outcome:
    with pipe:
        told = pipe.read()
    _pid, status = os.waitpid(pid, 0)
    if status != 0:
        return Outcome(number, f"LOST: its own process ended with {status}")
    found: Outcome = pickle.loads(told)  # noqa: S301 - our own child wrote it
    return found


def _run(made: Callable[[int], Seed], number: int) -> Outcome:
    seed = made(number)
    began, said = monotonic(), HELD
    try:
        seed.run()
    except Lost as loss:
        said = f"LOST: {loss}"
    except Exception:  # noqa: BLE001 - the other seeds go on
        said = f"LOST: {traceback.format_exc()}"
    return Outcome(seed.number, said, seed.deaths, dict(seed.tally), monotonic() - began)
