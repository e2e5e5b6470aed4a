"""A mark of a period that is set and wrong: corrected by consent, by the policy's way."""

from datetime import date

import pytest

from core.storage.tables.corrections import correction_request
from core.storage.tables.history import audit_detail, revision
from core.storage.tables.results import period_mark
from tests.flows.teacher.test_period_marks import (
    LAST,
    jump,
    opens,
    stage,
)
from tests.support.bot import Human, Stage
from tests.support.clock import at

__all__ = ["stage"]

REASON = "Ошиблась строкой в ведомости"


async def set_and_asked(stage: Stage) -> Human:
    """Иванов's plain 5 is set; minutes later the teacher wants it to be a 4."""
    teacher = stage.person("teacher")
    for key in ("deputy", "director"):
        await stage.person(key).sends("/menu")
    jump(stage, LAST)
    await opens(stage)
    await teacher.presses("Выставить по среднему: 2")
    await stage.later(11)
    await opens(stage)
    await teacher.presses("✓ 5 Иванов П.")
    return teacher


@pytest.mark.clause("MAZ-2.8.4")
@pytest.mark.parametrize("stage", ["maz"], indirect=True)
async def test_director_or_deputy_agrees_and_the_family_reads_the_reason(stage: Stage) -> None:
    teacher, deputy = await set_and_asked(stage), stage.person("deputy")
    teacher.sees(
        "2 четверть",
        "только с письменного согласия директора или завуча (п. 2.8.4)",
        "Если это ошибка, нажмите, какой отметка должна быть",
    )
    await teacher.presses("5 → 4")
    teacher.sees(
        "7Б · Алгебра · 2 четверть",
        "Иванов П., отметка за период: 5 → 4",
        "Решает директор или завуч (п. 2.8.4).",
        "Напишите причину",
    )
    await teacher.sends(REASON)
    teacher.sees("Просьба исправить № 1", f"Причина: {REASON}", "Отозвать просьбу")
    for key in ("deputy", "director"):
        stage.person(key).sees("Просьба исправить № 1", "отметка за период: 5 → 4", REASON)
    await deputy.sends("/menu")
    await deputy.presses("Исправления")
    deputy.sees("№ 1 · 7Б Иванов П., за период: 5 → 4")
    await deputy.presses("№ 1 · 7Б Иванов П., за период: 5 → 4")
    await deputy.presses("Согласовать")
    deputy.sees("✓ Согласовано", "Отметка исправлена")
    teacher.sees("✓ Согласовано, Наталья Юрьевна.")
    own = stage.school
    (row,) = await own.read(period_mark, person_id=own.ivanov)
    assert (row["value"], row["author_id"]) == ("4", own.person("teacher"))
    last = (await own.read(revision, object_kind="period_mark"))[-1]
    assert (last["nature"], last["why"], last["clause"]) == ("correction", REASON, "MAZ-2.8.4")
    kept = await own.read(audit_detail, sequence=last["sequence"], person_id=None)
    assert '"request":1' in str(kept[0]["payload"])
    await deputy.presses("Открыть отметку")
    deputy.sees("Иванов П.", "За период выставлено: 4")
    father = stage.person("ivanov_father")
    await father.sends("/menu")
    await father.presses("Отметки")
    father.sees("за период: 4")
    await father.presses("Алгебра")
    father.sees(f"2 четверть: 4 · исправлено 5 → 4: {REASON}")


@pytest.mark.clause("MAZ-2.8.6")
@pytest.mark.parametrize("stage", ["maz"], indirect=True)
async def test_the_register_and_its_sheet_show_it_in_words(stage: Stage) -> None:
    teacher, deputy = await set_and_asked(stage), stage.person("deputy")
    await teacher.presses("5 → 4")
    await teacher.sends(REASON)
    await deputy.presses("Согласовать", deputy.last)
    await deputy.presses("Лист согласования", deputy.last)
    deputy.sees("Лист согласования № 1")
    await deputy.sends("/menu")
    for label in ("Исправления", "Журнал исправлений"):
        await deputy.presses(label)
    deputy.sees(
        "7Б · Алгебра · 2 четверть",
        "Иванов П., отметка за период: 5 → 4",
        "Просьба № 1, согласие: Лапина Н. Ю.",
        f"Причина: {REASON}",
    )
    await deputy.presses("XLSX")
    deputy.sees("Журнал исправлений")


@pytest.mark.clause("BARS-ST-2")
async def test_where_the_director_alone_consents_the_deputy_is_not_asked(stage: Stage) -> None:
    teacher = await set_and_asked(stage)
    await teacher.presses("5 → 4")
    teacher.sees("Решает директор")
    await teacher.sends(REASON)
    director, deputy = stage.person("director"), stage.person("deputy")
    director.sees("Просьба исправить № 1", "5 → 4")
    deputy.sees_not("Просьба исправить № 1")
    await opens(stage)
    await teacher.presses("✓ 5 Иванов П.")
    teacher.sees("Просьба исправить её уже ждёт ответа.")
    await teacher.presses("Открыть просьбу")
    await teacher.presses("Отозвать просьбу")
    teacher.sees("Просьба отозвана")
    (row,) = await stage.school.read(period_mark, person_id=stage.school.ivanov)
    assert row["value"] == "5"


@pytest.mark.clause("LGOV-T-ж", "LGOV-T-е")
@pytest.mark.parametrize("stage", ["lgov"], indirect=True)
async def test_where_nobody_may_consent_it_is_reported_and_remarked_on(stage: Stage) -> None:
    teacher, deputy = await set_and_asked(stage), stage.person("deputy")
    teacher.sees("не исправляют", "я спрошу причину и сообщу завучу")
    await teacher.presses("5 → 4")
    await teacher.sends(REASON)
    teacher.sees("Сообщение об ошибке № 1")
    deputy.sees("Сообщение об ошибке № 1", "отметка за период: 5 → 4")
    await deputy.presses("Записать замечание", deputy.last)
    teacher.sees("Замечание записано")
    (row,) = await stage.school.read(correction_request)
    assert row["step"] == "remarked"
    (row,) = await stage.school.read(period_mark, person_id=stage.school.ivanov)
    assert row["value"] == "5"


@pytest.mark.clause("MAZ-2.8.5")
@pytest.mark.parametrize("stage", ["maz"], indirect=True)
async def test_in_a_locked_period_the_order_comes_first(stage: Stage) -> None:
    teacher = await set_and_asked(stage)
    await teacher.presses("5 → 4")
    await teacher.sends(REASON)
    await stage.days_on(at(12, day=date(2026, 12, 31)))
    director = stage.person("director")
    await director.sends("/menu")
    await director.presses("Исправления")
    await director.presses("Просрочено · № 1 · 7Б Ив…, за период: 5 → 4")
    await director.presses("Согласовать")
    director.sees("Период «2 четверть» закрыт")
    (row,) = await stage.school.read(period_mark, person_id=stage.school.ivanov)
    assert row["value"] == "5"
    await opens(stage)
    await teacher.presses("✓ 5 Иванов П.")
    teacher.sees("За период выставлено: 5")
    assert "5 → 3" not in teacher.screen.labels


@pytest.mark.parametrize("stage", ["maz"], indirect=True)
async def test_the_sheet_of_the_period_before_stays_within_reach(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await opens(stage)
    teacher.sees("2 четверть")
    await teacher.presses("1 четверть")
    teacher.sees("7Б · Алгебра · 1 четверть")
    await teacher.presses("2 четверть")
    teacher.sees("7Б · Алгебра · 2 четверть")
