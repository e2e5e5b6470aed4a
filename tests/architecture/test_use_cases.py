"""Every use case is declared, shaped alike, and refuses whoever has no right to it."""

import ast
import inspect
from collections.abc import Collection
from dataclasses import replace

import pytest

from core.errors import Denied, Refusal
from core.journal import Journal
from core.model.declared import DECLARED
from core.model.people import Actor, Grant
from core.model.roles import Role, Scope, Thing
from tests.architecture import walk
from tests.architecture.arguments import Ids, arguments, ids
from tests.support.rows import FIRST_DAY
from tests.support.school import School

CODES = "a stranger has nothing but a code; the code is the right"
RECEIVER = "the receiver asks it for whoever writes, before anything is known"

OPEN = {
    "core.services.binding.look_at_code": CODES,
    "core.services.binding.look_again": CODES,
    "core.services.binding.accept": CODES,
    "core.services.binding.burn_code": CODES,
    "core.services.receiving.finish": RECEIVER,
    "core.services.receiving.identify": RECEIVER,
    "core.services.receiving.dialogue_of": RECEIVER,
    "core.services.receiving.record_refusal": RECEIVER,
    "core.services.receiving.remember_block": RECEIVER,
    "core.services.receiving.turn_dialogue": RECEIVER,
}
"""What a stranger may call, and why; whatever is not named here says Denied."""

OWN_FAMILY = "it names no child: it speaks of the actor's own"
COMPOSER = "a letter's composer asks again before it sends; None: there is nothing to tell"

OWN = {
    "core.services.absence_alerts.open_questions": OWN_FAMILY,
    "core.services.digests.digest_now": OWN_FAMILY,
    "core.services.family.family_home": OWN_FAMILY,
    "core.services.notices.notice_desk": OWN_FAMILY,
    "core.services.own_diary.own_diaries": OWN_FAMILY,
    "core.services.silent_families.own_silence": OWN_FAMILY,
}
"""What every family may call, and why."""

OWN_LESSONS = "it names no lesson: it speaks of the actor's own"
OWN_WORKS = "it names no work: it speaks of the actor's own"
NO_PUPIL = "a class's plan of tests names no pupil; whoever teaches looks before planning"

OWN_DAY = {
    "core.services.corrections.open_requests": "it names nothing: what waits for the actor alone",
    "core.services.paper_cards.day_cards": OWN_LESSONS,
    "core.services.own_requests.asked_just_now": "it names nothing: the actor's own alone",
    "core.services.own_requests.my_requests": "it names nothing: the actor's own alone",
    "core.services.questions.open_questions": "it names nothing: what waits for the actor alone",
    "core.services.teacher_day.day_lessons": OWN_LESSONS,
    "core.services.teacher_day.left_to_fill": OWN_LESSONS,
    "core.services.teacher_day.week_lessons": OWN_LESSONS,
    "core.services.lesson_offers.own_offers": OWN_LESSONS,
    "core.services.lesson_offers.take_day": OWN_LESSONS,
    "core.services.lesson_offers.decline_day": OWN_LESSONS,
    "core.services.minimum_lists.minimum_to_tell": OWN_LESSONS,
    "core.services.owed_marks.dates_to_tell": OWN_LESSONS,
    "core.services.owed_marks.own_owed": OWN_LESSONS,
    "core.services.owed_marks.owed_to_tell": OWN_LESSONS,
    "core.services.plan_reminders.plans_to_tell": "it speaks of the actor's own plans alone",
    "core.services.plans.my_plans": "it names no plan: it speaks of the actor's own",
    "core.services.teacher_reminders.terms_to_tell": OWN_WORKS,
    "core.services.work_lists.my_works": OWN_WORKS,
    "core.services.work_lists.works_plan": NO_PUPIL,
}
"""What all staff may call, and why."""

SILENT = {
    "core.services.absence_alerts.alert_to_ring": COMPOSER,
    "core.services.class_answers.answer_to_tell": COMPOSER,
}
"""What answers None instead of Denied, and why."""


def test_every_use_case_is_declared() -> None:
    assert set(walk.use_cases()) == set(DECLARED)


def test_every_exception_names_a_use_case() -> None:
    assert {*OPEN, *OWN, *OWN_DAY, *SILENT} <= set(walk.use_cases())


