"""The class over a span, on both databases: what counts, who looks, what it costs."""

from datetime import timedelta
from functools import partial

import pytest

from core.errors import Denied, Gone
from core.journal import Journal
from core.model.class_day import Choice
from core.model.class_span import Asked, ClassSpan
from core.model.family import Span
from core.model.lesson import Reason
from core.services.class_spans import class_span
from core.services.reasons import set_reason
from core.storage import lessons
from core.storage.database import Database
from core.storage.tables.lessons import attendance
from core.storage.tables.school import enrolment
from sandbox.clock import TravelClock
from tests.services.test_absence_statements import DRAWS, pressing
from tests.services.test_alerts import record
from tests.support.clock import TUESDAY, at
from tests.support.school import School, build, policies

MONDAY = TUESDAY - timedelta(days=1)
WEDNESDAY = TUESDAY + timedelta(days=1)


@pytest.fixture
async def morning(
    any_database: Database, school: School, journal: Journal, clock: TravelClock
) -> None:
    """Петров misses two lessons, Кузнецова one, Фёдоров is late for one."""
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.petrov, school.kuznetsova])
    late = {"lesson_id": school.lesson("russian"), "person_id": school.fyodorov}
    await school.write(attendance, **late, fact="late", minutes=5)
    clock.set(at(9, 31))
    await record(journal, school, "geometry", absent=[school.petrov])


async def week(journal: Journal, school: School, who: str = "class_teacher") -> ClassSpan:
    actor = await school.actor(who)
    return await class_span(journal, actor, class_id=school.seventh, asked=Asked())


@pytest.mark.clause("MAZ-3.4.1")
@pytest.mark.parametrize("who", ["class_teacher", "deputy", "director"])
async def test_who_missed_what_and_why(
    school: School, journal: Journal, morning: None, who: str
) -> None:
    lead = await school.actor("class_teacher")
    one = school.lesson("russian")
    choice = Choice(reason=Reason.UNEXCUSED, since=TUESDAY, until=TUESDAY, lesson_id=one)
    await set_reason(
        journal, lead, class_id=school.seventh, person_id=school.petrov, choice=choice
    )
    page = await week(journal, school, who)
    assert (page.class_name, page.days.since, page.days.until) == ("7Б", MONDAY, TUESDAY)
    found = {one.listed: one.tally for one in page.pupils}
    assert list(found) == ["Кузнецова А.", "Петров К.", "Фёдоров М."]
    assert found["Петров К."].reasons == {Reason.UNEXCUSED: 1, None: 1}
    assert (found["Фёдоров М."].lessons, found["Фёдоров М."].late) == (0, 1)
    assert (page.tally.lessons, page.tally.late, page.tally.full_days) == (3, 1, 0)


async def test_a_known_spell_explains_and_a_day_of_six_lessons_is_whole(
    school: School, journal: Journal, morning: None
) -> None:
    await school.spell(school.petrov, "ill", until=WEDNESDAY)
    async with school.database.reading() as tx:
        day = await lessons.of_class(tx, school.seventh, TUESDAY)
    for one in day[2:]:
        row = {"lesson_id": one.id, "person_id": school.petrov, "fact": "absent"}
        await school.write(attendance, **row)
    page = await week(journal, school)
    petrov = next(one for one in page.pupils if one.listed == "Петров К.")
    assert set(petrov.tally.reasons) == {Reason.ILL}
    assert petrov.tally.full_days == 1
    assert not any(one.is_open for one in petrov.missed)


async def test_who_has_left_the_class_counts_for_the_days_in_it(
    school: School, journal: Journal, morning: None, clock: TravelClock
) -> None:
    (row,) = await school.read(enrolment, person_id=school.petrov)
    await school.alter(enrolment, int(str(row["id"])), until=TUESDAY)
    clock.set(at(9, day=WEDNESDAY))
    page = await week(journal, school)
    assert [one.listed for one in page.pupils] == ["Кузнецова А.", "Петров К.", "Фёдоров М."]
    lead = await school.actor("class_teacher")
    days = Asked(span=Span.MONTH)
    own = await class_span(
        journal, lead, class_id=school.seventh, asked=days, person_id=school.petrov
    )
    assert [one.listed for one in own.pupils] == ["Петров К."]


async def test_a_pupil_who_missed_nothing_has_a_page_and_a_stranger_none(
    school: School, journal: Journal, morning: None
) -> None:
    lead = await school.actor("class_teacher")
    look = partial(class_span, journal, lead, class_id=school.seventh, asked=Asked())
    page = await look(person_id=school.smirnova)
    assert [(one.listed, one.missed) for one in page.pupils] == [("Смирнова Д.", ())]
    for stranger in (school.brother, 999_999):
        with pytest.raises(Gone):
            await look(person_id=stranger)


@pytest.mark.parametrize("who", ["teacher", "parent", "secretary", "nurse"])
async def test_nobody_else_looks(school: School, journal: Journal, who: str) -> None:
    with pytest.raises(Denied):
        await week(journal, school, who)


async def test_another_class_and_no_class_are_refused(school: School, journal: Journal) -> None:
    lead, head = await school.actor("class_teacher"), await school.actor("deputy")
    with pytest.raises(Denied):
        await class_span(journal, lead, class_id=school.rows.classes["9В"], asked=Asked())
    with pytest.raises(Gone):
        await class_span(journal, head, class_id=999_999, asked=Asked())


@pytest.mark.parametrize("pupils", [5, 36])
async def test_it_costs_the_same_for_few_and_for_many(
    any_database: Database, clock: TravelClock, pupils: int
) -> None:
    school = await build(any_database, pupils=pupils)
    journal = Journal(school.database, policies(), clock).for_update(1)
    clock.set(at(8, 36))
    rows = await school.read(enrolment, class_id=school.seventh)
    everybody = [int(str(row["person_id"])) for row in rows]
    await record(Journal(school.database, policies(), clock), school, absent=everybody)
    lead = await school.actor("class_teacher")
    for span in Span:
        for person_id in (None, school.petrov):
            async with pressing(journal, school, "class_teacher") as said:
                page = await class_span(
                    journal,
                    lead,
                    class_id=school.seventh,
                    asked=Asked(span=span),
                    person_id=person_id,
                )
            assert len(page.pupils) == (1 if person_id else pupils)
            assert said.count == 7 < DRAWS
