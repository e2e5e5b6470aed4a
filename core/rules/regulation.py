"""Which clauses of the school's own regulation bind a person of these roles?

Where every clause that the school's figures cite is of one document, that document is the
school's regulation, and all of it counts. Elsewhere (the default, a mixed file, a file with
clauses of its own) only what the figures cite does: a clause of another school must not be
read as if it were the own one.
"""

from collections.abc import Iterable

from core.model.roles import Role
from core.policy.clauses import Clause, clauses
from core.policy.listing import cited, clause_of, figures_of
from core.policy.own import EVERYBODY, SUBSTITUTE
from core.policy.schema import Policy

_BESIDES = {Role.TEACHER: SUBSTITUTE}


def concerning(policy: Policy, roles: Iterable[Role]) -> tuple[Clause, ...]:
    """Return the clauses that bind one of the roles or everybody, in the regulation's order."""
    words = {EVERYBODY, *roles, *(_BESIDES[role] for role in roles if role in _BESIDES)}
    return tuple(one for one in own_clauses(policy) if words.intersection(one.who))


def own_clauses(policy: Policy) -> tuple[Clause, ...]:
    """Return the clauses of the school's regulation: its own words first, then clauses.tsv's."""
    figures = [figure for _key, figure in figures_of(policy)]
    named = {clause_id for figure in figures for clause_id in cited(figure)}
    school = tuple(clause_of(policy, one) for one in policy.clauses if one in named)
    own = [figure for figure in figures if figure.source == "regulation"]
    documents = {_document(clause_id) for figure in own for clause_id in cited(figure)}
    if not school and len(documents) == 1:
        return tuple(one for one in clauses().values() if _document(one.id) in documents)
    return (*school, *(one for one in clauses().values() if one.id in named))


def _document(clause_id: str) -> str:
    """Return «MAZ» of «MAZ-2.8.1»."""
    return clause_id.partition("-")[0]
