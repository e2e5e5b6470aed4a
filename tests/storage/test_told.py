"""Was a family told? Marks, homework and attendance have one answer, the digests' own."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from core.journal import Journal
from core.storage import attendance, homework, marks
from core.storage.tables import machine, people
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.pen import Pen
from tests.support.rows import BEGAN
from tests.support.school import THURSDAY, School

pytestmark = pytest.mark.usefixtures("any_database")


@dataclass(frozen=True, slots=True)
class Written:
    """Кузнецова has a mark, an absence and homework since 10:30; a digest may follow at 20:10."""

    school: School

    async def digest(self, account_id: object) -> None:
        """Tell the account of all that."""
        window = {"after_sequence": 0, "until_sequence": 99, "made_at": at(20, 10)}
        await self.school.write(machine.digest, account_id=account_id, day=TUESDAY, **window)

    async def told(self) -> tuple[bool, bool, bool]:
        """Whether her family was told of the mark, the absence and the homework."""
        child, lesson_id = self.school.kuznetsova, self.school.lesson()
        async with self.school.database.reading() as tx:
            task = await homework.of_lesson(tx, lesson_id)
            assert task is not None
            places = await marks.told_until(tx, [child], TUESDAY)
            hold = timedelta(minutes=3)
            last = await attendance.last_entry(tx, lesson_id, now=at(21), hold=hold)
            tasked = await homework.was_told(tx, [task.homework.id], 1)
        assert last is not None
        return places.get(child) == 99, last.told, tasked


ALL, NONE = (True, True, True), (False, False, False)


@pytest.fixture
async def written(school: School, journal: Journal, clock: TravelClock) -> Written:
    clock.set(at(10, 30))
    pen = Pen(school, journal)
    await pen.mark(school.kuznetsova, "5")
    await pen.take("algebra", absent=[school.kuznetsova])
    await pen.homework("algebra", "§ 12", THURSDAY)
    return Written(school)


async def account_of(school: School, key: str) -> object:
    return (await school.actor(key)).account_id


async def test_nobody_was_told_before_a_digest(written: Written) -> None:
    assert await written.told() == NONE


async def test_a_parent_s_digest_tells(school: School, written: Written) -> None:
    await written.digest(await account_of(school, "father"))
    assert await written.told() == ALL


async def test_another_family_s_digest_tells_of_the_task_only(
    school: School, written: Written
) -> None:
    await written.digest(await account_of(school, "ivanov_father"))
    assert await written.told() == (False, False, True)


async def test_the_pupil_s_own_digest_tells(school: School, written: Written) -> None:
    account_id = await school.write(people.account, telegram_id=5, met_at=BEGAN)
    bound = {"account_id": account_id, "person_id": school.kuznetsova}
    await school.write(people.binding, **bound, since=BEGAN)
    await written.digest(account_id)
    assert await written.told() == ALL


async def test_whose_right_had_ended_was_not_told(school: School, written: Written) -> None:
    father = school.person("father")
    [grant] = await school.read(people.grants, person_id=father)
    await school.alter(people.grants, int(str(grant["id"])), until=TUESDAY - timedelta(days=1))
    await written.digest(await account_of(school, "father"))
    assert await written.told() == NONE


@pytest.mark.parametrize(("until", "told"), [(at(19), NONE), (at(21), ALL)])
async def test_a_phone_that_is_unbound_later_was_told(
    school: School, written: Written, until: datetime, told: tuple[bool, bool, bool]
) -> None:
    account_id = await account_of(school, "father")
    [binding] = await school.read(people.binding, account_id=account_id)
    await school.alter(people.binding, int(str(binding["id"])), until=until)
    await written.digest(account_id)
    assert await written.told() == told
