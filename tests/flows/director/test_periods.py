"""A quarter ends: copied and locked in the night, opened by the director's order, closed again."""

import hashlib
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from core.model.people import Actor
from core.services.upkeep import verify_chain
from core.storage.tables import history, lessons, locks
from handlers.screens.period_buttons import CloseAgain, OpenByOrder, OpenNow
from tests.flows.teacher.test_marks import card, oral
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.locks import CLAUSE, ends, open_for

WEDNESDAY, THURSDAY = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=2)
FRIDAY = TUESDAY + timedelta(days=3)
SHUT = "Период «2 четверть» закрыт (п. 2.8.5)."


async def day_of_marks(stage: Stage) -> Human:
    """Let Smirnova have a 3 on Tuesday, on which the quarter ends."""
    await ends(stage.school, TUESDAY)
    stage.person("deputy")
    teacher = await card(stage)
    await oral(stage, teacher)
    return teacher


async def locked(stage: Stage) -> dict[int, dict[str, object]]:
    return {int(str(row["period_id"])): row for row in await stage.school.read(locks.period_lock)}


async def desk(human: Human, *labels: str) -> None:
    await human.sends("/menu")
    await human.presses("Периоды")
    for label in labels:
        await human.presses(label)


@pytest.mark.clause("MAZ-2.8.5")
async def test_the_night_after_the_last_day_copies_checks_and_locks(
    stage: Stage, tmp_path: Path
) -> None:
    await day_of_marks(stage)
    director = stage.person("director")
    await desk(director)
    director.sees("2 четверть, 1–9 классы: идёт до 24 ноября, закроется в ночь после")
    await stage.until(at(1, 59, day=WEDNESDAY))
    assert await locked(stage) == {}
    await stage.until(at(2, 1, day=WEDNESDAY))
    rows = await locked(stage)
    assert len(rows) == 2
    for row in rows.values():
        kept = tmp_path / "copies" / str(row["copy_name"])
        assert hashlib.sha256(kept.read_bytes()).hexdigest() == row["copy_sha256"]
        assert row["clause"] == CLAUSE
        with closing(sqlite3.connect(f"file:{kept}?mode=ro", uri=True)) as copy:
            assert copy.execute("SELECT count(*) FROM mark").fetchone() == (1,)
            assert copy.execute("SELECT count(*) FROM period_lock").fetchone() == (0,)
    chained = await stage.school.read(history.audit, action="lock_periods")
    assert [row["clause"] for row in chained] == [CLAUSE]
    await verify_chain(stage.app.journal, Actor.system("verify"))
    await desk(director)
    director.sees("2 четверть, 1–9 классы: период закрыт, копия")
    await stage.until(at(3, day=THURSDAY))
    assert len(await locked(stage)) == 2
    assert len(await stage.school.read(history.audit, action="lock_periods")) == 1


@pytest.mark.clause("MAZ-2.8.5", "MAZ-2.8.2")
async def test_the_order_opens_it_for_one_teacher_and_it_closes_by_itself(stage: Stage) -> None:
    teacher = await day_of_marks(stage)
    director, deputy = stage.person("director"), stage.person("deputy")
    await stage.until(at(9, day=WEDNESDAY))
    await marks_of_it(teacher)
    teacher.sees(SHUT, "Открыть его для вас может директор распоряжением")
    await desk(director, "2 четверть, 1-9")
    director.sees(
        "Период закрыт: записей и исправлений нет (п. 2.8.5).", "zvonok_2026-11-25_02-00-00.db"
    )
    await director.presses("Открыть по распоряжению")
    director.sees("17-р от 25.11 по 27.11")
    surname = (await stage.school.actor("teacher")).persons[0].name.surname
    await director.sends(f"17-р от 25.11 по 26.11\n{surname}\nОшибки в отметках 7Б")
    director.sees("Распоряжение № 17-р от 25 ноября: открыть 2 четверть", surname)
    director.sees("До 26 ноября включительно", "Причина: Ошибки в отметках 7Б")
    assert await stage.school.read(locks.unlocking) == []
    await director.presses("Открыть", director.screen)
    director.sees("Открыто до 26 ноября:", "распоряжение № 17-р от 25 ноября", "Закрыть снова")
    teacher.sees("Период «2 четверть» открыт для вас до 26 ноября включительно.")
    await mark_four(teacher)
    await teacher.presses("Попросить исправить")
    await teacher.sends("Ошиблась строкой")
    await deputy.presses("Согласовать", deputy.last)
    deputy.sees("✓ Согласовано")
    (mark,) = await stage.school.read(lessons.mark, person_id=stage.school.smirnova)
    assert mark["value"] == "4"
    (row,) = await stage.school.read(history.audit, action="open_period")
    assert (row["clause"], row["person_id"]) == (CLAUSE, stage.school.person("director"))
    await stage.until(at(9, day=FRIDAY))
    await marks_of_it(teacher)
    teacher.sees(SHUT, "4 — Смирнова Д.")
    await verify_chain(stage.app.journal, Actor.system("verify"))


