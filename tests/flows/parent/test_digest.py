"""The daily digest on a family's phones, and the family's pages."""

from datetime import timedelta

import pytest

from core.storage.tables.history import activity, refused, viewing
from core.storage.tables.machine import digest, outbox
from core.storage.tables.people import binding, setting
from handlers.kit.callbacks import Family
from handlers.screens.digest import DigestRead
from tests.support.bot import Stage
from tests.support.clock import TUESDAY, at
from tests.support.pen import Pen

WEDNESDAY = TUESDAY + timedelta(days=1)


async def entered(stage: Stage) -> Pen:
    """Анна misses two lessons and has two marks, Пётр has only something to read."""
    school, pen = stage.school, Pen(stage.school, stage.app.journal)
    await stage.until(at(9, 0))
    await pen.take("russian")
    await pen.take("reading")
    await pen.mark(school.kuznetsova, "3", "russian", kind="dictation")
    await stage.until(at(12))
    await pen.take("algebra", absent=[school.petrov])
    await pen.mark(school.kuznetsova, "5", "algebra")
    await pen.mark(
        school.kuznetsova,
        "4",
        "russian",
        kind="dictation",
        nature="correction",
        why="ошибка ввода",
    )
    await pen.homework("reading", "с. 40–42", TUESDAY + timedelta(days=2))
    await pen.take("sport", absent=[school.kuznetsova])
    return pen


async def test_one_silent_digest_for_both_children(stage: Stage) -> None:
    mother, father = stage.person("parent"), stage.person("father")
    await entered(stage)
    before = len(mother.phone.received)
    await stage.until(at(20, 10))
    mother.sees(
        "Вторник, 24 ноября",
        "Анна, 7Б. Записано 3 урока из 6",
        "Нет на 5-м уроке, физкультура; причину пока не знаем",
        "Алгебра  5 (устный ответ)",
        "Русский язык  4 (диктант) · исправлено 3 → 4: ошибка ввода",
        "Пётр, 3А. Записан 1 урок из 1",
        "На чт 26.11: чтение, с. 40–42",
    )
    assert mother.last.silent
    assert len(mother.phone.received) == before + 1
    father.sees("Анна, 7Б")
    father.sees_not("Пётр")


async def test_read_and_in_detail(stage: Stage) -> None:
    mother = stage.person("parent")
    await entered(stage)
    await stage.until(at(20, 10))
    assert mother.last.rows == [["Прочитано", "Подробнее"]]
    await mother.presses("Прочитано")
    assert mother.toast == "Спасибо, отметили: прочитано"
    assert mother.last.rows == [["Подробнее"]]
    rows = await stage.school.read(digest)
    assert sum(row["read_at"] is not None for row in rows) == 1
    await mother.presses("Подробнее")
    mother.sees("Анна, 7Б", "Пётр, 3А", "Сводка дня")


async def test_a_look_is_counted_and_delivery_is_not(stage: Stage) -> None:
    father = stage.person("father")
    await entered(stage)
    await stage.until(at(20, 10))
    assert await stage.school.read(activity, day=TUESDAY) == []
    assert {row["child_id"] for row in await stage.school.read(viewing)} >= {
        stage.school.kuznetsova
    }
    await father.presses("Прочитано")
    father_id = stage.school.person("father")
    looked = await stage.school.read(activity, person_id=father_id, day=TUESDAY)
    assert [row["kind"] for row in looked] == ["family"]


async def test_own_hour_and_off(stage: Stage) -> None:
    mother, father = stage.person("parent"), stage.person("father")
    pen = await entered(stage)
    await _choose(stage, pen.account("parent"), digest_hour="18:00")
    await _choose(stage, pen.account("father"), digest="off")
    await stage.until(at(17, 59))
    assert mother.phone.received == []
    await stage.until(at(18))
    mother.sees("Анна, 7Б")
    await stage.until(at(20, 30))
    assert len(mother.phone.received) == 1
    assert father.phone.received == []


async def _choose(stage: Stage, account_id: int, **chosen: str) -> None:
    for name, value in chosen.items():
        await stage.school.write(setting, account_id=account_id, name=name, value=value)


async def test_on_demand_any_time(stage: Stage) -> None:
    mother = stage.person("parent")
    await entered(stage)
    await mother.sends("/digest")
    mother.sees("Вторник, 24 ноября", "Алгебра  5 (устный ответ)", "‹ Назад")
    mother.sees_not("Прочитано")
    await mother.presses("‹ Назад")
    mother.sees("Анна, 7Б", "Сводка дня")
    await mother.presses("Сводка дня")
    mother.sees("Алгебра  5 (устный ответ)")
    await stage.until(at(20, 10))
    mother.sees("Алгебра  5 (устный ответ)", "Прочитано")


