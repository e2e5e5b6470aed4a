"""The end of a quarter: the director dates the marks, the teacher sets them."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.model.period_marks import ResultKind
from core.storage.database import Database
from core.storage.tables.history import audit, revision
from core.storage.tables.results import period_mark
from core.storage.tables.school import period
from handlers.screens.period_mark_buttons import PeriodSheetPage, SetProposed
from handlers.screens.standing import GroupPage
from sandbox.clock import TravelClock
from tests.support.bot import Stage, stage_of
from tests.support.clock import at
from tests.support.pen import Pen
from tests.support.school import build

KINDS = ("oral", "homework", "project", "independent", "check")
ORDERED, FIRST, LAST = date(2026, 12, 15), date(2026, 12, 21), date(2026, 12, 28)


@pytest.fixture(params=["bars"])
async def stage(
    database: Database, clock: TravelClock, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Stage]:
    """Return the bot of a school whose 7Б has five pupils."""
    own = await build(database, pupils=5, policy=request.param)
    async with stage_of(own, clock, tmp_path) as stage:
        await marked(stage)
        yield stage


async def marked(stage: Stage) -> None:
    """Иванов has a plain 5, Кузнецова a disputed 4, Петров too few, Смирнова none, Фёдоров a 3."""
    pen, own = Pen(stage.school, stage.app.journal), stage.school
    for person_id, values in (
        (own.ivanov, "55555"),
        (own.kuznetsova, "55544"),
        (own.petrov, "44"),
        (own.fyodorov, "33334"),
    ):
        for kind, value in zip(KINDS, values, strict=False):
            await pen.mark(person_id, value, kind=kind)


def jump(stage: Stage, day: date) -> None:
    """Let it be noon of the day, without the weeks between."""
    clock = stage.app.journal.clock
    assert isinstance(clock, TravelClock)
    clock.set(at(12, day=day))


async def opens(stage: Stage, key: str = "teacher") -> None:
    own = stage.school.rows.teachings["algebra"]
    await stage.person(key).sends("/menu")
    stage.person(key).phone.forge(GroupPage(teaching_id=own).pack())
    await stage.settle()
    await stage.person(key).presses("Отметки за период")


async def dated(stage: Stage) -> None:
    """Let the director's order date the marks."""
    director = stage.person("director")
    await director.sends("/menu")
    for label in ("Периоды", "2 четверть, 1-9", "Сроки отметок"):
        await director.presses(label)
    await director.sends("145 от 15.12 с 21.12 по 28.12")
    director.sees("Отметки за период: с 21 декабря до 28 декабря, приказ № 145 от 15 декабря")


@pytest.mark.clause("BARS-ST-8", "BBZH-6.1", "MAZ-3.5.8")
async def test_a_quarter_is_set_by_the_order_s_dates(stage: Stage) -> None:
    teacher = stage.person("teacher")
    jump(stage, ORDERED)
    await dated(stage)
    await opens(stage)
    teacher.sees("7Б · Алгебра · 2 четверть", "до 28 декабря, приказ № 145", "Ещё рано")
    teacher.sees_not("Выставить по среднему")
    jump(stage, FIRST)
    await opens(stage)
    teacher.sees(
        "Не выставлено: 5 из 5",
        "5? Иванов П. 5,00",
        "4/5? Кузнецова А. 4,60",
        "! 4? Петров К. 4,00",
        "! Смирнова Д.",
    )
    await teacher.presses("Выставить по среднему: 2")
    teacher.sees("✓ 5 Иванов П.", "✓ 3 Фёдоров М.", "Не выставлено: 3 из 5")
    await teacher.presses("4/5? Кузнецова А. 4,60")
    teacher.sees("(5 + 5 + 5 + 4 + 4) / 5 = 4,60", "Спорная отметка", "За период предлагаем: 4")
    await teacher.presses("5")
    teacher.sees("✓ 5 Кузнецова А.", "Не выставлено: 2 из 5")
    await teacher.presses("! Смирнова Д.")
    teacher.sees("Отметок нет, предложить нечего")
    await teacher.presses("н/а")
    rows = {row["person_id"]: row["value"] for row in await stage.school.read(period_mark)}
    own = stage.school
    assert rows == {own.ivanov: "5", own.fyodorov: "3", own.kuznetsova: "5", own.smirnova: "н/а"}
    saves = await stage.school.read(audit, action="period_marks")
    assert [(row["object_kind"], row["clause"]) for row in saves] == [("teaching", "DEFAULT")] * 3
    said = await stage.school.read(revision, object_kind="period_mark")
    assert [row["nature"] for row in said] == ["entry"] * 4
    father = stage.person("ivanov_father")
    await father.sends("/menu")
    await father.presses("Отметки")
    father.sees("Алгебра", "→ 5,00 · за период: 5")
    await father.presses("Алгебра")
    father.sees("2 четверть: 5")
    father.sees_not("Если следующая отметка")


