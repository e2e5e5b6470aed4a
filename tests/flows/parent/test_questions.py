"""«Почему исправлено?»: asked once, rung in the day, answered ready or typed, read at home."""

from datetime import date, timedelta

import pytest

from core.storage.tables.families import question
from core.storage.tables.history import refused, revision
from core.storage.tables.machine import dialogue, outbox
from core.storage.tables.people import grants
from core.storage.tables.school import teaching_teacher
from handlers.screens.family_questions import AskWhy
from handlers.screens.questions import AnswerReady, AnswerTyped, QuestionLink, Ready
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.bad_input.test_every_button import bind
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.handling import statements_of_handlers
from tests.support.pen import CORRECTION, SLIP, Pen

WEDNESDAY = TUESDAY + timedelta(days=1)


async def corrected(stage: Stage) -> Pen:
    """At two in the afternoon Анна's 3 has become a 4."""
    pen = Pen(stage.school, stage.app.journal)
    await stage.until(at(14))
    await pen.mark(stage.school.kuznetsova, "3", "algebra")
    await pen.mark(stage.school.kuznetsova, "4", "algebra", nature=CORRECTION, why="опечатка")
    return pen


async def subject(stage: Stage, key: str, child: str = "") -> Human:
    """Return somebody of the family at the page of algebra."""
    human = stage.person(key)
    await human.sends("/menu")
    for label in (child, "Отметки", "Алгебра") if child else ("Отметки", "Алгебра"):
        await human.presses(label)
    return human


async def test_asked_rung_answered_and_read_at_home(stage: Stage) -> None:
    await corrected(stage)
    teacher = stage.person("teacher")
    father = await subject(stage, "father")
    father.sees("4  24.11  устный ответ · исправлено 3 → 4: опечатка", "Почему исправлено?")
    await father.presses("Почему исправлено?")
    assert father.toast.startswith("Спросили учителя.")
    father.sees("Вопрос задан, ответа пока нет")
    father.sees_not("Почему исправлено?")
    teacher.sees(
        "Вопрос от семьи",
        "Кузнецова А., 7Б",
        "алгебра, 24.11, устный ответ: 3 → 4",
        "Ошибка ввода",
        "Работа перепроверена",
    )
    assert not teacher.last.silent
    await teacher.presses("Работа перепроверена")
    teacher.sees("Ответ отправлен: Работа перепроверена.")
    father.sees(
        "Анна · алгебра, 24.11, устный ответ: 3 → 4", "Ольга Петровна: «Работа перепроверена.»"
    )
    assert father.last.silent
    await father.presses("К отметкам")
    father.sees("исправлено 3 → 4: опечатка", "Ольга Петровна: «Работа перепроверена.»")
    chained = await stage.school.read(revision, object_kind="question")
    assert [row["person_id"] for row in chained] == [stage.school.kuznetsova] * 2


@pytest.mark.clause("MAZ-2.6")
async def test_the_answer_stands_with_the_mark_for_the_whole_family_who_asked_does_not(
    stage: Stage,
) -> None:
    await corrected(stage)
    teacher, father = stage.person("teacher"), await subject(stage, "father")
    await father.presses("Почему исправлено?")
    await teacher.presses("Работа перепроверена")
    await bind(stage.school, "Кузнецова Анна")
    mother = await subject(stage, "parent", "Анна")
    for reader in (mother, await subject(stage, "Кузнецова Анна")):
        reader.sees("исправлено 3 → 4: опечатка", "Ольга Петровна: «Работа перепроверена.»")
        reader.sees_not("отец", "папа", "Спросил")


async def test_each_parent_asks_once_of_a_correction(stage: Stage) -> None:
    pen = await corrected(stage)
    father = await subject(stage, "father")
    (data,) = [b.data for row in father.screen.buttons for b in row if "Почему" in b.text]
    await father.presses("Почему исправлено?")
    father.phone.forge(str(data))
    await stage.settle()
    assert len(await stage.school.read(question)) == 1
    mother = await subject(stage, "parent", "Анна, 7Б")
    await mother.presses("Почему исправлено?")
    assert len(await stage.school.read(question)) == 2
    assert len(await stage.school.read(outbox, kind="question")) == 2
    await stage.later(20)
    await pen.mark(stage.school.kuznetsova, "5", "algebra", nature=CORRECTION)
    father = await subject(stage, "father")
    father.sees("исправлено 4 → 5")
    await father.presses("Почему исправлено?")
    assert len(await stage.school.read(question)) == 3


