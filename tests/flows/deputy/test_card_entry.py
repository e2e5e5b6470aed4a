"""A stack of paper cards, entered by the deputy's office the day after."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.errors import Forbidden
from core.journal import Journal
from core.policy.load import load
from core.policy.versions import Policies
from core.services.card_entry import cards_day, take_card
from core.storage.tables import history
from core.storage.tables.outages import paper_card
from handlers.screens.paper_cards import CardClasses, CardEntry, OpenCard
from tests.flows.bad_input.journal_rows import unchanged
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.school import School

WEDNESDAY = TUESDAY + timedelta(days=1)
ORDINAL = TUESDAY.toordinal()


async def stack(stage: Stage, left: int = 3) -> Human:
    """The deputy has the teacher's cards of Tuesday before her, on Wednesday morning."""
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    for press in ("Карты уроков", "вт 24.11", f"Орлова О. П.: {left}"):
        await deputy.presses(press)
    return deputy


@pytest.mark.clause("MAZ-3.5.3")
async def test_cards_are_entered_one_after_the_other_in_the_teacher_s_name(stage: Stage) -> None:
    teacher, school = stage.person("teacher"), stage.school
    await stage.days_on(at(9, 0, WEDNESDAY))
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
    await deputy.presses("Далее: Орлова О. П.")
    deputy.sees("7Б · Алгебра · 3-й урок", "Ведёт: Ольга Петровна")
    await deputy.presses("Далее: Орлова О. П.")
    deputy.sees("9В")
    await teacher.sends("/week")
    await teacher.presses("вт 24.11")
    await teacher.presses("· 2 · 7Б: тема, д/з")
    teacher.sees("Внесено с бумажной карты: Наталья Юрьевна.")


