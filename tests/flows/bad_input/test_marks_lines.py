"""Lines of marks that nobody should type: figures for names, no marks, too much, odd signs."""

from datetime import timedelta

import pytest

from core.storage.tables import lessons
from core.storage.tables.school import enrolment as enrolment_table
from handlers.screens.marks_line import AnswerKind, AnswerName, MendLine, SaveLine
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.bad_input.raw_updates import arrives
from tests.flows.bad_input.test_texts import MEDIA, with_file
from tests.flows.teacher.test_marks_line import card
from tests.support.bot import Stage
from tests.support.clock import TUESDAY

MONDAY = TUESDAY - timedelta(days=1)
LINES = {
    "12345 5": "рядом с отметкой нет фамилии",
    "5 5 5": "рядом с отметкой нет фамилии",
    "Иванов 6": "такой отметки нет",
    "Иванов 1": "такой отметки нет",
    "Иванов -5+": "такой отметки нет",
    "Иванов ٥": "такой отметки нет",
    "Иванов 4 5 3": "слишком много",
    "Иванов н н 5": "можно понять двояко",
    "Иванов 5, Иванов 5": "названо дважды",
    "Иванов 5, Иванов н": "названо дважды",
    "<b>Зет</b> 5": "«<b>Зет</b> 5»: никто не подходит",
    "'; drop table mark; -- 5": "рядом с фамилией нет отметки",
    "\u202eвонавИ 5": "никто не подходит",
    "👩\u200d🏫 5": "никто не подходит",
    "%(typed)s {x} 5": "никто не подходит",
    "5": "рядом с отметкой нет фамилии",
    "осв": "рядом с отметкой нет фамилии",
}


@pytest.mark.parametrize("line", LINES)
async def test_what_cannot_be_given_is_said_and_nothing_is_written(
    stage: Stage, line: str
) -> None:
    teacher = await card(stage)
    async with unchanged(stage):
        await teacher.sends(line)
        teacher.sees(LINES[line], "‹ Назад")
        assert "Сохранить" not in teacher.last.labels


async def test_a_line_beyond_all_measure_is_refused_and_a_good_one_heard_after_it(
    stage: Stage,
) -> None:
    teacher = await card(stage)
    async with unchanged(stage):
        for long in ("Иванов 5, " * 400, "5" * 4096):
            await teacher.sends(long[:4096])
            teacher.sees("помещается 1000 знаков")
        await teacher.sends("я5" * 500)
        teacher.sees("‹ Назад")
        for media in MEDIA.values():
            arrives(teacher, **with_file(media))
            await stage.settle()
    await teacher.sends("Иванов 5")
    await teacher.presses("Сохранить")
    assert [row["value"] for row in await stage.school.read(lessons.mark)] == ["5"]


async def test_presses_that_no_preview_drew_change_nothing(stage: Stage) -> None:
    teacher = await card(stage)
    lesson_id, school = stage.school.lesson(), stage.school
    forged = (
        AnswerName(lesson_id=lesson_id, entry=0, person_id=school.petrov, seal="0"),
        AnswerName(lesson_id=lesson_id, entry=99, person_id=school.petrov, seal=""),
        AnswerKind(lesson_id=lesson_id, kind="control", seal="0"),
        SaveLine(lesson_id=lesson_id, seal="0"),
        SaveLine(lesson_id=lesson_id, seal=""),
    )
    async with unchanged(stage):
        for line in ("", "Смирнова 5, Ив 4", "пр Смирнова 5"):
            if line:
                await teacher.sends(line)
            for data in forged:
                teacher.phone.forge(data.pack())
                await stage.settle()
                assert teacher.last.labels
    teacher.phone.forge(MendLine(lesson_id=lesson_id).pack())
    await stage.settle()
    teacher.phone.forge(MendLine(lesson_id=lesson_id).pack())
    await stage.settle()
    teacher.sees("За какую работу ставим отметки?")


async def test_an_answer_names_only_whom_the_preview_offered(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.sends("Ив 4")
    asked = teacher.last
    offered = AnswerName.unpack(str(asked.buttons[0][0].data))
    other = offered.model_copy(update={"person_id": stage.school.petrov})
    teacher.phone.forge(other.pack())
    await stage.settle()
    teacher.sees("«Ив 4»: кто это?")
    later = offered.model_copy(update={"entry": 7})
    teacher.phone.forge(later.pack())
    await stage.settle()
    teacher.sees("«Ив 4»: кто это?")


async def test_a_pupil_who_leaves_between_line_and_answer_is_not_marked(stage: Stage) -> None:
    teacher = await card(stage)
    await teacher.sends("Смирнова 5, Ив 4")
    rows = await stage.school.read(enrolment_table, person_id=stage.school.smirnova)
    await stage.school.alter(enrolment_table, int(str(rows[0]["id"])), until=MONDAY)
    await teacher.presses("Иванов П.?")
    teacher.sees("! Смирнова: Этого ученика больше нет в списке урока.", "«Ив 4»: кто это?")
    await teacher.presses("Иванов П.?")
    teacher.sees("Ставим: 4 — Иванов П.", "! Смирнова: ")
    await teacher.presses("Сохранить")
    (row,) = await stage.school.read(lessons.mark)
    assert row["person_id"] == stage.school.ivanov
