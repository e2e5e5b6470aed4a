"""No clause is written in code: what a person is shown is that of the school's own figure."""

import ast
import re
from collections.abc import Iterator

import pytest

from core.policy.clauses import clauses
from tests.architecture import walk

SPOKEN = walk.sources(
    "handlers",
    "notifications",
    "bot",
    *(f"core/{name}" for name in ("acts", "model", "rules", "services", "sheets", "storage")),
)
"""All that decides, keeps or draws; the policies themselves name clauses."""


def explained(tree: ast.Module) -> set[int]:
    """Return the ids of the nodes that explain: sentences that stand alone, as docstrings do."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def written_clauses(tree: ast.Module) -> Iterator[str]:
    """Yield each clause id that a string of the code is, or holds as a word."""
    said = explained(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            words = re.findall(r"[\w.-]+", node.value)
            yield from (word for word in (one.strip(".-") for one in words) if word in clauses())


def test_no_module_holds_a_clause() -> None:
    """core/DECISIONS.md, 69: a clause of another school is never cited."""
    held = {path: sorted(written_clauses(tree)) for path, tree in SPOKEN.items()}
    assert len(held) > 100  # the walk has found them
    assert {path: ids for path, ids in held.items() if ids} == {}


@pytest.mark.parametrize(
    ("code", "held"),
    [
        ('CLAUSE = "MAZ-4.2"', ["MAZ-4.2"]),
        ('f(f"{words} (LGOV-T-а).")', ["LGOV-T-а"]),
        ('"""As MAZ-4.2 says."""\nA = 1\n"""MAZ-4.2"""  # MAZ-4.2', []),
        ('A = "MAZ-4.2.77"', []),
    ],
)
def test_how_a_clause_in_code_is_found(code: str, held: list[str]) -> None:
    assert list(written_clauses(ast.parse(code))) == held