async def test_nobody_else_sets_it_and_the_class_teacher_looks_on(stage: Stage) -> None:
    jump(stage, LAST)
    for key in ("coach", "petrov_mother"):
        await stage.person(key).sends("/menu")
        own = stage.school.rows.teachings["algebra"]
        for data in (
            PeriodSheetPage(teaching_id=own),
            SetProposed(teaching_id=own, period_id=1, result=ResultKind.PERIOD),
        ):
            stage.person(key).phone.forge(data.pack())
            await stage.settle()
            stage.person(key).sees_not("Иванов П.")
    await opens(stage, "class_teacher")
    stage.person("class_teacher").sees("5? Иванов П. 5,00")
    stage.person("class_teacher").sees_not("Выставить по среднему")
    assert await stage.school.read(period_mark) == []


@pytest.mark.clause("BARS-ST-6", "BBZH-6.2")
@pytest.mark.parametrize("stage", ["bars", "bbzh"], indirect=True)
async def test_with_too_few_marks_only_not_attested_can_be_set(stage: Stage) -> None:
    teacher = stage.person("teacher")
    jump(stage, LAST)
    await opens(stage)
    await teacher.presses("! 4? Петров К. 4,00")
    teacher.sees("По среднему 4, но отметок под ней мало")
    await teacher.presses("▶ 4")
    teacher.sees("Отметок меньше, чем нужно: поставить можно только «н/а» или «осв»")
    assert await stage.school.read(period_mark) == []
    await teacher.presses("н/а")
    teacher.sees("✓ н/а Петров К.")


@pytest.mark.parametrize("stage", ["maz"], indirect=True)
async def test_where_the_policy_only_warns_a_second_press_sets_it(stage: Stage) -> None:
    teacher = stage.person("teacher")
    jump(stage, LAST)
    await opens(stage)
    await teacher.presses("! 4? Петров К. 4,00")
    await teacher.presses("▶ 4")
    teacher.sees("Если уверены, нажмите на отметку ещё раз")
    await teacher.presses("▶ 4")
    teacher.sees("✓ 4 Петров К.")


@pytest.mark.clause("MAZ-2.8.4", "LGOV-T-ж")
@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("maz", "только с письменного согласия директора или завуча (п. 2.8.4)"),
        ("lgov", "Отметку за период здесь не исправляют (п. 5.2, Учитель, ж)"),
    ],
    indirect=["stage"],
)
async def test_a_slip_is_taken_back_and_later_it_is_a_correction(stage: Stage, said: str) -> None:
    teacher = stage.person("teacher")
    jump(stage, LAST)
    await opens(stage)
    for label in ("5? Иванов П. 5,00", "4", "✓ 4 Иванов П.", "5"):
        await teacher.presses(label)
    teacher.sees("✓ 5 Иванов П.")
    history = await stage.school.read(revision, object_kind="period_mark")
    assert [(row["was"] and row["was"]["value"], row["nature"]) for row in history] == [  # type: ignore[index]
        (None, "entry"),
        ("4", "slip"),
    ]
    await stage.later(11)
    await opens(stage)
    await teacher.presses("✓ 5 Иванов П.")
    teacher.sees("За период выставлено: 5", said)
    assert "4" not in teacher.screen.labels


@pytest.mark.parametrize("stage", ["maz"], indirect=True)
async def test_after_the_lock_nothing_is_set_without_an_order(stage: Stage) -> None:
    teacher = stage.person("teacher")
    [quarter] = await stage.school.read(period, name="2 четверть")
    await stage.leap(at(12, day=date(2026, 12, 31)))
    await opens(stage)
    teacher.sees("Период «2 четверть» закрыт")
    teacher.sees_not("Выставить по среднему")
    assert quarter["until"] == date(2026, 12, 30)


async def test_the_family_reads_it_in_the_digest_of_the_day_once(stage: Stage) -> None:
    teacher, father = stage.person("teacher"), stage.person("ivanov_father")
    await father.sends("/menu")
    jump(stage, ORDERED)
    await dated(stage)
    jump(stage, FIRST)
    await opens(stage)
    await teacher.presses("Выставить по среднему: 2")
    await stage.days_on(at(20, 11, day=FIRST))
    father.sees("Пётр, 7Б", "2 четверть: алгебра 5")
    await stage.days_on(at(20, 11, day=FIRST + timedelta(days=2)))
    assert sum("2 четверть" in seen.text for seen in father.phone.received) == 1
