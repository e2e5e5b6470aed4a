"""Whoever taps a saving button of the office twice keeps the page, and writes once."""

import pytest

from core.storage.tables import history
from tests.support.bot import Human, Stage

LINE = "Сидоров Илья Петрович, 12.03.2013, 7Б"
WAYS = {
    "Зачислить": ("Зачислить", "112-у", LINE),
    "Перевести": ("Перевести", "45-о", "Петров Кирилл, 9В"),
    "Отчислить": ("Отчислить", "47-у", "Петров Кирилл"),
}


async def tapped_twice(stage: Stage, human: Human, label: str) -> None:
    """Press, press again on the same message, and see that nothing else came of it."""
    before = human.last
    data = next(b.data for row in before.buttons for b in row if b.text.startswith(label))
    await human.presses(label, before)
    shown, saves = human.last.text, len(await stage.school.read(history.audit))
    human.phone.forge(str(data), before)
    await stage.settle()
    assert human.toast == "Это уже записано"
    assert human.last.text == shown
    assert len(await stage.school.read(history.audit)) == saves


@pytest.mark.parametrize("label", WAYS)
async def test_an_order_is_carried_out_once(stage: Stage, label: str) -> None:
    secretary, (begin, order, line) = stage.person("secretary"), WAYS[label]
    await secretary.sends("/menu")
    await secretary.presses(begin)
    await secretary.sends(order)
    await secretary.sends(line)
    await tapped_twice(stage, secretary, label)


async def test_cards_are_printed_once(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await secretary.sends("/invite")
    await secretary.presses("7Б")
    await secretary.presses("Карточки PDF")
    await tapped_twice(stage, secretary, "Напечатать")


async def test_marks_brought_along_are_written_once(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await secretary.sends("Кузнецова Анна")
    await secretary.presses("Кузнецова Анна")
    await secretary.presses("Из другой школы")
    await secretary.sends("школа № 5, г. Саки, 20.11\nАлг 5 4 4")
    await tapped_twice(stage, secretary, "Внести")


async def test_what_was_left_is_not_called_written(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await secretary.sends("/menu")
    await secretary.presses("Зачислить")
    await secretary.sends("112-у")
    await secretary.sends(LINE)
    old = secretary.last
    await secretary.sends("/menu")
    await secretary.presses("Зачислить", old)
    secretary.sees("За это время здесь кое-что изменилось")
    assert not await stage.school.read(history.audit, action="enrol")
