"""Versions of the school's policy: each holds from its day, a running process learns of it."""

from dataclasses import replace
from datetime import date, time

import pytest

from core.journal import Journal
from core.model.people import Actor
from core.policy.load import load
from core.policy.versions import Policies
from core.services.policies import Adoption, adopt_policy, renew_policies
from core.services.topics import set_topic
from core.storage.tables.history import audit, policy_version, revision
from sandbox.clock import TravelClock
from tests.services.test_marks import give, key
from tests.support.clock import TUESDAY, at
from tests.support.school import School

COMMAND = Actor.system("adopt")
WEDNESDAY, MONDAY = date(2026, 11, 25), date(2026, 11, 30)


@pytest.mark.usefixtures("any_database")
async def test_a_running_process_learns_of_a_version_that_another_adopted(
    journal: Journal, school: School
) -> None:
    command = replace(journal, policies=Policies(journal.policies.versions))
    await adopt_policy(command, COMMAND, policy=load("lgov"), since=MONDAY, order="45-о")
    phone = journal.for_update(1)
    assert phone.policy_on(MONDAY).policy.name == "maz"
    await renew_policies(journal, COMMAND)
    assert phone.policy_on(MONDAY).policy.name == "lgov"
    assert phone.policy_on(date(2026, 11, 29)).policy.name == "maz"
    assert phone.policy_on(TUESDAY).policy.recording.recorded_by.value == time(20)


async def test_an_entry_names_the_version_that_judged_it(
    journal: Journal, school: School, clock: TravelClock
) -> None:
    teacher = await school.actor("teacher")
    held = await adopt_policy(
        journal, COMMAND, policy=load("bars"), since=date(2026, 11, 24), order="45-о"
    )
    await renew_policies(journal, COMMAND)
    clock.set(at(10, 35))
    await set_topic(journal, teacher, lesson_id=school.lesson(), text="Дроби", version=0)
    rows = await school.read(revision, object_kind="topic")
    assert {row["policy_version_id"] for row in rows} == {held.version.id}


async def test_what_was_taught_before_it_keeps_the_rule_of_its_day_and_names_it(
    journal: Journal, school: School, clock: TravelClock
) -> None:
    teacher = await school.actor("teacher")
    before = journal.policy_on(TUESDAY)
    await adopt_policy(journal, COMMAND, policy=load("lgov"), since=WEDNESDAY, order="45-о")
    await renew_policies(journal, COMMAND)
    clock.set(at(19, 30, day=WEDNESDAY))
    lesson_id = school.lesson()
    await set_topic(journal, teacher, lesson_id=lesson_id, text="Дроби", version=0)
    await set_topic(journal, teacher, lesson_id=lesson_id, text="Степени", version=1)
    rows = await school.read(revision, object_kind="topic")
    assert [row["policy_version_id"] for row in rows] == [before.id, before.id]
    assert rows[-1]["clause"] == "MAZ-2.8.1"
    assert journal.policy_on(WEDNESDAY).id != before.id


@pytest.mark.clause("MAZ-3.2.6")
async def test_what_a_deputy_edits_names_the_right_to_edit(
    journal: Journal, school: School, clock: TravelClock
) -> None:
    clock.set(at(10, 35))
    lesson_id = school.lesson()
    await give(journal, await school.actor("teacher"), lesson_id, **{key(school.smirnova): "3"})
    clock.set(at(10, day=WEDNESDAY))
    await give(journal, await school.actor("deputy"), lesson_id, **{key(school.smirnova): "4"})
    rows = await school.read(revision, object_kind="mark")
    assert [row["clause"] for row in rows] == [None, "MAZ-3.2.6"]


@pytest.mark.usefixtures("any_database")
async def test_the_same_adopted_twice_is_one_version(journal: Journal, school: School) -> None:
    async def adopt(order: str) -> Adoption:
        policy = load("lgov")
        return await adopt_policy(journal, COMMAND, policy=policy, since=MONDAY, order=order)

    first, again = await adopt("45-о"), await adopt("45-о")
    assert (first.is_new, again.is_new) == (True, False)
    assert again.version == first.version
    other = await adopt("46-о")
    assert (other.is_new, other.changes, other.same) == (True, False, first.version)
    assert len(await school.read(policy_version, name="lgov")) == 2
    chained = await school.read(audit, action="adopt_policy")
    assert len([row for row in chained if row["object_id"] == again.version.id]) == 1
