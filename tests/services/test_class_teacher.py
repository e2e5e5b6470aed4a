"""The class teacher's day and the reasons of absences, on both databases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.errors import Denied, Forbidden, Gone, Unfit
from core.journal import Journal
from core.model.class_day import Choice, PupilDay
from core.model.lesson import Answer, Reason, SpellKind
from core.policy.versions import Policies, PolicyVersion
from core.services.absence_alerts import answer_alert
from core.services.class_answers import family_answers
from core.services.class_days import class_day, class_reasons, pupil_day
from core.services.reasons import set_reason
from core.storage.tables.history import audit, revision
from core.storage.tables.lessons import absence_alert, absence_reason, attendance
from core.storage.tables.school import enrolment, spell
from sandbox.clock import TravelClock
from tests.services.test_alerts import record
from tests.support.clock import TUESDAY, at
from tests.support.database import counting
from tests.support.school import School, policies

FRIDAY = TUESDAY + timedelta(days=3)


def ill(
    until: date = TUESDAY, lesson_id: int | None = None, document: str | None = None
) -> Choice:
    return Choice(
        reason=Reason.ILL, since=TUESDAY, until=until, lesson_id=lesson_id, document=document
    )


@pytest.fixture
async def morning(school: School, journal: Journal, clock: TravelClock) -> None:
    """Two lessons are recorded: Петров misses both, Кузнецова the first, Фёдоров is late."""
    clock.set(at(8, 36))
    await record(journal, school, absent=[school.petrov, school.kuznetsova])
    await school.write(
        attendance,
        lesson_id=school.lesson("russian"),
        person_id=school.fyodorov,
        fact="late",
        minutes=5,
    )
    clock.set(at(9, 31))
    await record(journal, school, "geometry", absent=[school.petrov])


async def reasons_of(school: School, person_id: int) -> dict[object, object]:
    rows = await school.read(absence_reason, person_id=person_id)
    return {row["lesson_id"]: row["reason"] for row in rows}


@pytest.mark.clause("MAZ-3.4.1")
@pytest.mark.parametrize("who", ["class_teacher", "deputy", "director"])
async def test_the_day_of_the_class(
    school: School, journal: Journal, morning: None, who: str
) -> None:
    await school.spell(school.ivanov, "ill", until=FRIDAY)
    day = await class_day(journal, await school.actor(who), class_id=school.seventh)
    assert (day.class_name, day.day, day.recorded, day.planned) == ("7Б", TUESDAY, 2, 6)
    missing = {one.listed: one for one in day.missing}
    assert list(missing) == ["Иванов П.", "Кузнецова А.", "Петров К."]
    assert [one.slot for one in missing["Петров К."].absent] == [1, 2]
    away = missing["Иванов П."].away
    assert away is not None
    assert (away.kind, away.until) == (SpellKind.ILL, FRIDAY)
    assert [one.listed for one in day.late] == ["Фёдоров М."]
    assert (day.open_reasons, day.open_due) == (3, FRIDAY)
    assert (day.late_reasons, day.next_due) == (0, FRIDAY)


@pytest.mark.clause("MAZ-3.4.1")
async def test_reasons_of_a_week_gone_by_are_counted_apart(
    school: School, journal: Journal, clock: TravelClock, morning: None
) -> None:
    """Friday is the last day of its own week; on Saturday that week is late."""
    clock.set(at(12, 0, FRIDAY + timedelta(days=1)))
    lead = await school.actor("class_teacher")
    day = await class_day(journal, lead, class_id=school.seventh)
    assert (day.open_reasons, day.late_reasons, day.open_due) == (3, 3, FRIDAY)
    clock.set(at(12, 0, FRIDAY))
    day = await class_day(journal, lead, class_id=school.seventh)
    assert (day.late_reasons, day.next_due) == (0, FRIDAY)


async def test_the_family_s_answer_stands_in_the_day(
    school: School, journal: Journal, morning: None
) -> None:
    alerts = {row["child_id"]: row["id"] for row in await school.read(absence_alert)}
    mother = await school.actor("parent")
    alert_id = int(str(alerts[school.kuznetsova]))
    await answer_alert(journal, mother, alert_id=alert_id, answer=Answer.EXCUSED)
    lead = await school.actor("class_teacher")
    day = await class_day(journal, lead, class_id=school.seventh)
    said = {one.listed: one.answers for one in day.pupils}
    assert said["Кузнецова А."] == (Answer.EXCUSED,)
    assert day.answered == 1
    told = await family_answers(journal, lead, class_id=school.seventh)
    (answer,) = told.answers
    assert (told.listed[answer.child_id], answer.slot) == ("Кузнецова А.", 1)
    assert answer.guardian.polite == "Мария Игоревна"


async def test_home_taught_pupils_are_no_news(
    school: School, journal: Journal, morning: None
) -> None:
    await school.spell(school.ivanov, "home")
    lead = await school.actor("class_teacher")
    day = await class_day(journal, lead, class_id=school.seventh)
    assert "Иванов П." not in [one.listed for one in day.missing]


@pytest.mark.parametrize("who", ["teacher", "parent", "secretary", "nurse"])
async def test_nobody_else_sees_the_class(school: School, journal: Journal, who: str) -> None:
    actor = await school.actor(who)
    with pytest.raises(Denied):
        await class_day(journal, actor, class_id=school.seventh)
    with pytest.raises(Denied):
        await set_reason(
            journal, actor, class_id=school.seventh, person_id=school.petrov, choice=ill()
        )


async def test_the_class_teacher_of_another_class_is_refused(
    school: School, journal: Journal
) -> None:
    lead = await school.actor("class_teacher")
    with pytest.raises(Denied):
        await class_day(journal, lead, class_id=school.rows.classes["9В"])


@pytest.mark.clause("MAZ-3.4.13")
@pytest.mark.parametrize("who", ["class_teacher", "deputy"])
async def test_a_child_of_another_class_has_no_day_in_the_own_one(
    school: School, journal: Journal, morning: None, who: str
) -> None:
    """The own class's id opens the own class's children, whatever child's id stands beside it."""
    actor = await school.actor(who)

    async def opened(person_id: int) -> PupilDay:
        return await pupil_day(
            journal, actor, class_id=school.seventh, person_id=person_id, day=TUESDAY
        )

    assert (await opened(school.petrov)).listed == "Петров К."
    for strange in (school.brother, school.person("Тихонов Олег"), school.person("parent")):
        with pytest.raises(Gone):
            await opened(strange)