async def test_the_teacher_gets_one_silent_letter_for_the_stack(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await stage.days_on(at(9, 0, WEDNESDAY))
    deputy = await stack(stage)
    heard = len(teacher.phone.received)
    await deputy.presses("· 2 · 7Б Геометрия")
    for _card in range(2):
        await deputy.sends("н Петров")
        await deputy.presses("Далее: Орлова О. П.")
        await stage.later(5)
    assert len(teacher.phone.received) == heard
    await stage.later(60)
    (told,) = teacher.phone.received[heard:]
    assert told.silent
    teacher.sees("Записи в ваших уроках", "7Б · Геометрия · 2-й урок", "7Б · Алгебра · 3-й урок")
    await teacher.presses("вт 24.11, 3 · 7Б", told)
    teacher.sees("7Б · Алгебра · 3-й урок", "Внесено с бумажной карты")


async def test_the_next_card_follows_whatever_was_saved_of_this_one(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await stage.days_on(at(9, 0, WEDNESDAY))
    deputy = await stack(stage)
    await deputy.presses("· 2 · 7Б Геометрия")
    await deputy.sends("н Петров")
    await deputy.presses("Тема")
    await deputy.sends("Дроби")
    deputy.sees("Тема записана", "Далее: Орлова О. П.")
    await deputy.sends("§ 12, № 300")
    deputy.sees("§ 12, № 300", "Далее: Орлова О. П.")
    await deputy.presses("Отметки")
    await deputy.sends("Сидоров 5")
    await deputy.presses("Сохранить")
    deputy.sees("Далее: Орлова О. П.")
    await deputy.presses("Далее: Орлова О. П.")
    deputy.sees("7Б · Алгебра · 3-й урок")
    await teacher.sends("/week")
    await teacher.presses("вт 24.11")
    await teacher.presses("✓ 2 · 7Б")
    await teacher.presses("Отметки")
    await teacher.sends("Сидоров 4")
    await teacher.presses("Сохранить")
    teacher.sees_not("Далее: Орлова О. П.")


async def test_after_the_last_card_the_other_teachers_are_offered(stage: Stage) -> None:
    await stage.days_on(at(9, 0, WEDNESDAY))
    deputy = await stack(stage)
    await deputy.presses("· 2 · 7Б Геометрия")
    for _card in range(3):
        await deputy.sends("все здесь")
        deputy.sees("Записано")
        await deputy.presses("Далее: Орлова О. П.")
    deputy.sees("Это была последняя карта учителя за день.", "Чьи карты?")
    deputy.sees_not("Орлова")


async def test_a_stack_by_classes_of_a_typed_day(stage: Stage) -> None:
    await stage.days_on(at(9, 0, WEDNESDAY))
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    for press in ("Карты уроков", "По классам"):
        await deputy.presses(press)
    await deputy.sends("вчера")
    deputy.sees("Это не похоже на дату", "Карты уроков · Среда, 25 ноября")
    await deputy.sends("24.11")
    deputy.sees("Карты уроков · Вторник, 24 ноября", "Какой класс?", "По учителям")
    await deputy.presses("7Б: ")
    deputy.sees("7Б · Вторник, 24 ноября", "· 2 · Геометрия", "· 3 · Алгебра")
    await deputy.presses("· 2 · Геометрия")
    await deputy.sends("все здесь")
    await deputy.presses("Далее: 7Б")
    deputy.sees("7Б · Алгебра · 3-й урок")
    await deputy.sends("/menu")
    for press in ("Карты уроков", "вт 24.11", "По классам", "7Б: "):
        await deputy.presses(press)
    deputy.sees("✓ 2 · Геометрия", "· 3 · Алгебра")


async def test_a_class_is_done_when_its_last_card_is(stage: Stage) -> None:
    await stage.days_on(at(9, 0, WEDNESDAY))
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    for press in ("Карты уроков", "вт 24.11", "По классам", "9В: 1", "· "):
        await deputy.presses(press)
    await deputy.sends("все здесь")
    await deputy.presses("Далее: 9В")
    deputy.sees("9В: это была последняя карта за день.", "✓ 9В")


@pytest.mark.clause("MAZ-3.5.3")
async def test_a_card_that_was_only_opened_marks_nothing(stage: Stage) -> None:
    teacher, director = stage.person("teacher"), stage.person("director")
    await stage.until(at(9, 30))
    await teacher.sends("/menu")
    await teacher.presses("▶ 2 · 7Б")
    await teacher.sends("н Петров")
    await stage.days_on(at(9, 0, WEDNESDAY))
    deputy = await stack(stage, left=2)
    await deputy.presses("✓ 2 · 7Б Геометрия")
    deputy.sees_not("с бумажной карты")
    await deputy.sends("/menu")
    for press in ("Карты уроков", "вт 24.11", "Орлова О. П.: 2", "· 3 · 7Б Алгебра"):
        await deputy.presses(press)
    deputy.sees_not("с бумажной карты")
    await deputy.sends("все здесь")
    deputy.sees("Внесено с бумажной карты: Наталья Юрьевна.")
    await director.sends("/menu")
    for press in ("Карты уроков", "вт 24.11", "Орлова О. П.: 1", "✓ 3 · 7Б Алгебра"):
        await director.presses(press)
    director.sees("Внесено с бумажной карты: Наталья Юрьевна.")


async def test_what_is_taken_back_is_not_from_its_card_any_more(stage: Stage) -> None:
    await stage.days_on(at(9, 0, WEDNESDAY))
    deputy = await stack(stage)
    await deputy.presses("· 2 · 7Б Геометрия")
    await deputy.sends("все здесь")
    deputy.sees("Внесено с бумажной карты")
    await deputy.presses("Вернуть")
    deputy.sees_not("Внесено с бумажной карты")
    (card,) = await stage.school.read(paper_card)
    assert card["saved_by"] is None


async def test_a_day_without_lessons_says_so(stage: Stage) -> None:
    await stage.days_on(at(9, 0, WEDNESDAY))
    deputy = await stack(stage)
    await deputy.presses("‹ Назад")
    await deputy.sends("22 ноября")
    deputy.sees("Воскресенье, 22 ноября", "В журнале нет уроков за этот день.")
    await deputy.sends("28.11.2026")
    deputy.sees("Этот день ещё не наступил.")
    await deputy.sends("30.11")
    deputy.sees("Понедельник, 30 ноября", "Этот день ещё не наступил.")
    await deputy.sends("30.11.2025")
    deputy.sees("Воскресенье, 30 ноября 2025 г.", "В журнале нет уроков за этот день.")


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (at(7, 0, WEDNESDAY), "Уроки этого дня ещё не начались."),
        (at(12, 0, date(2026, 11, 29)), "В журнале нет уроков за этот день."),
    ],
)
async def test_a_day_of_which_no_lesson_has_begun_says_whether_there_are_any(
    stage: Stage, moment: datetime, said: str
) -> None:
    await stage.until(moment)
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    await deputy.presses("Карты уроков")
    deputy.sees(said)


@pytest.mark.clause("MAZ-3.5.14")
async def test_after_an_outage_the_cards_are_not_late(stage: Stage) -> None:
    administrator = stage.person("administrator")
    await stage.days_on(at(8, 30, WEDNESDAY))
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
        for data in (
            CardEntry(),
            CardClasses(ordinal=ORDINAL),
            OpenCard(lesson_id=stage.school.lesson()),
        ):
            other.phone.forge(data.pack())
            await stage.settle()
