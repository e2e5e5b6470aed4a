"""A lesson of somebody else, in the future, cancelled or moved; and after the deadline."""

from datetime import timedelta

import pytest
from aiogram.filters.callback_data import CallbackData

from core.storage.tables import lessons
from handlers.kit.callbacks import GridPage, HomeworkPage, LessonPage, MarksPage, TopicPage
from handlers.screens.bell import BellRest
from handlers.screens.grid import GridSave
from handlers.screens.homework import NoHomework
from handlers.screens.marks import SaveMarks, TapMark
from tests.flows.bad_input.journal_rows import refusals, unchanged
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.school import THURSDAY

UNTIL = "до 20:00, 24 ноября (п. 2.8.1)"
WHOM = "согласие завуча"


def deeds(stage: Stage, lesson_id: int) -> tuple[CallbackData, ...]:
    """Return whatever would write at this lesson."""
    smirnova = stage.school.smirnova
    return (
        GridPage(lesson_id=lesson_id),
        GridSave(lesson_id=lesson_id, version=0),
        BellRest(lesson_id=lesson_id, version=0),
        MarksPage(lesson_id=lesson_id, kind="oral"),
        TapMark(lesson_id=lesson_id, kind="oral", value="5", person_id=smirnova),
        SaveMarks(lesson_id=lesson_id, version=0, kind="oral"),
        TopicPage(lesson_id=lesson_id),
        HomeworkPage(lesson_id=lesson_id),
        NoHomework(lesson_id=lesson_id, version=0),
    )


async def tries_all(stage: Stage, human: Human, lesson_id: int, *words: str) -> None:
    """Press every one; each says one of the sentences and offers a way on."""
    await human.sends("/start")
    async with unchanged(stage):
        for deed in deeds(stage, lesson_id):
            human.phone.forge(deed.pack())
            await stage.settle()
            assert any(word in human.last.text for word in words), (deed, human.last.text)
            assert human.last.labels
        await human.sends("Дроби")


async def test_somebody_else_s_lesson_is_named_as_such(stage: Stage) -> None:
    await stage.until(at(10, 30))
    coach = stage.person("coach")
    await tries_all(stage, coach, stage.school.lesson(), "Это урок другого учителя")
    assert await refusals(stage, "coach") == [("denied", "lesson")]


async def test_with_a_substitute_named_the_teacher_s_own_lesson_is_the_substitute_s(
    stage: Stage,
) -> None:
    await stage.school.substitute(stage.school.lesson())
    await stage.until(at(10, 30))
    teacher = stage.person("teacher")
    await tries_all(stage, teacher, stage.school.lesson(), "Это урок другого учителя")


async def test_a_cancelled_lesson_has_nothing_to_record(stage: Stage) -> None:
    await stage.school.cancel(stage.school.lesson())
    await stage.until(at(10, 30))
    teacher = stage.person("teacher")
    await tries_all(stage, teacher, stage.school.lesson(), "Этот урок отменён")


@pytest.mark.parametrize(("status", "words"), [("moved", "перенесён"), ("merged", "объединён")])
async def test_a_moved_or_merged_lesson_says_where_to_look(
    stage: Stage, status: str, words: str
) -> None:
    await stage.school.alter(lessons.lesson, stage.school.lesson(), status=status)
    await stage.until(at(10, 30))
    teacher = stage.person("teacher")
    await tries_all(stage, teacher, stage.school.lesson(), words)


async def test_a_lesson_to_come_says_when_it_opens(stage: Stage) -> None:
    await stage.until(at(10, 30))
    teacher = stage.person("teacher")
    await teacher.sends("/start")
    coming = stage.school.lesson("algebra", THURSDAY)
    async with unchanged(stage):
        for deed in deeds(stage, coming)[:6]:
            teacher.phone.forge(deed.pack())
            await stage.settle()
            teacher.sees("9:25, 26 ноября", "‹ Назад")
    teacher.phone.forge(LessonPage(lesson_id=coming).pack())
    await stage.settle()
    teacher.sees("можно с начала урока")
    assert not {"Отметить, кого нет", "Отметки"} & set(teacher.last.labels)


async def test_topics_beyond_the_limit_ahead_say_when_they_open(stage: Stage) -> None:
    await stage.until(at(10, 30))
    teacher = stage.person("teacher")
    await teacher.sends("/start")
    far = stage.school.lesson("algebra", TUESDAY + timedelta(days=14))
    async with unchanged(stage):
        for deed in (TopicPage(lesson_id=far), HomeworkPage(lesson_id=far)):
            teacher.phone.forge(deed.pack())
            await stage.settle()
            teacher.sees("это откроется в 9:25, 26 ноября (п. 3.5.", "‹ Назад")
        await teacher.sends("Дроби")


async def filled(stage: Stage) -> Human:
    """Return the teacher after attendance, a mark, a topic and homework of the third lesson."""
    teacher = stage.person("teacher")
    await stage.until(at(10, 35))
    await teacher.sends("/menu")
    for label in ("▶ 3 · 7Б Алгебра", "Петров К.", "Сохранить: 1", "Отметки", "Устный ответ"):
        await teacher.presses(label)
    for label in ("Смирнова Д.", "Сохранить: 1", "Тема и д/з"):
        await teacher.presses(label)
    await teacher.sends("Дроби")
    await teacher.sends("§ 12")
    return teacher


@pytest.mark.clause("MAZ-2.8.1")
async def test_a_minute_after_the_hour_each_refusal_names_clause_and_helper(stage: Stage) -> None:
    teacher = await filled(stage)
    lesson_id, smirnova = stage.school.lesson(), stage.school.smirnova
    await stage.until(at(20, 1))
    async with unchanged(stage):
        for deed in (
            GridPage(lesson_id=lesson_id),
            GridSave(lesson_id=lesson_id, version=0),
            TapMark(lesson_id=lesson_id, kind="oral", value="3", person_id=smirnova),
            TopicPage(lesson_id=lesson_id),
            HomeworkPage(lesson_id=lesson_id),
            NoHomework(lesson_id=lesson_id, version=1),
        ):
            teacher.phone.forge(deed.pack())
            await stage.settle()
            if isinstance(deed, GridSave):
                continue  # one's own old press is only drawn anew
            teacher.sees(UNTIL, WHOM)
            assert any(label.startswith("‹") for label in teacher.last.labels)
        await teacher.sends("Корни")
        teacher.sees("ничего не записано")
        teacher.phone.forge(LessonPage(lesson_id=lesson_id).pack())
        await stage.settle()
        await teacher.sends("н Смирнова")
        teacher.sees(UNTIL, WHOM)
    assert ("too_late", "") in await refusals(stage, "teacher")


@pytest.mark.clause("MAZ-2.8.1")
async def test_a_minute_after_the_hour_no_button_is_dead(stage: Stage) -> None:
    teacher = await filled(stage)
    await stage.until(at(20, 1))
    await teacher.sends("/menu")
    teacher.phone.forge(LessonPage(lesson_id=stage.school.lesson()).pack())
    await stage.settle()
    teacher.sees(UNTIL.partition(",")[0])
    assert not [one for one in teacher.last.labels if "Исправить" in one or "Вернуть" in one]


@pytest.mark.clause("MAZ-2.8.1")
async def test_at_the_hour_itself_it_is_still_open(stage: Stage) -> None:
    teacher = await filled(stage)
    await stage.until(at(19, 59))
    await teacher.sends("/menu")
    teacher.phone.forge(TopicPage(lesson_id=stage.school.lesson()).pack())
    await stage.settle()
    await teacher.sends("Корни")
    teacher.sees("Тема записана: Корни")
