"""The same update twice, the same button twice, ten taps in two seconds, two who save."""

import pytest

from core.storage.tables import history, lessons, machine
from handlers.kit.callbacks import GridPage, HomeworkPage, TopicPage
from tests.flows.bad_input.journal_rows import refusals, unchanged
from tests.flows.bad_input.raw_updates import answers_of
from tests.support.bot import Human, Stage
from tests.support.clock import at

NAMES = ("Алексеев Г.", "Борисова В.", "Волков А.", "Громова П.", "Данилов Р.")
MORE = ("Егорова А.", "Жуков С.", "Зайцева М.", "Иванов П.", "Ивлева С.")


async def at_the_grid(stage: Stage, key: str = "teacher") -> Human:
    await stage.until(at(10, 35))
    human = stage.person(key)
    await human.sends("/menu")
    human.phone.forge(GridPage(lesson_id=stage.school.lesson()).pack())
    await stage.settle()
    return human


async def saves(stage: Stage) -> list[object]:
    return [row["action"] for row in await stage.school.read(history.audit)]


async def test_ten_taps_in_two_seconds_are_ten_states_and_no_429(stage: Stage) -> None:
    teacher = await at_the_grid(stage)
    teacher.phone.pause = 0.2
    grid = teacher.screen
    async with unchanged(stage):
        for name in (*NAMES, *MORE):
            teacher.phone.press(name, grid)
        with answers_of(stage) as found:
            await stage.settle()
    said = [reply.toast for reply in found.replies if reply]
    assert said == [f"{name}: Н" for name in (*NAMES, *MORE)]
    teacher.sees("Отсутствуют: 10, опоздания: 0", "Сохранить: 10")
    assert stage.sandbox.pace.breaches == 0
    assert stage.sandbox.unanswered == []
    [draft] = await stage.school.read(machine.draft)
    assert isinstance(draft["body"], dict)
    await teacher.presses("Сохранить: 10")
    assert len(await stage.school.read(lessons.attendance)) == 10


async def test_ten_taps_on_one_name_set_the_state_that_the_button_said(stage: Stage) -> None:
    teacher = await at_the_grid(stage)
    grid = teacher.screen
    teacher.phone.pause = 0.2
    for _number in range(10):
        teacher.phone.press("Петров К.", grid)
    await stage.settle()
    teacher.sees("Н Петров К.", "Сохранить: 1")
    assert stage.sandbox.pace.breaches == 0


async def test_save_pressed_ten_times_is_one_save(stage: Stage) -> None:
    teacher = await at_the_grid(stage)
    await teacher.presses("Петров К.")
    grid = teacher.screen
    teacher.phone.pause = 0.2
    for _number in range(10):
        teacher.phone.press("Сохранить: 1", grid)
    await stage.settle()
    assert await saves(stage) == ["attendance"]
    teacher.sees("Записано. Отсутствуют: Петров К.")
    assert await refusals(stage) == []


@pytest.mark.parametrize("label", ["Сохранить: 1", "Смирнова Д."])
async def test_an_update_that_comes_twice_has_one_effect(stage: Stage, label: str) -> None:
    teacher = await at_the_grid(stage)
    await teacher.presses("Петров К.")
    await teacher.presses(label)
    seen = [(one.text, one.rows) for one in teacher.phone.received]
    async with unchanged(stage):
        stage.sandbox.repeat_last_update()
        await stage.settle()
    assert [(one.text, one.rows) for one in teacher.phone.received] == seen


async def test_typed_words_that_come_twice_are_written_once(stage: Stage) -> None:
    teacher = await at_the_grid(stage)
    teacher.phone.forge(TopicPage(lesson_id=stage.school.lesson()).pack())
    await stage.settle()
    await teacher.sends("Дроби")
    async with unchanged(stage):
        stage.sandbox.repeat_last_update()
        await stage.settle()
    assert [row["text"] for row in await stage.school.read(lessons.topic)] == ["Дроби"]
    assert await stage.school.read(lessons.homework) == []


BOTH = [
    ("teacher", "deputy", "Наталья Юрьевна"),
    ("deputy", "teacher", "Ольга Петровна"),
    ("deputy", "director", "Сергей Михайлович"),
]


