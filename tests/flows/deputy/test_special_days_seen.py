"""A special day as families, pupils and teachers see it, and the line of the evening before."""

from datetime import timedelta

import pytest

from tests.flows.bad_input.test_every_button import bind
from tests.flows.deputy.test_special_days import decides
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

WEDNESDAY = TUESDAY + timedelta(days=1)
QUARANTINE = ("ср 25.11", "Уроков нет: карантин", "Один класс", "7Б", "Так и сделать")


async def opened(stage: Stage, key: str, *labels: str) -> Human:
    human = stage.person(key)
    await human.sends("/menu")
    for label in labels:
        await human.presses(label)
    return human


@pytest.fixture
async def quarantined(stage: Stage) -> Stage:
    """7Б is in quarantine tomorrow; the father of Анна is near."""
    stage.person("father")
    await stage.until(at(10, 35))
    await decides(stage, *QUARANTINE)
    return stage


async def test_a_family_finds_the_day_where_it_looks(quarantined: Stage) -> None:
    father = await opened(quarantined, "father", "Сегодня", "Завтра →")
    father.sees("Среда, 25 ноября", "Уроков нет: карантин", "чт 26.11 →", "← Сегодня")
    father.sees_not("В этот день уроков нет")
    father = await opened(quarantined, "father", "Неделя")
    father.sees("Среда, 25 ноября · уроков нет: карантин", "ср 25.11")
    await father.presses("ср 25.11")
    father.sees("Уроков нет: карантин")


async def test_a_pupil_and_a_teacher_find_it_too(quarantined: Stage) -> None:
    await bind(quarantined.school, "Кузнецова Анна")
    pupil = await opened(quarantined, "Кузнецова Анна", "Неделя")
    pupil.sees("Среда, 25 ноября · уроков нет: карантин")
    await decides(quarantined, "чт 26.11", *QUARANTINE[1:])
    teacher = await opened(quarantined, "teacher", "Неделя")
    teacher.sees("чт 26.11: ", "7Б · уроков нет: карантин")
    await teacher.presses("чт 26.11")
    teacher.sees("7Б · уроков нет: карантин")


async def test_the_evening_before_says_it_once_and_silently(quarantined: Stage) -> None:
    father = quarantined.person("father")
    heard = len(father.phone.received)
    await quarantined.until(at(20, 50))
    (told,) = father.phone.received[heard:]
    assert "Завтра уроков нет: карантин" in told.text
    assert told.silent
    await quarantined.until(at(20, 50, WEDNESDAY))
    assert len(father.phone.received) == heard + 1


async def test_every_family_of_the_class_is_told(quarantined: Stage) -> None:
    other = quarantined.person("petrov_mother")
    await quarantined.until(at(20, 50))
    other.sees("Завтра уроков нет: карантин")


async def test_short_lessons_are_told_with_their_hours(stage: Stage) -> None:
    stage.person("father")
    await stage.until(at(10, 35))
    await decides(stage, "чт 26.11", "Короткие уроки", "Так и сделать")
    father = await opened(stage, "father", "Неделя")
    father.sees("Четверг, 26 ноября · короткие уроки, 8:30–")
    teacher = await opened(stage, "teacher", "Неделя")
    teacher.sees("чт 26.11: ", "; короткие уроки")
    await stage.until(at(20, 50, WEDNESDAY))
    father.sees("Завтра короткие уроки, 8:30–")


async def test_a_class_without_lessons_hears_nothing_of_short_ones(quarantined: Stage) -> None:
    await decides(quarantined, "ср 25.11", "Короткие уроки", "Так и сделать")
    father = await opened(quarantined, "father", "Неделя")
    father.sees("Среда, 25 ноября · уроков нет: карантин")
    father.sees_not("карантин, короткие уроки")
    await quarantined.until(at(20, 50))
    father.sees("Завтра уроков нет: карантин")
    father.sees_not("короткие уроки")
