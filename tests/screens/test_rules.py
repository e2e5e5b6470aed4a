"""«Правила»: goldens for roles, and every value of every figure has a sentence of its own."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from typing import Any, get_args

import pytest

from core.model.roles import Role
from core.policy.figures import Consent, Late, Window
from core.policy.layers import shipped
from core.policy.listing import figures_of
from core.policy.load import load
from core.policy.oversight import Rating
from core.policy.periods import AtEnd, Copies, ExamMarks, MarksSetBy, Needed
from core.policy.recording import CardNames, PeriodConsent, WhenLocked
from core.policy.schema import Policy
from core.rules.regulation import concerning
from core.services.rules import OwnRules
from handlers.kit.pages import paged
from handlers.kit.reply import MAX_TEXT, Screen
from handlers.screens import rules
from handlers.screens.rules_by_role import parts_for
from tests.support.clock import TUESDAY
from tests.support.golden import same_as_golden, speaking

LATER = date(2026, 12, 7)
NOBODY = None
ROLES = (*Role, NOBODY)
MANY_PAGES = 9

VALUES: dict[str, tuple[Any, ...]] = {
    "recording.late": get_args(Late),
    "recording.card_names": get_args(CardNames),
    "correction.marks": get_args(Window),
    "correction.rest": get_args(Window),
    "correction.later_consent": get_args(Consent),
    "correction.period_consent": get_args(PeriodConsent),
    "correction.when_locked": get_args(WhenLocked),
    "periods.marks_set_by": get_args(MarksSetBy),
    "periods.exam_marks": get_args(ExamMarks),
    "periods.at_end": get_args(AtEnd),
    "archive.every": get_args(Copies),
    "pupils.rating": get_args(Rating),
    "codes.families_also_by": ((), (Role.DEPUTY,)),
    "registration.pupil_self_from_grade": (1, 5),
    "minimum.needed": ((Needed(marks=4),), (Needed(marks=2, hours_from=2, hours_until=3),)),
    "control.corrections_every_days": (1, 7, 10, 14, 30),
}
"""Figures with few values; those that are true or false are found by themselves."""

UNSAID = {"marks.exempt"}
"""Figures of true and false that concern nobody's page."""


def policy_with(policy: Policy, key: str, value: Any) -> Policy:
    """Return the policy with another value of one figure."""
    section, _dot, name = key.partition(".")
    table = getattr(policy, section)
    figure = getattr(table, name).model_copy(update={"value": value})
    return policy.model_copy(update={section: table.model_copy(update={name: figure})})


def rules_of(
    policy: Policy, role: Role | None, *others: Role, next_day: date | None = None
) -> OwnRules:
    return OwnRules(
        policy=policy,
        day=TUESDAY,
        today=TUESDAY,
        role=role,
        others=others,
        clauses=concerning(policy, () if role is None else (role,)),
        next_day=next_day,
    )


def text_of(policy: Policy, role: Role | None) -> str:
    return "\n".join(line for _head, lines in parts_for(policy, role) for line in lines)


def screens() -> dict[str, Screen]:
    """Return every screen of the goldens by the name of its file."""
    maz, lgov = load("maz"), load("lgov")
    drawn = {f"maz_{role}": rules.draw(rules_of(maz, role)) for role in Role}
    drawn |= {f"lgov_{role}": rules.draw(rules_of(lgov, role)) for role in Role}
    both = rules_of(maz, Role.TEACHER, Role.CLASS_TEACHER, next_day=LATER)
    ahead = replace(rules_of(lgov, Role.TEACHER, Role.CLASS_TEACHER), day=LATER)
    return drawn | {
        "maz_nobody": rules.draw(rules_of(maz, NOBODY)),
        "bars_teacher_1": rules.draw(rules_of(load("bars"), Role.TEACHER)),
        "bars_teacher_2": rules.draw(rules_of(load("bars"), Role.TEACHER), 1),
        "two_roles_and_more_to_come": rules.draw(both),
        "ahead": rules.draw(ahead),
        "clauses_maz_teacher_1": rules.clauses(rules_of(maz, Role.TEACHER)),
        "clauses_maz_teacher_2": rules.clauses(rules_of(maz, Role.TEACHER), 1),
        "clauses_lgov_parent": rules.clauses(rules_of(lgov, Role.PARENT)),
        "clauses_none": rules.clauses(rules_of(load("office"), Role.PARENT)),
    }


with speaking():
    NAMES = tuple(screens())


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_is_drawn_as_agreed(name: str) -> None:
    with speaking():
        same_as_golden(screens()[name], f"rules/{name}")


def test_a_teacher_reads_it_in_english_too() -> None:
    with speaking("en"):
        same_as_golden(rules.draw(rules_of(load("maz"), Role.TEACHER)), "rules/maz_teacher_en")


