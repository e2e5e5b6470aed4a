"""The rounds of a seed's day, its noon, evening and night: what goes wrong, for how long."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from time import sleep
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.faults import asides, codes, errands
from tests.faults.lives import start_bot
from tests.faults.people import Person
from tests.support import roll
from tests.support.clock import at

if TYPE_CHECKING:
    from tests.faults.seeds import Seed

SUMMER = ZoneInfo("Europe/Kyiv")
"""A zone with daylight saving; Moscow, the school's own, has none."""

SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)
"""Days on which Kyiv's clocks go from 3:00 to 4:00, and from 4:00 back to 3:00."""

BLOCKS, RETURNS = 0.06, 0.25
"""How often a family member who is to act blocks the bot, and one who has blocked it returns."""

NIGHT_STEPS = ((2, 50), (3, 10), (3, 40), (4, 20), (5, 30), (9, 0))


STEPS, AT_ONCE = 18, (1, 2, 3, 4)
"""Rounds of deeds, and how many act in one beside whoever is on an errand."""

REORDERED = 0.12
"""How often Telegram hands out what a round sent in the opposite order."""


def morning(seed: "Seed") -> None:
    """Let people press and type, round by round, while the bot dies and the weather is bad."""
    _one_goes(seed)
    for step in range(STEPS):
        _round(seed, step)
        if step % 3 == 1:
            seed.light()
        if (what := seed.sky.strike()) is not None:
            seed.tally[f"weather {what}"] += 1
        seed.jump(seed.random.choice((0.5, 1, 2)))
        if step % 9 == 8:
            seed.quiet()  # a press that waits for 150 s dies
            seed.jump(seed.random.choice((200, 300, 700)))
            seed.quiet()
        if step == STEPS // 2:
            noon(seed)
            asides.beside(seed)
    seed.quiet()


def _round(seed: "Seed", step: int) -> None:
    """Some people act, and most of them wait for the answer."""
    weights = [person.who.weight for person in seed.people]
    chosen = seed.random.choices(seed.people, weights, k=seed.random.choice(AT_ONCE))
    busy = {person.who.key: errand for person, errand in errands.of_step(seed, step)}
    some = {person.who.key: person for person in (*map(seed.person, busy), *chosen)}
    blocks(seed, some.values())
    deeds = [_deed(person, busy.get(key)) for key, person in some.items() if not person.is_away]
    if seed.random.random() < REORDERED:
        seed.tally["weather reordered"] += 1
        with _held_up(seed):
            for deed in deeds:
                deed()
            seed.line.call("POST", "/sandbox/updates", {"how": "reorder"})
    else:
        for deed in deeds:
            deed()
    seed.answered(some.values())


def _deed(person: Person, errand: errands.Errand | str | None) -> Callable[[], None]:
    """Return what this person does now."""
    if errand is None:
        return person.acts
    if isinstance(errand, str):
        return partial(person.says, errand)
    return partial(errands.goes_on, person, errand)


