"""Every button of ours pressed with ids that the presser was never shown.

The buttons are found by introspection, so a flow of tomorrow is asked too: each press is
answered, nothing changes, and no name is shown to somebody who may not see it.
"""

import re
from collections.abc import Iterator

import pytest

from core.model.roles import Role, Scope
from core.storage.tables import people
from handlers.kit.callbacks import Choose, Leave
from handlers.screens.special_days import SpecialBack, SpecialDo
from tests.flows.bad_input.forged import DAYS, NOWHERE, Ids, buttons, packed
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.bad_input.raw_updates import answers_of
from tests.support import roll
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.rows import BEGAN, FIRST_DAY
from tests.support.school import School

ALL = frozenset({"7Б", "1А", "3А", "9В"})
HEADS = ("deputy", "director")
NOTHING = 999_999
OFFICE = ("secretary", "administrator")

SEES: dict[str, frozenset[str]] = {
    "teacher": frozenset({"7Б", "9В"}),
    "class_teacher": frozenset({"7Б"}),
    "english": frozenset({"7Б"}),
    "coach": frozenset({"7Б"}),
    "primary": frozenset({"1А", "3А"}),
    "substitute": frozenset(),
    "nurse": frozenset(),
    "deputy": ALL,
    "director": ALL,
    "secretary": ALL,
    "administrator": ALL,
}
"""The classes whose pupils somebody of the staff sees by name."""

FAMILIES = {
    "parent": ("Кузнецова Анна", "Кузнецов Пётр"),
    "petrov_mother": ("Петров Кирилл",),
    "Иванов Пётр": ("Иванов Пётр",),
}
"""The children whom a family sees: two mothers, and a pupil, who sees the own page."""

SOME = {"class_teacher", "secretary", "petrov_mother"}

SELDOM = tuple(
    key if key in SOME else pytest.param(key, marks=pytest.mark.slow)
    for key in (*SEES, *FAMILIES, "a stranger")
)
"""Most only in the long run: tests/access presses for all roles too."""


async def human(stage: Stage, key: str) -> Human:
    """Return somebody with a chat that is open and shows a screen."""
    if key == "a stranger":
        someone = stage.stranger()
    else:
        if key not in stage.school.rows.telegram:
            await bind(stage.school, key)
        someone = stage.person(key)
    await someone.sends("/start")
    return someone


async def bind(school: School, key: str) -> None:
    """Give a pupil a phone of the pupil's own."""
    school.rows.telegram[key] = 800_001
    account_id = await school.write(
        people.account, telegram_id=800_001, language="ru", met_at=BEGAN
    )
    bound = {"account_id": account_id, "person_id": school.person(key)}
    await school.write(people.binding, **bound, since=BEGAN)
    await school.write(people.consent, **bound, wording="2026-11", given_at=BEGAN)


def pupils(school: School) -> dict[str, str]:
    """Return «Фамилия Имя» of every pupil with the class."""
    named = dict.fromkeys(roll.SEVENTH, "7Б") | {
        name: place for place, names in roll.OTHERS.items() for name in names
    }
    short = {" ".join(full.split()[:2]): place for full, place in named.items()}
    return {name: place for name, place in short.items() if name in school.rows.people}


def hidden_from(school: School, key: str) -> list[str]:
    """Return patterns of the names that may not be shown to this person."""
    own = FAMILIES.get(key, ())
    seen = {n for n, place in pupils(school).items() if n in own or place in SEES.get(key, ())}
    families = {name.split()[0] for name in seen}
    patterns = []
    for name, place in pupils(school).items():
        surname, first = name.split()
        if name not in seen and surname not in families:
            patterns += [rf"\b{surname} {first[0]}", rf"\b{first}, {place}"]
    return patterns


def foreign(school: School, key: str) -> Ids:
    """Return ids that stand in the journal and that this person has no business with."""
    seen = frozenset[str]() if key in (*HEADS, *OFFICE) else SEES.get(key, frozenset())
    lesson, child, place = _not_of(school, seen, FAMILIES.get(key, ()))
    if key in HEADS:
        lesson = NOTHING  # any lesson is theirs to record
    if key in OFFICE:
        child = NOTHING  # anybody is theirs to invite
    days = dict.fromkeys(DAYS, (TUESDAY.toordinal(),))
    versions = {"version": (0,), "latest_id": (0,), "sure": (True,)}
    return {
        "lesson_id": (lesson,),
        "person_id": (child,),
        "child_id": (child,),
        "class_id": (place,),
        "any": (1,),
        **days,
        **versions,
    }


