"""What all seeds share: a database with the small school, copied for each of them."""

import asyncio
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.policy.load import load
from core.storage.database import Database
from tests.faults import disk, warm
from tests.faults.claims import Names
from tests.faults.lives import in_child
from tests.faults.people import Profile
from tests.support import postgres, roll
from tests.support.clock import TUESDAY
from tests.support.database import POSTGRES, sqlite_template
from tests.support.school import School, build

PUPILS = 8

TEACHERS = ("teacher", "class_teacher", "substitute", "english", "coach", "primary")
FAMILIES = tuple(roll.PARENTS)

WORDS = {
    "teacher": ("/menu", "/menu", "н Иванов, Петров", "о Смирнова", "все здесь"),
    "class_teacher": ("/menu", "/help", "н Петров"),
    "deputy": ("/thin", "/thin", "слово {n}", "слово {n}", "/menu", "/menu", "/menu"),
}
OF_FAMILY = ("/menu", "/digest", "как сын?")
"""What may be typed at any time; «{n}» is a number that nobody has typed before."""

WEIGHTS = {
    "teacher": 4,
    "class_teacher": 4,
    "substitute": 2,
    "english": 2,
    "deputy": 4,
    "director": 3,  # sees to covers as the deputy does, who has the thin flow beside them
    "secretary": 2,
}
"""How often somebody does something; once for others."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The small school as the model people and the checks know it."""

    profiles: tuple[Profile, ...]
    names: Names
    ids: dict[str, int]
    listed: dict[int, str]
    thin: tuple[int, dict[int, str], int]


@dataclass(slots=True)
class Ground:
    """The folder of the seeds, and how to get a fresh database."""

    place: Path
    facts: Facts
    copied: Callable[[Path], Any]
    copy: Callable[[str, str], Any]
    empty: Callable[[Path], Any]

    @classmethod
    @contextmanager
    def made(cls, place: Path, kind: str) -> Iterator["Ground"]:
        """Migrate and fill the database once, in a process of its own."""
        with ExitStack() as over:
            if kind == POSTGRES:
                with postgres.fresh() as url:
                    warm.up(url, place)
                url = over.enter_context(postgres.fresh())
                facts = in_child(lambda: _facts(url))
                disk.prepare(url)
                yield cls(
                    place=place,
                    facts=facts,
                    copied=lambda _: postgres.copy_of(url),
                    copy=lambda other, _: postgres.copy_of(other),
                    empty=lambda _: postgres.fresh(),
                )
                return
            template = sqlite_template(place)
            with _file(template, place, "warm") as url:
                warm.up(url, place)
            empty = shutil.copyfile(template, place / "empty.sqlite3")
            facts = in_child(lambda: _facts(f"sqlite+aiosqlite:///{template}"))
            yield cls(
                place=place,
                facts=facts,
                copied=lambda own: _file(template, own),
                copy=_copy,
                empty=lambda own: _file(empty, own, "empty"),
            )


@contextmanager
def _file(template: Path, place: Path, name: str = "school") -> Iterator[str]:
    own = place / f"{name}.sqlite3"
    shutil.copyfile(template, own)
    yield f"sqlite+aiosqlite:///{own}"


@contextmanager
def _copy(url: str, name: str) -> Iterator[str]:
    """Copy a database that nobody writes into; its own log goes into it first."""
    live = Path(url.removeprefix("sqlite+aiosqlite:///"))
    with closing(sqlite3.connect(live)) as source:
        own = live.with_name(f"{name}.sqlite3")
        with closing(sqlite3.connect(own)) as target:
            source.backup(target)
    yield f"sqlite+aiosqlite:///{own}"


async def _facts(url: str) -> Facts:
    database = Database(url)
    school = await build(database, pupils=PUPILS)
    await school.substitute(school.lesson("english_two"))
    await database.close()
    await asyncio.sleep(0)
    listed = _listed(school)
    kinds = {kind.value.name: key for key, kind in load("maz").marks.kinds.items()}
    thin = {school.petrov: "Петров", school.ivanov: "Иванов", school.smirnova: "Смирнова"}
    return Facts(
        profiles=tuple(_profiles(school)),
        names=Names({name: number for number, name in listed.items()}, kinds, _lessons(school)),
        ids=dict(school.rows.people),
        listed=listed,
        thin=(_never_taken(school), thin, school.telegram("father")),
    )


def _never_taken(school: School) -> int:
    """A lesson of tomorrow: only the thin flow writes into it."""
    return next(
        number
        for (key, day), number in school.rows.lessons.items()
        if key == "russian" and day > TUESDAY
    )


def _profiles(school: School) -> Iterator[Profile]:
    for key in (*TEACHERS, "deputy", "director", "secretary", *FAMILIES):
        words = WORDS.get(key, OF_FAMILY if key in FAMILIES else ("/menu",))
        ids = (school.telegram(key), school.person(key))
        yield Profile(key, *ids, words, WEIGHTS.get(key, 1.0))


def _listed(school: School) -> dict[int, str]:
    pupils = [*roll.SEVENTH[:PUPILS], *(full for own in roll.OTHERS.values() for full in own)]
    found = {}
    for full in pupils:
        surname, first, *_ = full.split()
        found[school.person(f"{surname} {first}")] = f"{surname} {first[0]}."
    return found


def _lessons(school: School) -> dict[tuple[int, int], int]:
    """Return Tuesday's own lesson of each pupil of 7Б by its slot."""
    found = {}
    for number, full in enumerate(roll.SEVENTH[:PUPILS]):
        pupil = school.person(" ".join(full.split()[:2]))
        for key, slot in roll.WEEK[2].items():
            other = {"english": 1, "english_two": 0}.get(key)
            if roll.TEACHING[key][0] == "7Б" and other != number % 2:
                found[pupil, slot] = school.lesson(key)
    return found
