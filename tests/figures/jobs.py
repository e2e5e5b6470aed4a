"""What the machine costs unasked: the bell, the absence question, the digest of a school."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from core.journal import Journal
from core.model.people import Actor
from core.services.bells import queue_bells
from core.services.corrections_week import queue_corrections
from core.services.digests import queue_digests
from core.services.late_registration import queue_unregistered
from core.services.paper_families import queue_papers
from core.services.reason_reminders import queue_reasons
from core.services.silent_families import queue_silence
from core.services.waiting_requests import queue_waiting
from core.storage.database import Database
from core.storage.tables import lessons, people
from core.storage.tables.corrections import correction_request
from core.storage.tables.families import diary_refusal
from core.storage.tables.history import revision
from core.storage.tables.school import enrolment
from tests.figures.jobs_of_minimum import minimum, owed
from tests.figures.jobs_of_plans import without_plans
from tests.figures.jobs_of_works import evening, moved, terms
from tests.services.test_alerts import record
from tests.support.clock import TUESDAY, at, standing_clock
from tests.support.crowd import write_crowd
from tests.support.database import counting, fresh, sqlite_template
from tests.support.rows import FIRST_DAY, LESSON
from tests.support.school import School, build, policies

FRIDAY = TUESDAY + timedelta(days=3)
LAST_DAY = at(7, 30, date(2026, 12, 15))
NEXT_MONDAY = TUESDAY + timedelta(days=6)

Measure = Callable[[Journal, int], Awaitable[tuple[int, int]]]
"""Journal over an empty database and a size in; how much was done and its statements out."""


@dataclass(frozen=True, slots=True)
class Job:
    """A deed of the machine: it costs the same at both sizes, `bound` statements at most."""

    name: str
    measure: Measure
    hour: datetime
    sizes: tuple[int, int]
    bound: int


async def bells(journal: Journal, beside: int) -> tuple[int, int]:
    """Ring for the lessons of one minute, so many beside the school's own two."""
    school = await build(journal.database)
    for number in range(beside):
        await _lesson(school, number)
    now = journal.clock.now()
    with counting(journal.database) as said:
        rang = await queue_bells(journal, Actor.system("bell"), at=now)
    return rang, said.count


async def _lesson(school: School, number: int) -> None:
    (own,) = await school.read(lessons.lesson, id=school.lesson("russian"))
    starts = at(8, 30)
    new = {"id": 900_000 + number, "slot": number, "starts_at": starts, "ends_at": starts + LESSON}
    await school.write(lessons.lesson, **{**own, "shift": 2, **new})


async def absences(journal: Journal, absent: int) -> tuple[int, int]:
    """Ask at home about so many of a class of 36, as a part of the save."""
    school = await build(journal.database, pupils=36)
    rows = await school.read(enrolment, class_id=school.seventh)
    everybody = [int(str(row["person_id"])) for row in rows]
    said = await record(journal, school, absent=everybody[:absent])
    return absent, said


async def digests(journal: Journal, pupils: int) -> tuple[int, int]:
    """Find and queue the evening's digests of a school of so many pupils, all with news."""
    await write_crowd(journal.database, pupils)
    now = journal.clock.now()
    with counting(journal.database) as said:
        queued = await queue_digests(journal, Actor.system("digest"), at=now)
    return queued, said.count


async def silent(journal: Journal, pupils: int) -> tuple[int, int]:
    """Find and tell of a school of so many pupils in which no parent has looked for weeks."""
    await write_crowd(journal.database, pupils)
    now = journal.clock.now()
    with counting(journal.database) as said:
        told = await queue_silence(journal, Actor.system("silence"), at=now)
    return told, said.count


async def unregistered(journal: Journal, invited: int) -> tuple[int, int]:
    """Tell of so many who were invited three days ago and have not registered."""
    school = await build(journal.database, pupils=36)
    pupils = [one for key, one in school.rows.people.items() if " " in key][:invited]
    issued = journal.clock.now() - timedelta(days=3)
    for person_id in pupils:
        codes = {"code_hash": f"c{person_id}", "link_hash": f"l{person_id}"}
        moments = {"made_at": issued, "expires_at": issued + timedelta(days=14)}
        row = {"person_id": person_id, "role": "pupil", **codes, **moments}
        await school.write(people.invitation, **row)
    now = journal.clock.now()
    with counting(journal.database) as said:
        await queue_unregistered(journal, Actor.system("registration"), at=now)
    return invited, said.count


