"""The watch over what leaves can fail: it finds each child that is named to the wrong person."""

from datetime import timedelta

import pytest

from sandbox.clock import TravelClock
from sandbox.telegram import Sandbox
from tests.support.egress import Egress
from tests.support.school import School


@pytest.fixture
def egress(school: School, clock: TravelClock) -> Egress:
    return Egress(Sandbox(clock), school)


async def said(egress: Egress, key: str, text: str) -> list[str]:
    """Let this be told to the person; return what was found, and forget it."""
    told = {"chat_id": egress.school.telegram(key), "text": text}
    await egress.look("sendMessage", told, {})
    found, egress.faults = egress.faults, []
    return found


@pytest.mark.parametrize(
    "words",
    ["Петров К.", "Петров\N{NO-BREAK SPACE}К.", "Петров Кирилл", "Кирилл, 7Б: нет на 1-м уроке"],
)
async def test_a_child_told_to_another_family_is_found(egress: Egress, words: str) -> None:
    assert await said(egress, "petrov_mother", words) == []
    assert await said(egress, "class_teacher", words) == []
    assert await said(egress, "ivanov_father", words) != []


async def test_two_of_one_name_in_a_class_are_each_their_own_familys(egress: Egress) -> None:
    assert await said(egress, "ivanov_father", "Пётр, 7Б: нет на 1-м уроке") == []
    assert await said(egress, "ivanov_father", "Пётр, 3А: нет на 1-м уроке") != []


async def test_a_substitute_hears_of_the_lesson_for_a_month(
    egress: Egress, school: School, clock: TravelClock
) -> None:
    assert await said(egress, "substitute", "Петров К.") != []
    await school.substitute(school.lesson())
    assert await said(egress, "substitute", "Петров К.") == []
    clock.set(clock.now() + timedelta(days=40))
    assert await said(egress, "substitute", "Петров К.") != []
