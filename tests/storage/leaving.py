"""Pupils who have left for good, and the years after that."""

from dataclasses import replace
from datetime import date

from core.journal import Journal
from core.storage.tables import people
from core.storage.tables import school as schools
from sandbox.clock import TravelClock
from tests.support.clock import ZONE, at
from tests.support.school import School

LEFT, LATER = date(2027, 5, 30), date(2033, 11, 24)
"""The last day of who leaves after the week of the tests, and one more than five years on."""


def years_later(journal: Journal) -> Journal:
    """Return the journal as somebody opens it years later."""
    return replace(journal, clock=TravelClock(at(9, day=LATER), ZONE))


async def leave(school: School, person_id: int, day: date = LEFT, **changed: object) -> None:
    """Let the pupil have left by that day, with the rights of the family."""
    (place,) = await school.read(schools.enrolment, person_id=person_id)
    await school.alter(schools.enrolment, int(str(place["id"])), until=day, **changed)
    for grant in await school.read(people.grants):
        own = grant["role"] == "pupil" and grant["person_id"] == person_id
        if own or (grant["role"] == "parent" and grant["scope_id"] == person_id):
            await school.alter(people.grants, int(str(grant["id"])), until=day, **changed)
