"""`python -m tests.prove [CLAUSE …]`: each figure behind a clause is kept by that clause's tests.

A figure that no code reads yet waits for its rule and is named so. Tests that repeat the files
(tests/policy) prove nothing and are left out. Exit 1 where a figure that is read can be changed
and every test of its clause still passes.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from os import environ
from pathlib import Path

from bot.clause_map import kept
from core.policy.layers import shipped
from core.policy.listing import figures_of
from core.policy.load import load

ROOT = Path(__file__).parents[2]
CODE = ("core/rules", "core/acts", "core/services", "handlers", "notifications")
KINDS = "marks.kinds."
SHARED = {"kinds", "every", "marks", "until", "homework"}
"""Names that figures of several sections have, or of which code speaks otherwise too."""


def main() -> int:
    """Prove the clauses named, or all; one line for each figure."""
    wanted = set(sys.argv[1:])
    texts = [path.read_text(encoding="utf-8") for part in CODE for path in _sources(part)]
    tests = {clause: sorted(found.tests) for clause, found in kept().items()}
    unproved = 0
    for name, key, clause in _figures():
        if wanted and clause not in wanted:
            continue
        said = _verdict(f"{name}:{key}", tests[clause]) if _is_read(key, texts) else "WAITS"
        unproved += said == "UNPROVED"
        _say(f"{said:<8} {clause:<12} {name}:{key}")
    _say(f"{unproved} unproved")
    return 1 if unproved else 0


def _figures() -> Iterator[tuple[str, str, str]]:
    for name in shipped():
        for key, figure in figures_of(load(name)):
            if figure.source == "regulation" and figure.clause is not None:
                yield name, key, figure.clause


def _is_read(key: str, texts: list[str]) -> bool:
    """Tell whether code reads the figure, the page of rules apart; kinds of work as a list."""
    read = [r"\.marks\.kinds\b", r"\.ordered_kinds\("]
    if not key.startswith(KINDS):
        read = [rf"\.{re.escape(key)}\b"]
    name = key.rpartition(".")[2]
    if name not in SHARED:
        read.append(rf"\.{name}\.value\b")
    return any(re.search(each, text) for text in texts for each in read)


def _verdict(figure: str, tests: list[str]) -> str:
    found = [f"tests/{test}" for test in tests if not test.startswith("policy/")]
    if not found:
        return "UNPROVED"
    command = [sys.executable, "-m", "pytest", "-p", "tests.prove.changed", "-x", "-q", *found]
    ran = subprocess.run(  # noqa: S603 - our own tests
        command, cwd=ROOT, env=environ | {"PROVE": figure}, capture_output=True, check=False
    )
    return "proved" if ran.returncode == 1 else "UNPROVED"


def _sources(part: str) -> Iterator[Path]:
    return (path for path in (ROOT / part).rglob("*.py") if not path.stem.startswith("rules"))


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - what it is for


if __name__ == "__main__":
    sys.exit(main())
