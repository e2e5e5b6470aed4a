"""Every use case declares what it does to what; a test fails on one that does not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from core.model.roles import Action, Thing

F = TypeVar("F", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Declared:
    """The two words of a use case."""

    action: Action
    thing: Thing


DECLARED: dict[str, Declared] = {}
"""Every declared use case by its dotted name."""


def allows(action: Action, thing: Thing) -> Callable[[F], F]:
    """Declare the use case; its first statement asks `core/rules/access.py`."""

    def declare(use_case: F) -> F:
        DECLARED[f"{use_case.__module__}.{use_case.__name__}"] = Declared(action, thing)
        return use_case

    return declare
