"""Attendance through the whole bot: taps are counted, every path ends in a clear screen."""

import pytest

from core.model.lesson import Fact
from core.storage.tables import history, lessons
from handlers.screens.grid import GridTap
from sandbox.people import Seen
from tests.support.bot import Human, Stage
from tests.support.clock import at
from tests.support.school import THURSDAY

ABSENT = Fact.ABSENT


async def bell_rings(stage: Stage, key: str = "teacher") -> Human:
    human = stage.person(key)
    await stage.until(at(10, 25))
    human.sees("7Б · Алгебра · 3-й урок, 10:20")
    return human


def shown(human: Human, message_id: int) -> Seen:
    """Return a message of the bot as it stands now."""
    return next(one for one in human.phone.received if one.id == message_id)


async def facts(stage: Stage, lesson_id: int | None = None) -> dict[object, object]:
    wanted = lesson_id or stage.school.lesson()
    rows = await stage.school.read(lessons.attendance, lesson_id=wanted)
    return {row["person_id"]: row["fact"] for row in rows}


async def test_all_present_is_one_tap_from_the_bell(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    assert teacher.last.rows == [["Все здесь", "Отметить, кого нет"]]
    assert not teacher.last.silent
    await teacher.presses("Все здесь")
    teacher.sees("Записано. Все здесь.", "Можно исправить до 20:00 (п. 2.8.1).", "Отметки")
    assert (await stage.school.read(lessons.lesson, id=stage.school.lesson()))[0]["taken_at"]


async def test_three_absent_are_five_taps_from_the_bell(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await teacher.presses("Отметить, кого нет")
    for name in ("Петров К.", "Смирнова Д.", "Фёдоров М."):
        await teacher.presses(name)
        assert teacher.toast == f"{name}: Н"
    teacher.sees("Отсутствуют: 3, опоздания: 0", "Н Петров К.")
    await teacher.presses("Сохранить: 3")
    teacher.sees("Записано. Отсутствуют: Петров К., Смирнова Д., Фёдоров М.")
    assert set((await facts(stage)).values()) == {"absent"}


async def test_late_costs_one_tap_more_and_a_third_tap_brings_back(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await teacher.presses("Отметить, кого нет")
    await teacher.presses("Фёдоров М.")
    await teacher.presses("Н Фёдоров М.")
    assert teacher.toast == "Фёдоров М.: О"
    await teacher.presses("Петров К.")
    await teacher.presses("Н Петров К.")
    await teacher.presses("О Петров К.")
    assert teacher.toast == "Петров К.: здесь"
    await teacher.presses("Сохранить: 1")
    teacher.sees("Записано. Опоздание: Фёдоров М.")


async def test_from_today_the_running_lesson_opens_its_grid(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await stage.until(at(10, 30))
    await teacher.sends("/menu")
    teacher.sees("Вторник, 24 ноября", "Идёт 3-й урок, до 11:05", "▶·· 3 · 7Б · Алгебра")
    await teacher.presses("▶ 3 · 7Б Алгебра")
    await teacher.presses("Все здесь")
    teacher.sees("Записано. Все здесь.")
    await teacher.presses("‹ Назад")
    teacher.sees("✓·· 3 · 7Б · Алгебра", "Заполнить: 2")


async def test_what_is_known_stands_in_the_bell(stage: Stage) -> None:
    await stage.school.spell(stage.school.ivanov, "ill", until=THURSDAY)
    teacher = await bell_rings(stage)
    teacher.sees("Уже известно: Иванов П. болеет до четверга", "Остальные здесь")
    await teacher.presses("Остальные здесь")
    teacher.sees("Записано. Отсутствуют: Иванов П.")
    assert await facts(stage) == {stage.school.ivanov: "absent"}


async def test_a_typed_line_under_the_bell_saves_at_once(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await teacher.sends("н Петров Смирнова, о Фёд")
    teacher.sees("Записано. Отсутствуют: Петров К., Смирнова Д.; опоздание: Фёдоров М.")


async def test_a_line_may_follow_taps_a_save_and_a_take_back(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await teacher.presses("Отметить, кого нет")
    await teacher.presses("Петров К.")
    await teacher.sends("н Смирнова")
    await teacher.presses("Сохранить: 2")
    teacher.sees("Записано. Отсутствуют: Петров К., Смирнова Д.")
    await teacher.presses("Вернуть")
    await teacher.sends("о Фёд")
    await teacher.presses("Сохранить: 3")
    teacher.sees("опоздание: Фёдоров М.")
    await teacher.presses("Исправить")
    await teacher.presses("Иванов П.")
    await teacher.presses("Сохранить")
    await stage.until(at(11, 10))
    await teacher.sends("о Ивлева")
    teacher.sees("Ивлева С.")
    assert len(await facts(stage)) == 5, "the lesson is over and still open"


async def test_after_the_bell_s_one_tap_a_line_may_follow(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await teacher.presses("Все здесь")
    await stage.until(at(11, 10))
    await teacher.sends("о Фёд")
    assert await facts(stage) == {stage.school.fyodorov: "late"}


@pytest.mark.parametrize("label", ["Все здесь", "Отметить, кого нет"])
async def test_a_line_under_the_next_bell_is_of_the_lesson_that_rang(
    stage: Stage, label: str
) -> None:
    teacher = stage.person("teacher")
    await stage.until(at(9, 30))
    await teacher.presses(label)
    if label != "Все здесь":
        await teacher.presses("Смирнова Д.")
        await teacher.presses("Сохранить")
    before = await facts(stage, stage.school.lesson("geometry"))
    await bell_rings(stage)
    await teacher.sends("н Петров")
    assert await facts(stage) == {stage.school.petrov: "absent"}
    assert await facts(stage, stage.school.lesson("geometry")) == before


async def test_a_name_that_fits_two_is_asked_and_the_rest_waits(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await teacher.sends("н Ив Петров")
    teacher.sees("«Н Ив» — кто это?", "Н Иванов П.?", "Н Ивлева С.?", "Н Петров К.")
    assert await facts(stage) == {}
    await teacher.presses("Н Ивлева С.?")
    teacher.sees_not("кто это?")
    await teacher.presses("Сохранить: 2")
    teacher.sees("Отсутствуют: Ивлева С., Петров К.")


async def test_a_name_that_fits_nobody_changes_nothing(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await teacher.sends("н Пупкин")
    teacher.sees("Так не начинается ни одна фамилия")
    assert await stage.school.read(history.audit) == []


async def test_a_line_typed_in_a_break_is_answered_and_changes_nothing(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await stage.until(at(11, 10))
    await teacher.sends("н Петров")
    teacher.sees("Сейчас у вас нет урока, поэтому ничего не записано.")
    assert await stage.school.read(history.audit) == []


@pytest.mark.clause("MAZ-2.8.1")
async def test_correct_within_the_window_and_the_refusal_after_it(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await teacher.presses("Все здесь")
    place = teacher.screen.id
    await teacher.presses("Исправить")
    await teacher.presses("Смирнова Д.")
    await teacher.presses("Сохранить: 1")
    assert await facts(stage) == {stage.school.smirnova: "absent"}
    await stage.until(at(20, 14))
    await teacher.presses("Исправить", shown(teacher, place))
    assert "до 20:00, 24 ноября (п. 2.8.1)" in shown(teacher, place).text
    assert await facts(stage) == {stage.school.smirnova: "absent"}


async def test_taken_back_the_grid_stands_as_it_was(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await teacher.presses("Отметить, кого нет")
    await teacher.presses("Смирнова Д.")
    await teacher.presses("Сохранить: 1")
    await teacher.presses("Вернуть (до 10:3")
    teacher.sees("кого нет?", "Н Смирнова Д.", "Сохранить: 1")
    assert await facts(stage) == {}


async def test_two_teachers_save_the_same_lesson(stage: Stage) -> None:
    teacher, deputy = await bell_rings(stage), stage.person("deputy")
    await teacher.presses("Отметить, кого нет")
    await teacher.presses("Петров К.")
    await deputy.sends("/menu")
    for label in ("Классы", "7Б", "3 · Алгебра", "Отметить, кого нет", "Все здесь"):
        await deputy.presses(label)
    deputy.sees("Записано. Все здесь.", "Ведёт: Ольга Петровна")
    await teacher.presses("Сохранить: 1")
    teacher.sees("Наталья Юрьевна")
    assert await facts(stage) == {}


@pytest.mark.clause("MAZ-3.5.5")
async def test_the_bell_goes_to_the_substitute(stage: Stage) -> None:
    await stage.school.substitute(stage.school.lesson())
    substitute = stage.person("substitute")
    await stage.until(at(10, 25))
    substitute.sees("7Б · Алгебра", "Замена", "Обычно ведёт: Ольга Петровна")
    await substitute.presses("Все здесь")
    substitute.sees("Ведёт: Ольга Петровна", "На замене: Марина Викторовна")
    revision = (await stage.school.read(history.revision))[0]
    assert revision["author_id"] == stage.school.person("substitute")
    assert revision["in_place_of"] == stage.school.person("teacher")


async def test_a_press_on_anothers_button_changes_nothing(stage: Stage) -> None:
    await bell_rings(stage)
    other = stage.person("english")
    await other.sends("/menu")
    tap = GridTap(
        lesson_id=stage.school.lesson(), person_id=stage.school.petrov, fact=ABSENT, version=0
    )
    other.phone.forge(tap.pack())
    await stage.settle()
    other.sees("другого учителя")


async def test_no_bell_for_a_lesson_that_is_taken_or_cancelled(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await stage.until(at(10, 21))
    await teacher.sends("/menu")
    await teacher.presses("▶ 3")
    await teacher.presses("Все здесь")
    await stage.school.cancel(stage.school.lesson("geometry"))
    heard = len(teacher.phone.received)
    await stage.until(at(10, 40))
    assert len(teacher.phone.received) == heard


async def test_the_week_leads_to_a_day_and_its_lessons(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    await teacher.presses("Неделя")
    teacher.sees("вт 24.11: 3 урока", "чт 26.11")
    await teacher.presses("чт 26.11")
    teacher.sees("Четверг, 26 ноября", "2 · 7Б · Алгебра")
    await teacher.presses("2 · 7Б")
    teacher.sees("Отметить, кого нет, можно с начала урока, с 9:25.")
    assert "Отметить, кого нет" not in teacher.last.labels
