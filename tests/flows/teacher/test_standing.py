"""A teacher sees where the group stands, and hears on Monday who has too few marks."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.storage.database import Database
from core.storage.tables import machine
from core.storage.tables.lessons import lesson
from core.storage.tables.works import to_ask
from handlers.kit.callbacks import LessonPage
from handlers.screens.standing import AskNext, GroupPage
from sandbox.clock import TravelClock
from tests.support.bot import Stage, stage_of
from tests.support.clock import TUESDAY, at
from tests.support.pen import Pen
from tests.support.school import build

EARLY, MONDAY = TUESDAY + timedelta(days=6), TUESDAY + timedelta(days=20)
LESSON = MONDAY + timedelta(days=1)
KINDS = ("oral", "homework", "project")


@pytest.fixture
async def stage(database: Database, clock: TravelClock, tmp_path: Path) -> AsyncIterator[Stage]:
    """Return the bot of a school whose 7Б has five pupils."""
    async with stage_of(await build(database, pupils=5, policy="bars"), clock, tmp_path) as own:
        yield own


async def marked(stage: Stage) -> None:
    """Let everybody but Смирнова Д. have two marks in algebra this period, Иванов П. three."""
    pen = Pen(stage.school, stage.app.journal)
    own = stage.school
    for person_id, values in (
        (own.ivanov, "544"),
        (own.kuznetsova, "54"),
        (own.petrov, "33"),
        (own.fyodorov, "45"),
    ):
        for kind, value in zip(KINDS, values, strict=False):
            await pen.mark(person_id, value, kind=kind)


@pytest.mark.clause("BARS-ST-6", "BARS-ST-7")
async def test_monday_s_list_names_them_and_the_next_lesson_s_sheet_reminds(stage: Stage) -> None:
    await marked(stage)
    teacher = stage.person("teacher")
    await stage.leap(at(7, day=EARLY))
    await stage.days_on(at(7, 31, EARLY))
    assert [one.text for one in teacher.phone.received if "Мало отметок" in one.text] == []
    await stage.leap(at(7, day=MONDAY))
    await stage.days_on(at(7, 31, MONDAY))
    teacher.sees(
        "Мало отметок",
        "7Б · Алгебра",
        "! Мало отметок на сегодня (регламент, «Учителя-предметники: отметки за 3 и 4 недели»): "
        "0 из 1 — Смирнова Д.",
        "! Мало отметок, чтобы вывести период (регламент, «Учителя-предметники: число отметок "
        "для аттестации»): 2 из 5 — Кузнецова А., Петров К., Фёдоров М.; 3 из 5 — Иванов П.",
    )
    assert teacher.last.silent
    await teacher.presses("Спросить: 7Б · Алгебра")
    assert teacher.toast == "7Б · Алгебра: спросим вт 15.12"
    teacher.sees("Мало отметок", "7Б · Геометрия", "Спросить: 7Б · Геометрия")
    assert len(await stage.school.read(to_ask)) == 5
    await stage.days_on(at(10, 26, LESSON))
    own = stage.school.rows.teachings["algebra"]
    [dated] = await stage.school.read(lesson, teaching_id=own, day=LESSON)
    teacher.phone.forge(LessonPage(lesson_id=int(str(dated["id"]))).pack())
    await stage.settle()
    for label in ("Отметки", "Устный ответ"):
        await teacher.presses(label)
    teacher.sees("Спросить сегодня: Иванов П., Кузнецова А., Петров К., Смирнова Д.")
    await teacher.presses("Смирнова Д.")
    teacher.sees("Спросить сегодня: Иванов П., Кузнецова А., Петров К., Фёдоров М.")
    letters = await stage.school.read(machine.outbox, kind="minimum")
    assert [row["state"] for row in letters if row["state"] != "dead"] == ["sent"]


async def test_whoever_was_away_is_asked_for_no_more(stage: Stage) -> None:
    """Смирнова Д. missed two of three weeks: one whole week of hers is too early for a list."""
    pen = Pen(stage.school, stage.app.journal)
    for number in (0, 2, 3, 7, 9, 10):
        day = TUESDAY + timedelta(days=number)
        await pen.take("algebra", day, absent=[stage.school.smirnova])
    teacher = stage.person("teacher")
    await stage.leap(at(12, day=MONDAY))
    await opens(stage, GroupPage(teaching_id=stage.school.rows.teachings["algebra"]))
    teacher.sees("недели»): 0 из 1 — Иванов П., Кузнецова А., Петров К., Фёдоров М.")
    now = next(line for line in teacher.screen.text.splitlines() if "на сегодня" in line)
    assert "Смирнова" not in now


@pytest.mark.clause("BARS-ST-12")
async def test_one_pupil_s_page_says_what_the_family_reads(stage: Stage) -> None:
    await marked(stage)
    teacher, father = stage.person("teacher"), stage.person("ivanov_father")
    await opens(stage, GroupPage(teaching_id=stage.school.rows.teachings["algebra"]))
    teacher.sees("7Б · Алгебра", "2 четверть, до 30 декабря", "Смирнова Д. — · 0")
    await teacher.presses("Иванов П. 4,33 · 3")
    words = (
        "(5 + 4 + 4) / 3 = 4,33 → пока получается 4",
        "До 5 нужно 4,65. Хватит отметок «5»: 1 (контрольная работа) или 3 (другие работы).",
        "контрольная работа: 5 → 4,67, это уже 5; 4 → 4,17",
        "Отметок 3 из 5 нужных",
    )
    teacher.sees("Иванов П. · 7Б · Алгебра · 2 четверть", *words)
    await father.sends("/menu")
    for label in ("Отметки", "Алгебра"):
        await father.presses(label)
    father.sees(*words)


async def test_only_the_group_s_own_people_look_and_only_its_teacher_names(stage: Stage) -> None:
    teaching_id = stage.school.rows.teachings["algebra"]
    for key in ("coach", "petrov_mother", "english"):
        stranger = stage.person(key)
        await stranger.sends("/menu")
        for data in (
            GroupPage(teaching_id=teaching_id),
            AskNext(teaching_id=teaching_id, wanted=True),
        ):
            stranger.phone.forge(data.pack())
            await stage.settle()
            stranger.sees_not("Смирнова Д.")
    lead = stage.person("class_teacher")
    await lead.sends("/menu")
    lead.phone.forge(GroupPage(teaching_id=teaching_id).pack())
    await stage.settle()
    lead.sees("Смирнова Д. — · 0")
    lead.phone.forge(AskNext(teaching_id=teaching_id, wanted=True).pack())
    await stage.settle()
    assert await stage.school.read(to_ask) == []


async def opens(stage: Stage, page: GroupPage) -> None:
    await stage.person("teacher").sends("/menu")
    stage.person("teacher").phone.forge(page.pack())
    await stage.settle()
