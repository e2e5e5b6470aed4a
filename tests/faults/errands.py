"""Errands: whoever is on one presses on towards it, where everybody else presses anything.

Without them nobody would get through eight screens in a row among the deeds of a morning: no
lesson is offered, so none accepted; no code is handed out.
"""

from collections.abc import Iterator, Mapping
from random import Random
from typing import TYPE_CHECKING, Any

from tests.faults import office
from tests.faults.claims import buttons
from tests.faults.people import Deed, Person

if TYPE_CHECKING:
    from tests.faults.seeds import Seed

Json = dict[str, Any]
Errand = Mapping[str, float]
"""How gladly the buttons of a kind (their prefix) are pressed; no others are."""

COVER: Errand = {"gk": 9, "gj": 8, "gl": 7, "gd": 6, "gh": 5, "ga:0": 4, "gi": 3, "gf": 0.5}
"""A head enters who is away, and offers the lessons, some of them to several."""

ENROL: Errand = {"ec": 9, "eh": 8, "hc": 7, "eb:enrol": 6, "ip": 5, "eb:move": 1, "inv:0": 0.5}
"""The secretary enrols, moves, hands out codes."""

TAKE: Errand = {"go": 4, "gq": 3, "gp": 0.4, "gu": 0.2}
"""A colleague answers what was offered."""

MENU = Deed(0, "/menu")
HEADS = ("director", "deputy", "director")
COLLEAGUES = ("substitute", "class_teacher", "english", "coach", "primary", "teacher")
OFFERING, ROLL_AT = 8, 1
"""Steps in which lessons are offered; the one in which a roll is taken."""

MISSING = ("н Петров, Иванов", "н Петров")
NEWEST = 2
STRAIGHT, ANEW = 0.8, 0.06
"""How often somebody takes the straightest way, and begins once more from the menu."""


def of_step(seed: "Seed", step: int) -> Iterator[tuple[Person, Errand | str]]:
    """Yield who has something to do at this step: an errand, or words to type."""
    if step < OFFERING:
        yield seed.person(HEADS[seed.number % len(HEADS)]), COVER
    yield seed.person("secretary"), ENROL
    if step == ROLL_AT:
        yield seed.person("english"), seed.random.choice(MISSING)
    for key in COLLEAGUES:
        person = seed.person(key)
        if step >= OFFERING and choice(person.look(), person.random, TAKE) is not None:
            yield person, TAKE


def choice(messages: list[Json], random: Random, errand: Errand) -> tuple[int, str] | None:
    """Choose a button that leads on, of the newest message that has one; None: begin anew."""
    for message in reversed(messages[-NEWEST:]):
        found = [data for _label, data in buttons(message) if _weight(data, errand)]
        if found:
            weights = [_weight(data, errand) for data in found]
            if random.random() < STRAIGHT:
                found = [data for data, one in zip(found, weights, strict=True)
                         if one == max(weights)]  # fmt: skip
                return message["id"], random.choice(found)
            return message["id"], random.choices(found, weights)[0]
    return None


def _weight(data: str, errand: Errand) -> float:
    return errand.get(data, errand.get(data.split(":", maxsplit=1)[0], 0.0))


def goes_on(person: Person, errand: Errand) -> None:
    """Do the next thing of the errand, or begin it anew from the menu."""
    messages = person.look()
    tail = f"{person.who.key} {len(person.updates)}"
    if (typed := office.text(messages, person.random, tail)) is not None:
        person.says(typed)
        return
    chosen = choice(messages, person.random, errand)
    if chosen is None and person.last == MENU and person.random.random() < STRAIGHT:
        return  # it has not come yet
    if chosen is None or person.random.random() < ANEW:
        person.says(MENU.data)
    else:
        person.presses(*chosen)
