"""A typed name that fits nobody, or two, or is no name at all: in the lesson and the search."""

import pytest

from core.storage.tables import lessons
from tests.flows.bad_input.journal_rows import refusals, unchanged
from tests.support.bot import Human, Stage
from tests.support.clock import at

NOBODY = "Так не начинается ни одна фамилия"
ODD = (
    "<b>&</b>",
    "\u202eвортеП",
    "\u200b\u200c",
    "😀👩\u200d🏫",
    "a\0b",
    "%_%",
    "Пет'ров\"; --",
    "ё" * 900,
)


async def at_the_bell(stage: Stage) -> Human:
    teacher = stage.person("teacher")
    await stage.until(at(10, 25))
    teacher.sees("7Б · Алгебра · 3-й урок")
    return teacher


async def test_nobody_of_this_name_changes_nothing(stage: Stage) -> None:
    teacher = await at_the_bell(stage)
    async with unchanged(stage):
        await teacher.sends("н Пупкин")
        teacher.sees(NOBODY, "‹ Назад")
    assert await refusals(stage, "teacher") == [("unfit", "")]


async def test_two_of_a_name_are_both_offered_and_nothing_is_saved(stage: Stage) -> None:
    teacher = await at_the_bell(stage)
    async with unchanged(stage):
        await teacher.sends("н Ив")
        teacher.sees("«Н Ив» — кто это?", "Н Иванов П.?", "Н Ивлева С.?")
        await teacher.presses("Н Иванов П.?")
        teacher.sees_not("кто это?")
    await teacher.presses("Сохранить: 1")
    assert [row["person_id"] for row in await stage.school.read(lessons.attendance)] == [
        stage.school.ivanov
    ]


async def test_one_known_and_one_unknown_name_are_told_apart(stage: Stage) -> None:
    teacher = await at_the_bell(stage)
    async with unchanged(stage):
        await teacher.sends("н Петров, о <b>Пупкин</b>")
        teacher.sees("<b>Пупкин</b>", "Н Петров К.", "Сохранить: 1")


async def test_odd_signs_in_a_line_leave_the_sure_name_in_the_draft(stage: Stage) -> None:
    teacher = await at_the_bell(stage)
    async with unchanged(stage):
        for odd in ODD:
            await teacher.sends(f"н Петров, н {odd}")
            teacher.sees("Отсутствуют: 1", "Н Петров К.", "Сохранить: 1")


async def test_a_line_longer_than_a_class_is_refused_by_its_length(stage: Stage) -> None:
    teacher = await at_the_bell(stage)
    async with unchanged(stage):
        await teacher.sends("н " + "Петров " * 200)
        teacher.sees("Слишком длинно: помещается 1000 знаков.", "‹ Назад")


async def test_a_turned_name_does_not_turn_the_screen(stage: Stage) -> None:
    teacher = await at_the_bell(stage)
    await teacher.sends("н Петров, н שלום")
    teacher.sees("\u2068שלום\u2069")


@pytest.mark.parametrize("key", ["secretary", "administrator"])
async def test_the_search_says_that_nobody_fits(stage: Stage, key: str) -> None:
    human = stage.person(key)
    await human.sends("/invite")
    async with unchanged(stage):
        for odd in (*ODD, "П" * 4096, "Костомаров", "-", "1"):
            await human.sends(odd)
            human.sees(NOBODY)
            human.sees_not(odd)


async def test_a_code_among_odd_signs_is_only_a_wrong_code(stage: Stage) -> None:
    stranger = stage.stranger()
    async with unchanged(stage):
        for odd in ("<b>ABCDE-12345</b>", "\u200bABCDE-12345\u200b", "ABCDE\u202e12345"):
            await stranger.sends(odd)
            said = stranger.last.text
            assert "Этот код ничего не открывает" in said or "личный код из школы" in said
