"""Who stands in for a class teacher: rights, letters, history, on both databases."""

from datetime import date, timedelta

import pytest

from core.errors import Changed, Denied, Gone, Refusal, Unfit
from core.journal import Journal
from core.model.class_day import Choice
from core.model.lesson import Reason
from core.model.roles import Role
from core.model.stand_ins import Named, Wish
from core.services.class_days import class_day
from core.services.leaver_marks import leaver_marks
from core.services.reasons import set_reason
from core.services.stand_ins import (
    end_stand_in,
    led_classes,
    name_stand_in,
    stand_in_sight,
    stand_in_told,
)
from core.storage import alerts, people
from core.storage.absence_recipients import reached
from core.storage.tables import families, history, machine
from core.storage.tables import people as tables
from sandbox.clock import TravelClock
from tests.services.test_alerts import record
from tests.support.clock import TUESDAY, at
from tests.support.database import counting
from tests.support.school import School

FRIDAY = TUESDAY + timedelta(days=3)


def wish(
    school: School, key: str = "teacher", since: date = TUESDAY, until: date = FRIDAY
) -> Wish:
    return Wish(person_id=school.person(key), since=since, until=until)


async def named(
    school: School,
    journal: Journal,
    wanted: Wish,
    *,
    by: str = "class_teacher",
    latest_id: int = 0,
) -> Named:
    actor = await school.actor(by)
    return await name_stand_in(
        journal, actor, class_id=school.seventh, wish=wanted, latest_id=latest_id
    )


async def told(school: School) -> list[tuple[object, object]]:
    """Return kind and person of each letter, in order."""
    accounts = {row["account_id"]: row["person_id"] for row in await school.read(tables.binding)}
    rows = await school.read(machine.outbox)
    return [(row["kind"], accounts[row["account_id"]]) for row in rows]


@pytest.mark.clause("MAZ-3.1.2")
@pytest.mark.parametrize("by", ["class_teacher", "deputy", "director", "administrator"])
async def test_a_dated_right_in_the_place_of_the_class_teacher(
    school: School, journal: Journal, by: str
) -> None:
    done = await named(school, journal, wish(school), by=by)
    one = done.stand_in
    assert (one.class_name, one.name.initials, one.lead.initials) == (
        "7Б",
        "Орлова О. П.",
        "Белова Е. А.",
    )
    (row,) = await school.read(tables.grants, id=one.id)
    assert (row["role"], row["scope"], row["scope_id"]) == (
        "class_teacher",
        "class",
        school.seventh,
    )
    assert (row["since"], row["until"]) == (TUESDAY, FRIDAY)
    assert row["in_place_of"] == school.person("class_teacher")
    (chained,) = await school.read(history.audit)
    assert (chained["action"], chained["person_id"]) == ("stand_in", school.person(by))
    heard = {("stand_in", school.person("teacher"))}
    if by != "class_teacher":
        heard.add(("stand_in", school.person("class_teacher")))
    assert set(await told(school)) == heard


