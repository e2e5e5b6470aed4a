"""Digests: whom they are due to, what they tell, and how far each account has been told.

How far: up to `until_sequence` of the newest digest that was sent. What was queued and not
sent (its chat blocked, Telegram away, its outcome unknown) is told again with the next one.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.digest import Candidate, Change, Window
from core.storage import homework as homeworks
from core.storage.attendance import KIND as ATTENDANCE
from core.storage.changed_lessons import ahead
from core.storage.families import CHILD_ID, OF_FAMILY
from core.storage.marks import KIND as MARK
from core.storage.notes import KIND as NOTE
from core.storage.outbox import SENT
from core.storage.own_lessons import of_homework
from core.storage.period_marks import MARK as RESULT
from core.storage.reasons import KIND as REASON
from core.storage.refusals import declines
from core.storage.tables.columns import holds
from core.storage.tables.history import audit, audit_head, revision
from core.storage.tables.lessons import homework, lesson, mark
from core.storage.tables.machine import digest, outbox
from core.storage.tables.people import account, binding, grants
from core.storage.tables.results import period_mark
from core.storage.tables.school import enrolment, subject, teaching
from core.storage.tables.works import note
from core.storage.upsert import insert

_NEWS = (MARK, ATTENDANCE, REASON, NOTE, RESULT)
_SAID = ("object_kind", "object_id", "sequence", "at", "nature", "was", "now", "why")
_SUBJECTS = (mark.c.subject_id, lesson.c.subject_id, period_mark.c.subject_id)


def letter_key(account_id: int, day: date) -> str:
    """Return the outbox's key of the digest of an account and day."""
    return f"digest:{account_id}:{day.isoformat()}"


def _told(day: date, since: date) -> sa.CTE:
    """Select by account how far it has been told by digests from `since` to before `day`."""
    key = (
        sa.literal("digest:")
        .concat(sa.cast(digest.c.account_id, sa.String))
        .concat(":")
        .concat(sa.cast(digest.c.day, sa.String))
    )
    was_sent = sa.case((outbox.c.state == SENT, digest.c.until_sequence))
    return (
        sa.select(
            digest.c.account_id,
            sa.func.coalesce(sa.func.max(was_sent), sa.func.min(digest.c.after_sequence)).label(
                "after"
            ),
        )
        .outerjoin(outbox, outbox.c.unique_key == key)
        .where(digest.c.day >= since, digest.c.day < day)
        .group_by(digest.c.account_id)
        .cte("told")
    )


def _own_news(floor: int) -> sa.Select[tuple[int, int, datetime]]:
    """Select the pupils of whom something was written after `floor`."""
    return (
        sa.select(
            revision.c.person_id.label("child_id"),
            sa.func.max(revision.c.sequence).label("newest"),
            sa.func.max(revision.c.at).label("newest_at"),
        )
        .where(
            revision.c.object_kind.in_(_NEWS),
            revision.c.sequence > floor,
            revision.c.person_id.is_not(None),
        )
        .group_by(revision.c.person_id)
    )


def _task_news(floor: int, day: date) -> sa.Select[tuple[int, int, datetime]]:
    """Select the pupils for whom homework of a later day was set after `floor`."""
    return (
        sa.select(
            enrolment.c.person_id,
            sa.func.max(revision.c.sequence),
            sa.func.max(revision.c.at),
        )
        .select_from(revision)
        .join(homework, homework.c.id == revision.c.object_id)
        .join(lesson, lesson.c.id == homework.c.lesson_id)
        .join(teaching, teaching.c.id == homework.c.teaching_id)
        .join(enrolment, of_homework(lesson.c.day))
        .where(
            revision.c.object_kind == homeworks.KIND,
            revision.c.sequence > floor,
            homework.c.text != "",
            sa.or_(homework.c.due_day.is_(None), homework.c.due_day > day),
        )
        .group_by(enrolment.c.person_id)
    )


