"""What a family or a class teacher may type or forge where a notice awaits it."""

import pytest

from core.model.notices import NoticeReason
from core.storage.tables.families import notice
from handlers.screens.notice_buttons import (
    AnswerNotice,
    EarlyAfter,
    NoticeDay,
    NoticeSlots,
    OwnNotice,
    Ready,
    TellEarly,
    TellSchool,
    WithdrawNotice,
)
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.bad_input.raw_updates import arrives
from tests.flows.bad_input.test_texts import MEDIA, NO_DATES, ODD, UNSEEN, with_file
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

DAY = TUESDAY.toordinal()


@pytest.fixture
async def mother(stage: Stage) -> Human:
    """The mother of Петров К. at her desk on Tuesday at ten."""
    stage.person("class_teacher")
    await stage.until(at(10, 0))
    human = stage.person("petrov_mother")
    await human.sends("/menu")
    await human.presses("Предупредить школу")
    return human


async def asked(mother: Human, *labels: str) -> None:
    for label in labels:
        await mother.presses(label)


async def test_what_is_no_day_is_asked_again(mother: Human) -> None:
    await asked(mother, "Другие дни")
    async with unchanged(mother.stage):
        for text in (*NO_DATES, "23.11.2026", "30.11.2026-27.11.2026"):
            await mother.sends(text)
            said = mother.last.text
            assert said.startswith(("Это не похоже на дату", "Эт", "До", "Последний")), said
        arrives(mother, **with_file(MEDIA["sticker"]))
        await mother.stage.settle()
        mother.sees("Здесь нужен текст или файл")
        arrives(mother, **with_file(MEDIA["voice"]))
        await mother.stage.settle()
        mother.sees("Файл слишком большой")
    await mother.sends("27.11")
    mother.sees("Пт 27.11. Почему")


PROMPTS = {
    "the reason": ("Завтра", "Другая причина"),
    "who fetches": ("Отпустить раньше", "После 4-го"),
}


@pytest.mark.parametrize("prompt", PROMPTS)
async def test_words_of_every_kind(mother: Human, prompt: str) -> None:
    await asked(mother, *PROMPTS[prompt])
    async with unchanged(mother.stage):
        for unseen in UNSEEN:
            await mother.sends(unseen)
            mother.sees("Здесь нет текста")
        await mother.sends("я" * 4096)
        mother.sees("знаков")
        for name, media in MEDIA.items():
            arrives(mother, **with_file(media))
            await mother.stage.settle()
            kept = prompt == "the reason" and name not in {"sticker", "video note"}
            mother.sees("Файл слишком большой" if kept else "Здесь нужен текст")
    await mother.sends(ODD[0])
    mother.sees(ODD[0])


async def test_odd_signs_in_words_and_answers_are_shown_as_they_came(mother: Human) -> None:
    lead = mother.stage.person("class_teacher")
    await asked(mother, "Завтра", "Болеет")
    for odd in ODD:
        await asked(mother, "Дописать")
        await mother.sends(odd)
        visible = odd.replace("\u202e", "")
        mother.sees(visible)
        lead.sees(visible)
    await lead.presses("Принять")
    for unseen in UNSEEN:
        await lead.sends(unseen)
        lead.sees("Здесь нет текста")
    await lead.sends(ODD[1])
    mother.sees(ODD[1])


async def test_commands_end_a_prompt(mother: Human) -> None:
    await asked(mother, "Завтра", "Другая причина")
    await mother.sends("/menu")
    async with unchanged(mother.stage):
        await mother.sends("Едем к бабушке")


ODD_SLOTS = (-1, 99, 302, 9999, 10**9)


async def test_forged_days_and_lessons_tell_nothing(mother: Human) -> None:
    child = mother.stage.school.petrov
    forged = [
        TellSchool(child_id=child, reason=NoticeReason.ILL, day=day, until=until, slots=slots)
        for day, until, slots in (
            (0, 0, 0),
            (DAY - 1, DAY, 0),
            (DAY, DAY - 1, 0),
            (DAY, DAY + 500, 0),
            (DAY, DAY + 1, 305),
            *((DAY, DAY, slots) for slots in ODD_SLOTS),
        )
    ]
    others: list[EarlyAfter | TellEarly | NoticeDay | NoticeSlots] = [
        TellEarly(child_id=child, day=DAY, slot=slot, fetches=True) for slot in (-2, 30, 10**6)
    ]
    others += [TellEarly(child_id=child, day=DAY - 1, slot=2, fetches=False)]
    others += [NoticeSlots(child_id=child, day=DAY, first=first) for first in (-1, 77)]
    others += [NoticeDay(child_id=child, day=DAY, until=DAY, slots=-5)]
    async with unchanged(mother.stage):
        for one in (*forged, *others):
            mother.phone.forge(one.pack(), mother.last)
            await mother.stage.settle()
            assert mother.last.labels


async def test_another_family_s_notice_is_not_open(mother: Human) -> None:
    stage = mother.stage
    await asked(mother, "Завтра", "Болеет")
    (row,) = await stage.school.read(notice)
    notice_id = int(str(row["id"]))
    data = (
        OwnNotice(notice_id=notice_id),
        WithdrawNotice(notice_id=notice_id, version=1),
        AnswerNotice(notice_id=notice_id, accepts=True, ready=Ready.CALL, version=1),
    )
    for key in ("parent", "teacher", "deputy", "nurse"):
        other = stage.person(key)
        await other.sends("/menu")
        async with unchanged(stage):
            for one in data:
                other.phone.forge(one.pack(), other.last)
                await stage.settle()
                other.sees_not("Кирилл", "Петров К.")
    async with unchanged(stage):
        mother.phone.forge(data[2].pack(), mother.last)
        await stage.settle()