@pytest.mark.clause("MAZ-3.4.1")
@pytest.mark.clause("LGOV-CT-а")
async def test_a_day_s_reason_covers_its_absences_and_later_lessons(
    school: School, journal: Journal, clock: TravelClock, morning: None
) -> None:
    lead = await school.actor("class_teacher")
    done = await set_reason(
        journal, lead, class_id=school.seventh, person_id=school.petrov, choice=ill()
    )
    assert (done.listed, done.lessons) == ("Петров К.", 2)
    expected = {school.lesson("russian"): "ill", school.lesson("geometry"): "ill"}
    assert await reasons_of(school, school.petrov) == expected
    clock.set(at(10, 26))
    await record(journal, school, "algebra", absent=[school.petrov])
    wanted = (await class_reasons(journal, lead, class_id=school.seventh)).wanted
    assert [one.listed for one in wanted] == ["Кузнецова А."]


@pytest.mark.clause("MAZ-3.4.7")
async def test_a_reason_is_no_correction_and_the_fact_stays(
    school: School, journal: Journal, morning: None
) -> None:
    before = await school.read(attendance)
    lead = await school.actor("class_teacher")
    await set_reason(
        journal,
        lead,
        class_id=school.seventh,
        person_id=school.petrov,
        choice=ill(document="справка № 12"),
    )
    assert await school.read(attendance) == before
    revisions = await school.read(revision)
    assert {row["nature"] for row in revisions} == {"reason"}
    assert {row["person_id"] for row in revisions} == {school.petrov}
    assert {row["why"] for row in revisions} == {"справка № 12"}
    (chained,) = await school.read(audit)
    assert (chained["action"], chained["clause"]) == ("set_reason", "MAZ-3.4.1")


