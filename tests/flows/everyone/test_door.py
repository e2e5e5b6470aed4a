"""The way in through the chat: code, for whom it is, consent, cabinet; and bad codes."""

import pytest

from core.model.people import Actor
from core.model.roles import Role
from core.services.invitations import invite
from core.storage.tables import people
from tests.support.bot import Stage
from tests.support.database import counting

WRONG = "AAAAA-AAAAA"


async def code_for(stage: Stage, key: str, role: Role = Role.PUPIL, giver: str = "") -> str:
    actor = await stage.school.actor(giver) if giver else Actor.system("test")
    person_id = stage.school.person(key)
    issued = await invite(stage.app.journal, actor, person_id=person_id, role=role)
    return issued.code


async def link_for(stage: Stage, key: str, role: Role = Role.PUPIL) -> str:
    person_id = stage.school.person(key)
    system = Actor.system("test")
    issued = await invite(stage.app.journal, system, person_id=person_id, role=role)
    return issued.link


async def test_a_stranger_sees_one_friendly_screen(stage: Stage) -> None:
    stranger = stage.stranger()
    for text in ("/start", "Здравствуйте!", "/menu", "/help", "/settings", "/privacy", "❤️"):
        await stranger.sends(text)
        stranger.sees("«Звонок», школьный журнал", "личный код из школы")
    assert stranger.last.labels == []
    await stranger.uploads("document", b"a file", "file.txt")
    stranger.sees("личный код из школы")


@pytest.mark.parametrize("way", ["typed", "start", "link", "in a sentence"])
async def test_a_code_opens_the_cabinet_after_consent(stage: Stage, way: str) -> None:
    human = stage.stranger()
    if way == "link":
        human.phone.open_link(
            f"https://t.me/{stage.sandbox.username}?start={await link_for(stage, 'Петров Кирилл')}"
        )
        await stage.settle()
    else:
        code = await code_for(stage, "Петров Кирилл")
        said = {"typed": code.lower(), "start": f"/start {code}"}
        await human.sends(said.get(way, f"Здравствуйте, вот мой код: {code}."))
    human.sees("Это приглашение для", "Петров Кирилл Олегович", "ученик, 7Б", "Это вы?")
    await human.presses("Да, это я")
    human.sees("Согласие на обработку персональных данных")
    assert not await stage.school.read(people.account, telegram_id=900_001)
    await human.presses("Соглашаюсь")
    human.sees("Готово: Петров Кирилл Олегович", "Кирилл, что откроем?", "Настройки")
    [bound] = await stage.school.read(
        people.binding, person_id=stage.school.person("Петров Кирилл")
    )
    assert bound["until"] is None


async def test_whoever_does_not_agree_is_not_bound(stage: Stage) -> None:
    human = stage.stranger()
    code = await code_for(stage, "Петров Кирилл")
    await human.sends(code)
    await human.presses("Нет, это не мне")
    human.sees("ничего не подключено")
    await human.sends(code)
    await human.presses("Да, это я")
    await human.presses("Не соглашаюсь")
    human.sees("Без согласия журнал здесь не откроется", "напишите код ещё раз")
    assert not await stage.school.read(
        people.binding, person_id=stage.school.person("Петров Кирилл")
    )


async def test_a_bound_phone_adds_a_second_person(stage: Stage) -> None:
    mother = stage.person("petrov_mother")
    await mother.sends(await code_for(stage, "Петров Кирилл"))
    mother.sees("Петров Кирилл Олегович", "Добавить к этому кабинету?")
    await mother.presses("Добавить")
    await mother.presses("Соглашаюсь")
    actor = await stage.school.actor("petrov_mother")
    assert len(actor.persons) == 2


async def test_whoever_is_in_already_and_does_not_agree_adds_nobody(stage: Stage) -> None:
    mother = stage.person("petrov_mother")
    await mother.sends(await code_for(stage, "Петров Кирилл"))
    await mother.presses("Добавить")
    await mother.presses("Не соглашаюсь")
    mother.sees("Никого не добавили", "Кирилл, 7Б")
    assert len((await stage.school.actor("petrov_mother")).persons) == 1


async def test_ten_digits_alone_are_a_code_and_count_as_a_try(stage: Stage) -> None:
    human = stage.stranger()
    for number in range(5):
        await human.sends(f"123456789{number}")
        human.sees("Этот код ничего не открывает")
    await human.sends(await code_for(stage, "Иванов Пётр"))
    human.sees("Слишком много кодов не подошло")


async def test_bad_codes_look_alike_and_five_lock_for_an_hour(stage: Stage) -> None:
    human = stage.stranger()
    used = await code_for(stage, "Петров Кирилл")
    other = stage.stranger(900_002)
    await other.sends(used)
    await other.presses("Да, это я")
    await other.presses("Соглашаюсь")
    revoked = await code_for(stage, "Иванов Пётр")
    good = await code_for(stage, "Иванов Пётр")
    said = set()
    for code in (WRONG, used, revoked, f"/start {WRONG}", "/start x"):
        await human.sends(code)
        said.add(human.last.text)
    assert len(said) == 1
    human.sees("Этот код ничего не открывает")
    await human.sends(good)
    human.sees("Слишком много кодов не подошло", "9:25")
    await stage.later(61)
    await human.sends(good)
    human.sees("Иванов Пётр Андреевич")


async def test_a_spent_consent_button_opens_nothing(stage: Stage) -> None:
    first, second = stage.stranger(), stage.stranger(900_002)
    code = await code_for(stage, "Петров Кирилл")
    for human in (first, second):
        await human.sends(code)
        await human.presses("Да, это я")
    await first.presses("Соглашаюсь")
    await second.presses("Соглашаюсь")
    second.sees("Этот код ничего не открывает")
    first.phone.forge("ac:1:2026-11")
    third = stage.stranger(900_003)
    await third.sends("/start")
    third.phone.forge("ac:1:2026-11")
    await stage.settle()
    third.sees("Этот код ничего не открывает")
    assert len(await stage.school.read(people.binding, invitation_id=1)) == 1


async def test_a_code_in_a_group_is_burnt(stage: Stage) -> None:
    mother = stage.person("petrov_mother")
    code = await code_for(stage, "Петров Кирилл")
    group = stage.sandbox.group(-100_500, "Родители 7Б")
    mother.phone.send("Доброе утро, завтра собрание", group)
    await stage.settle()
    assert len(group.messages) == 1
    mother.phone.send(f"Вот код: {code}", group)
    mother.phone.send("/menu", group)
    await stage.settle()
    answers = [message.text for message in group.messages.values() if message.sender == 0]
    assert len(answers) == 2
    assert "О школе говорю только в личном чате" in answers[0]
    assert len(set(answers)) == 1
    stranger = stage.stranger()
    await stranger.sends(code)
    stranger.sees("Этот код ничего не открывает")


async def test_the_way_in_keeps_to_its_statements(stage: Stage) -> None:
    human = stage.stranger()
    code = await code_for(stage, "Петров Кирилл")
    with counting(stage.app.journal.database) as said:
        await human.sends(code)
    looked = said.count
    await human.presses("Да, это я")
    with counting(stage.app.journal.database) as said:
        await human.presses("Соглашаюсь")
    assert looked <= 12 + 9  # the receiver's and the presenter's own beside
    assert said.count <= 22 + 9
