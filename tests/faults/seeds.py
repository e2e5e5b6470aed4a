"""One seed: a day of presses with kills and bad weather, then everything is checked."""

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

from tests.faults import asides, checks, cold, days, kept, logs
from tests.faults.disk import Disk
from tests.faults.eye import Eye
from tests.faults.fuse import LETTER_POINTS, MOMENTS, Fuse, Jumps, SharedClock, kills
from tests.faults.ground import Ground
from tests.faults.hearing import Crashes
from tests.faults.line import Line
from tests.faults.lives import World, ended, log_to, start_bot, start_sandbox
from tests.faults.people import Person
from tests.faults.plan import Plan
from tests.faults.verdict import day_losses, night_losses
from tests.faults.weather import Sky
from tests.support.clock import ZONE, at

BEGINS = at(11, 45)
"""The fourth lesson runs: seven lessons may be recorded, two more begin on the way."""

PATIENCE = 120.0
"""Seconds after which one rest is given up; a busy machine may need many."""

THREADS = 4
"""Every fourth seed's bot has threads for SQLite, as in life."""

WAIT, ANSWERED = 0.85, 2.0
"""How often somebody waits for the answer, and for how many seconds at most."""

LOOKS = 0.03
"""Seconds between two looks at whether something is done."""

SLEEPS = 8
"""Looks after which the bot is taken to sleep: then the clock helps."""


class Lost(AssertionError):  # noqa: N818 - what was found
    """Something that was called saved is missing, or something stands twice."""


