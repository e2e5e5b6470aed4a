"""A class in groups: divided at the start of the year, changed by an order of the school."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.storage.database import Database
from core.storage.tables import people
from core.storage.tables.history import audit, revision
from core.storage.tables.people import school_order
from core.storage.tables.school import subgroup_member
from handlers.kit.callbacks import MarksPage
from handlers.screens.subgroup_buttons import (
    AskMove,
    ClassDivisionsPage,
    DividedClasses,
    DivisionOf,
    PutInGroup,
    PutRest,
)
from sandbox.clock import TravelClock
from tests.support.bot import Human, Stage, stage_of
from tests.support.clock import TUESDAY, at
from tests.support.handling import statements_of_handlers
from tests.support.pen import Pen
from tests.support.rows import FIRST_DAY
from tests.support.school import build

WEDNESDAY = TUESDAY + timedelta(days=1)
START, LAST_FREE = date(2026, 9, 10), date(2026, 9, 15)


@pytest.fixture(params=["maz"])
async def stage(
    database: Database, clock: TravelClock, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Stage]:
    """Return the bot of a school whose 7Б has five pupils in two groups of English.

    1 группа: Петров К., Иванов П., Фёдоров М. 2 группа: Кузнецова А., Смирнова Д.
    """
    own = await build(database, pupils=5, policy=request.param)
    async with stage_of(own, clock, tmp_path) as stage:
        yield stage


def jump(stage: Stage, day: date) -> None:
    """Let it be noon of the day."""
    stage.clock.set(at(12, day=day))


async def opens(stage: Stage, key: str, group: int = 0) -> Human:
    """Let somebody open the groups of English from the menu of their role."""
    someone = stage.person(key)
    await someone.sends("/menu")
    someone.phone.forge(DivisionOf(group_id=stage.school.rows.subgroups[group]).pack())
    await stage.settle()
    return someone


async def places(stage: Stage, person_id: int) -> list[tuple[object, object, object]]:
    """Return the pupil's places in groups by their beginning: number, since, until."""
    groups = stage.school.rows.subgroups
    rows = await stage.school.read(subgroup_member, person_id=person_id)
    return sorted(
        (groups.index(int(str(row["subgroup_id"]))) + 1, row["since"], row["until"])
        for row in rows
    )


@pytest.mark.clause("MAZ-3.4.3", "MAZ-3.5.10")
async def test_a_class_is_divided_by_its_class_teacher_in_september(stage: Stage) -> None:
    own = stage.school
    newcomer = await own.join("Яшин Илья Олегович", since=START)
    jump(stage, START)
    lead = stage.person("class_teacher")
    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    await lead.presses("Подгруппы")
    lead.sees("! Английский язык: 1 группа — 3, 2 группа — 2, без группы — 1")
    await lead.presses("Английский язык")
    lead.sees(
        "1 группа: 3, Гусева И. Л.",
        "2 группа: 2, Дроздова А. М.",
        "! Без группы: 1",
        "до 15 сентября",
        "▶ 1 группа",
        "1 Иванов П.",
        "2 Кузнецова А.",
        "· Яшин И.",
    )
    await lead.presses("2 группа")
    await lead.presses("1 Иванов П.")
    assert lead.toast == "Иванов П.: 2 группа"
    lead.sees("2 Иванов П.", "1 группа: 2", "2 группа: 3")
    await lead.presses("Остальные (1) → 2 группа")
    lead.sees("2 Яшин И.")
    lead.sees_not("Без группы")
    eve = START - timedelta(days=1)
    assert await places(stage, own.ivanov) == [(1, FIRST_DAY, eve), (2, START, None)]
    assert await places(stage, newcomer) == [(2, START, None)]
    saves = await own.read(audit, action="divide")
    assert [row["clause"] for row in saves] == ["MAZ-3.4.3"] * 2
    [first, second] = await own.read(revision, object_kind="subgroup_member")
    assert (first["was"]["group"], first["now"]["group"]) == ("1 группа", "2 группа")  # type: ignore[index]
    assert second["was"] is None
    assert await own.read(school_order) == []


async def test_the_teacher_of_a_group_divides_too_and_a_slip_of_the_day_leaves_no_trace_in_rows(
    stage: Stage,
) -> None:
    jump(stage, LAST_FREE)
    teacher = await opens(stage, "english", 1)
    for label in ("1 Иванов П.", "1 группа", "2 Иванов П."):
        await teacher.presses(label)
    eve = LAST_FREE - timedelta(days=1)
    assert await places(stage, stage.school.ivanov) == [
        (1, FIRST_DAY, eve),
        (1, LAST_FREE, None),
    ]
    assert len(await stage.school.read(revision, object_kind="subgroup_member")) == 2