def policies_of_every_value() -> Iterator[tuple[str, Policy]]:
    """Yield each shipped policy, then each with one figure changed to each of its values."""
    for name in shipped():
        policy = load(name)
        yield name, policy
        truths = [key for key, one in figures_of(policy) if isinstance(one.value, bool)]
        for key in truths:
            for value in (True, False):
                yield f"{name} {key} {value}", policy_with(policy, key, value)
        for key, values in VALUES.items():
            for value in values:
                yield f"{name} {key} {value}", policy_with(policy, key, value)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_value_has_a_whole_sentence_for_every_role(language: str) -> None:
    faults = []
    with speaking(language):
        for name, policy in policies_of_every_value():
            for role in ROLES:
                for heading, sentences in parts_for(policy, role):
                    lines = [heading, *sentences]
                    if not sentences or any(_faulty(line, language) for line in lines):
                        faults.append((name, role, lines))
    assert faults == []


def _faulty(line: str, language: str) -> bool:
    foreign = language == "ru" and re.search("[A-Za-z]", line.replace("/settings", ""))
    return not line.strip() or bool(foreign) or "%(" in line or "24:00" in line or "23:59" in line


@pytest.mark.parametrize(
    "key",
    [*VALUES, *(k for k, f in figures_of(load("maz")) if f.value is True or f.value is False)],
)
def test_another_value_makes_another_sentence(key: str) -> None:
    policy = policy_with(load("maz"), "correction.later_consent", "director")
    with speaking():
        said = {
            "\n".join(text_of(policy_with(policy, key, value), role) for role in Role)
            for value in VALUES.get(key, (True, False))
        }
    assert len(said) == (1 if key in UNSAID else len(VALUES.get(key, (True, False))))


@pytest.mark.parametrize(
    "key", ["recording.recorded_by", "homework.posted_by", "correction.until"]
)
def test_the_end_of_the_day_is_said_in_words(key: str) -> None:
    with speaking():
        said = text_of(policy_with(load("maz"), key, time.max), Role.TEACHER)
        by_eight = text_of(load("maz"), Role.TEACHER)
    assert said.count("до конца") > by_eight.count("до конца")
    assert said.count("20:00") < by_eight.count("20:00")


@pytest.mark.clause("MAZ-2.8.1")
def test_each_sentence_names_the_clause_of_its_own_figure() -> None:
    with speaking():
        said = text_of(load("maz"), Role.TEACHER)
    assert "Отметку исправляете сами до 20:00 рабочего дня (п. 2.8.1)." in said
    assert "Урок записывают до 20:00 его дня (п. 3.5.2)." in said


@pytest.mark.clause("LGOV-T-ж")
@pytest.mark.clause("LGOV-T-е")
def test_where_marks_are_not_corrected_only_a_slip_is_taken_back() -> None:
    with speaking():
        said = text_of(load("lgov"), Role.TEACHER)
    assert "Отметки не исправляют (п. 5.2, Учитель, ж)." in said
    assert "Описку можно вернуть ещё 2 минуты" in said
    assert "Согласие" not in said
    assert "Если период закрыт" not in said


@pytest.mark.clause("BARS-ST-2")
def test_where_the_director_consents_marks_are_not_corrected_alone() -> None:
    with speaking():
        said = text_of(load("bars"), Role.TEACHER)
    assert "Отметки сами не исправляете" in said
    assert "Иначе — только если согласен директор" in said


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("name", shipped())
def test_no_page_is_longer_than_a_message(name: str, language: str) -> None:
    policy = load(name)
    with speaking(language):
        texts = [
            draw(replace(rules_of(policy, role, *Role, next_day=LATER)), page).text
            for role in ROLES
            for draw in (rules.draw, rules.clauses)
            for page in range(MANY_PAGES)
        ]
    assert max(map(len, texts)) <= MAX_TEXT


def test_the_pages_together_say_all_and_once() -> None:
    own = rules_of(load("bars"), Role.TEACHER)
    with speaking():
        pages = [rules.draw(own, number).text for number in range(2)]
        lines = [line for page in pages for line in page.splitlines() if line.startswith("– ")]
        said = text_of(own.policy, own.role).splitlines()
        assert [line.removeprefix("– ") for line in lines] == said
        assert rules.draw(own, 99).text == pages[-1]


def test_a_block_longer_than_a_page_is_divided_between_lines() -> None:
    assert paged([["a" * 4, "b" * 4, "c" * 4]], 9) == [["aaaa", "bbbb"], ["cccc"]]
    assert paged([["a"], ["b"]], 9) == [["a", "", "b"]]
    assert paged([["a" * 4], ["b" * 4]], 9) == [["aaaa"], ["bbbb"]]
    assert paged([["a" * 40]], 9) == [["a" * 40]]
    assert paged([], 9) == [[]]


@pytest.mark.parametrize(("last", "said"), [(4, "2–4 часа в неделю"), (5, "2–5 часов в неделю")])
def test_hours_of_a_week_have_the_form_of_the_last(last: int, said: str) -> None:
    needed = (Needed(marks=3, hours_from=2, hours_until=last),)
    with speaking():
        assert said in text_of(policy_with(load("maz"), "minimum.needed", needed), Role.TEACHER)
