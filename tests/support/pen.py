"""Writes facts of lessons past every window, with chain and revisions as the acts make them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.acts.change_homework import change_homework
from core.acts.change_mark import change_marks
from core.acts.work import CORRECTION, ENTRY, REASON, SLIP, Revision, Save
from core.journal import Journal
from core.model.lesson import Lesson
from core.model.lesson_texts import Edit
from core.model.marking import Wanted
from core.model.people import Actor
from core.rules.access import Recorder
from core.storage import lessons, marks
from core.storage.tables import people
from core.storage.tables.lessons import absence_reason, attendance
from tests.support.clock import TUESDAY
from tests.support.school import School

_HAND = Actor.system("a test")
__all__ = ["CORRECTION", "ENTRY", "SLIP", "Pen"]


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes in the school's journal at the clock's moment; lessons by the names of the roll."""

    school: School
    journal: Journal

    def account(self, key: str) -> int:
        """Return the account of a bound person."""
        chat = self.school.telegram(key)
        rows = self.school.rows.of[people.account]
        return next(int(str(row["id"])) for row in rows if row["telegram_id"] == chat)

    async def take(
        self, key: str, day: date = TUESDAY, *, absent: Iterable[int] = (), late: int | None = None
    ) -> None:
        """Take the lesson; `late` is a pupil who came five minutes late."""
        gone: dict[int, tuple[str, int | None]] = dict.fromkeys(absent, ("absent", None))
        if late is not None:
            gone[late] = ("late", 5)
        async with self.journal.writing(_HAND, "take") as work:
            lesson = await self._lesson(work.tx, key, day)
            await lessons.take(work.tx, lesson.id, taken_at=work.now, status="held")
            where = {"lesson_id": lesson.id}
            save = Save(action="attendance", object_kind="lesson", object_id=lesson.id)
            for person_id, (fact, minutes) in gone.items():
                row = {"fact": fact, "minutes": minutes}
                await work.tx.execute(
                    sa.insert(attendance).values(person_id=person_id, **where, **row)
                )
                save.revisions.append(
                    Revision(
                        object_kind="attendance",
                        object_id=lesson.id,
                        person_id=person_id,
                        now=_fact(lesson, row),
                    )
                )
            work.save(save)

    async def present(
        self, key: str, person_id: int, day: date = TUESDAY, *, nature: str = SLIP
    ) -> None:
        """Let an absent pupil have been there after all."""
        async with self.journal.writing(_HAND, "present") as work:
            lesson = await self._lesson(work.tx, key, day)
            await work.tx.execute(
                sa.delete(attendance).where(
                    attendance.c.lesson_id == lesson.id, attendance.c.person_id == person_id
                )
            )
            was = _fact(lesson, {"fact": "absent", "minutes": None})
            save = Save(action="attendance", object_kind="lesson", object_id=lesson.id)
            save.revisions.append(
                Revision(
                    object_kind="attendance",
                    object_id=lesson.id,
                    person_id=person_id,
                    was=was,
                    nature=nature,
                )
            )
            work.save(save)

    async def explain(
        self, key: str, person_id: int, reason: str = "ill", day: date = TUESDAY
    ) -> None:
        """Set the reason of an absence."""
        async with self.journal.writing(_HAND, "explain") as work:
            lesson = await self._lesson(work.tx, key, day)
            place = {"lesson_id": lesson.id, "person_id": person_id}
            await work.tx.execute(
                sa.insert(absence_reason).values(reason=reason, set_at=work.now, **place)
            )
            save = Save(action="reason", object_kind="lesson", object_id=lesson.id)
            told = Revision(
                object_kind="absence_reason",
                object_id=lesson.id,
                person_id=person_id,
                now={"reason": reason},
                nature=REASON,
            )
            save.revisions.append(told)
            work.save(save)

    async def mark(
        self,
        person_id: int,
        value: str | None,
        key: str = "algebra",
        **entry: str,
    ) -> None:
        """Let the pupil's mark become the value, None: taken away.

        `entry` may name its `kind` of work (oral), its `nature` (ENTRY), `why`, and the `day`.
        """
        kind, nature = entry.get("kind", "oral"), entry.get("nature", ENTRY)
        day = date.fromisoformat(entry.get("day", TUESDAY.isoformat()))
        async with self.journal.writing(_HAND, "mark") as work:
            lesson = await self._lesson(work.tx, key, day)
            cells = await marks.of_lesson(work.tx, lesson.id)
            was = next((c for c in cells if (c.person_id, c.kind) == (person_id, kind)), None)
            standing = was if was is not None and was.value is not None else None
            wanted = Wanted(
                person_id=person_id, kind=kind, value=value, was=standing, nature=nature
            )
            author = Recorder(lesson.teacher_id or 0)
            save = await change_marks(work, lesson, author, [wanted], None)
            save.revisions[:] = [replace(one, why=entry.get("why")) for one in save.revisions]

    async def homework(
        self, key: str, text: str | None, due: date | None, day: date = TUESDAY
    ) -> None:
        """Set homework at the lesson for the same teaching's lesson of the day `due`."""
        async with self.journal.writing(_HAND, "homework") as work:
            lesson = await self._lesson(work.tx, key, day)
            later = await self._lesson(work.tx, key, due) if due else None
            edit = Edit(text=text, nature=ENTRY)
            author = Recorder(lesson.teacher_id or 0)
            await change_homework(work, (lesson, later), author, None, edit)

    async def _lesson(self, tx: AsyncConnection, key: str, day: date) -> Lesson:
        found = await lessons.get(tx, self.school.lesson(key, day))
        assert found is not None
        return found


def _fact(lesson: Lesson, row: Mapping[str, object]) -> dict[str, object]:
    place = {"lesson_id": lesson.id, "subject_id": lesson.subject_id}
    return {**place, "day": lesson.day.isoformat(), **row}