async def test_one_lesson_s_reason(school: School, journal: Journal, morning: None) -> None:
    lead = await school.actor("class_teacher")
    one = school.lesson("geometry")
    await set_reason(
        journal,
        lead,
        class_id=school.seventh,
        person_id=school.petrov,
        choice=ill(lesson_id=one),
    )
    assert await reasons_of(school, school.petrov) == {one: "ill"}
    assert await school.read(spell) == []


async def test_a_span_becomes_a_spell_with_its_paper(
    school: School, journal: Journal, morning: None
) -> None:
    lead = await school.actor("class_teacher")
    await set_reason(
        journal,
        lead,
        class_id=school.seventh,
        person_id=school.petrov,
        choice=ill(until=FRIDAY, document="справка № 12"),
    )
    (row,) = await school.read(spell)
    assert (row["kind"], row["since"], row["until"]) == ("ill", TUESDAY, FRIDAY)
    assert row["ground"] == "справка № 12"


async def test_a_longer_illness_goes_on_and_a_day_does_not_cut_it(
    school: School, journal: Journal, morning: None
) -> None:
    lead = await school.actor("class_teacher")
    who = {"class_id": school.seventh, "person_id": school.petrov}
    await set_reason(journal, lead, **who, choice=ill(until=FRIDAY))
    await set_reason(journal, lead, **who, choice=ill())
    (row,) = await school.read(spell)
    assert row["until"] == FRIDAY
    later = FRIDAY + timedelta(days=7)
    await set_reason(journal, lead, **who, choice=ill(until=later))
    (row,) = await school.read(spell)
    assert row["until"] == later


async def test_not_valid_ends_the_known_spell(
    school: School, journal: Journal, morning: None
) -> None:
    lead = await school.actor("class_teacher")
    who = {"class_id": school.seventh, "person_id": school.petrov}
    await set_reason(journal, lead, **who, choice=ill(until=FRIDAY))
    not_valid = Choice(reason=Reason.UNEXCUSED, since=TUESDAY, until=TUESDAY)
    await set_reason(journal, lead, **who, choice=not_valid)
    assert set((await reasons_of(school, school.petrov)).values()) == {"unexcused"}
    (row,) = await school.read(spell)
    assert row["until"] == TUESDAY - timedelta(days=1)
    day = await pupil_day(journal, lead, **who, day=TUESDAY)
    assert (day.away, day.is_open) == (None, False)


async def test_the_same_reason_twice_changes_nothing(
    school: School, journal: Journal, morning: None
) -> None:
    lead = await school.actor("class_teacher")
    who = {"class_id": school.seventh, "person_id": school.petrov}
    await set_reason(journal, lead, **who, choice=ill(until=FRIDAY))
    await set_reason(journal, lead, **who, choice=ill(until=FRIDAY))
    assert len(await school.read(audit)) == 1


async def test_yesterday_s_reason_begins_no_spell(
    school: School, journal: Journal, clock: TravelClock, morning: None
) -> None:
    clock.set(at(9, 0, TUESDAY + timedelta(days=1)))
    lead = await school.actor("class_teacher")
    await set_reason(journal, lead, class_id=school.seventh, person_id=school.petrov, choice=ill())
    assert await school.read(spell) == []
    assert len(await reasons_of(school, school.petrov)) == 2


@pytest.mark.clause("MAZ-3.4.13")
async def test_an_old_button_writes_no_spell_for_a_child_who_has_moved(
    school: School, journal: Journal, clock: TravelClock, morning: None
) -> None:
    """What stands of the days in the own class still gets its reason."""
    [place] = await school.read(enrolment, person_id=school.petrov)
    await school.alter(enrolment, int(str(place["id"])), until=TUESDAY)
    moved = {"person_id": school.petrov, "since": TUESDAY + timedelta(days=1)}
    await school.write(enrolment, class_id=school.rows.classes["9В"], **moved)
    clock.set(at(9, 0, TUESDAY + timedelta(days=2)))
    lead, own = await school.actor("class_teacher"), school.seventh
    with pytest.raises(Gone):
        await set_reason(
            journal, lead, class_id=own, person_id=school.petrov, choice=ill(until=FRIDAY)
        )
    assert await school.read(spell) == []
    await set_reason(journal, lead, class_id=own, person_id=school.petrov, choice=ill())
    assert len(await reasons_of(school, school.petrov)) == 2


