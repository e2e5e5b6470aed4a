"""Golden drawings of the alert, the class's day and its reasons, in Russian."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from core.model.absence import AlertFacts, AlertPage, AlertState, Attended, ChildDay
from core.model.class_day import (
    Away,
    Choice,
    ClassDay,
    FamilyAnswer,
    FamilyAnswers,
    Missed,
    OpenReason,
    PupilDay,
    Reasons,
)
from core.model.lesson import Answer, Fact, Lesson, LessonStatus, Reason, SpellKind
from core.model.people import Name
from handlers.kit.reply import Screen
from handlers.screens import absence, family_answers, my_class, reasons, reasons_due
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.golden import same_as_golden, speaking

FRIDAY = TUESDAY + timedelta(days=3)
LESSON = Lesson(
    id=81,
    teaching_id=1,
    class_id=7,
    grade=7,
    letter="Б",
    subgroup_id=None,
    subgroup=None,
    subject_id=3,
    subject="Русский язык",
    field=None,
    marked=True,
    day=TUESDAY,
    shift=1,
    slot=1,
    starts=at(8, 30),
    ends=at(9, 15),
    room=None,
    status=LessonStatus.HELD,
    teacher_id=5,
    substitute_id=None,
    taken_at=at(8, 36),
    taken_by=5,
    version=1,
)


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    with speaking("ru"):
        yield


def facts(state: AlertState = AlertState.HELD, fact: Fact | None = Fact.ABSENT) -> AlertFacts:
    own = Attended(lesson_id=81, starts=at(8, 30), ends=at(9, 15), fact=fact)
    return AlertFacts(
        id=4821,
        state=state,
        child_id=9,
        child=Name("Кузнецова", "Анна", "Сергеевна"),
        lesson=LESSON,
        day=ChildDay(child_id=9, lessons=(own,)),
        reason=None,
        answers={},
    )


def test_the_question() -> None:
    same_as_golden(absence.draw(AlertPage(facts=facts()), ZONE), "absence/question")


@pytest.mark.parametrize("answer", list(Answer))
def test_what_was_answered(answer: Answer) -> None:
    page = AlertPage(facts=facts(), own=answer)
    same_as_golden(absence.draw(page, ZONE), f"absence/answered_{answer}")


def test_another_of_the_family_has_answered() -> None:
    page = AlertPage(facts=facts(), others=Answer.EXCUSED)
    same_as_golden(absence.draw(page, ZONE), "absence/answered_by_family")


def test_the_reason_is_set() -> None:
    page = AlertPage(facts=replace(facts(), reason=Reason.VALID), own=Answer.EXCUSED)
    same_as_golden(absence.draw(page, ZONE), "absence/reason_set")


@pytest.mark.parametrize(
    ("fact", "name"), [(Fact.PRESENT, "here"), (Fact.LATE, "late"), (None, "taken_back")]
)
def test_it_was_corrected(fact: Fact | None, name: str) -> None:
    page = AlertPage(facts=facts(AlertState.WITHDRAWN, fact))
    screen = absence.draw(page, ZONE)
    assert screen.rows == ()
    same_as_golden(screen, f"absence/corrected_{name}")


@pytest.mark.parametrize(
    ("subject", "inside"),
    [
        ("Русский язык", "русский язык"),
        ("Физика", "физика"),
        ("ИЗО", "ИЗО"),
        ("ОБЗР", "ОБЗР"),
        ("Россия — мои горизонты", "Россия — мои горизонты"),
        ("Россия - мои горизонты", "Россия - мои горизонты"),
        ("Разговоры о важном", "Разговоры о важном"),
        ("«Мой город»", "«Мой город»"),
        ("История Москвы", "История Москвы"),
        ("Труд (технология)", "труд (технология)"),
        ("Физико-химический практикум", "физико-химический практикум"),
        ("Я", "Я"),
        ("", ""),
    ],
)
def test_only_common_words_are_small_inside_a_sentence(subject: str, inside: str) -> None:
    assert absence.small(subject) == inside


def test_values_are_escaped() -> None:
    odd = replace(facts(), child=Name("Я", "<b>Яна", ""))
    assert "&lt;b&gt;Яна" in absence.draw(AlertPage(facts=odd), ZONE).text


def pupil(listed: str, *slots: int, **known: object) -> PupilDay:
    missed = tuple(
        Missed(lesson_id=80 + slot, slot=slot, subject="Алгебра", fact=Fact.ABSENT)
        for slot in slots
    )
    plain = PupilDay(person_id=1, listed=listed, day=TUESDAY, missed=missed)
    return replace(plain, **known)  # type: ignore[arg-type] # any field, by name


def late(listed: str) -> PupilDay:
    one = Missed(lesson_id=81, slot=1, subject="Алгебра", fact=Fact.LATE)
    return PupilDay(person_id=2, listed=listed, day=TUESDAY, missed=(one,))


def class_day(*pupils: PupilDay, recorded: int = 2, wanted: int = 0) -> ClassDay:
    return ClassDay(
        class_id=7,
        class_name="7Б",
        day=TUESDAY,
        pupils=pupils,
        recorded=recorded,
        planned=6,
        open_reasons=wanted,
        open_due=FRIDAY if wanted else None,
        due_clause="MAZ-3.4.1",
    )


def test_my_class() -> None:
    day = class_day(
        pupil("Иванов П.", away=Away(kind=SpellKind.ILL, until=FRIDAY)),
        pupil("Кузнецова А.", 1, answers=(Answer.EXCUSED,)),
        pupil("Петров К.", 1, 2),
        late("Фёдоров М."),
        wanted=5,
    )
    same_as_golden(my_class.draw(day, leads=True), "my_class/tuesday")
    same_as_golden(my_class.draw(day, leads=False), "my_class/looked_at")


def test_my_class_before_the_first_record() -> None:
    same_as_golden(my_class.draw(class_day(recorded=0), leads=True), "my_class/early")


def test_reasons_that_were_due_say_since_when() -> None:
    """The oldest absence decides, not the week of whoever looks."""
    due = replace(class_day(wanted=5), day=TUESDAY + timedelta(days=15))
    same_as_golden(my_class.draw(due, leads=True), "my_class/reasons_overdue")
    friday = replace(due, day=FRIDAY)
    same_as_golden(my_class.draw(friday, leads=True), "my_class/reasons_due_today")
    thursday = replace(due, day=TUESDAY, open_due=FRIDAY - timedelta(days=1))
    assert "отметить до 26 ноября" in my_class.draw(thursday, leads=True).text


def test_reasons_past_their_day_are_counted_apart_from_those_of_this_week() -> None:
    mixed = replace(class_day(wanted=19), late_reasons=14, next_due=FRIDAY)
    mixed = replace(mixed, open_due=FRIDAY - timedelta(days=21))
    same_as_golden(my_class.draw(mixed, leads=True), "my_class/reasons_late_and_next")
    thursday = replace(mixed, next_due=FRIDAY - timedelta(days=1))
    assert "ещё 5 — до 26 ноября" in my_class.draw(thursday, leads=True).text


def test_a_whole_class_missing_fits() -> None:
    many = [pupil(f"Константинопольский-{i} В.", 1, 2, 3, 4, 5, 6) for i in range(36)]
    same_as_golden(my_class.draw(class_day(*many, wanted=216), leads=True), "my_class/everybody")


def test_reasons_wanted() -> None:
    monday = TUESDAY - timedelta(days=1)
    page = Reasons(
        class_id=7,
        class_name="7Б",
        today=TUESDAY,
        wanted=(
            OpenReason(person_id=1, listed="Петров К.", day=TUESDAY, lessons=2),
            OpenReason(person_id=2, listed="Кузнецова А.", day=monday, lessons=1),
        ),
        known=(pupil("Иванов П.", away=Away(kind=SpellKind.ILL, until=None)),),
    )
    same_as_golden(reasons.listing(page), "reasons/wanted")
    choice = Choice(reason=Reason.ILL, since=TUESDAY, until=FRIDAY)
    done = replace(page, wanted=())
    said = reasons.done("Петров К.", choice)
    same_as_golden(reasons.listing(done, said), "reasons/all_set")


def due(page: Reasons) -> Screen:
    screen = reasons_due.draw(page, FRIDAY)
    assert screen is not None
    return screen


def test_what_is_due_on_friday() -> None:
    monday, before = TUESDAY - timedelta(days=1), TUESDAY - timedelta(days=4)
    petrov = OpenReason(person_id=1, listed="Петров К.", day=TUESDAY, lessons=2)
    anna = OpenReason(person_id=2, listed="Кузнецова А.", day=TUESDAY, lessons=1)
    wanted = (petrov, anna, replace(petrov, day=monday, lessons=2), replace(anna, day=before))
    page = Reasons(
        class_id=7,
        class_name="7Б",
        today=FRIDAY,
        wanted=wanted,
        known=(),
        due_clause="MAZ-3.4.1",
    )
    same_as_golden(due(page), "reasons/due")
    with speaking("en"):
        same_as_golden(due(page), "reasons/due_en")
    thursday = replace(page, today=FRIDAY - timedelta(days=1), wanted=(anna,))
    same_as_golden(due(thursday), "reasons/due_before_a_day_off")
    assert reasons_due.draw(replace(page, wanted=wanted[-1:]), FRIDAY) is None
    many = tuple(replace(anna, listed=f"Константинопольский {i}") for i in range(30))
    same_as_golden(due(replace(page, wanted=many)), "reasons/due_many")


def test_a_year_without_reasons_fits() -> None:
    wanted = tuple(
        OpenReason(person_id=i, listed=f"Константинопольский {i}", day=TUESDAY, lessons=6)
        for i in range(120)
    )
    page = Reasons(class_id=7, class_name="7Б", today=TUESDAY, wanted=wanted, known=())
    same_as_golden(reasons.listing(page), "reasons/very_many")


def test_one_pupil_s_day() -> None:
    one = pupil("Петров К.", 1, 2, answers=(Answer.ILL,))
    same_as_golden(reasons.pupil(7, one), "reasons/pupil")
    known = pupil("Петров К.", 1, away=Away(kind=SpellKind.ILL, until=TUESDAY))
    same_as_golden(reasons.pupil(7, replace(known, day=FRIDAY)), "reasons/pupil_on_friday")
    same_as_golden(reasons.ask_until(7, one, Reason.VALID), "reasons/until")
    same_as_golden(reasons.pupil(7, replace(one, leads=False)), "reasons/pupil_of_a_head")
    looks = replace(one, leads=False, explains=False)
    same_as_golden(reasons.pupil(7, looks), "reasons/pupil_looked_at")


def test_what_both_parents_say_and_until_when_a_reason_holds() -> None:
    both = pupil("Петров К.", 1, answers=(Answer.UNKNOWN, Answer.ILL))
    assert "Дома ответили «не знаю», «болеет»." in reasons.pupil(7, both).text
    assert "«не знаю», «болеет»" in my_class.draw(class_day(both), leads=True).text
    away = Away(kind=SpellKind.ILL, until=FRIDAY)
    ill = pupil("Петров К.", 1, away=away)
    ill = replace(ill, missed=(replace(ill.missed[0], reason=Reason.ILL),))
    assert my_class.why(ill) == "болезнь до 27 ноября"
    assert my_class.why(replace(ill, day=FRIDAY)) == "болезнь"
    other = replace(ill, missed=(replace(ill.missed[0], reason=Reason.VALID),))
    assert my_class.why(other) == "уважительная причина"


def test_buttons_of_large_ids_fit() -> None:
    one = replace(pupil("Петров К.", 1, 2), person_id=9_999_999)
    screen = reasons.pupil(99_999, one)
    data = [button.data or "" for row in screen.rows for button in row]
    assert max(len(text.encode()) for text in data) <= 64


def said(answer: Answer, minute: int) -> FamilyAnswer:
    return FamilyAnswer(
        alert_id=4821,
        child_id=minute,
        child=Name("Кузнецова", "Анна"),
        guardian_id=3,
        guardian=Name("Кузнецова", "Мария", "Игоревна"),
        phone="+79000000000",
        answer=answer,
        at=at(8, minute),
        slot=1,
    )


def test_what_families_answered() -> None:
    page = FamilyAnswers(
        class_id=7,
        class_name="7Б",
        today=TUESDAY,
        answers=(said(Answer.UNKNOWN, 44), said(Answer.ILL, 41)),
        listed={44: "Кузнецова А.", 41: "Петров К."},
    )
    same_as_golden(family_answers.listing(page, ZONE), "answers/list")
    same_as_golden(family_answers.rung(page, page.answers[1], ZONE), "answers/rung")
    same_as_golden(family_answers.listing(replace(page, answers=()), ZONE), "answers/none")
