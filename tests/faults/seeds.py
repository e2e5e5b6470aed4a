"""One seed: a morning of random presses with kills and bad weather, then everything is checked."""

import os
import shutil
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from pathlib import Path
from random import Random
from time import monotonic, sleep
from typing import Any

from bot.upkeep import verified
from core.storage.database import Database
from tests.faults import checks
from tests.faults.lives import (
    POINTS,
    Jumps,
    Plan,
    SharedClock,
    World,
    in_child,
    start_bot,
    start_sandbox,
)
from tests.faults.people import Line, Person
from tests.support.clock import at
from tests.support.database import sqlite_template
from tests.support.school import build

BEGINS = at(10, 40)
"""The third lesson runs: two lessons of the teacher may be recorded."""

KILLS, STEPS, PATIENCE = 5, 40, 90.0
"""Deaths by the probe, deeds of people, and the seconds after which a seed is given up."""

WORDS = {
    "teacher": (
        "/menu",
        "н Иванов, Петров",
        "о Смирнова",
        "Тема урока",
        "№ 12, 13 письменно",
        "/start",
    ),
    "class_teacher": ("/menu", "/help", "н Петров"),
    "father": ("/menu", "/settings", "что с сыном?"),
    "ivanov_father": ("/menu", "/start"),
    "parent": ("/menu", "/help"),
    "deputy": ("/thin", "слово один", "слово два", "слово три"),
}
"""Who acts, and what they may type; the deputy uses the thin flow."""

WEIGHTS = (5, 2, 1, 1, 1, 2)
"""How often each of them does something, in their order."""

WEATHER: tuple[tuple[str, str, int], ...] = (
    ("429", "sendMessage", 1),
    ("429", "editMessageText", 1),
    ("500", "sendMessage", 1),
    ("500", "answerCallbackQuery", 1),
    ("drop_before", "*", 2),
    ("drop_after", "*", 2),
    ("drop_after", "sendMessage", 1),
    ("drop_after", "getUpdates", 1),
)
"""Kind, method, times."""


class Lost(AssertionError):  # noqa: N818 - what was found
    """Something that was called saved is missing, or something stands twice."""


@dataclass(slots=True)
class Ground:
    """What all seeds share: the folder, and the database with the small school."""

    place: Path
    school: dict[str, Any]

    @classmethod
    def made(cls, place: Path) -> "Ground":
        """Migrate and fill the database once, in a process of its own."""
        return cls(place, in_child(lambda: _school(place)))


async def _school(place: Path) -> dict[str, Any]:
    database = Database(f"sqlite+aiosqlite:///{sqlite_template(place)}")
    school = await build(database, pupils=8)
    await database.close()
    names = {school.person(f): f for f in school.rows.people if len(f.split()) > 1}
    return {
        "telegram": school.rows.telegram,
        "lesson": school.lesson("sport"),
        "names": {key: f"{n.split()[0]} {n.split()[1][0]}." for key, n in names.items()},
        "thin": {school.petrov: "Петров", school.ivanov: "Иванов", school.smirnova: "Смирнова"},
    }


