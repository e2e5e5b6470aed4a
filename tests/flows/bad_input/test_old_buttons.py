"""A press on a screen of long ago, on another's button, after the right to it has ended."""

from datetime import date, timedelta

import pytest

from core.storage.tables import history, people
from handlers.kit.callbacks import GridPage
from handlers.screens.bell import BellRest
from handlers.screens.grid import GridSave
from handlers.screens.marks import TapMark
from tests.flows.bad_input.journal_rows import refusals, unchanged
from tests.flows.bad_input.raw_updates import presses_far_back
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.rows import BEGAN


async def in_the_grid(stage: Stage, key: str = "teacher") -> Human:
    """Return the teacher at the grid of the third lesson with one name tapped, 10:35."""
    await stage.until(at(10, 35))
    teacher = stage.person(key)
    await teacher.sends("/menu")
    await teacher.presses("▶ 3 · 7Б Алгебра")
    await teacher.presses("Петров К.")
    return teacher


async def a_year_passes(stage: Stage) -> None:
    stage.clock.set(at(10, 35, date(2027, 11, 24)))
    await stage.settle()


async def test_a_year_later_what_was_saved_is_closed_on_every_old_screen(stage: Stage) -> None:
    teacher = await in_the_grid(stage)
    grid = teacher.screen
    await teacher.presses("Сохранить: 1")
    await a_year_passes(stage)
    old = [one.data or "" for row in grid.buttons for one in row]
    for data in (old[0], old[-1]):  # a name, «Сохранить»
        async with unchanged(stage):
            presses_far_back(teacher, data)
            await stage.settle()
    lesson_id = stage.school.lesson()
    async with unchanged(stage):
        presses_far_back(teacher, GridPage(lesson_id=lesson_id).pack())
        await stage.settle()
        teacher.sees("Период «2 четверть» закрыт", "(п. 2.8.5)", "распоряжением", "‹ Назад")
        presses_far_back(teacher, GridSave(lesson_id=lesson_id, version=1).pack())
        await stage.settle()
    assert stage.sandbox.unanswered == []


async def test_a_year_later_the_bell_s_one_tap_asks_to_look_first(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await stage.until(at(10, 25))
    bell = teacher.last
    await a_year_passes(stage)
    async with unchanged(stage):
        await teacher.presses("Все здесь", bell)
    assert any("Эта кнопка действовала в день урока" in one.text for one in teacher.phone.received)
    assert await refusals(stage, "teacher") == [("gone", "bell")]


async def test_a_year_later_a_draft_is_gone_and_nothing_is_recorded_in_its_name(
    stage: Stage,
) -> None:
    """Drafts are kept for a month: an old «Сохранить: 1» must not say that all were here."""
    teacher = await in_the_grid(stage)
    await a_year_passes(stage)
    async with unchanged(stage):
        await teacher.presses("Сохранить: 1")
    assert any("не записано и уже не хранится" in one.text for one in teacher.phone.received)


async def test_a_first_entry_weeks_later_is_noted_as_late(stage: Stage) -> None:
    """The policy notes what is late and does not forbid it (MAZ-3.5.2)."""
    teacher = await in_the_grid(stage)
    stage.clock.set(at(10, 35, date(2026, 12, 15)))
    await stage.settle()
    await teacher.presses("Сохранить: 1")
    teacher.sees("Записано. Отсутствуют: Петров К.")
    [entry] = await stage.school.read(history.audit, action="attendance")
    assert entry["clause"] == "MAZ-3.5.2"


@pytest.mark.parametrize("key", ["coach", "parent", "nurse", "secretary", "a stranger"])
async def test_another_s_button_opens_and_changes_nothing(stage: Stage, key: str) -> None:
    await in_the_grid(stage)
    other = stage.stranger() if key == "a stranger" else stage.person(key)
    await other.sends("/start")
    lesson_id, petrov = stage.school.lesson(), stage.school.petrov
    async with unchanged(stage):
        for data in (
            f"gt:{lesson_id}:{petrov}:absent:0",
            GridSave(lesson_id=lesson_id, version=0).pack(),
            BellRest(lesson_id=lesson_id, version=0).pack(),
            TapMark(lesson_id=lesson_id, kind="oral", value="5", person_id=petrov).pack(),
        ):
            other.phone.forge(data)
            await stage.settle()
            other.sees_not("Петров")
            other.sees("личный код" if key == "a stranger" else "Это урок другого учителя")
    if key != "a stranger":
        assert await refusals(stage, key) == [("denied", "lesson")]


async def end_grants(stage: Stage, key: str) -> None:
    """Let the person's roles have ended yesterday."""
    for row in await stage.school.read(people.grants, person_id=stage.school.person(key)):
        until = TUESDAY - timedelta(days=1)
        await stage.school.alter(people.grants, int(str(row["id"])), until=until)


async def test_after_the_grant_has_ended_the_old_screen_is_closed(stage: Stage) -> None:
    teacher = await in_the_grid(stage)
    await end_grants(stage, "teacher")
    async with unchanged(stage):
        await teacher.presses("Сохранить: 1")
        teacher.sees("В списках школы у вас сегодня нет роли", "‹ Назад")
        await teacher.presses("‹ Назад")
        teacher.sees("В списках школы у вас сегодня нет роли")
    assert ("denied", "lesson") in await refusals(stage, "teacher")


async def test_a_parent_whose_right_has_ended_sees_the_child_no_more(stage: Stage) -> None:
    mother = stage.person("petrov_mother")
    await mother.sends("/menu")
    mother.sees("Кирилл")
    page = mother.screen
    await end_grants(stage, "petrov_mother")
    async with unchanged(stage):
        for button in [one for row in page.buttons for one in row if one.data]:
            mother.phone.forge(button.data or "", page)
            await stage.settle()
            mother.sees_not("Кирилл", "Петров К")
            mother.sees("В списках школы у вас сегодня нет роли")


async def test_after_unbinding_every_old_button_leads_to_the_friendly_screen(
    stage: Stage,
) -> None:
    teacher = await in_the_grid(stage)
    [held] = await stage.school.read(people.binding, person_id=stage.school.person("teacher"))
    await stage.school.alter(people.binding, int(str(held["id"])), until=BEGAN)
    grid = teacher.screen
    async with unchanged(stage):
        for label in ("Смирнова Д.", "Сохранить: 1", "‹ Назад"):
            data = next(
                one.data for row in grid.buttons for one in row if one.text.startswith(label)
            )
            teacher.phone.forge(data or "")
            await stage.settle()
            teacher.sees("личный код из школы")
            teacher.sees_not("Петров")
