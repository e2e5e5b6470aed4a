"""«Написать семье»: thanks and calm notes, to the digest, to the day and to «Мой класс»."""

from datetime import timedelta

import pytest

from core.storage.tables.history import audit, refused, revision
from core.storage.tables.machine import dialogue, digest
from core.storage.tables.works import note
from handlers.screens.note_buttons import ClassNotesPage, NotePage
from handlers.screens.notes import NotePhrase, Phrase, SaveNote, TakeNoteBack, TapNotePupil
from tests.flows.bad_input.journal_rows import unchanged
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.handling import statements_of_handlers

ODD = "<b>Решение</b> & «доказательство» 👍"


async def card(stage: Stage) -> Human:
    """Return the teacher at the page of the third lesson, 10:35."""
    await stage.leap(at(10, 35))
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    for label in ("▶ 3 · 7Б Алгебра", "Все здесь"):
        await teacher.presses(label)
    return teacher


async def presses(human: Human, *labels: str) -> None:
    for label in labels:
        await human.presses(label)


async def written(stage: Stage) -> list[tuple[object, object, object]]:
    rows = await stage.school.read(note)
    return [(row["child_id"], row["kind"], row["text"]) for row in rows]


async def test_thanks_to_two_families_reach_digest_day_and_class_teacher(stage: Stage) -> None:
    school, father = stage.school, stage.person("father")
    teacher = await card(stage)
    await presses(teacher, "Написать семье", "Кузнецова А.", "Петров К.")
    teacher.sees("Выбраны: Кузнецова А., Петров К.", "✓ Петров К.")
    await teacher.presses("Благодарность")
    teacher.sees("О ком: Кузнецова А., Петров К.", "Сегодня отличная работа.")
    await teacher.sends(ODD)
    teacher.sees(ODD, "Семья прочтёт это в сводке дня")
    assert await written(stage) == []
    await teacher.presses("Отправить")
    teacher.sees("Записано. О ком: Кузнецова А., Петров К.", "Вернуть можно до 10:45.")
    assert await written(stage) == [
        (school.kuznetsova, "thanks", ODD),
        (school.petrov, "thanks", ODD),
    ]
    own = await school.read(revision, object_kind="note")
    assert [(row["person_id"], row["nature"]) for row in own] == [
        (school.kuznetsova, "entry"),
        (school.petrov, "entry"),
    ]
    assert len({row["sequence"] for row in own}) == 1
    assert father.phone.received == []
    await stage.until(at(20, 10))
    father.sees(f"Благодарность, алгебра: «{ODD}»")
    assert father.last.silent
    await father.presses("Подробнее")
    father.sees(f"Благодарность, алгебра: «{ODD}»")
    lead = stage.person("class_teacher")
    await lead.sends("/menu")
    await presses(lead, "Мой 7Б", "Записки учителей 2")
    lead.sees(f"24.11  Кузнецова А. — Благодарность, алгебра: «{ODD}» (Ольга Петровна)")


async def test_a_ready_note_alone_makes_news(stage: Stage) -> None:
    teacher = await card(stage)
    await presses(teacher, "Написать семье", "Кузнецова А.", "Заметка")
    await presses(teacher, "Стоит повторить тему дома.", "Отправить")
    mother = stage.person("parent")
    await stage.until(at(20, 10))
    mother.sees("Анна, 7Б", "Заметка, алгебра: «Стоит повторить тему дома.»", "Пётр, 3А")


async def test_taken_back_in_time_nobody_hears_of_it(stage: Stage) -> None:
    teacher = await card(stage)
    await presses(teacher, "Написать семье", "Кузнецова А.", "Заметка")
    await presses(teacher, "Домашнее задание не готово.", "Отправить")
    await stage.later(9)
    await teacher.presses("Вернуть")
    teacher.sees("Вернули: семья этого не увидит.")
    assert [row["text"] for row in await stage.school.read(note)] == [None]
    father = stage.person("father")
    await stage.until(at(20, 10))
    assert father.phone.received == []
    lead = stage.person("class_teacher")
    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    lead.sees_not("Записки")


async def test_after_the_minutes_and_after_the_family_was_told_it_stands(stage: Stage) -> None:
    teacher = await card(stage)
    await presses(teacher, "Написать семье", "Кузнецова А.", "Благодарность")
    await presses(teacher, "Сегодня отличная работа.", "Отправить")
    await stage.later(11)
    async with unchanged(stage):
        await teacher.presses("Вернуть")
    teacher.sees("Вернуть можно было до 10:45, 24 ноября.")
    await stage.until(at(20, 8))
    await teacher.sends("/menu")
    teacher.phone.forge(NotePage(lesson_id=stage.school.lesson()).pack())
    await stage.settle()
    await presses(teacher, "Кузнецова А.", "Заметка", "Стоит повторить тему дома.", "Отправить")
    await stage.until(at(20, 11))
    assert await stage.school.read(digest)
    async with unchanged(stage):
        await teacher.presses("Вернуть")
    teacher.sees("Вернуть можно было")