async def test_nothing_new_is_not_sent_on_the_next_day(stage: Stage) -> None:
    mother = stage.person("parent")
    await entered(stage)
    await stage.until(at(20, 10))
    count = len(mother.phone.received)
    await stage.until(at(20, 30, WEDNESDAY))
    assert len(mother.phone.received) == count
    await mother.sends("/digest")
    mother.sees("С прошлой сводки нового нет.")


async def test_telegram_away_all_evening_joins_the_next(stage: Stage) -> None:
    mother = stage.person("parent")
    pen = await entered(stage)
    await stage.until(at(20, 9))
    stage.sandbox.faults.away = True
    for moment in (at(20, 10), at(22)):
        stage.clock.set(moment)
        await stage.app.ticker.tick()
        await stage.app.delivery.deliver_due()
    stage.sandbox.faults.clear()
    await stage.until(at(12, 0, WEDNESDAY))
    assert mother.phone.received == []
    await pen.mark(stage.school.kuznetsova, "5", "russian", day=str(WEDNESDAY))
    await stage.until(at(20, 10, WEDNESDAY))
    mother.sees("Среда, 25 ноября", "За вторник", "исправлено 3 → 4")


async def test_the_pages_of_a_child(stage: Stage) -> None:
    mother = stage.person("parent")
    await entered(stage)
    await mother.sends("/menu")
    mother.sees("Анна, 7Б", "Записано 3 урока из 6", "Пётр, 3А")
    await mother.presses("Анна, 7Б")
    mother.sees(
        "✓ 1  8:30  Русский язык  4 (диктант) · исправлено 3 → 4: ошибка ввода",
        "· 2  9:25  Геометрия",
        "· 5  12:30  Физкультура  нет на уроке",
    )
    await mother.presses("Отметки")
    mother.sees("2 четверть", "Алгебра  5 → 5,00", "Русский язык  4 → 4,00")
    await mother.presses("Пропуски")
    mother.sees("вт 24.11: 5. Физкультура — причину пока не знаем")
    await mother.presses("Задания")
    mother.sees("На ближайшие дни ничего не задано.")
    await mother.presses("‹ Назад")
    await mother.presses("Пётр, 3А")
    await mother.presses("Задания")
    mother.sees("На чт 26.11", "· Чтение: с. 40–42")
    assert len(mother.phone.received) == 1


@pytest.mark.parametrize("page", ["home", "day", "marks", "tasks", "absences"])
@pytest.mark.clause("MAZ-2.6")
async def test_another_s_child_is_refused_and_nothing_is_shown(stage: Stage, page: str) -> None:
    father = stage.person("father")
    await entered(stage)
    await father.sends("/menu")
    father.phone.forge(Family(page=page, child_id=stage.school.petrov).pack())
    await stage.settle()
    father.sees("Эта страница — для семьи ребёнка.")
    father.sees_not("Кирилл")
    assert [row["code"] for row in await stage.school.read(refused)] == ["denied"]


async def test_another_s_digest_is_refused(stage: Stage) -> None:
    mother, father = stage.person("parent"), stage.person("father")
    await entered(stage)
    await stage.until(at(20, 10))
    account = Pen(stage.school, stage.app.journal).account("parent")
    (row,) = await stage.school.read(digest, account_id=account)
    father.phone.forge(DigestRead(digest_id=int(str(row["id"]))).pack())
    await stage.settle()
    father.sees("Это сводка другой семьи.")
    (row,) = await stage.school.read(digest, account_id=account)
    assert row["read_at"] is None
    mother.sees("Прочитано")


async def test_a_pupil_sees_the_same_about_oneself(stage: Stage) -> None:
    account = Pen(stage.school, stage.app.journal).account("father")
    for row in await stage.school.read(binding, account_id=account):
        await stage.school.alter(binding, int(str(row["id"])), person_id=stage.school.kuznetsova)
    anna = stage.person("father")
    await entered(stage)
    await anna.sends("/menu")
    anna.sees("Анна, 7Б", "Сегодня", "Отметки")
    await stage.until(at(20, 10))
    anna.sees("Нет на 5-м уроке, физкультура")


async def test_an_unknown_outcome_is_not_repeated_but_told_with_the_next(stage: Stage) -> None:
    father = stage.person("father")
    pen = await entered(stage)
    await _choose(stage, pen.account("parent"), digest="off")
    await stage.until(at(20))
    stage.sandbox.faults.add("drop_after", "sendMessage")
    await stage.until(at(20, 50))
    assert len(father.phone.received) == 1
    await stage.until(at(12, 0, WEDNESDAY))
    await pen.mark(stage.school.kuznetsova, "5", "russian", day=str(WEDNESDAY))
    await stage.until(at(20, 10, WEDNESDAY))
    assert len(father.phone.received) == 2
    (unsure,) = await stage.school.read(outbox, kind="digest", state="unknown")
    assert unsure["account_id"] == pen.account("father")
    father.sees("За вторник")
