"""Files and functions stay small, packages are named, nothing loads what it does not need."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot.config import Settings
from core.policy.clauses import clauses
from tests.architecture import walk

HOUSE = walk.HOUSE
PYPROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
FILE_LINES, FUNCTION_LINES = 250, 40
OURS = {
    path: tree for path, tree in walk.sources(*walk.PACKAGES).items() if "versions/" not in path
}
CLAUSE = re.compile(r"\b(?:MAZ|BARS|LGOV|BBZH|OFFICE)-[A-Z]{0,4}-?\d[\d.]*\b")


def tracked(*endings: str) -> list[Path]:
    """Return the repository's files with these endings."""
    listed = subprocess.run(
        ["git", "ls-files"],  # noqa: S607 - git of the machine
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    )
    return [HOUSE / name for name in listed.stdout.splitlines() if name.endswith(endings)]


def test_no_file_is_longer_than_a_reader_bears() -> None:
    long = {
        path: lines
        for path in OURS
        if (lines := len((HOUSE / path).read_text(encoding="utf-8").splitlines())) > FILE_LINES
    }
    assert long == {}


def lines_of_code(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function takes; its docstring is not held against it."""
    lines = int(function.end_lineno or 0) - function.lineno + 1
    said = ast.get_docstring(function, clean=False)
    return lines - (len(said.splitlines()) if said else 0)


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{path}:{node.lineno} {node.name}": lines
        for path, tree in OURS.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := lines_of_code(node)) > FUNCTION_LINES
    }
    assert long == {}


def test_every_top_package_is_named_where_packages_are_named() -> None:
    found = {path.parent.name for path in HOUSE.glob("*/__init__.py")} - {"tests"}
    assert found == set(walk.PACKAGES)
    assert found == set(PYPROJECT["tool"]["importlinter"]["root_packages"])
    included = PYPROJECT["tool"]["setuptools"]["packages"]["find"]["include"]
    assert found == {name.rstrip("*") for name in included}


def test_no_lock_file_holds_an_address() -> None:
    locks = list(tracked(".lock", "-lock.json", ".lock.json", "lock.yaml"))
    assert HOUSE / "requirements.lock" in locks
    assert [path.name for path in locks if "://" in path.read_text(encoding="utf-8")] == []
    assert not (HOUSE / "uv.lock").exists()


def test_no_import_is_hidden_from_the_contracts() -> None:
    named = {
        path: {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        for path, tree in OURS.items()
    }
    assert [path for path, names in named.items() if "TYPE_CHECKING" in names] == []


def test_screens_take_words_from_the_model_and_of_rules_only_functions() -> None:
    """core/DECISIONS.md, 22."""
    taken = {
        (path, alias.name)
        for path, tree in walk.sources("handlers", "notifications").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("core.rules.")
        for alias in node.names
    }
    assert taken
    assert {(path, name) for path, name in taken if not name.islower()} == set()


def imports_inside(tree: ast.Module) -> bool:
    """Tell whether a function of the file imports."""
    return any(
        isinstance(inner, ast.Import | ast.ImportFrom)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
    )


def test_only_the_command_line_imports_inside_functions() -> None:
    command_line = {"bot/__main__.py", *(f"bot/{one}_commands.py" for one in SUBCOMMANDS)}
    assert {path for path, tree in OURS.items() if imports_inside(tree)} <= command_line


SUBCOMMANDS = ("letter", "plan", "policy", "upkeep")

HEAVY = {"aiogram", "apscheduler", "pydantic_settings", "aiohttp", "typer"}
ALL_OF_CORE = """
import pkgutil, core
for found in pkgutil.walk_packages(core.__path__, "core."):
    __import__(found.name)
"""
UNLOADED = {
    "all of core": (ALL_OF_CORE, HEAVY),
    "zvonok migrate": (
        "import bot.__main__, bot.config, bot.migrate",
        {"aiogram", "apscheduler", "typst"},
    ),
    "zvonok verify": (
        "import bot.__main__, bot.upkeep",
        {"aiogram", "apscheduler", "sandbox", "typst"},
    ),
}
"""What is imported, and what must not come along: aiogram alone takes 3.4 s (stack.md)."""


@pytest.mark.parametrize("what", UNLOADED)
def test_what_is_not_needed_is_not_loaded(what: str) -> None:
    code, unloaded = UNLOADED[what]
    told = subprocess.run(  # noqa: S603 - our own arguments
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    )
    assert sorted(set(told.stdout.split()) & unloaded) == []


def variables() -> dict[str, tuple[str, str]]:
    """Return each variable of .env.example with its value and the sentence before it."""
    found, sentence = {}, ""
    for line in (HOUSE / ".env.example").read_text(encoding="utf-8").splitlines():
        if setting := re.fullmatch(r"#?([A-Z_]+)=(.*)", line):
            found[setting[1]] = (setting[2], sentence)
        sentence = f"{sentence} {line[2:]}" if line.startswith("# ") else ""
    return found


def test_the_example_explains_exactly_the_settings() -> None:
    assert list(variables()) == [name.upper() for name in Settings.model_fields]
    assert [name for name, (_, sentence) in variables().items() if len(sentence) < 20] == []


def test_the_example_holds_no_usable_secret() -> None:
    assert variables()["BOT_TOKEN"][0] == ""
    assert Settings(_env_file=HOUSE / ".env.example", bot_token="").token_fault() == "missing"


def named_clauses(tree: ast.Module) -> set[str]:
    """Return the ids that a file's `@pytest.mark.clause(...)` carry."""
    return {
        str(argument.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.clause"
        for argument in node.args
        if isinstance(argument, ast.Constant)
    }


def test_every_clause_that_a_test_keeps_exists() -> None:
    named = {path: named_clauses(tree) for path, tree in walk.sources("tests").items()}
    assert any(named.values())
    unknown = {path: ids - set(clauses()) for path, ids in named.items()}
    assert {path: ids for path, ids in unknown.items() if ids} == {}


def test_every_clause_that_the_code_names_exists() -> None:
    unknown = {
        path: sorted(
            set(CLAUSE.findall((HOUSE / path).read_text(encoding="utf-8"))) - set(clauses())
        )
        for path in OURS
    }
    assert {path: ids for path, ids in unknown.items() if ids} == {}
