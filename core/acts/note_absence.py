"""Write that a teacher is away, change the days, or that it is over; chained."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from core.acts.release_lessons import release
from core.acts.work import Revision, Save, Work
from core.model.substitutions import AwayWish, TeacherAbsence
from core.rules.covers import outside
from core.storage import lesson_offers, teacher_absences

KIND = teacher_absences.KIND


async def enter(work: Work, wish: AwayWish, by: int) -> int:
    """Write a new absence; return its id."""
    absence_id = await teacher_absences.add(work.tx, wish, by, work.now)
    now = _told(wish)
    made = Revision(object_kind=KIND, object_id=absence_id, person_id=wish.person_id, now=now)
    _save(work, "teacher_away", absence_id, by, [made])
    return absence_id


async def change(work: Work, was: TeacherAbsence, wish: AwayWish, by: int) -> None:
    """Let the absence have these days and this reason; lessons outside them are given back."""
    values = {"since": wish.since, "until": wish.until, "reason": str(wish.reason)}
    await teacher_absences.change(work.tx, [was.id], **values)
    revision = Revision(
        object_kind=KIND,
        object_id=was.id,
        person_id=was.person_id,
        was=_of(was),
        now=_told(wish),
    )
    _save(work, "teacher_away", was.id, by, [revision, *await _released(work, was, wish)])


async def join(
    work: Work, others: Sequence[TeacherAbsence], into: TeacherAbsence, by: int
) -> None:
    """Let these absences of the same teacher be parts of one, which stands for all their days."""
    ids = [one.id for one in others]
    await teacher_absences.change(work.tx, ids, over_at=work.now)
    await lesson_offers.hand_over(work.tx, ids, into.id)
    gone = [
        Revision(object_kind=KIND, object_id=one.id, person_id=one.person_id, was=_of(one))
        for one in others
    ]
    _save(work, "teacher_away", into.id, by, gone)


async def over(work: Work, was: TeacherAbsence, by: int) -> None:
    """Let the teacher be here from today on: what has not begun is the teacher's again."""
    yesterday = work.today - timedelta(days=1)
    begun = was.since < work.today
    if begun:
        await teacher_absences.change(work.tx, [was.id], until=yesterday)
    else:
        await teacher_absences.change(work.tx, [was.id], over_at=work.now)
    kept = AwayWish(person_id=was.person_id, since=was.since, until=yesterday, reason=was.reason)
    revision = Revision(
        object_kind=KIND,
        object_id=was.id,
        person_id=was.person_id,
        was=_of(was),
        now=_told(kept) if begun else None,
    )
    _save(work, "teacher_back", was.id, by, [revision, *await _released(work, was, kept)])


async def _released(work: Work, was: TeacherAbsence, wish: AwayWish) -> list[Revision]:
    offers = await lesson_offers.of_absence(work.tx, was.id)
    beyond = [one for one in offers if outside(one.day, wish.since, wish.until)]
    return await release(work, beyond) if beyond else []


def _of(was: TeacherAbsence) -> dict[str, Any]:
    return _told(
        AwayWish(person_id=was.person_id, since=was.since, until=was.until, reason=was.reason)
    )


def _told(wish: AwayWish) -> dict[str, Any]:
    return {
        "since": wish.since.isoformat(),
        "until": wish.until.isoformat(),
        "reason": str(wish.reason),
    }


def _save(work: Work, action: str, absence_id: int, by: int, revisions: list[Revision]) -> None:
    work.save(
        Save(
            action=action,
            object_kind=KIND,
            object_id=absence_id,
            author_id=by,
            revisions=revisions,
        )
    )
