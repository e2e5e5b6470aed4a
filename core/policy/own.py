"""A clause of the school's own regulation, as its policy file words it."""

from typing import Annotated

from pydantic import AfterValidator, Field

from core.model.roles import Role
from core.policy.figures import Strict

EVERYBODY = "all"
SUBSTITUTE = "substitute"
"""Whom a clause binds beside the roles; a substitute is a teacher who stands in."""

_BOUND = (EVERYBODY, SUBSTITUTE, *Role)


def _bound(word: str) -> str:
    if word not in _BOUND:
        raise ValueError(f"one of {', '.join(_BOUND)}")
    return word


class OwnClause(Strict):
    """What a clause says, in short, and whom it binds.

    A file has the wording alone or both (`as_table`). The id («п. 4.2») is the key of the table
    and is drawn as it is written. Lengths are judged where a file is read (citing.py): an
    adopted version is read as it is.
    """

    wording: str
    who: Annotated[tuple[Annotated[str, AfterValidator(_bound)], ...], Field(min_length=1)] = (
        EVERYBODY,
    )


def as_table(written: object) -> object:
    """Return a clause as it is kept; a file may have its wording alone, which binds everybody."""
    return {"wording": written} if isinstance(written, str) else written
