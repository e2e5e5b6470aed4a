"""A line of marks typed from the card, under a sheet, or at once: shown first, saved as shown."""

import pytest

from core.storage.tables import history, lessons
from handlers.screens.marks_line import AnswerName, MendLine, SaveLine
from tests.flows.bad_input.journal_rows import unchanged
from tests.support.bot import Human, Stage
from tests.support.clock import at
from tests.support.handling import statements_of_handlers


async def card(stage: Stage, *labels: str) -> Human:
    """Return the teacher at the card of the third lesson, which is taken, or further on."""
    await stage.leap(at(10, 35))
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    for label in ("▶ 3 · 7Б Алгебра", "Все здесь", *labels):
        await teacher.presses(label)
    return teacher


def save_of(teacher: Human) -> str:
    """Return what «Сохранить» of the preview carries."""
    buttons = [one for row in teacher.last.buttons for one in row if one.text == "Сохранить"]
    return str(buttons[0].data)


async def stands(stage: Stage) -> dict[object, list[object]]:
    found: dict[object, list[object]] = {}
    for row in await stage.school.read(lessons.mark):
        found.setdefault(row["person_id"], []).append(row["value"])
    return found


@pytest.mark.parametrize("labels", [("Отметки",), ("Отметки", "Устный ответ")])
async def test_a_name_alone_under_marks_is_asked_for_its_mark(
    stage: Stage, labels: tuple[str, ...]
) -> None:
    teacher = await card(stage, *labels)
    async with unchanged(stage):
        for line in ("Иванов", "Никогоев"):
            await teacher.sends(line)
            teacher.sees(f"В этой строке нет отметки: {line}", "Напишите фамилию и отметку")
            teacher.sees_not("«н»")
        await teacher.sends("н Никогоев")
        teacher.sees("Чтобы отметить, напишите «н»")
    await teacher.sends("Иванов 5")
    teacher.sees("Ставим: 5 — Иванов П.")


async def test_a_line_from_the_card_is_shown_and_saved_as_shown(stage: Stage) -> None:
    teacher = await card(stage)
    async with unchanged(stage):
        await teacher.sends("Иванов 5, Кузнецова 4 5, Сидоров н")
    teacher.sees(
        "7Б · Алгебра · вт 24.11 · Устный ответ",
        "Ставим: 5 — Иванов П.; 4 5 — Кузнецова А.",
        "Посещаемость: Н — Сидоров И.",
    )
    assert teacher.last.labels == ["Не записывать", "‹ Назад", "Исправить", "Сохранить"]
    await teacher.presses("Сохранить")
    teacher.sees(
        "Записано: 5 — Иванов П.; 4 5 — Кузнецова А.",
        "Посещаемость: Н — Сидоров И.",
        "Можно исправить до 20:00 (п. 2.8.1).",
    )
    school = stage.school
    assert await stands(stage) == {school.ivanov: ["5"], school.kuznetsova: ["4", "5"]}
    (row,) = await school.read(lessons.attendance)
    assert (row["person_id"], row["fact"]) == (school.person("Сидоров Илья"), "absent")
    actions = [one["action"] for one in await school.read(history.audit)]
    assert actions == ["attendance", "attendance", "marks"]
    await teacher.presses("Вернуть")
    assert await stands(stage) == {school.ivanov: [None], school.kuznetsova: [None, None]}
    assert len(await school.read(lessons.attendance)) == 1


async def test_in_a_lesson_not_taken_a_fact_is_the_whole_roll(stage: Stage) -> None:
    await stage.leap(at(10, 35))
    teacher = stage.person("teacher")
    await teacher.sends("контр Иванов 5, Петров о, Смирнова н")
    teacher.sees("Контрольная работа", "Н — Смирнова Д.; О — Петров К.; остальные здесь")
    await teacher.presses("Сохранить")
    teacher.sees("Записано: 5 — Иванов П.", "остальные здесь", "Вернуть посещаемость")
    (lesson,) = await stage.school.read(lessons.lesson, id=stage.school.lesson())
    assert lesson["taken_at"] is not None
    await teacher.presses("Вернуть посещаемость")
    (lesson,) = await stage.school.read(lessons.lesson, id=stage.school.lesson())
    assert lesson["taken_at"] is None
    await teacher.sends("контр Иванов 4")
    teacher.sees("Контрольная работа", "Ставим: 5 → 4 — Иванов П.")