async def test_a_typed_answer_and_bad_ones(stage: Stage) -> None:
    await corrected(stage)
    teacher = stage.person("teacher")
    father = await subject(stage, "father")
    await father.presses("Почему исправлено?")
    await teacher.presses("Своими словами")
    teacher.sees("Ответ семье", "Пришлите ответ одним сообщением")
    async with unchanged(stage):
        await teacher.sends(" \n\u200f ")
        teacher.sees("Здесь нет текста.", "‹ Назад")
        await teacher.uploads("voice", b"OggS", "voice.ogg")
        teacher.sees("Здесь нужен текст")
        await teacher.sends("я" * 301)
        teacher.sees("помещается 300 знаков")
    await teacher.sends("<b>Работа</b> & пересчитана\n👍")
    teacher.sees("Ответ отправлен: <b>Работа</b> & пересчитана")
    assert [row["state"] for row in await stage.school.read(dialogue)] == [None]
    father.sees("Ольга Петровна: «<b>Работа</b> & пересчитана")
    async with unchanged(stage):
        await teacher.sends("Ещё слово")


async def test_cancel_and_the_way_back_await_nothing(stage: Stage) -> None:
    await corrected(stage)
    teacher = stage.person("teacher")
    father = await subject(stage, "father")
    await father.presses("Почему исправлено?")
    await teacher.presses("Своими словами")
    await teacher.presses("‹ Назад")
    async with unchanged(stage):
        await teacher.sends("Ошибка")
    rung = teacher.phone.received[0]
    await teacher.presses("Своими словами", rung)
    await teacher.sends("/cancel")
    async with unchanged(stage):
        await teacher.sends("Ошибка")


async def test_the_open_question_stands_on_today_and_answers_once(stage: Stage) -> None:
    await corrected(stage)
    father = await subject(stage, "father")
    await father.presses("Почему исправлено?")
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    await teacher.presses("Вопросы семей: 1")
    teacher.sees("· Кузнецова А., 7Б: алгебра, 24.11, устный ответ: 3 → 4")
    await teacher.presses("Кузнецова А.")
    old = [b.data for row in teacher.screen.buttons for b in row]
    await teacher.presses("Ошибка ввода")
    async with unchanged(stage):
        for data in old[:3]:
            teacher.phone.forge(str(data))
            await stage.settle()
            teacher.sees("Ответ отправлен: Ошибка ввода.")
    assert teacher.toast == "На этот вопрос уже ответили"
    await teacher.presses("‹ Назад")
    teacher.sees("Вопросов без ответа нет.")
    await teacher.presses("‹ Назад")
    teacher.sees_not("Вопросы семей")


async def test_a_question_of_the_night_waits_for_the_morning(stage: Stage) -> None:
    await corrected(stage)
    teacher = stage.person("teacher")
    await stage.until(at(21, 30))
    father = await subject(stage, "father")
    await father.presses("Почему исправлено?")
    await stage.until(at(6, 59, WEDNESDAY))
    assert all("Вопрос от семьи" not in one.text for one in teacher.phone.received)
    await stage.until(at(7, 0, WEDNESDAY))
    teacher.sees("Вопрос от семьи")


async def test_where_the_author_has_left_whoever_teaches_now_is_asked(stage: Stage) -> None:
    await corrected(stage)
    school = stage.school
    monday = TUESDAY - timedelta(days=1)
    for table, place in (
        (grants, {"person_id": school.person("teacher")}),
        (teaching_teacher, {"teaching_id": school.rows.teachings["algebra"]}),
    ):
        (row,) = await school.read(table, **place)
        await school.alter(table, int(str(row["id"])), until=monday)
    successor = stage.person("substitute")
    await school.write(
        teaching_teacher,
        teaching_id=school.rows.teachings["algebra"],
        person_id=school.person("substitute"),
        since=TUESDAY,
    )
    father = await subject(stage, "father")
    await father.presses("Почему исправлено?")
    successor.sees("Вопрос от семьи", "алгебра, 24.11, устный ответ: 3 → 4")