async def test_it_holds_until_its_last_day_and_ends_by_itself(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    await named(school, journal, wish(school))
    for day, leads in ((FRIDAY, True), (FRIDAY + timedelta(days=1), False)):
        clock.set(at(9, 0, day))
        actor = await school.actor("teacher", day)
        assert actor.has(Role.CLASS_TEACHER) is leads
        sight = await stand_in_sight(
            journal, await school.actor("class_teacher", day), class_id=school.seventh
        )
        assert (sight.led.standing is not None) is leads


async def test_letters_go_to_the_stand_in_alone_and_both_lead(
    school: School, journal: Journal
) -> None:
    await named(school, journal, wish(school))
    for key in ("teacher", "class_teacher"):
        day = await class_day(journal, await school.actor(key), class_id=school.seventh)
        assert day.stand_in is not None
        assert day.stands_in is (key == "teacher")
    accounts = await account_of(school, "teacher"), await account_of(school, "class_teacher")
    async with journal.reading() as sight:
        for day_, expected in (
            (TUESDAY, accounts[:1]),
            (FRIDAY + timedelta(days=1), accounts[1:]),
        ):
            leads = await alerts.told_of(sight.tx, Role.CLASS_TEACHER, [school.seventh], day_)
            assert leads == {school.seventh: expected}


async def account_of(school: School, key: str) -> int:
    rows = await school.read(tables.binding, person_id=school.person(key))
    return int(str(rows[0]["account_id"]))


async def test_a_family_without_the_diary_is_phoned_by_the_stand_in(
    school: School, journal: Journal
) -> None:
    await school.write(
        families.diary_refusal,
        child_id=school.petrov,
        guardian_id=school.person("petrov_mother"),
        asked_at=at(8),
        filed_at=at(8),
    )
    await named(school, journal, wish(school))
    async with journal.reading() as sight:
        found = await reached(sight.tx, [school.petrov], school.seventh, TUESDAY)
    assert (found.home, found.leads) == ({}, (await account_of(school, "teacher"),))


async def test_who_cannot_be_reached_takes_no_letters_away(
    school: School, journal: Journal
) -> None:
    await named(school, journal, wish(school))
    rows = await school.read(tables.binding, person_id=school.person("teacher"))
    await school.alter(tables.binding, int(str(rows[0]["id"])), until=at(9))
    async with journal.reading() as sight:
        found = await alerts.told_of(sight.tx, Role.CLASS_TEACHER, [school.seventh], TUESDAY)
    assert found == {school.seventh: (await account_of(school, "class_teacher"),)}


async def test_history_keeps_both_names(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    await named(school, journal, wish(school))
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.petrov])
    choice = Choice(reason=Reason.ILL, since=TUESDAY, until=TUESDAY)
    for key, in_place_of in (("teacher", "class_teacher"), ("class_teacher", None)):
        actor = await school.actor(key)
        await set_reason(
            journal, actor, class_id=school.seventh, person_id=school.petrov, choice=choice
        )
        row = (await school.read(history.revision, nature="reason"))[-1]
        expected = school.person(in_place_of) if in_place_of else None
        assert (row["author_id"], row["in_place_of"]) == (school.person(key), expected)
        choice = Choice(reason=Reason.VALID, since=TUESDAY, until=TUESDAY)


async def test_here_again_ends_it_at_once(school: School, journal: Journal) -> None:
    one = (await named(school, journal, wish(school))).stand_in
    lead = await school.actor("class_teacher")
    await end_stand_in(journal, lead, grant_id=one.id)
    assert not (await school.actor("teacher")).has(Role.CLASS_TEACHER)
    assert (await told(school))[-1] == ("stand_in_over", school.person("teacher"))
    chained = await school.read(history.audit)
    assert [row["action"] for row in chained] == ["stand_in", "stand_in_over"]
    await end_stand_in(journal, lead, grant_id=one.id)
    assert await school.read(history.audit) == chained
    over = await stand_in_told(journal, await school.actor("teacher"), grant_id=one.id)
    assert over.is_over(TUESDAY)


async def test_one_named_for_later_begins_later_and_may_be_taken_back(
    school: School, journal: Journal
) -> None:
    thursday = TUESDAY + timedelta(days=2)
    one = (await named(school, journal, wish(school, since=thursday))).stand_in
    assert not (await school.actor("teacher")).has(Role.CLASS_TEACHER)
    assert (await school.actor("teacher", thursday)).has(Role.CLASS_TEACHER)
    await end_stand_in(journal, await school.actor("deputy"), grant_id=one.id)
    assert not (await school.actor("teacher", thursday)).has(Role.CLASS_TEACHER)
    sight = await stand_in_sight(
        journal, await school.actor("class_teacher"), class_id=school.seventh
    )
    assert sight.led.standing is None


async def test_the_new_one_takes_the_old_one_s_place(school: School, journal: Journal) -> None:
    first = await named(school, journal, wish(school))
    second = await named(
        school, journal, wish(school, "english"), by="deputy", latest_id=first.stand_in.id
    )
    assert second.replaced is not None
    assert second.replaced.initials == "Орлова О. П."
    assert not (await school.actor("teacher")).has(Role.CLASS_TEACHER)
    assert (await school.actor("english")).has(Role.CLASS_TEACHER)
    assert ("stand_in_over", school.person("teacher")) in await told(school)
    longer = wish(school, "english", until=FRIDAY + timedelta(days=7))
    third = await named(school, journal, longer, latest_id=second.stand_in.id)
    assert third.replaced is None
    assert ("stand_in_over", school.person("english")) not in await told(school)
    found = await led_classes(journal, await school.actor("administrator"))
    assert {i: one.id for i, one in found.standing.items()} == {school.seventh: third.stand_in.id}


