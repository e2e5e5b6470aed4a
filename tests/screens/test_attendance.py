"""The drawings of attendance: pure values in, the golden text out, limits kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest

from core.model.attendance import Asked, Change, Doubt, Grid, LessonSight, Open
from core.model.lesson import Answer, Fact, Lesson, LessonStatus, Seat, SpellKind
from core.model.listing import display_names
from core.model.people import Name
from core.model.teachers_day import DayLesson, TeachersDay
from core.model.written import Written
from core.rules.roll import shown
from handlers.kit.reply import Screen
from handlers.screens import today
from handlers.screens.bell import bell
from handlers.screens.classes import class_day, classes
from handlers.screens.grid import grid, toast
from handlers.screens.lesson_card import lesson_card
from tests.support import roll
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.golden import drawn, same_as_golden, speaking

FRIDAY = TUESDAY + timedelta(days=3)
ALGEBRA = Lesson(
    id=3,
    teaching_id=30,
    class_id=7,
    grade=7,
    letter="Б",
    subgroup_id=None,
    subgroup=None,
    subject_id=1,
    subject="Алгебра",
    field=None,
    marked=True,
    day=TUESDAY,
    shift=1,
    slot=3,
    starts=at(10, 20),
    ends=at(11, 5),
    room="21",
    status=LessonStatus.PLANNED,
    teacher_id=1,
    substitute_id=None,
    taken_at=None,
    taken_by=None,
    version=0,
)
TAKEN = replace(ALGEBRA, taken_at=at(10, 25), taken_by=1, version=1)


def seats(count: int) -> tuple[Seat, ...]:
    names = {i: Name(*full.split()) for i, full in enumerate(roll.SEVENTH[:count], start=1)}
    listed = display_names(names)
    made = [Seat(person_id=i, name=name, listed=listed[i]) for i, name in names.items()]
    return tuple(sorted(made, key=lambda seat: seat.listed))


def seated(**changes: dict[str, object]) -> tuple[Seat, ...]:
    """Return six seats, some changed by surname."""
    return tuple(
        replace(s, **changes[s.name.surname]) if s.name.surname in changes else s  # type: ignore[arg-type] # fields by name
        for s in seats(6)
    )


KNOWN = seated(
    Иванов={"spell": SpellKind.ILL, "spell_until": FRIDAY},
    Кузнецова={"answer": Answer.EXCUSED},
    Смирнова={"spell": SpellKind.HOME},
    Ивлева={"exempt": True},
)


def the_grid(lesson: Lesson, roster: tuple[Seat, ...], **more: object) -> Grid:
    tapped: dict[int, Fact] = {}
    states = {**shown(lesson, roster, None), **tapped}
    return Grid(lesson=lesson, seats=roster, states=states, **more)  # type: ignore[arg-type] # fields by name


def tapped(lesson: Lesson, roster: tuple[Seat, ...]) -> Grid:
    facts = {"Петров": Fact.ABSENT, "Фёдоров": Fact.LATE}
    states = {
        s.person_id: facts.get(s.name.surname, fact)
        for s, fact in zip(roster, shown(lesson, roster, None).values(), strict=True)
    }
    last = next(s.person_id for s in roster if s.name.surname == "Фёдоров")
    return Grid(lesson=lesson, seats=roster, states=states, touched=True, tapped=last)


def stated(lesson: Lesson = TAKEN, **more: object) -> LessonSight:
    facts = {"Петров": Fact.ABSENT, "Иванов": Fact.ABSENT, "Фёдоров": Fact.LATE}
    found = tuple(replace(s, fact=facts.get(s.name.surname, s.fact)) for s in seats(6))
    opened = Open(until=at(20), slip_until=at(10, 35), clause="MAZ-2.8.1")
    told: dict[str, object] = {"writes": True, "records": True, "saved": True, "open": opened}
    return LessonSight(lesson=lesson, **{"seats": found, **told, **more})  # type: ignore[arg-type] # fields by name


def a_day(now: datetime) -> TeachersDay:
    def one(slot: int, written: Written, **changed: object) -> DayLesson:
        starts = at(8, 30) + timedelta(minutes=55 * (slot - 1))
        plain = {"id": slot, "slot": slot, "starts": starts, "version": 0}
        lesson = replace(ALGEBRA, **{**plain, "ends": starts + timedelta(minutes=45), **changed})  # type: ignore[arg-type] # fields by name
        return DayLesson(lesson, written, given_away=lesson.substitute_id == 9)

    full, none = Written(topic=True, homework=True), Written()
    return TeachersDay(
        day=TUESDAY,
        now=now,
        until=at(20),
        clause="MAZ-3.5.2",
        lessons=(
            one(1, full, grade=8, letter="А", taken_at=at(8, 40), room=None),
            one(2, none, subject="Геометрия", taken_at=at(9, 30), room=None),
            one(3, none),
            one(5, none, grade=9, letter="В", substitute_id=1, room=None),
            one(6, none, grade=9, letter="А", substitute_id=9, room=None),
            one(7, none, grade=6, letter="А", status=LessonStatus.CANCELLED, room=None),
        ),
    )


def two_shifts(now: datetime) -> TeachersDay:
    """A day with the third lesson of each shift."""
    shown = a_day(now)
    third = next(one for one in shown.lessons if one.lesson.slot == 3)
    starts = at(15, 50)
    again = replace(
        third.lesson, id=13, grade=5, letter="А", shift=2, starts=starts, ends=at(16, 35)
    )
    return replace(shown, lessons=(third, replace(third, lesson=again)))


WAITING = (Change(4, Fact.PRESENT, Fact.ABSENT), Change(1, Fact.ABSENT, Fact.PRESENT))
DOUBTS = {
    "earlier": Doubt(why="earlier", at=at(9, 40)),
    "yesterday": Doubt(why="earlier", at=at(9, 40), day=TUESDAY),
    "before": Doubt(why="before", at=at(10, 15)),
    "fewer": Doubt(why="fewer", count=2),
    "beside": Doubt(why="beside", changes=WAITING),
    "instead": Doubt(why="instead", changes=WAITING),
    "meanwhile": Doubt(why="meanwhile", at=at(10, 30), by="Лапина <Н.>"),
}


def doubted(doubt: Doubt) -> Screen:
    drafted = replace(tapped(ALGEBRA, seats(6)), unsaved=WAITING, unlettered=("Мальцев",))
    return grid(replace(drafted, doubts=(doubt,)), ZONE)


SCREENS: dict[str, Callable[[], Screen]] = {
    "bell_all": lambda: bell(the_grid(ALGEBRA, seats(6)), ZONE),
    "bell_known": lambda: bell(the_grid(ALGEBRA, KNOWN), ZONE),
    "bell_of_a_substitute": lambda: bell(
        the_grid(replace(ALGEBRA, substitute_id=8, room="21"), seats(6)),
        ZONE,
        Name("Орлова", "Ольга", "Петровна"),
    ),
    "grid_untouched": lambda: grid(the_grid(ALGEBRA, seats(6)), ZONE),
    "grid_known": lambda: grid(the_grid(ALGEBRA, KNOWN), ZONE),
    "grid_tapped": lambda: grid(tapped(ALGEBRA, KNOWN), ZONE),
    "grid_36": lambda: grid(tapped(ALGEBRA, seats(36)), ZONE),
    "grid_asked": lambda: grid(
        the_grid(
            ALGEBRA,
            seats(6),
            touched=True,
            asked=(Asked("Ив", Fact.ABSENT, (3, 6)),),
            unknown=("Пупкин <б>",),
            unclear=("о Петров К",),
        ),
        ZONE,
    ),
    **{f"grid_doubt_{name}": partial(doubted, one) for name, one in DOUBTS.items()},
    "lesson_saved": lambda: lesson_card(stated(), ZONE),
    "lesson_unsaved": lambda: lesson_card(stated(saved=False, unsaved=WAITING), ZONE),
    "lesson_saved_late": lambda: lesson_card(
        stated(late=True, late_clause="MAZ-3.5.2", open=Open(slip_until=at(21, 10))), ZONE
    ),
    "lesson_saved_slip": lambda: lesson_card(
        stated(open=Open(slip_until=at(10, 27), clause="BARS-ST-2")), ZONE
    ),
    "lesson_saved_free": lambda: lesson_card(stated(open=Open(free=True)), ZONE),
    "lesson_all_here": lambda: lesson_card(stated(seats=seats(6)), ZONE),
    "lesson_closed": lambda: lesson_card(
        stated(
            saved=False,
            records=False,
            written=Written(topic=True),
            open=Open(closed_at=at(20), ask="deputy_of_field", clause="MAZ-2.8.1"),
        ),
        ZONE,
    ),
    "lesson_not_recorded": lambda: lesson_card(
        stated(ALGEBRA, seats=seats(6), saved=False, written=Written(), open=Open()), ZONE
    ),
    "lesson_in_place": lambda: lesson_card(
        stated(
            teacher=Name("Орлова", "Ольга", "Петровна"),
            substitute=Name("Власова", "Марина", "Викторовна"),
        ),
        ZONE,
    ),
    "lesson_to_come": lambda: lesson_card(
        stated(ALGEBRA, begun=False, records=False, saved=False, open=Open()), ZONE
    ),
    "lesson_cancelled": lambda: lesson_card(
        stated(replace(ALGEBRA, status=LessonStatus.CANCELLED), records=False), ZONE
    ),
    "lesson_grade_one": lambda: lesson_card(
        stated(
            replace(TAKEN, grade=1, letter="А", subject="Русский язык"),
            marks=False,
            homework=False,
            grade_clause="MAZ-2.7",
            written=Written(),
        ),
        ZONE,
    ),
    "lesson_looked_at": lambda: lesson_card(
        stated(
            own=False,
            writes=False,
            records=False,
            saved=False,
            open=Open(),
            teacher=Name("Орлова", "Ольга", "Петровна"),
        ),
        ZONE,
    ),
    "today": lambda: today.today(a_day(at(10, 25)), ZONE),
    "today_class_teacher": lambda: today.today(replace(a_day(at(10, 25)), led={7: "7Б"}), ZONE),
    "today_before": lambda: today.today(a_day(at(8, 25)), ZONE),
    "today_over": lambda: today.today(a_day(at(18, 0)), ZONE),
    "today_none": lambda: today.today(replace(a_day(at(9)), lessons=()), ZONE),
    "unfilled": lambda: today.unfilled([a_day(at(10, 25))], ZONE),
    "unfilled_before": lambda: today.unfilled(
        [replace(a_day(at(10, 25)), day=date(2026, 11, 23)), a_day(at(10, 25))], ZONE
    ),
    "unfilled_none": lambda: today.unfilled([a_day(at(8, 25))], ZONE),
    "week": lambda: today.week([a_day(at(10, 25))], TUESDAY),
    "week_none": lambda: today.week([], date(2027, 1, 4)),
    "day": lambda: today.day(a_day(at(7)), ZONE),
    "today_too_late": lambda: today.today(a_day(at(20, 14)), ZONE),
    "today_two_shifts": lambda: today.today(two_shifts(at(10, 25)), ZONE),
    "classes": lambda: classes({i: f"{i}{x}" for i in range(1, 12) for x in "А"}),
    "class_day": lambda: class_day(7, "7Б", a_day(at(10, 25))),
}


@pytest.mark.parametrize("name", SCREENS)
def test_screens_are_drawn_as_agreed(name: str) -> None:
    with speaking():
        same_as_golden(SCREENS[name](), f"attendance/{name}")


@pytest.mark.parametrize("name", SCREENS)
def test_screens_are_drawn_in_english_too(name: str) -> None:
    with speaking("en"):
        screen = SCREENS[name]()
    assert drawn(screen)


def test_a_tap_is_answered_with_the_state() -> None:
    with speaking():
        assert toast(tapped(ALGEBRA, seats(6))) == "Фёдоров М.: О"
        assert toast(the_grid(ALGEBRA, seats(6))) == ""