@pytest.mark.parametrize("stage", ["bars"], indirect=True)
@pytest.mark.clause("BARS-DD-5")
async def test_under_bars_the_deputy_divides_and_the_class_teacher_looks(stage: Stage) -> None:
    jump(stage, START)
    lead = await opens(stage, "class_teacher")
    lead.sees(
        "Иванов П., Петров К., Фёдоров М.",
        "До 15 сентября класс делят на подгруппы: заместитель директора",
    )
    lead.sees_not("▶")
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    for label in ("Подгруппы", "7Б", "Английский язык", "2 группа", "1 Иванов П."):
        await deputy.presses(label)
    assert deputy.toast == "Иванов П.: 2 группа"


@pytest.mark.clause("MAZ-3.5.10", "MAZ-3.4.3")
async def test_after_the_start_of_the_year_only_an_order_moves_a_pupil(stage: Stage) -> None:
    jump(stage, LAST_FREE + timedelta(days=1))
    own = stage.school
    lead = await opens(stage, "class_teacher")
    lead.sees("На подгруппы делили до 15 сентября", "администратор", "(п. 3.5.10)")
    lead.sees_not("▶")
    put = PutInGroup(group_id=own.rows.subgroups[1], person_id=own.ivanov, was=0)
    lead.phone.forge(put.pack())
    await stage.settle()
    lead.sees("Время делить класс прошло", "по приказу школы (п. 3.5.10)")
    assert await places(stage, own.ivanov) == [(1, FIRST_DAY, None)]


async def moved(stage: Stage, text: str = "45-о от 24.11") -> Human:
    """Let the administrator move Иванов into the second group."""
    office = stage.person("administrator")
    await office.sends("/menu")
    for label in ("Подгруппы", "7Б", "Английский язык", "2 группа", "1 Иванов П."):
        await office.presses(label)
    office.sees("Иванов П.: сейчас 1 группа, будет 2 группа", "номер и дату приказа")
    await office.sends(text)
    return office


@pytest.mark.clause("MAZ-3.5.10")
async def test_an_order_moves_a_pupil_and_the_history_stays(stage: Stage) -> None:
    own, pen = stage.school, Pen(stage.school, stage.app.journal)
    await stage.leap(at(12, 10))
    await pen.take("english", absent=[own.ivanov])
    await pen.mark(own.ivanov, "5", key="english")
    await stage.leap(at(8, day=WEDNESDAY))
    new = stage.person("english_two")
    office = await moved(stage)
    office.sees("✓ Иванов П.: 2 группа с 25 ноября, приказ № 45-о от 24 ноября", "2 Иванов П.")
    assert await places(stage, own.ivanov) == [(1, FIRST_DAY, TUESDAY), (2, WEDNESDAY, None)]
    [save] = await own.read(audit, action="move_group")
    assert save["clause"] == "MAZ-3.5.10"
    [order] = await own.read(school_order)
    assert (order["number"], order["day"]) == ("45-о", TUESDAY)
    new.sees("7Б · Английский язык · 2 группа", "С 25 ноября в вашей группе Иванов Пётр")
    assert new.last.silent
    await stage.leap(at(9, 30, day=WEDNESDAY))
    for key, day, sees in (
        ("english", TUESDAY, True),
        ("english_two", TUESDAY, False),
        ("english", WEDNESDAY, False),
        ("english_two", WEDNESDAY, True),
    ):
        assert await in_the_lesson(stage, key, day) is sees, (key, day)
    father = stage.person("ivanov_father")
    await father.sends("/menu")
    await father.presses("Отметки")
    father.sees("Английский язык", "5,00")
    await father.sends("/menu")
    await father.presses("Пропуски")
    father.sees("Английский язык")


async def in_the_lesson(stage: Stage, key: str, day: date) -> bool:
    """Tell whether the teacher of the group sees Иванов in the roster of the lesson."""
    teacher = stage.person(key)
    await teacher.sends("/menu")
    lesson_id = stage.school.lesson(key, day)
    teacher.phone.forge(MarksPage(lesson_id=lesson_id, kind="oral", value="4").pack())
    await stage.settle()
    return any("Иванов П." in label for label in teacher.last.labels)


async def test_an_order_for_a_later_day_waits_for_it(stage: Stage) -> None:
    office = await moved(stage, "45-о от 24.11 с 01.12")
    office.sees("с 1 декабря, приказ № 45-о", "Иванов П.: с 1 декабря — 2 группа", "1→2 Иванов П.")
    office.sees("1 группа: 3")
    last = date(2026, 11, 30)
    assert await places(stage, stage.school.ivanov) == [
        (1, FIRST_DAY, last),
        (2, date(2026, 12, 1), None),
    ]
    await office.presses("1 группа")
    await office.presses("1→2 Иванов П.")
    await office.sends("приказ")
    office.sees("Здесь нет номера приказа")
    await office.sends("46-о от 24.11")
    office.sees("✓ Иванов П.: 1 группа с 24 ноября", "1 Иванов П.")
    assert (await places(stage, stage.school.ivanov))[-1] == (1, TUESDAY, None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("24.11", "номера"),
        ("45-о от 31.12", "ещё впереди"),
        ("45-о от 41.11", "не похоже на дату"),
        ("   ", "номер"),
        ("45-о от 24.11 с 01.11.2028", "год"),
    ],
)
async def test_what_is_no_order_is_asked_for_again(stage: Stage, text: str, said: str) -> None:
    office = await moved(stage, text)
    office.sees(said, "Иванов П.: сейчас 1 группа, будет 2 группа")
    assert await places(stage, stage.school.ivanov) == [(1, FIRST_DAY, None)]
    await office.sends("45-о от 24.11")
    office.sees("✓ Иванов П.: 2 группа с 24 ноября")