async def test_the_same_twice_is_one_and_over_another_one_it_is_asked_anew(
    school: School, journal: Journal
) -> None:
    first = await named(school, journal, wish(school))
    assert await named(school, journal, wish(school)) == first
    assert len(await school.read(history.audit)) == 1
    with pytest.raises(Changed):
        await named(school, journal, wish(school, "english"), by="deputy")


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("class_teacher", "stand_in_self"),
        ("parent", "stand_in_not_staff"),
        ("Петров Кирилл", "stand_in_not_staff"),
    ],
)
async def test_who_cannot_stand_in(school: School, journal: Journal, key: str, why: str) -> None:
    for by in ("class_teacher", "deputy"):
        with pytest.raises(Unfit) as refused:
            await named(school, journal, wish(school, key), by=by)
        assert refused.value.why == why


async def test_a_colleague_without_a_phone_here_cannot(school: School, journal: Journal) -> None:
    rows = await school.read(tables.binding, person_id=school.person("coach"))
    await school.alter(tables.binding, int(str(rows[0]["id"])), until=at(8))
    with pytest.raises(Unfit) as refused:
        await named(school, journal, wish(school, "coach"))
    assert refused.value.why == "stand_in_no_phone"
    lead = await school.actor("class_teacher")
    sight = await stand_in_sight(journal, lead, class_id=school.seventh)
    assert school.person("coach") not in {one.person_id for one in sight.colleagues}


@pytest.mark.parametrize("who", ["teacher", "secretary", "nurse", "parent"])
async def test_others_name_nobody_and_end_nothing(
    school: School, journal: Journal, who: str
) -> None:
    one = (await named(school, journal, wish(school, "english"))).stand_in
    actor = await school.actor(who)
    before = await school.read(tables.grants)
    with pytest.raises(Denied):
        await named(school, journal, wish(school), by=who, latest_id=one.id)
    for came in (
        end_stand_in(journal, actor, grant_id=one.id),
        stand_in_sight(journal, actor, class_id=school.seventh),
        led_classes(journal, actor),
        stand_in_told(journal, actor, grant_id=one.id),
    ):
        with pytest.raises(Denied):
            await came
    assert await school.read(tables.grants) == before


async def test_who_stands_in_hands_it_to_nobody(school: School, journal: Journal) -> None:
    one = (await named(school, journal, wish(school))).stand_in
    with pytest.raises(Denied):
        await named(school, journal, wish(school, "english"), by="teacher", latest_id=one.id)
    with pytest.raises(Denied):
        await end_stand_in(journal, await school.actor("teacher"), grant_id=one.id)


async def test_nothing_there(school: School, journal: Journal) -> None:
    deputy = await school.actor("deputy")
    for class_id in (0, 999_999, 2**62, 2**63 - 1):
        with pytest.raises(Refusal):
            await stand_in_sight(journal, deputy, class_id=class_id)
        with pytest.raises(Gone):
            await end_stand_in(journal, deputy, grant_id=class_id)
    with pytest.raises(Gone):
        await named(school, journal, Wish(person_id=999_999, since=TUESDAY, until=FRIDAY))
    own = (await school.read(tables.grants, role="class_teacher"))[0]
    with pytest.raises(Gone):
        await end_stand_in(journal, deputy, grant_id=int(str(own["id"])))


async def test_papers_and_cards_name_the_true_class_teacher(
    school: School, journal: Journal
) -> None:
    await named(school, journal, wish(school))
    sheet = await leaver_marks(journal, await school.actor("secretary"), child_id=school.petrov)
    assert sheet.class_teacher is not None
    assert sheet.class_teacher.initials == "Белова Е. А."
    async with journal.reading() as sight:
        held = await people.held_by(sight.tx, [school.person("teacher")], TUESDAY)
    assert [one.role for one in held[school.person("teacher")]] == [Role.TEACHER]


async def test_the_statements_are_few(school: School, journal: Journal) -> None:
    lead = await school.actor("class_teacher")
    with counting(school.database) as drawn:
        await stand_in_sight(journal, lead, class_id=school.seventh)
    assert drawn.count == 2
    with counting(school.database) as saved:
        done = await named(school, journal, wish(school))
    assert saved.count <= 15
    with counting(school.database) as ended:
        await end_stand_in(journal, lead, grant_id=done.stand_in.id)
    assert ended.count <= 12
