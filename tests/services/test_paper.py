"""The refusal of the diary, families without Telegram, and what they are given on paper."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.errors import Denied, Gone, Unfit
from core.journal import Journal
from core.model.guardians import Kin
from core.model.people import Actor
from core.services.absence_calls import absences_to_call
from core.services.diary_refusals import ask_refusal, end_refusal, file_refusal
from core.services.digests import queue_digests, read_digest
from core.services.family_contacts import set_offline
from core.services.own_diary import decline_diary, own_diaries, take_diary_back
from core.services.paper_families import give_sheet, paper_families, queue_papers
from core.services.paper_sheets import family_sheet, own_statement
from core.storage.tables import lessons
from core.storage.tables.families import diary_refusal, family_contact, paper_given
from core.storage.tables.history import audit
from core.storage.tables.lessons import absence_alert
from core.storage.tables.machine import digest, outbox
from core.storage.tables.people import binding
from sandbox.clock import TravelClock
from tests.services.test_alerts import record
from tests.support.clock import TUESDAY, at
from tests.support.database import counting
from tests.support.pen import Pen
from tests.support.school import School

pytestmark = pytest.mark.usefixtures("any_database")
MONTH = timedelta(days=30)


def kin(school: School, key: str = "petrov_mother", child: str = "Петров Кирилл") -> Kin:
    return Kin(child_id=school.person(child), guardian_id=school.person(key))


async def filed(school: School, journal: Journal, own: Kin | None = None) -> int:
    """Let a representative (Петров's mother) decline the diary; return the refusal's id."""
    own = own or kin(school)
    lead = await school.actor("class_teacher")
    await ask_refusal(journal, lead, class_id=school.seventh, kin=own)
    rows = await school.read(diary_refusal, guardian_id=own.guardian_id, ended_at=None)
    refusal_id = int(str(rows[0]["id"]))
    await file_refusal(journal, lead, class_id=school.seventh, refusal_id=refusal_id)
    return refusal_id


@pytest.mark.clause("MAZ-4.2")
async def test_asked_filed_and_taken_back_is_chained(school: School, journal: Journal) -> None:
    refusal_id = await filed(school, journal)
    lead = await school.actor("class_teacher")
    await file_refusal(journal, lead, class_id=school.seventh, refusal_id=refusal_id)
    await end_refusal(journal, lead, class_id=school.seventh, refusal_id=refusal_id)
    (row,) = await school.read(diary_refusal)
    teacher = school.person("class_teacher")
    assert (row["asked_at"], row["filed_at"], row["filed_by"]) == (at(8, 25), at(8, 25), teacher)
    assert (row["ended_at"], row["ended_by"]) == (at(8, 25), teacher)
    actions = [chained["action"] for chained in await school.read(audit)]
    assert actions == ["note_contact", "refusal_asked", "refusal_filed", "refusal_ended"]
    with pytest.raises(Gone):
        await end_refusal(journal, lead, class_id=school.seventh, refusal_id=refusal_id)


async def evening(school: School, journal: Journal, clock: TravelClock) -> list[object]:
    """Let the evening's digests be queued; return whose they are."""
    clock.set(at(20, 10))
    await queue_digests(journal, Actor.system("digest"), at=at(20, 10))
    return [row["account_id"] for row in await school.read(digest)]


@pytest.mark.clause("MAZ-4.2")
async def test_no_digest_goes_to_whoever_has_declined(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    pen = Pen(school, journal)
    await filed(school, journal, kin(school, "parent", "Кузнецова Анна"))
    clock.set(at(12))
    await pen.take("algebra")
    await pen.mark(school.kuznetsova, "5")
    await pen.mark(school.petrov, "4")
    told = await evening(school, journal, clock)
    assert pen.account("parent") not in told
    assert {pen.account("father"), pen.account("petrov_mother")} <= set(told)


async def test_a_digest_that_was_queued_before_is_not_sent(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    pen = Pen(school, journal)
    clock.set(at(12))
    await pen.take("algebra")
    await pen.mark(school.petrov, "4")
    assert pen.account("petrov_mother") in await evening(school, journal, clock)
    job = Actor.system("digest")
    account_id = pen.account("petrov_mother")
    assert await read_digest(journal, job, account_id=account_id, day=TUESDAY) is not None
    refusal_id = await filed(school, journal)
    assert await read_digest(journal, job, account_id=account_id, day=TUESDAY) is None
    mother = await school.actor("petrov_mother")
    await take_diary_back(journal, mother, refusal_id=refusal_id)
    assert await read_digest(journal, job, account_id=account_id, day=TUESDAY) is not None


async def letters(school: School) -> list[tuple[str, int]]:
    rows = await school.read(outbox)
    return [
        (str(r["kind"]), int(str(r["account_id"])))
        for r in rows
        if str(r["kind"]) != "paper_asked"
    ]


@pytest.mark.clause("MAZ-4.2")
async def test_of_an_absence_the_class_teacher_is_told_to_phone(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    pen = Pen(school, journal)
    await filed(school, journal)
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.petrov, school.ivanov, school.smirnova])
    lead = await school.actor("class_teacher")
    assert sorted(await letters(school)) == [
        ("absence", pen.account("ivanov_father")),
        ("absence_call", lead.account_id),
    ]
    (alert,) = await school.read(absence_alert, child_id=school.petrov)
    clock.set(at(8, 39))
    calls = {int(str(alert["id"])): int(str(alert["lesson_id"]))}
    (found,) = await absences_to_call(journal, lead, calls=calls)
    assert found.on_paper
    assert [one.name.surname for one in found.guardians] == ["Петрова"]
    await record(journal, school, here=[school.petrov])
    assert await absences_to_call(journal, lead, calls=calls) == ()


async def test_another_representative_is_asked_as_before(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    await filed(school, journal, kin(school, "parent", "Кузнецова Анна"))
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.kuznetsova])
    assert await letters(school) == [("absence", Pen(school, journal).account("father"))]


async def unbound(school: School, key: str) -> None:
    for row in await school.read(binding, person_id=school.person(key)):
        await school.alter(binding, int(str(row["id"])), until=at(8))


async def test_a_family_without_telegram_is_on_the_same_list(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    lead = await school.actor("class_teacher")
    own = kin(school)
    with pytest.raises(Unfit):
        await set_offline(journal, lead, class_id=school.seventh, kin=own, offline=True)
    await unbound(school, "petrov_mother")
    for _ in range(2):
        await set_offline(journal, lead, class_id=school.seventh, kin=own, offline=True)
    assert [row["kind"] for row in await school.read(family_contact)] == ["offline"]
    page = await paper_families(journal, lead, class_id=school.seventh)
    (family,) = page.families
    assert (family.listed, family.began, family.due) == ("Петров К.", TUESDAY, TUESDAY + MONTH)
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.petrov])
    assert ("absence_call", lead.account_id) in await letters(school)
    await set_offline(journal, lead, class_id=school.seventh, kin=own, offline=False)
    assert (await paper_families(journal, lead, class_id=school.seventh)).families == ()


