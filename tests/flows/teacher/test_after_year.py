"""Once a pupil's mark of the year stands, the marks below it change by consent alone."""

import pytest

from core.storage.tables import lessons
from core.storage.tables.results import period_mark
from core.storage.tables.school import period
from tests.flows.teacher.test_marks import card, oral, stands
from tests.support.bot import Stage
from tests.support.clock import at

REASON = "Ошиблась строкой в журнале"


async def year_set(stage: Stage) -> None:
    """Let Смирнова's mark of the year stand in algebra."""
    own = stage.school
    (second,) = await own.read(period, name="2 четверть")
    await own.write(
        period_mark,
        period_id=second["id"],
        person_id=own.smirnova,
        subject_id=own.rows.subjects["Алгебра"],
        kind="year",
        value="4",
        author_id=own.person("teacher"),
        set_at=at(9),
    )


@pytest.mark.clause("MAZ-3.5.16")
async def test_no_mark_is_added_to_that_pupil_and_to_others_it_is(stage: Stage) -> None:
    teacher = await card(stage)
    await year_set(stage)
    for label in ("Отметки", "Устный ответ", "Смирнова Д."):
        await teacher.presses(label)
    teacher.sees(
        "Годовая отметка ученика уже выставлена, новых отметок по предмету больше не ставят "
        "(п. 3.5.16). Если отметки не хватает, скажите завучу."
    )
    assert teacher.screen.labels == ["‹ Назад"]
    await teacher.presses("‹ Назад")
    await teacher.presses("Иванов П.")
    await teacher.presses("Сохранить: 1")
    assert await stands(stage) == {stage.school.ivanov: "5"}


@pytest.mark.clause("MAZ-3.5.16")
async def test_what_stands_is_corrected_by_consent(stage: Stage) -> None:
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    teacher = await card(stage)
    await oral(stage, teacher)
    await year_set(stage)
    for label in ("‹ Назад", "Отметки", "✓ Устный ответ", "4", "✓ 3 Смирнова Д."):
        await teacher.presses(label)
    teacher.sees("отметки по предмету больше не меняют (п. 3.5.16)", "Попросить исправить")
    await teacher.presses("Попросить исправить")
    await teacher.sends(REASON)
    teacher.sees("Просьба исправить № 1", "3 → 4")
    await deputy.presses("Согласовать", deputy.last)
    (row,) = await stage.school.read(lessons.mark)
    assert row["value"] == "4"


@pytest.mark.clause("MAZ-3.5.16")
async def test_a_typed_line_is_refused_for_that_pupil_alone(stage: Stage) -> None:
    teacher = await card(stage)
    await year_set(stage)
    await teacher.sends("Иванов 5, Смирнова 4")
    teacher.sees("! Смирнова Д.: Годовая отметка ученика уже выставлена")
