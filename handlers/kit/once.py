"""A use case whose effect this update has had already is passed over: draw again."""

from collections.abc import Awaitable
from typing import TypeVar

from core.errors import Repeated

T = TypeVar("T")


async def once(use_case: Awaitable[T]) -> T | None:
    """Await the use case; None where the update has had its effect already."""
    try:
        return await use_case
    except Repeated:
        return None
