"""What a book of the journal is: a table beside the revisions of its kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from core.storage.tables.history import revision

NOBODY, NONE, ALWAYS = sa.literal(0), sa.null(), sa.true()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A table beside the revisions of its kind; `names` are those that revisions write down.

    `later` of them older revisions leave out. `told` are the revisions that concern the table.
    """

    kind: str
    rows: sa.Select[Any]
    person_id: sa.ColumnElement[Any]
    names: tuple[str, ...]
    lists: frozenset[str] = frozenset()
    authored: bool = False
    later: frozenset[str] = frozenset()
    told: sa.ColumnElement[bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an object's id and person stand, who wrote it, and by what it stands at all.

    `vouched`: what its revisions say without a name. `later`, `told`: as in a book.
    """

    object_id: sa.ColumnElement[Any]
    person_id: sa.ColumnElement[Any] = NOBODY
    author_id: sa.ColumnElement[Any] = NONE
    weight: sa.ColumnElement[Any] = NONE
    stands: sa.ColumnElement[bool] = ALWAYS
    vouched: sa.ColumnElement[bool] = ALWAYS
    later: frozenset[str] = frozenset()
    told: sa.ColumnElement[bool] = ALWAYS


def book(kind: str, place: Place, said: Mapping[str, Any], source: Any = None) -> Book:
    """Return the book of a kind: what stands in its table, by object and person."""
    query = sa.select(
        place.object_id.label("object_id"),
        place.person_id.label("person_id"),
        place.author_id.label("author_id"),
        place.weight.label("weight"),
        place.vouched.label("vouched"),
        *(column.label(f"said_{name}") for name, column in said.items()),
    ).where(place.stands)
    if source is not None:
        query = query.select_from(source)
    lists = frozenset(name for name in said if name in _LISTS)
    return Book(
        kind=kind,
        rows=query.order_by("object_id", "person_id"),
        person_id=place.person_id,
        names=tuple(said),
        lists=lists,
        authored=place.author_id is not NONE,
        later=place.later,
        told=place.told,
    )


def revised(kind: str, object_id: Any, *of: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Say that a revision of the object has this in it, which no name tells."""
    own = revision.c
    return sa.exists().where(own.object_kind == kind, own.object_id == object_id, *of)


_LISTS = {"files", "for"}


def columns(table: sa.Table, *names: str) -> dict[str, Any]:
    """Return columns by their names, which are those of the revisions too."""
    return {name: table.c[name] for name in names}
