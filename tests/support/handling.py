"""Statements said between the middleware's entry and the handler's return, update by update."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from tests.support.bot import Stage
from tests.support.database import counting


@contextmanager
def statements_of_handlers(stage: Stage) -> Iterator[list[int]]:
    """Give a list that grows by one figure with each update handled inside the block."""
    figures: list[int] = []
    feed = stage.app.dispatcher.feed_update

    async def counted(*args: Any, **kwargs: Any) -> Any:
        with counting(stage.app.journal.database) as said:
            result = await feed(*args, **kwargs)
        figures.append(said.count)
        return result

    with patch.object(stage.app.dispatcher, "feed_update", counted):
        yield figures