async def test_marks_alone_leave_the_roll_alone(stage: Stage) -> None:
    await stage.leap(at(10, 35))
    teacher = stage.person("teacher")
    await teacher.sends("Иванов 5")
    await teacher.presses("Сохранить")
    (lesson,) = await stage.school.read(lessons.lesson, id=stage.school.lesson())
    assert lesson["taken_at"] is None


async def test_what_is_not_sure_is_asked_one_by_one_and_the_rest_waits(stage: Stage) -> None:
    teacher = await card(stage)
    async with unchanged(stage):
        await teacher.sends("пр И 4, Кузнецва 5, Зязиков 3, Смирнова 5")
        teacher.sees("Какая это работа?", "Проверочная работа", "Проект")
        await teacher.presses("Проект")
        teacher.sees("«И 4»: кто это?", "Ставим: 5 — Смирнова Д.", "Иванов П.?", "Ивлева С.?")
        assert "Сохранить" not in teacher.last.labels
        await teacher.presses("Ивлева С.?")
        teacher.sees("«Кузнецва 5»: кто это?", "Ставим: 5 — Смирнова Д.; 4 — Ивлева С.")
        await teacher.presses("Кузнецова А.?")
        teacher.sees("«Зязиков 3»: никто не подходит.")
        await teacher.presses("Пропустить")
        teacher.sees("Проект", "Ставим: 5 — ", "4 — Ивлева С.")
    await teacher.presses("Сохранить")
    school = stage.school
    assert await stands(stage) == {
        school.person("Ивлева Софья"): ["4"],
        school.kuznetsova: ["5"],
        school.smirnova: ["5"],
    }
    assert {row["kind"] for row in await school.read(lessons.mark)} == {"project"}


async def test_what_does_not_fit_is_left_out_and_said(stage: Stage) -> None:
    await stage.leap(at(10, 35))
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    for label in ("▶ 3 · 7Б Алгебра", "Петров К.", "Сохранить: 1"):
        await teacher.presses(label)
    await teacher.sends("Петров 5, Иванов 6, Смирнова 5, Смирн 4, Фёдоров • 5, Ивлева 4")
    teacher.sees(
        "Ставим: 4 — Ивлева С.",
        "! Петров К.: Ученика не было на уроке, поэтому отметку поставить нельзя.",
        "! Фёдоров М.: ",
        "! Не возьмём «Иванов 6»: такой отметки нет",
        "! Не возьмём «Смирнова 5»: названо дважды",
    )
    await teacher.presses("Сохранить")
    assert list((await stands(stage)).values()) == [["4"]]


async def test_under_a_sheet_the_line_is_of_its_kind(stage: Stage) -> None:
    teacher = await card(stage, "Отметки", "Диктант")
    await teacher.sends("Иванов 5")
    teacher.sees("Диктант", "Ставим: 5 — Иванов П.")
    await teacher.presses("Исправить")
    teacher.sees("Диктант", "К записи: 5 — Иванов П.")
    await teacher.presses("Иванов П." if "Иванов П." in teacher.last.labels else "5 Иванов П.")
    await teacher.presses("Сохранить: 1")
    teacher.sees("Записано: 5 — Иванов П.")
    await teacher.sends("Смирнова 4")
    teacher.sees("Диктант", "Ставим: 4 — Смирнова Д.")


