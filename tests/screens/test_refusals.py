"""Every refusal is worded, in both languages, with its clause and never with our own ids."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core import errors
from core.errors import Forbidden, Gone, Refusal, Unfit
from handlers.screens import refusal_words, refusals
from tests.support.clock import ZONE
from tests.support.golden import same_as_golden, speaking

CORE = Path(errors.__file__).parent
AT = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


def subclasses(kind: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


def test_no_refusal_lacks_words() -> None:
    ours = {one for one in subclasses() if one.__module__ == errors.__name__}
    assert set(refusals.TABLE) == ours


SAMPLES: dict[str, Refusal] = {
    "denied_lesson": errors.Denied(action="record", object_kind="lesson", clause="MAZ-3.5.16"),
    "denied_code": errors.Denied(object_kind="invitation", clause="MAZ-2.1"),
    "denied_codes": errors.Denied(
        object_kind="codes",
        clause="MAZ-2.1",
        holders=("class_teacher", "secretary", "administrator"),
    ),
    "gone": errors.Gone(object_kind="lesson"),
    "too_late": errors.TooLate(until=AT, ask="deputy_of_field", clause="MAZ-2.8.1"),
    "too_late_entry": errors.TooLate(until=AT, ask="deputy_of_field", entry=True),
    "too_late_on_request": errors.TooLate(
        until=AT, ask="director", entry=True, on_request=True, clause="BARS-ST-2", lesson_id=3
    ),
    "too_late_on_request_nobody": errors.TooLate(
        until=AT, entry=True, on_request=True, clause="LGOV-T-а", lesson_id=3
    ),
    "too_late_nobody": errors.TooLate(until=AT, clause="LGOV-T-ж"),
    "too_late_slip": errors.TooLate(until=AT, slip=True, clause="LGOV-T-ж"),
    "too_late_told": errors.TooLate(until=AT, slip=True, told=True, mends=True, lesson_id=3),
    "too_late_told_closed": errors.TooLate(until=AT, slip=True, told=True, ask="director"),
    "period_locked": errors.PeriodLocked(
        until=AT, period="1 четверть", clause="MAZ-2.8.5", lesson_id=3
    ),
    "period_locked_consent": errors.PeriodLocked(
        until=AT, period="1 <б>", needs="consent", ask="director"
    ),
    "period_locked_nobody": errors.PeriodLocked(until=AT, period="1 четверть", needs="nobody"),
    "year_closed": errors.YearClosed(
        until=AT, ask="deputy_of_field", clause="MAZ-3.5.16", lesson_id=3
    ),
    "year_closed_entry": errors.YearClosed(until=AT, entry=True, clause="MAZ-3.5.16"),
    "too_early": errors.TooEarly(since=AT),
    "not_held": errors.NotHeld(status="moved"),
    "changed": errors.Changed(by="Орлова <О.>", at=AT),
    "changed_lesson": errors.Changed(by="Орлова <О.>", at=AT, lesson_id=3),
    "changed_code": errors.Changed(),
    "forbidden": errors.Forbidden(what="marks_grade_one", clause="MAZ-2.7"),
    "unfit_no_pupil": errors.Unfit(why="no_pupil", names=("<б>", "х" * 99), lesson_id=3),
    "unfit_letter": errors.Unfit(why="no_letter", names=("Мальцев",), lesson_id=3),
    "unfit_file": errors.Unfit(why="file_kind"),
    "unfit_value": errors.Unfit(why="no_value", names=("Мальцев",), lesson_id=3),
    "unfit": errors.Unfit(why="too_long", limit=500),
    "code_refused": errors.CodeRefused(),
    "locked": errors.Locked(until=AT),
    "consent_missing": errors.ConsentMissing(),
}


def test_every_kind_has_a_sample() -> None:
    assert {type(one) for one in SAMPLES.values()} == set(refusals.TABLE)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_refusal_is_drawn_as_agreed(name: str) -> None:
    with speaking():
        same_as_golden(refusals.draw(SAMPLES[name], ZONE), f"refusals/{name}")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_refusal_speaks_english_too(name: str) -> None:
    with speaking("ru"):
        russian = refusals.words(SAMPLES[name], ZONE)
    with speaking("en"):
        english = refusals.words(SAMPLES[name], ZONE)
    assert english != russian
    assert "MAZ" not in russian + english
    assert "LGOV" not in russian + english


def raised(kind: str, field: str) -> set[str]:
    """Return the literal codes with which core raises this refusal."""
    found = set()
    for path in CORE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == kind:
                values = [k.value for k in node.keywords if k.arg == field]
                found |= {str(v.value) for v in values if isinstance(v, ast.Constant)}
    return found


def test_every_code_that_core_raises_has_words() -> None:
    with speaking():
        for why in raised("Unfit", "why"):
            assert refusal_words.unfit(Unfit(why=why)) != refusal_words.unfit(Unfit(why="?")), why
        for what in raised("Forbidden", "what"):
            said = refusal_words.forbidden(Forbidden(what=what))
            assert said != refusal_words.forbidden(Forbidden(what="?")), what
        for kind in raised("Gone", "object_kind") - {"policy"}:
            said = refusal_words.gone(Gone(object_kind=kind))
            assert said != refusal_words.gone(Gone(object_kind="?")), kind


@pytest.mark.parametrize(
    ("why", "limit", "said"),
    [
        ("span_long", 31, "не больше 31 дня."),
        ("span_long", 60, "не больше 60 дней."),
        ("outage_old", 1, "не больше 1 дня назад"),
        ("outage_old", 14, "не больше 14 дней назад"),
        ("stand_in_long", 31, "не больше 31 дня вперёд"),
        ("too_far", 1, "чем на 1 урок вперёд"),
        ("too_far", 2, "чем на 2 урока вперёд"),
        ("too_far", 5, "чем на 5 уроков вперёд"),
    ],
)
def test_a_figure_in_a_refusal_has_its_form(why: str, limit: int, said: str) -> None:
    with speaking():
        assert said in refusal_words.unfit(Unfit(why=why, limit=limit))
