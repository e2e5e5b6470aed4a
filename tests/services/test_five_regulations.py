"""One mark, one late lesson under five regulations: five answers, each with its own clause."""

from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from core.errors import Denied, Forbidden, TooLate
from core.journal import Journal
from core.model.corrections import LateChange, Step, What
from core.model.people import Actor
from core.policy.clauses import GENERAL
from core.policy.versions import Policies
from core.rules.recording import may_record
from core.services.attendance import Pressed, record_attendance
from core.services.consents import agree, answer_correction
from core.services.corrections import correction_draft, correction_page, request_correction
from core.services.marks import MarkTap, mark_draft
from core.storage import lessons
from core.storage.tables import history
from core.storage.tables import lessons as tables
from core.storage.tables.corrections import correction_request
from sandbox.clock import TravelClock
from tests.services.test_marks import give, key
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.late_policy import on_request
from tests.support.school import School, policies

LAST_MINUTE, MINUTE_LATER = at(19, 59), at(20, 1)
NEXT_DAY = at(10, day=TUESDAY.replace(day=25))


@dataclass(frozen=True, slots=True)
class Day:
    """A teacher who gave Смирнова a 3 at 10:35, and would make a 4 of it."""

    school: School
    journal: Journal
    clock: TravelClock
    teacher: Actor

    def under(self, name: str, moment: datetime) -> Journal:
        """Return the journal under this regulation, at this moment."""
        self.clock.set(moment)
        return replace(self.journal, policies=policies(name))

    async def corrects(self, name: str, moment: datetime) -> TooLate | None:
        """Try to correct it; return what is answered."""
        tap = MarkTap(
            lesson_id=self.school.lesson(),
            person_id=self.school.smirnova,
            kind="oral",
            value="4",
        )
        try:
            await mark_draft(self.under(name, moment), self.teacher, tap=tap)
        except TooLate as refusal:
            return refusal
        return None

    @property
    def wish(self) -> LateChange:
        """Return the change as it is asked for."""
        return LateChange(
            lesson_id=self.school.lesson(),
            child_id=self.school.smirnova,
            kind="oral",
            ordinal=1,
            was="",
            wanted="4",
        )


@pytest.fixture
async def day(school: School, clock: TravelClock, journal: Journal) -> Day:
    clock.set(at(10, 35))
    teacher = await school.actor("teacher")
    await give(journal, teacher, school.lesson(), **{key(school.smirnova): "3"})
    return Day(school, journal, clock, teacher)


def own(clause: str) -> pytest.MarkDecorator:
    return pytest.mark.clause(clause)


@pytest.mark.parametrize(
    ("name", "moment", "clause", "ask"),
    [
        pytest.param("maz", LAST_MINUTE, None, None, marks=own("MAZ-2.8.1")),
        pytest.param("bbzh", LAST_MINUTE, None, None),
        pytest.param("office", LAST_MINUTE, None, None),
        pytest.param("bars", LAST_MINUTE, "BARS-ST-2", "director", marks=own("BARS-ST-2")),
        pytest.param("lgov", LAST_MINUTE, "LGOV-T-ж", None, marks=own("LGOV-T-ж")),
        *(
            pytest.param(name, moment, clause, ask, marks=own(mark or "MAZ-2.8.1"))
            for moment in (MINUTE_LATER, NEXT_DAY)
            for name, clause, ask, mark in (
                ("maz", "MAZ-2.8.1", "deputy_of_field", "MAZ-2.8.2"),
                ("bbzh", GENERAL.id, "deputy_of_field", None),
                ("office", GENERAL.id, "deputy_of_field", None),
                ("bars", "BARS-ST-2", "director", "BARS-ST-2"),
                ("lgov", "LGOV-T-ж", None, "LGOV-T-е"),
            )
        ),
    ],
)
async def test_the_same_correction(
    day: Day, name: str, moment: datetime, clause: str | None, ask: str | None
) -> None:
    refusal = await day.corrects(name, moment)
    if clause is None:
        assert refusal is None
        return
    assert refusal is not None
    assert (refusal.clause, refusal.ask) == (clause, ask)


@pytest.mark.parametrize(
    ("name", "ask", "clause"),
    [
        pytest.param("maz", "deputy_of_field", "MAZ-2.8.2", marks=own("MAZ-2.8.2")),
        pytest.param("bbzh", "deputy_of_field", GENERAL.id),
        pytest.param("office", "deputy_of_field", GENERAL.id),
        pytest.param("bars", "director", "BARS-ST-2", marks=own("BARS-ST-2")),
    ],
)
async def test_whose_consent_it_needs(day: Day, name: str, ask: str, clause: str) -> None:
    draft = await correction_draft(day.under(name, NEXT_DAY), day.teacher, wish=day.wish)
    assert (draft.ask, draft.clause, draft.change.was) == (ask, clause, "3")


@pytest.mark.clause("LGOV-T-е")
@pytest.mark.clause("LGOV-T-ж")
async def test_where_nobody_may_consent_the_mistake_is_reported(day: Day) -> None:
    journal = day.under("lgov", NEXT_DAY)
    draft = await correction_draft(journal, day.teacher, wish=day.wish)
    assert (draft.ask, draft.clause) == ("nobody", "LGOV-T-е")
    asked = await request_correction(journal, day.teacher, wish=day.wish, why="slip")
    number = asked.request.id
    deputy = await day.school.actor("deputy")
    with pytest.raises(Forbidden) as refused:
        await agree(journal, deputy, request_id=number)
    assert (refused.value.what, refused.value.clause) == ("correction", "LGOV-T-е")
    said, step = "a mistake", Step.REMARKED
    await answer_correction(journal, deputy, request_id=number, step=step, words=said)
    page = await correction_page(journal, day.teacher, request_id=number)
    assert (page.request.step, page.request.words) == (Step.REMARKED, "a mistake")
    (mark,) = await day.school.read(tables.mark, person_id=day.school.smirnova)
    assert mark["value"] == "3"