async def test_where_nobody_is_left_the_family_is_told_whom_to_ask(stage: Stage) -> None:
    await corrected(stage)
    school = stage.school
    for row in await school.read(grants, person_id=school.person("teacher")):
        await school.alter(grants, int(str(row["id"])), until=TUESDAY - timedelta(days=1))
    (row,) = await school.read(teaching_teacher, teaching_id=school.rows.teachings["algebra"])
    await school.alter(teaching_teacher, int(str(row["id"])), until=TUESDAY - timedelta(days=1))
    father = await subject(stage, "father")
    async with unchanged(stage):
        await father.presses("Почему исправлено?")
    father.sees("Спросите, пожалуйста, классного руководителя.")


async def test_from_the_digest_s_day(stage: Stage) -> None:
    await corrected(stage)
    father = stage.person("father")
    await stage.until(at(20, 10))
    await father.presses("Подробнее")
    father.sees("4 (устный ответ) · исправлено 3 → 4: опечатка")
    await father.presses("Почему исправлено?")
    father.sees("Вопрос задан, ответа пока нет")


async def test_a_correction_taken_back_is_nothing_to_ask_about(stage: Stage) -> None:
    pen = await corrected(stage)
    await pen.mark(stage.school.kuznetsova, "3", "algebra", nature=SLIP)
    father = await subject(stage, "father")
    father.sees_not("исправлено", "Почему")


@pytest.mark.clause("BBZH-2.4")
async def test_a_pupil_reads_the_correction_and_asks_nothing(stage: Stage) -> None:
    await corrected(stage)
    father = await subject(stage, "father")
    (data,) = [b.data for row in father.screen.buttons for b in row if "Почему" in b.text]
    await bind(stage.school, "Кузнецова Анна")
    anna = await subject(stage, "Кузнецова Анна")
    anna.sees("исправлено 3 → 4: опечатка")
    anna.sees_not("Почему исправлено?")
    async with unchanged(stage):
        anna.phone.forge(str(data))
        await stage.settle()
    anna.sees("Эта страница — для семьи ребёнка.")


@pytest.mark.clause("MAZ-2.6")
async def test_strangers_ask_and_answer_nothing(stage: Stage) -> None:
    await corrected(stage)
    father = await subject(stage, "father")
    await father.presses("Почему исправлено?")
    (asked,) = await stage.school.read(question)
    number = int(str(asked["id"]))
    ask = AskWhy(
        mark_id=int(str(asked["mark_id"])),
        sequence=int(str(asked["sequence"])),
        child_id=stage.school.kuznetsova,
        subject_id=1,
    )
    answers = (
        QuestionLink(question_id=number),
        AnswerReady(question_id=number, ready=Ready.MISTAKE),
        AnswerTyped(question_id=number),
    )
    async with unchanged(stage):
        for key, data in (
            ("petrov_mother", ask),
            *((who, one) for who in ("coach", "deputy", "petrov_mother") for one in answers),
        ):
            someone = stage.person(key)
            await someone.sends("/menu")
            someone.phone.forge(data.pack())
            await stage.settle()
            someone.sees_not("Кузнецова", "Анна")
    assert {row["code"] for row in await stage.school.read(refused)} == {"denied"}


async def test_statements_stay_in_bounds(stage: Stage) -> None:
    await corrected(stage)
    teacher, father = stage.person("teacher"), await subject(stage, "father")
    with statements_of_handlers(stage) as figures:
        await father.presses("Почему исправлено?")
        await teacher.presses("Своими словами")
        await teacher.sends("Пересчитали")
    assert figures == [22, 5, 16]


async def test_asked_in_the_next_quarter_it_is_shown_in_its_own(stage: Stage) -> None:
    await corrected(stage)
    teacher, father = stage.person("teacher"), await subject(stage, "father")
    await stage.leap(at(12, day=date(2027, 1, 12)))
    await father.presses("Почему исправлено?", father.screen)
    assert father.toast.startswith("Спросили учителя.")
    father.sees("2 четверть", "исправлено 3 → 4: опечатка", "Вопрос задан, ответа пока нет")
    await teacher.presses("Работа перепроверена", teacher.last)
    await father.presses("К отметкам", father.last)
    father.sees("2 четверть", "исправлено 3 → 4: опечатка", "«Работа перепроверена")
