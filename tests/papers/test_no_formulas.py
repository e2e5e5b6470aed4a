"""No spreadsheet that leaves holds a formula, whatever stands in names, topics and reasons."""

import ast
import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any
from xml.parsers import expat

import pytest
from python_calamine import CalamineWorkbook

from core.errors import Unfit
from core.model.cover_register import CoverLine, CoverRegister, Fate
from core.model.substitutions import AwayReason
from core.rules.cover_register import hours_of
from core.rules.texts import fit_text
from core.sheets.plan_kind import plan_template
from core.sheets.templates import templates
from handlers.papers.covers import register_of, timesheet_of
from handlers.papers.delimited import as_csv
from handlers.papers.plan_fact import plan_fact_table
from handlers.papers.register import register_table
from handlers.papers.table import Table
from handlers.papers.tests_plan import plan_table
from handlers.papers.xlsx import as_xlsx
from tests.screens import test_covers, test_plans, test_register, test_works
from tests.support.clock import TUESDAY, ZONE
from tests.support.golden import speaking
from tests.support.odd_texts import odd_texts

BEGINNINGS = (
    "=1+1",
    "+7 978",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1",
    '=HYPERLINK("http://x","y")',
    "=cmd|' /C calc'!A0",
    "{=1}",
    "http://x",
    "mailto:a@b",
    "internal:A1",
    "0012",
    "1e5",
    "_x0041_",
)
CODES = {"kind", "clause", "kinds", "what", "reason", "value", "nature", "role"}
"""Fields that hold a word of ours, none of a person's."""

ROOT = Path(__file__).parents[2]
_GIVEN = CoverLine(
    lesson=replace(test_covers.TAKEN.lesson, teacher=test_covers.GUSEVA),
    planned="Алгебра",
    fate=Fate.GIVEN,
    over=True,
    reason=AwayReason.ILL,
)
REGISTER = CoverRegister(
    month=TUESDAY.replace(day=1), today=TUESDAY, lines=(_GIVEN,), hours=hours_of((_GIVEN,))
)


def everywhere(value: Any, text: str) -> Any:
    """Return the value with this text in the place of every text inside that is free."""
    if type(value) is str:
        return text
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(everywhere(one, text) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        free = {
            one.name: everywhere(getattr(value, one.name), text)
            for one in fields(value)
            if one.init and one.name not in CODES
        }
        return replace(value, **free)
    return value


def tables(text: str) -> Iterator[Table]:
    """Yield each table that leaves as a spreadsheet, with this text in every name."""
    with speaking("ru"):
        yield plan_table(everywhere(test_works.PLAN, text))
        yield register_table(everywhere(test_register.PAGE, text), ZONE)
        yield register_of(everywhere(REGISTER, text), 0)
        yield timesheet_of(everywhere(REGISTER, text), 0)
        yield plan_fact_table(everywhere(test_plans.LIST, text))


def parts(content: bytes) -> Iterator[str]:
    """Yield the XML of each part; one that an XML reader refuses fails."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            expat.ParserCreate().Parse(packed.read(name), True)
            yield packed.read(name).decode()


def held(content: bytes) -> set[str]:
    """Return the texts of all cells."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return {str(one) for row in sheet.to_python() for one in row}


@pytest.mark.parametrize("text", BEGINNINGS)
def test_every_table_that_leaves(text: str) -> None:
    for table in tables(text):
        assert any(text in str(one) for row in table.rows for one in row), table.title
        content = as_xlsx(table)
        assert not any("<f>" in xml or "<hyperlink" in xml for xml in parts(content))
        cells = {str(one) for row in table.rows for one in row if isinstance(one, str)}
        assert {one.replace("\r", "") for one in cells} <= {
            one.replace("\r", "") for one in held(content)
        } | {one.strip() for one in cells}
        kept = csv.reader(
            io.StringIO(as_csv(table).decode("utf-8-sig"), newline=""), delimiter=";"
        )
        numbers = {str(one) for row in table.rows for one in row if isinstance(one, int)}
        for cell in {one for row in kept for one in row} - numbers:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝")), cell


def test_any_text_that_is_kept_comes_back_from_a_spreadsheet() -> None:
    texts = []
    for typed in odd_texts(600):
        try:
            texts.append(fit_text(typed, 2_000))
        except Unfit:
            continue
    content = as_xlsx(Table(title="т", heads=("а",), rows=tuple((one,) for one in texts)))
    assert not any("<f>" in xml for xml in parts(content))
    assert set(texts) <= held(content)


@pytest.mark.parametrize("content", [plan_template(), *templates().values()])
def test_the_files_to_fill(content: bytes) -> None:
    assert not any("<f>" in xml for xml in parts(content))


def test_whatever_writes_a_cell_says_of_what_kind_it_is() -> None:
    """`write()` guesses, `write_row` and `write_column` too: none of ours calls them."""
    writers = set()
    for folder in ("bot", "core", "handlers", "notifications"):
        for file in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            called = {x.attr for x in ast.walk(tree) if isinstance(x, ast.Attribute)}
            imported = {
                one.name for x in ast.walk(tree) if isinstance(x, ast.Import) for one in x.names
            }
            if imported & {"xlsxwriter", "csv"} and called & {"Workbook", "writer", "DictWriter"}:
                writers.add(file.relative_to(ROOT).as_posix())
                guessing = {"write_row", "write_column", "write_formula", "write_array_formula"}
                assert not called & guessing, file
    assert writers == {
        "core/sheets/plan_kind.py",
        "core/sheets/templates.py",
        "handlers/papers/delimited.py",
        "handlers/papers/xlsx.py",
    }
