"""Statements said between the middleware's entry and the handler's return, update by update."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from unittest.mock import patch

from tests.support.bot import Stage
from tests.support.database import Statements, counting

T = TypeVar("T")


@contextmanager
def _heard(stage: Stage, what: Callable[[Statements], T]) -> Iterator[list[T]]:
    figures: list[T] = []
    feed = stage.app.dispatcher.feed_update

    async def counted(*args: Any, **kwargs: Any) -> Any:
        with counting(stage.app.journal.database) as said:
            result = await feed(*args, **kwargs)
        figures.append(what(said))
        return result

    with patch.object(stage.app.dispatcher, "feed_update", counted):
        yield figures


@contextmanager
def statements_of_handlers(stage: Stage) -> Iterator[list[int]]:
    """Give a list that grows by one figure with each update handled inside the block."""
    with _heard(stage, lambda said: said.count) as figures:
        yield figures


@contextmanager
def said_by_handlers(stage: Stage) -> Iterator[list[tuple[str, ...]]]:
    """Give a list that grows by the statements of each update handled inside the block."""
    with _heard(stage, lambda said: tuple(said.said)) as figures:
        yield figures
