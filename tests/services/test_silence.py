"""The ladder of silent families through a school's weeks, on both databases."""

from datetime import date, timedelta

import pytest

from core.errors import Denied, Gone, Unfit
from core.journal import Journal
from core.model.guardians import Contact, Kin, Rung
from core.model.people import Actor
from core.services.class_days import class_day
from core.services.class_families import blocked_families, class_families
from core.services.family_contacts import family_card, note_outcome, show_number
from core.services.silent_families import long_silent, own_silence, queue_silence
from core.storage.tables.families import family_contact, silence
from core.storage.tables.history import audit
from core.storage.tables.machine import outbox
from core.storage.tables.people import account, binding, guardianship, person
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.database import counting
from tests.support.school import School

JOB = Actor.system("silence")
ALL = ("parent", "father", "petrov_mother", "ivanov_father")


async def run(journal: Journal, clock: TravelClock, day: date) -> int:
    clock.set(at(17, 30, day))
    return await queue_silence(journal, JOB, at=at(17, 30, day))


async def kinds(school: School) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in await school.read(outbox):
        found[str(row["kind"])] = found.get(str(row["kind"]), 0) + 1
    return found


def kin(school: School) -> Kin:
    return Kin(child_id=school.petrov, guardian_id=school.person("petrov_mother"))


