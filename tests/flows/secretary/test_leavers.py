"""Whoever is off the list already: the sheet stays within reach, a second order says so."""

import pytest

from core.storage.tables import school as tables
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY


@pytest.fixture
async def secretary(stage: Stage) -> Human:
    """The secretary has just taken Петров К. off the list, from today."""
    human = stage.person("secretary")
    await taken_off(human, "47-у", "Петров Кирилл, школа № 5")
    return human


async def taken_off(human: Human, order: str, line: str) -> None:
    await human.sends("/menu")
    await human.presses("Отчислить")
    await human.sends(order)
    await human.sends(line)
    await human.presses("Отчислить")


async def test_the_sheet_is_on_the_card_from_the_order_on(secretary: Human) -> None:
    await secretary.sends("Петров Кирилл")
    await secretary.presses("Петров Кирилл")
    await secretary.presses("Лист отметок PDF")
    assert secretary.last.file is not None


async def test_who_stays_has_no_sheet(secretary: Human) -> None:
    await secretary.sends("Кузнецова Анна")
    await secretary.presses("Кузнецова Анна")
    secretary.sees_not("Лист отметок")


async def test_a_second_order_says_that_there_is_one(secretary: Human) -> None:
    await secretary.sends("/menu")
    await secretary.presses("Отчислить")
    await secretary.sends("48-у")
    await secretary.sends("Петров Кирилл")
    secretary.sees("№ 47-у от 24 ноября: последний день — 24 ноября", "Новый приказ его заменит")
    secretary.sees("Лист отметок PDF")
    [place] = await secretary.stage.school.read(
        tables.enrolment, person_id=secretary.stage.school.petrov
    )
    assert place["until"] == TUESDAY