async def with_news(
    tx: AsyncConnection, day: date, *, since: date, floor: int, now: datetime
) -> tuple[Candidate, ...]:
    """Return the families' accounts without a digest of the day, for whom there is news.

    `since`: the first day whose digests count; after `floor` is told who had none yet.
    """
    told = _told(day, since)
    news = sa.union_all(_own_news(floor), _task_news(floor, day), *ahead(day, now)).cte("news")
    after = sa.func.coalesce(told.c.after, floor)
    has_one = sa.exists().where(digest.c.account_id == binding.c.account_id, digest.c.day == day)
    found = await tx.execute(
        sa.select(
            binding.c.account_id,
            sa.func.max(after).label("after"),
            sa.func.max(news.c.newest_at).label("newest_at"),
            sa.func.min(binding.c.since).label("since"),
        )
        .select_from(news)
        .join(grants, sa.and_(news.c.child_id == CHILD_ID, OF_FAMILY, holds(grants, day)))
        .join(
            binding,
            sa.and_(binding.c.person_id == grants.c.person_id, binding.c.until.is_(None)),
        )
        .join(
            account,
            sa.and_(account.c.id == binding.c.account_id, account.c.blocked_at.is_(None)),
        )
        .outerjoin(told, told.c.account_id == binding.c.account_id)
        .where(
            news.c.newest > after,
            sa.not_(has_one),
            sa.not_(declines(grants.c.person_id, CHILD_ID)),
        )
        .group_by(binding.c.account_id)
        .order_by(binding.c.account_id)
    )
    return tuple(Candidate(**row) for row in found.mappings())


async def place_before(tx: AsyncConnection, moment: datetime) -> int:
    """Return the last place of the audit chain before the moment (0: the chain began later)."""
    found = await tx.execute(
        sa.select(audit.c.sequence)
        .where(audit.c.at < moment)
        .order_by(audit.c.sequence.desc())
        .limit(1)
    )
    return int(found.scalar() or 0)


async def add(tx: AsyncConnection, windows: Sequence[Window], at: datetime) -> None:
    """Keep the windows of digests that are queued now; one that stands already stays."""
    rows = [
        {
            "account_id": window.account_id,
            "day": window.day,
            "after_sequence": window.after,
            "until_sequence": window.until,
            "made_at": at,
        }
        for window in windows
    ]
    if rows:
        await tx.execute(insert(tx, digest).on_conflict_do_nothing(), rows)


async def of_day(tx: AsyncConnection, account_id: int, day: date) -> Window | None:
    """Return the account's digest of the day; None: none was queued."""
    return await _one(tx, digest.c.account_id == account_id, digest.c.day == day)


async def get(tx: AsyncConnection, digest_id: int) -> Window | None:
    """Return the digest of this id."""
    return await _one(tx, digest.c.id == digest_id)


async def _one(tx: AsyncConnection, *where: sa.ColumnElement[bool]) -> Window | None:
    row = (await tx.execute(sa.select(digest).where(*where))).first()
    if row is None:
        return None
    return Window(
        id=row.id,
        account_id=row.account_id,
        day=row.day,
        after=row.after_sequence,
        until=row.until_sequence,
        is_read=row.read_at is not None,
    )


async def told_and_head(
    tx: AsyncConnection, account_id: int, day: date, since: date
) -> tuple[int | None, int]:
    """Return how far the account has been told (None: by no digest), and the chain's head."""
    told = _told(day, since)
    after = sa.select(told.c.after).where(told.c.account_id == account_id).scalar_subquery()
    row = (await tx.execute(sa.select(after.label("after"), audit_head.c.sequence))).one()
    return row.after, row.sequence


async def read(tx: AsyncConnection, digest_id: int, at: datetime) -> bool:
    """Remember that the digest was read; tell whether that was not known yet."""
    done = await tx.execute(
        sa.update(digest)
        .where(digest.c.id == digest_id, digest.c.read_at.is_(None))
        .values(read_at=at)
    )
    return done.rowcount == 1


async def changes(
    tx: AsyncConnection, children: Collection[int], window: Window
) -> tuple[Change, ...]:
    """Return what was written of these pupils inside the window, in order."""
    found = await tx.execute(
        sa.select(
            revision.c.person_id.label("child_id"),
            *(revision.c[name] for name in _SAID),
            sa.func.coalesce(subject.c.name, "").label("subject"),
        )
        .outerjoin(mark, _is(MARK, mark))
        .outerjoin(note, _is(NOTE, note))
        .outerjoin(lesson, lesson.c.id == note.c.lesson_id)
        .outerjoin(period_mark, _is(RESULT, period_mark))
        .outerjoin(subject, subject.c.id == sa.func.coalesce(*_SUBJECTS))
        .where(
            revision.c.object_kind.in_(_NEWS),
            revision.c.person_id.in_(children),
            revision.c.sequence > window.after,
            revision.c.sequence <= window.until,
        )
        .order_by(revision.c.sequence, revision.c.id)
    )
    return tuple(Change(**row) for row in found.mappings())


def _is(kind: str, table: sa.Table) -> sa.ColumnElement[bool]:
    return sa.and_(revision.c.object_kind == kind, table.c.id == revision.c.object_id)
