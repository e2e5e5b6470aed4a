"""The sheet of written consent to a late correction: one page, ready to be signed."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.papers.consent import Consent, consent_pdf
from tests.support.pdf import A4, flat, sizes

SHEET = Consent(
    number=17,
    asked=date(2026, 11, 25),
    agreed=date(2026, 11, 26),
    agreed_at="14:05",
    class_name="7Б",
    subject="Алгебра",
    lesson=(date(2026, 11, 24), 3),
    pupil="Смирнова Дарья Павловна",
    what="устный ответ",
    was="3",
    becomes="4",
    why="Ошиблась строкой в журнале",
    asks="Орлова Ольга Петровна",
    consents="Лапина Наталья Юрьевна",
    clause="MAZ-2.8.2",
)


@pytest.mark.clause("MAZ-2.8.2")
def test_it_says_what_is_corrected_why_and_who_signs() -> None:
    content = consent_pdf(SHEET)
    said = flat(content)
    for words in (
        "Лист согласования исправления в журнале",
        "№ 17 от 26 ноября 2026",
        "7Б",
        "Алгебра",
        "24 ноября 2026 г., 3-й урок",
        "Смирнова Дарья Павловна",
        "устный ответ",
        "Было 3",
        "Станет 4",
        "Ошиблась строкой в журнале",
        "Согласовано 26 ноября 2026 г., 14:05",
        "Просит (учитель)",
        "Орлова Ольга Петровна",
        "Согласует (завуч)",
        "Лапина Наталья Юрьевна",
        "(подпись)",
        "Дата подписания",
        "(п. 2.8.2)",
    ):
        assert words in said, words
    assert sizes(content) == [A4]


def test_the_director_consents_where_the_policy_says_so_and_a_class_has_no_pupil() -> None:
    said = flat(consent_pdf(replace(SHEET, by="director", pupil="", clause=None)))
    assert "Согласует (директор)" in said
    assert "Ученик" not in said
    assert "с письменного согласия." in said


def test_it_counts_the_photos_at_the_request() -> None:
    assert "К просьбе приложено 2 фото" in flat(consent_pdf(replace(SHEET, attached="2 фото")))
    assert "приложено" not in flat(consent_pdf(SHEET))


@pytest.mark.parametrize("why", ["ж" * 1000, "Очень длинная причина. " * 60, "а\n" * 200])
def test_the_longest_reason_stays_on_one_page(why: str) -> None:
    long = "Константинопольская-Преображенская Александра-Вильгельмина Константиновна"
    content = consent_pdf(
        replace(SHEET, why=why, pupil=long, asks=long, consents=long, attached=long)
    )
    assert sizes(content) == [A4]
    assert "Дата подписания" in flat(content)
