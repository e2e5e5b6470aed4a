"""A year of a school in bulk, under a chain that holds: for measuring, not for rules."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.chain import ChainedRevision, ChainedRow, Detail
from core.rules.chain import START, canonical, detail_digest, digest_of, row_hash, told
from core.storage import chain
from core.storage.database import Database
from core.storage.folder import Folder
from core.storage.tables import history, lessons, metadata
from tests.support.clock import TUESDAY
from tests.support.crowd import _CLASS, _LESSON, _PERSON, _SLOTS, _Crowd

FIRST = date(2026, 9, 1)
MARKED, ABSENT = 8, 1
"""Pupils who get a mark in a lesson, and who are away."""

_BATCH = 2_000
_IDS = 10_000_000


@dataclass(slots=True)
class Year:
    """Writes `days` school days of six lessons for each class of 25 pupils, and its files."""

    database: Database
    pupils: int
    days: int
    sequence: int = 0
    previous: str = START
    ids: int = _IDS

    async def write(self) -> None:
        """Write people first, then day by day, each in a transaction of its own."""
        crowd = _Crowd(self.pupils, TUESDAY)
        for table in (history.revision, lessons.mark, lessons.lesson):
            crowd.of.pop(table)
        async with self.database.writing() as tx:
            for table in metadata.sorted_tables:
                if table in crowd.of:
                    await tx.execute(sa.insert(table), crowd.of[table])
        for day in self._days():
            async with self.database.writing() as tx:
                await self._day(tx, day)

    def _days(self) -> Iterator[date]:
        day, left = FIRST, self.days
        while left:
            if day.isoweekday() < 6:
                left -= 1
                yield day
            day += timedelta(days=1)

    async def _day(self, tx: AsyncConnection, day: date) -> None:
        rows: dict[sa.Table, list[dict[str, Any]]] = {}
        saves: list[tuple[ChainedRow, list[Detail], list[ChainedRevision]]] = []
        for number in range(self.pupils // _CLASS):
            for slot in range(_SLOTS):
                self._lesson(rows, saves, (number, slot), day)
        rows[history.viewing] = list(self._seen(day))
        for table in (lessons.lesson, lessons.mark, lessons.attendance, history.viewing):
            await tx.execute(sa.insert(table), rows[table])
        for start in range(0, len(saves), _BATCH):
            part = saves[start : start + _BATCH]
            details = [one for save in part for one in save[1]]
            revisions = [one for save in part for one in save[2]]
            await chain.append(tx, [save[0] for save in part], details, revisions)

    def _seen(self, day: date) -> Iterator[dict[str, Any]]:
        for number in range(self.pupils):
            child = _PERSON + number * 3
            account = 2_000_000 + child + 1
            row = {"child_id": child, "account_id": account, "kind": "day", "day": day}
            yield {**row, "first_at": datetime.combine(day, time(17), UTC)}

    def _lesson(
        self,
        rows: dict[sa.Table, list[dict[str, Any]]],
        saves: list[tuple[ChainedRow, list[Detail], list[ChainedRevision]]],
        place: tuple[int, int],
        day: date,
    ) -> None:
        number, slot = place
        teaching = _LESSON + number * _SLOTS + slot
        starts = datetime.combine(day, time(5 + slot, 30), UTC)
        lesson_id = self._id()
        lesson = {"id": lesson_id, "teaching_id": teaching, "day": day, "shift": 1}
        lesson |= {
            "slot": slot + 1,
            "starts_at": starts,
            "ends_at": starts + timedelta(minutes=45),
        }
        lesson |= {"status": "held", "subject_id": 990_000 + slot, "taken_at": starts}
        rows.setdefault(lessons.lesson, []).append(lesson)
        first = _PERSON + number * _CLASS * 3
        turn = day.toordinal()
        marked = [first + (turn + n) % _CLASS * 3 for n in range(MARKED)]
        away = [first + (turn + MARKED + n) % _CLASS * 3 for n in range(ABSENT)]
        said: list[tuple[str, Any, int | None, dict[str, Any]]] = []
        for child in marked:
            mark = {"subject_id": 990_000 + slot, "lesson_id": lesson_id, "day": day}
            mark |= {"kind": "oral", "value": str(3 + child % 3), "id": self._id()}
            rows.setdefault(lessons.mark, []).append({**mark, "person_id": child})
            said.append(("mark", mark["id"], child, {**mark, "day": str(day), "remark": None}))
        for child in away:
            fact = {"fact": "absent", "minutes": None}
            rows.setdefault(lessons.attendance, []).append(
                {"lesson_id": lesson_id, "person_id": child, **fact}
            )
            saves.append(self._save(starts, [("attendance", lesson_id, child, fact)]))
        saves.append(self._save(starts, said))
        text = {"text": f"§ {turn}"}
        saves += [
            self._save(starts, [(what, lesson_id, None, text)]) for what in ("topic", "homework")
        ]

    def _id(self) -> int:
        self.ids += 1
        return self.ids

    def _save(
        self, at: datetime, said: list[tuple[str, Any, int | None, dict[str, Any]]]
    ) -> tuple[ChainedRow, list[Detail], list[ChainedRevision]]:
        self.sequence += 1
        revisions = [self._revision(at, *one) for one in said]
        details = [self._detail(ordinal, one) for ordinal, one in enumerate(revisions)]
        row = ChainedRow(
            sequence=self.sequence,
            at=at,
            account_id=None,
            person_id=None,
            action=said[0][0],
            object_kind=said[0][0],
            object_id=said[0][1],
            clause=None,
            digest=digest_of(one.digest for one in details),
            previous=self.previous,
        )
        row = replace(row, hash=row_hash(row))
        self.previous = row.hash
        return row, details, revisions

    def _revision(
        self, at: datetime, kind: str, object_id: int, person_id: int | None, now: dict[str, Any]
    ) -> ChainedRevision:
        return ChainedRevision(
            sequence=self.sequence,
            object_kind=kind,
            object_id=object_id,
            person_id=person_id,
            at=at,
            account_id=None,
            author_id=None,
            in_place_of=None,
            nature="entry",
            was=None,
            now=now,
            why=None,
            clause=None,
            policy_version_id=None,
        )

    def _detail(self, ordinal: int, revision: ChainedRevision) -> Detail:
        payload = canonical({"facts": {}, "revisions": [told(revision)]})
        salt = os.urandom(16).hex()
        return Detail(
            sequence=self.sequence,
            ordinal=ordinal,
            person_id=revision.person_id,
            digest=detail_digest(salt, payload),
            salt=salt,
            payload=payload,
        )


async def keep_photos(database: Database, folder: Folder, number: int, size: int) -> None:
    """Keep so many photos of so many bytes."""
    kept_at = datetime.combine(FIRST, time(12), UTC)
    names = [folder.keep(os.urandom(size)) for _ in range(number)]
    row = {"size": size, "media_type": "image/jpeg", "kept_at": kept_at}
    async with database.writing() as tx:
        await tx.execute(sa.insert(lessons.file), [{**row, "sha256": name} for name in names])
