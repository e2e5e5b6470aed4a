"""Holes put into the rights on purpose: each must turn a named test red.

`pytest -p tests.access.mutants` with ZVONOK_MUTANT=name makes the hole before any test is read.
The nine of the review of 30 November 2026: with all of them the whole matrix stayed green.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from importlib import import_module
from os import environ
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.visitors import replacement_traverse

from core.model.roles import Role
from core.services import files
from core.storage import class_days, guardians, notices, people, requests
from core.storage.tables import lessons
from core.storage.tables import people as tables


def owed_of_all() -> None:
    """What is overdue is told of every class and subject."""
    _put("services.owed_marks._looks_after", lambda *_: True)


def day_of_any_child() -> None:
    """A class's id opens the day of a child of any class."""
    _put("services.class_days.roster_of", _beside(_held("services.class_days.roster_of")))


def card_of_any_child() -> None:
    """A class's id opens the card of a family of any class."""
    own = SimpleNamespace(roster=_beside(class_days.roster))
    _put("services.family_contacts.class_days", own)


def number_of_any_child() -> None:
    """A class's id opens the telephone number of a family of any class."""

    async def careless(work: Any, _class_id: int, kin: Any) -> Any:
        known = await guardians.of_child(work.tx, kin.child_id, work.today)
        return _held("services.family_contacts._shown")(known, kin.guardian_id)

    _put("services.family_contacts._guardian", careless)


def papers_for_anybody() -> None:
    """Papers of a notice, medical ones too, and photos of a request are open to anybody."""

    async def careless(*_given: object) -> None:
        return

    files._MAY_SEE[notices.KIND] = files._MAY_SEE[requests.KIND] = careless


def code_for_staff() -> None:
    """Whoever hands the code of a parent hands it where the parent works here, too."""
    _put("rules.invitations.STAFF", ())


def bound_for_ever() -> None:
    """A phone whose binding has ended still speaks for the person."""
    own = _held("storage.accounts._grants_of")

    def loosened(element: Any, **_more: object) -> Any:
        ended = isinstance(element, sa.BinaryExpression) and element.left is tables.binding.c.until
        return sa.true() if ended else None

    def careless(telegram_id: int, day: date) -> Any:
        return replacement_traverse(own(telegram_id, day), {}, loosened)

    _put("storage.accounts._grants_of", careless)


def marks_of_all() -> None:
    """All marks of the days stand on the page of each child."""
    own = _held("storage.families.own_marks")

    async def careless(tx: Any, _children: object, **span: date) -> Any:
        every = (await tx.execute(sa.select(lessons.mark.c.person_id).distinct())).scalars().all()
        return await own(tx, every, **span)

    _put("storage.families.own_marks", careless)


def reason_for_any_child() -> None:
    """A class's id lets the reason of a child of any class be set."""

    async def careless(work: Any, class_id: int, day: date, person_id: int) -> Any:
        roster = await class_days.roster(work.tx, class_id, day)
        assert roster is not None
        return {**roster.pupils, **await people.names(work.tx, [person_id])}

    _put("services.reasons._pupils", careless)


def any_deputy_judges() -> None:
    """Any deputy consents, to the own request and where another decides, too."""
    own = _held("services.consents.consents")

    def careless(actor: Any, persons: Any, asked_by: int, answers: str | None = None) -> Any:
        every = [grant.person_id for grant in actor.having(Role.DEPUTY)]
        return every[0] if every else own(actor, persons, asked_by, answers)

    _put("services.consents.consents", careless)


def _held(path: str) -> Any:
    module, name = path.rsplit(".", 1)
    return getattr(import_module(f"core.{module}"), name)


def _put(path: str, made: object) -> None:
    """Let the module hold this instead; a name that it does not hold is no hole."""
    _held(path)
    module, name = path.rsplit(".", 1)
    setattr(import_module(f"core.{module}"), name, made)


def _beside(roster: Callable[..., Any]) -> Callable[..., Any]:
    """Return a roster of a class on which every person of the school stands."""

    async def careless(place: Any, class_id: int, day: date) -> Any:
        tx = getattr(place, "tx", place)
        found = await roster(place, class_id, day)
        every = (await tx.execute(sa.select(tables.person.c.id))).scalars().all()
        return replace(found, pupils=await people.names(tx, every))

    return careless


SERVICES, FLOWS = "tests/services", "tests/flows"
MUTANTS: Mapping[str, tuple[Callable[[], None], str]] = {
    "owed-of-all": (
        owed_of_all,
        (
            f"{FLOWS}/teacher/test_owed_marks.py::test_what_is_overdue_is_told_of_the_own_class"
            "_and_the_led_subjects_only"
        ),
    ),
    "day-of-any-child": (
        day_of_any_child,
        f"{SERVICES}/test_class_teacher.py::test_a_child_of_another_class_has_no_day_in_the_own_one",
    ),
    "card-of-any-child": (
        card_of_any_child,
        f"{SERVICES}/test_silence.py::test_heads_look_and_only_the_class_teacher_notes",
    ),
    "number-of-any-child": (
        number_of_any_child,
        f"{SERVICES}/test_silence.py::test_heads_look_and_only_the_class_teacher_notes",
    ),
    "papers-for-anybody": (
        papers_for_anybody,
        f"{FLOWS}/parent/test_notice_papers.py::test_only_the_family_and_the_class_teacher_see_it",
    ),
    "code-for-staff": (
        code_for_staff,
        (
            f"{SERVICES}/test_invitations.py::test_a_parent_who_works_here_is_let_in_by_the"
            "_administrator_alone"
        ),
    ),
    "bound-for-ever": (
        bound_for_ever,
        f"{SERVICES}/test_invitations.py::test_unbinding_ends_every_right_at_once",
    ),
    "marks-of-all": (
        marks_of_all,
        f"{SERVICES}/test_family.py::test_marks_of_one_child_stand_on_that_child_s_pages_alone",
    ),
    "reason-for-any-child": (
        reason_for_any_child,
        f"{SERVICES}/test_class_teacher.py::test_what_cannot_be_set",
    ),
    "any-deputy-judges": (
        any_deputy_judges,
        (
            f"{FLOWS}/deputy/test_waiting_requests.py::test_by_another_policy_another_decides_and"
            "_both_are_told"
        ),
    ),
    "own-request-judged": (
        any_deputy_judges,
        (
            f"{FLOWS}/teacher/test_late_corrections.py::test_a_deputy_who_teaches_does_not_agree_to"
            "_the_own_request"
        ),
    ),
}
"""By name: what makes the hole, and the test that must turn red."""

if "ZVONOK_MUTANT" in environ:
    MUTANTS[environ["ZVONOK_MUTANT"]][0]()