async def test_an_old_preview_saves_no_other_text_and_twice_is_once(stage: Stage) -> None:
    teacher = await card(stage)
    await presses(teacher, "Написать семье", "Кузнецова А.", "Благодарность")
    await teacher.sends("Первый текст")
    (old,) = [b.data for row in teacher.screen.buttons for b in row if b.text == "Отправить"]
    await teacher.presses("Другой текст")
    await teacher.sends("Второй текст")
    async with unchanged(stage):
        teacher.phone.forge(str(old))
        await stage.settle()
    teacher.sees("За это время здесь кое-что изменилось.", "‹ Назад")
    await presses(teacher, "‹ Назад", "Благодарность")
    await teacher.sends("Третий текст")
    (new,) = [b.data for row in teacher.screen.buttons for b in row if b.text == "Отправить"]
    await teacher.presses("Отправить")
    async with unchanged(stage):
        teacher.phone.forge(str(new))
        await stage.settle()
    assert teacher.toast == "Это уже записано"
    assert await written(stage) == [(stage.school.kuznetsova, "thanks", "Третий текст")]


async def test_bad_input_is_said_in_one_sentence_and_the_prompt_still_listens(
    stage: Stage,
) -> None:
    teacher = await card(stage)
    await presses(teacher, "Написать семье", "Кузнецова А.", "Заметка")
    async with unchanged(stage):
        for unseen in (" ", "\u200f\u202e", "\0"):
            await teacher.sends(unseen)
            teacher.sees("Здесь нет текста. Напишите словами.", "‹ Назад")
        await teacher.uploads("document", b"%PDF-1.4", "board.pdf")
        teacher.sees("Здесь нужен текст")
        await teacher.sends("я" * 301)
        teacher.sees("помещается 300 знаков")
    await teacher.sends("я" * 300)
    teacher.sees("Отправить")
    await teacher.sends("/cancel")
    async with unchanged(stage):
        await teacher.sends("Дроби")
    assert [row["state"] for row in await stage.school.read(dialogue)] == [None]


async def test_nobody_chosen_and_no_such_pupil(stage: Stage) -> None:
    teacher = await card(stage)
    lesson_id = stage.school.lesson()
    await teacher.presses("Написать семье")
    teacher.sees_not("Благодарность", "Заметка")
    async with unchanged(stage):
        teacher.phone.forge(NotePhrase(lesson_id=lesson_id, phrase=Phrase.GREAT).pack())
        await stage.settle()
        teacher.sees("Никто не выбран. Сначала нажмите на фамилии.")
        brother = TapNotePupil(lesson_id=lesson_id, person_id=stage.school.brother, chosen=True)
        teacher.phone.forge(brother.pack())
        await stage.settle()
        teacher.sees("Этого ученика")
        teacher.phone.forge(SaveNote(lesson_id=lesson_id, version=0).pack())
        await stage.settle()
    await presses(teacher, "‹ Назад")


async def test_not_before_the_lesson(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await teacher.sends("/menu")
    teacher.phone.forge(NotePage(lesson_id=stage.school.lesson()).pack())
    await stage.settle()
    teacher.sees("Ещё рано: это откроется в 10:20")


@pytest.mark.clause("MAZ-3.5.16")
@pytest.mark.parametrize("key", ["coach", "class_teacher", "nurse", "father", "secretary"])
async def test_others_write_nothing_and_take_nothing_back(stage: Stage, key: str) -> None:
    teacher = await card(stage)
    await presses(teacher, "Написать семье", "Кузнецова А.", "Заметка")
    await presses(teacher, "Стоит повторить тему дома.", "Отправить")
    (row,) = await stage.school.read(note)
    lesson_id, someone = stage.school.lesson(), stage.person(key)
    await someone.sends("/start")
    async with unchanged(stage):
        for data in (
            NotePage(lesson_id=lesson_id),
            TapNotePupil(lesson_id=lesson_id, person_id=stage.school.petrov, chosen=True),
            NotePhrase(lesson_id=lesson_id, phrase=Phrase.GREAT),
            SaveNote(lesson_id=lesson_id, version=3),
            TakeNoteBack(note_id=int(str(row["id"]))),
        ):
            someone.phone.forge(data.pack())
            await stage.settle()
            someone.sees_not("Петров")
    assert {one["code"] for one in await stage.school.read(refused)} == {"denied"}


async def test_a_deputy_writes_in_the_teacher_s_place_and_both_names_are_kept(
    stage: Stage,
) -> None:
    await stage.leap(at(10, 35))
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    deputy.phone.forge(NotePage(lesson_id=stage.school.lesson()).pack())
    await stage.settle()
    await presses(deputy, "Кузнецова А.", "Благодарность", "Сегодня отличная", "Отправить")
    (own,) = await stage.school.read(revision, object_kind="note")
    assert own["in_place_of"] == stage.school.person("teacher")
    assert [row["action"] for row in await stage.school.read(audit)] == ["note"]


async def test_another_class_s_notes_are_closed(stage: Stage) -> None:
    lead = stage.person("class_teacher")
    await lead.sends("/menu")
    lead.phone.forge(ClassNotesPage(class_id=stage.school.rows.classes["3А"]).pack())
    await stage.settle()
    lead.sees("У этого класса другой классный руководитель.")


async def test_notes_older_than_a_week_leave_my_class(stage: Stage) -> None:
    teacher = await card(stage)
    await presses(teacher, "Написать семье", "Кузнецова А.", "Заметка")
    await presses(teacher, "Стоит повторить тему дома.", "Отправить")
    lead = stage.person("class_teacher")
    await stage.days_on(at(12, day=TUESDAY + timedelta(days=7)))
    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    lead.sees_not("Записки")


async def test_statements_stay_in_bounds(stage: Stage) -> None:
    teacher = await card(stage)
    with statements_of_handlers(stage) as figures:
        await presses(teacher, "Написать семье", "Кузнецова А.", "Благодарность")
        await presses(teacher, "Сегодня отличная работа.", "Отправить", "Вернуть")
    assert figures == [7, 7, 8, 8, 12, 12]