@dataclass(slots=True)
class Seed:
    """One run by one seed; `deaths` are the points at which the bot was killed."""

    ground: Ground
    number: int
    sabotage: str | None = None
    cold: bool = False
    deaths: list[str] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)
    random: Random = field(init=False)
    plan: Plan = field(init=False)
    world: World = field(init=False)
    line: Line = field(init=False)
    sky: Sky = field(init=False)
    eye: Eye = field(init=False)
    people: list[Person] = field(default_factory=list)
    crashes: Crashes = field(default_factory=Crashes)
    evening: dict[str, int] = field(default_factory=dict)
    losses: list[str] = field(default_factory=list)
    pids: dict[str, int] = field(default_factory=dict)
    kills: list[str] = field(default_factory=list)
    is_ending: bool = False
    _jumps: Jumps = field(default_factory=Jumps)

    def run(self) -> None:
        """Live through the day and check it; raise `Lost`, the logs stay in its folder."""
        self.random, self.plan = Random(self.number), Plan.of(self.number)
        self.tally.update(self.plan.events)
        place = self.ground.place / f"seed{self.number}"
        place.mkdir()
        log_to(place / "seed.log")  # what this process and its helpers say
        with self.ground.copied(place) as url:
            try:
                self._begin(place, url)
                days.morning(self)
                days.evening(self)
                self.losses += day_losses(self)
                days.night(self)
                self.ends()
                self.losses += asides.after(self)
                self.losses += night_losses(self)
            finally:
                self._end()
        self.losses += logs.losses(place)
        if self.losses:
            raise Lost("; ".join(dict.fromkeys(self.losses)))
        shutil.rmtree(place)

    def _end(self) -> None:
        for pid in self.pids.values():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        self.sky.ends()
        for person in self.people:
            person.line.close()

    def _begin(self, place: Path, url: str) -> None:
        facts, since = self.ground.facts, monotonic()
        self.eye = Eye(url)
        self.pids["sandbox"], address = start_sandbox(place, BEGINS)
        self.line = Line(address)
        self.world = World(
            place=place,
            address=address,
            url=url,
            clock=SharedClock(BEGINS, since, self._jumps, ZONE),
            thin=facts.thin,
            fuse=Fuse(),
            sabotage=self.sabotage,
            threads=self.number % THREADS == 0,
        )
        disk = Disk(url, self.world.full_disk)
        self.sky = Sky(self.random, self.line, url, disk, self.jump)
        for who in facts.profiles:
            self.line.call("POST", "/sandbox/people", {"name": who.key, "id": who.number})
            own = Random(f"{self.number} {who.key}")
            self.people.append(Person(who, self.line, own, facts.names))
        self.kills = kills(self.number, self.random)
        if self.cold:
            cold.lives(self)
        self.pids["bot"] = start_bot(self.world)
        for person in self.people:
            person.says(person.who.words[0])
        self.quiet()

    def answered(self, people: Iterable[Person]) -> None:
        """Wait until the bot is done with what they sent last; some do not wait."""
        waiting = [p.updates[-1] for p in people if p.updates and self.random.random() < WAIT]
        end, looks = monotonic() + ANSWERED, 0
        while waiting and monotonic() < end:
            with self.eye.connect() as tx:
                if checks.done(tx, waiting):
                    break
            self._bury()
            looks += 1
            if looks % SLEEPS == 0:
                self.jump(1)
            sleep(LOOKS)
        self._bury()

    def light(self, point: str | None = None) -> None:
        """Choose where the bot dies next, if it is not to already; a named point goes first."""
        fuse = self.world.fuse
        if point is not None:
            fuse.light(point)
        elif fuse.point is None and self.kills:
            self._die_at(self.kills.pop())

    def _die_at(self, point: str) -> None:
        if point in MOMENTS:
            self.world.fuse.point = point
            self.is_ending = point == "SIGTERM"  # a named point may be lit while it ends
            os.kill(self.pids["bot"], signal.SIGTERM if self.is_ending else signal.SIGKILL)
            return
        most = 1 if point in LETTER_POINTS else 5
        self.world.fuse.light(point, self.random.randint(1, most))
        deputy = self.person("deputy")
        deputy.says(f"слово {len(deputy.updates)}")

    def person(self, key: str) -> Person:
        """Return the person of this key of the small school."""
        return next(person for person in self.people if person.who.key == key)

    def _bury(self) -> None:
        """Start the bot again if it has ended as it was to; another end of it is a loss."""
        pid, status = os.waitpid(self.pids["bot"], os.WNOHANG)
        if pid == 0:
            return
        point = self.world.fuse.point
        clean = self.is_ending and status == 0
        if not (clean or (os.WIFSIGNALED(status) and point)):
            del self.pids["bot"]
            raise Lost(f"the bot ended by itself with {status}: see {self.world.place}/bot.log")
        self.deaths.append("SIGTERM" if clean else point or "")
        self.starts()

    def starts(self) -> None:
        """Start the bot after an end, and look whether drafts and talks have outlived it."""
        self.crashes.deaths.append(self.world.clock.now())
        self.world.fuse.put_out()
        self.is_ending = False
        self._compare()
        self.pids["bot"] = start_bot(self.world)

    def dies(self) -> None:
        """Kill the bot at rest and start it again."""
        self.world.fuse.point = "the end"
        os.kill(self.pids["bot"], signal.SIGKILL)
        os.waitpid(self.pids["bot"], 0)
        self.starts()

    def ends(self) -> None:
        """End the bot by SIGTERM; it must end by itself."""
        if "bot" in self.pids and not ended(self.pids.pop("bot")):
            raise Lost("waited in vain for the bot to end")
        self.eye.shut()  # a database that is looked at is not copied

    def _compare(self) -> None:
        """What the screens show and nobody has saved is still there."""
        with self.eye.connect() as tx:
            for person in self.people:
                lost = kept.compared(tx, person)
                if lost is not None:
                    self.tally["drafts and talks"] += 1
                    self.losses += lost

    def jump(self, seconds: float) -> None:
        """Move every clock, back too."""
        self.line.call("POST", "/sandbox/clock", {"by": seconds})
        self._jumps.jump(seconds)

    def quiet(self) -> None:
        """Wait until nothing waits: at Telegram, in the schedule, in inbox and outbox."""
        self.sky.clears()
        since, rounds, end = self.world.clock.now(), 0, monotonic() + PATIENCE
        while left := self._left(since):
            self._bury()
            if monotonic() > end:
                os.kill(self.pids["bot"], signal.SIGUSR1)
                sleep(0.5)
                raise Lost(f"{left} still wait after {PATIENCE} s: {self.world.place}")
            rounds += 1
            if rounds % 5 == 0:  # somebody sleeps: the clock helps
                self.jump(min(0.5 * rounds / 5, 3.0))
            sleep(LOOKS)
        self.crashes.rests.append(self.world.clock.now())
        for person in self.people:
            person.look()
        self._compare()

    def _left(self, since: object) -> int:
        if waiting := len(self.line.call("GET", "/sandbox/report")["waiting"]):
            return waiting
        with self.eye.connect() as tx:
            ticked = checks.last_tick(tx)
            if ticked is None or ticked < since:
                return 1
            return checks.unfinished(tx, self.world.clock.now())
