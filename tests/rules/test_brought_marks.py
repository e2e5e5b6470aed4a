"""A sheet of another school as it is typed, and the mean of a leaver."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Unfit
from core.rules.brought_marks import read_sheet

TODAY = date(2026, 11, 24)
SUBJECTS = {
    1: "Алгебра",
    2: "Русский язык",
    3: "Родной русский язык",
    4: "Физика",
    5: "Физкультура",
}
SCALE = ("5", "4", "3", "2")


@pytest.mark.parametrize(
    "text",
    [
        "школа № 5, г. Саки, 20.11\nАлгебра 5 4 4; Русский язык 4",
        "школа № 5, г. Саки от 20.11.2026\nалг: 5, 4, 4\nРус. яз. 4",
        "20.11.26 школа № 5, г. Саки\nАЛГЕБРА 5 4; Русск 4;\nалг 4",
    ],
)
def test_a_sheet_is_read_however_it_is_laid_out(text: str) -> None:
    sheet = read_sheet(text, SUBJECTS, SCALE, TODAY)
    assert (sheet.source, sheet.day) == ("школа № 5, г. Саки", date(2026, 11, 20))
    assert {one.subject: one.values for one in sheet.subjects} == {
        "Алгебра": ("5", "4", "4"),
        "Русский язык": ("4",),
    }
    assert sheet.count == 4


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("\u200b", "empty"),
        ("я" * 4096, "too_long"),
        ("школа № 5\nАлгебра 5", "sheet_no_date"),
        ("школа № 5, 31.02\nАлгебра 5", "sheet_no_date"),
        ("20.11\nАлгебра 5", "sheet_no_source"),
        ("школа № 5, 25.11\nАлгебра 5", "sheet_day_ahead"),
        ("школа № 5, 20.11.2020\nАлгебра 5", "date_too_far"),
        ("школа № 5, 20.11", "sheet_no_marks"),
        ("школа № 5, 20.11\nАлгебра", "sheet_no_marks"),
        ("школа № 5, 20.11\nАлгебра 5 6", "scale"),
        ("школа № 5, 20.11\nАлгебра 5 =1", "scale"),
        ("школа № 5, 20.11\nАлгебра 54", "scale"),
        ("школа № 5, 20.11\nХимия 5", "no_subject"),
        ("школа № 5, 20.11\n5", "no_subject"),
        ("школа № 5, 20.11\nФиз 5", "two_subjects"),
        ("школа № 5, 20.11\nР 5", "two_subjects"),
    ],
)
def test_what_does_not_fit_is_named_and_never_guessed(text: str, why: str) -> None:
    with pytest.raises(Unfit) as refused:
        read_sheet(text, SUBJECTS, SCALE, TODAY)
    assert refused.value.why == why


@given(st.text(alphabet="Алгебр физ543 ;:.,\n\u0130=", max_size=80))
def test_nothing_is_read_that_was_not_typed(body: str) -> None:
    try:
        sheet = read_sheet(f"школа № 5, 20.11\n{body}", SUBJECTS, SCALE, TODAY)
    except Unfit:
        return
    typed = sorted(sign for sign in body if sign.isdigit())
    assert sorted(value for one in sheet.subjects for value in one.values) == typed