async def test_what_cannot_be_set(school: School, journal: Journal, morning: None) -> None:
    lead = await school.actor("class_teacher")
    mine = {"class_id": school.seventh}
    with pytest.raises(Gone):
        await set_reason(journal, lead, **mine, person_id=school.brother, choice=ill())
    petrov = {**mine, "person_id": school.petrov}
    unfit = {
        "date_before": ill(until=TUESDAY - timedelta(days=1)),
        "date_too_far": ill(until=TUESDAY + timedelta(days=400)),
        "too_long": ill(document="я" * 201),
    }
    for why, choice in unfit.items():
        with pytest.raises(Unfit) as refused:
            await set_reason(journal, lead, **petrov, choice=choice)
        assert refused.value.why == why
    assert await school.read(audit) == []


@pytest.mark.clause("MAZ-3.4.1")
async def test_a_school_may_keep_reasons_from_class_teachers(
    school: School, journal: Journal, morning: None
) -> None:
    (version,) = policies().versions
    figure = version.policy.editing.class_teacher_sets_reasons
    editing = version.policy.editing.model_copy(
        update={"class_teacher_sets_reasons": figure.model_copy(update={"value": False})}
    )
    strict = version.policy.model_copy(update={"editing": editing})
    held = Policies((PolicyVersion(version.id, version.since, strict),))
    lead = await school.actor("class_teacher")
    other = Journal(school.database, held, journal.clock)
    with pytest.raises(Forbidden):
        await set_reason(
            other, lead, class_id=school.seventh, person_id=school.petrov, choice=ill()
        )


async def test_the_statements_do_not_grow_with_the_class(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(8, 36))
    lead = await school.actor("class_teacher")
    with counting(school.database) as empty:
        await class_day(journal, lead, class_id=school.seventh)
    rows = await school.read(enrolment, class_id=school.seventh)
    await record(journal, school, absent=[int(str(row["person_id"])) for row in rows])
    with counting(school.database) as full:
        day = await class_day(journal, lead, class_id=school.seventh)
    assert len(day.missing) == 24
    assert empty.count == full.count <= 10
    with counting(school.database) as saved:
        await set_reason(
            journal, lead, class_id=school.seventh, person_id=school.petrov, choice=ill()
        )
        await class_reasons(journal, lead, class_id=school.seventh)
    assert saved.count <= 19


@pytest.mark.clause("MAZ-3.1.5", "MAZ-3.2.6")
@pytest.mark.parametrize("who", ["deputy", "director"])
async def test_a_head_sets_a_reason_in_the_class_teachers_place(
    school: School, journal: Journal, morning: None, who: str
) -> None:
    head = await school.actor(who)
    petrov = {"class_id": school.seventh, "person_id": school.petrov}
    page = await class_reasons(journal, head, class_id=school.seventh)
    assert "Петров К." in {one.listed for one in page.wanted}
    done = await set_reason(journal, head, **petrov, choice=ill())
    assert done.lessons == 2
    (saved,) = await school.read(audit, action="set_reason")
    assert saved["person_id"] == school.person(who)
    written = await school.read(revision, object_kind="absence_reason")
    assert {row["in_place_of"] for row in written} == {school.person("class_teacher")}
    assert saved["clause"] == {"deputy": "MAZ-3.2.6", "director": "MAZ-3.1.5"}[who]
    day = await pupil_day(journal, head, **petrov, day=TUESDAY)
    assert (day.explains, day.leads) == (True, False)


@pytest.mark.clause("LGOV-T-е")
@pytest.mark.parametrize("who", ["deputy", "director"])
async def test_a_head_who_only_looks_sets_no_reason(
    school: School, journal: Journal, morning: None, who: str
) -> None:
    head, other = await school.actor(who), replace(journal, policies=policies("lgov"))
    petrov = {"class_id": school.seventh, "person_id": school.petrov}
    with pytest.raises(Denied):
        await set_reason(other, head, **petrov, choice=ill())
    day = await pupil_day(other, head, **petrov, day=TUESDAY)
    assert not day.explains
    lead = await school.actor("class_teacher")
    assert (await pupil_day(other, lead, **petrov, day=TUESDAY)).explains
