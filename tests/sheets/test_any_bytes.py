"""Whatever bytes a file holds, reading it gives rows or faults and never an exception."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core.sheets.columns import Kind
from core.sheets.faults import CODES
from core.sheets.kinds import KINDS
from core.sheets.read import read_folder
from core.sheets.templates import templates
from tests.sheets.making import archive, members, xlsx

PARTS = members(xlsx([["Класс", "Смена", "Кабинет"], ["7Б", 1, "21"], ["8А", "=1+1", None]]))
SIGNS = st.sampled_from([*"0aЯ ;,\t\r\n\"'=+-@<>«»\u202e\x00\U0001f514", "7Б", "01.09.2026"])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(templates())), st.binary(max_size=200))
def test_any_bytes(name: str, data: bytes) -> None:
    for content in (data, b"PK\x03\x04" + data):
        for ending in (".csv", ".xlsx"):
            assert all(f.code in CODES for f in read_folder({name + ending: content}).faults)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(KINDS), st.lists(st.lists(SIGNS, max_size=6).map("".join), max_size=12))
def test_any_cells_below_a_true_header(kind: Kind, cells: list[str]) -> None:
    header = ";".join(column.title for column in kind.columns)
    text = f"{header}\n{';'.join(cells)}\n"
    sheets = read_folder({f"{kind.title}.csv": text.encode()})
    assert all(fault.code in CODES for fault in sheets.faults)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(PARTS)),
    st.integers(0, 5_000),
    st.integers(0, 12),
    st.binary(max_size=12),
)
@example("xl/workbook.xml", 30, 0, b"a")
def test_a_workbook_with_a_damaged_part(path: str, at: int, cut: int, put: bytes) -> None:
    whole = PARTS[path]
    place = at % (len(whole) + 1)
    damaged = whole[:place] + put + whole[place + cut :]
    sheets = read_folder({"Классы.xlsx": archive({**PARTS, path: damaged})})
    assert all(fault.code in CODES for fault in sheets.faults)
