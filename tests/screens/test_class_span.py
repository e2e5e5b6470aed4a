"""Golden drawings of a class's span and of one pupil's, in Russian and English."""

from dataclasses import replace
from datetime import date, timedelta

from core.model.class_day import Missed
from core.model.class_span import ClassSpan, MissedOn, PupilSpan, SpanDays, Tally
from core.model.family import Span
from core.model.lesson import Fact, Reason
from core.rules.class_spans import tally, total
from handlers.screens import class_span
from tests.support.clock import TUESDAY
from tests.support.golden import same_as_golden, speaking

MONDAY = TUESDAY - timedelta(days=1)
WEEK = SpanDays(
    span=Span.WEEK, since=MONDAY, until=TUESDAY, before=MONDAY - timedelta(days=1), after=None
)
QUARTER = SpanDays(span=Span.PERIOD, since=date(2026, 11, 2), until=TUESDAY, name="2 четверть")


def missed(day: date, slot: int, reason: Reason | None, fact: Fact = Fact.ABSENT) -> MissedOn:
    subject = ("Русский язык", "Геометрия", "Алгебра")[slot % 3]
    own = Missed(lesson_id=slot, slot=slot, subject=subject, fact=fact, reason=reason)
    return MissedOn(day=day, missed=own)


def pupil(person_id: int, listed: str, *found: MissedOn) -> PupilSpan:
    counts = tally(found, {TUESDAY: 2})
    return PupilSpan(person_id=person_id, listed=listed, missed=found, tally=counts)


def page(*pupils: PupilSpan, days: SpanDays = WEEK) -> ClassSpan:
    own = total(one.tally for one in pupils)
    return ClassSpan(class_id=7, class_name="7Б", days=days, pupils=pupils, tally=own)


ILL = pupil(1, "Иванов П.", *(missed(TUESDAY, slot, Reason.ILL) for slot in (1, 2)))
LATE = pupil(2, "Кузнецова А.", missed(MONDAY, 1, None, Fact.LATE))
OPEN = pupil(
    3,
    "Петров К.",
    missed(MONDAY, 1, Reason.UNEXCUSED),
    missed(MONDAY, 2, Reason.VALID),
    missed(TUESDAY, 1, None),
    missed(TUESDAY, 2, None),
    missed(TUESDAY, 3, None, Fact.LATE),
)


def test_a_week() -> None:
    for language, name in (("ru", "class_span/week"), ("en", "class_span/week_en")):
        with speaking(language):
            same_as_golden(class_span.draw(page(ILL, LATE, OPEN)), name)


def test_a_week_without_absences_and_a_later_one() -> None:
    days = replace(WEEK, after=TUESDAY + timedelta(days=6))
    with speaking("ru"):
        same_as_golden(class_span.draw(page(days=days)), "class_span/nobody")


def test_a_period_is_named() -> None:
    with speaking("ru"):
        same_as_golden(class_span.draw(page(ILL, days=QUARTER)), "class_span/period")


def test_a_pupil() -> None:
    for language, name in (("ru", "class_span/pupil"), ("en", "class_span/pupil_en")):
        with speaking(language):
            same_as_golden(class_span.pupil(page(OPEN), leads=True), name)


def test_whoever_only_looks_has_no_buttons_of_reasons() -> None:
    with speaking("ru"):
        same_as_golden(class_span.pupil(page(OPEN), leads=False), "class_span/pupil_looked_at")
        nothing = PupilSpan(person_id=3, listed="Петров К.", tally=Tally())
        screen = class_span.pupil(page(nothing), leads=True)
    assert "Пропусков нет." in screen.text
    assert [one.text for row in screen.rows for one in row] == ["‹ Назад"]


def test_a_long_list_of_long_names_fits() -> None:
    days = [MONDAY - timedelta(days=back) for back in range(120, 0, -1)]
    reasons = [None, *Reason]
    all_days = [missed(day, slot, reasons[slot % 4]) for day in days for slot in range(1, 8)]
    many = [pupil(9_000_000 + i, f"Константинопольский-{i} В.", *all_days) for i in range(50)]
    with speaking("ru"):
        year = replace(QUARTER, before=MONDAY, after=MONDAY)
        same_as_golden(class_span.draw(page(*many, days=year)), "class_span/many")
        screen = class_span.pupil(page(many[0], days=year), leads=True)
        same_as_golden(screen, "class_span/pupil_many")


def test_names_are_escaped() -> None:
    odd = replace(OPEN, listed="<b>Яна")
    with speaking("ru"):
        for screen in (class_span.draw(page(odd)), class_span.pupil(page(odd), leads=True)):
            assert "&lt;b&gt;Яна" in screen.text
