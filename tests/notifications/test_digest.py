"""The digest worded in Russian and English: golden files, and what is left out of a long one."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest

from core.model.digest import ChildNews, DayNews, Digest, Noted, ToldMark, ToldResult
from core.model.family import Child, OwnLesson, Task
from core.model.lesson import Answer, Fact, Reason, SpellKind
from core.model.period_marks import ResultKind
from core.rules.digests import kind_names
from handlers.screens import digest as screens
from tests.support.clock import TUESDAY, at
from tests.support.golden import same_as_golden, speaking
from tests.support.school import policies

MONDAY, THURSDAY = TUESDAY - timedelta(days=1), TUESDAY + timedelta(days=2)
KINDS = kind_names(policies().on(TUESDAY).policy)
ANNA = Child(id=11, first="Анна", grade=7, letter="Б", class_id=71, since=at(8))
PYOTR = Child(id=12, first="Пётр", grade=3, letter="А", class_id=31, since=at(8))


def lesson(slot: int, subject: str, day: date = TUESDAY, fact: Fact = Fact.ABSENT) -> OwnLesson:
    return OwnLesson(
        child_id=11,
        lesson_id=100 + slot,
        day=day,
        slot=slot,
        starts=at(8 + slot, day=day),
        subject=subject,
        fact=fact,
    )


def absent(one: OwnLesson) -> Noted:
    return Noted(lesson=one, fact=Fact.ABSENT)


def task(subject: str, text: str, due: date | None = TUESDAY + timedelta(days=1)) -> Task:
    return Task(homework_id=1, child_id=11, due_day=due, subject=subject, text=text)


def mark(subject: str, value: str | None, kind: str = "oral", old: str | None = None) -> ToldMark:
    return ToldMark(subject=subject, kind=kind, value=value, old=old)


def news(child: Child = ANNA, **parts: object) -> ChildNews:
    empty = ChildNews(child=child, recorded=6, lessons=6, today=DayNews(day=TUESDAY))
    return replace(empty, **parts)  # type: ignore[arg-type]


def digest(*children: ChildNews, digest_id: int | None = 5) -> Digest:
    return Digest(id=digest_id, day=TUESDAY, children=children, kinds=KINDS)


FULL = news(
    today=DayNews(
        day=TUESDAY,
        noted=(absent(lesson(6, "Физкультура")),),
        marks=(
            mark("Алгебра", "5"),
            replace(mark("Русский язык", "4", "dictation", "3"), why="ошибка ввода"),
        ),
    ),
    tasks=(task("Алгебра", "§ 12, № 214–218"), task("История", "§ 9")),
)
QUIET = news(PYOTR, recorded=4, lessons=4, tasks=(task("Чтение", "с. 40–42"),))


def test_a_family_of_two() -> None:
    with speaking():
        same_as_golden(screens.sent(digest(FULL, QUIET)), "digest/two_children")


def test_one_child_in_english() -> None:
    with speaking("en"):
        same_as_golden(screens.sent(digest(FULL)), "digest/one_child_en")


def test_every_kind_of_absence() -> None:
    known = lesson(1, "Русский язык")
    noted = (
        absent(replace(known, reason=Reason.ILL)),
        absent(replace(lesson(2, "Геометрия"), reason=Reason.ILL)),
        absent(replace(lesson(3, "Алгебра"), spell=SpellKind.SANATORIUM)),
        absent(replace(lesson(4, "Английский язык"), answer=Answer.EXCUSED)),
        absent(replace(lesson(5, "ИЗО"), answer=Answer.UNKNOWN)),
        Noted(lesson=lesson(6, "Физкультура"), fact=Fact.LATE, minutes=5),
        Noted(lesson=lesson(7, "История"), fact=Fact.LATE, corrected=True),
    )
    with speaking():
        shown = screens.sent(digest(news(today=DayNews(day=TUESDAY, noted=noted))))
        same_as_golden(shown, "digest/absences")


def test_earlier_days_and_corrections() -> None:
    back = Noted(
        lesson=lesson(5, "Физкультура", MONDAY, Fact.PRESENT),
        fact=Fact.PRESENT,
        corrected=True,
        why="был в спортзале",
    )
    long_ago = date(2026, 11, 12)
    earlier = (
        DayNews(day=long_ago, marks=(mark("Химия", None, "test", "2"),)),
        DayNews(day=MONDAY, noted=(back,), marks=(mark("Алгебра", "4", "control", "3"),)),
    )
    tasks = (
        task("История", "доклад", THURSDAY),
        task("Труд", "принести нитки", None),
    )
    with speaking():
        shown = screens.sent(digest(news(recorded=4, earlier=earlier, tasks=tasks)))
        same_as_golden(shown, "digest/earlier")


def test_marks_of_a_quarter_and_of_the_year() -> None:
    fourth = ToldResult(
        period_id=4, period="4 четверть", kind=ResultKind.PERIOD, subject="Алгебра", value="4"
    )
    results = (
        fourth,
        replace(fourth, subject="Русский язык", value="5", old="4", why="описка"),
        replace(fourth, subject="ИЗО", value=None, old="4"),
        replace(fourth, kind=ResultKind.YEAR),
    )
    with speaking():
        same_as_golden(screens.sent(digest(news(results=results))), "digest/results")


def test_a_day_without_lessons_on_demand() -> None:
    with speaking():
        shown = screens.on_demand(digest(news(recorded=0, lessons=0), digest_id=None))
        same_as_golden(shown, "digest/nothing_new")


def test_once_read_the_button_is_gone() -> None:
    with speaking():
        shown = screens.sent(replace(digest(FULL), is_read=True))
    assert [button.text for row in shown.rows for button in row] == ["Подробнее"]


def test_a_long_one_keeps_whole_lines_within_the_limit() -> None:
    marks = tuple(mark(f"Предмет {number}", "5", "independent") for number in range(60))
    with speaking():
        shown = screens.sent(digest(news(today=DayNews(day=TUESDAY, marks=marks)), QUIET))
    visible = unescape(re.sub("<[^>]+>", "", shown.text))
    assert len(visible) <= screens.LONGEST
    *_, before, last = shown.text.splitlines()
    assert before.endswith("(самостоятельная работа)")
    assert last.startswith("… и ещё ")
    assert last.endswith(("строка", "строки", "строк"))


@pytest.mark.parametrize("text", ["<b>&", "a\u202eb", "1\n2 " * 2000, "«»\"'"])
def test_what_a_teacher_typed_is_shown_as_text(text: str) -> None:
    one = news(tasks=(task("Алгебра", text),))
    with speaking():
        shown = screens.sent(digest(one))
    visible = unescape(re.sub("</?[bi]>", "", shown.text))
    assert len(visible) <= screens.LONGEST
    assert "<" not in re.sub("</?[bi]>", "", shown.text)


def test_children_are_named_for_the_count_of_looks() -> None:
    with speaking():
        shown = screens.sent(digest(FULL, QUIET))
    assert (shown.kind, shown.object_id) == ("digest", "2026-11-24")
    assert shown.children == frozenset({11, 12})