@pytest.mark.clause("MAZ-4.2")
async def test_a_parent_asks_and_thinks_better_of_it(school: School, journal: Journal) -> None:
    mother, lead = await school.actor("petrov_mother"), await school.actor("class_teacher")
    for _ in range(2):
        await decline_diary(journal, mother, child_id=school.petrov)
    assert (await own_statement(journal, mother, child_id=school.petrov)).child.first == "Кирилл"
    (row,) = await school.read(outbox)
    assert (row["kind"], row["account_id"]) == ("paper_asked", lead.account_id)
    (diary,) = await own_diaries(journal, mother)
    assert diary.refusal is not None
    assert diary.refusal.filed_at is None
    page = await paper_families(journal, lead, class_id=school.seventh)
    assert ([one.child_id for one in page.asked], page.families) == ([school.petrov], ())
    await take_diary_back(journal, mother, refusal_id=diary.refusal.id)
    (diary,) = await own_diaries(journal, mother)
    assert diary.refusal is None


@pytest.mark.clause("MAZ-2.6")
async def test_another_s_refusal_and_child_are_refused(school: School, journal: Journal) -> None:
    refusal_id = await filed(school, journal)
    father = await school.actor("ivanov_father")
    with pytest.raises(Denied):
        await take_diary_back(journal, father, refusal_id=refusal_id)
    with pytest.raises(Denied):
        await decline_diary(journal, father, child_id=school.petrov)
    with pytest.raises(Denied):
        await own_statement(journal, father, child_id=school.petrov)
    deputy = await school.actor("deputy")
    with pytest.raises(Denied):
        await end_refusal(journal, deputy, class_id=school.seventh, refusal_id=refusal_id)


