"""A policy as lines of the terminal: figures with their clauses, two policies side by side."""

import json
from collections.abc import Iterator
from typing import Any

from core.policy.clauses import GENERAL, clause, reference
from core.policy.figures import Figure
from core.policy.listing import cited, clause_of, differences, figures_of, written
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
        yield f"    {_ground(policy, figure)}"


def fits(policy: Policy) -> Iterator[str]:
    """Yield how many figures there are, and the school's own clauses with what each orders."""
    found = list(figures_of(policy))
    general = sum(figure.source == "default" for _, figure in found)
    yield f"{policy.name}: fits. {len(found)} figures, {general} of them by the general rule."
    for clause_id, own in policy.clauses.items():
        keys = [key for key, figure in found if clause_id in cited(figure)]
        yield f"{clause_id}: {own.wording}"
        yield f"    {', '.join(keys) or _NONE}"
    for clause_id, alike in _alike(policy):
        yield f"Mind: {alike} of the parent is shown as «{clause_id}», too."


def _alike(policy: Policy) -> Iterator[tuple[str, str]]:
    """Yield own clauses beside the others that a reader could not tell from them."""
    named = {clause_id for _, figure in figures_of(policy) for clause_id in cited(figure)}
    for clause_id in sorted(named - set(policy.clauses)):
        if (ref := reference(clause_id)) in policy.clauses:
            yield ref, clause_id


def compared(one: Policy, other: Policy) -> Iterator[str]:
    """Yield the figures in which two policies differ, each with both sides."""
    found = list(differences(one, other))
    if not found:
        yield f"{one.name} and {other.name} have the same figures."
    width = max(len(one.name), len(other.name))
    for each in found:
        yield each.key
        for policy, figure in ((one, each.one), (other, each.other)):
            said = f"{_value(figure)}  {_ground(policy, figure)}" if figure else _NONE
            yield f"    {policy.name:<{width}}  {said}"


def _value(figure: Figure[Any]) -> str:
    return json.dumps(written(figure.value), ensure_ascii=False)


def _ground(policy: Policy, figure: Figure[Any]) -> str:
    """Say whose word the figure is: a clause, the general rule, our own."""
    if figure.clause == GENERAL.id and figure.follows:
        return f"{GENERAL.ref}, по образцу {figure.follows}: {clause(figure.follows).wording}"
    if figure.clause is not None:
        found = clause_of(policy, figure.clause)
        shown = found.id if found.ref == found.id else f"{found.id} ({found.ref})"
        return f"{shown}: {found.wording}"
    return "без пункта положения" if figure.source == "regulation" else GENERAL.ref
