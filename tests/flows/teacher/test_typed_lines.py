"""A typed line that must not be written at once: late, over what stands, beside a draft."""

import pytest

from core.storage.tables import history, machine
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.teacher.test_attendance import bell_rings, facts
from tests.support.bot import Human, Stage
from tests.support.clock import at


async def typed_while_away(stage: Stage, text: str, then: tuple[int, int]) -> Human:
    """Type now; the bot hears of it when it is back."""
    teacher = stage.person("teacher")
    teacher.phone.send(text)
    stage.clock.set(at(*then))
    await stage.settle()
    return teacher


async def test_a_line_that_comes_late_is_shown_in_the_lesson_it_was_written_in(
    stage: Stage,
) -> None:
    await stage.until(at(9, 40))
    async with unchanged(stage):
        teacher = await typed_while_away(stage, "н Петров, о Фёд", (10, 21))
        teacher.sees("7Б · Геометрия · 2-й урок", "Вы писали в 9:40", "Сохранить: 2")
        teacher.sees("Н Петров К.", "О Фёдоров М.")
    await teacher.presses("Сохранить: 2")
    assert set((await facts(stage, stage.school.lesson("geometry"))).values()) == {
        "absent",
        "late",
    }
    assert await facts(stage) == {}


async def test_a_line_that_comes_late_in_a_break_is_not_lost(stage: Stage) -> None:
    await stage.until(at(10, 30))
    teacher = await typed_while_away(stage, "все здесь", (11, 10))
    teacher.sees("7Б · Алгебра · 3-й урок", "Вы писали в 10:30", "Все здесь")
    assert await stage.school.read(history.audit) == []
    await teacher.presses("Все здесь")
    teacher.sees("Записано. Все здесь.")


async def test_a_line_written_in_the_break_is_asked_about(stage: Stage) -> None:
    await stage.until(at(10, 18))
    teacher = await typed_while_away(stage, "н Петров", (10, 22))
    teacher.sees("7Б · Алгебра · 3-й урок", "Вы писали в 10:18, до начала этого урока")
    assert await facts(stage) == {}


async def test_two_lines_of_two_lessons_that_come_together(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await stage.until(at(9, 40))
    teacher.phone.send("н Петров")
    stage.clock.set(at(10, 22))
    teacher.phone.send("н Смирнова")
    await stage.settle()
    assert await facts(stage) == {stage.school.smirnova: "absent"}
    assert await facts(stage, stage.school.lesson("geometry")) == {}
    [draft] = await stage.school.read(machine.draft)
    assert draft["lesson_id"] == stage.school.lesson("geometry")
    await teacher.sends("/menu")
    await teacher.presses("· 2")
    teacher.sees("Есть несохранённое: Н Петров К.")


async def test_a_line_that_was_a_few_seconds_on_its_way_is_saved(stage: Stage) -> None:
    await stage.until(at(10, 30))
    teacher = await typed_while_away(stage, "н Петров", (10, 33))
    teacher.sees("Записано. Отсутствуют: Петров К.")


async def test_an_and_between_two_names_is_none_of_them(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await teacher.sends("н Петров и Смирнова")
    teacher.sees("Записано. Отсутствуют: Петров К., Смирнова Д.")


@pytest.mark.parametrize("line", ["все", "всё", "Все здесь", "все, о Смирнова"])
async def test_all_here_over_recorded_absences_is_asked_about(stage: Stage, line: str) -> None:
    teacher = await bell_rings(stage)
    await teacher.sends("н Петров Иванов, о Фёд")
    before = await facts(stage)
    async with unchanged(stage):
        await teacher.sends(line)
        teacher.sees("Записано отсутствующих и опоздавших: 3", "Сохранить, что они здесь?")
    assert await facts(stage) == before
    await teacher.presses("Сохранить: 1" if "Смирнова" in line else "Все здесь")
    assert len(await facts(stage)) == (1 if "Смирнова" in line else 0)


async def test_all_here_is_saved_at_once_where_nobody_was_absent(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await teacher.sends("все")
    teacher.sees("Записано. Все здесь.")
    await teacher.sends("все")
    teacher.sees("Записано. Все здесь.")


async def test_a_line_beside_a_draft_saves_neither_unseen(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await teacher.presses("Отметить, кого нет")
    await teacher.presses("Зайцева М.")
    await teacher.presses("‹ Назад")
    teacher.sees("Есть несохранённое: Н Зайцева М.", "К несохранённому")
    await teacher.presses("‹ Назад")
    async with unchanged(stage):
        await teacher.sends("н Петров")
        teacher.sees("Раньше отмечено и не сохранено: Н Зайцева М.", "Сохранить: 2")
    await teacher.presses("Сохранить: 2")
    teacher.sees("Записано. Отсутствуют: Зайцева М., Петров К.")
    teacher.sees_not("несохранённое")


async def test_all_here_does_not_forget_a_draft_unseen(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await teacher.presses("Отметить, кого нет")
    await teacher.presses("Зайцева М.")
    async with unchanged(stage):
        await teacher.sends("все")
        teacher.sees("Раньше отмечено и не сохранено: Н Зайцева М.", "Все здесь")
    await teacher.presses("Все здесь")
    assert await facts(stage) == {}


async def test_a_line_that_names_who_was_tapped_is_saved(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await teacher.presses("Отметить, кого нет")
    await teacher.presses("Петров К.")
    await teacher.sends("о Петров")
    teacher.sees("Записано. Опоздание: Петров К.")


@pytest.mark.parametrize(("text", "word"), [("Петров", "Петров"), ("здесь Смирнова", "Смирнова")])
async def test_a_name_without_a_letter_is_answered_with_how(
    stage: Stage, text: str, word: str
) -> None:
    teacher = await bell_rings(stage)
    await teacher.presses("Отметить, кого нет")
    async with unchanged(stage):
        await teacher.sends(text)
        teacher.sees(f"«н {word}»", f"«о {word}»")
        teacher.sees_not("Так не начинается")
    await teacher.presses("‹ Назад")
    teacher.sees("7Б · Алгебра · 3-й урок", "Отметить, кого нет")


@pytest.mark.parametrize("text", ["👍", "н Пупкин"])
async def test_what_is_no_name_is_named_and_answered_with_how(stage: Stage, text: str) -> None:
    teacher = await bell_rings(stage)
    await teacher.presses("Отметить, кого нет")
    await teacher.sends(text)
    teacher.sees("Так не начинается ни одна фамилия: ", text[-6:], "«н» и фамилию")
    await teacher.presses("‹ Назад")
    teacher.sees("7Б · Алгебра · 3-й урок")


async def test_a_name_without_a_letter_beside_others_is_named(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await teacher.presses("Отметить, кого нет")
    await teacher.sends("Смирнова, н Петров")
    teacher.sees("Без буквы: Смирнова", "Н Петров К.", "Сохранить: 1")
    assert await facts(stage) == {}
