"""The diary is declined: printed, filed, messages stop, the sheet goes out on paper."""

from datetime import timedelta

import pytest

from core.storage.tables.families import diary_refusal, paper_given
from core.storage.tables.people import binding, person
from handlers.screens.class_family_buttons import FamilyPage
from handlers.screens.paper_buttons import FileRefusal, TakeDiaryBack
from tests.services.test_alerts import record
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.pen import Pen

MONTH = timedelta(days=30)


@pytest.fixture
async def lead(stage: Stage) -> Human:
    """The class teacher, whose chat is open; so is the mother's."""
    stage.person("petrov_mother")
    await stage.school.looked(TUESDAY - timedelta(days=20), "petrov_mother")
    await stage.school.alter(person, stage.school.person("petrov_mother"), phone="+79000001234")
    return stage.person("class_teacher")


async def to_family(lead: Human) -> None:
    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    await lead.presses("Семьи")
    await lead.presses("! Петров К.")


async def declined(lead: Human) -> None:
    """The statement is printed, and comes back."""
    await to_family(lead)
    await lead.presses("Просит на бумаге")
    await lead.presses("‹ Назад")
    await lead.presses("Заявление получено")


@pytest.mark.clause("MAZ-4.2")
@pytest.mark.clause("MAZ-A2")
async def test_the_class_teacher_prints_and_files_the_statement(lead: Human) -> None:
    await to_family(lead)
    await lead.presses("Просит на бумаге")
    lead.sees("Заявление: Петрова Светлана Олеговна (Петров К.)")
    assert lead.last.file is not None
    await lead.presses("‹ Назад")
    lead.sees("Заявление напечатано 24 ноября, ждём его с подписью.", "Напечатать ещё раз")
    await lead.presses("Заявление получено")
    lead.sees("На бумаге с 24 ноября: бот ничего не присылает.", "Вернуть электронный дневник")
    assert lead.toast == "Принято. Бот больше не пишет туда об этом ребёнке."
    (row,) = await lead.stage.school.read(diary_refusal)
    assert row["filed_by"] == lead.stage.school.person("class_teacher")


@pytest.mark.clause("MAZ-4.2")
async def test_the_digest_and_the_question_stop_and_the_class_teacher_phones(
    stage: Stage, lead: Human
) -> None:
    mother, school = stage.person("petrov_mother"), stage.school
    await declined(lead)
    await stage.until(at(8, 36))
    await record(stage.app.journal, school, absent=[school.petrov])
    await stage.later(3)
    lead.sees(
        "Петров К., 7Б: нет на 1-м уроке (8:30, русский язык).",
        "бот её не спрашивал. Позвоните",
        "+7…12-34",
    )
    assert not lead.last.silent
    await lead.presses("Номер: Светлана")
    lead.sees("+7 900 000-12-34")
    card = lead.last
    await Pen(school, stage.app.journal).mark(school.petrov, "5", "russian")
    await stage.until(at(20, 30))
    assert mother.phone.received == []
    await lead.presses("Вернуть электронный дневник", card)
    await Pen(school, stage.app.journal).mark(school.petrov, "4", "geometry")
    await stage.days_on(at(20, 30, TUESDAY + timedelta(days=1)))
    mother.sees("Кирилл, 7Б", "5 (устный ответ)", "4 (устный ответ)")


@pytest.mark.slow
@pytest.mark.clause("MAZ-4.2")
async def test_the_sheet_is_printed_handed_over_and_reminded_of(stage: Stage, lead: Human) -> None:
    await declined(lead)
    due = TUESDAY + MONTH
    await stage.until(at(18, 0, due))
    lead.sees("7Б: пора напечатать и отдать сведения", "Петров К.: до 24 декабря")
    await lead.presses("На бумаге")
    lead.sees("! Петров К. (родитель): на бумаге с 24 ноября, первые сведения до 24 декабря")
    await lead.presses("! Петров К.")
    lead.sees("Следующие сведения: с 24 ноября по 24 декабря.")
    await lead.presses("Напечатать сведения")
    lead.sees("сведения с 24 ноября по 24 декабря")
    await lead.presses("Отдано")
    lead.sees("✓ Отмечено: отдано", "отдано по 24 декабря, следующие до 23 января")
    (row,) = await stage.school.read(paper_given)
    assert (row["since"], row["until"]) == (TUESDAY, due)


async def test_a_parent_declines_in_the_own_chat(stage: Stage, lead: Human) -> None:
    mother = stage.person("petrov_mother")
    await mother.sends("/privacy")
    await mother.presses("Сведения на бумаге")
    mother.sees("Кирилл, 7Б: дневник в боте", "(п. 4.2)")
    heard = len(lead.phone.received)
    await mother.presses("Отказаться: Кирилл")
    mother.sees("Отказаться от электронного дневника?", "Кирилл, 7Б")
    assert await stage.school.read(diary_refusal) == []
    assert len(lead.phone.received) == heard
    await mother.presses("Да, отказаться")
    mother.sees("Заявление: Кирилл, 7Б", "мы уже сообщили")
    assert mother.last.file is not None
    assert mother.last.file.name == "Заявление.pdf"
    lead.sees("Петрова Светлана Олеговна (Петров К.): отказ от электронного дневника.")
    await lead.presses("Семья")
    await lead.presses("Заявление получено")
    await mother.presses("‹ Назад")
    mother.sees("Кирилл, 7Б: на бумаге, с 24 ноября")
    await mother.presses("Вернуть дневник: Кирилл")
    mother.sees("Кирилл, 7Б: дневник в боте")
    assert mother.toast == "Дневник остаётся с вами"
    (row,) = await stage.school.read(diary_refusal)
    assert row["ended_by"] == stage.school.person("petrov_mother")


async def test_a_family_without_telegram(stage: Stage, lead: Human) -> None:
    school = stage.school
    for row in await school.read(binding, person_id=school.person("petrov_mother")):
        await school.alter(binding, int(str(row["id"])), until=at(8))
    await lead.sends("/menu")
    lead.phone.forge(FamilyPage(class_id=school.seventh, child_id=school.petrov).pack())
    await stage.settle()
    lead.sees("Регистрации ещё нет.")
    await lead.presses("Без Телеграма")
    lead.sees("Без Телеграма с 24 ноября: сведения на бумаге.")
    await lead.presses("‹ Назад")
    await lead.presses("На бумаге 1")
    lead.sees("· Петров К. (родитель): на бумаге с 24 ноября")
    await lead.presses("· Петров К.")
    await lead.presses("Семья")
    await lead.presses("Теперь с Телеграмом")
    lead.sees("Регистрации ещё нет.")


async def test_old_and_foreign_buttons_are_answered_politely(stage: Stage, lead: Human) -> None:
    await declined(lead)
    await lead.presses("Вернуть электронный дневник")
    (row,) = await stage.school.read(diary_refusal)
    refusal_id = int(str(row["id"]))
    old = FileRefusal(class_id=stage.school.seventh, refusal_id=refusal_id)
    lead.phone.forge(old.pack(), lead.last)
    await stage.settle()
    lead.sees("Этого заявления больше нет")
    father = stage.person("ivanov_father")
    await father.sends("/menu")
    father.phone.forge(TakeDiaryBack(refusal_id=refusal_id).pack(), father.last)
    await stage.settle()
    father.sees_not("Кирилл")
