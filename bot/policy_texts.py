"""A policy as lines of the terminal: figures with their clauses, two policies side by side."""

import json
from collections.abc import Iterator
from typing import Any

from core.policy.clauses import GENERAL, clause
from core.policy.figures import Figure
from core.policy.listing import differences, figures_of, written
from core.policy.schema import Policy

_NONE = "–"


def shown(policy: Policy) -> Iterator[str]:
    """Yield a policy by sections: each figure, and the clause with its wording behind it."""
    yield f"{policy.name}: {policy.title}"
    section = ""
    for key, figure in figures_of(policy):
        part, _, name = key.partition(".")
        if part != section:
            yield f"\n[{part}]"
            section = part
        yield f"{name} = {_value(figure)}"
        yield f"    {_ground(figure)}"


def compared(one: Policy, other: Policy) -> Iterator[str]:
    """Yield the figures in which two policies differ, each with both sides."""
    found = list(differences(one, other))
    if not found:
        yield f"{one.name} and {other.name} have the same figures."
    width = max(len(one.name), len(other.name))
    for each in found:
        yield each.key
        for policy, figure in ((one, each.one), (other, each.other)):
            said = f"{_value(figure)}  {_ground(figure)}" if figure else _NONE
            yield f"    {policy.name:<{width}}  {said}"


def _value(figure: Figure[Any]) -> str:
    return json.dumps(written(figure.value), ensure_ascii=False)


def _ground(figure: Figure[Any]) -> str:
    """Say whose word the figure is: a clause, the general rule, our own."""
    if figure.clause == GENERAL.id and figure.follows:
        return f"{GENERAL.ref}, по образцу {figure.follows}: {clause(figure.follows).wording}"
    if figure.clause is not None:
        found = clause(figure.clause)
        return f"{found.id} ({found.ref}): {found.wording}"
    return "без пункта положения" if figure.source == "regulation" else GENERAL.ref
