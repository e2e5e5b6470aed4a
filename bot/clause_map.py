"""`zvonok clauses`: each clause with the figures, the rules and the tests that keep it.

With a school's file, the clauses that it words itself come first.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import core
from core.policy.clauses import clauses
from core.policy.layers import shipped
from core.policy.listing import cited, figures_of
from core.policy.load import load
from core.policy.schema import Policy

_CORE = Path(core.__file__).parent
_TESTS = _CORE.parent / "tests"
_LAYERS = ("rules", "acts", "services")
_NAMED = re.compile(r"\b(?:BBZH|BARS|MAZ|LGOV|OFFICE)(?:-[\w.]*\w)+")


@dataclass(slots=True)
class Kept:
    """What keeps a clause: keys of policies, functions that cite it, tests that carry it."""

    keys: set[str] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    tests: set[str] = field(default_factory=set)


def kept() -> Mapping[str, Kept]:
    """Return what keeps each clause, in the order of the regulations.

    Tests are found where the program is run from its repository, and nowhere else.
    """
    found: dict[str, Kept] = {clause_id: Kept() for clause_id in clauses()}
    for clause_id, key in _keys():
        found[clause_id].keys.add(key)
    for clause_id, rule in _rules():
        found[clause_id].rules.add(rule)
    for clause_id, test in _tests():
        found[clause_id].tests.add(test)
    return found


def _keys() -> Iterator[tuple[str, str]]:
    for name in shipped():
        for key, figure in figures_of(load(name)):
            if figure.source == "regulation" and figure.clause in clauses():
                yield str(figure.clause), f"{name}:{key}"


def _rules() -> Iterator[tuple[str, str]]:
    """Yield the functions and classes of core whose docstring cites a clause."""
    for layer in _LAYERS:
        for path in sorted((_CORE / layer).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                    for clause_id in _named(ast.get_docstring(node) or ""):
                        yield clause_id, f"{layer}/{path.stem}.{node.name}"


def _tests() -> Iterator[tuple[str, str]]:
    for path in sorted(_TESTS.rglob("test_*.py")) if _TESTS.is_dir() else ():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                marks = " ".join(map(ast.unparse, node.decorator_list))
                for clause_id in _named(marks):
                    yield clause_id, f"{path.relative_to(_TESTS)}::{node.name}"


def _named(text: str) -> set[str]:
    return {clause_id for clause_id in _NAMED.findall(text) if clause_id in clauses()}


def own_lines(policy: Policy) -> Iterator[str]:
    """Yield the clauses that a school words itself: the figures, and the clauses that lead on.

    The rules and tests of a figure stand at the clauses by which other regulations order it.
    """
    others: dict[str, set[str]] = defaultdict(set)
    for clause_id, key in _keys():
        others[key.partition(":")[2]].add(clause_id)
    for clause_id, own in policy.clauses.items():
        yield f"{clause_id} [rule] {own.wording}"
        for key, figure in figures_of(policy):
            if clause_id in cited(figure):
                yield f"    policy {policy.name}:{key}"
                yield from (f"    like   {one}" for one in sorted(others[key]))


def lines() -> Iterator[str]:
    """Yield the map, a clause and what keeps it, and at the end how many are kept by what."""
    counted: dict[str, int] = defaultdict(int)
    for clause_id, found in kept().items():
        known = clauses()[clause_id]
        yield f"{clause_id} ({known.ref}) [{known.serves}] {known.wording}"
        for what, listed in (("policy", found.keys), ("rule", found.rules), ("test", found.tests)):
            counted[what] += bool(listed)
            for one in sorted(listed):
                yield f"    {what:<6} {one}"
    total = ", ".join(f"{n} with a {what}" for what, n in counted.items())
    yield f"{len(clauses())} clauses: {total}."