async def papers(journal: Journal, families: int) -> tuple[int, int]:
    """Remind of so many families whose sheet is due."""
    school = await build(journal.database, pupils=36)
    filed = journal.clock.now() - timedelta(days=40)
    mother = school.person("petrov_mother")
    for person_id in [one for key, one in school.rows.people.items() if " " in key][:families]:
        grant = {"role": "parent", "scope": "person", "scope_id": person_id, "since": FIRST_DAY}
        await school.write(people.grants, person_id=mother, **grant)
        kin = {"child_id": person_id, "guardian_id": mother}
        await school.write(diary_refusal, **kin, asked_at=filed, filed_at=filed)
    now = journal.clock.now()
    with counting(journal.database) as said:
        await queue_papers(journal, Actor.system("paper"), at=now)
    return families, said.count


async def reasons(journal: Journal, absent: int) -> tuple[int, int]:
    """Remind of so many of a class of 36 who were absent on Tuesday, nobody knows why."""
    school = await build(journal.database, pupils=36)
    rows = await school.read(enrolment, class_id=school.seventh)
    missing = {"lesson_id": school.lesson("russian"), "fact": "absent"}
    for row in rows[:absent]:
        await school.write(lessons.attendance, person_id=row["person_id"], **missing)
    now = journal.clock.now()
    with counting(journal.database) as said:
        assert await queue_reasons(journal, Actor.system("reasons"), at=now) > 0
    return absent, said.count


async def corrected(journal: Journal, lines: int) -> tuple[int, int]:
    """Tell deputies of a week in which so many topics were corrected, and one more."""
    school = await build(journal.database, pupils=36)
    row = {"object_kind": "topic", "object_id": school.lesson(), "nature": "correction"}
    for sequence in range(lines + 1):
        await school.write(revision, **row, at=at(12), sequence=sequence, was=None, now=None)
    now = journal.clock.now()
    with counting(journal.database) as said:
        assert await queue_corrections(journal, Actor.system("corrections"), at=now) == 1
    return lines, said.count


async def requested(journal: Journal, waiting: int) -> tuple[int, int]:
    """Tell who decides that so many requests wait, all of them overdue."""
    school = await build(journal.database, pupils=36)
    row = {"kind": "oral", "ordinal": 1, "was": "3", "wanted": "4", "why": "a slip"}
    moments = {"asked_at": at(12), "answer_by": TUESDAY + timedelta(days=1)}
    who = {"asked_by": school.person("teacher"), "ask": "deputy_of_field"}
    for _ in range(waiting):
        about = {"lesson_id": school.lesson(), "child_id": school.petrov}
        await school.write(correction_request, **row, **moments, **who, **about)
    now = journal.clock.now()
    with counting(journal.database) as said:
        assert await queue_waiting(journal, Actor.system("requests"), at=now) >= waiting
    return waiting, said.count


JOBS = (
    Job("Bells of one minute, of 2 and of 42 lessons", bells, at(8, 35), (0, 40), 6),
    Job("Question about the absent, 1 and 36, inside the save", absences, at(8, 36), (1, 36), 6),
    Job("Evening line over few and 40 more lessons", evening, at(19, 30), (0, 40), 8),
    Job("Terms of 1 and of 41 written works", terms, at(9, 30), (0, 40), 7),
    Job("A day off moves 1 and 41 terms, chained", moved, at(9, 30), (0, 40), 10),
    Job(
        "Digests of 500 and of 3,000 pupils, found and queued",
        digests,
        at(20, 10),
        (500, 3000),
        12,
    ),
    Job("Silent families of 50 and of 1,000 pupils, told", silent, at(17, 30), (50, 1000), 9),
    Job("Not registered in three days, 1 and 36, told", unregistered, at(17, 30), (1, 36), 5),
    Job("Reasons due, of 1 and of 36 pupils, told", reasons, at(15, day=FRIDAY), (1, 36), 5),
    Job("Corrections of a week, 2 and 200, told", corrected, at(7, 30, NEXT_MONDAY), (1, 200), 7),
    Job("Requests that wait, 1 and 40, told", requested, at(7, 30, NEXT_MONDAY), (1, 40), 6),
    Job("Too few marks, 50 and 500 pupils", minimum, at(7, 30, NEXT_MONDAY), (50, 500), 11),
    Job("Marks of a quarter due, 50 and 500 pupils", owed, LAST_DAY, (50, 500), 11),
    Job("Without a plan, 50 and 500 pupils", without_plans, at(7, 30, FIRST_DAY), (50, 500), 5),
    Job("Sheets due, of 1 and of 30 families", papers, at(17, 30), (1, 30), 5),
)


async def cost(job: Job, size: int, kind: str, place: Path) -> tuple[int, int]:
    """Do the job on a fresh database; return how much was done and its statements."""
    own = place / f"{kind}-{job.measure.__name__}-{size}"
    own.mkdir(parents=True)
    clock = standing_clock()
    clock.set(job.hour)
    with fresh(kind, sqlite_template(place), own) as url:
        database = Database(url)
        found = await job.measure(Journal(database, policies(), clock), size)
        await database.close()
    return found
