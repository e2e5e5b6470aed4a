"""Was a family told of something? One answer for marks, homework and attendance.

A family are the parents of a pupil and the pupil. They were told by a digest where, on its
day, their right held and the account was bound to them: what ended later was told all the same.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.model.roles import Role
from core.storage.tables.columns import holds
from core.storage.tables.machine import digest
from core.storage.tables.people import binding, grants

Column = sa.ColumnElement[Any]


def digests_of(children: Callable[[Column], Column], *columns: Column) -> sa.Select[Any]:
    """Select columns of the digests that told a family of these pupils.

    `children` says of a column of persons that it is one of them; both ways to them are named
    apart, as an index serves each.
    """
    parents = sa.and_(grants.c.role == Role.PARENT, children(grants.c.scope_id))
    pupils = sa.and_(grants.c.role == Role.PUPIL, children(grants.c.person_id))
    return (
        sa.select(*columns)
        .select_from(grants)
        .join(binding, binding.c.person_id == grants.c.person_id)
        .join(digest, digest.c.account_id == binding.c.account_id)
        .where(sa.or_(parents, pupils), holds(grants, digest.c.day), bound_at(digest.c.made_at))
    )


def bound_at(moment: datetime | Column) -> Column:
    """Return the condition that the account was bound to the person at the moment."""
    return holds(binding, moment)


def parent_at(child: Column, day: Column, moment: Column) -> sa.Exists:
    """Say that a parent of the pupil was bound then: whom an alert reaches."""
    return (
        sa.select(binding.c.id)
        .join(grants, grants.c.person_id == binding.c.person_id)
        .where(
            grants.c.role == Role.PARENT,
            grants.c.scope_id == child,
            holds(grants, day),
            bound_at(moment),
        )
        .exists()
    )
