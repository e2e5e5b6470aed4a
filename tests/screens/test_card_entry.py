"""The deputy's desk of paper cards: of a day, of a teacher, of a class, and the way on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.model.lesson import Lesson
from core.model.paper_cards import CardsDay, PaperCard
from core.model.people import Actor, Name
from handlers.kit.callbacks import Menu
from handlers.kit.reply import Screen, button
from handlers.screens import card_entry, paper_cards
from handlers.screens.lesson_card import lesson_card
from handlers.screens.next_card import with_next
from tests.screens.test_attendance import ALGEBRA, TAKEN, stated
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.golden import same_as_golden, speaking

TODAY = TUESDAY + timedelta(days=1)
ORLOVA = Name("Орлова", "Ольга", "Петровна")
LONG = Name("Рождественская-Белозерова", "Александра", "Вячеславовна")
DEPUTY = Name("Лапина", "Наталья", "Юрьевна")
SUBJECTS = ("Алгебра", "Английский язык", "Основы безопасности и защиты Родины")
SURNAMES = "Абрамова Бережная Власова Громова Дубова Ежова Жукова Зорина Ильина Котова Львова"


def lesson(number: int, **changed: object) -> Lesson:
    plain = replace(ALGEBRA, id=number, slot=number % 7 + 1, teacher=ORLOVA)
    return replace(plain, **changed)  # type: ignore[arg-type] # fields by name


SCHOOL = tuple(
    lesson(
        grade * 100 + n * 10 + part,
        class_id=grade * 10 + n,
        grade=grade,
        letter=letter,
        subject=SUBJECTS[part],
        subgroup=("1 группа" if part == 1 else None),
        teacher_id=99 if part == 2 else grade * 10 + n,
        teacher=LONG if part == 2 else Name(SURNAMES.split()[grade - 1], "АВЕ"[n], "Петровна"),
        taken_at=at(12) if grade == 5 or part == 0 else None,
    )
    for grade in range(1, 12)
    for n, letter in enumerate("АБВ")
    for part in range(3)
)


def day(*lessons: Lesson, of: int = 0) -> CardsDay:
    return CardsDay(day=TUESDAY - timedelta(days=of), today=TODAY, lessons=lessons)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_desk_of_a_day(language: str) -> None:
    own = "" if language == "ru" else "_en"
    with speaking(language):
        shown = day(*SCHOOL)
        same_as_golden(card_entry.teachers(shown), f"card_entry/teachers{own}")
        same_as_golden(card_entry.classes(shown), f"card_entry/classes{own}")
        same_as_golden(card_entry.stack(shown, 99), f"card_entry/of_teacher{own}")
        same_as_golden(card_entry.of_class(shown, 71), f"card_entry/of_class{own}")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_an_empty_desk(language: str) -> None:
    own = "" if language == "ru" else "_en"
    with speaking(language):
        same_as_golden(card_entry.teachers(day(of=2)), f"card_entry/no_lessons{own}")
        same_as_golden(card_entry.classes(day(of=-2)), f"card_entry/not_begun{own}")
        all_done = day(replace(TAKEN, teacher=ORLOVA))
        done = card_entry.teachers(all_done, card_entry.finished())
        same_as_golden(done, f"card_entry/finished{own}")
        done = card_entry.classes(all_done, card_entry.class_finished("7Б"))
        same_as_golden(done, f"card_entry/class_finished{own}")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_lesson_that_was_entered_from_its_card(language: str) -> None:
    own = "" if language == "ru" else "_en"
    entered = replace(TAKEN, taken_by=5, card_open=5, card_by=5, card=DEPUTY, teacher=LONG)
    with speaking(language):
        page = stated(entered, own=False, teacher=LONG, late=True, late_clause="MAZ-2.8.1")
        same_as_golden(lesson_card(page, ZONE), f"card_entry/entered{own}")
        saved = Screen(kind="topic", text="…", rows=((button("‹", Menu()),),))
        same_as_golden(with_next(saved, entered, Actor()), f"card_entry/next{own}")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_printed_cards(language: str) -> None:
    own = "" if language == "ru" else "_en"
    with speaking(language):
        card = PaperCard(lesson=ALGEBRA)
        same_as_golden(paper_cards.one(card, b""), f"card_entry/printed{own}")
        same_as_golden(paper_cards.of_day((card,), b""), f"card_entry/printed_day{own}")
