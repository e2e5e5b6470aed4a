"""Marks through the whole bot: taps and statements are counted, every path ends clearly."""

import pytest

from core.storage.tables import history, lessons
from handlers.kit.callbacks import HomeworkPage, MarksPage, TopicPage
from handlers.screens.homework import NoHomework
from handlers.screens.marks import SaveMarks, TakeMarksBack, TapMark
from tests.support.bot import Human, Stage
from tests.support.clock import at
from tests.support.handling import statements_of_handlers


async def card(stage: Stage, key: str = "teacher") -> Human:
    """Return the teacher at the page of the third lesson, 10:35."""
    await stage.leap(at(10, 35))
    teacher = stage.person(key)
    await teacher.sends("/menu")
    await teacher.presses("▶ 3 · 7Б Алгебра")
    await teacher.presses("Все здесь")
    teacher.sees("Записано. Все здесь.")
    return teacher


async def stands(stage: Stage) -> dict[object, object]:
    return {row["person_id"]: row["value"] for row in await stage.school.read(lessons.mark)}


async def test_three_marks_of_one_kind_are_seven_taps_and_each_says_itself(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.presses("Отметки")
    teacher.sees("7Б · Алгебра · вт 24.11 · отметки", "За какую работу ставим отметки?")
    await teacher.presses("Устный ответ")
    teacher.sees("Ставим «5» — нажимайте на фамилии", "▶ 5")
    await teacher.presses("Кузнецова А.")
    assert teacher.toast == "Кузнецова А.: 5"
    await teacher.presses("Иванов П.")
    await teacher.presses("4")
    teacher.sees("Ставим «4»", "К записи: 5 — Иванов П., Кузнецова А.")
    await teacher.presses("Смирнова Д.")
    assert await stands(stage) == {}
    await teacher.presses("Сохранить: 3")
    teacher.sees(
        "Записано: 5 — Иванов П., Кузнецова А.; 4 — Смирнова Д.",
        "Можно исправить до 20:00 (п. 2.8.1).",
    )
    assert await stands(stage) == {
        stage.school.kuznetsova: "5",
        stage.school.ivanov: "5",
        stage.school.smirnova: "4",
    }
    await teacher.presses("‹ Назад")
    teacher.sees("7Б · Алгебра · 3-й урок")


async def test_the_chosen_value_pressed_again_is_answered_by_a_word(stage: Stage) -> None:
    teacher = await card(stage)
    for press in ("Отметки", "Устный ответ", "4"):
        await teacher.presses(press)
        assert teacher.toast == ""
    await teacher.presses("▶ 4")
    assert teacher.toast == "Всё как было"
    teacher.sees("Ставим «4»")


async def oral(stage: Stage, teacher: Human, value: str = "3") -> None:
    """Give Смирнова a mark for answering from the page of the lesson."""
    await teacher.presses("Отметки")
    kind = "Устный ответ" if "Устный ответ" in teacher.screen.labels else "✓ Устный ответ"
    await teacher.presses(kind)
    if value != "5":
        await teacher.presses(value)
    name = next(one for one in teacher.screen.labels if "Смирнова Д." in one)
    await teacher.presses(name)
    await teacher.presses("Сохранить: 1")


async def test_a_mark_is_corrected_inside_the_window(stage: Stage) -> None:
    teacher = await card(stage)
    await oral(stage, teacher)
    await teacher.presses("Исправить")
    await teacher.presses("4")
    await teacher.presses("✓ 3 Смирнова Д.")
    teacher.sees("К записи: 3 → 4 — Смирнова Д.", "4 Смирнова Д.")
    await teacher.presses("Сохранить: 1")
    teacher.sees("Записано: 3 → 4 — Смирнова Д.")
    natures = [r["nature"] for r in await stage.school.read(history.revision, object_kind="mark")]
    assert natures == ["entry", "correction"]


async def test_a_mark_is_erased_and_a_save_taken_back(stage: Stage) -> None:
    teacher = await card(stage)
    await oral(stage, teacher)
    await teacher.presses("Вернуть")
    teacher.sees("Запись возвращена: 3 стёрта — Смирнова Д.")
    assert list((await stands(stage)).values()) == [None]
    await teacher.presses("Отметки")
    await teacher.presses("Устный ответ")
    await teacher.presses("Смирнова Д.")
    await teacher.presses("стереть")
    teacher.sees("Стираем — нажимайте на фамилии")
    await teacher.presses("5 Смирнова Д.")
    teacher.sees_not("Сохранить", "К записи")


async def test_after_the_hour_the_refusal_explains_whom_to_ask_and_leads_back(
    stage: Stage,
) -> None:
    teacher = await card(stage)
    await oral(stage, teacher)
    await stage.until(at(20, 30))
    await teacher.presses("Исправить")
    await teacher.presses("✓ 3 Смирнова Д.")
    teacher.sees("до 20:00, 24 ноября (п. 2.8.1)", "согласие завуча", "‹ Назад")
    assert [row["code"] for row in await stage.school.read(history.refused)] == ["too_late"]
    await teacher.presses("‹ Назад")
    teacher.sees("✓ 3 Смирнова Д.")
    assert list((await stands(stage)).values()) == ["3"]


async def test_the_absent_are_shown_and_a_press_on_them_says_why(stage: Stage) -> None:
    await stage.leap(at(10, 35))
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    await teacher.presses("▶ 3 · 7Б Алгебра")
    await teacher.presses("Петров К.")
    await teacher.presses("Сохранить: 1")
    await teacher.presses("Отметки")
    await teacher.presses("Устный ответ")
    await teacher.presses("Н Петров К.")
    assert "не было на уроке" in teacher.toast or "отсутств" in teacher.toast
    teacher.sees("Ставим «5»", "Н Петров К.")
    await teacher.presses("‹ Назад")
    await teacher.presses("Контрольная работа")
    await teacher.presses("Н Петров К.")
    teacher.sees("5 Петров К.", "К записи: 5 — Петров К.")


async def test_a_double_press_on_save_is_one_save(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.presses("Отметки")
    await teacher.presses("Устный ответ")
    await teacher.presses("Смирнова Д.")
    save = SaveMarks(lesson_id=stage.school.lesson(), version=0, kind="oral").pack()
    teacher.phone.forge(save)
    teacher.phone.forge(save)
    await stage.settle()
    assert teacher.toast == "Это уже записано"
    teacher.sees("✓ 5 Смирнова Д.")
    assert len(await stage.school.read(history.revision, object_kind="mark")) == 1


async def test_a_second_teacher_hears_of_the_first_and_looks_again(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.presses("Отметки")
    await teacher.presses("Устный ответ")
    await teacher.presses("Смирнова Д.")
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    for data in (
        MarksPage(lesson_id=stage.school.lesson(), kind="oral").pack(),
        TapMark(
            lesson_id=stage.school.lesson(),
            kind="oral",
            value="3",
            person_id=stage.school.smirnova,
        ).pack(),
    ):
        deputy.phone.forge(data)
        await stage.settle()
    await deputy.presses("Сохранить: 1")
    await teacher.presses("Сохранить: 1")
    teacher.sees("Наталья Юрьевна", "10:3", "‹ Назад")
    await teacher.presses("‹ Назад")
    teacher.sees("К записи: 3 → 5 — Смирнова Д.")


@pytest.mark.parametrize("key", ["coach", "class_teacher", "parent", "secretary"])
async def test_another_s_buttons_open_nothing(stage: Stage, key: str) -> None:
    await stage.leap(at(10, 35))
    human = stage.person(key)
    await human.sends("/menu")
    lesson_id, pupil = stage.school.lesson(), stage.school.smirnova
    forged = (
        MarksPage(lesson_id=lesson_id, kind="oral"),
        TapMark(lesson_id=lesson_id, kind="oral", value="5", person_id=pupil),
        SaveMarks(lesson_id=lesson_id, version=0, kind="oral"),
        TakeMarksBack(lesson_id=lesson_id, version=0),
        TopicPage(lesson_id=lesson_id),
        HomeworkPage(lesson_id=lesson_id),
        NoHomework(lesson_id=lesson_id, version=0),
    )
    for data in forged:
        human.phone.forge(data.pack())
        await stage.settle()
        human.sees_not("Смирнова", "Пришлите")
    assert await stands(stage) == {}
    assert {row["code"] for row in await stage.school.read(history.refused)} == {"denied"}


async def test_grade_one_is_offered_no_marks(stage: Stage) -> None:
    await stage.until(at(9, 35))
    primary = stage.person("primary")
    await primary.sends("/menu")
    await primary.presses("▶ 2 · 1А")
    await primary.presses("Все здесь")
    primary.sees("Записано")
    assert "Отметки" not in primary.screen.labels
    primary.phone.forge(MarksPage(lesson_id=stage.school.lesson("russian_one")).pack())
    await stage.settle()
    primary.sees("(п. 2.7)")


async def test_statements_stay_in_bounds(stage: Stage) -> None:
    teacher = await card(stage)
    labels = ("Отметки", "Устный ответ", "Смирнова Д.", "Сохранить: 1", "Вернуть")
    with statements_of_handlers(stage) as figures:
        for label in labels:
            await teacher.presses(label)
    drawn, saved = figures[:3], figures[3:]
    assert drawn == [11, 10, 11], "planned works first; an open sheet lets a line be typed"
    assert max(drawn) <= 12
    assert saved == [18, 17]
    assert max(saved) <= 22
