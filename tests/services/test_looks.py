"""Staff that was shown a child leaves one row for child, viewer, kind, day; on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import Unfit
from core.journal import Journal
from core.model.looks import About, Look, Written
from core.model.people import Actor
from core.model.roles import Role
from core.services.looks import looks_at
from core.services.receiving import Drawing, finish
from core.storage.tables.history import viewing
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.database import counting
from tests.support.rows import Row
from tests.support.school import School

pytestmark = pytest.mark.usefixtures("any_database")


async def drawn(journal: Journal, actor: Actor, *persons: int) -> int:
    """Let a lesson's screen be drawn to the actor; return how many statements it cost."""
    drawing = Drawing(named=frozenset(persons), about=About.LESSON)
    with counting(journal.database) as said:
        await finish(journal, actor, update_id=1, drawing=drawing)
    return said.count


async def rows(school: School) -> list[Row]:
    return await school.read(viewing)


async def test_a_lesson_of_24_opened_twenty_times_gives_24_rows_and_one_statement(
    school: School, journal: Journal
) -> None:
    teacher = await school.actor("teacher")
    pupils = [school.rows.people[key] for key in school.rows.people if " " in key][:24]
    nothing = await drawn(journal, teacher)
    assert await drawn(journal, teacher, *pupils) == nothing + 1
    for _time in range(20):
        assert await drawn(journal, teacher, *pupils) == nothing
    kept = await rows(school)
    assert {row["child_id"] for row in kept} == set(pupils)
    assert len(kept) == len(pupils)
    assert {(row["kind"], row["day"], row["account_id"]) for row in kept} == {
        ("lesson", TUESDAY, teacher.account_id)
    }


async def test_after_a_restart_nothing_is_written_twice(school: School, journal: Journal) -> None:
    teacher = await school.actor("teacher")
    await drawn(journal, teacher, school.petrov)
    again = replace(journal, looks=Written())
    await drawn(again, teacher, school.petrov, school.ivanov)
    assert [row["child_id"] for row in await rows(school)] == sorted(
        [school.petrov, school.ivanov]
    )


async def test_the_next_day_is_a_row_of_its_own(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    teacher = await school.actor("teacher")
    await drawn(journal, teacher, school.petrov)
    clock.set(at(0, 30, TUESDAY + timedelta(days=1)))
    await drawn(journal, teacher, school.petrov)
    days = [row["day"] for row in await rows(school)]
    assert days == [TUESDAY, TUESDAY + timedelta(days=1)]


async def test_a_class_teacher_looks_as_such_at_the_own_class_alone(
    school: School, journal: Journal
) -> None:
    lead = await school.actor("class_teacher")
    await drawn(journal, lead, school.petrov, school.brother)
    roles = {row["child_id"]: row["role"] for row in await rows(school)}
    assert roles[school.petrov] == Role.CLASS_TEACHER
    other = Role.TEACHER if lead.has(Role.TEACHER) else Role.CLASS_TEACHER
    assert roles[school.brother] == other


async def test_neither_families_nor_colleagues_nor_oneself_are_kept(
    school: School, journal: Journal
) -> None:
    mother, teacher = await school.actor("parent"), await school.actor("teacher")
    await drawn(journal, mother, school.kuznetsova)
    await drawn(journal, teacher, school.person("class_teacher"), *teacher.person_ids)
    assert await rows(school) == []


async def test_what_was_not_committed_is_not_remembered(
    school: School, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher = await school.actor("teacher")

    def lost(point: str) -> None:
        if point == "before commit":
            raise RuntimeError(point)

    with monkeypatch.context() as patch:
        patch.setattr(journal.database, "probe", lost)
        with pytest.raises(RuntimeError):
            await drawn(journal, teacher, school.petrov)
    await drawn(journal, teacher, school.petrov)
    assert len(await rows(school)) == 1


async def test_the_director_learns_who_looked(school: School, journal: Journal) -> None:
    teacher, mother = await school.actor("teacher"), await school.actor("petrov_mother")
    await drawn(journal, teacher, school.petrov)
    family = Drawing(children=frozenset({school.petrov}), kind="family")
    await finish(journal, mother, update_id=2, drawing=family)
    job = Actor.system("looks")
    [look] = (await looks_at(journal, job, typed="петров кирилл", days=30)).found
    assert (look.role, look.about, len(look.viewers)) == (Role.TEACHER, About.LESSON, 1)
    assert look.viewers[0] == teacher.persons[0].name
    other = await looks_at(journal, job, typed="Федоров Максим", days=30)
    assert ([one.plain for one in other.children], other.found) == (["Фёдоров Максим"], ())
    for nobody in ("Петров Пётр", "Петрова Светлана", "Кирилл Петров", ""):
        with pytest.raises(Unfit):
            await looks_at(journal, job, typed=nobody, days=30)


def test_the_memory_is_bounded() -> None:
    memory, every = Written(), frozenset(range(1000))
    for account in range(500):
        memory.keep(Look(account_id=account, persons=every), TUESDAY)
    assert sum(map(len, memory._known.values())) <= 101_000
    last = Look(account_id=499, persons=every)
    assert memory.fresh(last, TUESDAY).persons == frozenset()
    assert memory.fresh(last, TUESDAY + timedelta(days=1)).persons == every