@pytest.mark.parametrize("name", sorted(walk.use_cases()))
def test_a_use_case_has_the_one_shape(name: str) -> None:
    given = list(inspect.signature(walk.use_cases()[name]).parameters.values())
    assert [(one.name, one.annotation) for one in given[:2]] == [
        ("journal", Journal),
        ("actor", Actor),
    ]
    assert {one.kind for one in given[2:]} <= {inspect.Parameter.KEYWORD_ONLY}


def test_use_cases_do_not_call_each_other() -> None:
    services = walk.sources("core/services")
    reached = [
        (path, node.module)
        for path, tree in services.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("core.services")
    ]
    assert reached == []


@pytest.fixture
async def known(school: School) -> Ids:
    """Return ids of things that exist, none of them the actor's own."""
    return await ids(school)


async def refusals(
    journal: Journal,
    known: Ids,
    people: dict[str, Actor],
    things: set[Thing],
    besides: Collection[str] = (),
) -> str:
    """Call every use case of these things as these people; return, by line, what was allowed."""
    faults = []
    for name, use_case in walk.use_cases().items():
        if name in OPEN or name in besides or DECLARED[name].thing not in things:
            continue
        for who, actor in people.items():
            came = await _came(journal, use_case, actor, known)
            told_nothing = came is None and name in SILENT and actor.account_id is not None
            if not isinstance(came, Denied) and not told_nothing:
                faults.append(f"{name} as {who}: {came!r:.200}")
    return "\n".join(faults)


async def _came(journal: Journal, use_case: walk.UseCase, actor: Actor, known: Ids) -> object:
    try:
        return await use_case(journal, actor, **arguments(use_case, known))
    except Refusal as refusal:
        return refusal
    except Exception as problem:  # noqa: BLE001 - whatever is no refusal is reported as a fault
        return problem


STRANGER = Actor(telegram_id=999_999)
FAMILY_DESK = {Thing.OWN_ACCOUNT}
DESKS = {Thing.LESSON, Thing.CHILD, Thing.SCHOOL_CLASS, Thing.INVITATION, Thing.SCHOOL}


async def test_every_use_case_refuses_a_stranger(journal: Journal, known: Ids) -> None:
    assert await refusals(journal, known, {"a stranger": STRANGER}, set(Thing)) == ""


async def test_whoever_holds_no_grant_reaches_nothing_but_the_own_account(
    school: School, journal: Journal, known: Ids
) -> None:
    bare = replace(await school.actor("teacher"), grants=())
    assert (
        "\n".join(await refusals(journal, known, {"nobody": bare}, set(Thing) - FAMILY_DESK)) == ""
    )


async def test_no_person_does_the_machine_s_work(
    school: School, journal: Journal, known: Ids
) -> None:
    people = {key: await school.actor(key) for key in ("administrator", "director", "parent")}
    assert await refusals(journal, known, people, {Thing.SYSTEM}) == ""


async def test_another_family_reaches_no_child_class_or_lesson(
    school: School, journal: Journal, known: Ids
) -> None:
    people = {"another mother": await school.actor("parent"), "another pupil": _pupil(school)}
    assert await refusals(journal, known, people, DESKS, OWN) == ""


async def test_staff_reaches_no_more_than_its_office(
    school: School, journal: Journal, known: Ids
) -> None:
    people = {key: await school.actor(key) for key in ("nurse", "coach")}
    things = {Thing.LESSON, Thing.CHILD, Thing.INVITATION, Thing.SCHOOL_CLASS}
    assert await refusals(journal, known, people, things, OWN_DAY) == ""


def _pupil(school: School) -> Actor:
    """Return a pupil of another class at the same school."""
    other = school.person("Тихонов Олег")
    grant = Grant(id=1, person_id=other, role=Role.PUPIL, scope=Scope.NONE, since=FIRST_DAY)
    return Actor(telegram_id=777_777, account_id=777, grants=(grant,))


@pytest.mark.sqlite
async def test_a_refused_use_case_leaves_nothing_behind(
    school: School, journal: Journal, known: Ids
) -> None:
    people = {"stranger": STRANGER, "another mother": await school.actor("parent")}
    async with school.database.reader.connect() as watcher:
        before = (await watcher.exec_driver_sql("PRAGMA data_version")).scalar_one()
        for name, use_case in walk.use_cases().items():
            for actor in people.values():
                came = await _came(journal.for_update(7), use_case, actor, known)
                if isinstance(came, Denied):
                    now = (await watcher.exec_driver_sql("PRAGMA data_version")).scalar_one()
                    assert now == before, name
        assert before
