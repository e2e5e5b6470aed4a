"""Screens of written works: golden files."""

from dataclasses import replace
from datetime import date, timedelta

from core.model.family import Child
from core.model.lesson import Lesson, LessonStatus
from core.model.people import Name
from core.model.period_desk import Closing
from core.model.teachers_day import DayLesson, TeachersDay
from core.model.works import (
    AlikePlanned,
    ChildWorks,
    ClassOverdue,
    LessonWorks,
    MyWorks,
    OpenWork,
    Progress,
    Terms,
    WorkMoves,
    WorkPreview,
    WorkSight,
    WorksPlan,
    WrittenWork,
)
from core.model.written import Written
from core.rules.written_works import kind_names, written_kinds
from handlers.kit.callbacks import MyWorksPage
from handlers.papers.tests_plan import plan_table
from handlers.screens import (
    my_works,
    overdue,
    reminders,
    today,
    waiting_works,
    work_words,
    works,
    works_plan,
)
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.golden import same_as_golden, speaking
from tests.support.school import policies

POLICY = policies().on(TUESDAY).policy
KINDS = kind_names(POLICY)
CLAUSE = "MAZ-3.5.11"
WEEK = timedelta(days=7)


def lesson(number: int = 1, day: date = TUESDAY, **changed: object) -> Lesson:
    facts: dict[str, object] = {
        "id": number,
        "teaching_id": number,
        "class_id": 71,
        "grade": 7,
        "letter": "Б",
        "subgroup_id": None,
        "subgroup": None,
        "subject_id": 1,
        "subject": "Алгебра",
        "field": None,
        "marked": True,
        "day": day,
        "shift": 1,
        "slot": 3,
        "starts": at(10, 20, day),
        "ends": at(11, 5, day),
        "room": None,
        "status": LessonStatus.PLANNED,
        "teacher_id": 1,
        "substitute_id": None,
        "taken_at": None,
        "taken_by": None,
        "version": 0,
    }
    return Lesson(**{**facts, **changed})  # type: ignore[arg-type]  # a test's short hand


def work(number: int = 1, kind: str = "control", **changed: object) -> WrittenWork:
    title = changed.pop("title", "Дроби & <степени>")
    term = changed.pop("graded_by", TUESDAY + WEEK)
    return WrittenWork(
        id=number,
        lesson=lesson(number, **changed),  # type: ignore[arg-type]  # a test's short hand
        kind=kind,
        title=title,  # type: ignore[arg-type]
        graded_by=term,  # type: ignore[arg-type]
        author_id=1,
        made_at=at(9),
    )


DICTATION = work(2, "dictation", subject="Русский язык", title=None)
AHEAD = WorkSight(work=work(), kinds=KINDS, clause=CLAUSE, begun=False, others=(DICTATION,))
BEGUN = replace(
    AHEAD,
    begun=True,
    others=(),
    progress=Progress(graded=20, left=2, owe=1),
    left=("Смирнова Д.", "Фёдоров М."),
    owe=("Петров К.",),
    marked=True,
)
LATE = OpenWork(
    work(5, subject="Физика", title=None, graded_by=TUESDAY - timedelta(days=2)),
    Progress(graded=3, left=20, owe=1),
)
SOON = OpenWork(work(6, graded_by=TUESDAY + timedelta(days=1)), Progress(left=24))
PLAN = WorksPlan(
    class_id=71,
    class_name="7Б",
    since=date(2026, 11, 1),
    until=date(2026, 11, 30),
    works=(
        work(),
        DICTATION,
        work(3, "test", day=TUESDAY + timedelta(days=2), subgroup="1 группа", title="=1+1"),
    ),
    kinds=KINDS,
    period="2 четверть",
)


def test_the_kinds_of_a_lesson() -> None:
    found = LessonWorks(lesson=lesson(), works=(work(),), kinds=written_kinds(POLICY))
    with speaking():
        same_as_golden(works.kinds(found), "works/kinds")


def test_the_preview() -> None:
    shown = WorkPreview(
        lesson=lesson(),
        kind=KINDS["control"],
        graded_by=TUESDAY + WEEK,
        clause=CLAUSE,
        others=(DICTATION,),
        kinds=KINDS,
    )
    with speaking():
        same_as_golden(works.preview(shown), "works/preview")
    with speaking("en"):
        same_as_golden(works.preview(shown), "works/preview_en")


def test_a_title_that_names_the_kind_is_not_doubled() -> None:
    own = work(title="Контрольная работа № 2")
    with speaking():
        assert work_words.named(own, KINDS) == "«Контрольная работа № 2»"
        page = works.page(replace(AHEAD, work=own)).text
        untitled = works.page(replace(AHEAD, work=work(title=None))).text
    assert page.lower().count("контрольная работа") == 2
    assert untitled.lower().count("контрольная работа") == 1


def test_nobody_is_not_counted() -> None:
    nobody = Progress(owe=3)
    with speaking():
        page = works.page(replace(BEGUN, progress=nobody, left=())).text
        button = waiting_works.sheet_button(OpenWork(work(), nobody), KINDS, overdue=False)
        assert work_words.marks_of(OpenWork(work(), nobody)) == "никто не писал, должны: 3"
    assert "Работу никто не писал." in page
    assert "0 из 0" not in page + button.text


