"""A test that the district grades: no term until the results are announced, then a day."""

import json
from datetime import timedelta

import pytest

from core.storage.tables import history
from core.storage.tables.works import written_work
from handlers.kit.callbacks import WorkPage
from handlers.screens.work_buttons import AnnounceResults, GradeOutside
from tests.flows.test_terms_of_works import TERM, TITLE, heard, held, opens, stage
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

__all__ = ["stage"]

ELSEWHERE = "Проверяют не у нас: отметки — после объявления результатов (п. 3.5.12)"
NEXT_MONDAY = TUESDAY + timedelta(days=6)


@pytest.fixture
async def teacher(stage: Stage) -> Human:
    """Let algebra of Tuesday be a test of the district; nobody has a mark."""
    teacher = stage.person("teacher")
    await stage.until(at(10, 26))
    for label in ("Все здесь", "Контрольная…", "Контрольная работа"):
        await teacher.presses(label)
    await teacher.sends("ВПР")
    await teacher.presses("Проверяют не у нас")
    return teacher


async def work(stage: Stage) -> dict[str, object]:
    [row] = await stage.school.read(written_work)
    return dict(row)


async def page(stage: Stage, teacher: Human) -> None:
    await opens(stage, teacher, WorkPage(work_id=int(str((await work(stage))["id"]))).pack())


@pytest.mark.clause("MAZ-3.5.12")
async def test_nobody_is_reminded_until_the_results_are_announced(teacher: Human) -> None:
    stage = teacher.stage
    teacher.sees(ELSEWHERE, "Результаты объявлены сегодня", "В другой день", "Проверяем сами")
    await stage.leap(at(7, day=TERM + timedelta(days=1)))
    await stage.days_on(at(7, 31, TERM + timedelta(days=1)))
    assert heard(teacher, TITLE) == []
    await teacher.sends("/works")
    teacher.sees("7Б · Алгебра, контрольная работа «ВПР»: ждёт результатов извне (п. 3.5.12)")
    await page(stage, teacher)
    await teacher.presses("Результаты объявлены сегодня")
    teacher.sees("Результаты объявлены 2 декабря, отметки до 3 декабря (п. 3.5.12)")
    assert str((await work(stage))["graded_by"]) == "2026-12-03"
    last = (await stage.school.read(history.revision, object_kind="work"))[-1]
    assert '"results_on": "2026-12-02"' in json.dumps(last["now"])
    await stage.days_on(at(7, 31, TERM + timedelta(days=2)))
    teacher.sees("ждёт отметок до конца дня (п. 3.5.12)")


async def test_the_day_is_typed_and_one_that_cannot_be_is_asked_for_again(teacher: Human) -> None:
    stage = teacher.stage
    await stage.leap(at(9, day=NEXT_MONDAY))
    await page(stage, teacher)
    await teacher.presses("В другой день")
    teacher.sees("В какой день объявили результаты?")
    for typed, said in (
        ("вчера", "Это не похоже на дату"),
        ("23.11", "не раньше дня"),
        ("1.12", "не позже"),
    ):
        await teacher.sends(typed)
        teacher.sees(said)
        assert (await work(stage))["results_on"] is None
    await teacher.sends("27.11")
    teacher.sees("Результаты объявлены 27 ноября, отметки до 30 ноября")


async def test_graded_here_after_all_it_has_its_usual_term(teacher: Human) -> None:
    stage = teacher.stage
    assert str((await work(stage))["graded_by"]) == "2027-05-31"
    await teacher.presses("Проверяем сами")
    teacher.sees("Отметки до 1 декабря (п. 3.5.11)", "Проверяют не у нас")
    assert str((await work(stage))["graded_by"]) == str(TERM)


async def test_once_a_mark_stands_and_for_others_nothing_changes(stage: Stage) -> None:
    teacher = await held(stage)
    [row] = await stage.school.read(written_work)
    own = {"work_id": int(str(row["id"])), "version": 1}
    await page(stage, teacher)
    teacher.sees_not("Проверяют не у нас")
    stranger = stage.person("coach")
    await stranger.sends("/menu")
    for human in (teacher, stranger):
        for button in (GradeOutside(**own, outside=True), AnnounceResults(**own)):
            await opens(stage, human, button.pack())
    assert await work(stage) == dict(row)
