"""/rules: each reads the rules that concern them, and the clauses behind them."""

from datetime import date

import pytest

from core.model.people import Actor
from core.policy.load import load
from core.services.policies import adopt_policy, renew_policies
from tests.support.bot import Stage
from tests.support.database import counting

LATER = date(2026, 12, 7)


async def adopt_later(stage: Stage) -> None:
    """Let the school adopt other rules for a later day."""
    journal, system = stage.app.journal, Actor.system("adopt")
    await adopt_policy(
        journal, system, policy=load("lgov"), since=LATER, order="112 от 24.11.2026"
    )
    await renew_policies(journal, system)


@pytest.mark.parametrize(
    ("key", "title", "rule"),
    [
        ("teacher", "Правила: учитель", "до 20:00 его дня (п. 3.5.2)"),
        ("deputy", "Правила: заместитель директора", "может в нём исправлять (п. 3.2.6)"),
        ("director", "Правила: директор", "может в нём исправлять (п. 3.1.5)"),
        ("secretary", "Правила: секретарь", "за 1 рабочий день (п. 3.6.1)"),
        ("administrator", "Правила: администратор журнала", "(п. 2.1)"),
        ("nurse", "Правила: медсестра", "до 5 сентября (п. 3.6.2)"),
        ("parent", "Правила: родитель", "Почему исправлено?"),
    ],
)
async def test_each_reads_the_own_rules(stage: Stage, key: str, title: str, rule: str) -> None:
    human = stage.person(key)
    await human.sends("/rules")
    human.sees(title, rule, "‹ Назад")
    await human.presses("‹ Назад")
    human.sees("Настройки")


async def test_a_teacher_who_leads_a_class_goes_over_to_those_rules(stage: Stage) -> None:
    human = stage.person("class_teacher")
    await human.sends("/rules")
    human.sees("Правила: учитель")
    await human.presses("Классный руководитель")
    human.sees("Правила: классный руководитель", "последний день — пятница (п. 3.4.1)")
    await human.presses("Учитель")
    human.sees("Правила: учитель")


async def test_the_clauses_are_listed_page_by_page(stage: Stage) -> None:
    human = stage.person("teacher")
    await human.sends("/rules")
    await human.presses("Пункты положения")
    human.sees("Пункты положения: учитель", "п. 2.8.1: ошибки по техническим причинам")
    human.sees_not("п. 5.2:")
    await human.presses("Ещё")
    human.sees("п. 5.2:")
    await human.presses("‹ Назад")
    human.sees("п. 2.8.1:")
    await human.presses("‹ Назад")
    human.sees("Правила: учитель")


async def test_help_leads_to_the_rules_and_names_the_command(stage: Stage) -> None:
    human = stage.person("parent")
    await human.sends("/help")
    human.sees("/rules — правила, которые вас касаются")
    await human.presses("Правила")
    human.sees("Правила: родитель")


async def test_rules_that_are_yet_to_hold_are_named_and_shown(stage: Stage) -> None:
    await adopt_later(stage)
    human = stage.person("teacher")
    await human.sends("/rules")
    human.sees("С 07.12.2026 действуют другие правила.", "Отметку исправляете сами до 20:00")
    await human.presses("С 07.12.2026")
    human.sees("Так будет с 07.12.2026.", "Отметки не исправляют", "Льговская")
    await human.presses("Пункты положения")
    human.sees("п. 5.2, Учитель, а):")
    await human.presses("‹ Назад")
    await human.presses("Правила сегодня")
    human.sees("Отметку исправляете сами до 20:00")


async def test_nothing_is_said_of_rules_to_come_where_there_are_none(stage: Stage) -> None:
    human = stage.person("teacher")
    await human.sends("/rules")
    human.sees_not("другие правила")


async def test_a_stranger_is_asked_for_a_code(stage: Stage) -> None:
    stranger = stage.stranger()
    await stranger.sends("/rules")
    stranger.sees("личный код из школы")
    stranger.sees_not("Правила:")


@pytest.mark.parametrize("data", ["ru:director:0:0", "ru:king:0:7", "ru::1:0", "rlc:parent:0:99"])
async def test_a_forged_button_gets_a_polite_answer(stage: Stage, data: str) -> None:
    human = stage.person("teacher")
    await human.sends("/rules")
    human.phone.forge(data)
    await stage.settle()
    human.sees("‹ Назад")
    human.sees_not("Правила: директор", "Правила: родитель", "Пункты положения: родитель")


async def test_the_rules_keep_to_their_statements(stage: Stage) -> None:
    human = stage.person("class_teacher")
    await human.sends("/rules")
    with counting(stage.app.journal.database) as said:
        human.phone.forge("ru:class_teacher:0:0")
        await stage.settle()
    assert said.count <= 12 + 9  # the receiver's and the presenter's own beside
