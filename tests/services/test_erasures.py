"""What is told of pupils who left years ago is erased; marks stay, and all can be verified."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.errors import Changed, Denied
from core.journal import Journal
from core.services.erasures import (
    erasable,
    erase_left,
    forget_leavers,
    leavers_page,
    queue_leavers,
)
from core.services.upkeep import verify_chain, verify_state
from core.storage.database import Database
from core.storage.tables import families, history, lessons, machine, people, works
from core.storage.tables import school as schools
from core.storage.tables.corrections import correction_request
from sandbox.clock import TravelClock
from tests.storage.leaving import LATER, leave
from tests.storage.saves import JOB, save
from tests.storage.written import write_week
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.school import School, policies

TERM = timedelta(days=365 * 6)
SAID = "к врачу на Лесную"


@pytest.fixture
async def left(
    any_database: Database, school: School, journal: Journal, clock: TravelClock
) -> int:
    """Петров left more than five years ago, Кузнецова four, of a written week."""
    await write_week(school, journal)
    await leave(school, school.petrov)
    await leave(school, school.kuznetsova, LATER - timedelta(days=4 * 365))
    clock.set(at(9, day=LATER))
    return school.petrov


async def say(school: School, journal: Journal, child: int, mother: int) -> None:
    """Let there be every kind of words about the pupil, a phone, an e-mail, a photo."""
    kin = {"child_id": child, "guardian_id": mother}
    for person, phone in ((child, "+79990000001"), (mother, "+79990000002")):
        await school.alter(people.person, person, phone=phone, email="a@b.ru", external="17-3")
    notice = await school.write(
        families.notice, **kin, kind="absence", since=TUESDAY, until=TUESDAY, words=SAID,
        made_at=at(7),
    )  # fmt: skip
    alert = await school.write(
        lessons.absence_alert, child_id=child, day=TUESDAY, lesson_id=school.lesson(),
        made_at=at(9),
    )  # fmt: skip
    await school.write(
        lessons.parent_answer, alert_id=alert, guardian_id=mother, answer="ill", at=at(9),
        words=SAID,
    )  # fmt: skip
    await school.write(
        correction_request, lesson_id=school.lesson(), child_id=None, kind="", ordinal=1, was="",
        why=SAID, asked_by=school.person("teacher"), asked_at=at(9), ask="director",
        answer_by=TUESDAY, what="attendance", pupils={str(child): ["absent", "present"]},
    )  # fmt: skip
    await school.write(families.diary_refusal, **kin, asked_at=at(8))
    row = {"author_id": school.person("class_teacher"), "kind": "talked"}
    await school.write(families.family_contact, **kin, **row, at=at(12))
    sha = journal.files.keep(b"a photo of a paper")
    await school.write(lessons.file, sha256=sha, size=18, media_type="image/jpeg", kept_at=at(7))
    await school.write(
        works.attachment, object_kind="notice", object_id=notice, sha256=sha, kind="photo"
    )
    for own in (lessons.mark, lessons.absence_reason):
        for one in await school.read(own, person_id=child):
            words = {"remark": SAID} if own is lessons.mark else {"document": SAID}
            await school.alter(own, int(str(one["id"])), **words)


async def everything(school: School) -> str:
    """Return every row of every table as text, as a second connection reads it."""
    tables = people.person.metadata.sorted_tables
    return "\n".join([str(row) for table in tables for row in await school.read(table)])


@pytest.mark.clause("OFFICE-6")
async def test_only_who_left_so_long_ago_is_due_and_erased(
    left: int, school: School, journal: Journal
) -> None:
    page = await erasable(journal, JOB)
    assert ([one.person_id for one in page.due], page.before.year) == ([left], 2028)
    office = await erasable(replace(journal, policies=policies("office")), JOB)
    assert (office.due, office.clause) == (page.due, "OFFICE-6")
    assert page.due[0].class_name == "7Б"
    done = await erase_left(journal, JOB)
    assert (done.pupils, done.kin, done.accounts, done.left) == (1, 1, 1, 0)
    details = [
        one for one in await school.read(history.audit_detail) if one["person_id"] != school.ivanov
    ]
    assert sum(row["payload"] is None for row in details) == done.details > 0
    assert all(row["payload"] for row in await school.read(
        history.audit_detail, person_id=school.kuznetsova))  # fmt: skip


async def test_words_contacts_and_the_family_go_with_their_account(
    left: int, school: School, journal: Journal
) -> None:
    mother = school.person("petrov_mother")
    await say(school, journal, left, mother)
    telegram = str(school.telegram("petrov_mother"))
    before = await everything(school)
    assert SAID in before
    assert telegram in before
    await erase_left(journal, JOB)
    after = await everything(school)
    for gone in (SAID, telegram, "+7999000000", "a@b.ru", "17-3"):
        assert gone not in after
    (kin,) = await school.read(people.person, id=mother)
    assert (kin["surname"], kin["first"], kin["patronymic"]) == ("—", "", "")
    (pupil,) = await school.read(people.person, id=left)
    assert (pupil["surname"], pupil["first"]) == ("Петров", "Кирилл")
    assert await school.read(works.attachment) == []
    assert await school.read(people.binding, person_id=mother, until=None) == []


async def test_who_has_another_child_or_works_here_keeps_name_and_phone(
    left: int, school: School, journal: Journal
) -> None:
    mother, brother = school.person("petrov_mother"), school.brother
    await say(school, journal, left, mother)
    row = {"child_id": brother, "guardian_id": mother, "relation": "mother"}
    await school.write(people.guardianship, **row, since=date(2020, 9, 1))
    assert (await erase_left(journal, JOB)).kin == 0
    (kept,) = await school.read(people.person, id=mother)
    assert (kept["phone"], kept["surname"] != "—") == ("+79990000002", True)
    assert SAID not in await everything(school)


async def test_a_pupil_who_works_here_now_is_not_due(
    left: int, school: School, journal: Journal
) -> None:
    row = {"person_id": left, "role": "teacher", "scope": "none"}
    await school.write(people.grants, **row, since=date(2025, 9, 1))
    assert (await erasable(journal, JOB)).due == ()


async def test_of_whom_school_was_told_since_is_not_due_whatever_the_places_say(
    left: int, school: School, journal: Journal, clock: TravelClock
) -> None:
    """Places altered beside the journal erase nobody: it would be found as erased too early."""
    clock.set(at(9))
    assert (await erasable(journal, JOB)).due == ()
    await leave(school, left, TUESDAY - TERM, since=TUESDAY - TERM)
    assert (await erasable(journal, JOB)).due == ()
    assert (await erase_left(journal, JOB)).pupils == 0


async def test_a_relative_of_whom_was_told_since_is_kept_with_name_and_history(
    left: int, school: School, journal: Journal, clock: TravelClock
) -> None:
    mother = school.person("petrov_mother")
    clock.set(at(9, day=LATER - timedelta(days=99)))
    await save(journal, 1, mother)
    clock.set(at(9, day=LATER))
    done = await erase_left(journal, JOB)
    assert (done.pupils, done.kin) == (1, 0)
    await verify_chain(journal, JOB)


async def test_whoever_came_back_and_left_once_more_is_due_once_more(
    left: int, school: School, journal: Journal
) -> None:
    await erase_left(journal, JOB)
    assert (await erasable(journal, JOB)).due == ()
    (place,) = await school.read(schools.enrolment, person_id=left)
    again = date(2035, 5, 30)
    await school.write(
        schools.enrolment, class_id=place["class_id"], person_id=left, since=TUESDAY, until=again
    )
    later = replace(journal, clock=TravelClock(at(9, day=date(2041, 11, 24)), ZONE))
    assert [one.left for one in (await erasable(later, JOB)).due if one.person_id == left] == [
        again
    ]


async def test_marks_stay_and_all_is_verified_as_before(
    left: int, school: School, journal: Journal
) -> None:
    marks = await school.read(lessons.mark, person_id=left)
    absences = await school.read(lessons.attendance, person_id=left)
    await say(school, journal, left, school.person("petrov_mother"))
    assert (await verify_state(journal, JOB))[1] != ()
    await erase_left(journal, JOB)
    assert await school.read(lessons.mark, person_id=left) == marks != []
    assert await school.read(lessons.attendance, person_id=left) == absences
    chain = await verify_chain(journal, JOB)
    accepted = {one.person_id: one for one in chain.erasures}
    assert accepted.keys() >= {left, school.ivanov}
    assert sum(one.details for one in chain.erasures) == chain.erased > accepted[left].details > 0
    assert (await verify_state(journal, JOB))[1] == ()
    (mark, *_) = marks
    await school.alter(lessons.mark, int(str(mark["id"])), value="1")
    (one,) = (await verify_state(journal, JOB))[1]
    assert (one.what, one.kind, one.object_id) == ("changed", "mark", mark["id"])


async def test_words_put_back_by_hand_after_an_erasure_are_found(
    left: int, school: School, journal: Journal
) -> None:
    await erase_left(journal, JOB)
    (mark, *_) = await school.read(lessons.mark, person_id=left)
    await school.alter(lessons.mark, int(str(mark["id"])), remark="Forged")
    (one,) = (await verify_state(journal, JOB))[1]
    assert (one.what, one.kind) == ("changed", "mark")


async def test_a_second_time_erases_nothing(left: int, journal: Journal) -> None:
    await erase_left(journal, JOB)
    assert (await erase_left(journal, JOB)).pupils == 0


async def test_a_press_forgets_whom_its_screen_showed_and_no_twice(
    left: int, school: School, journal: Journal
) -> None:
    director = await school.actor("director")
    page = await leavers_page(journal, director)
    with pytest.raises(Changed):
        await forget_leavers(journal, director, seal="0" * 12)
    assert (await forget_leavers(journal, director, seal=page.seal)).pupils == 1
    with pytest.raises(Changed):
        await forget_leavers(journal, director, seal=page.seal)
    (row, *_) = await school.read(history.audit, action="erase_history", object_id=left)
    assert row["person_id"] == school.person("director")


@pytest.mark.usefixtures("left")
@pytest.mark.parametrize("who", ["secretary", "deputy", "class_teacher", "parent"])
async def test_nobody_else_looks_or_presses(school: School, journal: Journal, who: str) -> None:
    actor = await school.actor(who)
    with pytest.raises(Denied):
        await leavers_page(journal, actor)
    with pytest.raises(Denied):
        await forget_leavers(journal, actor, seal="")


async def test_it_is_told_once_and_nobody_is_forgotten_by_it(
    left: int, school: School, journal: Journal
) -> None:
    assert await queue_leavers(journal, JOB, at=at(9)) == 2
    assert await queue_leavers(journal, JOB, at=at(9)) == 0
    kinds = [row["kind"] for row in await school.read(machine.outbox)]
    assert kinds.count("leavers_due") == 2
    assert [one.person_id for one in (await erasable(journal, JOB)).due] == [left]


@pytest.mark.usefixtures("any_database")
async def test_where_nobody_is_due_nothing_is_told(journal: Journal) -> None:
    assert await queue_leavers(journal, JOB, at=at(9)) == 0
