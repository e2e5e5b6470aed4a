"""One table as XLSX, CSV and PDF: what stands in it, and what no program may make of it."""

import csv
import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from handlers.kit.i18n import catalogues, language
from handlers.papers.delimited import as_csv
from handlers.papers.pages import as_pdf
from handlers.papers.table import Cell, Table
from handlers.papers.xlsx import as_xlsx
from tests.support.pdf import A4, A4_LANDSCAPE, flat, pages, sizes

PLAN = Table(
    title="План контрольных работ, 7Б",
    above=("24 ноября — 26 декабря 2026 г.",),
    heads=("Дата", "Предмет", "Отметок", "Средний балл", "Примечание"),
    rows=(
        ("24.11.2026", "Алгебра", 24, Decimal("4.40"), None),
        ("26.11.2026", "Русский язык", 0, None, "диктант; «Осень»"),
    ),
    below=("Всего работ: 2",),
)
FORMULAS = ("=1+1", "+7 978 000", "-2", "@SUM(A1)", " =1", "\t=1", "＝1+1")


def cells(content: bytes) -> list[list[object]]:
    """Return the rows of the only sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheet = book.get_sheet_by_index(0)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def xml(content: bytes) -> str:
    """Return the sheet's own XML: a reader of values does not show formulas."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read("xl/worksheets/sheet1.xml").decode()


def lines(content: bytes) -> list[list[str]]:
    """Return the rows of a CSV file."""
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_a_spreadsheet_holds_title_heads_rows_and_lines() -> None:
    rows = cells(as_xlsx(PLAN))
    assert rows[0][0] == "План контрольных работ, 7Б"
    assert rows[1][0] == "24 ноября — 26 декабря 2026 г."
    assert rows[3] == list(PLAN.heads)
    assert rows[4] == ["24.11.2026", "Алгебра", 24, 4.4, ""]
    assert rows[5] == ["26.11.2026", "Русский язык", 0, "", "диктант; «Осень»"]
    assert rows[-1][0] == "Всего работ: 2"


def test_a_spreadsheet_keeps_its_head_in_sight_and_prints_on_a4() -> None:
    upright, lying = xml(as_xlsx(PLAN)), xml(as_xlsx(replace(PLAN, landscape=True)))
    assert 'ySplit="4"' in upright
    assert 'state="frozen"' in upright
    assert 'paperSize="9"' in upright
    assert 'fitToHeight="0"' in upright
    assert "Страница &amp;P из &amp;N" in upright
    assert 'orientation="landscape"' in lying
    assert 'orientation="landscape"' not in upright


def test_digits_after_the_comma_are_kept_and_long_numbers_lose_none() -> None:
    table = Table(title="т", heads=("a",), rows=((10**20 + 1,), (Decimal("4.50"),), (-3,)))
    rows = cells(as_xlsx(table))
    assert [row[0] for row in rows[3:]] == [str(10**20 + 1), 4.5, -3]
    assert lines(as_csv(table))[1:] == [[str(10**20 + 1)], ["4,50"], ["-3"]]


def test_csv_is_what_schools_exchange() -> None:
    content = as_csv(PLAN)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert lines(content) == [
        list(PLAN.heads),
        ["24.11.2026", "Алгебра", "24", "4,40", ""],
        ["26.11.2026", "Русский язык", "0", "", "диктант; «Осень»"],
    ]


@pytest.mark.parametrize("text", FORMULAS)
def test_nothing_that_was_typed_becomes_a_formula(text: str) -> None:
    table = Table(title=text, heads=(text,), rows=((text,),), above=(text,), below=(text,))
    assert "<f>" not in xml(as_xlsx(table))
    assert {str(row[0]).strip() for row in cells(as_xlsx(table))} == {text.strip(), ""}
    assert lines(as_csv(table)) == [["'" + text], ["'" + text]]


@given(st.lists(st.text(max_size=12), min_size=1, max_size=3))
def test_csv_gives_back_any_text_and_never_a_formula(texts: list[str]) -> None:
    table = Table(title="т", heads=("a",) * len(texts), rows=(tuple(texts),))
    text = as_csv(table).decode("utf-8-sig")
    kept = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))[1]
    sound = [one.encode(errors="replace").decode() for one in texts]
    assert [one.removeprefix("'") for one in kept] == [one.removeprefix("'") for one in sound]
    assert not any(one.lstrip().startswith(("=", "+", "-", "@")) for one in kept)


def test_a_pdf_is_a4_with_heads_and_numbers_on_every_page() -> None:
    rows = tuple((f"{day}", "Алгебра", day, None, None) for day in range(120))
    content = as_pdf(replace(PLAN, rows=rows))
    printed = pages(content)
    assert len(printed) > 1
    assert set(sizes(content)) == {A4}
    for number, page in enumerate(printed, start=1):
        assert "Предмет" in page
        assert f"Страница {number} из {len(printed)}" in page
    assert "План контрольных работ, 7Б" in printed[0]
    assert "Всего работ: 2" in printed[-1]
    assert sizes(as_pdf(replace(PLAN, landscape=True))) == [A4_LANDSCAPE]


def test_a_pdf_reads_as_the_table() -> None:
    text = flat(as_pdf(PLAN))
    for said in ("24.11.2026", "Алгебра", "4,40", "диктант; «Осень»", "Русский язык"):
        assert said in text


def test_a_row_is_not_torn_between_pages() -> None:
    """Each row has eight lines; a page that ends among them would show only some."""
    rows = tuple((f"a{number}a" + "\n-" * 6 + f"\nb{number}b",) for number in range(40))
    printed = pages(as_pdf(Table(title="т", heads=("Тема",), rows=rows)))
    assert len(printed) > 2
    for number in range(40):
        (whole,) = [page for page in printed if f"a{number}a" in page]
        assert f"b{number}b" in whole


def test_a_cell_longer_than_a_page_is_printed_whole() -> None:
    words = [f"слово{number}" for number in range(1500)]
    text = flat(as_pdf(Table(title="т", heads=("Текст",), rows=((" ".join(words),),))))
    assert "слово0" in text
    assert "слово1499" in text


def test_a_table_of_many_subjects_keeps_the_names_in_one_line() -> None:
    heads = ("Фамилия, имя", *(f"Обществознание {number}" for number in range(20)))
    row: tuple[Cell, ...] = ("Кузнецова Анастасия", *(5 for _ in range(20)))
    (page,) = pages(as_pdf(Table(title="Сводная", heads=heads, rows=(row,) * 3, landscape=True)))
    assert page.count("Кузнецова Анастасия") == 3


def test_the_same_table_makes_the_same_bytes_in_russian_whoever_asks() -> None:
    i18n = catalogues()
    with i18n.context(), i18n.use_locale("en"):
        english = (as_xlsx(PLAN), as_csv(PLAN), as_pdf(PLAN))
        assert language() == "en"
    with i18n.context(), i18n.use_locale("ru"):
        assert english == (as_xlsx(PLAN), as_csv(PLAN), as_pdf(PLAN))


def test_a_row_that_does_not_fit_is_a_programmers_error() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        Table(title="т", heads=("a", "b"), rows=(("one",),))
    with pytest.raises(ValueError, match="do not fit"):
        Table(title="т", heads=())
