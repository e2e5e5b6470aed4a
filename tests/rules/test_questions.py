"""Which corrections may be asked about, by whom, and of whom."""

from datetime import date

import pytest

from core.model.people import Actor, Grant
from core.model.questions import Corrected
from core.model.roles import Role, Scope
from core.rules.questions import asked_of, askers, newest_corrections

DAY = date(2026, 11, 24)


def change(sequence: int, was: str | None, now: str | None, **known: object) -> Corrected:
    fields: dict[str, object] = {
        "mark_id": 1,
        "sequence": sequence,
        "nature": "correction",
        "day": DAY,
        "subject_id": 5,
        "subject": "Алгебра",
        "kind": "oral",
        "was": was,
        "now": now,
        "why": None,
    }
    return Corrected(**(fields | known))  # type: ignore[arg-type] # any field, by name


def sequences(*changes: Corrected) -> list[int]:
    return [one.sequence for one in newest_corrections(changes)]


def test_the_newest_correction_of_each_mark() -> None:
    other = change(3, "2", "3", mark_id=2)
    assert sequences(change(1, "3", "4"), change(2, "4", "5"), other) == [2, 3]


def test_a_correction_taken_back_leaves_the_one_before() -> None:
    slip = change(3, "5", "4", nature="slip")
    assert sequences(change(1, "3", "4"), change(2, "4", "5"), slip) == [1]
    assert sequences(change(2, "4", "5"), slip) == []


def test_a_slip_of_the_entry_itself_is_no_correction() -> None:
    assert sequences(change(1, "5", None, nature="slip")) == []


def test_a_change_that_leaves_the_value_is_nothing_to_ask_about() -> None:
    assert sequences(change(1, "4", "4")) == []
    assert sequences(change(1, "3", "4"), change(2, "4", "4")) == [1]


def test_a_mark_taken_off_may_be_asked_about() -> None:
    assert sequences(change(1, "3", None)) == [1]


def grant(person_id: int, role: Role, child: int | None) -> Grant:
    return Grant(
        id=person_id, person_id=person_id, role=role, scope=Scope.PERSON, scope_id=child, since=DAY
    )


@pytest.mark.clause("MAZ-2.6")
@pytest.mark.clause("BBZH-2.4")
def test_parents_of_the_child_ask_and_nobody_else() -> None:
    actor = Actor(
        account_id=1,
        grants=(
            grant(8, Role.PARENT, 11),
            grant(8, Role.PARENT, 12),
            grant(9, Role.PARENT, 12),
            grant(11, Role.PUPIL, None),
            grant(10, Role.TEACHER, None),
        ),
    )
    assert askers(actor, 11) == (8,)
    assert askers(actor, 12) == (8, 9)
    assert askers(actor, 10) == ()


@pytest.mark.parametrize(
    ("author", "here", "teaches", "asked"),
    [
        (5, True, 6, 5),
        (5, False, 6, 6),
        (None, False, 6, 6),
        (5, False, None, None),
        (5, True, None, 5),
    ],
)
def test_who_corrected_is_asked_while_here_else_who_teaches(
    author: int | None, here: bool, teaches: int | None, asked: int | None
) -> None:
    assert asked_of(author, still_here=here, teaches_now=teaches) == asked