@pytest.mark.clause("MAZ-4.2")
async def test_a_sheet_a_month_with_its_reminder(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    await filed(school, journal)
    lead = await school.actor("class_teacher")
    place = {"class_id": school.seventh, "child_id": school.petrov}
    due = TUESDAY + MONTH
    for day in (due - timedelta(days=1), due, due, due + timedelta(days=1)):
        clock.set(at(17, 30, day))
        await queue_papers(journal, Actor.system("paper"), at=at(17, 30, day))
    reminders = await school.read(outbox, kind="paper_due")
    assert [row["account_id"] for row in reminders] == [lead.account_id]
    sheet = await family_sheet(journal, lead, **place)
    assert (sheet.since, sheet.until) == (TUESDAY, due + timedelta(days=1))
    for _ in range(2):
        await give_sheet(journal, lead, **place, until=sheet.until)
    (row,) = await school.read(paper_given)
    assert (row["since"], row["until"]) == (TUESDAY, sheet.until)
    assert [one["action"] for one in await school.read(audit)][-1] == "give_sheet"
    (family,) = (await paper_families(journal, lead, class_id=school.seventh)).families
    assert family.due == sheet.until + MONTH


async def test_no_sheet_of_days_to_come_or_of_a_family_that_reads_the_diary(
    school: School, journal: Journal
) -> None:
    lead = await school.actor("class_teacher")
    place = {"class_id": school.seventh, "child_id": school.petrov}
    with pytest.raises(Gone):
        await give_sheet(journal, lead, **place, until=TUESDAY)
    await filed(school, journal)
    with pytest.raises(Unfit):
        await give_sheet(journal, lead, **place, until=TUESDAY + timedelta(days=1))
    with pytest.raises(Denied):
        await give_sheet(journal, await school.actor("deputy"), **place, until=TUESDAY)


async def test_the_sheet_holds_the_days_since_the_refusal(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    pen = Pen(school, journal)
    await school.write(
        lessons.mark,
        person_id=school.petrov,
        subject_id=school.rows.subjects["Русский язык"],
        day=TUESDAY - timedelta(days=4),
        kind="oral",
        value="3",
    )
    await filed(school, journal)
    clock.set(at(12))
    await pen.take("algebra", absent=[school.petrov])
    await pen.mark(school.petrov, "5", "russian", kind="dictation")
    await pen.mark(school.ivanov, "2", "russian")
    await pen.homework("algebra", "§ 12", TUESDAY + timedelta(days=2))
    lead = await school.actor("class_teacher")
    with counting(school.database) as said:
        sheet = await family_sheet(journal, lead, class_id=school.seventh, child_id=school.petrov)
    assert said.count <= 8
    assert [one.value for one in sheet.marks] == ["5"]
    assert list(sheet.means.values()) == [Decimal("4.00")], "with the mark of an earlier sheet"
    assert [one.text for one in sheet.tasks] == ["§ 12"]
    assert [one.subject for one in sheet.lessons if one.fact == "absent"] == ["Алгебра"]
    assert sheet.class_teacher is not None


async def test_a_day_long_ago_is_no_date_of_a_sheet(school: School, journal: Journal) -> None:
    await filed(school, journal)
    lead = await school.actor("class_teacher")
    place = {"class_id": school.seventh, "child_id": school.petrov}
    await give_sheet(journal, lead, **place, until=date(2026, 1, 1))
    assert await school.read(paper_given) == []