@contextmanager
def _held_up(seed: "Seed") -> Iterator[None]:
    """Let the bot's process stand still meanwhile."""
    os.kill(seed.pids["bot"], signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(seed.pids["bot"], signal.SIGCONT)


def noon(seed: "Seed") -> None:
    """Let what the plan has for the middle of the day happen."""
    if seed.plan.noon == "an hour away":
        seed.quiet()
        _hour_away(seed)
        seed.quiet()
    elif seed.plan.noon == "the clock back":
        seed.quiet()
        before = seed.world.clock.now()
        seed.jump(-7200)
        for person in seed.people:
            person.goes_back(before, seed.world.clock.now())


def _hour_away(seed: "Seed") -> None:
    """Telegram is away for an hour; words that are typed wait there, alerts wait here."""
    seed.line.call("POST", "/sandbox/faults", {"kind": "away"})
    for person in seed.people:
        if person.who.key in roll.PARENTS and not person.is_away:
            person.says(person.who.words[-1].format(n=0))
    for _ in range(4):
        seed.jump(900)
        sleep(0.1)
    seed.line.call("DELETE", "/sandbox/faults")


def blocks(seed: "Seed", people: Iterable[Person]) -> None:
    """Let some of the families block the bot, and others come back."""
    for person in people:
        if person.who.key not in roll.PARENTS:
            continue
        gone = person.is_away
        if person.who.key == seed.plan.gone:
            continue
        if seed.random.random() < (RETURNS if gone else BLOCKS):
            person.blocks(not gone, seed.world.clock.now())
            seed.tally["weather returned" if gone else "weather blocked"] += 1


def _one_goes(seed: "Seed") -> None:
    """The only parent of a child blocks the bot: whoever leads the class hears of the child."""
    if seed.plan.gone is not None:
        seed.person(seed.plan.gone).blocks(True, seed.world.clock.now())
        seed.quiet()
        seed.jump(90)  # the bot has heard of it for long when a child is missing


def evening(seed: "Seed") -> None:
    """Let alerts and digests be sent while the bot still dies; note the newest ids before."""
    for person in seed.people:
        if person.is_away:
            person.blocks(False, seed.world.clock.now())
    seed.light()
    seed.jump(240)
    seed.quiet()
    seed.evening = {p.who.key: max((m["id"] for m in p.look()), default=0) for p in seed.people}
    if seed.plan.night == "a late evening":
        _late(seed)
    else:
        seed.light(seed.plan.evening_kill)
        _until(seed, at(20, 15))
        seed.jump(700)
        seed.light()
    seed.quiet()
    seed.dies()
    seed.quiet()
    seed.losses += codes.lets_in(seed)


def _late(seed: "Seed") -> None:
    """Telegram is away at the hour of the digests, and back when nothing may ring any more."""
    _until(seed, at(19, 50))
    seed.line.call("POST", "/sandbox/faults", {"kind": "away"})
    for hour, minute in ((20, 5), (20, 30), (21, 3)):
        seed.jump((at(hour, minute) - seed.world.clock.now()).total_seconds())
        sleep(0.3)
    seed.line.call("DELETE", "/sandbox/faults")


def night(seed: "Seed") -> None:
    """Let what the plan has for the night happen."""
    what = seed.plan.night
    if what == "a day on":
        seed.light(seed.plan.night_kill)
        seed.jump(timedelta(days=1).total_seconds())
        seed.quiet()
    elif what == "a silent week":
        _silent_week(seed)
    elif what in ("spring night", "autumn night"):
        _changed_clocks(seed, SPRING if what == "spring night" else AUTUMN)


def _silent_week(seed: "Seed") -> None:
    """A week without an update: Telegram counts from elsewhere, and what is old was forgotten."""
    seed.light(seed.plan.night_kill)
    seed.jump(timedelta(days=7, hours=14).total_seconds())
    seed.quiet()
    to = 500_000_001 if seed.number % 2 else 900_000_001
    seed.line.call("POST", "/sandbox/updates", {"how": "jump", "to": to})
    for person in seed.people:
        person.says("/menu")
    seed.quiet()


def _changed_clocks(seed: "Seed", day: date) -> None:
    """Live through the night in which the clocks are changed, step by step."""
    seed.ends()
    seed.world = seed.world.elsewhere(SUMMER)
    before = datetime(day.year, day.month, day.day, 1, tzinfo=SUMMER)
    seed.jump((before - seed.world.clock.now()).total_seconds())
    seed.pids["bot"] = start_bot(seed.world)
    seed.quiet()
    seed.light(seed.plan.night_kill)
    for hour, minute in NIGHT_STEPS:
        _until(seed, datetime(day.year, day.month, day.day, hour, minute, tzinfo=SUMMER))


def _until(seed: "Seed", moment: datetime) -> None:
    """Go to the moment, and be at rest there."""
    seed.jump((moment - seed.world.clock.now()).total_seconds())
    seed.quiet()
