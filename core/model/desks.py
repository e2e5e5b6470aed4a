"""What a person can open from the menu, with the names that its buttons carry."""

from dataclasses import dataclass
from datetime import datetime

from core.model.people import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A pupil whose family pages the actor opens; `class_name` is None where none is known."""

    id: int
    name: Name
    class_name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desks:
    """The classes that the actor leads (id → «7Б») and the children of the family.

    `requests`: how many requests to correct wait for the actor, a head.
    """

    classes: dict[int, str]
    children: tuple[Child, ...]
    requests: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept of an account: consents (wording, when), and for how many persons.

    `others`: so many other phones speak for one of these persons, each by its own consent.
    """

    consents: tuple[tuple[str, datetime], ...]
    persons: tuple[Name, ...]
    others: int = 0
