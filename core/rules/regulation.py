"""Which clauses of the school's own regulation bind a person of these roles?

Where every clause that the school's figures cite is of one document, that document is the
school's regulation, and all of it counts. Elsewhere (the default, a mixed file) only what the
figures cite does: a clause of another school must not be read as if it were the own one.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from core.model.roles import Role
from core.policy.clauses import GENERAL, Clause, clauses
from core.policy.figures import Figure
from core.policy.listing import figures_of
from core.policy.schema import Policy

_EVERYBODY = "all"
_BESIDES = {Role.TEACHER: "substitute"}
"""A substitute is no role of ours: it is a teacher who stands in."""


def concerning(policy: Policy, roles: Iterable[Role]) -> tuple[Clause, ...]:
    """Return the clauses that bind one of the roles or everybody, in the regulation's order."""
    words = {_EVERYBODY, *roles, *(_BESIDES[role] for role in roles if role in _BESIDES)}
    return tuple(one for one in own_clauses(policy) if words.intersection(one.who))


def own_clauses(policy: Policy) -> tuple[Clause, ...]:
    """Return the clauses of the school's own regulation, in the order of clauses.tsv."""
    figures = [figure for _key, figure in figures_of(policy)]
    own = [figure for figure in figures if figure.source == "regulation"]
    documents = {_document(cited) for cited in _cited(own)}
    if len(documents) == 1:
        return tuple(one for one in clauses().values() if _document(one.id) in documents)
    named = set(_cited(figures))
    return tuple(one for one in clauses().values() if one.id in named)


def _cited(figures: Iterable[Figure[Any]]) -> Iterator[str]:
    """Yield the clauses that the figures name, and their parts: a term has a clause of its own."""
    for figure in figures:
        parts = figure.value if isinstance(figure.value, tuple) else ()
        for clause_id in (figure.clause, *(getattr(part, "clause", None) for part in parts)):
            if clause_id is not None and clause_id != GENERAL.id:
                yield clause_id


def _document(clause_id: str) -> str:
    """Return «MAZ» of «MAZ-2.8.1»."""
    return clause_id.partition("-")[0]
