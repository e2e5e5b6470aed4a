"""The end of the year: the marks of its four quarters come to one, and the family reads it."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from core.storage.database import Database
from core.storage.tables.history import audit, revision
from core.storage.tables.results import marks_order, period_mark
from core.storage.tables.school import period, school_class
from handlers.screens.certificates import CertificatePage
from handlers.screens.period_mark_buttons import PeriodSheetPage, SetProposed
from sandbox.clock import TravelClock
from tests.flows.teacher.test_period_marks import jump, opens
from tests.support.bot import Stage, stage_of
from tests.support.clock import at
from tests.support.school import School, build

THIRD = (date(2027, 1, 11), date(2027, 3, 24))
FOURTH = (date(2027, 4, 1), date(2027, 5, 28))
LAST = date(2027, 5, 27)
REASON = "Не учла третью четверть"


@pytest.fixture(params=["bars"])
async def stage(
    database: Database, clock: TravelClock, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Stage]:
    """Return the bot of a school at the end of May; the marks of the quarters are set."""
    own = await build(database, pupils=5, policy=request.param)
    await quarters(own)
    async with stage_of(own, clock, tmp_path) as stage:
        jump(stage, LAST)
        yield stage


async def quarters(own: School) -> None:
    """Иванов has a tie, Петров lacks a quarter, Смирнова is not attested in one, Фёдоров a 3."""
    (second,) = await own.read(period, name="2 четверть")
    for name, (since, until) in (("3 четверть", THIRD), ("4 четверть", FOURTH)):
        row = {key: second[key] for key in ("school_year_id", "kind", "grade_from", "grade_until")}
        await own.write(period, **row, name=name, since=since, until=until)
    ids = [row["id"] for row in sorted(await own.read(period), key=lambda row: str(row["since"]))]
    for person_id, marks in (
        (own.ivanov, ("4", "4", "5", "5")),
        (own.kuznetsova, ("5", "5", "осв", "5")),
        (own.petrov, ("4", "4", None, "4")),
        (own.smirnova, ("3", "н/а", "3", "3")),
        (own.fyodorov, ("3", "3", "3", "4")),
    ):
        for period_id, value in zip(ids, marks, strict=True):
            await own.write(
                period_mark,
                period_id=period_id,
                person_id=person_id,
                subject_id=own.rows.subjects["Алгебра"],
                value=value,
                author_id=own.person("teacher"),
                set_at=at(12),
            )


async def to_year(stage: Stage) -> None:
    await opens(stage)
    stage.person("teacher").sees("Алгебра · 4 четверть")
    await stage.person("teacher").presses("Годовые отметки")


@pytest.mark.clause("MAZ-3.5.8")
async def test_the_year_is_reckoned_from_its_quarters(stage: Stage) -> None:
    teacher, own = stage.person("teacher"), stage.school
    await to_year(stage)
    teacher.sees(
        "7Б · Алгебра · Годовые отметки",
        "Выставить до 28 мая",
        "Не выставлено: 5 из 5",
        "5? Иванов П. 4,50",
        "5? Кузнецова А. 5,00",
        "! 4? Петров К. 4,00",
        "! Смирнова Д. 3,00",
        "3? Фёдоров М. 3,25",
    )
    await teacher.presses("Выставить по среднему: 3")
    teacher.sees("✓ 5 Иванов П.", "✓ 3 Фёдоров М.", "Не выставлено: 2 из 5")
    await teacher.presses("! 4? Петров К. 4,00")
    teacher.sees("1 четверть: 4", "(4 + 4 + 4) / 3 = 4,00 → 4", "выставлены не все отметки")
    await teacher.presses("▶ 4")
    teacher.sees("Если уверены, нажмите на отметку ещё раз")
    await teacher.presses("▶ 4")
    await teacher.presses("! Смирнова Д. 3,00")
    teacher.sees("2 четверть: н/а", "Предложить нечего: решает учитель.")
    await teacher.presses("н/а")
    teacher.sees("✓ Все отметки выставлены.")
    rows = await own.read(period_mark, kind="year")
    assert {row["person_id"]: row["value"] for row in rows} == {
        own.ivanov: "5",
        own.kuznetsova: "5",
        own.petrov: "4",
        own.smirnova: "н/а",
        own.fyodorov: "3",
    }
    saves = await own.read(audit, action="period_marks")
    assert [row["object_kind"] for row in saves] == ["teaching"] * 3
    said = await own.read(revision, object_kind="period_mark")
    assert {row["now"]["kind"] for row in said} == {"year"}  # type: ignore[index]


async def test_the_family_reads_the_quarters_and_the_year(stage: Stage) -> None:
    teacher, father = stage.person("teacher"), stage.person("ivanov_father")
    await to_year(stage)
    await teacher.presses("Выставить по среднему: 3")
    await father.sends("/menu")
    await father.presses("Отметки")
    father.sees("Алгебра", "за период: 5", "за год: 5")
    await father.presses("Алгебра")
    father.sees("1 четверть: 4", "3 четверть: 5", "Годовая отметка: 5")


@pytest.mark.clause("MAZ-2.8.4")
@pytest.mark.parametrize("stage", ["maz"], indirect=True)
async def test_a_year_mark_is_corrected_by_consent_too(stage: Stage) -> None:
    teacher, deputy = stage.person("teacher"), stage.person("deputy")
    await deputy.sends("/menu")
    await to_year(stage)
    await teacher.presses("Выставить по среднему: 3")
    await stage.later(11)
    await to_year(stage)
    await teacher.presses("✓ 3 Фёдоров М.")
    await teacher.presses("3 → 4")
    teacher.sees("Фёдоров М., годовая отметка: 3 → 4")
    await teacher.sends(REASON)
    await deputy.presses("Согласовать", deputy.last)
    (row,) = await stage.school.read(period_mark, person_id=stage.school.fyodorov, kind="year")
    assert row["value"] == "4"
    await deputy.sends("/menu")
    for label in ("Исправления", "Журнал исправлений"):
        await deputy.presses(label)
    deputy.sees("Фёдоров М., годовая отметка: 3 → 4")
    await teacher.presses("Открыть отметку")
    teacher.sees("Годовая отметка: 4")


@pytest.mark.clause("MAZ-3.5.16")
@pytest.mark.parametrize("stage", ["maz"], indirect=True)
async def test_under_the_year_mark_a_quarter_is_changed_by_consent_alone(stage: Stage) -> None:
    """A slip of the same minute too, and what was never set is not set any more."""
    teacher, own = stage.person("teacher"), stage.school
    await to_year(stage)
    await teacher.presses("Выставить по среднему: 3")
    await teacher.presses("! 4? Петров К. 4,00")
    await teacher.presses("▶ 4")
    await teacher.presses("▶ 4")
    await teacher.presses("4 четверть")
    await teacher.presses("✓ 5 Иванов П.")
    teacher.sees("Отметку за период исправляют только с письменного согласия", "(п. 2.8.4)")
    await opens(stage)
    await teacher.presses("3 четверть")
    [petrov] = [label for label in teacher.screen.labels if "Петров К." in label]
    await teacher.presses(petrov)
    teacher.sees("Годовая отметка уже выставлена", "(п. 3.5.16)")
    assert set(teacher.screen.labels) == {"‹ Назад"}
    row = {row["value"] for row in await own.read(period_mark, person_id=own.petrov)}
    assert row == {"4", None}


async def test_before_the_last_quarter_there_is_no_mark_of_the_year(stage: Stage) -> None:
    teacher = stage.person("teacher")
    jump(stage, THIRD[1])
    await opens(stage)
    teacher.sees("3 четверть")
    assert "Годовые отметки" not in teacher.screen.labels
    own = stage.school.rows.teachings["algebra"]
    (third,) = await stage.school.read(period, name="3 четверть")
    for button in (PeriodSheetPage, SetProposed):
        data = button(teaching_id=own, period_id=third["id"], result="year")
        teacher.phone.forge(data.pack())
        await stage.settle()
        teacher.sees("У этой группы нет отметок за такой период.")
    assert await stage.school.read(period_mark, kind="year") == []


async def test_in_grade_nine_year_and_exam_make_the_final_mark(stage: Stage) -> None:
    teacher, own = stage.person("teacher"), stage.school
    await own.alter(school_class, own.rows.classes["7Б"], grade=9)
    await to_year(stage)
    await teacher.presses("Выставить по среднему: 3")
    await teacher.presses("Экзамен")
    teacher.sees("9Б · Алгебра · Экзамен")
    assert "Выставить по среднему" not in " ".join(teacher.screen.labels)
    await teacher.presses("! Иванов П.")
    teacher.sees("Нажмите отметку, полученную на экзамене.")
    await teacher.presses("4")
    teacher.sees("✓ 4 Иванов П.")
    await teacher.presses("Итоговые отметки")
    teacher.sees("5? Иванов П. 4,50", "3? Фёдоров М.")
    await teacher.presses("5? Иванов П. 4,50")
    teacher.sees("Отметка за экзамен: 4", "(5 + 4) / 2 = 4,50 → 5", "Предлагаем: 5")
    await teacher.presses("▶ 5")
    (row,) = await own.read(period_mark, kind="final")
    assert row["value"] == "5"


async def test_the_class_teacher_reads_what_comes_into_the_certificate(stage: Stage) -> None:
    own, leader = stage.school, stage.person("class_teacher")
    (fourth,) = await own.read(period, name="4 четверть")
    for kind, value in (("year", "4"), ("exam", "5")):
        await own.write(
            period_mark,
            period_id=fourth["id"],
            person_id=own.ivanov,
            subject_id=own.rows.subjects["Алгебра"],
            kind=kind,
            value=value,
            author_id=own.person("teacher"),
            set_at=at(12),
        )
    await leader.sends("/menu")
    await leader.presses("Мой 7Б")
    await leader.presses("Отметки за период")
    assert "Отметки в аттестат" not in leader.screen.labels
    await own.alter(school_class, own.rows.classes["7Б"], grade=9)
    await leader.sends("/menu")
    for label in ("Мой 9Б", "Отметки за период", "Отметки в аттестат", "Иванов П."):
        await leader.presses(label)
    leader.sees("Иванов П. · 9Б", "Математика: 5 (выставлено не всё) · (4 + 5) / 2 = 4,50 → 5")
    await stage.person("petrov_mother").sends("/menu")
    stage.person("petrov_mother").phone.forge(
        CertificatePage(class_id=own.rows.classes["7Б"], person_id=own.ivanov).pack()
    )
    await stage.settle()
    stage.person("petrov_mother").sees_not("Математика")


@pytest.mark.clause("BARS-ST-13")
async def test_an_exam_is_marked_within_a_day_of_its_results_whatever_the_order(
    stage: Stage,
) -> None:
    teacher, own = stage.person("teacher"), stage.school
    await own.alter(school_class, own.rows.classes["7Б"], grade=9)
    (fourth,) = await own.read(period, name="4 четверть")
    dates = {"order_day": LAST, "set_from": FOURTH[1], "set_until": FOURTH[1]}
    by = {"entered_by": own.person("director"), "entered_at": at(9)}
    await own.write(marks_order, period_id=fourth["id"], order_number="9", **dates, **by)
    await to_year(stage)
    teacher.sees("Выставить до 28 мая, приказ № 9", "Ещё рано")
    await teacher.presses("Экзамен")
    teacher.sees("Выставить в течение суток после результатов")
    teacher.sees_not("Ещё рано", "приказ № 9")
    await teacher.presses("! Иванов П.")
    await teacher.presses("4")
    teacher.sees("✓ 4 Иванов П.")
    (save,) = await own.read(audit, action="period_marks")
    assert save["clause"] == "BARS-ST-13"
