"""Who was here, the topic, the homework: too late to change, and asked for (MAZ-2.8.2)."""

from typing import Any

import pytest
import sqlalchemy as sa

from core.storage.tables import history, lessons, people
from core.storage.tables.corrections import correction_request
from handlers.kit.callbacks import LessonPage
from tests.flows.teacher.test_attendance import bell_rings, facts
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

WEDNESDAY = TUESDAY.replace(day=25)
REASON = "Перепутала классы"


@pytest.fixture
async def teacher(stage: Stage) -> Human:
    """Петров is recorded absent on Tuesday, with topic and homework; it is Wednesday."""
    stage.person("deputy")
    stage.person("petrov_mother")
    teacher = await bell_rings(stage)
    await teacher.sends("н Петров")
    await teacher.presses("Тема")
    await teacher.sends("Дроби")
    await teacher.sends("№ 15")
    await stage.until(at(20, 30))
    await stage.days_on(at(10, day=WEDNESDAY))
    await opens(teacher)
    return teacher


async def opens(human: Human) -> None:
    human.phone.forge(LessonPage(lesson_id=human.stage.school.lesson()).pack())
    await human.stage.settle()


async def last(stage: Stage, kind: str) -> dict[str, Any]:
    return dict((await stage.school.read(history.revision, object_kind=kind))[-1])


