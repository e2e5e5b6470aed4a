"""The evening line: what is left to fill in today, once, at half past seven, or nothing at all."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from core.storage.tables import lessons, machine
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.locks import ends

LINE = "Уроки сегодня"
NIGHT = (
    "Сегодня ночью период «2 четверть» закроется: чего не хватает, потом уже не внести (п. 2.8.5)."
)


def heard(human: Human) -> list[str]:
    """Return every evening line that came to this person."""
    return [one.text for one in human.phone.received if one.text.startswith(LINE)]


async def fills(stage: Stage, human: Human) -> None:
    """Record the running lesson whole: attendance, topic, homework."""
    for label in ("Все здесь", "Тема"):
        await human.presses(label)
    for words in ("Дроби", "§ 12"):
        await human.sends(words)


async def test_whoever_has_open_lessons_hears_once_and_goes_on_from_there(stage: Stage) -> None:
    teacher, english = stage.person("teacher"), stage.person("english")
    substitute = stage.person("substitute")
    await stage.school.substitute(stage.school.lesson("algebra_nine"))
    await stage.until(at(10, 26))
    await fills(stage, teacher)
    await stage.until(at(11, 31))
    await fills(stage, english)
    await stage.until(at(19, 29))
    assert heard(teacher) == []
    await stage.until(at(19, 31))
    teacher.sees(LINE, "Осталось заполнить 1 урок, до 20:00 (п. 3.5.2).", "· 2 · 7Б: кого нет")
    teacher.sees_not("9В", "3 · 7Б")
    assert not teacher.last.silent
    assert (len(heard(teacher)), len(heard(english)), len(heard(substitute))) == (1, 0, 1)
    line = teacher.last
    await teacher.presses("· 2 · 7Б: кого нет")
    teacher.sees("7Б · Геометрия · 2-й урок")
    assert teacher.last.id == line.id, "the living message leads on by itself"
    await stage.until(at(21, 30))
    assert (len(heard(teacher)), len(heard(substitute))) == (0, 1)


@pytest.mark.clause("MAZ-2.8.5")
async def test_on_the_last_day_of_a_period_it_says_that_the_night_locks_it(stage: Stage) -> None:
    await ends(stage.school, TUESDAY)
    teacher = stage.person("teacher")
    await stage.until(at(10, 26))
    teacher.sees_not("закроется")
    await stage.until(at(19, 31))
    teacher.sees(LINE, NIGHT)
    assert len(heard(teacher)) == 1


async def test_on_any_other_day_it_says_nothing_of_a_lock(stage: Stage) -> None:
    await ends(stage.school, TUESDAY + timedelta(days=1))
    teacher = stage.person("teacher")
    await stage.until(at(19, 31))
    (said,) = heard(teacher)
    assert "закроется" not in said


async def test_silent_and_off_as_chosen(stage: Stage) -> None:
    teacher, coach = stage.person("teacher"), stage.person("coach")
    await teacher.sends("/settings")
    await teacher.presses("Что осталось к вечеру: со звуком")
    await teacher.presses("без звука")
    await coach.sends("/settings")
    await coach.presses("Что осталось к вечеру: со звуком")
    await coach.presses("выключено")
    await stage.until(at(19, 31))
    assert teacher.last.silent
    assert len(heard(teacher)) == 1
    assert heard(coach) == []


async def test_late_it_comes_until_the_evening_s_quiet_and_never_after(stage: Stage) -> None:
    teacher, english = stage.person("teacher"), stage.person("english")
    await stage.until(at(18))
    stage.clock.set(at(20, 45))
    await stage.settle()
    assert len(heard(teacher)) == 1
    wednesday = TUESDAY.replace(day=25)
    await stage.until(at(18, day=wednesday))
    stage.clock.set(at(22, day=wednesday))
    await stage.settle()
    assert len(heard(english)) == 1, "only of Tuesday, while it was evening"
    rows = await stage.school.read(machine.outbox, kind="evening")
    assert {str(row["payload"])[9:19] for row in rows} == {TUESDAY.isoformat()}


@pytest.mark.clause("MAZ-3.5.14")
async def test_what_an_outage_moved_to_this_evening_is_named_with_its_hour(stage: Stage) -> None:
    teacher, administrator = stage.person("teacher"), stage.person("administrator")
    following = TUESDAY.replace(month=12, day=1)
    await stage.until(at(8, 5, day=following))
    await administrator.sends("/menu")
    for press in ("Сбой журнала", "Нет интернета"):
        await administrator.presses(press)
    await administrator.sends("24.11 9:00 – 30.11 21:30")
    await stage.until(at(19, 31, day=following))
    moved = "вт 24.11: 3, до 20:00 1 декабря: был сбой (п. 3.5.14)"
    teacher.sees(LINE, moved)
    await teacher.sends("/today")
    await teacher.presses("Заполнить")
    teacher.sees(moved)
    await stage.until(at(20, 1, day=following))
    await teacher.sends("/today")
    await teacher.presses("Заполнить")
    teacher.sees("вт 24.11: 3")
    teacher.sees_not("был сбой")


@pytest.mark.clause("MAZ-3.5.14")
async def test_whoever_has_nothing_open_today_hears_of_what_an_outage_moved(stage: Stage) -> None:
    teacher, administrator = stage.person("teacher"), stage.person("administrator")
    wednesday = TUESDAY + timedelta(days=1)
    await stage.until(at(8, 5, day=wednesday))
    await administrator.sends("/menu")
    for press in ("Сбой журнала", "Нет интернета"):
        await administrator.presses(press)
    await administrator.sends("24.11 9:00 – 24.11 21:30")
    await stage.until(at(19, 31, day=wednesday))
    teacher.sees("После сбоя", "вт 24.11: 3, до 20:00 25 ноября: был сбой (п. 3.5.14)")
    teacher.sees_not("Уроки сегодня")
    await teacher.presses("вт 24.11")
    teacher.sees("· 2 · 7Б: кого нет")


@pytest.mark.clause("MAZ-2.8.5", "MAZ-3.5.14")
async def test_a_lock_that_an_outage_delays_is_named_on_its_own_evening(stage: Stage) -> None:
    await ends(stage.school, TUESDAY)
    teacher, administrator = stage.person("teacher"), stage.person("administrator")
    await stage.until(at(18))
    await administrator.sends("/menu")
    for press in ("Сбой журнала", "Нет интернета", "с 17:00"):
        await administrator.presses(press)
    await stage.until(at(19, 31))
    teacher.sees_not("закроется")
    await stage.until(at(20, 30))
    await administrator.sends("/menu")
    for press in ("Сбой журнала", "Снова работает"):
        await administrator.presses(press)
    await stage.until(at(19, 31, day=TUESDAY + timedelta(days=1)))
    teacher.sees("После сбоя", "вт 24.11: 3, до 20:00 25 ноября: был сбой", NIGHT)


@pytest.mark.clause("MAZ-2.8.5")
async def test_a_period_that_ends_on_a_free_day_is_named_on_the_last_school_day(
    stage: Stage,
) -> None:
    await ends(stage.school, TUESDAY + timedelta(days=4))
    teacher = stage.person("teacher")
    await stage.until(at(19, 31))
    teacher.sees(LINE)
    teacher.sees_not("закроется")
    thursday = TUESDAY + timedelta(days=2)
    async with stage.school.database.writing() as tx:
        later = lessons.lesson.c.day > thursday
        await tx.execute(sa.update(lessons.lesson).where(later).values(status="cancelled"))
    await stage.until(at(19, 31, day=thursday))
    teacher.sees("В ночь на 29 ноября период «2 четверть» закроется: чего не хватает")


async def test_what_was_left_on_an_earlier_day_is_named_and_led_to(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await stage.until(at(19, 31, day=TUESDAY.replace(month=12, day=1)))
    teacher.sees(LINE, "Осталось заполнить с прошлых дней:", "вт 24.11: 3")
    await teacher.presses("вт 24.11")
    teacher.sees("Вторник, 24 ноября")
    await teacher.presses("· 2 · 7Б: кого нет")
    teacher.sees("7Б · Геометрия · 2-й урок")
