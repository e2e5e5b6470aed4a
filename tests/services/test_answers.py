"""What a family answers to an alert, who hears it, and when an alert is still told."""

from datetime import timedelta

import pytest

from core.errors import Denied, Gone
from core.journal import Journal
from core.model.absence import AlertState
from core.model.lesson import Answer
from core.model.people import Actor
from core.policy.versions import Policies, PolicyVersion
from core.services.absence_alerts import alert_page, alert_to_ring, answer_alert
from core.storage.tables.history import audit, revision
from core.storage.tables.lessons import absence_alert, lesson, parent_answer
from core.storage.tables.machine import outbox
from core.storage.tables.people import grants, setting
from sandbox.clock import TravelClock
from tests.services.test_alerts import account, record, words
from tests.support.clock import TUESDAY, at
from tests.support.school import School, policies


@pytest.fixture
async def alert(school: School, journal: Journal, clock: TravelClock) -> int:
    """Кузнецова А. is missing at the first lesson; it is the moment at which it rings."""
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.kuznetsova])
    clock.set(at(8, 39))
    (row,) = await school.read(absence_alert)
    return int(str(row["id"]))


async def rings(school: School, journal: Journal, alert: int, who: str = "parent") -> bool | None:
    """Return whether it rings, None where it is not told at all."""
    found = await alert_to_ring(journal, await school.actor(who), alert_id=alert)
    return found[1] if found else None


async def test_it_rings_and_names_the_lesson(school: School, journal: Journal, alert: int) -> None:
    found = await alert_to_ring(journal, await school.actor("parent"), alert_id=alert)
    assert found is not None
    page, loud = found
    assert loud
    assert (page.facts.child.first, page.facts.lesson.slot) == ("Анна", 1)


async def test_by_setting_it_is_silent(school: School, journal: Journal, alert: int) -> None:
    mother = await account(school, "parent")
    await school.write(setting, account_id=mother, name="alert", value="silent")
    assert await rings(school, journal, alert) is False
    assert await rings(school, journal, alert, "father") is True


async def test_it_may_be_off_only_where_the_school_allows_it(
    school: School, journal: Journal, alert: int
) -> None:
    mother = await account(school, "parent")
    await school.write(setting, account_id=mother, name="alert", value="off")
    assert await rings(school, journal, alert) is False
    (version,) = policies().versions
    figure = version.policy.family.alert_may_be_off.model_copy(update={"value": True})
    family = version.policy.family.model_copy(update={"alert_may_be_off": figure})
    lenient = version.policy.model_copy(update={"family": family})
    held = Policies((PolicyVersion(version.id, version.since, lenient),))
    assert await rings(school, Journal(school.database, held, journal.clock), alert) is None


async def test_nothing_is_said_when_the_child_was_seen_meanwhile(
    school: School, journal: Journal, alert: int, clock: TravelClock
) -> None:
    clock.set(at(9, 31))
    await record(journal, school, "geometry")
    assert await rings(school, journal, alert) is None


async def test_nothing_is_said_when_the_reason_is_known_meanwhile(
    school: School, journal: Journal, alert: int
) -> None:
    await school.spell(school.kuznetsova, "ill")
    assert await rings(school, journal, alert) is None


async def test_nothing_is_said_after_a_take_back(
    school: School, journal: Journal, alert: int
) -> None:
    await school.alter(absence_alert, alert, state=AlertState.WITHDRAWN)
    assert await rings(school, journal, alert) is None


async def test_nothing_is_said_when_the_hour_has_passed(
    school: School, journal: Journal, alert: int, clock: TravelClock
) -> None:
    clock.set(at(11, 16))
    assert await rings(school, journal, alert) is None


async def test_nothing_is_said_when_the_right_has_ended(
    school: School, journal: Journal, alert: int
) -> None:
    for row in await school.read(grants, person_id=school.person("father")):
        await school.alter(grants, int(str(row["id"])), until=TUESDAY - timedelta(days=1))
    assert await rings(school, journal, alert, "father") is None
    assert await rings(school, journal, alert) is True


async def test_who_has_an_answer_in_the_family_is_not_asked(
    school: School, journal: Journal, alert: int
) -> None:
    mother = await school.actor("parent")
    await answer_alert(journal, mother, alert_id=alert, answer=Answer.ILL)
    assert await rings(school, journal, alert, "father") is None


