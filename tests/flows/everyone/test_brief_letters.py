"""Letters that say as little as possible, each opened by a press: whole, and as it stands now."""

from datetime import timedelta

import sqlalchemy as sa

from core.storage.tables.machine import outbox
from tests.flows.parent.test_digest import entered
from tests.flows.parent.test_questions import corrected, subject
from tests.flows.teacher.test_late_corrections import REASON, asks
from tests.flows.teacher.test_marks import card, oral
from tests.flows.test_terms_of_works import MONDAY, held
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.handling import statements_of_handlers

WEDNESDAY = TUESDAY + timedelta(days=1)


async def question(brief: Stage) -> Human:
    """Анна's father has asked why a mark was corrected."""
    await corrected(brief)
    father = await subject(brief, "father")
    await father.presses("Почему исправлено?")
    return father


async def test_a_question_and_its_answer_name_no_mark(brief: Stage) -> None:
    father, teacher = await question(brief), brief.person("teacher")
    teacher.sees("Вам вопрос от семьи.")
    teacher.sees_not("Кузнецова", "7Б", "алгебра", "3 → 4")
    assert not teacher.last.silent
    await teacher.presses("Открыть")
    teacher.sees("Кузнецова А., 7Б", "алгебра, 24.11, устный ответ: 3 → 4")
    await teacher.presses("Работа перепроверена")
    father.sees("На ваш вопрос ответили.")
    father.sees_not("Анна", "3 → 4", "Ольга", "перепроверена", "О ком")
    await father.presses("Открыть")
    father.sees("Анна · алгебра, 24.11, устный ответ: 3 → 4", "«Работа перепроверена.»")


async def test_a_request_to_correct_names_neither_pupil_nor_reason(brief: Stage) -> None:
    teacher, deputy = await card(brief), brief.person("deputy")
    await oral(brief, teacher)
    await brief.until(at(10, day=WEDNESDAY))
    await teacher.sends("/week")
    for label in ("вт 24.11", "· 3 · 7Б: тема, д/з", "Отметки", "✓ Устный ответ", "4"):
        await teacher.presses(label)
    await asks(teacher)
    deputy.sees("Просьба об исправлении ждёт ответа.")
    deputy.sees_not("Смирнова", "3 → 4", REASON, "Ольга")
    await deputy.presses("Открыть")
    deputy.sees("Смирнова Д., устный ответ: 3 → 4", REASON)
    await deputy.presses("Согласовать")
    teacher.sees("Есть новое о просьбе об исправлении.")
    teacher.sees_not("Смирнова", "Наталья")
    await teacher.presses("Открыть")
    teacher.sees("✓ Согласовано, Наталья Юрьевна.", "Смирнова Д.")


async def test_the_evening_line_names_no_lesson(brief: Stage) -> None:
    teacher = brief.person("teacher")
    await brief.until(at(19, 31))
    teacher.sees("В ваших уроках ещё не всё записано.")
    teacher.sees_not("7Б", "Алгебра")
    await teacher.presses("Открыть")
    teacher.sees("7Б")


async def test_the_evening_line_opened_next_morning_is_not_called_settled(brief: Stage) -> None:
    teacher = brief.person("teacher")
    await brief.until(at(19, 31))
    line = teacher.last
    await brief.leap(at(7, 50, day=WEDNESDAY))
    await teacher.presses("Открыть", line)
    assert "больше нечего открывать" not in teacher.toast
    teacher.sees("вт 24.11: 3")


async def test_terms_opened_next_morning_name_the_works(brief: Stage) -> None:
    teacher = await held(brief)
    await brief.leap(at(7, 31, day=MONDAY))
    line = next(one for one in teacher.phone.messages if "прошёл срок отметок" in one.text)
    await brief.leap(at(8, 0, day=MONDAY + timedelta(days=1)))
    await teacher.presses("Открыть", line)
    assert "больше нечего открывать" not in teacher.toast
    (opened,) = [one for one in teacher.phone.messages if one.id == line.id]
    assert "контрольная работа «Дроби»" in opened.text


async def test_what_is_of_today_says_so_where_messages_are_brief(brief: Stage) -> None:
    lead = brief.person("class_teacher")
    mother = brief.person("petrov_mother")
    await brief.until(at(10, 0))
    for day, urgent in (("Завтра", False), ("Сегодня", True)):
        await mother.sends("/menu")
        for label in ("Предупредить школу", day, "Болеет"):
            await mother.presses(label)
        assert ("про сегодня" in lead.last.text) is urgent


async def test_opening_a_digest_reads_little(brief: Stage) -> None:
    await entered(brief)
    await brief.until(at(20, 10))
    with statements_of_handlers(brief) as figures:
        await brief.person("parent").presses("Открыть")
    assert figures == [11]


async def test_one_that_is_kept_no_more_says_so(brief: Stage) -> None:
    mother = brief.person("parent")
    await entered(brief)
    await brief.until(at(20, 10))
    async with brief.school.database.writing() as tx:
        await tx.execute(sa.delete(outbox))
    await mother.presses("Открыть")
    assert "слишком старое" in f"{mother.last.text}\n{mother.toast}"


async def test_a_leave_declined_at_night_is_no_matter_of_the_next_day(brief: Stage) -> None:
    lead, mother = brief.person("class_teacher"), brief.person("petrov_mother")
    await brief.until(at(10, 30))
    await mother.sends("/menu")
    for label in ("Предупредить школу", "Отпустить раньше", "После 4-го", "Уйдёт без взрослых"):
        await mother.presses(label)
    await lead.presses("Открыть")
    await brief.until(at(21, 30))
    before = len(mother.phone.received)
    await lead.presses("Отклонить")
    await lead.presses("Позвоните мне")
    assert len(mother.phone.received) == before
    await brief.until(at(7, 1, WEDNESDAY))
    (told,) = mother.phone.received[before:]
    assert told.text == "Школа ответила на ваше сообщение."
    assert told.silent
