"""The daily digest: to whom it is due, what it tells, how far one has been told."""

from datetime import date, datetime, timedelta

import pytest

from core.errors import Denied, Gone
from core.journal import Journal
from core.model.digest import Digest
from core.model.lesson import Answer, Fact, Reason
from core.model.people import Actor
from core.services.digests import digest_now, mark_read, own_digest, queue_digests, read_digest
from core.storage.tables.lessons import absence_alert, parent_answer
from core.storage.tables.machine import digest, outbox
from core.storage.tables.people import account, binding, grants, setting
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.pen import CORRECTION, SLIP, Pen
from tests.support.school import School

JOB = Actor.system("digest")
WEDNESDAY = TUESDAY + timedelta(days=1)
THURSDAY = TUESDAY + timedelta(days=2)


@pytest.fixture
def pen(school: School, journal: Journal) -> Pen:
    return Pen(school, journal)


async def evening(journal: Journal, clock: TravelClock, day: date = TUESDAY) -> int:
    """Let it be ten past eight in the evening: the default hour."""
    clock.set(at(20, 10, day))
    return await queue_digests(journal, JOB, at=clock.now())


async def told(school: School) -> list[int]:
    return [int(str(row["account_id"])) for row in await school.read(outbox, kind="digest")]


async def deliver(school: School, state: str = "sent") -> None:
    """Let every digest that waits have been sent, or have ended otherwise."""
    for row in await school.read(outbox, kind="digest", state="new"):
        await school.alter(outbox, int(str(row["id"])), state=state)


async def of(journal: Journal, account_id: int, day: date = TUESDAY) -> Digest:
    found = await read_digest(journal, JOB, account_id=account_id, day=day)
    assert found is not None
    return found


async def choose(school: School, account_id: int, name: str, value: str) -> None:
    await school.write(setting, account_id=account_id, name=name, value=value)


