"""Who sits in a lesson on its day, with what is known and what was recorded: two statements."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.lesson import Answer, Fact, Lesson, Reason, Seat, SpellKind
from core.model.listing import display_names
from core.model.notices import NoticeKind, NoticeReason
from core.model.people import Name
from core.model.period_marks import ResultKind
from core.model.spelling import fold
from core.storage.notices import counting
from core.storage.seen_again import seen_again
from core.storage.tables.columns import holds
from core.storage.tables.families import notice
from core.storage.tables.lessons import (
    absence_alert,
    absence_reason,
    attendance,
    parent_answer,
)
from core.storage.tables.people import person
from core.storage.tables.results import period_mark
from core.storage.tables.school import enrolment, period, school_class, spell, subgroup_member


async def of_lesson(
    tx: AsyncConnection, lesson: Lesson, *, hints: bool = True
) -> tuple[Seat, ...]:
    """Return the pupils of the lesson by surname, each listed by a name of its own.

    The class, or of it the subgroup, as it was on the lesson's day; home-taught and exempt
    pupils are among them. Without `hints` nothing is said of spells and answers, by one
    statement less.
    """
    rows = (await tx.execute(_members(lesson))).mappings().all()
    known = await _known(tx, lesson, [row["id"] for row in rows]) if hints else {}
    names = {
        row["id"]: Name(row["surname"], row["first"], row["patronymic"], person_id=row["id"])
        for row in rows
    }
    listed = display_names(names)
    found = {row["id"]: _seat(row, names, listed, known.get(row["id"], ())) for row in rows}
    return tuple(sorted(found.values(), key=_by_surname))


def _by_surname(seat: Seat) -> tuple[str, str, int]:
    return fold(seat.name.surname), fold(seat.name.first), seat.person_id


def _members(lesson: Lesson) -> sa.Select[Any]:
    query = (
        sa.select(
            person.c.id,
            person.c.surname,
            person.c.first,
            person.c.patronymic,
            attendance.c.fact,
            attendance.c.minutes,
            absence_reason.c.reason,
            _year_marked_at(lesson),
        )
        .join(enrolment, enrolment.c.person_id == person.c.id)
        .outerjoin(attendance, _of(attendance, lesson.id))
        .outerjoin(absence_reason, _of(absence_reason, lesson.id))
        .where(enrolment.c.class_id == lesson.class_id, holds(enrolment, lesson.day))
    )
    if lesson.subgroup_id is None:
        return query
    return query.where(
        sa.exists().where(
            subgroup_member.c.person_id == person.c.id,
            subgroup_member.c.subgroup_id == lesson.subgroup_id,
            holds(subgroup_member, lesson.day),
        )
    )


def _year_marked_at(lesson: Lesson) -> sa.Label[Any]:
    """Select since when the mark of the lesson's year stands in its subject; NULL: none does."""
    found = (
        sa.select(sa.func.max(period_mark.c.set_at))
        .join(period, period.c.id == period_mark.c.period_id)
        .join(school_class, school_class.c.school_year_id == period.c.school_year_id)
        .where(
            school_class.c.id == lesson.class_id,
            period_mark.c.person_id == person.c.id,
            period_mark.c.subject_id == lesson.subject_id,
            period_mark.c.kind == str(ResultKind.YEAR),
            period_mark.c.value.is_not(None),
        )
        .correlate(person)
    )
    return found.scalar_subquery().label("year_marked_at")


def _of(table: sa.Table, lesson_id: int) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.person_id == person.c.id, table.c.lesson_id == lesson_id)


async def _known(
    tx: AsyncConnection, lesson: Lesson, person_ids: list[int]
) -> dict[int, tuple[Any, ...]]:
    """Return spells that hold, answers of the day and notices, by person; one statement.

    What home said of a child who came since is over: the next roll presets nobody absent by it.
    """
    subject = sa.or_(spell.c.subject_id.is_(None), spell.c.subject_id == lesson.subject_id)
    spells = sa.select(
        spell.c.person_id, spell.c.kind.label("what"), spell.c.until, sa.literal(1).label("sort")
    ).where(spell.c.person_id.in_(person_ids), holds(spell, lesson.day), subject)
    answers = (
        sa.select(
            absence_alert.c.child_id,
            parent_answer.c.answer,
            sa.cast(sa.null(), sa.Date),
            sa.literal(2),
        )
        .join(absence_alert, absence_alert.c.id == parent_answer.c.alert_id)
        .where(
            absence_alert.c.child_id.in_(person_ids),
            absence_alert.c.day == lesson.day,
            ~seen_again(absence_alert.c.child_id, absence_alert.c.lesson_id, lesson),
        )
    )
    foretold = sa.select(
        notice.c.child_id,
        sa.func.coalesce(notice.c.reason, notice.c.kind),
        sa.cast(sa.null(), sa.Date),
        sa.literal(3),
    ).where(notice.c.child_id.in_(person_ids), counting(lesson.day, lesson.slot))
    found: dict[int, tuple[Any, ...]] = {}
    for row in await tx.execute(spells.union_all(answers, foretold)):
        found[row.person_id] = (*found.get(row.person_id, ()), row)
    return found


def _seat(
    row: sa.RowMapping, names: dict[int, Name], listed: dict[int, str], known: Iterable[Any]
) -> Seat:
    spells = [(SpellKind(one.what), one.until) for one in known if one.sort == 1]
    away = [one for one in spells if one[0] is not SpellKind.EXEMPT]
    kind, until = max(away, key=_longest, default=(None, None))
    answers = [Answer(one.what) for one in known if one.sort == 2]  # noqa: PLR2004 - the query's own
    told = [one.what for one in known if one.sort == 3]  # noqa: PLR2004 - the query's own
    return Seat(
        person_id=row["id"],
        name=names[row["id"]],
        listed=listed[row["id"]],
        fact=Fact(row["fact"]) if row["fact"] else Fact.PRESENT,
        minutes=row["minutes"],
        reason=Reason(row["reason"]) if row["reason"] else None,
        year_marked_at=row["year_marked_at"],
        spell=kind,
        spell_until=until,
        exempt=bool(spells) and not away,
        answer=answers[-1] if answers else None,
        foretold=_foretold(told[-1]) if told else None,
    )


def _foretold(what: str) -> NoticeReason | NoticeKind:
    return NoticeKind.EARLY if what == NoticeKind.EARLY else NoticeReason(what)


def _longest(spell_held: tuple[SpellKind, date | None]) -> date:
    return spell_held[1] or date.max
