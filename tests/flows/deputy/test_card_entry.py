"""A stack of paper cards, entered by the deputy's office the day after."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import Forbidden
from core.journal import Journal
from core.policy.load import load
from core.policy.versions import Policies
from core.services.card_entry import cards_day, take_card
from core.storage.tables import history
from handlers.screens.paper_cards import CardEntry, OpenCard
from tests.flows.bad_input.journal_rows import unchanged
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.school import School

WEDNESDAY = TUESDAY + timedelta(days=1)


async def stack(stage: Stage) -> Human:
    """The deputy has the teacher's cards of Tuesday before her, on Wednesday morning."""
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    for press in ("Карты уроков", "вт 24.11", "Орлова О. П.: 3"):
        await deputy.presses(press)
    return deputy


@pytest.mark.clause("MAZ-3.5.3")
@pytest.mark.usefixtures("any_database")
async def test_cards_are_entered_one_after_the_other_in_the_teacher_s_name(stage: Stage) -> None:
    teacher, school = stage.person("teacher"), stage.school
    await stage.until(at(9, 0, WEDNESDAY))
    deputy = await stack(stage)
    await deputy.presses("· 2 · 7Б Геометрия")
    await deputy.sends("н Петров")
    deputy.sees("Записано", "Петров К.", "Внесено с бумажной карты: Наталья Юрьевна.")
    deputy.sees("Записано позже срока")
    (saved,) = await school.read(history.audit, action="attendance")
    for row in await school.read(history.revision, sequence=saved["sequence"]):
        assert row["author_id"] == school.person("deputy")
        assert row["in_place_of"] == school.person("teacher")
    details = await school.read(history.audit_detail, sequence=saved["sequence"])
    assert any("paper_card" in str(one["payload"]) for one in details)
    await deputy.presses("Следующая карта")
    deputy.sees("7Б · Алгебра · 3-й урок", "Ведёт: Ольга Петровна")
    await deputy.presses("Следующая карта")
    deputy.sees("9В")
    await teacher.sends("/week")
    await teacher.presses("вт 24.11")
    await teacher.presses("· 2 · 7Б: тема, д/з")
    teacher.sees("Внесено с бумажной карты: Наталья Юрьевна.")


@pytest.mark.usefixtures("any_database")
async def test_the_next_card_follows_whatever_was_saved_of_this_one(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await stage.until(at(9, 0, WEDNESDAY))
    deputy = await stack(stage)
    await deputy.presses("· 2 · 7Б Геометрия")
    await deputy.sends("н Петров")
    await deputy.presses("Тема")
    await deputy.sends("Дроби")
    deputy.sees("Тема записана", "Следующая карта")
    await deputy.sends("§ 12, № 300")
    deputy.sees("§ 12, № 300", "Следующая карта")
    await deputy.presses("Отметки")
    await deputy.sends("Сидоров 5")
    await deputy.presses("Сохранить")
    deputy.sees("Следующая карта")
    await deputy.presses("Следующая карта")
    deputy.sees("7Б · Алгебра · 3-й урок")
    await teacher.sends("/week")
    await teacher.presses("вт 24.11")
    await teacher.presses("✓ 2 · 7Б")
    await teacher.presses("Отметки")
    await teacher.sends("Сидоров 4")
    await teacher.presses("Сохранить")
    teacher.sees_not("Следующая карта")


async def test_after_the_last_card_the_other_teachers_are_offered(stage: Stage) -> None:
    await stage.until(at(9, 0, WEDNESDAY))
    deputy = await stack(stage)
    await deputy.presses("· 2 · 7Б Геометрия")
    for _card in range(3):
        await deputy.sends("все здесь")
        deputy.sees("Записано")
        await deputy.presses("Следующая карта")
    deputy.sees("Это была последняя карта учителя за день.", "Чьи карты?")
    deputy.sees_not("Орлова")


@pytest.mark.clause("MAZ-3.5.14")
async def test_after_an_outage_the_cards_are_not_late(stage: Stage) -> None:
    administrator = stage.person("administrator")
    await stage.until(at(8, 30, WEDNESDAY))
    await administrator.sends("/menu")
    for press in ("Сбой журнала", "Нет интернета"):
        await administrator.presses(press)
    await administrator.sends("24.11 9:00 – 24.11 22:00")
    deputy = await stack(stage)
    await deputy.presses("· 2 · 7Б Геометрия")
    await deputy.sends("н Петров")
    deputy.sees("Записано после сбоя 24 ноября", "Внесено с бумажной карты")
    deputy.sees_not("позже срока")


@pytest.mark.clause("MAZ-3.5.3")
async def test_where_deputies_record_nothing_it_is_refused_with_the_clause(
    school: School, journal: Journal
) -> None:
    (version,) = journal.policies.versions
    policy = load("maz")
    figure = policy.recording.deputy_records.model_copy(update={"value": False})
    recording = policy.recording.model_copy(update={"deputy_records": figure})
    own = replace(version, policy=policy.model_copy(update={"recording": recording}))
    strict, deputy = replace(journal, policies=Policies((own,))), await school.actor("deputy")
    with pytest.raises(Forbidden) as refused:
        await cards_day(strict, deputy)
    assert refused.value.clause == "MAZ-3.5.3"
    with pytest.raises(Forbidden):
        await take_card(strict, deputy, lesson_id=school.lesson())


@pytest.mark.parametrize("key", ["teacher", "class_teacher", "administrator", "petrov_mother"])
async def test_nobody_else_enters_cards(stage: Stage, key: str) -> None:
    other = stage.person(key)
    await other.sends("/menu")
    other.sees_not("Карты уроков")
    async with unchanged(stage):
        for data in (CardEntry(), OpenCard(lesson_id=stage.school.lesson())):
            other.phone.forge(data.pack())
            await stage.settle()
