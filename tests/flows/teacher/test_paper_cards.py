"""Cards of lessons on paper: one from its page, all of a day, with all names by the policy."""

from dataclasses import replace

import pytest

from core.journal import Journal
from core.policy.load import load
from core.policy.versions import Policies
from core.services.paper_cards import lesson_card
from handlers.screens.paper_cards import PrintCard
from tests.support.bot import Stage
from tests.support.clock import at
from tests.support.school import School


@pytest.mark.clause("MAZ-3.5.3")
async def test_a_card_from_the_lesson_and_all_of_the_day(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await stage.until(at(8, 5))
    await teacher.sends("/menu")
    await teacher.presses("3 · 7Б")
    await teacher.presses("Карта урока")
    teacher.sees("7Б · Алгебра · 3-й урок", "сдайте завучу")
    assert teacher.last.file is not None
    assert teacher.last.file.name == "Карта урока 7Б 24.11.pdf"
    await teacher.presses("К уроку")
    teacher.sees("7Б · Алгебра · 3-й урок, 10:20")
    await teacher.sends("/menu")
    await teacher.presses("Карты на день")
    teacher.sees("Вторник, 24 ноября", "Заполните карту от руки")
    assert teacher.last.file is not None
    assert teacher.last.file.name == "Карты уроков 24.11.pdf"


@pytest.mark.clause("MAZ-2.7")
async def test_the_card_of_grade_one_has_no_place_for_marks_and_homework(
    school: School, journal: Journal
) -> None:
    async def has(actor: str, lesson: str) -> tuple[bool, bool]:
        lesson_id = school.lesson(lesson)
        card = await lesson_card(journal, await school.actor(actor), lesson_id=lesson_id)
        return card.marks, card.homework

    assert await has("primary", "russian_one") == (False, False)
    assert await has("teacher", "algebra") == (True, True)


@pytest.mark.clause("MAZ-3.5.3")
async def test_the_policy_says_whose_names_are_printed(school: School, journal: Journal) -> None:
    actor, lesson_id = await school.actor("teacher"), school.lesson()
    assert (await lesson_card(journal, actor, lesson_id=lesson_id)).names == ()
    (version,) = journal.policies.versions
    policy = load("maz")
    recording = policy.recording.model_copy(
        update={"card_names": policy.recording.card_names.model_copy(update={"value": "all"})}
    )
    own = replace(version, policy=policy.model_copy(update={"recording": recording}))
    all_names = replace(journal, policies=Policies((own,)))
    assert len((await lesson_card(all_names, actor, lesson_id=lesson_id)).names) == 24


async def test_a_stranger_to_the_lesson_prints_no_card(stage: Stage) -> None:
    other = stage.person("primary")
    await other.sends("/menu")
    other.phone.forge(PrintCard(lesson_id=stage.school.lesson()).pack())
    await stage.settle()
    other.sees_not("сдайте завучу")
