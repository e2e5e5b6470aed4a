"""The class over a week and longer: from «Мой класс» to one pupil's days and their reasons."""

from datetime import timedelta

import pytest

from core.model.family import Span
from handlers.kit.callbacks import MyClass
from handlers.screens.span_buttons import ClassSpanPage, PupilSpanPage
from tests.services.test_alerts import record
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

MONDAY = TUESDAY + timedelta(days=6)


@pytest.fixture
async def lead(stage: Stage) -> Human:
    """The class teacher has the week of 7Б open: Петров К. and Кузнецова А. missed a lesson."""
    human = stage.person("class_teacher")
    await stage.until(at(8, 36))
    absent = [stage.school.petrov, stage.school.kuznetsova]
    await record(stage.app.journal, stage.school, absent=absent)
    await human.sends("/menu")
    await human.presses("Мой 7Б")
    await human.presses("За неделю")
    return human


async def forges(human: Human, data: ClassSpanPage | PupilSpanPage) -> None:
    human.phone.forge(data.pack(), human.last)
    await human.stage.settle()


@pytest.mark.clause("MAZ-3.4.1")
async def test_from_the_class_to_the_reason_of_a_day(lead: Human) -> None:
    lead.sees(
        "7Б: пропуски · 23 ноября – 24 ноября",
        "Пропущено 2 урока (без причины 2)",
        "Кузнецова А.: 1 урок (без причины 1)",
        "Петров К.: 1 урок (без причины 1)",
    )
    await lead.presses("· Петров К.")
    lead.sees("Петров К. · 7Б", "вт 24.11: 1. Русский язык — причина неизвестна")
    await lead.presses("· вт 24.11")
    await lead.presses("Б болезнь")
    lead.sees("Петров К.: болезнь, 24 ноября")
    await lead.presses("‹ Назад")
    await lead.presses("За неделю")
    lead.sees("Пропущено 2 урока (Б 1, без причины 1)", "✓ Петров К.", "· Кузнецова А.")


async def test_the_arrows_go_back_and_never_into_the_future(lead: Human) -> None:
    lead.sees_not("Позже →")
    await lead.stage.days_on(at(9, day=MONDAY))
    await forges(lead, ClassSpanPage(class_id=lead.stage.school.seventh))
    lead.sees("7Б: пропуски · 30 ноября", "Пропусков нет.")
    await lead.presses("← Раньше")
    lead.sees("23 ноября – 29 ноября", "Пропущено 2 урока")
    await lead.presses("Позже →")
    lead.sees("Пропусков нет.")
    for label, shown in (("Месяц", "1 ноября – 30 ноября"), ("Период", "2 четверть, 2 ноября")):
        await lead.presses(label)
        lead.sees(f"▶ {label}", shown, "Пропущено 2 урока")
    await lead.presses("← Раньше")
    lead.sees("1 четверть, 1 сентября – 23 октября", "Пропусков нет.")
    await lead.presses("‹ Назад")
    lead.sees("Мой 7Б, понедельник")


async def test_the_heads_look_at_the_span(lead: Human) -> None:
    stage = lead.stage
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    deputy.phone.forge(MyClass(class_id=stage.school.seventh).pack())
    await stage.settle()
    await deputy.presses("За неделю")
    await deputy.presses("· Петров К.")
    deputy.sees("вт 24.11: 1. Русский язык — причина неизвестна")
    await deputy.presses("‹ Назад")
    deputy.sees("7Б: пропуски")


async def test_odd_buttons_are_answered_politely(lead: Human) -> None:
    school = lead.stage.school
    far = TUESDAY.toordinal() + 400
    await forges(lead, ClassSpanPage(class_id=school.seventh, span=Span.YEAR, day=far))
    lead.sees("1 сентября – 24 ноября", "Пропущено 2 урока")
    for day in (-1, 1, 10**9):
        await forges(lead, ClassSpanPage(class_id=school.seventh, day=day))
        lead.sees("больше нет")
    await forges(lead, PupilSpanPage(class_id=school.seventh, person_id=school.brother))
    lead.sees("больше нет")
    lead.sees_not("Кузнецов П.")
    await forges(lead, ClassSpanPage(class_id=school.rows.classes["9В"]))
    lead.sees_not("9В: пропуски")


@pytest.mark.clause("MAZ-3.2.6")
async def test_a_deputy_sets_the_reason_while_the_class_teacher_is_ill(lead: Human) -> None:
    deputy = lead.stage.person("deputy")
    await deputy.sends("/menu")
    for label in ("Классы", "7Б", "Пропуски", "· Петров К.", "· вт 24.11"):
        await deputy.presses(label)
    deputy.sees("вместо классного руководителя", "Б болезнь")
    deputy.sees_not("Пропуска нет")
    await deputy.presses("Б болезнь")
    deputy.sees("Петров К.: болезнь, 24 ноября", "· Кузнецова А.")
    await deputy.presses("· Кузнецова А.")
    await deputy.presses("Б до даты…")
    await deputy.sends("27.11")
    deputy.sees("Кузнецова А.: болезнь")
    await lead.sends("/menu")
    lead.sees_not("Причины 2")
