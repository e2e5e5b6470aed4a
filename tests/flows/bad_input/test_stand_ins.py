"""What may be typed or forged where a stand-in for a class teacher is named."""

from datetime import timedelta

import pytest
from aiogram.filters.callback_data import CallbackData

from core.storage.tables import people
from handlers.screens.stand_in_buttons import (
    StandInChoice,
    StandInClasses,
    StandInOver,
    StandInPage,
    StandInUntil,
    StandInWho,
)
from tests.flows.bad_input.journal_rows import refusals, unchanged
from tests.flows.bad_input.raw_updates import arrives
from tests.flows.bad_input.test_texts import MEDIA, NO_DATES, ODD, UNSEEN, with_file
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

DAY = TUESDAY.toordinal()


@pytest.fixture
async def lead(stage: Stage) -> Human:
    """The class teacher has been asked who leads 7Б meanwhile."""
    stage.person("teacher")
    human = stage.person("class_teacher")
    await human.sends("/menu")
    for label in ("Мой 7Б", "Меня не будет"):
        await human.presses(label)
    return human


async def forged(human: Human, *buttons: CallbackData) -> None:
    for one in buttons:
        human.phone.forge(one.pack(), human.last)
        await human.stage.settle()


async def grant_id(stage: Stage) -> int:
    """Return the newest right in another's place."""
    held = await stage.school.read(people.grants, in_place_of=stage.school.person("class_teacher"))
    return int(str(held[-1]["id"]))


async def test_what_is_nobody_s_name_is_asked_again(lead: Human) -> None:
    async with unchanged(lead.stage):
        for text in (*ODD, *UNSEEN, "Петров", "я" * 4096, "27.11"):
            await lead.sends(text)
            lead.sees_not("До какого дня?", "✓")
            assert lead.last.text
        for media in MEDIA.values():
            arrives(lead, **with_file(media))
            await lead.stage.settle()
            lead.sees("Здесь нужен текст")
    await lead.sends("Орлова")
    lead.sees("До какого дня?")


async def test_what_is_no_day_is_asked_again(lead: Human) -> None:
    await lead.presses("Орлова О. П.")
    past, long = ("23.11.2026", "20.11-23.11"), ("24.11.2027", "1.12-30.9.2027")
    async with unchanged(lead.stage):
        for text in (*NO_DATES, *UNSEEN, *ODD, *past, *long, "30.11.2026-27.11.2026"):
            await lead.sends(text)
            lead.sees_not("✓")
            assert lead.last.text
        arrives(lead, **with_file(MEDIA["voice"]))
        await lead.stage.settle()
        lead.sees("Здесь нужен текст")
    await lead.sends("22.1.2027")
    lead.sees("✓ 7Б до пт 22.01.2027 ведёт Орлова О. П.")


async def test_a_span_over_the_longest_is_said_with_its_figure(lead: Human) -> None:
    await lead.presses("Орлова О. П.")
    await lead.sends("23.1.2027")
    lead.sees("не больше 60 дней вперёд")


async def test_a_command_ends_the_question(lead: Human) -> None:
    await lead.presses("Орлова О. П.")
    await lead.sends("/menu")
    async with unchanged(lead.stage):
        await lead.sends("27.11")


async def test_forged_days_and_people_name_nobody(lead: Human) -> None:
    school = lead.stage.school
    seventh, orlova = school.seventh, school.person("teacher")
    days = (0, DAY - 1, DAY + 60, DAY + 10**5, 10**9, -5)
    async with unchanged(lead.stage):
        for ordinal in days:
            await forged(
                lead,
                StandInUntil(class_id=seventh, person_id=orlova, ordinal=ordinal, latest_id=0),
            )
        for person_id in (0, school.petrov, school.person("parent"), 2**62):
            await forged(
                lead,
                StandInWho(class_id=seventh, person_id=person_id),
                StandInUntil(class_id=seventh, person_id=person_id, ordinal=DAY, latest_id=0),
            )
            lead.sees_not("Петров", "Кузнецова")
        await forged(lead, StandInChoice(class_id=seventh, page=10**6), StandInOver(grant_id=0))
        await forged(lead, StandInChoice(class_id=seventh, page=-1))
    lead.sees("Орлова О. П.")


async def test_another_class_and_other_roles_are_refused(lead: Human) -> None:
    stage, school = lead.stage, lead.stage.school
    await lead.presses("Орлова О. П.")
    await lead.presses("До пт 27.11")
    ninth, named = school.rows.classes["9В"], await grant_id(stage)
    guseva = school.person("english")
    async with unchanged(stage):
        await forged(lead, StandInPage(class_id=ninth), StandInClasses())
        lead.sees_not("9В")
    for key in ("teacher", "english", "secretary", "nurse", "coach", "parent"):
        other = stage.person(key)
        await other.sends("/menu")
        async with unchanged(stage):
            await forged(
                other,
                StandInPage(class_id=school.seventh),
                StandInUntil(
                    class_id=school.seventh, person_id=guseva, ordinal=DAY + 1, latest_id=named
                ),
                StandInOver(grant_id=named),
            )
        other.sees("не открыто" if key == "parent" else "Замену классного руководителя называют: ")
        assert ("denied", "stand_in") in await refusals(stage, key)


async def test_a_press_on_what_was_drawn_before_another_one_was_named(lead: Human) -> None:
    stage = lead.stage
    await lead.presses("Орлова О. П.")
    stale = next(b.data for row in lead.last.buttons for b in row if b.text.startswith("Неделя"))
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    await forged(
        deputy,
        StandInUntil(
            class_id=stage.school.seventh,
            person_id=stage.school.person("english"),
            ordinal=DAY + 3,
            latest_id=0,
        ),
    )
    deputy.sees("✓ 7Б до пт 27.11 ведёт Гусева И. Л.")
    async with unchanged(stage):
        lead.phone.forge(stale or "", lead.last)
        await stage.settle()
        lead.sees_not("✓")
        await lead.sends("27.11")
        lead.sees_not("✓")


async def test_here_again_twice_and_long_after(lead: Human) -> None:
    stage = lead.stage
    await lead.presses("Орлова О. П.")
    await lead.presses("До пт 27.11")
    over = StandInOver(grant_id=await grant_id(stage))
    await forged(lead, over)
    for days in (0, 1, 30):
        await stage.leap(at(9, 0, TUESDAY + timedelta(days=days)))
        async with unchanged(stage):
            await forged(lead, over)
        lead.sees("7Б снова ведёте вы")