def _not_of(school: School, seen: frozenset[str], own: tuple[str, ...]) -> tuple[int, int, int]:
    """Return a lesson, a pupil and a class beside those seen, the first of the school."""
    taught = (("algebra", "7Б"), ("reading", "3А"))
    lesson = next(school.lesson(one) for one, place in taught if place not in seen)
    named = pupils(school).items()
    child = next(name for name, place in named if place not in seen and name not in own)
    place = next(one for one in school.rows.classes if one not in seen)
    return lesson, school.person(child), school.rows.classes[place]


def batched(data: list[str], size: int) -> Iterator[list[str]]:
    """Return the data in pieces that are answered before Telegram forgets the presses."""
    return (data[i : i + size] for i in range(0, len(data), size))


async def press_all(stage: Stage, someone: Human, data: list[str]) -> str:
    """Press them one after another; every press is answered. Return all that was said."""
    with answers_of(stage) as found:
        for some in batched(data, 20):
            for one in some:
                someone.phone.forge(one)
            await stage.settle()
    assert len(found.replies) == len(data)
    silent = [d for d, r in zip(data, found.replies, strict=True) if r is None]
    assert silent == []
    assert stage.sandbox.unanswered == []
    return found.words


@pytest.mark.parametrize("key", SELDOM)
async def test_ids_of_others_open_nothing(stage: Stage, key: str) -> None:
    await stage.until(at(10, 30))
    someone = await human(stage, key)
    ids = foreign(stage.school, key)
    own = (Choose, Leave, SpecialDo, SpecialBack)  # a day is the school's: by role, not by id
    data = [one for kind in buttons() if kind not in own for one in packed(kind, ids)]
    async with unchanged(stage):
        said = await press_all(stage, someone, data)
    shown = [one for one in hidden_from(stage.school, key) if re.search(one, said)]
    assert shown == []


ALL_AT_ONCE = (
    (Role.TEACHER, Scope.NONE),
    (Role.CLASS_TEACHER, Scope.CLASS),
    (Role.SECRETARY, Scope.NONE),
    (Role.ADMINISTRATOR, Scope.NONE),
    (Role.PARENT, Scope.PERSON),
)


async def of_all_roles(stage: Stage) -> Human:
    """Return a deputy who teaches, leads 7Б, works in the office and has a child there."""
    school = stage.school
    reach = {Scope.CLASS: school.seventh, Scope.PERSON: school.petrov}
    for role, scope in ALL_AT_ONCE:
        await school.write(
            people.grants,
            person_id=school.person("deputy"),
            role=role,
            scope=scope,
            scope_id=reach.get(scope),
            since=FIRST_DAY,
        )
    return await human(stage, "deputy")


@pytest.mark.parametrize(
    "number", [-1, *(pytest.param(one, marks=pytest.mark.slow) for one in NOWHERE), 2**31, 10**19]
)
async def test_numbers_that_nothing_has_are_answered_politely(stage: Stage, number: int) -> None:
    await stage.until(at(10, 30))
    someone = await of_all_roles(stage)
    ids: Ids = {"any": (number,)}
    own = (Choose, Leave)
    data = [one for kind in buttons() if kind not in own for one in packed(kind, ids)]
    async with unchanged(stage):
        said = await press_all(stage, someone, data)
    assert "None" not in said


@pytest.mark.parametrize("key", ["teacher", "class_teacher"])
async def test_a_pupil_of_another_class_fits_no_lesson_and_no_class_of_one_s_own(
    stage: Stage, key: str
) -> None:
    await stage.until(at(10, 30))
    someone, school = await human(stage, key), stage.school
    lesson_id = school.lesson("algebra" if key == "teacher" else "russian")
    ids: Ids = {
        "lesson_id": (lesson_id,),
        "class_id": (school.seventh,),
        "person_id": (school.person("Соболев Миша"), school.person("nurse")),
        "version": (0,),
        "any": (1,),
        **dict.fromkeys(DAYS, (TUESDAY.toordinal(),)),
    }
    asked = [kind for kind in buttons() if "person_id" in kind.model_fields]
    data = [one for kind in asked for one in packed(kind, ids)]
    async with unchanged(stage):
        said = await press_all(stage, someone, data)
    assert "Соболев" not in said