@pytest.mark.clause("BARS-CT-5")
async def test_day_seven_fourteen_and_twenty_one(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    monday = date(2026, 11, 9)
    await school.looked(monday, "petrov_mother")
    for key in ("parent", "father", "ivanov_father"):
        await school.looked(date(2026, 12, 7), key)
    said = {}
    for number in range(23):
        day = monday + timedelta(days=number)
        said[number] = await run(journal, clock, day)
    assert {number: count for number, count in said.items() if count} == {7: 1, 14: 1, 21: 1}
    assert await kinds(school) == {"silence_soft": 1, "silence_class": 1, "silence_school": 1}
    rungs = [(row["guardian_id"], row["step"]) for row in await school.read(silence)]
    mother = school.person("petrov_mother")
    assert rungs == [(mother, Rung.SOFT), (mother, Rung.CLASS_TEACHER), (mother, Rung.DEPUTY)]


async def test_safe_twice_and_a_later_hour_of_the_day(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    await school.looked(TUESDAY - timedelta(days=7), *ALL)
    assert await run(journal, clock, TUESDAY) == len(ALL)
    assert await run(journal, clock, TUESDAY) == 0
    clock.set(at(20, 15))
    assert await queue_silence(journal, JOB, at=at(17, 30)) == 0


async def test_after_an_outage_it_is_told_on_the_next_day_and_never_at_night(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    await school.looked(TUESDAY - timedelta(days=7), *ALL)
    clock.set(at(21, 30))
    assert await queue_silence(journal, JOB, at=at(17, 30)) == 0
    wednesday = TUESDAY + timedelta(days=1)
    clock.set(at(9, 0, wednesday))
    assert await queue_silence(journal, JOB, at=at(17, 30)) == 0
    assert await run(journal, clock, wednesday) == len(ALL)


async def test_on_sunday_nobody_is_told(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    sunday = date(2026, 11, 29)
    await school.looked(sunday - timedelta(days=7), *ALL)
    assert await run(journal, clock, sunday) == 0
    assert await run(journal, clock, sunday + timedelta(days=1)) == len(ALL)


async def test_autumn_holidays_do_not_count(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    await school.looked(date(2026, 10, 20), *ALL)
    assert await run(journal, clock, date(2026, 10, 31)) == 0
    assert await run(journal, clock, date(2026, 11, 4)) == 0
    assert await run(journal, clock, date(2026, 11, 5)) == len(ALL)


async def test_a_look_begins_anew_and_one_who_looks_is_enough_for_the_class_teacher(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    await school.looked(TUESDAY - timedelta(days=15), "parent", "petrov_mother")
    await school.looked(TUESDAY - timedelta(days=1), "father", "ivanov_father")
    await run(journal, clock, TUESDAY)
    lead = await school.actor("class_teacher")
    page = await class_families(journal, lead, class_id=school.seventh)
    assert [one.listed for one in page.silent] == ["Петров К."]
    assert (await class_day(journal, lead, class_id=school.seventh)).silent == 1
    await school.looked(TUESDAY, "petrov_mother")
    page = await class_families(journal, lead, class_id=school.seventh)
    assert page.silent == ()


async def test_a_phone_shared_by_two_gets_one_soft_word(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    await school.looked(TUESDAY - timedelta(days=7), *ALL)
    mother = await school.actor("parent")
    await school.write(
        binding, account_id=mother.account_id, person_id=school.person("father"), since=at(8)
    )
    await school.looked(TUESDAY, "father")
    await run(journal, clock, TUESDAY)
    soft = [row["account_id"] for row in await school.read(outbox, kind="silence_soft")]
    assert soft.count(mother.account_id) == 1


async def test_blocked_chats_are_a_list_of_their_own(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    mother = await school.actor("petrov_mother")
    await school.looked(TUESDAY - timedelta(days=1), "parent", "father", "ivanov_father")
    await school.alter(account, int(mother.account_id or 0), blocked_at=at(8))
    assert await run(journal, clock, TUESDAY) == 0
    lead = await school.actor("class_teacher")
    found = await blocked_families(journal, lead, class_id=school.seventh)
    assert [one.child.surname for one in found.guardians] == ["Петров"]
    page = await class_families(journal, lead, class_id=school.seventh)
    assert (page.silent, page.blocked) == ((), 1)


@pytest.mark.clause("BARS-CT-5")
async def test_a_talk_rests_the_ladder_for_two_weeks(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    await school.looked(TUESDAY, "parent", "father", "ivanov_father")
    await school.looked(TUESDAY - timedelta(days=15), "petrov_mother")
    lead = await school.actor("class_teacher")
    await run(journal, clock, TUESDAY)
    before = len(await school.read(outbox))
    await note_outcome(
        journal, lead, class_id=school.seventh, kin=kin(school), outcome=Contact.SPOKE
    )
    page = await class_families(journal, lead, class_id=school.seventh)
    assert ([one.listed for one in page.resting], page.silent) == (["Петров К."], ())
    for number in range(1, 7):
        await run(journal, clock, TUESDAY + timedelta(days=number))
    assert len(await school.read(outbox)) == before
    for key in ("parent", "father", "ivanov_father"):
        await school.looked(TUESDAY + timedelta(days=7), key)
    assert await run(journal, clock, TUESDAY + timedelta(days=13)) == 0
    assert await run(journal, clock, TUESDAY + timedelta(days=14)) == 4
    assert (await kinds(school))["silence_class"] == 2


async def test_no_answer_is_kept_and_rests_nothing(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    await school.looked(TUESDAY - timedelta(days=15), "petrov_mother")
    lead = await school.actor("class_teacher")
    for _ in range(2):
        await note_outcome(
            journal, lead, class_id=school.seventh, kin=kin(school), outcome=Contact.NO_ANSWER
        )
    card = await family_card(journal, lead, class_id=school.seventh, child_id=school.petrov)
    assert [one.kind for one in card.history] == [Contact.NO_ANSWER]
    page = await class_families(journal, lead, class_id=school.seventh)
    assert "Петров К." in [one.listed for one in page.silent]


async def test_who_saw_the_number_is_kept_and_chained(school: School, journal: Journal) -> None:
    await school.alter(person, school.person("petrov_mother"), phone="+79000001234")
    lead = await school.actor("class_teacher")
    place = {"class_id": school.seventh, "child_id": school.petrov}
    assert (await family_card(journal, lead, **place)).number is None
    await show_number(journal, lead, class_id=school.seventh, kin=kin(school))
    await show_number(journal, lead, class_id=school.seventh, kin=kin(school))
    assert (await family_card(journal, lead, **place)).number == "+79000001234"
    deputy = await school.actor("deputy")
    assert (await family_card(journal, deputy, **place)).number is None
    (row,) = await school.read(family_contact)
    assert (row["kind"], row["author_id"]) == ("number", school.person("class_teacher"))
    assert [row["action"] for row in await school.read(audit)] == ["show_number"]


async def test_the_number_is_hidden_again_the_next_day(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    lead = await school.actor("class_teacher")
    await school.alter(person, school.person("petrov_mother"), phone="+79000001234")
    await show_number(journal, lead, class_id=school.seventh, kin=kin(school))
    clock.set(at(8, 0, TUESDAY + timedelta(days=1)))
    card = await family_card(journal, lead, class_id=school.seventh, child_id=school.petrov)
    assert card.number is None


@pytest.mark.clause("MAZ-3.4.13")
async def test_heads_look_and_only_the_class_teacher_notes(
    school: School, journal: Journal
) -> None:
    deputy = await school.actor("deputy")
    card = await family_card(journal, deputy, class_id=school.seventh, child_id=school.petrov)
    assert not card.may_note
    seventh, own = school.seventh, kin(school)
    with pytest.raises(Denied):
        await note_outcome(journal, deputy, class_id=seventh, kin=own, outcome=Contact.SPOKE)
    lead = await school.actor("class_teacher")
    with pytest.raises(Unfit):
        await note_outcome(journal, lead, class_id=seventh, kin=own, outcome=Contact.PAPER)
    with pytest.raises(Gone):
        await family_card(journal, lead, class_id=school.seventh, child_id=school.brother)
    other = {"class_id": school.rows.classes["9В"], "child_id": school.petrov}
    with pytest.raises(Denied):
        await family_card(journal, lead, **other)
    parents = {school.petrov: "ivanov_father", school.brother: "parent"}
    for child_id, key in parents.items():
        stranger = Kin(child_id=child_id, guardian_id=school.person(key))
        with pytest.raises(Gone):
            await show_number(journal, lead, class_id=school.seventh, kin=stranger)


async def test_the_deputy_reads_of_all_classes_at_once(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    await school.looked(TUESDAY, "father", "ivanov_father")
    await school.looked(TUESDAY - timedelta(days=30), "parent", "petrov_mother")
    clock.set(at(12))
    found = await long_silent(
        journal,
        await school.actor("deputy"),
        child_ids=(school.petrov, school.brother, school.kuznetsova),
    )
    names = [(one.guardian.class_name, one.guardian.child.short) for one in found]
    assert names == [("3А", "Кузнецов П."), ("7Б", "Петров К.")]


async def test_the_soft_word_is_worthless_after_a_look(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    await school.looked(TUESDAY - timedelta(days=8), "petrov_mother")
    mother = await school.actor("petrov_mother")
    word = await own_silence(journal, mother)
    assert word is not None
    assert (word.children, word.looked) == ((("Кирилл", "7Б"),), True)
    await school.looked(TUESDAY, "petrov_mother")
    assert await own_silence(journal, mother) is None


async def test_the_statements_stay_the_same_for_a_silent_school(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    await school.looked(TUESDAY - timedelta(days=14), *ALL)
    clock.set(at(17, 30))
    with counting(school.database) as said:
        assert await queue_silence(journal, JOB, at=at(17, 30)) > len(ALL)
    assert said.count <= 9


async def test_relations_are_read(school: School, journal: Journal) -> None:
    rows = await school.read(guardianship, child_id=school.petrov)
    await school.alter(guardianship, int(str(rows[0]["id"])), relation="mother")
    lead = await school.actor("class_teacher")
    card = await family_card(journal, lead, class_id=school.seventh, child_id=school.petrov)
    assert card.shown.relation == "mother"
