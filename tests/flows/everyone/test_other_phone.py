"""Another phone is bound to a person: whoever was here before hears of it and may end it."""

import re

import pytest

from core.storage.tables import history, people
from tests.flows.everyone.test_withdrawal import withdraws
from tests.support.bot import Human, Stage
from tests.support.clock import at

TOLD = "К вашему журналу подключён ещё один телефон"


async def card_of(giver: Human, surname: str, child: str = "Петров К.") -> None:
    """Open the card of a parent: the office by name, a class teacher from the class."""
    if giver is giver.stage.people.get("class_teacher"):
        await giver.sends("/invite")
        await giver.presses("7Б")
        await giver.presses(f"✓ {child}" if f"✓ {child}" in giver.last.labels else f"· {child}")
        await giver.presses(f"✓ {surname}")
    else:
        await giver.sends(surname)
        await giver.presses(surname)


async def binds(stage: Stage, giver: Human, surname: str = "Петрова") -> Human:
    """Let the giver make a code of the parent and a strange phone come in with it."""
    await card_of(giver, surname)
    await giver.presses("Выдать код: родитель")
    return await comes_in(stage, giver)


async def comes_in(stage: Stage, giver: Human, number: int = 900_001) -> Human:
    """Come in with the code that the giver has just been shown."""
    found = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", giver.last.text)
    assert found is not None
    strange = stage.stranger(number)
    await strange.sends(found[0])
    await strange.presses("Да, это я")
    await strange.presses("Соглашаюсь")
    strange.sees("Готово")
    return strange


async def test_a_class_teachers_second_phone_of_a_mother_does_not_live_an_hour(
    stage: Stage,
) -> None:
    lead, mother = stage.person("class_teacher"), stage.person("petrov_mother")
    office = [lead, stage.person("secretary"), stage.person("administrator")]
    strange = await binds(stage, lead)
    mother.sees(TOLD, "Петрова Светлана Олеговна", "Код выдан сотрудником:", "Это не я")
    letter = mother.last
    await mother.presses("Это не я")
    mother.sees("Тот телефон отключён", "неиспользованные коды")
    await strange.sends("/menu")
    strange.sees("личный код из школы")
    assert any("Этот телефон отключён" in one.text for one in strange.phone.received)
    for human in office:
        human.sees("Петрова Светлана Олеговна: «Это не я»", "отдайте лично")
    await mother.presses("Это не я", letter)
    mother.sees("Тот телефон отключён")
    assert len(await stage.school.read(history.audit, action="unbind")) == 1
    held = await stage.school.read(people.binding, person_id=stage.school.person("petrov_mother"))
    assert [one["until"] is None for one in held] == [True, False]


async def test_who_came_later_ends_nobody_who_was_here_first(stage: Stage) -> None:
    secretary, mother = stage.person("secretary"), stage.person("petrov_mother")
    strange = await binds(stage, secretary)
    rows = await stage.school.read(people.binding, person_id=stage.school.person("petrov_mother"))
    first, second = sorted(int(str(row["id"])) for row in rows)
    for human, binding_id in ((strange, first), (strange, second), (mother, first)):
        human.phone.forge(f"nb:{binding_id}")
        await stage.settle()
        human.sees("Это о чужом телефоне")
    father = stage.person("ivanov_father")
    await father.sends("/menu")
    father.phone.forge(f"nb:{second}")
    await stage.settle()
    father.sees("Это о чужом телефоне")
    assert not await stage.school.read(history.audit, action="unbind")


async def test_another_unused_code_dies_with_the_strange_phone(stage: Stage) -> None:
    secretary, mother = stage.person("secretary"), stage.person("petrov_mother")
    await binds(stage, secretary)
    await card_of(secretary, "Петрова")
    await secretary.presses("Выдать код: родитель")
    await mother.presses("Это не я")
    codes = await stage.school.read(people.invitation)
    assert [bool(one["revoked_at"]) for one in codes] == [False, True]


async def test_a_phone_that_the_school_has_ended_since_leaves_the_new_code_alone(
    stage: Stage,
) -> None:
    secretary, mother = stage.person("secretary"), stage.person("petrov_mother")
    await binds(stage, secretary)
    letter = mother.last
    await card_of(secretary, "Петрова")
    await secretary.presses("Отвязать телефон (с 24 ноября, ")
    await secretary.presses("Да, отвязать")
    await secretary.presses("Выдать код: родитель")
    await mother.presses("Это не я", letter)
    mother.sees("Тот телефон отключён")
    mother.sees_not("неиспользованные коды", "Школе об этом сообщено")
    (code,) = [one for one in await stage.school.read(people.invitation) if not one["used_at"]]
    assert code["revoked_at"] is None


async def test_nobody_is_woken(stage: Stage) -> None:
    secretary, mother = stage.person("secretary"), stage.person("petrov_mother")
    await stage.leap(at(21, 30))
    await binds(stage, secretary)
    said = [one.text for one in mother.phone.received]
    assert not any(TOLD in one for one in said)
    await stage.leap(at(7, 1).replace(day=25))
    mother.sees(TOLD)


