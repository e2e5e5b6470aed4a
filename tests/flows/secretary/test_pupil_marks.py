"""Marks that come with a pupil and go with a leaver, through the chat."""

from datetime import date

from core.storage.tables import history, lessons
from tests.support.bot import Human, Stage
from tests.support.clock import at
from tests.support.pdf import flat

SHEET = "школа № 5, г. Саки, 20.11\nАлг 5 4 4; Рус яз 4"


async def at_the_sheet(stage: Stage) -> Human:
    """Return the secretary who is asked for the sheet of Кузнецова А."""
    secretary = stage.person("secretary")
    await secretary.sends("Кузнецова Анна")
    await secretary.presses("Кузнецова Анна")
    await secretary.presses("Из другой школы")
    secretary.sees("отметки из другой школы", "Первая строка — откуда")
    return secretary


async def test_a_sheet_is_typed_once_and_the_family_sees_it(stage: Stage) -> None:
    secretary = await at_the_sheet(stage)
    await secretary.sends(SHEET)
    secretary.sees("школа № 5, г. Саки, 20 ноября:", "Алгебра  5 4 4", "4 отметки", "Внести")
    assert not await stage.school.read(lessons.mark)
    await secretary.presses("Внести")
    secretary.sees("Записано.", "Вернуть (до 8:35)")
    rows = await stage.school.read(lessons.mark, person_id=stage.school.kuznetsova)
    assert [(row["value"], row["lesson_id"], row["day"]) for row in rows[:1]] == [
        ("5", None, date(2026, 11, 20))
    ]
    assert {row["source"] for row in rows} == {"школа № 5, г. Саки"}
    assert len(await stage.school.read(history.audit, action="brought_marks")) == 1
    assert len(await stage.school.read(history.revision, object_kind="mark")) == 4
    mother = stage.person("parent")
    await mother.sends("/menu")
    await mother.presses("Анна, 7Б")
    await mother.presses("Отметки")
    mother.sees("Алгебра  5, 4, 4 → 4,33")
    await mother.presses("Алгебра")
    mother.sees("5  20.11  школа № 5, г. Саки", "(5 + 4 + 4) / 3 = 4,33")
    await stage.until(at(20, 11))
    assert mother.phone.sees("За пятницу")
    assert mother.phone.sees("Русский язык  4 (школа № 5, г. Саки)")


async def test_a_slip_is_taken_back_within_its_minutes(stage: Stage) -> None:
    secretary = await at_the_sheet(stage)
    await secretary.sends(SHEET)
    await secretary.presses("Внести")
    await secretary.presses("Вернуть")
    secretary.sees("Внесённое снято")
    secretary.sees_not("Вернуть", "Алгебра  5 4 4")
    rows = await stage.school.read(lessons.mark)
    assert {row["value"] for row in rows} == {None}
    mother = stage.person("parent")
    await stage.until(at(20, 11))
    assert not mother.phone.received or not mother.phone.sees("школа № 5")


async def test_after_its_minutes_it_stands(stage: Stage) -> None:
    secretary = await at_the_sheet(stage)
    await secretary.sends(SHEET)
    await secretary.presses("Внести")
    done = secretary.last
    await stage.later(11)
    await secretary.presses("Вернуть", done)
    secretary.sees("Вернуть можно было до")
    assert "5" in {row["value"] for row in await stage.school.read(lessons.mark)}


async def test_the_same_sheet_again_is_warned_of(stage: Stage) -> None:
    secretary = await at_the_sheet(stage)
    await secretary.sends(SHEET)
    await secretary.presses("Внести")
    await secretary.sends("/cancel")
    await at_the_sheet(stage)
    await secretary.sends(SHEET)
    secretary.sees("! Ведомость оттуда за этот день уже внесена.")


async def test_what_does_not_fit_writes_nothing_and_is_asked_again(stage: Stage) -> None:
    secretary = await at_the_sheet(stage)
    for text, said in (
        ("Алгебра 5", "В первой строке нет даты"),
        ("школа № 5, 20.11\nХимия 5", "Такого предмета у класса нет"),
        ("школа № 5, 20.11\nАлгебра 9", "Такой отметки здесь нет"),
        ("школа № 5, 20.11\nА 5", "Подходит несколько предметов"),
        ("я" * 4096, "2000"),
    ):
        await secretary.sends(text)
        secretary.sees(said)
    await secretary.uploads("document", bytes(25 * 1024 * 1024), "ведомость.pdf")
    secretary.sees("Здесь нужен текст")
    assert not await stage.school.read(lessons.mark)
    await secretary.sends(SHEET)
    secretary.sees("Внести")


async def test_grade_one_has_no_marks_to_bring(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await secretary.sends("Соболев")
    await secretary.presses("Соболев Миша")
    await secretary.presses("Из другой школы")
    secretary.sees("(п. 2.7)")


async def test_a_leaver_takes_the_sheet_of_current_marks(stage: Stage) -> None:
    secretary = await at_the_sheet(stage)
    await secretary.sends(SHEET)
    await secretary.presses("Внести")
    await secretary.sends("/menu")
    await secretary.presses("Отчислить")
    await secretary.sends("47-у от 24.11")
    await secretary.sends("Кузнецова Анна, школа № 8")
    await secretary.presses("Отчислить")
    await secretary.presses("Лист отметок PDF")
    paper = secretary.last.file
    assert paper is not None
    text = flat(paper.content)
    for words in (
        "Кузнецова Анна Сергеевна",
        "№ 47-у от 24 ноября 2026",
        "2 четверть",
        "Алгебра",
        "4,33",
        "Белова Е. А.",
        "Макаров С. М.",
    ):
        assert words in text, words


async def test_others_neither_bring_nor_print(stage: Stage) -> None:
    for key in ("teacher", "class_teacher", "deputy", "parent"):
        human = stage.person(key)
        await human.sends("/menu")
        child = stage.school.petrov
        for data in (f"em:{child}", f"en:{child}:1", f"et:{child}:1", f"ev:{child}"):
            human.phone.forge(data)
            await stage.settle()
            human.sees("Списки учеников ведут секретарь и администратор")
