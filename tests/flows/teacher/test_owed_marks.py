"""«•», «осв», two marks in one lesson: from the sheet to what the family reads."""

from datetime import timedelta

import pytest

from core.storage.tables import lessons
from handlers.kit.callbacks import LessonPage
from handlers.screens.marks import TapMark
from tests.flows.bad_input.journal_rows import unchanged
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

LATER = TUESDAY + timedelta(days=7)


async def sheet(stage: Stage, kind: str, *absent: str) -> Human:
    """Return the teacher at the sheet of a kind of work, the absent recorded."""
    for home in ("parent", "petrov_mother"):
        stage.person(home)
    await stage.until(at(10, 35))
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    await teacher.presses("▶ 3 · 7Б Алгебра")
    for name in absent:
        await teacher.presses(name)
    await teacher.presses(f"Сохранить: {len(absent)}" if absent else "Все здесь")
    await teacher.presses("Отметки")
    await teacher.presses(kind)
    return teacher


@pytest.mark.clause("LGOV-T-ж")
async def test_a_test_missed_is_owed_and_its_mark_reaches_home_on_the_day_it_is_entered(
    stage: Stage,
) -> None:
    teacher = await sheet(stage, "Контрольная работа", "Кузнецова А.")
    for label in ("4", "Иванов П.", "•", "Смирнова Д.", "осв", "Петров К.", "Сохранить: 3"):
        await teacher.presses(label)
    teacher.sees("Записано: 4 — Иванов П.; • — Смирнова Д.; осв — Петров К.")
    await teacher.presses("Исправить")
    teacher.sees("Ещё напишут: Кузнецова А., Смирнова Д.", "Н • Кузнецова А.", "✓ • Смирнова Д.")
    await teacher.presses("•")
    await teacher.presses("Н • Кузнецова А.")
    await teacher.presses("Сохранить: 1")
    await stage.until(at(20, 10))
    mother = stage.person("parent")
    mother.sees("Алгебра  • (контрольная работа, ещё предстоит написать)")
    stage.person("petrov_mother").sees("осв (контрольная работа, не оценивается)")

    await stage.until(at(12, 0, LATER))
    teacher.phone.forge(LessonPage(lesson_id=stage.school.lesson()).pack())
    await stage.settle()
    teacher.sees(
        "Отметки: контрольная работа: 4 — Иванов П.; • — Кузнецова А., Смирнова Д.; осв —"
    )
    for label in ("Отметки", "✓ Контрольная", "3", "✓ • Кузнецова А.", "Сохранить: 1"):
        await teacher.presses(label)
    teacher.sees("Записано: • → 3 — Кузнецова А.")
    await stage.until(at(20, 10, LATER))
    mother.sees("Алгебра  3 (контрольная работа от 24.11)")
    mother.sees_not("исправлено", "За ")
    await mother.presses("Подробнее")
    await mother.presses("Анна, 7Б")
    await mother.presses("Отметки")
    mother.sees("Алгебра  3 → 3,00")
    await mother.presses("Алгебра")
    mother.sees("3  24.11  контрольная работа ×3")


async def test_two_marks_of_a_kind_are_shown_side_by_side(stage: Stage) -> None:
    teacher = await sheet(stage, "Устный ответ")
    await teacher.presses("4")
    await teacher.presses("Кузнецова А.")
    await teacher.presses("+ вторая отметка")
    teacher.sees("Устный ответ, вторая отметка", "Ставим «5»")
    await teacher.presses("4 Кузнецова А.")
    teacher.sees("К записи: 4 5 — Кузнецова А.", "4 5 Кузнецова А.")
    await teacher.presses("Смирнова Д.")
    assert teacher.toast == "Вторая отметка ставится только рядом с первой."
    await teacher.presses("Сохранить: 2")
    teacher.sees("Записано: 4 5 — Кузнецова А.")
    await teacher.presses("Исправить")
    teacher.sees("вторая отметка", "✓ 4 5 Кузнецова А.")
    await teacher.presses("Первая отметка")
    teacher.sees("✓ 4 5 Кузнецова А.")
    await teacher.presses("‹ Назад")
    await teacher.presses("‹ Назад")
    teacher.sees("Отметки: устный ответ: 4 5 — Кузнецова А.")
    await stage.until(at(20, 10))
    stage.person("parent").sees("Алгебра  4 5 (устный ответ)")


async def test_both_of_a_save_are_taken_back_at_once(stage: Stage) -> None:
    teacher = await sheet(stage, "Устный ответ")
    for label in ("Смирнова Д.", "+ вторая отметка", "4", "5 Смирнова Д.", "Сохранить: 2"):
        await teacher.presses(label)
    await teacher.presses("Вернуть")
    teacher.sees("Запись возвращена: 5 стёрта, 4 стёрта — Смирнова Д.")
    assert {row["value"] for row in await stage.school.read(lessons.mark)} == {None}


@pytest.mark.parametrize("kind", ["oral.2", "oral.3", "oral.", "control.2.2"])
async def test_columns_that_nobody_was_shown_change_nothing(stage: Stage, kind: str) -> None:
    teacher = await sheet(stage, "Устный ответ")
    async with unchanged(stage):
        for value in ("•", "осв", "5", "0", "н"):
            tap = TapMark(
                lesson_id=stage.school.lesson(),
                kind=kind,
                value=value,
                person_id=stage.school.smirnova,
            )
            teacher.phone.forge(tap.pack())
            await stage.settle()
    assert await stage.school.read(lessons.mark) == []