async def test_a_phone_that_is_gone_by_the_morning_is_not_spoken_of(stage: Stage) -> None:
    secretary, mother = stage.person("secretary"), stage.person("petrov_mother")
    await stage.leap(at(21, 30))
    await binds(stage, secretary)
    await card_of(secretary, "Петрова")
    await secretary.presses("Отвязать телефон (с 24 ноября, ")
    await secretary.presses("Да, отвязать")
    await stage.leap(at(7, 1).replace(day=25))
    assert not any(TOLD in one.text for one in mother.phone.received)


async def test_the_first_phone_and_the_same_phone_again_tell_nobody(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await secretary.sends("Смирнова Дарья")
    await secretary.presses("Смирнова Дарья")
    await secretary.presses("Выдать код: ученик")
    strange = await comes_in(stage, secretary)
    await secretary.sends("Смирнова Дарья")
    await secretary.presses("Смирнова Дарья")
    await secretary.presses("Выдать код: ученик")
    strange = await comes_in(stage, secretary)
    assert not any(TOLD in one.text for one in strange.phone.received)


async def test_a_phone_that_the_school_disconnects_hears_of_it_without_a_name(
    stage: Stage,
) -> None:
    lead, mother = stage.person("class_teacher"), stage.person("petrov_mother")
    await card_of(lead, "Петрова")
    await lead.presses("Телефон потерян: новый код")
    await lead.presses("Да, отвязать и дать код")
    mother.sees("Этот телефон отключён от школьного журнала", "скажите об этом школе")
    mother.sees_not("Петров")


@pytest.mark.clause("MAZ-2.6", "MAZ-3.4.13")
async def test_a_parent_of_two_classes_gets_the_code_from_the_office(stage: Stage) -> None:
    lead, secretary = stage.person("class_teacher"), stage.person("secretary")
    parent = stage.person("parent")
    await card_of(lead, "Кузнецова Мария", "Кузнецова А.")
    lead.sees("ребёнок и в другом классе", "секретарь и администратор журнала", "7Б")
    lead.sees_not("Выдать код", "Отвязать", "Телефон потерян", "3А", "Пётр")
    person_id = stage.school.person("parent")
    for data in (f"hc:{person_id}:parent:0", f"el:{person_id}:parent:0:1"):
        lead.phone.forge(data)
        await stage.settle()
        lead.sees("код выдают: секретарь и администратор журнала (п. 2.1)")
    assert not await stage.school.read(people.invitation)
    await binds(stage, secretary, "Кузнецова Мария")
    parent.sees(TOLD)


async def test_of_a_stranger_who_left_by_themselves_the_school_hears_all_the_same(
    stage: Stage,
) -> None:
    secretary, mother = stage.person("secretary"), stage.person("petrov_mother")
    office = [secretary, stage.person("administrator")]
    strange = await binds(stage, secretary)
    letter = mother.last
    await strange.sends("/privacy")
    await strange.presses("Отозвать согласие")
    await strange.presses("Да")
    strange.sees("Этот телефон отвязан")
    await mother.presses("Это не я", letter)
    mother.sees("отключился сам", "Школе об этом сообщено")
    for human in office:
        human.sees("Петрова Светлана Олеговна: «Это не я»")


async def test_a_code_that_was_given_after_the_stranger_left_lives_through_another_press(
    stage: Stage,
) -> None:
    secretary, mother = stage.person("secretary"), stage.person("petrov_mother")
    strange = await binds(stage, secretary)
    letter = mother.last
    await strange.sends("/privacy")
    await strange.presses("Отозвать согласие")
    await strange.presses("Да")
    heard = len(strange.phone.received)
    await mother.presses("Это не я", letter)
    await stage.later(10)
    await card_of(secretary, "Петрова")
    await secretary.presses("Выдать код: родитель")
    code = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", secretary.last.text)
    assert code is not None
    await mother.presses("Это не я", letter)
    second = stage.stranger(900_002)
    await second.sends(code[0])
    second.sees("Петрова Светлана Олеговна", "Да, это я")
    assert len(strange.phone.received) == heard


async def test_whoever_comes_in_second_reads_that_another_phone_is_there(stage: Stage) -> None:
    secretary = stage.person("secretary")
    stage.person("petrov_mother")
    phone = await binds(stage, secretary)
    phone.sees("К вам подключён ещё 1 телефон", "сразу скажите школе")
    await phone.sends("/privacy")
    phone.sees("К вам подключён ещё 1 телефон")


async def test_a_consent_taken_back_on_a_new_phone_outweighs_that_of_a_lost_one(
    stage: Stage,
) -> None:
    lead = stage.person("class_teacher")
    stage.person("petrov_mother")
    await lead.sends("/invite")
    await lead.presses("7Б")
    for name in ("Петров К", "Петрова"):
        await lead.presses(next(one for one in lead.last.labels if name in one))
    await lead.presses("Телефон потерян")
    await lead.presses("Да, отвязать и дать код")
    await withdraws(await comes_in(stage, lead, 900_001))
    await lead.sends("/invite")
    await lead.presses("7Б")
    await lead.presses("Карточки PDF")
    lead.sees("Отозвали согласие: 1")