async def test_mending_lays_the_roll_into_the_grid(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.sends("Иванов 5, Смирнова н")
    await teacher.presses("Исправить")
    teacher.sees("К записи: 5 — Иванов П.")
    await teacher.presses("‹ Назад")
    await teacher.presses("‹ Назад")
    await teacher.presses("К несохранённому")
    teacher.sees("Отсутствуют: 1", "Н Смирнова Д.")


async def test_a_preview_that_another_line_joined_saves_nothing(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.sends("Иванов 5")
    data = save_of(teacher)
    await teacher.sends("Смирнова 3")
    async with unchanged(stage):
        teacher.phone.forge(data)
        await stage.settle()
    assert teacher.toast == "Тем временем запись изменилась, взгляните ещё раз"
    teacher.sees("Ставим: 5 — Иванов П.; 3 — Смирнова Д.")
    await teacher.presses("Сохранить")
    assert await stands(stage) == {stage.school.ivanov: ["5"], stage.school.smirnova: ["3"]}


async def test_what_a_deputy_saved_meanwhile_is_shown_before_anything_is_written(
    stage: Stage,
) -> None:
    teacher = await card(stage)
    await teacher.sends("Смирнова 5")
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    for data in (f"mt:{stage.school.lesson()}:oral:3:{stage.school.smirnova}",):
        deputy.phone.forge(data)
        await stage.settle()
    await deputy.presses("Сохранить: 1")
    async with unchanged(stage):
        await teacher.presses("Сохранить")
    teacher.sees("Ставим: 3 → 5 — Смирнова Д.")
    await teacher.presses("Сохранить")
    assert await stands(stage) == {stage.school.smirnova: ["5"]}


async def test_a_second_press_on_save_is_no_second_save(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.sends("Иванов 5")
    data = save_of(teacher)
    teacher.phone.forge(data)
    teacher.phone.forge(data)
    await stage.settle()
    assert teacher.toast == "Это уже записано"
    assert len(await stage.school.read(history.revision, object_kind="mark")) == 1


@pytest.mark.clause("MAZ-2.8.1")
async def test_after_the_hour_a_correction_is_left_out_and_says_why(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.sends("Иванов 5")
    await teacher.presses("Сохранить")
    await stage.until(at(20, 30))
    await teacher.sends("/menu")
    await teacher.presses("· 3 · 7Б: тема, д/з")
    await teacher.sends("контр Смирнова 4, Петров н")
    teacher.sees("Ставим: 4 — Смирнова Д.", "! Петров К.: ", "до 20:00")
    await teacher.presses("Сохранить")
    assert await stage.school.read(lessons.attendance) == []


@pytest.mark.clause("MAZ-2.8.2")
async def test_what_came_too_late_is_asked_for_as_it_was_typed(stage: Stage) -> None:
    stage.person("deputy")
    teacher = await card(stage)
    await teacher.sends("Иванов 5, Смирнова 3")
    await teacher.presses("Сохранить")
    await stage.until(at(20, 30))
    await teacher.sends("/menu")
    await teacher.presses("· 3 · 7Б: тема, д/з")
    await teacher.sends("Иванов 4, Смирнова 5")
    teacher.sees("Попросить · Иванов П.: 5 → 4", "Попросить · Смирнова Д.: 3 → 5")
    await teacher.presses("Попросить · Смирнова Д.")
    teacher.sees("Смирнова Д., устный ответ: 3 → 5", "Напишите причину")
    await teacher.sends("Ошиблась строкой")
    teacher.sees("Просьба исправить № 1", "Смирнова Д., устный ответ: 3 → 5")


@pytest.mark.clause("MAZ-2.7")
async def test_grade_one_has_no_line_of_marks(stage: Stage) -> None:
    await stage.until(at(9, 35))
    primary = stage.person("primary")
    async with unchanged(stage):
        await primary.sends("Соболев 5")
    primary.sees("(п. 2.7)")


@pytest.mark.parametrize("key", ["coach", "class_teacher", "parent", "secretary"])
async def test_another_s_line_opens_nothing(stage: Stage, key: str) -> None:
    teacher = await card(stage)
    await teacher.sends("Иванов 5")
    human = stage.person(key)
    await human.sends("/menu")
    lesson_id = stage.school.lesson()
    async with unchanged(stage):
        for data in (
            AnswerName(lesson_id=lesson_id, entry=0, person_id=0, seal="0"),
            SaveLine(lesson_id=lesson_id, seal="0"),
            MendLine(lesson_id=lesson_id),
        ):
            human.phone.forge(data.pack())
            await stage.settle()
            human.sees_not("Иванов П.")


async def test_statements_stay_in_bounds(stage: Stage) -> None:
    teacher = await card(stage, "Отметки", "Устный ответ")
    with statements_of_handlers(stage) as figures:
        await teacher.sends("Иванов 5, Кузн 4 5, Петров н, Смир о")
        await teacher.presses("Сохранить")
        await teacher.sends("Кузнецова 4 4, Иванов н, Смирнова н")
        await teacher.presses("Сохранить")
        await teacher.sends("контр Ивле 4")
        await teacher.presses("Сохранить")
    drawn, saved = figures[::2], figures[1::2]
    assert (drawn, saved) == ([10, 11, 9], [21, 22, 16])
    assert max(drawn) <= 12
    assert max(saved) <= 22