def test_the_page_of_a_work() -> None:
    places = (lesson(11, letter="А"), lesson(12, letter="В"))
    with speaking():
        same_as_golden(works.saved(replace(AHEAD, alike=places)), "works/saved")
        same_as_golden(works.saved(replace(BEGUN, marked=False, late=True)), "works/saved_late")
        same_as_golden(works.page(BEGUN), "works/page")
        gone = replace(AHEAD, work=replace(AHEAD.work, cancelled=True))
        same_as_golden(works.page(gone), "works/cancelled")
        off = replace(AHEAD, work=work(status=LessonStatus.CANCELLED))
        same_as_golden(works.page(off), "works/astray")
    with speaking("en"):
        same_as_golden(works.page(BEGUN), "works/page_en")


def test_what_is_asked_and_done_to_it() -> None:
    places = tuple(lesson(20 + n, TUESDAY + timedelta(days=2 * n)) for n in range(1, 4))
    there = work(30, letter="А", day=TUESDAY + timedelta(days=2))
    done = AlikePlanned(work=work(), planned=(there,), others={30: (DICTATION,)}, kinds=KINDS)
    with speaking():
        same_as_golden(works.ask_title(AHEAD), "works/title")
        moves = WorkMoves(work=work(), kinds=KINDS, lessons=places)
        same_as_golden(works.moves(moves), "works/moves")
        same_as_golden(works.alike(done), "works/alike")


def test_the_teacher_s_works() -> None:
    page = MyWorks(
        today=TUESDAY,
        open=(LATE, SOON),
        coming=(work(7, "essay", day=TUESDAY + timedelta(days=3)),),
        astray=(work(8, "test", status=LessonStatus.CANCELLED, title=None),),
        classes={71: "7Б", 91: "9В"},
        kinds=KINDS,
        clauses={5: CLAUSE, 6: CLAUSE},
    )
    with speaking():
        same_as_golden(my_works.draw(page), "works/my_works")
        none = replace(page, open=(), coming=(), astray=())
        same_as_golden(my_works.draw(none), "works/my_works_none")


def test_ever_so_many_works_keep_the_limits() -> None:
    many = tuple(replace(LATE, work=replace(LATE.work, id=n, title="Щ" * 120)) for n in range(90))
    page = MyWorks(
        today=TUESDAY,
        open=many,
        coming=tuple(one.work for one in many),
        astray=(),
        classes={n: f"7{chr(0x410 + n)}" for n in range(30)},
        kinds=KINDS,
        clauses={},
    )
    with speaking():
        same_as_golden(my_works.draw(page), "works/my_works_many")


def test_the_plan_of_a_class_and_of_a_child() -> None:
    anna = Child(id=11, first="Анна", grade=7, letter="Б", class_id=71, since=at(8))
    tomorrow = work(day=TUESDAY + timedelta(days=1))
    with speaking():
        same_as_golden(works_plan.draw(PLAN, MyWorksPage()), "works/plan")
        whole = replace(PLAN, whole_period=True, works=())
        same_as_golden(works_plan.draw(whole, MyWorksPage()), "works/plan_none")
        page = ChildWorks(child=anna, today=TUESDAY, works=(work(), tomorrow), kinds=KINDS)
        same_as_golden(works_plan.of_child(page), "works/child")


def test_the_printed_plan_is_russian_whoever_prints_it() -> None:
    with speaking("en"):
        table = plan_table(PLAN)
    assert table.title == "График контрольных работ, 7Б"
    assert table.heads[:3] == ("Дата", "День", "Урок")
    assert table.rows[2] == (
        "26.11.2026",
        "четверг",
        3,
        "Алгебра (1 группа)",
        "Тест",
        "=1+1",
        "01.12.2026",
    )


def test_what_the_class_teacher_sees() -> None:
    page = ClassOverdue(
        class_id=71,
        class_name="7Б",
        today=TUESDAY,
        works=(LATE,),
        teachers={1: Name("Орлова", "Ольга", "Петровна")},
        kinds=KINDS,
    )
    with speaking():
        same_as_golden(overdue.draw(page), "works/overdue")
        assert overdue.lines((LATE,) * 5, TUESDAY, KINDS)[-1] == "и ещё 2 работы"


def test_what_comes_unasked() -> None:
    open_ = DayLesson(lesson(starts=at(10, 20)), Written())
    shown = TeachersDay(
        day=TUESDAY,
        now=at(19, 30),
        until=at(20),
        clause="MAZ-3.5.2",
        lessons=(open_, DayLesson(lesson(2, slot=5, taken_at=at(13)), Written(topic=True))),
        works=(LATE, SOON, SOON, SOON),
        work_clauses={5: CLAUSE},
        kinds=KINDS,
    )
    due = Terms(today=TUESDAY, works=(LATE, SOON), kinds=KINDS, clauses={5: CLAUSE, 6: CLAUSE})
    with speaking():
        same_as_golden(reminders.evening([shown], ZONE), "works/evening")
        night = Closing(
            period="2 четверть", grades=(1, 9), until=TUESDAY, on=TUESDAY, clause="MAZ-2.8.5"
        )
        same_as_golden(reminders.evening([shown], ZONE, [night]), "works/evening_closing")
        same_as_golden(reminders.terms(due), "works/terms")
        same_as_golden(today.today(shown, ZONE), "works/today")
    with speaking("en"):
        same_as_golden(reminders.terms(due), "works/terms_en")