@pytest.mark.clause("MAZ-2.8.2")
@pytest.mark.clause("LGOV-T-е")
async def test_consent_is_judged_by_the_policy_of_the_day_on_which_it_is_given(day: Day) -> None:
    asked = day.under("maz", NEXT_DAY)
    made = await request_correction(asked, day.teacher, wish=day.wish, why="slip")
    number = made.request.id
    deputy, director = await day.school.actor("deputy"), await day.school.actor("director")
    with pytest.raises(Forbidden) as refused:
        await agree(day.under("lgov", NEXT_DAY), deputy, request_id=number)
    assert refused.value.clause == "LGOV-T-е"
    of_director = day.under("bars", NEXT_DAY)
    with pytest.raises(Denied):
        await agree(of_director, deputy, request_id=number)
    (mark,) = await day.school.read(tables.mark, person_id=day.school.smirnova)
    assert mark["value"] == "3"
    await agree(of_director, director, request_id=number)
    row = (await day.school.read(history.revision, object_kind="mark"))[-1]
    assert row["clause"] == "BARS-ST-2"
    (request,) = await day.school.read(correction_request)
    assert (request["ask"], request["step"]) == ("deputy_of_field", "agreed")


@pytest.mark.parametrize(
    ("name", "late", "clause"),
    [
        pytest.param("maz", True, "MAZ-3.5.2", marks=own("MAZ-3.5.2")),
        pytest.param("office", True, GENERAL.id),
        pytest.param("bbzh", False, "BBZH-5.1", marks=own("BBZH-5.1")),
        pytest.param("bars", False, "BARS-ST-2", marks=own("BARS-ST-2")),
        pytest.param("lgov", False, "LGOV-T-а", marks=own("LGOV-T-а")),
    ],
)
async def test_the_same_late_lesson(
    school: School, journal: Journal, name: str, late: bool, clause: str
) -> None:
    policy = policies(name).on(TUESDAY).policy
    async with journal.reading() as sight:
        lesson = await lessons.get(sight.tx, school.lesson())
    assert lesson is not None
    timing = may_record(lesson, policy, MINUTE_LATER, ZONE)
    assert (timing.late, timing.clause) == (late, clause)
    assert may_record(lesson, policy, NEXT_DAY, ZONE).late


def strict(journal: Journal, name: str) -> Journal:
    """Return the journal under this regulation, were what is late recorded on request only."""
    version = replace(policies(name).versions[0], policy=on_request(name))
    return replace(journal, policies=Policies((version,)))


async def records(journal: Journal, actor: Actor, school: School) -> TooLate | None:
    """Record that all are here; return why not."""
    pressed = Pressed(version=0)
    try:
        await record_attendance(journal, actor, lesson_id=school.lesson(), pressed=pressed)
    except TooLate as refusal:
        return refusal
    return None


@pytest.mark.parametrize(
    ("name", "at_once", "clause", "head"),
    [
        pytest.param("maz", False, "MAZ-3.5.2", "deputy", marks=own("MAZ-3.5.2")),
        pytest.param("office", False, GENERAL.id, "deputy"),
        pytest.param("bbzh", True, "BBZH-5.1", "deputy", marks=own("BBZH-5.1")),
        pytest.param("bars", True, "BARS-ST-2", "director", marks=own("BARS-ST-2")),
        pytest.param("lgov", True, "LGOV-T-а", None, marks=own("LGOV-T-а")),
    ],
)
async def test_the_same_late_lesson_on_request(  # noqa: PLR0913, PLR0917 - the regulation's answers
    school: School,
    journal: Journal,
    clock: TravelClock,
    name: str,
    at_once: bool,
    clause: str,
    head: str | None,
) -> None:
    held, teacher = strict(journal, name), await school.actor("teacher")
    if not at_once:
        clock.set(MINUTE_LATER)
        assert await records(held, teacher, school) is not None
    clock.set(NEXT_DAY)
    refusal = await records(held, teacher, school)
    assert refusal is not None
    assert (refusal.on_request, refusal.clause) == (True, clause)
    wish = LateChange(lesson_id=school.lesson(), what=What.LESSON)
    asked = await request_correction(held, teacher, wish=wish, why="ill")
    number = asked.request.id
    if head is None:
        with pytest.raises(Forbidden):
            await agree(held, await school.actor("deputy"), request_id=number)
        assert await records(held, teacher, school) is not None
        return
    page = await agree(held, await school.actor(head), request_id=number)
    assert page.is_open
    assert await records(held, teacher, school) is None
    (row,) = await school.read(history.revision, object_kind="lesson")
    assert (row["nature"], row["clause"]) == ("entry", clause)


@pytest.mark.parametrize("name", ["bbzh", "bars", "lgov"])
async def test_until_midnight_no_request_is_needed_there(
    school: School, journal: Journal, clock: TravelClock, name: str
) -> None:
    clock.set(MINUTE_LATER)
    held, teacher = strict(journal, name), await school.actor("teacher")
    assert await records(held, teacher, school) is None
