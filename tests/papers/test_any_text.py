"""Whatever a name holds is printed as text: typst reads none of it as markup."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.papers.lists import Attendance, FamilySheet, family_pdf
from handlers.papers.pages import as_pdf
from handlers.papers.table import Table
from tests.support.pdf import flat, pages

MARKUP = (
    "#panic(1)",
    "#sys.inputs",
    "$x^2$",
    "*жирно* _косо_",
    "back\\slash",
    "<метка> @ссылка",
    '"кавычки" «ёлочки»',
    "`код` // нет /* и нет */",
    "= Заголовок",
    "- пункт",
    "{page} из {pages}",
    "[x](y) ~ --- ...",
)


def printed(text: str) -> Table:
    """Return a table that prints the text in every place."""
    return Table(title=text, heads=(text, "б"), rows=((text, 1),), above=(text,), below=(text,))


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_printed_as_it_was_typed(text: str) -> None:
    said = flat(as_pdf(printed(text)))
    assert said.count(text) >= 5


def test_what_turns_the_writing_turns_nothing_around_it() -> None:
    name = "Лев\u202eнавыворот"
    day = date(2026, 11, 24)
    sheet = FamilySheet(
        school="Школа № 1",
        name=name,
        class_name="7Б",
        since=day,
        until=day,
        attendance=Attendance(),
        subjects=(),
        made=day,
    )
    said = flat(family_pdf(sheet))
    assert "Левнавыворот, 7Б" in said
    assert "Левнавыворот, 7Б, 24.11.2026" in said


@pytest.mark.parametrize(
    "name", ["Анна 😀", "שלום Анна", "Анна \u200f1", "Анна\u0000\u0007", "А\ud800"]
)
def test_odd_signs_break_nothing(name: str) -> None:
    assert "Петров" in flat(as_pdf(Table(title=name, heads=("Петров",), rows=((name,),))))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Болел 😷 дома", "Болел дома"),
        ("😷🤒 Болел", "Болел"),
        ("Болел❗️ Справка №\u00a05 ✓", "Болел Справка №\u00a05 ✓"),
        ("Семья 👨\u200d👩\u200d👧, 1️⃣ класс 👍🏽", "Семья, 1 класс"),
        ("🇷🇺", ""),
    ],
)
def test_a_picture_that_no_font_of_ours_has_is_left_out(typed: str, said: str) -> None:
    page = flat(as_pdf(Table(title="т", heads=("а",), rows=((f"[{typed}]",), ("конец",)))))
    (found,) = re.findall(r"\[(.*)\]", page)
    assert found.strip() == " ".join(said.split())


def test_a_long_run_breaks_instead_of_leaving_the_page() -> None:
    run = "Щ" * 400
    (page,) = pages(as_pdf(Table(title="т", heads=("а", "б"), rows=((run, "рядом"),))))
    assert page.count("Щ") == 400
    assert "рядом" in page


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_any_text_makes_a_paper(text: str) -> None:
    assert as_pdf(printed(text)).startswith(b"%PDF-")
