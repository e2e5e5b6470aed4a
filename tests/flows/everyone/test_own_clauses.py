"""A school that words its own clauses: refusals, entries and /rules name them as it wrote them."""

from pathlib import Path

import pytest

from core.model.people import Actor
from core.policy.load import load
from core.services.policies import adopt_policy, renew_policies
from core.storage.tables import history
from tests.flows.teacher.test_marks import card, oral
from tests.services.test_alerts import record
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

WEDNESDAY = TUESDAY.replace(day=25)
OWN = """
name = "school"
title = "Регламент нашей школы"
parent = "maz"
[clauses]
"п. 4.2" = "отметки за урок ставят до 19:30 того же дня."
"п. 4.3 <б>" = { wording = "свою отметку учитель исправляет до 21:00", who = ["teacher"] }
"п. 5.1" = { wording = "причины пропусков вносят до четверга", who = ["class_teacher"] }
"п. 4.4" = "позже отметку исправляют с согласия завуча"
[recording]
recorded_by = { value = "19:30", clause = "п. 4.2" }
[reasons]
due_weekday = { value = 4, clause = "п. 5.1" }
[correction]
until = { value = "21:00", clause = "п. 4.3 <б>" }
marks = { value = "until", clause = "п. 4.3 <б>" }
later_consent = { value = "deputy_of_field", clause = "п. 4.4" }
"""


@pytest.fixture
async def school(stage: Stage, tmp_path: Path) -> Stage:
    """The school has adopted its own file for today."""
    file = tmp_path / "school.toml"
    file.write_text(OWN, encoding="utf-8")
    journal, system = stage.app.journal, Actor.system("adopt")
    await adopt_policy(journal, system, policy=load(file), since=TUESDAY, order="45-о")
    await renew_policies(journal, system)
    return stage


async def opened(teacher: Human) -> None:
    """Open the sheet of the marks of Tuesday, 4 chosen, on Wednesday."""
    await teacher.stage.days_on(at(10, day=WEDNESDAY))
    await teacher.sends("/week")
    for label in ("вт 24.11", "· 3 · 7Б: тема, д/з", "Отметки", "✓ Устный ответ", "4"):
        await teacher.presses(label)
    await teacher.presses("✓ 3 Смирнова Д.")


async def test_a_refusal_names_the_own_clause_and_so_does_what_is_agreed_to(school: Stage) -> None:
    deputy = school.person("deputy")
    teacher = await card(school)
    await oral(school, teacher)
    await opened(teacher)
    teacher.sees("до 21:00, 24 ноября (п. 4.3 <б>)", "Попросить исправить")
    await teacher.presses("Попросить исправить")
    teacher.sees("Решает завуч, который ведёт этот предмет (п. 4.4).")
    await teacher.sends("Ошиблась строкой в журнале")
    await deputy.presses("Согласовать", deputy.last)
    rows = await school.school.read(history.revision, object_kind="mark")
    assert [row["clause"] for row in rows] == [None, "п. 4.4"]
    assert await school.school.read(history.audit, clause="п. 4.4")
    await deputy.sends("/menu")
    await deputy.presses("Исправления")
    await deputy.presses("Журнал исправлений")
    deputy.sees("Смирнова Д., устный ответ: 3 → 4", "ср 25.11 10:00 (п. 4.4)")


async def test_the_rules_name_them_and_the_clauses_say_what_they_order(school: Stage) -> None:
    teacher = school.person("teacher")
    await teacher.sends("/rules")
    teacher.sees(
        "Урок записывают до 19:30 его дня (п. 4.2).", "до 21:00 рабочего дня (п. 4.3 <б>)"
    )
    await teacher.presses("Пункты положения")
    teacher.sees("п. 4.2: отметки за урок ставят до 19:30 того же дня.\n")
    teacher.sees("п. 4.3 <б>: свою отметку учитель исправляет до 21:00.")
    teacher.sees_not("дня..", "п. 5.2:")


async def test_a_clause_is_listed_for_those_whom_it_binds(school: Stage) -> None:
    parent = school.person("parent")
    await parent.sends("/rules")
    await parent.presses("Пункты положения")
    parent.sees("п. 4.2: отметки за урок ставят до 19:30 того же дня.")
    parent.sees_not("п. 4.3 <б>")


async def test_what_is_due_names_the_own_clause_too(school: Stage) -> None:
    await school.until(at(8, 36))
    await record(school.app.journal, school.school, absent=[school.school.petrov])
    lead = school.person("class_teacher")
    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    lead.sees("Без причины 1 пропуск", "(п. 5.1).")
    lead.sees_not("п. 3.4.1")
    await school.days_on(at(15, 1, day=TUESDAY.replace(day=26)))
    assert any("Причины нужны сегодня (п. 5.1)." in one.text for one in lead.phone.received)
