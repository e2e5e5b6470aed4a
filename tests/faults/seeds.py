"""One seed: a morning of presses with kills and bad weather, then everything is checked."""

import os
import shutil
import signal
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic, sleep

import sqlalchemy as sa

from tests.faults import checks, kept
from tests.faults.ground import Ground
from tests.faults.hearing import Crashes
from tests.faults.history import engine_of
from tests.faults.line import Line
from tests.faults.lives import (
    LETTER_POINTS,
    Fuse,
    Jumps,
    SharedClock,
    World,
    ended,
    kills,
    start_bot,
    start_sandbox,
)
from tests.faults.people import Person
from tests.faults.verdict import losses_of
from tests.faults.weather import strike
from tests.support.clock import at

BEGINS = at(11, 45)
"""The fourth lesson runs: seven lessons may be recorded, two more begin on the way."""

STEPS, AT_ONCE, PATIENCE = 34, (3, 4, 5, 6), 60.0
"""Rounds of deeds, how many people act in one, and the seconds after which a seed is given up."""

WAIT, ANSWERED = 0.85, 0.7
"""How often somebody waits for the answer, and for how many seconds at most."""

WEIGHTS = (4, 4, 2, 2, 1, 1, 3, 1, 1, 2, 1)
"""How often each of the people does something, in the order of the ground."""


class Lost(AssertionError):  # noqa: N818 - what was found
    """Something that was called saved is missing, or something stands twice."""


