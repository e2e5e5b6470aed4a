"""A family falls silent over two weeks, is called, looks again; codes in one tap."""

import re
from datetime import date, timedelta

import pytest

from core.model.calendar import DayOff
from core.model.people import Actor
from core.policy.load import load
from core.services.policies import adopt_policy, renew_policies
from core.storage.tables.families import family_contact, silence
from core.storage.tables.history import activity
from core.storage.tables.people import binding, guardianship, invitation, person
from core.storage.tables.school import day_off
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

OTHERS = ("parent", "father", "ivanov_father")


async def look(stage: Stage, *keys: str) -> None:
    for key in keys:
        await stage.person(key).sends("/menu")


@pytest.fixture
async def mother(stage: Stage) -> Human:
    """Петров's mother has a number and looks on Tuesday, as all parents do."""
    school = stage.school
    await school.alter(person, school.person("petrov_mother"), phone="+79000001234")
    (row,) = await school.read(guardianship, child_id=school.petrov)
    await school.alter(guardianship, int(str(row["id"])), relation="mother")
    for key in ("deputy", "class_teacher"):
        stage.person(key)
    await look(stage, *OTHERS, "petrov_mother")
    return stage.person("petrov_mother")


async def days_pass(stage: Stage, days: int) -> None:
    """Let the days go by one after another; the other parents look each day."""
    for number in range(1, days + 1):
        await look(stage, *OTHERS)
        await stage.days_on(at(18, 0, TUESDAY + timedelta(days=number)))


@pytest.mark.slow
@pytest.mark.clause("BARS-CT-5")
async def test_a_family_falls_silent_is_called_and_looks_again(
    stage: Stage, mother: Human
) -> None:
    journal, system = stage.app.journal, Actor.system("adopt")
    await adopt_policy(journal, system, policy=load("bars"), since=TUESDAY, order="45-о")
    await renew_policies(journal, system)
    await days_pass(stage, 7)
    mother.sees("Кирилл, 7Б", "Последний раз вы заглядывали в дневник 24 ноября.")
    mother.sees("Всё в порядке? Загляните, когда будет минута.")
    assert mother.last.rows == [["Посмотреть"]]
    assert mother.last.silent
    soft = len(mother.phone.received)
    await days_pass(stage, 14)
    assert len(mother.phone.received) == soft
    lead = stage.person("class_teacher")
    lead.sees("7Б: семьи, которые не заглядывали две недели", "Петров К.: последний раз 24 ноября")
    await lead.presses("Петров К.")
    lead.sees(
        "Петров К.: последний раз 24 ноября, 14 дней назад",
        "Мама: Петрова Светлана Олеговна, +7…12-34",
        "Классные руководители: родители, не заходившие 2 недели",
    )
    await lead.presses("Показать номер")
    lead.sees("+7 900 000-12-34", "показан номер (Елена Андреевна)")
    await lead.presses("Удалось поговорить")
    lead.sees("8 декабря: удалось поговорить (Елена Андреевна)")
    assert lead.toast == "Отмечено: удалось поговорить"
    lead.sees("Петров К.: связались 8 декабря, с тех пор не заглядывали")
    lead.sees("Звонить снова пока не нужно. Напомню, если две недели никто не заглянет.")
    lead.sees_not("Позвоните")
    kept = [row["kind"] for row in await stage.school.read(family_contact)]
    assert kept == ["number", "spoke"]
    await mother.sends("/menu")
    await lead.presses("‹ Назад")
    lead.sees("Все, кто зарегистрировался, заглядывают в дневник.")


@pytest.mark.slow
async def test_the_deputy_hears_in_the_third_week(stage: Stage, mother: Human) -> None:
    await days_pass(stage, 21)
    deputy = stage.person("deputy")
    deputy.sees("Семьи, которые не заглядывали три недели", "7Б: Петров К.")
    await deputy.presses("7Б")
    deputy.sees("7Б: семьи", "· Петров К.: последний раз 24 ноября, 21 день назад")
    await deputy.presses("! Петров К.")
    deputy.sees("Показать номер")
    deputy.sees_not("Удалось поговорить", "Просит на бумаге")
    assert [row["step"] for row in await stage.school.read(silence)] == [1, 2, 3]


@pytest.mark.slow
async def test_the_button_of_the_soft_word_is_a_look(stage: Stage, mother: Human) -> None:
    await days_pass(stage, 7)
    await mother.presses("Посмотреть")
    mother.sees("Кирилл, 7Б")
    looked = await stage.school.read(activity, person_id=stage.school.person("petrov_mother"))
    assert looked[-1]["day"] == TUESDAY + timedelta(days=7)
    received = len(mother.phone.received)
    for number in range(8, 14):
        await stage.days_on(at(18, 0, TUESDAY + timedelta(days=number)))
    assert len(mother.phone.received) == received
    await stage.days_on(at(18, 0, TUESDAY + timedelta(days=14)))
    mother.sees("Последний раз вы заглядывали в дневник 1 декабря.")


