"""A lesson taken in the chat is the substitute's under each regulation, by its own clause."""

from dataclasses import replace

import pytest

from core.errors import Denied
from core.journal import Journal
from core.model.substitutions import AwayReason, AwayWish
from core.services.attendance import Pressed, record_attendance
from core.services.lesson_covers import offer_lesson
from core.services.lesson_offers import take_offer
from core.services.teacher_absences import enter_absence
from core.storage.tables import history, lessons, substitutions
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.school import School, policies


@pytest.mark.parametrize(
    ("name", "clause"),
    [
        pytest.param("maz", "MAZ-3.5.5", marks=pytest.mark.clause("MAZ-3.5.5")),
        pytest.param("bars", "BARS-ST-3", marks=pytest.mark.clause("BARS-ST-3")),
        pytest.param("lgov", "LGOV-T-б", marks=pytest.mark.clause("LGOV-T-б")),
        pytest.param("bbzh", "BBZH-5.1", marks=pytest.mark.clause("BBZH-5.1")),
    ],
)
async def test_the_substitute_records_and_both_names_stay(
    school: School, journal: Journal, clock: TravelClock, name: str, clause: str
) -> None:
    held = replace(journal, policies=policies(name))
    clock.set(at(7))
    deputy, substitute = await school.actor("deputy"), await school.actor("substitute")
    orlova, lesson = school.person("teacher"), school.lesson()
    wish = AwayWish(person_id=orlova, since=TUESDAY, until=TUESDAY, reason=AwayReason.ILL)
    absence = await enter_absence(held, deputy, wish=wish)
    mine = school.person("substitute")
    ids = {"absence_id": absence, "lesson_id": lesson, "person_id": mine}
    await offer_lesson(held, deputy, **ids)
    (offer,) = await school.read(substitutions.lesson_offer)
    await take_offer(held, substitute, offer_id=int(str(offer["id"])))
    clock.set(at(10, 25))
    pressed = Pressed(version=0, rest=True)
    with pytest.raises(Denied):
        await record_attendance(
            held, await school.actor("teacher"), lesson_id=lesson, pressed=pressed
        )
    await record_attendance(held, substitute, lesson_id=lesson, pressed=pressed)
    (row,) = await school.read(lessons.lesson, id=lesson)
    assert (row["taken_by"], row["teacher_id"]) == (mine, orlova)
    audit = {str(one["action"]): one for one in await school.read(history.audit)}
    assert audit["substitution"]["clause"] == clause
