"""A week of the small school in its history: what tampering has to be found in."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from core.acts.change_mark import change_marks
from core.acts.change_work import NewWork, plan_works
from core.acts.erase_history import erase_history
from core.acts.set_period_marks import Marking, set_period_marks
from core.acts.set_reasons import keep_spell
from core.acts.work import CORRECTION, Revision, Save, Work
from core.acts.write_notes import write_notes
from core.journal import Journal
from core.model.chain import plain
from core.model.class_day import Choice
from core.model.lesson import Fact, Lesson, Reason, SpellKind
from core.model.marking import Wanted
from core.model.notes import NoteKind
from core.model.past import PastLesson
from core.rules.access import Recorder
from core.services.past_lessons import lessons_between, write_past_lessons
from core.storage import substitutions
from core.storage.tables import history
from core.storage.tables import school as schools
from tests.storage.leaving import leave, years_later
from tests.storage.saves import JOB
from tests.support.clock import TUESDAY, at
from tests.support.school import THURSDAY, School


async def write_week(school: School, journal: Journal) -> None:
    """Write lessons of 7Б with all that hangs on them; years later erase what tells of Иванов."""
    await _adopted(school, journal)
    pupils = [int(str(r["person_id"])) for r in await school.read(schools.enrolment) if
              r["class_id"] == school.seventh]  # fmt: skip
    sight = await lessons_between(journal, JOB, since=TUESDAY, until=at(23, day=THURSDAY))
    own = [one for one in sight.lessons if one.class_id == school.seventh]
    held = [_lesson(school, own, number, pupils) for number in range(len(own))]
    await write_past_lessons(journal, JOB, held=held)
    marking = await _period(school, own[0], pupils[5:12])
    async with journal.writing(JOB, "more") as work:
        recorder = Recorder(school.person("teacher"))
        for number, one in enumerate(held[:4]):
            pupil, kind, value = one.marks[0]
            changed = Wanted(
                person_id=pupil,
                kind=kind,
                value="4" if value != "4" else "3",
                was=None,
                nature=CORRECTION,
            )
            await change_marks(work, one.lesson, recorder, [changed], None)
            said = (NoteKind.NOTE, f"Молодец {number}")
            await write_notes(work, one.lesson, recorder, pupils[number : number + 2], said)
        await _given_away(work, school, own[4])
        term: Any = SimpleNamespace(day=THURSDAY)  # a day is all of it that is written
        plan = NewWork(lesson=own[0], kind="control", title="Дроби", term=term)
        await plan_works(work, own[0], recorder, [plan])
        await set_period_marks(work, marking, recorder.person_id)
        save = Save(action="set_reason", object_kind="person", object_id=pupils[2])
        away = Choice(reason=Reason.ILL, since=TUESDAY, until=THURSDAY, document="справка 17")
        await keep_spell(work, save, pupils[2], away, SpellKind.ILL)
        work.save(save)
    await leave(school, school.ivanov)
    async with years_later(journal).writing(JOB, "erase") as work:
        await erase_history(work, [school.ivanov], None, None)


async def _adopted(school: School, journal: Journal) -> None:
    """Chain that the policy of the small school was adopted, as its first start does."""
    (row,) = await school.read(history.policy_version)
    facts = {"name": row["name"], "since": plain(row["since"]), "hash": row["hash"]}
    async with journal.writing(JOB, "adopt") as work:
        work.save(
            Save(
                action="adopt_policy",
                object_kind="policy",
                object_id=int(str(row["id"])),
                facts=facts,
            )
        )


async def _given_away(work: Work, school: School, lesson: Lesson) -> None:
    """Let another teacher have given the lesson."""
    told = {
        "absent_id": school.person("teacher"),
        "substitute_id": school.person("class_teacher"),
        "subject_id": None,
    }
    row = {**told, "lesson_id": lesson.id, "order_id": None, "entered_at": work.now}
    await substitutions.put(work.tx, [row])
    given = Revision(object_kind="substitution", object_id=lesson.id, now=told)
    work.save(
        Save(
            action="substitution",
            object_kind="substitution",
            object_id=lesson.id,
            revisions=[given],
        )
    )


def _lesson(school: School, own: list[Lesson], number: int, pupils: list[int]) -> PastLesson:
    lesson = own[number]
    absent, late, *marked = (pupils[(number * 5 + n) % len(pupils)] for n in range(6))
    due = next(
        (x for x in own if x.teaching_id == lesson.teaching_id and x.starts > lesson.starts), None
    )
    return PastLesson(
        lesson=lesson,
        author_id=school.person("teacher"),
        at=at(9, day=TUESDAY) + timedelta(minutes=number),
        facts={absent: Fact.ABSENT, late: Fact.LATE},
        marks=tuple((one, "oral", "2345"[(number + one) % 4]) for one in marked),
        topic=f"Тема {number}",
        homework=f"§ {number}",
        due=due,
        reasons={absent: Reason.ILL},
        leader_id=school.person("class_teacher"),
    )


async def _period(school: School, lesson: Lesson, pupils: list[int]) -> Marking:
    row = (await school.read(schools.period))[1]
    period: Any = SimpleNamespace(id=row["id"], name=row["name"])
    group: Any = SimpleNamespace(teaching_id=lesson.teaching_id, subject_id=lesson.subject_id)
    return Marking(group=group, period=period, values=dict.fromkeys(pupils, "4"), stood={})
