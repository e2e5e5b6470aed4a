"""Marks of a quarter that are not set: the lists, and who is reminded of them when."""

from datetime import date

import pytest

from core.services.owed_marks import owed_to_tell
from core.storage.tables.machine import outbox
from core.storage.tables.people import account, grants, setting
from tests.flows.teacher.test_period_marks import jump, opens, stage
from tests.support.bot import Human, Stage
from tests.support.clock import at

__all__ = ["stage"]

ORDERED = date(2026, 12, 15)
THURSDAY, FRIDAY = date(2026, 12, 24), date(2026, 12, 25)


async def ordered(stage: Stage, order: str = "145 от 15.12 с 21.12 по 25.12") -> None:
    """The director's order lets the marks be set until Friday."""
    for key in ("teacher", "class_teacher", "deputy", "coach"):
        await stage.person(key).sends("/menu")
    director = stage.person("director")
    jump(stage, date(2026, 12, 15))
    await director.sends("/menu")
    for label in ("Периоды", "2 четверть, 1-9", "Сроки отметок"):
        await director.presses(label)
    await director.sends(order)


@pytest.mark.clause("MAZ-3.5.8", "BBZH-6.3")
async def test_the_teacher_before_and_at_last_then_class_teacher_and_deputy(
    stage: Stage,
) -> None:
    teacher = stage.person("teacher")
    await ordered(stage)
    jump(stage, THURSDAY)
    await stage.until(at(20, day=THURSDAY))
    teacher.sees("Пора выставить отметки", "Срок до 25 декабря", "7Б · Алгебра, 2 четверть: нет 5")
    await stage.until(at(9, day=FRIDAY))
    await opens(stage)
    await teacher.presses("Выставить по среднему: 2")
    await stage.until(at(8, day=date(2026, 12, 28)))
    for key in ("class_teacher", "deputy"):
        stage.person(key).sees(
            "Отметки не выставлены в срок",
            "! Срок был до 25 декабря",
            "7Б · Алгебра, 2 четверть: нет 3 из 5 · Орлова О. П.",
        )
    said = await keys(stage)
    assert {key.split(":")[1] for key in said} == {"eve", "last", "late"}
    await stage.until(at(9, day=date(2026, 12, 30)))
    assert await keys(stage) == said


@pytest.mark.clause("MAZ-3.5.8")
async def test_what_is_due_on_a_monday_is_spoken_of_on_friday(stage: Stage) -> None:
    """The letters go on working days: the weekend's eve is Friday, and it is said once."""
    teacher = stage.person("teacher")
    await ordered(stage, "145 от 15.12 с 21.12 по 28.12")
    jump(stage, FRIDAY)
    await stage.until(at(20, day=FRIDAY))
    teacher.sees("Пора выставить отметки", "Срок до 28 декабря")
    said = await keys(stage)
    jump(stage, date(2026, 12, 27))
    await stage.until(at(20, day=date(2026, 12, 27)))
    assert await keys(stage) == said


async def keys(stage: Stage) -> list[str]:
    return [str(row["unique_key"]) for row in await stage.school.read(outbox, kind="owed_marks")]


@pytest.mark.clause("MAZ-3.4.13")
async def test_what_is_overdue_is_told_of_the_own_class_and_the_led_subjects_only(
    stage: Stage,
) -> None:
    """The letter's list asks by itself whose it is: coach, office and director read nothing."""
    await ordered(stage)
    jump(stage, date(2026, 12, 28))
    nine = {("9В", "Алгебра"), ("3А", "Чтение")}
    led = await overdue(stage, "class_teacher")
    assert ("7Б", "Алгебра") in led
    assert {one for one, _ in led} == {"7Б"}
    assert await overdue(stage, "deputy") == led | nine
    assert {len(await overdue(stage, key)) for key in ("coach", "secretary", "director")} == {0}
    [own] = await stage.school.read(grants, role="deputy")
    await stage.school.alter(grants, int(str(own["id"])), scope="field", field="Чтение")
    assert await overdue(stage, "deputy") == {("3А", "Чтение")}


async def overdue(stage: Stage, key: str) -> set[tuple[str, str]]:
    """Return class and subject of what is told as overdue to this person."""
    actor = await stage.school.actor(key, date(2026, 12, 28))
    found = await owed_to_tell(stage.app.journal, actor, late=True)
    return {(one.group.class_name, one.group.subject) for one in found.groups}


