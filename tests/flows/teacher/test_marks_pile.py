"""A teacher reads a pile of works and types line by line: no line drops the one before."""

from core.rules.marks_line_join import MOST_WAITING
from core.storage.tables import lessons, machine
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.teacher.test_marks_line import card, save_of, stands
from tests.support.bot import Stage
from tests.support.clock import at


async def kinds_of(stage: Stage) -> dict[object, object]:
    return {row["person_id"]: row["kind"] for row in await stage.school.read(lessons.mark)}


async def test_lines_typed_one_after_another_are_saved_together(stage: Stage) -> None:
    teacher = await card(stage)
    async with unchanged(stage):
        await teacher.sends("контр Иванов 5")
        await teacher.sends("Смирнова 4")
        await teacher.sends("Зайцева 3, Иванов 4")
    teacher.sees(
        "7Б · Алгебра · вт 24.11 · Контрольная работа",
        "Ставим: 4 — Смирнова Д., Иванов П.; 3 — Зайцева М.",
    )
    await teacher.presses("Сохранить")
    school = stage.school
    zaytseva = school.person("Зайцева Мария")
    assert await stands(stage) == {
        school.smirnova: ["4"],
        zaytseva: ["3"],
        school.ivanov: ["4"],
    }
    assert set((await kinds_of(stage)).values()) == {"control"}


async def test_two_kinds_of_work_wait_side_by_side(stage: Stage) -> None:
    teacher = await card(stage, "Отметки", "Устный ответ")
    await teacher.sends("Иванов 5")
    await teacher.sends("тест Иванов 3, Смирнова 4")
    teacher.sees(
        "7Б · Алгебра · вт 24.11 · отметки",
        "Ставим: Устный ответ: 5 — Иванов П.; Тест: 4 — Смирнова Д.; 3 — Иванов П.",
    )
    await teacher.presses("Сохранить")
    assert sorted(map(str, (await stands(stage))[stage.school.ivanov])) == ["3", "5"]
    assert (await kinds_of(stage))[stage.school.smirnova] == "test"


async def test_a_line_under_another_sheet_is_of_that_sheet(stage: Stage) -> None:
    teacher = await card(stage, "Отметки", "Диктант")
    await teacher.sends("Иванов 5")
    await teacher.presses("‹ Назад")
    await teacher.presses("Тест")
    await teacher.sends("Смирнова 4")
    teacher.sees("Диктант: 5 — Иванов П.", "Тест: 4 — Смирнова Д.")
    await teacher.presses("Исправить")
    await teacher.presses("Сохранить: 2")
    assert (await kinds_of(stage)) == {
        stage.school.ivanov: "dictation",
        stage.school.smirnova: "test",
    }


async def test_each_line_that_is_unsure_is_asked_about(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.sends("пр Иванов 5")
    teacher.sees("Какая это работа?")
    await teacher.sends("контр Кузнецва 4")
    teacher.sees("Какая это работа?")
    await teacher.presses("Проект")
    teacher.sees("«Кузнецва 4»: кто это?", "Ставим: 5 — Иванов П.")
    await teacher.sends("Кузнецова 3")
    await teacher.presses("Пропустить")
    await teacher.presses("Сохранить")
    assert await stands(stage) == {stage.school.ivanov: ["5"], stage.school.kuznetsova: ["3"]}
    assert (await kinds_of(stage))[stage.school.kuznetsova] == "control"


async def test_who_is_late_leaves_the_marks_waiting(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.sends("Иванов 5")
    await teacher.sends("о Смирнова")
    teacher.sees("Записано. Опоздание: Смирнова Д.", "Набранные отметки ждут, они не сохранены.")
    await teacher.presses("К набранным отметкам")
    teacher.sees("Ставим: 5 — Иванов П.")
    await teacher.sends("Зайцева 4")
    await teacher.presses("Сохранить")
    assert set(await stands(stage)) == {stage.school.ivanov, stage.school.person("Зайцева Мария")}
    await teacher.presses("‹ Назад")
    teacher.sees_not("Набранные отметки ждут")


async def test_what_was_typed_can_be_thrown_away(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.sends("Иванов 5")
    data = save_of(teacher)
    await teacher.sends("Смирнова 4")
    async with unchanged(stage):
        await teacher.presses("Не записывать")
        assert teacher.toast == "Из этой строки ничего не записано"
        teacher.sees("7Б · Алгебра", "Устный ответ")
        teacher.phone.forge(data)
        await stage.settle()
    assert await stage.school.read(machine.draft) == []
    await teacher.sends("Зайцева 4")
    teacher.sees("Ставим: 4 — Зайцева М.")
    teacher.sees_not("Иванов")


async def test_a_pile_without_end_is_asked_to_be_saved_first(stage: Stage) -> None:
    await stage.until(at(10, 35))
    teacher = stage.person("teacher")
    many = ", ".join(["Ъъ 5"] * (MOST_WAITING // 2 - 1))
    for kind in ("контр", "тест"):
        await teacher.sends(f"{kind} {many}")
    await teacher.sends("Иванов 5, Иванов 4, Иванов 3")
    teacher.sees("Ждёт уже много. Сохраните сначала это")


async def test_one_line_may_hold_two_works(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.sends("Иванов 5 к/р, Смирнова 4 дз")
    teacher.sees("Контрольная работа: 5 — Иванов П.", "Домашняя работа: 4 — Смирнова Д.")
    await teacher.presses("Сохранить")
    assert await kinds_of(stage) == {
        stage.school.ivanov: "control",
        stage.school.smirnova: "homework",
    }
