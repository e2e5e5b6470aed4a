"""Whatever a name holds is printed as text: typst reads none of it as markup."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    said = flat(as_pdf(Table(title="т", heads=("кто",), rows=((f"{name}",), ("Петров Кирилл",)))))
    assert "Петров Кирилл" in said
    below = flat(as_pdf(Table(title=name, heads=("кто",), above=("Школа № 1",))))
    assert "Школа № 1" in below


@pytest.mark.parametrize(
    "name", ["Анна 😀", "שלום Анна", "Анна \u200f1", "Анна\u0000\u0007", "А\ud800"]
)
def test_odd_signs_break_nothing(name: str) -> None:
    assert "Петров" in flat(as_pdf(Table(title=name, heads=("Петров",), rows=((name,),))))


def test_a_long_run_breaks_instead_of_leaving_the_page() -> None:
    run = "Щ" * 400
    (page,) = pages(as_pdf(Table(title="т", heads=("а", "б"), rows=((run, "рядом"),))))
    assert page.count("Щ") == 400
    assert "рядом" in page


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_any_text_makes_a_paper(text: str) -> None:
    assert as_pdf(printed(text)).startswith(b"%PDF-")