@pytest.mark.parametrize(("late", "early", "name"), BOTH)
async def test_the_second_to_save_an_old_grid_hears_by_whom(
    stage: Stage, late: str, early: str, name: str
) -> None:
    second, first = await at_the_grid(stage, late), await at_the_grid(stage, early)
    await second.presses("Петров К.")
    await first.presses("Смирнова Д.")
    await first.presses("Сохранить: 1")
    async with unchanged(stage):
        for data in (f"gs:{stage.school.lesson()}:0:1", f"br:{stage.school.lesson()}:0"):
            second.phone.forge(data)
            await stage.settle()
            second.sees(name, "10:35", "Ваше не пропало: откройте ещё раз", "Открыть урок")
        await second.presses("Открыть урок")
        second.sees("Есть несохранённое: Н Петров К.")
        await second.presses("К несохранённому")
        second.sees(name, "10:35", "ещё не записано: Н Петров К.", "Н Смирнова Д.")
    assert await absent(stage) == [stage.school.smirnova]
    assert await refusals(stage, late) == [("changed", "")]
    await second.presses("Сохранить: 2")
    assert await absent(stage) == [stage.school.petrov, stage.school.smirnova]


@pytest.mark.parametrize(("late", "early", "name"), BOTH)
async def test_a_tap_on_an_old_grid_is_kept_and_says_who_saved(
    stage: Stage, late: str, early: str, name: str
) -> None:
    second, first = await at_the_grid(stage, late), await at_the_grid(stage, early)
    grid = second.screen
    await second.presses("Петров К.")
    await first.presses("Смирнова Д.")
    await first.presses("Сохранить: 1")
    async with unchanged(stage):
        await second.presses("Фёдоров М.", grid)
        second.sees(name, "10:35", "ещё не записано: Н Петров К., Н Фёдоров М.", "Сохранить: 3")
    assert second.toast == "Фёдоров М.: Н"
    assert await refusals(stage, late) == []


async def test_what_another_one_has_saved_alike_waits_no_more(stage: Stage) -> None:
    second, first = await at_the_grid(stage), await at_the_grid(stage, "deputy")
    await second.presses("Петров К.")
    await first.presses("Петров К.")
    await first.presses("Сохранить: 1")
    second.phone.forge(GridPage(lesson_id=stage.school.lesson()).pack())
    await stage.settle()
    second.sees("Н Петров К.", "Отсутствуют: 1")
    second.sees_not("не записано")


async def absent(stage: Stage) -> list[object]:
    return sorted(
        row["person_id"]
        for row in await stage.school.read(lessons.attendance)  # type: ignore[type-var] # ids
    )


async def test_the_substitute_and_the_deputy_hear_of_each_other(stage: Stage) -> None:
    await stage.school.substitute(stage.school.lesson())
    substitute, deputy = (
        await at_the_grid(stage, "substitute"),
        await at_the_grid(stage, "deputy"),
    )
    await substitute.presses("Петров К.")
    await substitute.presses("Сохранить: 1")
    async with unchanged(stage):
        await deputy.presses("Все здесь")
        deputy.sees("Марина Викторовна")


async def test_the_teacher_whose_lesson_was_given_away_meanwhile_saves_nothing(
    stage: Stage,
) -> None:
    teacher = await at_the_grid(stage)
    await teacher.presses("Петров К.")
    await stage.school.substitute(stage.school.lesson())
    async with unchanged(stage):
        await teacher.presses("Сохранить: 1")
        teacher.sees("Это урок другого учителя", "‹ Назад")


async def test_homework_set_by_two_is_the_first_one_s(stage: Stage) -> None:
    teacher, deputy = await at_the_grid(stage), await at_the_grid(stage, "deputy")
    for human in (teacher, deputy):
        human.phone.forge(HomeworkPage(lesson_id=stage.school.lesson()).pack())
        await stage.settle()
    await deputy.sends("§ 12")
    async with unchanged(stage):
        await teacher.sends("§ 13")
        teacher.sees("Наталья Юрьевна", "‹ Назад")
        await teacher.sends("§ 13")
    assert [row["text"] for row in await stage.school.read(lessons.homework)] == ["§ 12"]