@pytest.mark.parametrize("key", ["coach", "petrov_mother", "nurse", "secretary"])
async def test_nobody_else_sees_or_changes_the_groups(stage: Stage, key: str) -> None:
    jump(stage, START)
    own, someone = stage.school, stage.person(key)
    await someone.sends("/menu")
    group = own.rows.subgroups[1]
    for data in (
        DividedClasses(),
        ClassDivisionsPage(class_id=own.seventh),
        DivisionOf(group_id=group),
        PutInGroup(group_id=group, person_id=own.ivanov, was=own.rows.subgroups[0]),
        PutRest(group_id=group, many=0),
        AskMove(group_id=group, person_id=own.ivanov),
    ):
        someone.phone.forge(data.pack())
        await stage.settle()
        someone.sees_not("Иванов П.", "Английский язык")
    assert await places(stage, own.ivanov) == [(1, FIRST_DAY, None)]


async def test_a_press_on_an_old_button_changes_nothing(stage: Stage) -> None:
    jump(stage, START)
    own = stage.school
    lead = await opens(stage, "class_teacher", 1)
    old = lead.screen
    await lead.presses("1 Иванов П.")
    teacher = await opens(stage, "english", 0)
    await teacher.presses("2 Иванов П.")
    put = PutInGroup(group_id=own.rows.subgroups[1], person_id=own.smirnova, was=0)
    lead.phone.forge(put.pack(), old)
    await stage.settle()
    assert await places(stage, own.smirnova) == [(2, FIRST_DAY, None)]
    wrong = PutInGroup(group_id=own.rows.subgroups[0], person_id=own.smirnova, was=0)
    lead.phone.forge(wrong.pack())
    await stage.settle()
    assert await places(stage, own.smirnova) == [(2, FIRST_DAY, None)]


async def test_the_heads_look_and_the_lesson_leads_there(stage: Stage) -> None:
    director = stage.person("director")
    await director.sends("/menu")
    for label in ("Подгруппы", "7Б", "Английский язык"):
        await director.presses(label)
    director.sees("1 группа: 3, Гусева И. Л.", "Иванов П., Петров К., Фёдоров М.")
    director.sees_not("▶")
    await stage.leap(at(11, 30))
    teacher = stage.person("english")
    await teacher.sends("/today")
    await teacher.presses("▶ 4 · 7Б")
    await teacher.presses("‹ Назад")
    await teacher.presses("Подгруппы")
    teacher.sees("7Б · Английский язык", "1 группа: 3, Гусева И. Л.")


async def test_a_stand_in_divides_in_the_place_of_the_class_teacher(stage: Stage) -> None:
    own = stage.school
    lead = own.person("class_teacher")
    await own.write(
        people.grants,
        person_id=own.person("primary"),
        role="class_teacher",
        scope="class",
        scope_id=own.seventh,
        since=FIRST_DAY,
        until=LAST_FREE,
        in_place_of=lead,
    )
    jump(stage, START)
    primary = await opens(stage, "primary", 1)
    await primary.presses("1 Иванов П.")
    [said] = await own.read(revision, object_kind="subgroup_member")
    assert (said["author_id"], said["in_place_of"]) == (own.person("primary"), lead)


async def test_thirty_six_pupils_cost_no_more_statements(
    database: Database, clock: TravelClock, tmp_path: Path
) -> None:
    own = await build(database, pupils=36)
    for number in range(3):
        await own.join(f"Яшин Илья{number} Олегович", since=FIRST_DAY)
    async with stage_of(own, clock, tmp_path) as stage:
        jump(stage, START)
        lead = stage.person("class_teacher")
        await lead.sends("/menu")
        with statements_of_handlers(stage) as drawn:
            for label in ("Мой 7Б", "Подгруппы", "Английский язык", "2 группа"):
                await lead.presses(label)
        with statements_of_handlers(stage) as saved:
            for label in ("1 Иванов П.", "Остальные (3)"):
                await lead.presses(label)
        assert max(drawn) <= 12, drawn
        assert max(saved) <= 22, saved
        assert lead.toast == "2 группа: +3"