async def test_only_who_has_news_gets_one(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.take("russian", absent=[school.kuznetsova])
    assert await evening(journal, clock) == 2
    assert await told(school) == sorted([pen.account("parent"), pen.account("father")])
    (first, *_) = await school.read(outbox, kind="digest")
    assert first["payload"] == {"day": "2026-11-24"}
    assert first["unique_key"] == f"digest:{first['account_id']}:2026-11-24"
    assert first["not_after"] == at(21)


async def test_nobody_is_told_of_an_ordinary_lesson(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.take("russian")
    assert await evening(journal, clock) == 0
    assert await school.read(digest) == []


async def test_each_has_the_own_hour_and_one_a_day(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await choose(school, pen.account("parent"), "digest_hour", "18:00")
    await pen.take("russian", absent=[school.kuznetsova])
    clock.set(at(18))
    assert await queue_digests(journal, JOB, at=at(18)) == 1
    assert await told(school) == [pen.account("parent")]
    await pen.mark(school.kuznetsova, "5")
    assert await queue_digests(journal, JOB, at=at(18)) == 0
    assert await evening(journal, clock) == 1
    assert sorted(await told(school)) == sorted([pen.account("parent"), pen.account("father")])
    early, late = (
        await of(journal, pen.account("parent")),
        await of(journal, pen.account("father")),
    )
    assert [len(one.children[0].today.marks) for one in (early, late)] == [0, 1]


async def test_who_chose_off_is_told_nothing(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await choose(school, pen.account("parent"), "digest", "off")
    await pen.mark(school.kuznetsova, "5")
    await evening(journal, clock)
    assert await told(school) == [pen.account("father")]


async def test_off_after_it_was_queued_is_heard_too(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.mark(school.kuznetsova, "5")
    await evening(journal, clock)
    await choose(school, pen.account("parent"), "digest", "off")
    assert await read_digest(journal, JOB, account_id=pen.account("parent"), day=TUESDAY) is None


async def test_it_rings_only_for_who_asked(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await choose(school, pen.account("parent"), "digest", "on")
    await pen.mark(school.kuznetsova, "5")
    await evening(journal, clock)
    assert (
        (await of(journal, pen.account("parent"))).loud,
        (await of(journal, pen.account("father"))).loud,
    ) == (True, False)


async def test_all_children_of_a_family_stand_in_one(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.take("russian", absent=[school.kuznetsova])
    await pen.take("reading")
    await pen.homework("reading", "с. 40–42", THURSDAY)
    await evening(journal, clock)
    anna, pyotr = (await of(journal, pen.account("parent"))).children
    assert (anna.child.first, anna.child.class_name) == ("Анна", "7Б")
    assert (anna.recorded, anna.lessons) == (1, 6)
    assert [one.lesson.slot for one in anna.today.noted] == [1]
    assert (pyotr.child.first, pyotr.recorded, pyotr.lessons) == ("Пётр", 1, 1)
    assert [(one.text, one.fresh) for one in pyotr.tasks] == [("с. 40–42", True)]
    assert pyotr.next_day == THURSDAY
    assert anna.next_day == WEDNESDAY


async def test_homework_alone_is_news_for_the_class(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.homework("reading", "с. 40–42", THURSDAY)
    await evening(journal, clock)
    assert await told(school) == [pen.account("parent")]


async def test_homework_of_the_other_subgroup_is_none(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    """Кузнецова is in the second group of English, Петров in the first."""
    await pen.homework("english", "ex. 5", WEDNESDAY)
    await evening(journal, clock)
    assert not {pen.account("parent"), pen.account("father")} & set(await told(school))
    assert len(await told(school)) == 2


async def test_homework_that_is_not_set_is_no_news(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.homework("algebra", "", THURSDAY)
    await pen.homework("geometry", None, THURSDAY)
    assert await evening(journal, clock) == 0


async def test_a_mark_corrected_before_the_digest_is_told_as_corrected(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.mark(school.kuznetsova, "3", kind="dictation", key="russian")
    clock.set(at(12))
    await pen.mark(
        school.kuznetsova,
        "4",
        kind="dictation",
        key="russian",
        nature=CORRECTION,
        why="ошибка ввода",
    )
    await evening(journal, clock)
    (told_mark,) = (await of(journal, pen.account("father"))).children[0].today.marks
    assert (told_mark.subject, told_mark.kind) == ("Русский язык", "dictation")
    assert (told_mark.old, told_mark.value, told_mark.why) == ("3", "4", "ошибка ввода")


async def test_what_was_taken_back_as_a_slip_is_not_told(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.mark(school.kuznetsova, "2")
    await pen.mark(school.kuznetsova, None, nature=SLIP)
    await pen.mark(school.kuznetsova, "5")
    await pen.take("sport", absent=[school.kuznetsova])
    await pen.present("sport", school.kuznetsova)
    await evening(journal, clock)
    today = (await of(journal, pen.account("father"))).children[0].today
    assert [(one.value, one.old) for one in today.marks] == [("5", None)]
    assert today.noted == ()


async def test_nothing_left_to_tell_says_nothing(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.mark(school.kuznetsova, "2")
    await pen.mark(school.kuznetsova, None, nature=SLIP)
    await evening(journal, clock)
    assert await read_digest(journal, JOB, account_id=pen.account("father"), day=TUESDAY) is None


async def test_a_mark_corrected_on_a_later_day(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.mark(school.kuznetsova, "3")
    await evening(journal, clock)
    await deliver(school)
    clock.set(at(12, day=WEDNESDAY))
    await pen.mark(school.kuznetsova, "4", nature=CORRECTION)
    await pen.mark(school.kuznetsova, "5", key="russian", day=str(WEDNESDAY))
    await evening(journal, clock, WEDNESDAY)
    anna = (await of(journal, pen.account("father"), WEDNESDAY)).children[0]
    assert [one.value for one in anna.today.marks] == ["5"]
    (tuesday,) = anna.earlier
    assert tuesday.day == TUESDAY
    assert [(one.old, one.value) for one in tuesday.marks] == [("3", "4")]


async def test_a_mark_taken_off_after_it_was_told(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.mark(school.kuznetsova, "3")
    await evening(journal, clock)
    await deliver(school)
    clock.set(at(12, day=WEDNESDAY))
    await pen.mark(school.kuznetsova, None, nature=CORRECTION)
    await evening(journal, clock, WEDNESDAY)
    (tuesday,) = (await of(journal, pen.account("father"), WEDNESDAY)).children[0].earlier
    assert [(one.old, one.value) for one in tuesday.marks] == [("3", None)]


async def test_an_absence_told_and_corrected(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.take("sport", absent=[school.kuznetsova])
    await evening(journal, clock)
    await deliver(school)
    clock.set(at(12, day=WEDNESDAY))
    await pen.present("sport", school.kuznetsova, nature=CORRECTION)
    await evening(journal, clock, WEDNESDAY)
    (tuesday,) = (await of(journal, pen.account("father"), WEDNESDAY)).children[0].earlier
    assert [(one.fact, one.corrected) for one in tuesday.noted] == [(Fact.PRESENT, True)]


async def test_a_reason_set_later_is_told(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.take("sport", absent=[school.kuznetsova])
    await evening(journal, clock)
    await deliver(school)
    clock.set(at(12, day=WEDNESDAY))
    await pen.explain("sport", school.kuznetsova)
    await evening(journal, clock, WEDNESDAY)
    (tuesday,) = (await of(journal, pen.account("father"), WEDNESDAY)).children[0].earlier
    assert [(one.fact, one.lesson.reason) for one in tuesday.noted] == [(Fact.ABSENT, Reason.ILL)]


async def test_the_family_s_own_answer_stands_by_the_absence(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.take("russian", absent=[school.kuznetsova])
    alert_id = await school.write(
        absence_alert,
        child_id=school.kuznetsova,
        day=TUESDAY,
        lesson_id=school.lesson("russian"),
        made_at=at(8, 40),
    )
    await school.write(
        parent_answer,
        alert_id=alert_id,
        guardian_id=school.person("parent"),
        answer="ill",
        at=at(8, 50),
    )
    await evening(journal, clock)
    (missed,) = (await of(journal, pen.account("father"))).children[0].today.noted
    assert missed.lesson.answer is Answer.ILL


@pytest.mark.parametrize("state", ["unknown", "dead", "new"])
async def test_what_may_not_have_arrived_joins_the_next(
    school: School, journal: Journal, clock: TravelClock, pen: Pen, state: str
) -> None:
    await pen.mark(school.kuznetsova, "3")
    await evening(journal, clock)
    await deliver(school, state)
    clock.set(at(12, day=WEDNESDAY))
    await pen.mark(school.kuznetsova, "5", key="russian", day=str(WEDNESDAY))
    await evening(journal, clock, WEDNESDAY)
    anna = (await of(journal, pen.account("father"), WEDNESDAY)).children[0]
    assert [one.day for one in anna.earlier] == [TUESDAY]


async def test_what_was_sent_is_not_told_again(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.mark(school.kuznetsova, "3")
    await evening(journal, clock)
    await deliver(school)
    assert await evening(journal, clock, WEDNESDAY) == 0


async def test_a_slot_that_runs_twice_queues_once(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.mark(school.kuznetsova, "3")
    assert await evening(journal, clock) == 2
    assert await evening(journal, clock) == 0


async def test_late_on_the_same_day_is_as_good(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.mark(school.kuznetsova, "3")
    clock.set(at(20, 55))
    assert await queue_digests(journal, JOB, at=at(20, 10)) == 2


@pytest.mark.parametrize("late", [at(21), at(23, 50), at(7, 30, WEDNESDAY)])
async def test_in_quiet_hours_or_on_the_next_day_it_joins_the_next(
    school: School, journal: Journal, clock: TravelClock, pen: Pen, late: datetime
) -> None:
    await pen.mark(school.kuznetsova, "3")
    clock.set(late)
    assert await queue_digests(journal, JOB, at=at(20, 10)) == 0
    assert await evening(journal, clock, WEDNESDAY) == 2


async def test_on_a_day_without_lessons_only_what_was_entered_is_told(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    saturday = TUESDAY + timedelta(days=4)
    await pen.mark(school.kuznetsova, "3")
    await evening(journal, clock)
    await deliver(school)
    assert await evening(journal, clock, saturday) == 0
    await pen.mark(school.kuznetsova, "4", key="geometry")
    sunday = saturday + timedelta(days=1)
    assert await evening(journal, clock, sunday) == 2
    anna = (await of(journal, pen.account("father"), sunday)).children[0]
    assert (anna.lessons, [one.day for one in anna.earlier]) == (0, [TUESDAY])


async def test_who_was_bound_today_hears_of_today(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.mark(school.kuznetsova, "3")
    (row,) = await school.read(binding, account_id=pen.account("father"))
    await school.alter(binding, int(str(row["id"])), since=at(15, day=WEDNESDAY))
    clock.set(at(9, day=WEDNESDAY))
    await pen.mark(school.kuznetsova, "5", key="russian", day=str(WEDNESDAY))
    await evening(journal, clock, WEDNESDAY)
    anna = (await of(journal, pen.account("father"), WEDNESDAY)).children[0]
    assert ([one.value for one in anna.today.marks], anna.earlier) == (["5"], ())


async def test_an_ended_guardianship_is_told_nothing(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.mark(school.kuznetsova, "3")
    await evening(journal, clock)
    for row in await school.read(grants, person_id=school.person("father")):
        await school.alter(grants, int(str(row["id"])), until=TUESDAY - timedelta(days=1))
    assert await read_digest(journal, JOB, account_id=pen.account("father"), day=TUESDAY) is None
    assert (await of(journal, pen.account("parent"))).has_news
    clock.set(at(12, day=WEDNESDAY))
    await pen.mark(school.kuznetsova, "4", key="geometry")
    await evening(journal, clock, WEDNESDAY)
    assert (await told(school)).count(pen.account("father")) == 1


async def test_a_blocked_chat_waits_for_its_return(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await school.alter(account, pen.account("father"), blocked_at=at(9))
    await pen.mark(school.kuznetsova, "3")
    await evening(journal, clock)
    assert pen.account("father") not in await told(school)
    await school.alter(account, pen.account("father"), blocked_at=None)
    await evening(journal, clock, WEDNESDAY)
    assert pen.account("father") in await told(school)


async def test_on_demand_moves_nothing(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    actor = await school.actor("father")
    await pen.mark(school.kuznetsova, "3")
    clock.set(at(15))
    found = await digest_now(journal, actor)
    assert found.id is None
    assert [one.value for one in found.children[0].today.marks] == ["3"]
    assert await school.read(digest) == []
    await evening(journal, clock)
    await deliver(school)
    clock.set(at(20, 30))
    await pen.mark(school.kuznetsova, "5", key="geometry")
    again = await digest_now(journal, actor)
    assert again.id is not None
    assert sorted(str(one.value) for one in again.children[0].today.marks) == ["3", "5"]


async def test_read_is_remembered_once(
    school: School, journal: Journal, clock: TravelClock, pen: Pen
) -> None:
    await pen.mark(school.kuznetsova, "3")
    await evening(journal, clock)
    (row,) = await school.read(digest, account_id=pen.account("father"))
    digest_id = int(str(row["id"]))
    actor = await school.actor("father")
    assert await mark_read(journal, actor, digest_id=digest_id)
    assert not await mark_read(journal, actor, digest_id=digest_id)
    assert (await own_digest(journal, actor, digest_id=digest_id)).is_read
    with pytest.raises(Denied):
        await mark_read(journal, await school.actor("parent"), digest_id=digest_id)
    with pytest.raises(Denied):
        await own_digest(journal, await school.actor("teacher"), digest_id=digest_id)
    with pytest.raises(Gone):
        await mark_read(journal, actor, digest_id=99_999)


@pytest.mark.parametrize("who", ["teacher", "deputy"])
async def test_who_has_no_child_has_no_digest(school: School, journal: Journal, who: str) -> None:
    with pytest.raises(Denied):
        await digest_now(journal, await school.actor(who))