async def test_the_day_says_how_many_are_silent_and_holidays_do_not_count(stage: Stage) -> None:
    lead = stage.person("class_teacher")
    await stage.school.looked(date(2026, 10, 20), "petrov_mother")
    await stage.until(at(8, 30))
    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    lead.sees("! Не заглядывали две недели: 1 семья", "Семьи 1")
    await lead.presses("Семьи 1")
    lead.sees("Петров К.: последний раз 20 октября, 35 дней назад")
    lead.sees("! Не заглядывали две недели: 1 семья (общее правило).")


@pytest.mark.slow
@pytest.mark.clause("BARS-CT-5")
async def test_a_family_spoken_to_is_called_again_only_when_the_silence_starts_anew(
    stage: Stage,
) -> None:
    """One day off lies between: the fourteenth day that counts is the fifteenth."""
    lead = stage.person("class_teacher")
    await stage.school.looked(date(2026, 10, 20), "petrov_mother")
    await stage.until(at(8, 30))
    await lead.sends("/menu")
    for label in ("Мой 7Б", "Семьи 1", "! Петров К."):
        await lead.presses(label)
    lead.sees("Позвоните или напишите")
    await lead.presses("Удалось поговорить")
    for days in (1, 6, 13):
        await stage.days_on(at(8, 30, TUESDAY + timedelta(days=days)))
        await lead.sends("/menu")
        for label in ("Мой 7Б", "Семьи", "✓ Петров К."):
            await lead.presses(label)
        lead.sees("связались 24 ноября", "24 ноября: удалось поговорить (Елена Андреевна)")
        lead.sees_not("Позвоните")
    await stage.days_on(at(8, 30, TUESDAY + timedelta(days=15)))
    await lead.sends("/menu")
    for label in ("Мой 7Б", "Семьи 3", "! Петров К."):
        await lead.presses(label)
    lead.sees("Позвоните или напишите", "связались 24 ноября, с тех пор не заглядывали")


async def test_a_new_code_in_one_tap(stage: Stage) -> None:
    school = stage.school
    for row in await school.read(binding, person_id=school.person("petrov_mother")):
        await school.alter(binding, int(str(row["id"])), until=at(8))
    lead = stage.person("class_teacher")
    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    await lead.presses("Семьи")
    await lead.presses("Не в журнале 25")
    lead.sees("7Б: ещё не в журнале", "На регистрацию 3 дня с выдачи кода (п. 4.3).")
    await lead.presses("Ещё 1")
    await lead.presses("Раньше")
    await lead.presses("Код: Петрова С.")
    assert re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", lead.last.text)
    (row,) = await school.read(invitation)
    assert row["person_id"] == school.person("petrov_mother")
    await stage.days_on(at(18, 0, TUESDAY + timedelta(days=3)))
    lead.sees("Код выдан 3 дня назад, регистрации нет (п. 4.3).", "Петрова Светлана Олеговна")
    await lead.presses("Не в журнале")
    lead.sees("! Петрова Светлана Олеговна (Петров К.): код от 24 ноября")


async def test_codes_handed_out_today_are_waited_for_and_then_named(stage: Stage) -> None:
    lead = stage.person("class_teacher")
    await lead.sends("/invite")
    for label in ("7Б", "Карточки PDF", "Напечатать: 24"):
        await lead.presses(label)
    await lead.sends("/menu")
    for label in ("Мой 7Б", "Семьи"):
        await lead.presses(label)
    lead.sees("Код выдан, срок ещё не прошёл: 24")
    await lead.presses("Не в журнале")
    lead.sees("Ещё не в журнале: 24. Срок у них не прошёл, опоздавших нет.")
    lead.sees_not("Все уже в журнале")
    await stage.days_on(at(18, 0, TUESDAY + timedelta(days=3)))
    lead.sees("Код выдан 3 дня назад, регистрации нет (п. 4.3).", "и ещё 4")
    await lead.presses("Не в журнале")
    lead.sees("На регистрацию 3 дня")


async def test_whoever_has_blocked_the_bot_is_listed(stage: Stage, mother: Human) -> None:
    mother.phone.block()
    await stage.settle()
    lead = stage.person("class_teacher")
    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    await lead.presses("Семьи")
    lead.sees("Бот заблокирован: 1")
    await lead.presses("Бот заблокирован 1")
    lead.sees("· Петров К., мама: с 24 ноября")
    await lead.presses("Петров К.")
    lead.sees("Бот заблокирован с 24 ноября.")


async def test_over_the_autumn_holidays_nobody_is_told(stage: Stage) -> None:
    """Tuesday is day eleven by the calendar, and day two once the nine days are left out."""
    holidays = DayOff(since=TUESDAY - timedelta(days=9), until=TUESDAY - timedelta(days=1))
    (row,) = await stage.school.read(day_off)
    span = {"since": holidays.since, "until": holidays.until}
    await stage.school.alter(day_off, int(str(row["id"])), **span)
    await stage.school.looked(TUESDAY - timedelta(days=11), "petrov_mother")
    mother = stage.person("petrov_mother")
    for number in range(5):
        await stage.days_on(at(18, 0, TUESDAY + timedelta(days=number)))
    assert mother.phone.received == []
    await stage.days_on(at(18, 0, TUESDAY + timedelta(days=6)))
    mother.sees("Последний раз вы заглядывали в дневник 13 ноября.")