async def test_the_lists_of_teacher_class_and_school(stage: Stage) -> None:
    teacher, deputy = stage.person("teacher"), stage.person("deputy")
    await ordered(stage)
    jump(stage, FRIDAY)
    await stage.until(at(12, 5, day=FRIDAY))
    await teacher.sends("/works")
    await teacher.presses("Отметки за период")
    teacher.sees("Отметки за период", "7Б · Алгебра, 2 четверть: нет 5 из 5")
    await deputy.sends("/menu")
    for label in ("Классы", "Отметки за период"):
        await deputy.presses(label)
    deputy.sees("7Б: не закончено групп")
    await deputy.presses("7Б")
    deputy.sees("7Б · Алгебра, 2 четверть: нет 5 из 5 · Орлова О. П.")
    await deputy.presses("7Б · Алгебра")
    deputy.sees("7Б · Алгебра · 2 четверть", "5? Иванов П. 5,00")
    leader = stage.person("class_teacher")
    await leader.sends("/menu")
    await leader.presses("Мой 7Б")
    await leader.presses("Отметки за период")
    leader.sees("7Б · Алгебра, 2 четверть: нет 5 из 5 · Орлова О. П.")


async def sets_all(teacher: Human) -> None:
    """Set what is proposed, and «н/а» for the rest."""
    await teacher.presses("Выставить по среднему: 2")
    for name in ("4/5? Кузнецова А. 4,60", "! 4? Петров К. 4,00", "! Смирнова Д."):
        await teacher.presses(name)
        await teacher.presses("н/а")


async def test_what_is_set_is_on_no_list(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await ordered(stage)
    jump(stage, FRIDAY)
    await opens(stage)
    await sets_all(teacher)
    await teacher.sends("/works")
    await teacher.presses("Отметки за период")
    teacher.sees_not("7Б · Алгебра")


@pytest.mark.clause("MAZ-3.5.8", "BBZH-6.3")
async def test_the_dates_are_told_when_they_are_set_and_again_only_if_they_change(
    stage: Stage,
) -> None:
    teacher, others = stage.person("teacher"), ("deputy", "petrov_mother")
    for key in (*others, "coach"):
        await stage.person(key).sends("/menu")
    await ordered(stage)
    assert await dated(stage) == []
    await stage.until(at(12, 11, day=ORDERED))
    teacher.sees(
        "Отметки за период: 2 четверть",
        "Выставляют с 21 декабря до 25 декабря, приказ № 145 от 15 декабря",
        "Ваши группы: 7Б · Алгебра",
    )
    teacher.sees_not("больше не действуют")
    assert teacher.last.silent
    stage.person("coach").sees("Ваши группы: 7Б · Физкультура")
    for key in others:
        stage.person(key).sees_not("Ваши группы")
    await teacher.presses("7Б · Алгебра", teacher.last)
    teacher.sees("7Б · Алгебра · 2 четверть", "Ещё рано")
    said = len(await dated(stage))
    await types(stage, "146 от 15.12 с 21.12 по 25.12")
    await stage.until(at(12, 30, day=ORDERED))
    assert len(await dated(stage)) == said
    await types(stage, "147 от 15.12 с 21.12 по 27.12")
    await types(stage, "148 от 15.12 с 21.12 по 28.12")
    await stage.until(at(13, day=ORDERED))
    teacher.sees("с 21 декабря до 28 декабря, приказ № 148", "Прежние сроки больше не действуют")
    teacher.sees_not("27 декабря")


async def types(stage: Stage, line: str) -> None:
    director = stage.person("director")
    await director.presses("Сроки отметок")
    await director.sends(line)


async def dated(stage: Stage) -> list[str]:
    """Return the words about dates that were sent."""
    rows = await stage.school.read(outbox, kind="marks_dated", state="sent")
    return [str(row["unique_key"]) for row in rows]


async def test_only_what_is_not_set_is_named_and_to_nobody_who_is_off(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await ordered(stage)
    jump(stage, FRIDAY)
    await opens(stage)
    await sets_all(teacher)
    await types(stage, "149 от 25.12 с 21.12 по 28.12")
    await stage.until(at(13, day=FRIDAY))
    teacher.sees("приказ № 149", "Ваши группы: 7Б · Геометрия, 9В · Алгебра")
    (known,) = await stage.school.read(account, telegram_id=stage.school.telegram("teacher"))
    await stage.school.write(setting, account_id=known["id"], name="terms", value="off")
    await types(stage, "150 от 25.12 с 21.12 по 29.12")
    await stage.until(at(14, day=FRIDAY))
    teacher.sees_not("приказ № 150")