@dataclass(slots=True)
class Seed:
    """One run by one seed; `deaths` are the points at which the bot was killed."""

    ground: Ground
    number: int
    random: Random = field(init=False)
    deaths: list[str] = field(default_factory=list)
    weather: list[str] = field(default_factory=list)
    _world: World = field(init=False)
    _jumps: Jumps = field(default_factory=Jumps)
    _people: list[Person] = field(default_factory=list)
    _pids: dict[str, int] = field(default_factory=dict)
    _plan: Plan | None = None
    _until: float = 0.0

    def run(self) -> None:
        """Live through the morning and check it.

        Raises:
            Lost: what was found; the logs stay in the seed's folder.
        """
        self.random = Random(self.number)
        self._until = monotonic() + PATIENCE
        place = self.ground.place / f"seed{self.number}"
        place.mkdir()
        try:
            self._begin(place)
            self._morning()
            evening = self._evening()
            losses = self._losses(evening)
        finally:
            for pid in self._pids.values():
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
        if losses:
            raise Lost("; ".join(losses))
        shutil.rmtree(place)

    def _begin(self, place: Path) -> None:
        shutil.copyfile(self.ground.place / "template.sqlite3", place / "school.sqlite3")
        school = self.ground.school
        since = monotonic()
        self._pids["sandbox"], address = start_sandbox(place, BEGINS)
        self._world = World(
            place=place,
            address=address,
            clock=SharedClock(BEGINS, since, self._jumps),
            lesson_id=school["lesson"],
            pupils=school["thin"],
            watcher=school["telegram"]["father"],
        )
        line = Line(address)
        for key, words in WORDS.items():
            number = school["telegram"][key]
            line.call("POST", "/sandbox/people", {"name": key, "id": number})
            own = Random(f"{self.number} {key}")
            self._people.append(Person(key, number, line, own, words))
        self._start()
        for person in self._people:
            person.says(person.words[0])

    @property
    def _line(self) -> Line:
        return self._people[0].line

    def _start(self) -> None:
        left = KILLS - len(self.deaths)
        point = self.random.choice(list(POINTS))
        self._plan = Plan(point, self.random.randint(1, POINTS[point])) if left > 0 else None
        self._pids["bot"] = start_bot(self._world, self._plan)

    def _bury(self) -> None:
        """Start the bot again if it has been killed; another end of it is a loss."""
        pid, status = os.waitpid(self._pids["bot"], os.WNOHANG)
        if pid == 0:
            return
        if not (os.WIFSIGNALED(status) and self._plan):
            del self._pids["bot"]
            raise Lost(f"the bot ended by itself with {status}: see {self._world.place}/bot.log")
        self.deaths.append(self._plan.point)
        self._start()

    def _morning(self) -> None:
        for _ in range(STEPS):
            k = self.random.choice((1, 1, 2, 4))
            for person in self.random.choices(self._people, weights=WEIGHTS, k=k):
                person.acts()
                if self.random.random() < 0.7:
                    person.look(wait=0.15)
            if self._plan is not None and self.random.random() < 0.02:
                self._plan = Plan("any moment", 1)
                os.kill(self._pids["bot"], signal.SIGKILL)
                sleep(0.02)
            self._bury()
            self._weather()
            if self.random.random() < 0.12:
                self._quiet()
                self._jump(self.random.choice((60, 200, 400)))
        self._line.call("DELETE", "/sandbox/faults")
        self._quiet()

    def _weather(self) -> None:
        if self.random.random() > 0.15:
            return
        if self.random.random() < 0.2:
            self.weather.append("away")
            self._line.call("POST", "/sandbox/faults", {"kind": "away"})
            sleep(0.3)
            self._line.call("DELETE", "/sandbox/faults")
            return
        kind, method, times = self.random.choice(WEATHER)
        self.weather.append(kind)
        body = {"kind": kind, "method": method, "times": times}
        self._line.call("POST", "/sandbox/faults", body)

    def _evening(self) -> dict[str, int]:
        """Let the digests be sent while the bot still dies; return the newest ids before."""
        evening = {p.key: max((m["id"] for m in p.look()["messages"]), default=0)
                   for p in self._people}  # fmt: skip
        hour = at(20, 15)
        self._jump((hour - self._world.clock.now()).total_seconds())
        self._quiet()
        self._jump(700)
        self._quiet()
        if self._plan is not None:
            os.kill(self._pids["bot"], signal.SIGKILL)
            os.waitpid(self._pids["bot"], 0)
            self._plan = None
            self._pids["bot"] = start_bot(self._world, None)
            self._quiet()
        self._end_well()
        return evening

    def _end_well(self) -> None:
        """SIGTERM: the bot ends by itself, with 0."""
        pid = self._pids.pop("bot")
        os.kill(pid, signal.SIGTERM)
        self._wait_for(lambda: os.waitpid(pid, os.WNOHANG) == (pid, 0), "the bot to end")

    def _jump(self, seconds: float) -> None:
        self._line.call("POST", "/sandbox/clock", {"by": seconds})
        self._jumps.jump(seconds)

    def _quiet(self) -> None:
        """Wait until nothing waits: neither at Telegram nor in inbox and outbox."""
        self._line.call("DELETE", "/sandbox/faults")
        quiet = 0
        while quiet < 4:
            self._bury()
            now = self._world.clock.now().astimezone(UTC) + timedelta(seconds=5)
            stamp = now.strftime("%Y-%m-%d %H:%M:%S.%f")
            waiting = self._line.call("GET", "/sandbox/report")["waiting"]
            left = len(waiting) + checks.unfinished(self._world.database, stamp)
            quiet = 0 if left else quiet + 1
            if monotonic() > self._until:
                raise Lost(f"{left} still wait after {PATIENCE} s: {self._world.place}")
            if left:
                self._jump(0.5)
            sleep(0.07)
        for person in self._people:
            person.look()

    def _wait_for(self, done: Callable[[], bool], what: str) -> None:
        end = monotonic() + 10
        while not done():
            if monotonic() > end:
                raise Lost(f"waited in vain for {what}")
            sleep(0.02)

    def _losses(self, evening: dict[str, int]) -> list[str]:
        database, school = self._world.database, self.ground.school
        found = checks.changes(database)
        losses = [*checks.machine(database), *checks.once_each(found)]
        losses += checks.rows_equal_history(database, found)
        budget = len(self.deaths) + 1 + 2 * len(self.weather)
        for person in self._people:
            losses += checks.handled(person.updates, database)
            losses += checks.claims_stand(person.claims, found, school["names"])
            thin = (found, school["lesson"], school["thin"])
            losses += checks.puts_stand(person.puts, *thin)
            losses += checks.letters_heard(person, database, budget)
            losses += checks.digests_once(person, evening[person.key])
            if person.key == "deputy":
                losses += checks.word_stands(person, database)
        in_child(lambda: verified(self._world.settings))
        report = self._line.call("GET", "/sandbox/report")
        losses += [f"{key}: {report[key]}" for key in ("complaints", "unanswered") if report[key]]
        if report["early_calls"] > len(self.deaths):
            losses.append(f"{report['early_calls']} calls before a 429 was over: a killed bot "
                          "forgets one wait, no more")  # fmt: skip
        return losses