@pytest.mark.parametrize("answer", list(Answer))
async def test_an_answer_is_kept_chained_and_rings_the_class_teacher(
    school: School, journal: Journal, alert: int, answer: Answer
) -> None:
    mother = await school.actor("parent")
    await answer_alert(journal, mother, alert_id=alert, answer=answer)
    assert (await alert_page(journal, mother, alert_id=alert)).own is answer
    (row,) = await school.read(parent_answer)
    assert (row["guardian_id"], row["answer"]) == (school.person("parent"), answer)
    (chained,) = await school.read(audit)
    assert (chained["action"], chained["person_id"]) == ("answer_alert", school.person("parent"))
    (told,) = await school.read(revision)
    assert told["person_id"] == school.kuznetsova
    assert await words(school, "answer") == [(await account(school, "class_teacher"), "new")]


async def test_the_same_answer_twice_changes_nothing(
    school: School, journal: Journal, alert: int, clock: TravelClock
) -> None:
    mother = await school.actor("parent")
    await answer_alert(journal, mother, alert_id=alert, answer=Answer.ILL)
    clock.advance(60)
    await answer_alert(journal, mother, alert_id=alert, answer=Answer.ILL)
    assert len(await school.read(audit)) == 1
    assert len(await words(school, "answer")) == 1


async def test_an_answer_may_be_changed_and_is_told_again(
    school: School, journal: Journal, alert: int, clock: TravelClock
) -> None:
    mother = await school.actor("parent")
    await answer_alert(journal, mother, alert_id=alert, answer=Answer.ON_THE_WAY)
    clock.advance(60)
    await answer_alert(journal, mother, alert_id=alert, answer=Answer.UNKNOWN)
    (row,) = await school.read(parent_answer)
    assert row["answer"] == Answer.UNKNOWN
    assert len(await words(school, "answer")) == 2
    assert [one["nature"] for one in await school.read(revision)] == ["entry", "entry"]


async def test_the_other_parent_sees_it_without_a_ring(
    school: School, journal: Journal, alert: int
) -> None:
    mother, father = await school.actor("parent"), await school.actor("father")
    await answer_alert(journal, mother, alert_id=alert, answer=Answer.EXCUSED)
    assert await words(school, "absence_edit") == [(father.account_id or 0, "new")]
    page = await alert_page(journal, father, alert_id=alert)
    assert (page.own, page.others) == (None, Answer.EXCUSED)


async def test_an_answer_in_quiet_hours_waits_for_the_morning(
    school: School, journal: Journal, alert: int, clock: TravelClock
) -> None:
    clock.set(at(22, 10))
    mother = await school.actor("parent")
    await answer_alert(journal, mother, alert_id=alert, answer=Answer.ILL)
    (word,) = await school.read(outbox, kind="answer")
    assert word["not_before"] == at(7, 0, TUESDAY + timedelta(days=1))
    assert word["not_after"] == at(0, 0, TUESDAY + timedelta(days=2))


async def test_an_answer_rings_no_more_when_its_day_is_over(
    school: School, journal: Journal, alert: int
) -> None:
    """Whoever opens a blocked chat again is not rung for the answers of two months."""
    await answer_alert(journal, await school.actor("parent"), alert_id=alert, answer=Answer.ILL)
    (word,) = await school.read(outbox, kind="answer")
    assert word["not_after"] == at(0, 0, TUESDAY + timedelta(days=1))


async def test_a_withdrawn_question_takes_no_answer(
    school: School, journal: Journal, alert: int
) -> None:
    await school.alter(absence_alert, alert, state=AlertState.WITHDRAWN)
    mother = await school.actor("parent")
    await answer_alert(journal, mother, alert_id=alert, answer=Answer.ILL)
    assert await school.read(parent_answer) == []


@pytest.mark.clause("MAZ-2.6")
@pytest.mark.parametrize("who", ["petrov_mother", "teacher", "class_teacher", "deputy"])
async def test_only_the_own_family_answers(
    school: School, journal: Journal, alert: int, who: str
) -> None:
    stranger = await school.actor(who)
    with pytest.raises(Denied):
        await answer_alert(journal, stranger, alert_id=alert, answer=Answer.ILL)
    with pytest.raises(Denied):
        await alert_page(journal, stranger, alert_id=alert)
    assert await school.read(parent_answer) == []


async def test_a_stranger_and_an_alert_that_never_was(
    school: School, journal: Journal, alert: int
) -> None:
    with pytest.raises(Denied):
        await answer_alert(journal, Actor(telegram_id=1), alert_id=alert, answer=Answer.ILL)
    mother = await school.actor("parent")
    with pytest.raises(Gone):
        await answer_alert(journal, mother, alert_id=alert + 1, answer=Answer.ILL)


async def test_nothing_is_said_when_the_lesson_was_cancelled_meanwhile(
    school: School, journal: Journal, alert: int
) -> None:
    await school.alter(lesson, school.lesson("russian"), status="cancelled")
    assert await rings(school, journal, alert) is None
