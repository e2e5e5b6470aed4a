"""Does the journal's memory hold? What the administrator asks at night."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from sqlalchemy.exc import (
    NoResultFound,
    OperationalError,
    ProgrammingError,
    SQLAlchemyError,
)

from core.acts.walk_chain import Verified, walk_chain
from core.acts.walk_state import walk_state
from core.errors import Damaged
from core.journal import Journal, Sight
from core.model.chain import Anchor, Astray
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.policy.faults import PolicyFault
from core.rules import access

__all__ = ["Verified", "verify_chain", "verify_state"]


@allows(Action.RUN, Thing.SYSTEM)
async def verify_chain(
    journal: Journal, actor: Actor, *, anchors: Iterable[Anchor] = ()
) -> Verified:
    """Walk the whole chain once; it must still hold the anchors that were told outside.

    Raises:
        Damaged: the first row at fault, and what is wrong with it.
    """
    access.is_system(actor)
    async with _reading(journal) as sight:
        return await walk_chain(sight.tx, sight.now, anchors)


@allows(Action.RUN, Thing.SYSTEM)
async def verify_state(journal: Journal, actor: Actor) -> tuple[int, tuple[Astray, ...]]:
    """Compare the journal's tables with what their newest revisions tell.

    Return how many objects were compared, and the first of those that say otherwise.

    Raises:
        Damaged: a value cannot be read.
    """
    access.is_system(actor)
    async with _reading(journal) as sight:
        return await walk_state(sight.tx)


@asynccontextmanager
async def _reading(journal: Journal) -> AsyncIterator[Sight]:
    """Give one state to read from; what cannot even be read was not written by the journal."""
    try:
        async with journal.reading() as sight:
            yield sight
    except NoResultFound as fault:
        raise Damaged("head_missing", 0) from fault
    except (ProgrammingError, OperationalError) as fault:
        raise Damaged("table_missing" if _names_none(fault) else "file_damaged", 0) from fault
    except SQLAlchemyError as fault:
        raise Damaged("file_damaged", 0) from fault
    except (ValueError, TypeError, LookupError, PolicyFault) as fault:
        raise Damaged("unreadable", 0) from fault


def _names_none(fault: SQLAlchemyError) -> bool:
    """Tell whether the database says that there is no such table, or no such column."""
    said = str(getattr(fault, "orig", fault))
    return "no such" in said or "does not exist" in said
