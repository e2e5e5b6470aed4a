"""Topic and homework through the whole bot: one typed message each, and bad input for both."""

from datetime import timedelta

import pytest

from core.storage.tables import history, lessons
from core.storage.tables.machine import dialogue
from tests.support.bot import Human, Stage
from tests.support.clock import at
from tests.support.handling import statements_of_handlers

ODD = "<b>Квадратный</b> & «трёхчлен» שלום 👩‍🏫"


async def card(stage: Stage) -> Human:
    """Return the teacher at the page of the third lesson, 10:35."""
    await stage.leap(at(10, 35))
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    await teacher.presses("▶ 3 · 7Б Алгебра")
    await teacher.presses("Все здесь")
    return teacher


async def topics(stage: Stage) -> list[object]:
    return [row["text"] for row in await stage.school.read(lessons.topic)]


async def homework(stage: Stage) -> list[object]:
    return [row["text"] for row in await stage.school.read(lessons.homework)]


async def awaited(stage: Stage) -> list[object]:
    return [row["state"] for row in await stage.school.read(dialogue)]


async def test_a_topic_and_then_homework_are_one_press_and_two_messages(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.presses("Тема")
    teacher.sees("7Б · Алгебра · вт 24.11 · тема", "Пришлите тему одним сообщением.")
    await teacher.sends(ODD)
    teacher.sees(
        ODD, "Можно исправить до 20:00 (п. 2.8.1).", "Д/з на чт 26.11: пришлите текст", "Не задано"
    )
    await teacher.sends("§ 12, № 214–218")
    teacher.sees("Записано д/з на чт 26.11: § 12, № 214–218", "Исправить", "Вернуть")
    assert await topics(stage) == [ODD]
    assert await homework(stage) == ["§ 12, № 214–218"]
    assert await awaited(stage) == ["LessonText:more_files"]
    await teacher.sends("§ 13")
    assert await homework(stage) == ["§ 12, № 214–218"]


async def test_homework_is_two_taps_at_the_most_and_none_is_said_by_one(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.presses("Д/з")
    await teacher.presses("Не задано")
    teacher.sees("Записано: на дом ничего не задано.")
    await teacher.presses("Исправить")
    teacher.sees("Сейчас записано: ничего не задано")
    teacher.sees_not("Не задано")
    await teacher.sends("§ 14")
    teacher.sees("Записано д/з на чт 26.11: § 14")
    await teacher.presses("Вернуть")
    teacher.sees("д/з снова такое: ничего не задано")
    assert await homework(stage) == [""]


async def test_a_line_typed_where_homework_is_due_is_asked_about(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.presses("Тема")
    await teacher.sends("Дроби")
    await teacher.sends("н Петров")
    teacher.sees("Вы написали: ", "н Петров", "Это о том, кого нет, или домашнее задание?")
    assert await homework(stage) == []
    await teacher.presses("Кого нет")
    teacher.sees("Записано. Отсутствуют: Петров К.")
    assert await homework(stage) == []
    await teacher.presses("Д/з")
    await teacher.sends("о Фёд")
    await teacher.presses("Это задание")
    teacher.sees("Записано д/з на чт 26.11: ", "о Фёд")
    assert await homework(stage) == ["о Фёд"]


async def test_a_line_typed_where_a_topic_is_due_is_asked_about(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.presses("Тема")
    await teacher.sends("н Ив и Смирнова")
    teacher.sees("Это о том, кого нет, или тема?")
    asked = teacher.screen
    old = next(one.data or "" for row in asked.buttons for one in row if "тема" in one.text)
    await teacher.sends("н Петров")
    await teacher.presses("Это тема")
    assert await topics(stage) == ["н Петров"]
    teacher.sees("Д/з на чт 26.11: пришлите текст")
    teacher.phone.forge(old)
    await stage.settle()
    teacher.sees("7Б · Алгебра · 3-й урок")
    assert await topics(stage) == ["н Петров"]


@pytest.mark.parametrize("text", ["н. 5 стр.", "н 5 стр", "о Пушкине", "У лукоморья дуб", "все"])
async def test_homework_that_only_begins_like_a_line_is_homework(stage: Stage, text: str) -> None:
    teacher = await card(stage)
    await teacher.presses("Д/з")
    await teacher.sends(text)
    if text == "все":
        await teacher.presses("Это задание")
    assert await homework(stage) == [text]


async def test_a_topic_is_corrected_taken_back_and_closed_after_the_hour(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.presses("Тема")
    await teacher.sends("Дроби")
    await teacher.presses("‹ Назад")
    teacher.sees("7Б · Алгебра · 3-й урок")
    await teacher.presses("Тема")
    teacher.sees("Сейчас записано: Дроби")
    await teacher.sends("Корни")
    await teacher.presses("Вернуть тему")
    teacher.sees("тема снова такая: Дроби")
    await stage.until(at(20, 30))
    await teacher.presses("‹ Назад")
    await teacher.presses("Тема")
    teacher.sees("до 20:00, 24 ноября (п. 2.8.1)", "согласие завуча")
    assert teacher.screen.rows == [["Попросить исправить"], ["‹ Назад", "Д/з"]]
    assert await awaited(stage) == [None]
    await teacher.sends("Степени")
    assert await topics(stage) == ["Дроби"]


async def test_homework_written_ahead_offers_no_marks_of_a_lesson_to_come(stage: Stage) -> None:
    await stage.until(at(8, 40))
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    await teacher.presses("3 · 7Б")
    await teacher.presses("Д/з")
    await teacher.sends("§ 1")
    teacher.sees("Записано д/з на чт 26.11: § 1", "Вернуть (до 8:50)")
    teacher.sees_not("Отметки")
    await teacher.presses("Вернуть")
    teacher.sees_not("Отметки")
    await stage.leap(at(10, 35))
    await teacher.sends("/menu")
    await teacher.presses("▶ 3 · 7Б")
    await teacher.presses("‹ Назад")
    await teacher.presses("Д/з")
    await teacher.sends("§ 2")
    teacher.sees("Отметки")


@pytest.mark.parametrize("label", ["Тема", "Д/з"])
async def test_bad_input_is_said_in_one_sentence_and_the_prompt_still_listens(
    stage: Stage, label: str
) -> None:
    teacher = await card(stage)
    await teacher.presses(label)
    await teacher.sends(" \n\u200f ")
    teacher.sees("Здесь нет текста. Напишите словами.", "‹ Назад")
    if label == "Тема":
        await teacher.uploads("voice", b"OggS", "voice.ogg")
        teacher.sees("Здесь нужен текст")
        await teacher.uploads("document", b"%PDF-1.4", "board.pdf")
        teacher.sees("Здесь нужен текст")
    for _number in range(3):
        teacher.phone.send("я" * 4096)
    await stage.settle()
    teacher.sees("500" if label == "Тема" else "2000")
    assert (await topics(stage), await homework(stage)) == ([], [])
    await teacher.sends("Дроби")
    assert [*await topics(stage), *await homework(stage)] == ["Дроби"]


async def test_cancel_and_the_way_back_await_nothing(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.presses("Тема")
    await teacher.sends("/cancel")
    await teacher.sends("Дроби")
    assert await topics(stage) == []
    await teacher.sends("/menu")
    teacher.phone.forge(f"tp:{stage.school.lesson()}")
    await stage.settle()
    await teacher.presses("‹ Назад")
    await teacher.sends("Дроби")
    assert await topics(stage) == []


async def test_another_who_wrote_in_between_is_named(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.presses("Тема")
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    deputy.phone.forge(f"tp:{stage.school.lesson()}")
    await stage.settle()
    await deputy.sends("Дроби")
    await teacher.sends("Корни")
    teacher.sees("Наталья Юрьевна", "‹ Назад")
    assert await topics(stage) == ["Дроби"]
    assert [row["code"] for row in await stage.school.read(history.refused)] == ["changed"]


async def test_grade_one_has_topics_and_no_homework(stage: Stage) -> None:
    await stage.until(at(9, 35))
    primary = stage.person("primary")
    await primary.sends("/menu")
    await primary.presses("▶ 2 · 1А")
    await primary.presses("Все здесь")
    await primary.presses("Тема")
    await primary.sends("Буква А")
    primary.sees("Тема записана: Буква А")
    primary.sees_not("Д/з")
    primary.phone.forge(f"hw:{stage.school.lesson('russian_one')}")
    await stage.settle()
    primary.sees("(п. 2.7)")


async def test_statements_stay_in_bounds(stage: Stage) -> None:
    teacher = await card(stage)
    with statements_of_handlers(stage) as figures:
        await teacher.presses("Тема")
        await teacher.sends("Дроби")
        await teacher.sends("§ 12")
        await teacher.presses("Вернуть")
        await teacher.presses("‹ Назад")
        await teacher.presses("Д/з")
    assert [figures[i] <= 12 for i in (0, 5)] == [True, True]
    assert [figures[i] <= 22 for i in (1, 2, 3)] == [True, True, True]
    assert figures[:4] == [7, 20, 16, 17]


async def test_of_a_lesson_long_past_the_day_is_said(stage: Stage) -> None:
    teacher = await card(stage)
    old = teacher.last
    await stage.days_on(at(18) + timedelta(days=3))
    await teacher.presses("Д/з", old)
    teacher.sees("7Б · Алгебра · вт 24.11 · домашнее задание", "Д/з на чт 26.11: пришлите")
    over = "Тот урок уже прошёл или идёт: в сводку семей задание не попадёт."
    teacher.sees(over)
    await teacher.sends("§ 1")
    teacher.sees("Записано д/з на чт 26.11: § 1", over)


async def test_the_lesson_s_page_says_what_was_written(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.presses("Тема")
    await teacher.sends("Квадратный <трёхчлен>")
    await teacher.sends("§ 12 " + "и ещё " * 60)
    await teacher.sends("/menu")
    await teacher.presses("▶ 3 · 7Б Алгебра")
    teacher.sees("Тема: Квадратный <трёхчлен>", "Д/з на чт 26.11: § 12 и ещё", "…")
    teacher.sees_not("Ещё не записано")
