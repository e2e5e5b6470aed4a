"""The absence alert: raised, held, taken back, raised again; on both databases."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from core.acts.raise_alert import absences_changed
from core.journal import Journal
from core.model.lesson import Lesson
from core.model.people import Actor
from core.model.roles import Role
from core.storage import lessons as lesson_files
from core.storage.database import Database
from core.storage.tables.lessons import absence_alert, absence_reason, attendance
from core.storage.tables.machine import outbox
from core.storage.tables.people import binding, grants
from core.storage.tables.school import enrolment, spell, subgroup_member
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.database import counting
from tests.support.school import School, build, policies

pytestmark = pytest.mark.usefixtures("any_database")
TEACHER = Actor.system("a test")


async def record(
    journal: Journal,
    school: School,
    key: str = "russian",
    *,
    absent: Iterable[int] = (),
    here: Iterable[int] = (),
) -> int:
    """Write the facts as attendance does, tell the alerts; return the statements of these."""
    lesson_id = school.lesson(key)
    absent, here = tuple(absent), tuple(here)
    async with journal.writing(TEACHER, "record") as work:
        await lesson_files.take(work.tx, lesson_id, taken_at=work.now, status="held")
        gone = attendance.c.lesson_id == lesson_id, attendance.c.person_id.in_([*absent, *here])
        await work.tx.execute(sa.delete(attendance).where(*gone))
        rows = [{"lesson_id": lesson_id, "person_id": one, "fact": "absent"} for one in absent]
        if rows:
            await work.tx.execute(sa.insert(attendance), rows)
        found = await lesson_files.get(work.tx, lesson_id)
        assert isinstance(found, Lesson)
        with counting(school.database) as said:
            await absences_changed(work, found, absent, here)
    return said.count


async def words(school: School, kind: str = "absence") -> list[tuple[int, str]]:
    """Return the queued words as (account id, state), in order."""
    return [
        (int(str(r["account_id"])), str(r["state"])) for r in await school.read(outbox, kind=kind)
    ]


async def account(school: School, key: str) -> int:
    return int((await school.actor(key)).account_id or 0)


async def states(school: School) -> list[tuple[object, object]]:
    return [(row["ordinal"], row["state"]) for row in await school.read(absence_alert)]


async def test_each_representative_is_asked_after_the_hold(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.kuznetsova])
    queued = await school.read(outbox, kind="absence")
    mother, father = await account(school, "parent"), await account(school, "father")
    assert {row["account_id"] for row in queued} == {mother, father}
    assert {row["not_before"] for row in queued} == {at(8, 39)}
    assert {row["not_after"] for row in queued} == {at(11, 15)}
    (alert,) = await school.read(absence_alert)
    assert [row["payload"] for row in queued] == [{"alert_id": alert["id"]}] * 2
    assert queued[0]["unique_key"] == f"absence:{school.kuznetsova}:{TUESDAY}:1:{mother}"
    assert (alert["child_id"], alert["lesson_id"]) == (school.kuznetsova, school.lesson("russian"))


async def test_it_is_asked_once_a_day(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.petrov])
    await record(journal, school, absent=[school.petrov])
    clock.set(at(9, 31))
    await record(journal, school, "geometry", absent=[school.petrov])
    assert len(await words(school)) == 1


async def test_a_take_back_within_the_hold_cancels(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.kuznetsova])
    clock.set(at(8, 38))
    await record(journal, school, here=[school.kuznetsova])
    assert {state for _, state in await words(school)} == {"cancelled"}
    assert await words(school, "absence_edit") == []
    assert await states(school) == [(1, "cancelled")]


async def test_after_a_cancelled_one_the_next_absence_rings(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.petrov])
    clock.set(at(8, 37))
    await record(journal, school, here=[school.petrov])
    clock.set(at(8, 38))
    await record(journal, school, absent=[school.petrov])
    assert [state for _, state in await words(school)] == ["cancelled", "new"]
    assert await states(school) == [(1, "cancelled"), (2, "held")]


async def test_a_cancelled_alert_lets_the_next_lesson_ring(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    """Two lessons say absent; the first is taken back in its hold: the second is left."""
    clock.set(at(9, 30))
    await record(journal, school, absent=[school.petrov])
    await record(journal, school, "geometry", absent=[school.petrov])
    clock.set(at(9, 31))
    await record(journal, school, here=[school.petrov])
    assert await states(school) == [(1, "cancelled"), (2, "held")]


async def test_a_later_correction_redraws_without_a_ring(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.kuznetsova])
    clock.set(at(8, 50))
    await record(journal, school, here=[school.kuznetsova])
    assert len(await words(school, "absence_edit")) == 2
    assert await states(school) == [(1, "withdrawn")]


async def test_a_child_who_vanishes_rings_once_more(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.petrov])
    clock.set(at(9, 31))
    await record(journal, school, "geometry", here=[school.petrov])
    clock.set(at(10, 26))
    await record(journal, school, "algebra", absent=[school.petrov])
    clock.set(at(12, 36))
    await record(journal, school, "sport", absent=[school.petrov])
    assert await states(school) == [(1, "held"), (2, "held")]
    keys = [str(row["unique_key"]) for row in await school.read(outbox, kind="absence")]
    assert [key.split(":")[3] for key in keys] == ["1", "2"]


async def test_who_vanished_is_noticed_when_the_lesson_between_is_recorded_last(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.petrov])
    clock.set(at(10, 26))
    await record(journal, school, "algebra", absent=[school.petrov])
    assert await states(school) == [(1, "held")]
    clock.set(at(10, 30))
    await record(journal, school, "geometry")
    assert await states(school) == [(1, "held"), (2, "held")]


async def test_a_lesson_of_the_other_subgroup_is_no_sign_of_having_come(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    child = school.person("Кузнецова Анна")
    members = await school.read(subgroup_member)
    own = {row["person_id"]: row["subgroup_id"] for row in members}[child]
    other = "english_two" if own == school.rows.subgroups[0] else "english"
    clock.set(at(10, 26))
    await record(journal, school, "algebra", absent=[child])
    clock.set(at(11, 31))
    await record(journal, school, other)
    clock.set(at(12, 36))
    await record(journal, school, "sport", absent=[child])
    assert await states(school) == [(1, "held")]


@pytest.mark.parametrize("kind", ["ill", "valid", "sanatorium", "home", "family", "individual"])
async def test_known_spells_do_not_ring(
    school: School, journal: Journal, clock: TravelClock, kind: str
) -> None:
    clock.set(at(8, 36))
    await school.spell(school.petrov, kind)
    await record(journal, school, absent=[school.petrov])
    assert await words(school) == []


async def test_a_spell_of_another_subject_and_an_exemption_ring(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    await school.spell(school.petrov, "home", subject="Алгебра")
    await school.spell(school.ivanov, "exempt", subject="Русский язык")
    await record(journal, school, absent=[school.petrov, school.ivanov])
    assert len(await words(school)) == 2


async def test_a_spell_that_has_ended_rings(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    ended = await school.spell(school.petrov, "ill", until=TUESDAY)
    await school.alter(
        spell,
        ended,
        since=TUESDAY - timedelta(days=7),
        until=TUESDAY - timedelta(days=1),
    )
    await record(journal, school, absent=[school.petrov])
    assert len(await words(school)) == 1


async def test_a_reason_that_is_set_already_does_not_ring(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    await school.write(
        absence_reason,
        lesson_id=school.lesson("russian"),
        person_id=school.petrov,
        reason="valid",
        set_at=at(8),
    )
    await record(journal, school, absent=[school.petrov])
    assert await words(school) == []


async def test_whoever_is_not_of_the_class_does_not_ring(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.brother])
    assert await words(school) == []


async def test_a_lesson_of_yesterday_rings_nobody(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36) + timedelta(days=1))
    await record(journal, school, absent=[school.petrov])
    assert (await words(school), await states(school)) == ([], [])


async def test_a_correction_on_the_next_day_redraws_what_rang(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.petrov])
    clock.set(at(8, 36) + timedelta(days=1))
    await record(journal, school, here=[school.petrov])
    assert len(await words(school, "absence_edit")) == 1


async def test_an_ended_guardianship_is_told_nothing(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    father = school.person("father")
    for row in await school.read(grants, person_id=father):
        await school.alter(grants, int(str(row["id"])), until=TUESDAY - timedelta(days=1))
    await record(journal, school, absent=[school.kuznetsova])
    assert [one for one, _ in await words(school)] == [await account(school, "parent")]


async def test_an_unbound_phone_is_told_nothing(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    for row in await school.read(binding, person_id=school.person("father")):
        await school.alter(binding, int(str(row["id"])), until=at(8, 30))
    await record(journal, school, absent=[school.kuznetsova])
    assert [one for one, _ in await words(school)] == [await account(school, "parent")]


async def test_two_parents_on_one_phone_are_asked_once(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    mother = await account(school, "parent")
    for row in await school.read(binding, person_id=school.person("father")):
        await school.alter(binding, int(str(row["id"])), account_id=mother)
    await record(journal, school, absent=[school.kuznetsova])
    assert [one for one, _ in await words(school)] == [mother]


async def test_two_children_of_one_phone_are_two_questions(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.kuznetsova])
    await record(journal, school, "reading", absent=[school.brother])
    mother = await account(school, "parent")
    assert [one for one, _ in await words(school)].count(mother) == 2


async def test_a_child_without_any_bound_parent_has_an_alert_that_nobody_hears(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.smirnova])
    assert (await states(school), await words(school)) == ([(1, "held")], [])


async def test_the_statements_do_not_grow_with_the_class(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    one = await record(journal, school, absent=[school.petrov])
    rest = [school.rows.people[name] for name in school.rows.people if " " in name][:20]
    many = await record(journal, school, absent=rest)
    clock.set(at(8, 50))
    back = await record(journal, school, here=[school.petrov, *rest])
    assert (one, many) == (4, 4)
    assert back <= 6


async def test_thirty_six_absent_pupils(any_database: Database, clock: TravelClock) -> None:
    """The largest class, all of it absent, all of it taken back: the same few statements."""
    school = await build(any_database, pupils=36)
    journal = Journal(school.database, policies(), clock)
    clock.set(at(8, 36))
    rows = await school.read(enrolment, class_id=school.seventh)
    pupils = [int(str(row["person_id"])) for row in rows]
    assert len(pupils) == 36
    assert await record(journal, school, absent=pupils) == 4
    assert len(await states(school)) == 36
    clock.set(at(8, 50))
    assert await record(journal, school, here=pupils) <= 6


async def test_only_parents_are_asked(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.petrov])
    told = {one for one, _ in await words(school)}
    assert told == {await account(school, "petrov_mother")}
    assert (await school.actor("petrov_mother")).has(Role.PARENT)
