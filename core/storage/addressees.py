"""Who is addressed in a class teacher's place: the one condition of every letter to a class."""

import sqlalchemy as sa

from core.model.roles import Role
from core.storage.tables.columns import Day, holds
from core.storage.tables.people import binding, grants

_other, _reached = grants.alias("other"), binding.alias("reached")


def stood_in(day: Day) -> sa.ColumnElement[bool]:
    """Say that somebody with a phone here holds the outer grant in the place of its holder.

    Whoever cannot be reached takes nobody's letters away.
    """
    return sa.exists().where(
        _other.c.in_place_of == grants.c.person_id,
        _other.c.role == grants.c.role,
        _other.c.scope_id == grants.c.scope_id,
        holds(_other, day),
        _reached.c.person_id == _other.c.person_id,
        _reached.c.until.is_(None),
    )


def leads(day: Day) -> sa.ColumnElement[bool]:
    """Say that the outer grant is that of whoever is addressed as a class's class teacher."""
    return sa.and_(grants.c.role == Role.CLASS_TEACHER, holds(grants, day), ~stood_in(day))