@pytest.mark.clause("MAZ-2.8.1")
@pytest.mark.clause("MAZ-2.8.2")
async def test_several_pupils_of_a_late_grid_are_one_request(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await teacher.presses("Попросить исправить")
    teacher.sees(
        "Исправить самостоятельно можно было до 20:00, 24 ноября (п. 2.8.1)", "Нажмите на имена"
    )
    await teacher.presses("Н Петров К.")
    await teacher.presses("Смирнова Д.")
    await teacher.presses("Попросить исправить")
    teacher.sees("Петров К.: Н → О", "Смирнова Д.: здесь → Н", "Напишите причину")
    await teacher.sends(REASON)
    teacher.sees("Просьба исправить № 1", "Петров К.: Н → О", f"Причина: {REASON}")
    assert await facts(stage) == {stage.school.petrov: "absent"}
    deputy.sees("Просит: Ольга Петровна", "Смирнова Д.: здесь → Н", REASON)
    await deputy.presses("Согласовать", deputy.last)
    deputy.sees("✓ Согласовано", "Посещаемость исправлена")
    assert await facts(stage) == {stage.school.petrov: "late", stage.school.smirnova: "absent"}
    row = await last(stage, "attendance")
    assert (row["nature"], row["why"], row["clause"]) == ("correction", REASON, "MAZ-2.8.2")
    assert row["author_id"] == stage.school.person("teacher")
    kept = await stage.school.read(history.audit_detail, sequence=row["sequence"])
    assert "approved_by" in str(kept)
    teacher.sees("✓ Согласовано, Наталья Юрьевна. Посещаемость исправлена")
    await opens(teacher)
    teacher.sees("Отсутствуют: Смирнова Д.; опоздание: Петров К.")
    teacher.sees_not("Есть несохранённое")
    teacher.sees("Записано в 10:25, исправлено в 10:00, 25 ноября.")


@pytest.mark.clause("MAZ-2.8.2", "MAZ-3.2.6")
async def test_a_deputy_edits_another_s_entry_and_an_own_one_as_any_author(teacher: Human) -> None:
    deputy = teacher.stage.person("deputy")
    await deputy.sends("/menu")
    await opens(deputy)
    at_any_time = "Посещаемость можно исправить в любое время (п. 3.2.6)."
    deputy.sees(at_any_time)
    for label in ("Исправить", "Н Петров К.", "Сохранить: 1"):
        await deputy.presses(label)
    deputy.sees("Записано.", "до 20:00 (п. 2.8.1)")
    deputy.sees_not(at_any_time)


@pytest.mark.clause("MAZ-2.8.2")
async def test_the_family_reads_the_reason_in_the_evening(teacher: Human) -> None:
    stage, mother = teacher.stage, teacher.stage.person("petrov_mother")
    await teacher.sends("о Петров")
    teacher.sees("О Петров К.", "Исправить самостоятельно можно было до 20:00")
    await teacher.presses("Попросить исправить")
    await teacher.sends(REASON)
    deputy = stage.person("deputy")
    await deputy.presses("Согласовать", deputy.last)
    await stage.days_on(at(20, 11, day=WEDNESDAY))
    mother.sees("исправлено", REASON)


@pytest.mark.clause("MAZ-2.8.2")
async def test_the_family_of_who_was_here_reads_the_reason_too(teacher: Human) -> None:
    stage, father = teacher.stage, teacher.stage.person("father")
    await stage.days_on(at(10, 1, day=WEDNESDAY))
    await teacher.sends("н Кузнецова")
    await teacher.presses("Попросить исправить")
    await teacher.sends(REASON)
    deputy = stage.person("deputy")
    await deputy.presses("Согласовать", deputy.last)
    deputy.sees("семья увидит причину")
    await stage.days_on(at(20, 11, day=WEDNESDAY))
    father.sees(f"Нет на 3-м уроке, алгебра; причину пока не знаем · исправлено: {REASON}")


@pytest.mark.clause("MAZ-2.8.2")
async def test_a_late_topic_is_asked_for_and_stands_with_its_number(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await teacher.presses("Тема")
    await teacher.presses("Попросить исправить")
    teacher.sees("Сейчас записано: Дроби", "какой должна быть тема")
    await teacher.sends("Проценты")
    teacher.sees("Тема: Дроби", "Должно быть: Проценты", "Напишите причину")
    await teacher.sends(REASON)
    teacher.sees("Просьба исправить № 1", "Должно быть: Проценты")
    (topic,) = await stage.school.read(lessons.topic)
    assert topic["text"] == "Дроби"
    await deputy.presses("Согласовать", deputy.last)
    (topic,) = await stage.school.read(lessons.topic)
    assert topic["text"] == "Проценты"
    row = await last(stage, "topic")
    assert (row["nature"], row["why"], row["clause"]) == ("correction", REASON, "MAZ-2.8.2")


@pytest.mark.clause("MAZ-2.8.2")
async def test_late_homework_is_asked_for_and_keeps_its_day(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    (before,) = await stage.school.read(lessons.homework)
    await teacher.presses("Д/з")
    await teacher.presses("Попросить исправить")
    await teacher.sends("№ 16")
    teacher.sees("Д/з: № 15", "Должно быть: № 16")
    await teacher.presses("Другой текст")
    await teacher.sends("№ 17")
    await teacher.sends(REASON)
    await deputy.presses("Согласовать", deputy.last)
    deputy.sees("Домашнее задание исправлено")
    (after,) = await stage.school.read(lessons.homework)
    assert (after["text"], after["due_day"]) == ("№ 17", before["due_day"])


async def test_what_was_typed_a_minute_too_late_is_not_lost(stage: Stage) -> None:
    stage.person("deputy")
    teacher = await bell_rings(stage)
    await teacher.sends("н Петров")
    await teacher.presses("Тема")
    await teacher.sends("Дроби")
    await stage.until(at(19, 59))
    await opens(teacher)
    await teacher.presses("Тема")
    await stage.until(at(20, 1))
    await teacher.sends("Проценты")
    teacher.sees("Исправить самостоятельно можно было до 20:00", "Попросить исправить")
    await teacher.presses("Попросить исправить")
    teacher.sees("Должно быть: Проценты", "Напишите причину")


async def test_a_grid_saved_a_minute_too_late_keeps_its_taps(stage: Stage) -> None:
    stage.person("deputy")
    teacher = await bell_rings(stage)
    await teacher.sends("н Петров")
    await stage.until(at(19, 59))
    await opens(teacher)
    await teacher.presses("Исправить")
    await teacher.presses("Смирнова Д.")
    await stage.until(at(20, 1))
    await teacher.presses("Сохранить: 2")
    teacher.sees("Исправить самостоятельно можно было до 20:00", "Н Смирнова Д.")
    await teacher.presses("Попросить исправить")
    teacher.sees("Смирнова Д.: здесь → Н", "Напишите причину")
    assert await facts(stage) == {stage.school.petrov: "absent"}


async def test_what_was_recorded_otherwise_meanwhile_stays(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await teacher.sends("о Петров")
    await teacher.presses("Попросить исправить")
    await teacher.sends(REASON)
    async with stage.school.database.writing() as tx:
        await tx.execute(sa.update(lessons.attendance).values(fact="late"))
    await deputy.presses("Согласовать", deputy.last)
    deputy.sees("За это время запись изменилась. Просьба закрыта.")
    (row,) = await stage.school.read(correction_request)
    assert row["step"] == "outdated"


async def test_asked_again_about_the_same_pupil_it_is_one_request(teacher: Human) -> None:
    await teacher.sends("о Петров")
    await teacher.presses("Попросить исправить")
    await teacher.sends(REASON)
    await opens(teacher)
    await teacher.sends("о Петров, н Смирнова")
    await teacher.presses("Попросить исправить")
    await teacher.sends("Ещё раз")
    teacher.sees("Просьба исправить № 1", REASON)
    assert len(await teacher.stage.school.read(correction_request)) == 1


async def test_the_reason_that_comes_again_after_a_fall_asks_once(teacher: Human) -> None:
    stage = teacher.stage
    await teacher.sends("о Петров")
    await teacher.presses("Попросить исправить")
    await teacher.sends(REASON)
    stage.sandbox.repeat_last_update()
    await stage.settle()
    teacher.sees("Просьба исправить № 1", REASON)
    assert len(await stage.school.read(correction_request)) == 1


async def test_the_own_requests_stand_on_the_day_what_was_asked_back_first(
    teacher: Human,
) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await teacher.sends("о Петров")
    await teacher.presses("Попросить исправить")
    await teacher.sends(REASON)
    first = deputy.last
    await opens(teacher)
    await teacher.sends("н Смирнова")
    await teacher.presses("Попросить исправить")
    await teacher.sends(REASON)
    await deputy.presses("Уточнить", first)
    await deputy.sends("Кто видел?")
    await teacher.sends("/menu")
    await teacher.presses("Мои просьбы: 2")
    labels = [label for label in teacher.screen.labels if "№" in label]
    assert labels == [
        "Уточняют · № 1 · 7Б Петров К.: Н → О",
        "Ждёт · № 2 · 7Б Смирнова Д.: здесь → Н",
    ]
    await teacher.presses("Уточняют")
    teacher.sees("Кто видел?", "Ответить")
    await teacher.presses("‹ Назад")
    teacher.sees("Мои просьбы")
    await stage.leap(at(10, day=TUESDAY.replace(month=12, day=10)))
    await teacher.sends("/menu")
    teacher.sees("Мои просьбы: 2")


async def test_absent_and_yet_marked_is_said_to_who_asks_who_agrees_and_on_the_page(
    teacher: Human,
) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    school = stage.school
    await school.write(
        lessons.mark,
        person_id=school.smirnova,
        lesson_id=school.lesson(),
        subject_id=await _subject(stage),
        day=TUESDAY,
        kind="oral",
        value="4",
        author_id=school.person("teacher"),
        version=1,
    )
    both = "Отсутствует, а отметка стоит: Смирнова Д.: 4. Одно из двух — ошибка."
    await teacher.presses("Попросить исправить")
    await teacher.presses("Смирнова Д.")
    await teacher.presses("Попросить исправить")
    teacher.sees("Смирнова Д.: здесь → Н", both)
    await teacher.sends(REASON)
    deputy.sees("Смирнова Д.: здесь → Н", both)
    await deputy.presses("Согласовать", deputy.last)
    await opens(teacher)
    teacher.sees("Отсутствуют: Петров К., Смирнова Д.", both)


async def _subject(stage: Stage) -> object:
    lesson_id = stage.school.lesson()
    (row,) = await stage.school.read(lessons.lesson, id=lesson_id)
    return row["subject_id"]


async def test_the_only_head_hears_that_nobody_agrees_to_an_own_request(teacher: Human) -> None:
    school = teacher.stage.school
    for row in await school.read(people.grants):
        if row["role"] in {"deputy", "director"}:
            await school.alter(people.grants, int(str(row["id"])), until=TUESDAY)
    me = school.person("teacher")
    await school.write(people.grants, person_id=me, role="deputy", since=TUESDAY)
    await opens(teacher)
    await teacher.presses("Попросить исправить")
    await teacher.presses("Смирнова Д.")
    await teacher.presses("Попросить исправить")
    teacher.sees("Согласовать это могли бы только вы", "Нужен второй руководитель")
    teacher.sees_not("Напишите причину")
