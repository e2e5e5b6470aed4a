"""Golden drawings of marks where they are read: the page of a lesson, the digest."""

from dataclasses import replace
from datetime import date

from core.model.attendance import LessonSight
from core.model.digest import DayNews, ToldMark
from core.model.marking import EXEMPT, OWED, Pending
from handlers.screens import digest as digests
from handlers.screens.lesson_card import lesson_card
from tests.notifications.test_digest import digest, mark, news
from tests.rules.test_marking import LESSON
from tests.screens.test_marks import KINDS
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.golden import same_as_golden, speaking

TAKEN = replace(LESSON, taken_at=at(10, 25), taken_by=1, version=1)


def given(number: int, name: str, value: str, kind: str = "oral", ordinal: int = 1) -> Pending:
    return Pending(person_id=number, listed=name, kind=kind, was=None, now=value, ordinal=ordinal)


def card(*marks: Pending) -> LessonSight:
    return LessonSight(lesson=TAKEN, seats=(), writes=True, given=marks, kinds=KINDS)


def test_the_page_of_a_lesson_names_a_few_marks_and_counts_many() -> None:
    few = (
        given(1, "Иванов П.", "5"),
        given(2, "Кузнецова А.", "4"),
        given(2, "Кузнецова А.", "5", ordinal=2),
        given(3, "Петров К.", EXEMPT),
    )
    values = ("5", "4", "4", "3", "5", OWED, "2", "4", EXEMPT, "5")
    many = tuple(given(n, f"Фамилия{n} И.", one, "control") for n, one in enumerate(values))
    with speaking():
        same_as_golden(lesson_card(card(*few), ZONE), "attendance/lesson_marks")
        same_as_golden(lesson_card(card(*few, *many), ZONE), "attendance/lesson_many_marks")
    unmarked = replace(card(), marks=False)
    with speaking():
        same_as_golden(lesson_card(unmarked, ZONE), "attendance/lesson_unmarked")


def told(subject: str, value: str, **parts: object) -> ToldMark:
    return replace(mark(subject, value, "control"), **parts)  # type: ignore[arg-type]


def test_a_digest_tells_owed_work_and_what_became_of_it() -> None:
    marks = (
        told("Алгебра", OWED),
        told("Геометрия", "3", of_day=date(2026, 11, 12)),
        told("История", EXEMPT),
        mark("Русский язык", "4"),
        told("Русский язык", "3"),
        mark("Русский язык", "5"),
        told("Химия", OWED, old="5"),
        told("Чтение", "4", remark="аккуратно"),
        told("Чтение", "5"),
    )
    day = DayNews(day=TUESDAY, marks=marks)
    with speaking():
        same_as_golden(digests.sent(digest(news(today=day))), "digest/owed")
    with speaking("en"):
        same_as_golden(digests.sent(digest(news(today=day))), "digest/owed_en")