async def marks_of_it(teacher: Human) -> None:
    await teacher.sends("/week")
    for label in ("вт 24.11", "· 3 · 7Б: тема, д/з", "Отметки"):
        await teacher.presses(label)


async def mark_four(teacher: Human) -> None:
    await marks_of_it(teacher)
    for label in ("✓ Устный ответ", "4", "✓ 3 Смирнова Д."):
        await teacher.presses(label)


@pytest.mark.clause("MAZ-2.8.5")
async def test_a_copy_that_cannot_be_made_locks_nothing_and_is_told(
    stage: Stage, tmp_path: Path
) -> None:
    await day_of_marks(stage)
    admin, director = stage.person("administrator"), stage.person("director")
    folder = tmp_path / "copies"
    folder.write_text("the disk is in the way")
    await stage.until(at(9, day=WEDNESDAY))
    assert await locked(stage) == {}
    for head in (admin, director):
        heard = [one.text for one in head.phone.received if "Не закрыто" in one.text]
        assert len(heard) == 1
        assert "Не закрыто: «1 четверть», «2 четверть»." in heard[0]
        assert "Попробую снова следующей ночью" in heard[0]
    folder.unlink()
    await stage.until(at(9, day=THURSDAY))
    assert len(await locked(stage)) == 2
    assert sum("Не закрыто" in one.text for one in director.phone.received) == 1


@pytest.mark.clause("MAZ-2.8.5")
async def test_closed_again_before_its_day_it_is_closed_for_the_teacher(stage: Stage) -> None:
    teacher = await day_of_marks(stage)
    director = stage.person("director")
    await stage.until(at(9, day=WEDNESDAY))
    lock_id = max(int(str(row["id"])) for row in (await locked(stage)).values())
    await open_for(stage.school, lock_id, "teacher", FRIDAY)
    await desk(director, "2 четверть, 1-9", "Закрыть снова")
    director.sees("Открывали:")
    teacher.sees("для вас снова закрыт")
    await marks_of_it(teacher)
    teacher.sees(SHUT)


@pytest.mark.clause("MAZ-2.8.5")
@pytest.mark.parametrize("key", ["teacher", "deputy", "administrator", "secretary"])
async def test_nobody_but_the_director_opens(stage: Stage, key: str) -> None:
    await day_of_marks(stage)
    await stage.until(at(9, day=WEDNESDAY))
    other = stage.person(key)
    await other.sends("/menu")
    for data in (OpenByOrder(period_id=1), OpenNow(version=1), CloseAgain(unlocking_id=1)):
        other.phone.forge(data.pack())
        await stage.settle()
        await other.sends("17-р по 27.11")
    assert await stage.school.read(locks.unlocking) == []


async def test_what_is_missing_in_the_order_is_asked_for(stage: Stage) -> None:
    await day_of_marks(stage)
    director = stage.person("director")
    await stage.until(at(9, day=WEDNESDAY))
    await desk(director, "2 четверть, 1-9", "Открыть по распоряжению")
    await director.sends("17-р до 20.11")
    director.sees("уже прошёл")
    await director.sends("17-р по 31.12")
    director.sees("По распоряжению период открывают не дальше чем до 25.12")
    await director.sends("25.11")
    director.sees("Здесь нет номера распоряжения. Например: 17-р от 25.11 по 27.11")
    names = [(await stage.school.actor(k)).persons[0].name for k in ("teacher", "english")]
    name, other = names
    for second in (other.surname, f"{other.surname} {other.first[0]}."):
        await director.sends(f"17-р по 26.11\n{name.surname}\n{second}\nОшибки в отметках")
        director.sees("В одном сообщении — одна фамилия.")
    await director.sends("17-р")
    director.sees("До 25 ноября включительно", "Для кого?")
    await director.sends("Щщщ")
    director.sees("Так не начинается ни одна фамилия")
    for both in ("Соколова, Кузнецов", "Соколова и Кузнецов"):
        await director.sends(both)
        director.sees("В одном сообщении — одна фамилия.")
    await director.sends(name.surname)
    director.sees(f"Для кого: {name.full}", "Напишите причину")
    await director.sends("Ошибки в отметках")
    director.sees("Причина: Ошибки в отметках", "Открыть")
    await director.presses("Открыть", director.screen)
    await director.presses("Закрыть снова")
    director.sees("Открывали")
