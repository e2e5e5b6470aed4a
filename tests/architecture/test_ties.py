"""Who belongs where, who may see whom: changed by `ties.write` alone, so that it is chained."""

import ast
from pathlib import Path

from core.storage.ties import TIES

ROOT = Path(__file__).parents[2]
CHANGES = {"insert", "update", "delete"}


def _last(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _changed(function: ast.AST, tables: set[str]) -> bool:
    """Tell whether the function makes a statement that changes one of the tables."""
    return any(
        isinstance(node, ast.Call)
        and _last(node.func) in CHANGES
        and node.args
        and _last(node.args[0]) in tables
        for node in ast.walk(function)
    )


def _told(function: ast.AST) -> bool:
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (_last(node.func.value), node.func.attr) == ("ties", "write")
        for node in ast.walk(function)
    )


def test_ties_are_changed_where_they_are_told() -> None:
    tables = {tie.table.name for tie in TIES}
    changing, silent = [], []
    for folder in ("core", "bot"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _changed(
                    node, tables
                ):
                    changing.append(f"{file.name}:{node.name}")
                    if not _told(node):
                        silent.append(changing[-1])
    assert silent == []
    assert len(changing) >= 10
