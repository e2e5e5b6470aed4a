"""The class teacher's desk: the day, a reason in two taps, a span, a typed date."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from core.acts.raise_alert import absences_changed
from core.model.people import Actor
from core.storage import lessons
from core.storage.tables.lessons import absence_reason, attendance
from core.storage.tables.school import spell
from handlers.kit.callbacks import MyClass
from handlers.screens.reason_buttons import PupilReasons
from tests.services.test_alerts import record
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at


@pytest.fixture
async def lead(stage: Stage) -> Human:
    """The class teacher has «Мой 7Б» open: Петров К. and Кузнецова А. are missing."""
    for key in ("parent", "petrov_mother", "class_teacher"):
        stage.person(key)
    await stage.until(at(8, 36))
    absent = [stage.school.petrov, stage.school.kuznetsova]
    await record(stage.app.journal, stage.school, absent=absent)
    await stage.later(3)
    await stage.person("parent").presses("Отпросили")
    human = stage.person("class_teacher")
    await human.presses("Мой класс")
    return human


async def test_the_day_stands_in_the_rung_message(lead: Human) -> None:
    lead.sees(
        "Мой 7Б, вторник",
        "Кузнецова А. (1-й урок): дома ответили «отпросили»",
        "Петров К. (1-й урок): причина неизвестна",
        "Без причины 2 пропуска",
        "Причины 2",
        "От родителей 1",
        "Приглашения",
    )


async def test_a_reason_for_the_day_takes_two_taps(lead: Human) -> None:
    await lead.presses("Причины 2")
    await lead.presses("· Петров К.")
    await lead.presses("Б болезнь")
    lead.sees("Петров К.: болезнь, 24 ноября", "· Кузнецова А.", "✓ Петров К.")
    assert lead.toast == "Петров К.: болезнь, 24 ноября"
    rows = await lead.stage.school.read(absence_reason)
    assert [row["reason"] for row in rows] == ["ill"]


async def test_until_friday(lead: Human) -> None:
    await lead.presses("Причины 2")
    await lead.presses("· Петров К.")
    await lead.presses("Б до пт 27.11")
    lead.sees("Петров К.: болезнь до 27 ноября")
    (row,) = await lead.stage.school.read(spell)
    assert row["until"] == TUESDAY + timedelta(days=3)


async def test_until_a_typed_date_with_its_document(lead: Human) -> None:
    await lead.presses("Причины 2")
    await lead.presses("· Петров К.")
    await lead.presses("У до даты")
    lead.sees("До какого дня?")
    await lead.sends("вчера")
    lead.sees("Это не похоже на дату. Напишите её так: 27.11.", "До какого дня?")
    for out_of_range in ("01.01.2020", "1.9.2030"):
        await lead.sends(out_of_range)
        lead.sees("До какого дня?", "Петров К.", "‹ Назад")
    assert await lead.stage.school.read(spell) == []
    await lead.sends("04.12 заявление")
    lead.sees("Петров К.: уважительная причина до 4 декабря")
    (row,) = await lead.stage.school.read(spell)
    assert (row["kind"], row["ground"]) == ("valid", "заявление")
    assert row["until"] == TUESDAY + timedelta(days=10)


async def test_going_back_awaits_no_date_any_more(lead: Human) -> None:
    await lead.presses("Причины 2")
    await lead.presses("· Петров К.")
    await lead.presses("Б до даты")
    await lead.presses("‹ Назад")
    await lead.sends("04.12")
    assert await lead.stage.school.read(spell) == []


async def test_what_families_answered(lead: Human) -> None:
    await lead.presses("От родителей 1")
    lead.sees("Кузнецова А., нет на 1-м уроке. Из дома: «отпросили». Мария Игоревна")
    await lead.presses("Причина: Кузнецова А.")
    await lead.presses("У уваж.")
    lead.sees("Кузнецова А.: уважительная причина, 24 ноября")


async def test_what_each_parent_says_is_shown(lead: Human) -> None:
    mother, father = lead.stage.person("parent"), lead.stage.person("father")
    await father.sends("/menu")
    alert = next(one for one in mother.phone.received if "№" in one.text)
    asked = next(button.data for row in alert.buttons for button in row if button.text == "Болеет")
    for data in (asked, asked.replace("ill", "unknown") if asked else None):
        father.phone.forge(data or "")
        await lead.stage.settle()
    await lead.presses("Причина: Кузнецова А.")
    lead.sees("Дома ответили «не знаю», «отпросили».")


async def test_another_s_class_is_refused_politely(lead: Human) -> None:
    other = MyClass(class_id=lead.stage.school.rows.classes["9В"]).pack()
    lead.phone.forge(other, lead.last)
    await lead.stage.settle()
    lead.sees_not("Мой 9В")


async def test_a_forged_day_is_refused_politely(lead: Human) -> None:
    school = lead.stage.school
    for day in (0, 10**9):
        forged = PupilReasons(class_id=school.seventh, person_id=school.petrov, day=day)
        lead.phone.forge(forged.pack(), lead.last)
        await lead.stage.settle()
        lead.sees("больше нет")


async def test_once_the_reason_is_known_the_next_lessons_ring_nobody(lead: Human) -> None:
    await lead.presses("Причины 2")
    await lead.presses("· Петров К.")
    await lead.presses("Б до пт")
    stage, mother = lead.stage, lead.stage.person("petrov_mother")
    await stage.days_on(at(8, 36, TUESDAY + timedelta(days=1)))
    before = len(mother.phone.received)
    async with stage.app.journal.database.reading() as tx:
        day = TUESDAY + timedelta(days=1)
        (russian,) = [
            one
            for one in await lessons.of_class(tx, stage.school.seventh, day)
            if one.subject == "Русский язык"
        ]
    async with stage.app.journal.writing(Actor.system("a test"), "record") as work:
        await lessons.take(work.tx, russian.id, taken_at=work.now, status="held")
        row = {"lesson_id": russian.id, "person_id": stage.school.petrov, "fact": "absent"}
        await work.tx.execute(sa.insert(attendance).values(row))
        await absences_changed(work, russian, [stage.school.petrov], [])
    await stage.later(5)
    assert len(mother.phone.received) == before
