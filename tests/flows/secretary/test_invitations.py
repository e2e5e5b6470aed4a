"""Handing out codes through the chat: find, issue, show once, revoke, disconnect."""

import re
from datetime import timedelta

import pytest

from core.model.roles import Role
from core.services.invitations import invite
from core.storage.tables import people
from tests.storage.leaving import leave
from tests.support.bot import Stage
from tests.support.clock import TUESDAY, at


async def test_a_secretary_finds_a_pupil_and_hands_the_code_that_opens(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await secretary.sends("/menu")
    await secretary.presses("Приглашения")
    secretary.sees("Напишите фамилию", "7Б")
    await secretary.sends("петров")
    secretary.sees("Петров Кирилл Олегович", "Петрова Светлана Олеговна", "родитель")
    await secretary.presses("Петров Кирилл")
    secretary.sees("ученик, 7Б", "ещё без кода")
    await secretary.presses("Выдать код: ученик")
    card = secretary.last
    assert card.file is not None
    found = re.search(r"([0-9A-Z]{5})-([0-9A-Z]{5})", card.text)
    assert found is not None
    assert f"https://t.me/{stage.sandbox.username}?start=" in card.text
    pupil = stage.stranger()
    await pupil.sends(found[0])
    pupil.sees("Петров Кирилл Олегович")
    await pupil.presses("Да, это я")
    await pupil.presses("Соглашаюсь")
    pupil.sees("Готово")
    await secretary.presses("‹ Назад", card)
    secretary.sees("кабинет открыт", "Отвязать телефон")
    assert any(found[0] in seen.text for seen in secretary.phone.received)


async def test_a_second_tap_issues_no_second_code(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await secretary.sends("Иванов Пётр")
    await secretary.presses("Иванов Пётр")
    before = secretary.last
    await secretary.presses("Выдать код: ученик", before)
    await secretary.presses("Выдать код: ученик", before)
    assert len(await stage.school.read(people.invitation)) == 1
    assert secretary.toast == "Это уже записано"


async def test_a_class_teacher_sees_the_class_and_hands_to_a_parent(stage: Stage) -> None:
    teacher = stage.person("class_teacher")
    await teacher.sends("/invite")
    teacher.sees("Выберите класс", "7Б")
    teacher.sees_not("3А")
    await teacher.presses("7Б")
    teacher.sees("7Б: приглашения", "Вошли: 4 из 28", "· Смирнова Д.")
    await teacher.presses("· Петров К.")
    teacher.sees("Петрова Светлана Олеговна, родитель: кабинет открыт")
    await teacher.presses("✓ Петрова Светлана")
    await teacher.presses("Выдать код: родитель")
    teacher.sees("Петрова Светлана Олеговна", "Отозвать код")
    await teacher.presses("Отозвать код")
    teacher.sees("Код больше не действует")
    assert (await stage.school.read(people.invitation))[0]["revoked_at"] is not None


async def test_a_code_that_was_used_meanwhile_is_not_called_dead(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await secretary.sends("Петров Кирилл")
    await secretary.presses("Петров Кирилл")
    await secretary.presses("Выдать код: ученик")
    card = secretary.last
    found = re.search(r"([0-9A-Z]{5})-([0-9A-Z]{5})", card.text)
    assert found is not None
    stranger = stage.stranger()
    await stage.until(at(10, 5))
    await stranger.sends(found[0])
    await stranger.presses("Да, это я")
    await stranger.presses("Соглашаюсь")
    await stage.until(at(10, 20))
    await secretary.presses("Отозвать код", card)
    secretary.sees_not("больше не действует")
    secretary.sees("Кодом уже воспользовались (24 ноября, 10:05)", "отвяжите")
    await secretary.presses("Отвязать телефон (с 24 ноября, 10:05)")
    await secretary.presses("Да, отвязать")
    secretary.sees("Телефон отвязан")


async def test_two_phones_of_one_day_are_told_apart_by_the_hour(stage: Stage) -> None:
    secretary = stage.person("secretary")
    for number, moment in enumerate((at(9, 40), at(10, 5))):
        await stage.until(moment)
        issued = await invite(
            stage.app.journal,
            await stage.school.actor("secretary"),
            person_id=stage.school.petrov,
            role=Role.PUPIL,
        )
        phone = stage.stranger(900_001 + number)
        await phone.sends(issued.code)
        await phone.presses("Да, это я")
        await phone.presses("Соглашаюсь")
    await secretary.sends("Петров Кирилл")
    await secretary.presses("Петров Кирилл")
    labels = [one for one in secretary.last.labels if one.startswith("Отвязать телефон")]
    assert labels == [
        "Отвязать телефон (с 24 ноября, 9:40)",
        "Отвязать телефон (с 24 ноября, 10:05)",
    ]
    await secretary.presses(labels[1])
    secretary.sees("Подключён: 24 ноября, 10:05")


async def test_a_lost_phone_is_disconnected_at_once(stage: Stage) -> None:
    secretary, mother = stage.person("secretary"), stage.person("petrov_mother")
    await secretary.sends("Петрова")
    await secretary.presses("Петрова Светлана")
    await secretary.presses("Отвязать телефон")
    secretary.sees("Отвязать этот телефон?")
    await secretary.presses("Да, отвязать")
    secretary.sees("Телефон отвязан")
    await mother.sends("/menu")
    mother.sees("личный код из школы")


async def test_colleagues_codes_are_the_administrators(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await secretary.sends("Лапина")
    await secretary.presses("Лапина Наталья")
    secretary.sees("Код этому человеку выдаёт другой сотрудник")
    secretary.sees_not("Выдать код", "Отвязать")
    person_id = stage.school.person("deputy")
    secretary.phone.forge(f"hc:{person_id}:deputy:0")
    await stage.settle()
    secretary.sees("Код этому человеку выдаёт другой сотрудник (п. 2.1)")
    administrator = stage.person("administrator")
    await administrator.sends("Лапина")
    await administrator.presses("Лапина Наталья")
    await administrator.presses("Выдать код: заместитель директора")
    administrator.sees("Лапина Наталья Юрьевна", "Код:")


async def test_a_name_that_fits_nobody_is_said_so(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await secretary.sends("Костомаров")
    secretary.sees("Так не начинается ни одна фамилия")


async def test_an_old_button_of_a_pupil_who_left_shows_the_class(stage: Stage) -> None:
    teacher = stage.person("class_teacher")
    await teacher.sends("/invite")
    await teacher.presses("7Б")
    yesterday = TUESDAY - timedelta(days=1)
    await leave(stage.school, stage.school.petrov, yesterday, since=yesterday)
    await teacher.presses("· Петров К.")
    teacher.sees("7Б: приглашения")
    teacher.sees_not("Петров К.")
    assert teacher.toast == "Этого человека больше нет в списках."


async def test_a_phone_is_disconnected_once_however_often_it_is_pressed(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await secretary.sends("Петрова")
    await secretary.presses("Петрова Светлана")
    await secretary.presses("Отвязать телефон")
    ask = secretary.last
    await secretary.presses("Да, отвязать", ask)
    await secretary.presses("Да, отвязать", ask)
    secretary.sees("Петрова Светлана Олеговна", "Выдать код: родитель")
    secretary.sees("Телефон отвязан")


async def test_others_cannot_look(stage: Stage) -> None:
    parent = stage.person("parent")
    await parent.sends("/start")
    for data in (
        "inv:0",
        f"inv:{stage.school.seventh}",
        f"if:{stage.school.seventh}:{stage.school.petrov}",
        f"ip:{stage.school.petrov}:0:0",
        f"hc:{stage.school.petrov}:pupil:0",
        "rv:1",
        f"ub:1:{stage.school.petrov}:1",
    ):
        parent.phone.forge(data)
        await stage.settle()
        said = parent.last.text
        assert said.startswith(("Коды выдают", "Код этому человеку выдаёт другой сотрудник")), data
    assert not await stage.school.read(people.invitation)


@pytest.mark.parametrize("key", ["teacher", "parent", "director", "nurse"])
async def test_who_hands_codes_to_nobody_hears_who_does(stage: Stage, key: str) -> None:
    human = stage.person(key)
    await human.sends("/invite")
    human.sees("Коды выдают классный руководитель, секретарь и администратор журнала (п. 2.1).")
