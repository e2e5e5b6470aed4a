"""Families read of a substitution in the timetable of tomorrow and in one line of the digest."""

from datetime import timedelta

import pytest

from core.storage.tables import lessons
from core.storage.tables import school as tables
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

WEDNESDAY = TUESDAY + timedelta(days=1)


@pytest.fixture
async def mother(stage: Stage) -> Human:
    """Tuesday noon: Власова has Wednesday's Russian, and nothing else is new for Петров К."""
    stage.clock.set(at(15))
    school = stage.school
    await school.substitute(school.lesson("russian", WEDNESDAY))
    return stage.person("petrov_mother")


async def test_a_substitution_is_one_line_of_the_evening_and_rings_nowhere(
    mother: Human,
) -> None:
    await mother.stage.until(at(20, 40))
    (told,) = mother.phone.received
    assert "Завтра иначе: 1-й урок, русский язык: замена, ведёт Власова М. В." in told.text
    assert told.silent


async def test_a_cancelled_lesson_and_another_room_are_said_too(mother: Human) -> None:
    school = mother.stage.school
    await school.cancel(school.lesson("english", WEDNESDAY))
    other = await school.write(tables.room, name="12")
    russian = school.lesson("russian", WEDNESDAY)
    await school.alter(lessons.lesson, russian, by_hand=True, room_id=other)
    await mother.stage.until(at(20, 40))
    mother.sees("русский язык: замена, ведёт Власова М. В., каб. 12")
    mother.sees("2-й урок, английский язык: отменён")


async def test_a_lesson_with_another_group_is_said_with_who_gives_it(mother: Human) -> None:
    school = mother.stage.school
    lesson_id = school.lesson("english", WEDNESDAY)
    other = school.lesson("english_two", WEDNESDAY)
    await school.alter(lessons.lesson, lesson_id, became_id=other, by_hand=True)
    await school.substitute(lesson_id)
    await mother.stage.until(at(20, 40))
    mother.sees("английский язык: вместе с другой группой, ведёт Власова М. В.")


async def test_the_timetable_of_tomorrow_names_who_gives_the_lesson(mother: Human) -> None:
    await mother.sends("/menu")
    await mother.presses("Завтра")
    mother.sees("Русский язык · замена, ведёт Власова М. В.")


async def test_another_class_hears_nothing(mother: Human) -> None:
    stage, parent = mother.stage, mother.stage.person("parent")
    await stage.until(at(20, 40))
    (told,) = parent.phone.received
    anna, peter = told.text.split("Пётр, 3А")
    assert "Завтра иначе" in anna
    assert "Завтра иначе" not in peter
