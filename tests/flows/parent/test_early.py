"""«Отпустить раньше»: the later lessons know it, and nobody asks at home."""

import pytest

from core.storage.tables.families import notice
from core.storage.tables.lessons import absence_alert
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at


@pytest.fixture
async def mother(stage: Stage) -> Human:
    """It is Tuesday, the third lesson; the mother of Петров К. asks to let the child out."""
    stage.person("class_teacher")
    await stage.until(at(10, 30))
    human = stage.person("petrov_mother")
    await human.sends("/menu")
    for label in ("Предупредить школу", "Отпустить раньше"):
        await human.presses(label)
    return human


async def test_only_lessons_that_are_not_over_are_offered(mother: Human) -> None:
    mother.sees("Сегодня, вт 24.11. После какого урока отпустить?", "После 3-го, 11:05")
    mother.sees("После 5-го, 13:15", "На ср 25.11")
    mother.sees_not("После 2-го", "После 6-го")


async def test_the_later_lessons_preset_absent_and_ring_nobody(mother: Human) -> None:
    stage = mother.stage
    await mother.presses("После 4-го")
    mother.sees("Сегодня, вт 24.11, после 4-го урока. Кто придёт за ребёнком?")
    await mother.sends("бабушка Ольга Петровна")
    mother.sees("после 4-го урока: отпустить раньше, придёт: бабушка Ольга Петровна")
    stage.person("class_teacher").sees("придёт: бабушка Ольга Петровна")
    english, coach = stage.person("english"), stage.person("coach")
    await stage.until(at(11, 30))
    english.sees_not("Уже известно")
    await stage.until(at(12, 35))
    coach.sees("Уже известно: Петров К. уходит раньше: дома предупредили", "Остальные здесь")
    await coach.presses("Остальные здесь")
    coach.sees("Отсутствуют: Петров К.")
    before = len(mother.phone.received)
    await stage.later(10)
    assert len(mother.phone.received) == before
    assert await stage.school.read(absence_alert) == []


async def test_i_come_myself_keeps_the_name(mother: Human) -> None:
    await mother.presses("После 5-го")
    await mother.presses("Приду за ребёнком")
    mother.sees("придёт: Петрова Светлана Олеговна")
    (row,) = await mother.stage.school.read(notice)
    assert (row["kind"], row["since"], row["slot_from"]) == ("early", TUESDAY, 6)


async def test_the_child_goes_alone_tomorrow(mother: Human) -> None:
    for label in ("На ср 25.11", "После 1-го", "Уйдёт без взрослых"):
        await mother.presses(label)
    mother.sees("Завтра, ср 25.11, после 1-го урока: отпустить раньше, уйдёт без взрослых")


async def test_not_agreed_today_rings_for_the_child_waits(mother: Human) -> None:
    for label in ("После 4-го", "Уйдёт без взрослых"):
        await mother.presses(label)
    lead = mother.stage.person("class_teacher")
    await lead.presses("Отклонить")
    await lead.presses("Позвоните мне")
    mother.sees("! Не согласовано: Елена Андреевна")
    (told,) = [one for one in mother.phone.received if "Не согласовано" in one.text][-1:]
    assert not told.silent
