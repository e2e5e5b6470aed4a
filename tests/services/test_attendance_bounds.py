"""How many statements a press costs, the same for a class of five and of thirty-six."""

from collections.abc import Awaitable, Callable

import pytest

from core.journal import Journal
from core.model.dialogue import Dialogue
from core.model.lesson import Fact
from core.model.people import Actor
from core.services.attendance import Pressed, record_attendance, take_back
from core.services.attendance_grid import Tap, mark_draft, open_grid, type_attendance
from core.services.bells import queue_bells
from core.services.lesson_page import lesson_page
from core.services.receiving import dialogue_of, identify
from core.services.teacher_day import class_lessons, day_lessons, week_lessons
from core.storage.database import Database
from sandbox.clock import TravelClock
from tests.support.clock import at
from tests.support.database import counting
from tests.support.school import School, build, policies

pytestmark = pytest.mark.usefixtures("any_database")
DRAWS, SAVES = 12, 22
Case = Callable[[Journal, Actor], Awaitable[object]]


class Press:
    """Presses of one person, each with an update of its own, counted as the middleware would."""

    def __init__(self, school: School, clock: TravelClock) -> None:
        self.school = school
        self.journal = Journal(school.database, policies(), clock)
        self.updates = 0

    async def __call__(self, case: Case, key: str = "teacher", *, moves: bool = False) -> int:
        """Do it, account and dialogue read before; return the number of statements.

        `moves`: the press moves the conversation in the same transaction.
        """
        self.updates += 1
        telegram_id = self.school.telegram(key)
        with counting(self.school.database) as said:
            actor = await identify(self.journal, Actor(telegram_id=telegram_id))
            await dialogue_of(self.journal, actor, chat_id=telegram_id)
            journal = self.journal.for_update(self.updates)
            then = Dialogue(telegram_id, telegram_id, "lesson:1")
            await case(journal.then(then) if moves else journal, actor)
        return said.count


async def costs(database: Database, clock: TravelClock, pupils: int) -> dict[str, int]:
    """Return what each press of a lesson's life costs in a class of so many."""
    school = await build(database, pupils=pupils)
    press, lesson_id = Press(school, clock), school.lesson()
    clock.set(at(10, 25))

    def tap(person_id: int, fact: Fact, version: int) -> Case:
        wanted = Tap(lesson_id=lesson_id, person_id=person_id, fact=fact, version=version)
        return lambda journal, actor: mark_draft(journal, actor, tap=wanted)

    def save(version: int) -> Case:
        return lambda journal, actor: record_attendance(
            journal, actor, lesson_id=lesson_id, pressed=Pressed(version=version)
        )

    found = {
        "today": await press(day_lessons),
        "week": await press(week_lessons),
        "grid": await press(lambda j, a: open_grid(j, a, lesson_id=lesson_id)),
        "tap": await press(tap(school.petrov, Fact.ABSENT, 0)),
    }
    for pupil in (school.ivanov, school.smirnova, school.kuznetsova):
        await press(tap(pupil, Fact.ABSENT, 0))
    found["save"] = await press(save(0))
    found["take back"] = await press(lambda j, a: take_back(j, a, lesson_id=lesson_id, version=1))
    await press(save(2))
    found["page"] = await press(lambda j, a: lesson_page(j, a, lesson_id=lesson_id))
    clock.advance(600)
    found["tap again"] = await press(tap(school.petrov, Fact.PRESENT, 3))
    await press(tap(school.fyodorov, Fact.ABSENT, 3))
    await press(tap(school.smirnova, Fact.LATE, 3))
    found["correct"] = await press(save(3))
    found["line"] = await press(
        lambda j, a: type_attendance(j, a, lesson_id=lesson_id, text="н Смирнова, о Фёд"),
        moves=True,
    )
    found["tap in place"] = await press(tap(school.petrov, Fact.LATE, 5), "deputy")
    await press(tap(school.smirnova, Fact.PRESENT, 5), "deputy")
    await press(tap(school.fyodorov, Fact.ABSENT, 5), "deputy")
    found["save in place"] = await press(save(5), "deputy")
    found["class"] = await press(
        lambda j, a: class_lessons(j, a, class_id=school.seventh), "deputy"
    )
    return found


@pytest.mark.parametrize("pupils", [5, 36])
async def test_presses_keep_their_bounds(
    database: Database, clock: TravelClock, pupils: int
) -> None:
    found = await costs(database, clock, pupils)
    saving = {"save", "correct", "take back", "line", "save in place"}
    over = {
        name: count
        for name, count in found.items()
        if count > (SAVES if name in saving else DRAWS)
    }
    assert not over, found


async def test_the_bells_of_the_school_cost_six_statements(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 35))
    with counting(school.database) as said:
        assert await queue_bells(journal, Actor.system("bell"), at=clock.now()) == 2
    assert said.count == 6
    assert await queue_bells(journal, Actor.system("bell"), at=clock.now()) == 0
