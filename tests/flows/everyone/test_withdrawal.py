"""A consent taken back, end to end: what stops, what stays, who hears, how one comes back."""

from datetime import timedelta

import pytest

from core.model.roles import Role
from core.services.forgetting import WITHDRAWN_KEPT, forget_old
from core.services.invitations import invite
from core.storage.tables import lessons, people
from tests.flows.teacher.test_marks import card, oral
from tests.storage.saves import JOB
from tests.support.bot import Human, Stage
from tests.support.clock import at


async def withdraws(person: Human) -> None:
    """Take the consent back as anybody does."""
    await person.sends("/privacy")
    await person.presses("Отозвать согласие")
    await person.presses("Да, отвязать")
    person.sees("Этот телефон отвязан")


@pytest.mark.usefixtures("any_database")
async def test_messages_stop_those_that_wait_too_and_the_journal_goes_on(stage: Stage) -> None:
    school, teacher = stage.school, stage.person("teacher")
    mother = stage.person("petrov_mother")
    await stage.until(at(11, 5))
    await teacher.presses("Отметить")
    await teacher.presses("Петров К.")
    await teacher.presses("Сохранить")
    await withdraws(mother)
    heard = len(mother.phone.messages)
    await stage.until(at(21))
    assert len(mother.phone.messages) == heard
    assert [row["fact"] for row in await school.read(lessons.attendance)] == ["absent"]


async def test_the_class_teacher_hears_of_it_and_hands_the_way_back(stage: Stage) -> None:
    school, lead = stage.school, stage.person("class_teacher")
    mother = stage.person("petrov_mother")
    await withdraws(mother)
    await stage.settle()
    (word,) = [one for one in lead.phone.messages if "согласие отозвано" in one.text]
    assert word.silent
    assert "Петрова Светлана Олеговна (Петров К.)" in word.text
    await lead.presses("Семья", word)
    lead.sees("Согласие отозвано 24 ноября: результаты на бумаге", "Код, чтобы вернуться")
    await lead.presses("Код, чтобы вернуться")
    lead.sees("Петрова Светлана Олеговна")
    issued = await invite(
        stage.app.journal,
        await school.actor("class_teacher"),
        person_id=school.person("petrov_mother"),
        role=Role.PARENT,
    )
    await mother.sends(issued.code)
    await mother.presses("Да, это я")
    await mother.presses("Соглашаюсь")
    await mother.sends("/menu")
    mother.sees("Кирилл, 7Б")
    own = {"person_id": school.person("petrov_mother")}
    assert len(await school.read(people.consent, **own, withdrawn_at=None)) == 1


async def test_whoever_is_back_before_it_is_told_is_not_told_of(stage: Stage) -> None:
    school, lead = stage.school, stage.person("class_teacher")
    mother = stage.person("petrov_mother")
    stage.clock.set(at(22, 30))
    await withdraws(mother)
    account = (await school.read(people.account, telegram_id=school.telegram("petrov_mother")))[0]
    row = {"account_id": account["id"], "person_id": school.person("petrov_mother")}
    await school.write(people.binding, **row, since=at(22, 31))
    await stage.leap(at(10, day=at(10).date() + timedelta(days=1)))
    assert [one for one in lead.phone.messages if "согласие отозвано" in one.text] == []


async def test_with_a_second_phone_it_is_said_that_that_one_goes_on(stage: Stage) -> None:
    school, mother = stage.school, stage.person("petrov_mother")
    issued = await invite(
        stage.app.journal,
        await school.actor("class_teacher"),
        person_id=school.person("petrov_mother"),
        role=Role.PARENT,
    )
    second = stage.stranger()
    await second.sends(issued.code)
    await second.presses("Да, это я")
    await second.presses("Соглашаюсь")
    await mother.sends("/privacy")
    await mother.presses("Отозвать согласие")
    mother.sees("! Ещё 1 ваш телефон остаётся подключён")
    mother.sees_not("Результаты ребёнка", "узнает")
    await mother.presses("Да, отвязать")
    mother.sees("Этот телефон отвязан", "! Ещё 1 ваш телефон остаётся подключён")
    await second.sends("/menu")
    second.sees("Кирилл, 7Б")
    await second.sends("/privacy")
    await second.presses("Отозвать согласие")
    second.sees_not("остаётся подключён")


@pytest.mark.usefixtures("any_database")
async def test_no_card_is_printed_for_whoever_took_the_consent_back(stage: Stage) -> None:
    lead, mother = stage.person("class_teacher"), stage.person("petrov_mother")
    await withdraws(mother)
    await lead.sends("/invite")
    await lead.presses("7Б")
    await lead.presses("Карточки PDF")
    lead.sees("Карточек к печати: 24", "Отозвали согласие: 1")
    await lead.presses("Напечатать: 24")
    own = {"person_id": stage.school.person("petrov_mother")}
    assert await stage.school.read(people.invitation, **own) == []


async def test_she_is_on_paper_and_not_among_those_who_never_registered(stage: Stage) -> None:
    lead, mother = stage.person("class_teacher"), stage.person("petrov_mother")
    await withdraws(mother)
    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    await lead.presses("Семьи")
    await lead.presses("На бумаге 1")
    lead.sees("Петров К.")


async def test_of_staff_the_secretary_hears(stage: Stage) -> None:
    secretary, teacher = stage.person("secretary"), stage.person("teacher")
    await oral(stage, await card(stage))
    await withdraws(teacher)
    await stage.until(at(20))
    (word,) = [one for one in secretary.phone.messages if "согласие отозвано" in one.text]
    assert "Орлова Ольга Петровна" in word.text
    await secretary.presses("Открыть карточку", word)
    secretary.sees("Орлова Ольга Петровна")


@pytest.mark.usefixtures("any_database")
async def test_after_thirty_days_the_account_is_known_no_more(stage: Stage) -> None:
    school, mother = stage.school, stage.person("petrov_mother")
    telegram = school.telegram("petrov_mother")
    await withdraws(mother)
    moment = stage.clock.now() + WITHDRAWN_KEPT
    await forget_old(stage.app.journal, JOB, at=moment - timedelta(minutes=1))
    assert len(await school.read(people.account, telegram_id=telegram)) == 1
    await forget_old(stage.app.journal, JOB, at=moment + timedelta(minutes=1))
    assert await school.read(people.account, telegram_id=telegram) == []
    others = await school.read(people.account)
    assert sum(int(str(row["telegram_id"])) < 0 for row in others) == 1
    held = await school.read(people.consent, person_id=school.person("petrov_mother"))
    assert [row["withdrawn_at"] is None for row in held] == [False]
