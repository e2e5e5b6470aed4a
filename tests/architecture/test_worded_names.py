"""No name of a pupil reaches a screen unheard: each says whose it is, and is worded by itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _nodes(folder: str) -> Iterator[tuple[str, ast.AST]]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", node


def test_every_name_that_is_read_says_whose_it_is() -> None:
    made = [
        (place, node)
        for place, node in _nodes("core/storage")
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Name"
    ]
    assert len(made) > 40
    assert [p for p, n in made if "person_id" not in {one.arg for one in n.keywords}] == []


def test_no_screen_puts_a_name_together_by_itself() -> None:
    """`Name.short`, `plain`, `initials`, `full` are heard; a surname alone is not."""
    raw = [
        place
        for place, node in _nodes("handlers")
        if isinstance(node, ast.Attribute) and node.attr in {"surname", "patronymic"}
    ]
    allowed = [one for one in raw if "screens/invitations.py" in one]
    assert [one for one in raw if one not in allowed] == []
    assert len(allowed) <= 1, "the initial of a patronymic behind Name.plain"
