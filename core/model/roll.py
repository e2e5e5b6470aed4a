"""Everybody of the school as a list: who they are and what they hold."""

from dataclasses import dataclass

from core.model.people import Name
from core.model.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRoll:
    """A person with one role; class and child where the role has one."""

    person_id: int
    name: Name
    role: Role
    class_name: str | None = None
    grade: int | None = None
    child_id: int | None = None


@dataclass(frozen=True, slots=True)
class TaughtBy:
    """Who teaches which class at which slot of a day, the earliest first."""

    person_id: int
    class_name: str
    slot: int
    shift: int
