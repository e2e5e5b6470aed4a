"""Two persons on one phone: what one may no more is not open because the other may."""

from datetime import timedelta

import pytest

from core.errors import Denied
from core.journal import Journal
from core.model.people import Actor
from core.services.lesson_page import lesson_page
from core.services.teacher_day import day_lessons, week_lessons
from core.storage.tables import people
from tests.support.clock import TUESDAY
from tests.support.rows import BEGAN
from tests.support.school import School


@pytest.fixture
async def shared(school: School) -> Actor:
    """The phone of the teacher, on which the coach, who has left the school, is bound too."""
    [grant] = await school.read(people.grants, person_id=school.person("coach"))
    await school.alter(people.grants, int(str(grant["id"])), until=TUESDAY - timedelta(days=1))
    teacher = await school.actor("teacher")
    coach = school.person("coach")
    account_id = teacher.account_id
    await school.write(people.binding, account_id=account_id, person_id=coach, since=BEGAN)
    return await school.actor("teacher")


@pytest.mark.clause("MAZ-3.5.16")
async def test_the_lessons_of_whoever_has_left_are_not_shown(
    journal: Journal, school: School, shared: Actor
) -> None:
    day = await day_lessons(journal, shared)
    assert {one.lesson.subject for one in day.lessons} == {"Геометрия", "Алгебра"}
    week = await week_lessons(journal, shared)
    assert "Физкультура" not in {one.lesson.subject for on in week for one in on.lessons}
    with pytest.raises(Denied):
        await lesson_page(journal, shared, lesson_id=school.lesson("sport", TUESDAY))
