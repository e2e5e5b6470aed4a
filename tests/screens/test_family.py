"""Golden drawings of a family's pages, of questions and of notes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from core.model.family import (
    Child,
    ChildAbsences,
    ChildDay,
    ChildTasks,
    ChildWeek,
    FamilyDay,
    Own,
    OwnLesson,
    OwnMark,
    Span,
    Task,
)
from core.model.family_marks import ChildMarks, ChildSubject, OwnResult, SubjectMarks
from core.model.files import Attached, FileKind
from core.model.lesson import Fact, LessonStatus, Reason
from core.model.notes import NoteKind, OwnNote
from core.model.people import Name
from core.model.period_marks import ResultCorrection, ResultKind
from core.model.questions import Corrected, Question, QuestionPage, Said
from core.policy.load import load
from core.rules.digests import kind_names
from core.rules.forecast import forecast
from handlers.screens import (
    family,
    family_absences,
    family_days,
    family_marks,
    family_questions,
    family_tasks,
    questions,
)
from handlers.screens.forecast import explained
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.golden import same_as_golden, speaking

POLICY = load("maz")
KINDS = kind_names(POLICY)
MONDAY, WEDNESDAY = TUESDAY - timedelta(days=1), TUESDAY + timedelta(days=1)
THURSDAY = TUESDAY + timedelta(days=2)
BOUND = datetime(2026, 9, 1, tzinfo=UTC)
ANNA = Child(id=11, first="Анна", grade=7, letter="Б", class_id=1, since=BOUND)
PYOTR = Child(id=12, first="Пётр", grade=3, letter="А", class_id=2, since=BOUND)
OWN = Own(child=ANNA, family=(ANNA,), today=TUESDAY)
BOTH = replace(OWN, family=(ANNA, PYOTR))


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    with speaking("ru"):
        yield


def lesson(slot: int, subject: str, day: date = TUESDAY, **known: object) -> OwnLesson:
    starts = at(8, 30, day) + timedelta(minutes=55 * (slot - 1))
    plain = OwnLesson(
        child_id=11, lesson_id=slot, day=day, slot=slot, starts=starts, subject=subject
    )
    return replace(plain, **known)  # type: ignore[arg-type] # any field, by name


def mark(number: int, value: str, kind: str = "oral", **known: object) -> OwnMark:
    plain = OwnMark(
        child_id=11,
        mark_id=number,
        lesson_id=3,
        day=TUESDAY,
        subject_id=5,
        subject="Алгебра",
        kind=kind,
        value=value,
    )
    return replace(plain, **known)  # type: ignore[arg-type] # any field, by name


def task(number: int, subject: str, text: str, due: date | None, *, done: bool = False) -> Task:
    return Task(
        homework_id=number, child_id=11, due_day=due, subject=subject, text=text, done=done
    )


LESSONS = (
    lesson(1, "Русский язык", fact=Fact.PRESENT),
    lesson(2, "Геометрия", fact=Fact.LATE, substituted=True),
    lesson(3, "Алгебра", fact=Fact.PRESENT, room="21"),
    lesson(4, "Английский язык"),
    lesson(5, "Физкультура", fact=Fact.ABSENT, reason=Reason.ILL),
    lesson(6, "История", status=LessonStatus.CANCELLED),
)
MARKS = (
    mark(1, "5"),
    mark(2, "4", "independent", remark="без ошибок в решении"),
    mark(3, "4", "control", weight=Decimal(3)),
    mark(4, "•", "test"),
)
CORRECTED = Corrected(
    mark_id=2,
    sequence=77,
    nature="correction",
    day=TUESDAY,
    subject_id=5,
    subject="Алгебра",
    kind="independent",
    was="3",
    now="4",
    why="ошибка ввода",
    may_ask=True,
)
TASKS = (
    task(1, "Русский язык", "упр. 214", WEDNESDAY, done=True),
    task(2, "Алгебра", "§ 12, № 214–218", THURSDAY),
    task(3, "История", "<доклад> & карта", None),
)
NOTE = OwnNote(
    child_id=11,
    day=TUESDAY,
    kind=NoteKind.THANKS,
    text="Спасибо за активную работу на уроке.",
    subject="Алгебра",
)
DAY = ChildDay(
    own=OWN,
    day=TUESDAY,
    lessons=LESSONS,
    marks=MARKS,
    corrected=(CORRECTED,),
    notes=(NOTE,),
    due=(),
    coming=TASKS[:1],
    before=MONDAY,
    after=WEDNESDAY,
    kinds=KINDS,
)
BRIEF = FamilyDay(
    child=ANNA,
    day=TUESDAY,
    lessons=LESSONS[:5],
    marks=MARKS[:1],
    next_day=WEDNESDAY,
    tasks=TASKS[:1],
    kinds=KINDS,
)


def subject_marks(*marks: OwnMark) -> SubjectMarks:
    found = forecast(tuple((one.value, one.weight) for one in marks), POLICY)
    return SubjectMarks(
        subject_id=5, subject="Алгебра", marks=marks, forecast=found, needed=5, counted=3
    )


def test_the_desk_is_one_calm_page() -> None:
    screen = family.home([BRIEF])
    assert len(screen.rows) <= 7
    same_as_golden(screen, "family/home")
    pyotr = replace(BRIEF, child=PYOTR, lessons=(), marks=(), tasks=(), next_day=None)
    same_as_golden(family.home([BRIEF, pyotr]), "family/home_of_two")
    many = [replace(BRIEF, child=replace(PYOTR, id=i), tasks=()) for i in range(12)]
    assert len(family.home(many).rows) <= 7


def test_a_day() -> None:
    same_as_golden(family_days.day(DAY, ZONE), "family/day")
    due = (*TASKS[:1], task(4, "Литература", "стихотворение наизусть", WEDNESDAY))
    plain = (lesson(1, "Русский язык", WEDNESDAY), lesson(2, "Литература", WEDNESDAY))
    tomorrow = replace(
        DAY,
        own=BOTH,
        day=WEDNESDAY,
        lessons=plain,
        marks=(),
        corrected=(),
        notes=(),
        due=due,
        coming=(),
        before=TUESDAY,
        after=THURSDAY,
    )
    same_as_golden(family_days.day(tomorrow, ZONE), "family/tomorrow_of_two")


def test_a_day_in_english() -> None:
    with speaking("en"):
        same_as_golden(family_days.day(DAY, ZONE), "family/day_english")


def test_a_mark_taken_off_is_still_told() -> None:
    gone = replace(CORRECTED, mark_id=9, now=None, why=None)
    screen = family_days.day(replace(DAY, corrected=(gone,)), ZONE)
    assert "Алгебра: отметка 3 снята" in screen.text


def test_a_week() -> None:
    week = ChildWeek(
        own=BOTH,
        monday=MONDAY,
        lessons=(*LESSONS, lesson(1, "Русский язык", WEDNESDAY)),
        tasks=TASKS[:1],
    )
    same_as_golden(family_days.week(week), "family/week")
    empty = replace(week, lessons=(), tasks=())
    same_as_golden(family_days.week(empty), "family/week_of_holidays")


def test_marks_by_subject() -> None:
    page = ChildMarks(
        own=OWN,
        period="2 четверть",
        since=MONDAY,
        subjects=(
            subject_marks(*MARKS),
            replace(subject_marks(mark(7, "осв")), subject_id=6, subject="Физкультура"),
        ),
        kinds=KINDS,
    )
    same_as_golden(family_marks.marks(page), "family/marks")
    same_as_golden(family_marks.marks(replace(page, subjects=())), "family/no_marks")


SUBJECT = ChildSubject(
    own=OWN,
    period="2 четверть",
    since=MONDAY,
    marks=subject_marks(*MARKS),
    corrected=(CORRECTED,),
    said=(),
    kinds=KINDS,
)
SAID = Said(
    mark_id=2,
    sequence=77,
    answer="Работа перепроверена.",
    answered_by=Name("Орлова", "Ольга", "Петровна"),
)


def test_a_subject() -> None:
    same_as_golden(family_marks.subject(SUBJECT), "family/subject")
    asked = replace(CORRECTED, asked=True, may_ask=False)
    waits = replace(SAID, answer=None, answered_by=None)
    page = replace(SUBJECT, corrected=(asked,), said=(waits,))
    same_as_golden(family_marks.subject(page), "family/subject_asked")
    page = replace(page, said=(SAID,))
    same_as_golden(family_marks.subject(page), "family/subject_answered")
    with speaking("en"):
        same_as_golden(family_marks.subject(page), "family/subject_english")
    why = ResultCorrection(
        period_id=2, kind=ResultKind.PERIOD, was="3", now="4", why="Ошибка <в ведомости>"
    )
    quarters = (
        OwnResult(kind=ResultKind.PERIOD, period="1 четверть", value="3"),
        OwnResult(kind=ResultKind.PERIOD, period="2 четверть", value="4", corrected=(why,)),
        OwnResult(kind=ResultKind.YEAR, period="2 четверть", value="4"),
    )
    done = replace(SUBJECT, marks=replace(SUBJECT.marks, result="4"), results=quarters)
    same_as_golden(family_marks.subject(done), "family/subject_done")


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ((mark(1, "5"),), "5,00 → пока получается 5"),
        ((mark(1, "5"), mark(2, "4")), "(5 + 4) / 2 = 4,50 → пока получается 4"),
        (
            (mark(1, "5", weight=Decimal("1.5")), mark(2, "2")),
            "(5·1,5 + 2) / 2,5 = 3,80 → пока получается 4",
        ),
    ],
)
def test_the_mean_in_one_line(marks: tuple[OwnMark, ...], said: str) -> None:
    found = subject_marks(*marks).average
    assert found is not None
    assert explained(found) == said


def test_homework() -> None:
    page = ChildTasks(own=OWN, since=None, tasks=TASKS)
    same_as_golden(family_tasks.tasks(page), "family/tasks")
    same_as_golden(family_tasks.tasks(replace(page, tasks=())), "family/no_tasks")
    hanging = [
        Attached(id=number, object_id=TASKS[0].homework_id, sha256="f", kind=kind)
        for number, kind in enumerate(FileKind)
    ]
    with_files = replace(page, files=tuple(hanging))
    same_as_golden(family_tasks.tasks(with_files), "family/tasks_with_files")
    earlier = replace(page, own=BOTH, since=MONDAY - timedelta(days=14), tasks=())
    same_as_golden(family_tasks.tasks(earlier), "family/tasks_of_earlier_days")


def test_two_homeworks_of_one_subject_are_told_apart() -> None:
    twice = (
        task(1, "Алгебра", "§ 12", WEDNESDAY),
        task(2, "Алгебра", "§ 13", THURSDAY),
        task(3, "Английский язык", "упр. 1", THURSDAY),
        task(4, "Английский язык", "упр. 2", THURSDAY),
    )
    screen = family_tasks.tasks(ChildTasks(own=OWN, since=None, tasks=twice))
    labels = [one.text for row in screen.rows for one in row]
    assert labels[:4] == [
        "· Алгебра, 25.11",
        "· Алгебра, 26.11",
        "· Английский язык, 26.11 (1)",
        "· Английский язык, 26.11 (2)",
    ]
    assert len(set(labels)) == len(labels)


def test_absences() -> None:
    page = ChildAbsences(
        own=OWN,
        span=Span.PERIOD,
        period="2 четверть",
        since=MONDAY,
        lessons=(
            lesson(1, "Русский язык", MONDAY, fact=Fact.ABSENT),
            lesson(2, "Геометрия", fact=Fact.LATE),
            lesson(5, "Физкультура", fact=Fact.ABSENT, reason=Reason.ILL),
        ),
    )
    same_as_golden(family_absences.absences(page), "family/absences")
    none = replace(page, span=Span.WEEK, period=None, lessons=())
    same_as_golden(family_absences.absences(none), "family/no_absences")


QUESTION = QuestionPage(
    question=Question(
        id=4,
        mark_id=2,
        sequence=77,
        child_id=11,
        child=Name("Кузнецова", "Анна", "Сергеевна"),
        class_name="7Б",
        asker_id=8,
        teacher_id=9,
        subject_id=5,
        subject="Алгебра",
        day=TUESDAY,
        kind="independent",
        was="3",
        now="4",
        asked_at=at(14),
        answer=None,
        answered_by=None,
        answered_at=None,
    ),
    kinds=KINDS,
)
ANSWERED = replace(
    QUESTION,
    question=replace(
        QUESTION.question,
        answer="<b>Работа</b> перепроверена.",
        answered_by=Name("Орлова", "Ольга", "Петровна"),
        answered_at=at(15),
    ),
)


def test_questions() -> None:
    same_as_golden(questions.question(QUESTION), "family/question")
    same_as_golden(questions.prompt(QUESTION), "family/question_prompt")
    same_as_golden(questions.question(ANSWERED), "family/question_answered")
    same_as_golden(questions.listed([QUESTION]), "family/questions")
    same_as_golden(questions.listed([]), "family/no_questions")
    same_as_golden(family_questions.answered(ANSWERED), "family/answer_at_home")


def test_ready_answers_are_kept_in_russian_whoever_answers() -> None:
    with speaking("en"):
        assert questions.words_of(questions.Ready.MISTAKE) == "Ошибка ввода."
        assert "Why corrected?" in questions.question(QUESTION).text


def test_several_corrections_are_told_apart() -> None:
    other = replace(CORRECTED, mark_id=3, sequence=78, was="5", now="4")
    screen = family_marks.subject(replace(SUBJECT, corrected=(CORRECTED, other)))
    labels = [button.text for row in screen.rows for button in row]
    assert labels[:2] == ["Почему 3 → 4, 24.11?", "Почему 5 → 4, 24.11?"]
