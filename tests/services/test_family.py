"""The family's pages: what they show, to whom, in how many statements; on both databases."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from core.errors import Denied
from core.journal import Journal
from core.model.lesson import Fact, SpellKind
from core.services.family import child_day, child_week, family_home
from core.services.family_absences import child_absences
from core.services.family_marks import child_marks, child_subject
from core.services.family_tasks import child_tasks
from core.storage.tables.lessons import lesson
from core.storage.tables.people import grants
from core.storage.tables.school import enrolment
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.database import counting
from tests.support.pen import Pen
from tests.support.school import THURSDAY, School

DRAWS = 10
"""Statements of a page: account and dialogue, which the middleware reads, make twelve of it."""

WEDNESDAY = TUESDAY + timedelta(days=1)
PAGES = (child_day, child_week, child_marks, child_tasks, child_absences)
Page = Callable[..., Awaitable[Any]]


@pytest.fixture
def pen(school: School, journal: Journal) -> Pen:
    return Pen(school, journal)


@pytest.fixture
async def noon(school: School, clock: TravelClock, pen: Pen) -> TravelClock:
    """Анна misses Russian, is late for sport, has a mark; something is set for Wednesday."""
    clock.set(at(12))
    await pen.take("russian", absent=[school.kuznetsova])
    await pen.take("sport", late=school.kuznetsova)
    await pen.mark(school.kuznetsova, "5")
    await pen.homework("russian", "упр. 5", WEDNESDAY)
    await pen.homework("algebra", "§ 12", THURSDAY)
    return clock


async def test_the_home_of_two_children(school: School, journal: Journal, noon: object) -> None:
    anna, pyotr = await family_home(journal, await school.actor("parent"))
    assert (anna.child.first, anna.recorded, len(anna.lessons)) == ("Анна", 2, 6)
    assert [one.fact for one in anna.lessons[:3]] == [Fact.ABSENT, None, None]
    assert [(one.subject, one.value) for one in anna.marks] == [("Алгебра", "5")]
    assert (anna.next_day, [one.text for one in anna.tasks]) == (WEDNESDAY, ["упр. 5"])
    assert (pyotr.child.class_name, pyotr.recorded, pyotr.tasks) == ("3А", 0, ())


async def test_only_the_own_subgroup_s_lesson_is_shown(school: School, journal: Journal) -> None:
    father = await school.actor("father")
    found = await child_day(journal, father, child_id=school.kuznetsova)
    english = [one for one in found.lessons if one.subject == "Английский язык"]
    assert [one.lesson_id for one in english] == [school.lesson("english_two")]


async def test_a_cancelled_lesson_stands_in_the_timetable_and_is_no_lesson(
    school: School, journal: Journal
) -> None:
    await school.cancel(school.lesson("history"))
    father = await school.actor("father")
    found = await child_day(journal, father, child_id=school.kuznetsova)
    assert [(one.subject, one.is_held) for one in found.lessons][-1] == ("История", False)
    (brief,) = await family_home(journal, father)
    assert len(brief.lessons) == 5
    row = (await school.read(lesson, id=school.lesson("history")))[0]
    await school.alter(lesson, int(str(row["id"])), dropped=True)
    found = await child_day(journal, father, child_id=school.kuznetsova)
    assert "История" not in [one.subject for one in found.lessons]


async def test_marks_and_absences_of_the_period(
    school: School, journal: Journal, noon: TravelClock
) -> None:
    father = await school.actor("father")
    await school.spell(school.kuznetsova, "sanatorium")
    marks = await child_marks(journal, father, child_id=school.kuznetsova)
    assert (marks.period, [one.subject for one in marks.subjects]) == ("2 четверть", ["Алгебра"])
    missed = await child_absences(journal, father, child_id=school.kuznetsova)
    assert [(one.fact, one.minutes) for one in missed.lessons] == [
        (Fact.ABSENT, None),
        (Fact.LATE, 5),
    ]
    assert missed.lessons[0].spell is SpellKind.SANATORIUM


@pytest.mark.clause("MAZ-2.6")
async def test_marks_of_one_child_stand_on_that_child_s_pages_alone(
    school: School, journal: Journal, noon: TravelClock, pen: Pen
) -> None:
    """A classmate's marks of the same lesson and day are nobody else's; marks carry no name."""
    await pen.mark(school.petrov, "2")
    await pen.mark(school.ivanov, "3", key="geometry")
    for key, child_id, value in (
        ("father", school.kuznetsova, "5"),
        ("petrov_mother", school.petrov, "2"),
    ):
        own, child = await school.actor(key), {"child_id": child_id}
        marks = await child_marks(journal, own, **child)
        [algebra] = marks.subjects
        assert [(one.child_id, one.value) for one in algebra.marks] == [(child_id, value)]
        subject = await child_subject(journal, own, **child, subject_id=algebra.subject_id)
        assert [one.value for one in subject.marks.marks] == [value]
        day = await child_day(journal, own, child_id=child_id)
        assert [one.value for one in day.marks] == [value]
        [home] = await family_home(journal, own)
        assert [one.value for one in home.marks] == [value]


async def test_homework_of_all_next_days(school: School, journal: Journal, noon: object) -> None:
    father = await school.actor("father")
    found = await child_tasks(journal, father, child_id=school.kuznetsova)
    assert [(one.due_day, one.subject) for one in found.tasks] == [
        (WEDNESDAY, "Русский язык"),
        (THURSDAY, "Алгебра"),
    ]


async def test_in_the_holidays_the_period_that_is_over_stays_in_sight(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(12, day=TUESDAY + timedelta(days=45)))
    father = await school.actor("father")
    found = await child_marks(journal, father, child_id=school.kuznetsova)
    assert found.period == "2 четверть"


async def test_a_child_who_has_left_the_class_is_still_a_child(
    school: School, journal: Journal
) -> None:
    for row in await school.read(enrolment, person_id=school.kuznetsova):
        await school.alter(enrolment, int(str(row["id"])), until=TUESDAY - timedelta(days=1))
    (day,) = await family_home(journal, await school.actor("father"))
    assert (day.child.class_name, day.lessons, day.tasks) == (None, (), ())


@pytest.mark.clause("MAZ-2.6")
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["father", "teacher", "class_teacher", "director"])
async def test_nobody_else_opens_a_family_s_page(
    school: School, journal: Journal, page: Page, who: str
) -> None:
    with pytest.raises(Denied):
        await page(journal, await school.actor(who), child_id=school.petrov)


@pytest.mark.parametrize("page", PAGES)
async def test_an_ended_guardianship_opens_nothing(
    school: School, journal: Journal, page: Page
) -> None:
    for row in await school.read(grants, person_id=school.person("father")):
        await school.alter(grants, int(str(row["id"])), until=TUESDAY - timedelta(days=1))
    father = await school.actor("father")
    with pytest.raises(Denied):
        await page(journal, father, child_id=school.kuznetsova)
    with pytest.raises(Denied):
        await family_home(journal, father)


@pytest.mark.parametrize("page", PAGES)
async def test_statements_of_a_page(
    school: School, journal: Journal, noon: object, page: Page
) -> None:
    father = await school.actor("father")
    with counting(school.database) as said:
        await page(journal, father, child_id=school.kuznetsova)
    assert said.count <= DRAWS


async def test_statements_of_the_home(school: School, journal: Journal, noon: object) -> None:
    counts = []
    for who in ("father", "parent"):
        actor = await school.actor(who)
        with counting(school.database) as said:
            await family_home(journal, actor)
        counts.append(said.count)
    assert counts == [5, 5]
