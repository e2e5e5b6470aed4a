"""Logs that name nobody: no token, and of a fault its kind and place, never its words."""

import logging
import traceback
from collections.abc import Iterator
from typing import Any

from bot.config import TOKEN


class Discreet(logging.Formatter):
    """The token is part of every request's path, names and marks of a database's complaints."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and the traceback, without a token."""
        return TOKEN.sub("<token>", super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's own name
        """Return the frames, the kind of each fault of the chain, and its SQLSTATE."""
        return "".join(_told(ei[1])).rstrip()


def set_up_logging() -> None:
    """Log warnings of ours and of the libraries."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet("%(asctime)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


def _told(fault: BaseException) -> Iterator[str]:
    before = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    if before is not None:
        yield from _told(before)
    yield from traceback.format_tb(fault.__traceback__)
    yield f"{type(fault).__module__}.{type(fault).__qualname__} {_state(fault)}".rstrip() + "\n"
    if isinstance(fault, BaseExceptionGroup):
        for one in fault.exceptions:
            yield from _told(one)


def _state(fault: BaseException) -> str:
    """Return what the database calls its complaint: an SQLSTATE or a name of SQLite's."""
    complaint = getattr(fault, "orig", fault)
    state = getattr(complaint, "sqlstate", None) or getattr(complaint, "sqlite_errorname", None)
    return str(state or "")