@dataclass(slots=True)
class Seed:
    """One run by one seed; `deaths` are the points at which the bot was killed."""

    ground: Ground
    number: int
    sabotage: str | None = None
    deaths: list[str] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)
    random: Random = field(init=False)
    world: World = field(init=False)
    line: Line = field(init=False)
    engine: sa.Engine = field(init=False)
    people: list[Person] = field(default_factory=list)
    crashes: Crashes = field(default_factory=Crashes)
    evening: dict[str, int] = field(default_factory=dict)
    losses: list[str] = field(default_factory=list)
    _jumps: Jumps = field(default_factory=Jumps)
    _pids: dict[str, int] = field(default_factory=dict)
    _kills: list[str] = field(default_factory=list)
    _until: float = 0.0

    def run(self) -> None:
        """Live through the morning and check it; raise `Lost`, the logs stay in its folder."""
        self.random = Random(self.number)
        self._until = monotonic() + PATIENCE
        place = self.ground.place / f"seed{self.number}"
        place.mkdir()
        with self.ground.copied(place) as url:
            try:
                self._begin(place, url)
                self._morning()
                self._evening()
                self.losses += losses_of(self)
            finally:
                self._end()
        if self.losses:
            raise Lost("; ".join(dict.fromkeys(self.losses)))
        shutil.rmtree(place)

    def _end(self) -> None:
        for pid in self._pids.values():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        for person in self.people:
            person.line.close()

    def _begin(self, place: Path, url: str) -> None:
        facts, since = self.ground.facts, monotonic()
        self.engine = engine_of(url)
        self._pids["sandbox"], address = start_sandbox(place, BEGINS)
        self.line = Line(address)
        self.world = World(
            place=place,
            address=address,
            url=url,
            clock=SharedClock(BEGINS, since, self._jumps),
            thin=facts.thin,
            fuse=Fuse(),
            sabotage=self.sabotage,
        )
        for who in facts.profiles:
            self.line.call("POST", "/sandbox/people", {"name": who.key, "id": who.number})
            own = Random(f"{self.number} {who.key}")
            self.people.append(Person(who, self.line, own, facts.names))
        self._kills = kills(self.number, self.random)
        self._pids["bot"] = start_bot(self.world)
        for person in self.people:
            person.says(person.who.words[0])
        self._quiet()

    def _morning(self) -> None:
        for step in range(STEPS):
            some = {p.who.key: p for p in self.random.choices(
                self.people, weights=WEIGHTS, k=self.random.choice(AT_ONCE))}  # fmt: skip
            for person in some.values():
                person.acts()
            if step % 3 == 1:
                self._light()
            self._answered(some.values())
            if (what := strike(self.random, self.line, self._jump)) is not None:
                self.tally[f"weather {what}"] += 1
            self._jump(self.random.choice((0.5, 1, 2)))
            if step % 9 == 8:
                self._quiet()  # a press that waits for 150 s dies
                self._jump(self.random.choice((200, 300, 700)))
                self._quiet()
        self._quiet()

    def _answered(self, people: Iterable[Person]) -> None:
        """Wait until the bot is done with what they sent last; some do not wait."""
        waiting = [p.updates[-1] for p in people if self.random.random() < WAIT]
        end = monotonic() + ANSWERED
        while monotonic() < end:
            with self.engine.connect() as tx:
                if checks.done(tx, waiting):
                    break
            self._bury()
            sleep(0.01)
        self._bury()

    @property
    def _deputy(self) -> Person:
        return next(person for person in self.people if person.who.key == "deputy")

    def _light(self) -> None:
        """Choose where the bot dies next, if it is not to die already."""
        if self.world.fuse.point is None and self._kills:
            point = self._kills.pop()
            if point == "any moment":
                self.world.fuse.point = point
                os.kill(self._pids["bot"], signal.SIGKILL)
            else:
                most = 1 if point in LETTER_POINTS else 5
                self.world.fuse.light(point, self.random.randint(1, most))
                self._deputy.says(f"слово {len(self._deputy.updates)}")

    def _bury(self) -> None:
        """Start the bot again if it has been killed; another end of it is a loss."""
        pid, status = os.waitpid(self._pids["bot"], os.WNOHANG)
        if pid == 0:
            return
        point = self.world.fuse.point
        if not (os.WIFSIGNALED(status) and point):
            del self._pids["bot"]
            raise Lost(f"the bot ended by itself with {status}: see {self.world.place}/bot.log")
        self.deaths.append(point)
        self.crashes.deaths.append(self.world.clock.now())
        self.world.fuse.put_out()
        self._compare()
        self._pids["bot"] = start_bot(self.world)

    def _compare(self) -> None:
        """What the screens show and nobody has saved is still there."""
        with self.engine.connect() as tx:
            for person in self.people:
                lost = kept.compared(tx, person)
                if lost is not None:
                    self.tally["drafts and talks"] += 1
                    self.losses += lost

    def _evening(self) -> None:
        """Let alerts and digests be sent while the bot still dies; note the newest ids before."""
        self._light()
        self._jump(240)
        self._quiet()
        self.evening = {p.who.key: max((m["id"] for m in p.look()), default=0)
                        for p in self.people}  # fmt: skip
        self._light()
        self._jump((at(20, 15) - self.world.clock.now()).total_seconds())
        self._quiet()
        self._jump(700)
        self._light()
        self._quiet()
        self.world.fuse.point = "the end"
        os.kill(self._pids["bot"], signal.SIGKILL)
        os.waitpid(self._pids["bot"], 0)
        self.world.fuse.put_out()
        self._pids["bot"] = start_bot(self.world)
        self._quiet()
        if not ended(self._pids.pop("bot")):
            raise Lost("waited in vain for the bot to end")

    def _jump(self, seconds: float) -> None:
        self.line.call("POST", "/sandbox/clock", {"by": seconds})
        self._jumps.jump(seconds)

    def _quiet(self) -> None:
        """Wait until nothing waits: at Telegram, in the schedule, in inbox and outbox."""
        self.line.call("DELETE", "/sandbox/faults")
        since, rounds = self.world.clock.now(), 0
        while left := self._left(since):
            self._bury()
            self._in_time(left)
            rounds += 1
            if rounds % 5 == 0:  # somebody sleeps: the clock helps
                self._jump(min(0.5 * rounds / 5, 3.0))
            sleep(0.02)
        self.crashes.rests.append(self.world.clock.now())
        for person in self.people:
            person.look()
        self._compare()

    def _in_time(self, left: object) -> None:
        if monotonic() > self._until:
            raise Lost(f"{left} still wait after {PATIENCE} s: {self.world.place}")

    def _left(self, since: object) -> int:
        waiting = len(self.line.call("GET", "/sandbox/report")["waiting"])
        with self.engine.connect() as tx:
            ticked = checks.last_tick(tx)
            if ticked is None or ticked < since:
                return waiting + 1
            return waiting + checks.unfinished(tx, self.world.clock.now())
