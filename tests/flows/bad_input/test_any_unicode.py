"""Any Unicode for each prompt, through the whole bot: kept whole and shown, or refused in words.

The bulk of it (10,000 texts for each prompt) is in tests/services/test_any_unicode.py, below
the dispatcher; here some go the whole way from the phone to the phone.
"""

from collections.abc import Awaitable, Callable
from os import environ
from typing import Any

import pytest

from core.storage.tables import families, lessons, works
from core.storage.tables.corrections import correction_request
from core.storage.tables.machine import dialogue
from handlers.kit.callbacks import LessonPage
from handlers.screens.correction_buttons import AskCorrection
from tests.flows.bad_input.test_texts import PAGES, TABLES, asked
from tests.flows.bad_input.test_work_titles import NEW
from tests.flows.bad_input.test_work_titles import asked as asked_title
from tests.flows.parent.test_absence import missed
from tests.flows.teacher.test_late_corrections import WEDNESDAY
from tests.flows.teacher.test_marks import card, oral
from tests.flows.teacher.test_remarks import marked
from tests.support.bot import Human, Stage
from tests.support.clock import at
from tests.support.odd_texts import ink, odd_texts, stands_in

COUNT = 200 if environ.get("HYPOTHESIS_PROFILE") == "long" else 10
"""Texts for each prompt."""

REFUSED = ("Здесь нет текста", "помещается", "нет ни одной буквы", "словами")
"""What is said to a text that is not kept; the prompt stays."""

LIKE_A_CODE = "Сверьте его с карточкой"
"""What is said to words that are shaped like a code, where nothing is awaited."""

Kept = Callable[[], Awaitable[object]]


async def walked(
    human: Human, kept: Kept, again: Callable[[], Awaitable[None]], *, also: Human | None = None
) -> None:
    """Send texts to a prompt; each is kept whole and shown, or refused in words."""
    taken = 0
    for typed in odd_texts(COUNT):
        before, heard = await kept(), len(human.phone.chat.messages)
        await human.sends(typed)
        assert len(human.phone.chat.messages) > heard + 1, ascii(typed)
        now = await kept()
        shown = human.last.text
        if now == before and any(words in shown for words in REFUSED):
            continue
        assert ink(str(now)) == ink(typed) or now == before, (ascii(now), ascii(typed))
        for one in (human, also) if also else (human,):
            assert stands_in(str(now), one.last.text), (ascii(now), ascii(one.last.text))
        taken += 1
        await again()
    assert taken >= COUNT // 3


async def last_of(stage: Stage, table: object, column: str) -> object:
    rows = await stage.school.read(table)  # type: ignore[arg-type]
    return rows[-1][column] if rows else None


@pytest.mark.parametrize("label", ["Тема", "Д/з"])
async def test_topic_and_homework(stage: Stage, label: str) -> None:
    teacher = await asked(stage, label)

    async def again() -> None:
        teacher.phone.forge(PAGES[label](lesson_id=stage.school.lesson()).pack())
        await stage.settle()

    await walked(teacher, lambda: last_of(stage, TABLES[label], "text"), again)


async def test_a_work_s_title(stage: Stage) -> None:
    teacher = await asked_title(stage, NEW)

    async def again() -> None:
        await teacher.presses("Название")

    await walked(teacher, lambda: last_of(stage, works.written_work, "title"), again)


async def test_a_remark(stage: Stage) -> None:
    teacher = await marked(stage, "Комментарий", "5 Кузнецова А.")

    async def again() -> None:
        for label in ("‹ Назад", "Комментарий", "✎ 5 Кузнецова А."):
            await teacher.presses(label)

    await walked(teacher, lambda: last_of(stage, lessons.mark, "remark"), again)


async def test_a_note_to_a_family(stage: Stage) -> None:
    teacher = await card(stage)

    async def again() -> None:
        if "Отправить" in teacher.last.labels:
            await teacher.presses("Отправить")
        teacher.phone.forge(LessonPage(lesson_id=stage.school.lesson()).pack())
        await stage.settle()
        for label in ("Написать семье", "Кузнецова А.", "Благодарность"):
            await teacher.presses(label)

    await again()
    for typed in odd_texts(COUNT // 2 + 4):
        await teacher.sends(typed)
        if "Отправить" not in teacher.last.labels:
            assert any(words in teacher.last.text for words in REFUSED), ascii(typed)
            continue
        await teacher.presses("Отправить")
        kept = await last_of(stage, works.note, "text")
        assert ink(str(kept)) == ink(typed)
        await again()


async def test_a_family_s_words_reach_the_class_teacher(stage: Stage) -> None:
    lead = stage.person("class_teacher")
    await stage.until(at(10, 0))
    mother = stage.person("petrov_mother")
    await mother.sends("/menu")
    for label in ("Предупредить школу", "Завтра", "Болеет", "Дописать"):
        await mother.presses(label)

    async def again() -> None:
        """Add to nothing: what was written before stays, and has its own bound."""
        (notice,) = await stage.school.read(families.notice)
        await stage.school.alter(families.notice, int(str(notice["id"])), words=None)
        await mother.presses("Дописать")

    await walked(mother, lambda: last_of(stage, families.notice, "words"), again, also=lead)


async def test_words_about_an_absence(stage: Stage) -> None:
    for key in ("parent", "father", "class_teacher"):
        stage.person(key)
    await stage.until(at(8, 36))
    await missed(stage)
    mother = stage.person("parent")
    taken = 0
    for typed in odd_texts(COUNT):
        await mother.sends(typed)
        if any(words in mother.last.text for words in (*REFUSED, LIKE_A_CODE)):
            continue
        taken += 1
        rows = [one for one in await stage.school.read(dialogue) if one["data"]]
        assert len(rows) == 1, (typed, mother.last.text)
        data: Any = rows[0]["data"]
        kept = data["absence_words"]["words"]
        assert ink(kept) == ink(typed)
        assert stands_in(kept, mother.last.text)
        await mother.presses("Не передавать")
    assert taken >= COUNT // 3


async def test_the_reason_of_a_correction(stage: Stage) -> None:
    stage.person("deputy")
    teacher = await card(stage)
    await oral(stage, teacher)
    await stage.days_on(at(10, day=WEDNESDAY))
    school = stage.school
    ask = AskCorrection(
        lesson_id=school.lesson(), person_id=school.smirnova, kind="oral", value="5"
    )

    async def again() -> None:
        if "Отозвать просьбу" in teacher.last.labels:
            await teacher.presses("Отозвать просьбу")
        teacher.phone.forge(ask.pack())
        await stage.settle()

    await again()
    await walked(teacher, lambda: last_of(stage, correction_request, "why"), again)


async def test_what_an_outage_was(stage: Stage) -> None:
    administrator = stage.person("administrator")
    for typed in odd_texts(COUNT):
        await administrator.sends("/menu")
        for label in ("Сбой журнала", "Другое"):
            await administrator.presses(label)
        await administrator.sends(typed)
        shown = administrator.last.text
        assert stands_in(typed, shown) or any(words in shown for words in REFUSED), ascii(typed)


async def test_a_search(stage: Stage) -> None:
    secretary = stage.person("secretary")
    await secretary.sends("/invite")
    for typed in odd_texts(COUNT):
        heard = len(secretary.phone.chat.messages)
        await secretary.sends(typed)
        assert len(secretary.phone.chat.messages) == heard + 2, ascii(typed)
