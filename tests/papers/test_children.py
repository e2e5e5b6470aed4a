"""The leaver's sheet and the paper list of a family: one child's marks on paper."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from handlers.papers.leaver import LeaverSheet, leaver_pdf
from handlers.papers.lists import Attendance, FamilySheet, PaperNote, PaperTask, family_pdf
from handlers.papers.marks import PaperKind, PaperMark, SubjectMarks
from tests.support.pdf import flat, pages

MONDAY = date(2026, 11, 2)
KINDS = (
    PaperKind(short="отв.", name="Устный ответ"),
    PaperKind(short="контр.", name="Контрольная работа", weight=3),
)
ALGEBRA = SubjectMarks(
    subject="Алгебра",
    marks=(
        PaperMark(value="5", kind="отв.", day=MONDAY),
        PaperMark(value="4", kind="контр.", day=MONDAY + timedelta(days=3)),
        PaperMark(value="•", kind="контр.", day=MONDAY + timedelta(days=9)),
    ),
    mean=Decimal("4.25"),
)
MUSIC = SubjectMarks(subject="Музыка", marks=(), mean=None)
LEAVER = LeaverSheet(
    school="МБОУ «Мазанская школа»",
    name="Кузнецова Анна Сергеевна",
    class_name="7Б",
    order="45/1-о",
    order_day=date(2026, 11, 23),
    period="2 четверть",
    since=MONDAY,
    until=date(2026, 11, 24),
    subjects=(ALGEBRA, MUSIC),
    kinds=KINDS,
    made=date(2026, 11, 24),
    class_teacher="Петрова О. И.",
)
FAMILY = FamilySheet(
    school="МБОУ «Мазанская школа»",
    name="Кузнецова Анна",
    class_name="7Б",
    since=MONDAY,
    until=date(2026, 11, 24),
    attendance=Attendance(days=2, lessons=12, ill=8, valid=1, late=1),
    subjects=(ALGEBRA, MUSIC),
    kinds=KINDS,
    tasks=(
        PaperTask(day=date(2026, 11, 26), subject="Алгебра", text="§ 12, № 214–218"),
        PaperTask(day=None, subject="История", text="§ 9"),
    ),
    notes=(PaperNote(day=date(2026, 11, 20), text="Благодарность за помощь в библиотеке"),),
    made=date(2026, 11, 24),
)
MANY = tuple(
    replace(ALGEBRA, subject=f"Предмет {number}-й", marks=ALGEBRA.marks * 9)
    for number in range(18)
)


def test_a_leaver_takes_marks_in_order_with_their_kinds_and_the_mean() -> None:
    (page,) = pages(leaver_pdf(LEAVER))
    said = " ".join(page.split())
    for words in (
        "Ведомость текущих отметок",
        "Кузнецова Анна Сергеевна",
        "№ 45/1-о от 23 ноября 2026",
        "2 четверть, 02.11.2026 — 24.11.2026",
        "5 отв. 02.11",
        "4 контр. 05.11",
        "• контр. 11.11",
        "4,25",
        "отметок нет",
        "отв. — устный ответ; контр. — контрольная работа (вес 3)",
        "Классный руководитель",
        "Петрова О. И.",
        "Директор",
        "М. П.",
    ):
        assert words in said
    assert said.index("5 отв.") < said.index("4 контр.") < said.index("• контр.")


def test_a_long_sheet_repeats_its_head_and_keeps_the_signatures_together() -> None:
    printed = pages(leaver_pdf(replace(LEAVER, subjects=MANY)))
    assert len(printed) > 1
    for number, page in enumerate(printed, start=1):
        assert f"Страница {number} из {len(printed)}" in page
    for number in range(18):
        assert sum(f"Предмет {number}-й" in page for page in printed) == 1
    assert "Классный руководитель" in printed[-1]
    assert "Директор" in printed[-1]


@pytest.mark.clause("MAZ-4.2")
def test_a_family_without_the_diary_reads_all_of_the_span_on_one_page() -> None:
    (page,) = pages(family_pdf(FAMILY))
    said = " ".join(page.split())
    for words in (
        "Сведения для семьи",
        "Кузнецова Анна, 7Б",
        "Пропущено уроков: 12 (по болезни: 8, по уважительной причине: 1, причина не указана: 3)",
        "Полностью пропущено 2 дня",
        "Опозданий: 1",
        "5 отв. 02.11",
        "чт 26.11 Алгебра § 12, № 214–218",
        "к след. уроку История § 9",
        "Благодарность за помощь в библиотеке",
        "Родитель: сведения получены",
    ):
        assert words in said


def test_a_full_span_still_fits_one_page_and_a_fuller_one_loses_nothing() -> None:
    fuller = tuple(replace(one, marks=one.marks[:12]) for one in MANY)
    assert len(pages(family_pdf(replace(FAMILY, subjects=fuller)))) == 1
    content = family_pdf(replace(FAMILY, subjects=MANY * 2))
    assert len(pages(content)) > 1
    assert "Родитель: сведения получены" in pages(content)[-1]
    assert flat(content).count("4,25") == 36


def test_a_quiet_span_says_so() -> None:
    said = flat(
        family_pdf(replace(FAMILY, attendance=Attendance(), subjects=(), tasks=(), notes=()))
    )
    assert "Пропусков и опозданий нет" in said
    assert "отметок нет" in said
    assert "Домашние задания" not in said
    assert "От учителей" not in said


def test_nothing_typed_is_markup_on_either_paper() -> None:
    odd = "#a $x$ *b* _c_ <d> @e"
    task = PaperTask(day=None, subject=odd, text=odd)
    subjects = (replace(ALGEBRA, subject=odd),)
    family = replace(FAMILY, name=odd, tasks=(task,), subjects=subjects)
    assert flat(family_pdf(family)).count("*b* _c_") >= 4
    assert flat(leaver_pdf(replace(LEAVER, name=odd, order=odd))).count("*b* _c_") >= 2
