"""Whether a missed pupil was at school later that day: then what home said of it is over."""

import sqlalchemy as sa

from core.model.lesson import NOT_HELD, Fact, Lesson
from core.storage.tables.columns import holds
from core.storage.tables.lessons import attendance
from core.storage.tables.lessons import lesson as lessons
from core.storage.tables.school import subgroup_member, teaching

_missed, _later, _taught = (
    lessons.alias("missed"),
    lessons.alias("later"),
    teaching.alias("taught"),
)


def seen_again(
    child: sa.ColumnElement[int], missed_id: sa.ColumnElement[int], before: Lesson
) -> sa.Exists:
    """Say that the pupil is recorded as at school after the missed lesson and before this one."""
    missed, later, taught = _missed, _later, _taught
    # two selects deep only what is named stays inside: the rest is the outer row's
    began = (
        sa.select(missed.c.starts_at)
        .where(missed.c.id == missed_id)
        .correlate_except(missed)
        .scalar_subquery()
    )
    absent = (
        sa.exists()
        .where(
            attendance.c.lesson_id == later.c.id,
            attendance.c.person_id == child,
            attendance.c.fact == str(Fact.ABSENT),
        )
        .correlate_except(attendance)
    )
    return (
        sa.exists()
        .select_from(later.join(taught, taught.c.id == later.c.teaching_id))
        .correlate_except(later, taught)
        .where(
            later.c.day == before.day,
            later.c.starts_at > began,
            later.c.starts_at < before.starts,
            later.c.taken_at.is_not(None),
            later.c.status.not_in(NOT_HELD),
            taught.c.class_id == before.class_id,
            sa.or_(taught.c.subgroup_id.is_(None), _own(taught, child, before)),
            ~absent,
        )
    )


def _own(taught: sa.FromClause, child: sa.ColumnElement[int], before: Lesson) -> sa.Exists:
    """Say that the pupil is in the subgroup that is taught."""
    return (
        sa.exists()
        .where(
            subgroup_member.c.subgroup_id == taught.c.subgroup_id,
            subgroup_member.c.person_id == child,
            holds(subgroup_member, before.day),
        )
        .correlate_except(subgroup_member)
    )
