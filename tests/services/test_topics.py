"""The topic of a lesson: written, changed inside the window, taken back; on both databases."""

from datetime import timedelta

import pytest

from core.errors import Changed, Denied, Gone, NotHeld, TooEarly, TooLate, Unfit
from core.journal import Journal
from core.model.people import Actor
from core.rules.texts import TOPIC_LIMIT
from core.services.topics import set_topic, take_topic_back, topic_page
from core.storage.tables.history import audit, revision
from core.storage.tables.lessons import topic
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.database import counting
from tests.support.school import School

pytestmark = pytest.mark.usefixtures("any_database")
ODD = "<b>Квадратный</b> &amp; «трёхчлен» \u202e\u200fשלום 👩‍🏫 x² — 'a' \"b\" ; DROP"


@pytest.fixture
async def teacher(school: School, clock: TravelClock) -> Actor:
    clock.set(at(10, 35))
    return await school.actor("teacher")


async def texts(school: School) -> list[object]:
    return [row["text"] for row in await school.read(topic)]


@pytest.mark.clause("MAZ-3.5.1", "BBZH-5.5", "MAZ-2.8.1")
async def test_a_topic_is_written_with_its_revision(
    school: School, journal: Journal, teacher: Actor
) -> None:
    lesson_id = school.lesson()
    page = await topic_page(journal, teacher, lesson_id=lesson_id)
    assert (page.text, page.version, page.homework, page.closed) == (None, 0, True, None)
    saved = await set_topic(journal, teacher, lesson_id=lesson_id, text=f" {ODD}\n", version=0)
    assert (saved.was, saved.now, saved.until, saved.clause) == (None, ODD, at(20), "MAZ-2.8.1")
    assert await texts(school) == [ODD]
    (kept,) = await school.read(revision, object_kind="topic")
    assert (kept["nature"], kept["was"], kept["person_id"]) == ("entry", None, None)
    assert kept["now"] == {
        "lesson_id": lesson_id,
        "subject_id": school.rows.subjects["Алгебра"],
        "day": "2026-11-24",
        "text": ODD,
    }
    assert [row["action"] for row in await school.read(audit)] == ["topic"]


async def test_the_same_text_again_changes_nothing(
    school: School, journal: Journal, teacher: Actor
) -> None:
    lesson_id = school.lesson()
    saved = await set_topic(journal, teacher, lesson_id=lesson_id, text="Дроби", version=0)
    again = await set_topic(
        journal, teacher, lesson_id=lesson_id, text="Дроби", version=saved.version
    )
    assert (again.was, again.now, again.version) == ("Дроби", "Дроби", 1)
    assert len(await school.read(audit)) == 1


@pytest.mark.clause("MAZ-2.8.1", "MAZ-2.8.2")
async def test_a_topic_is_changed_inside_the_window_and_not_after(
    school: School, journal: Journal, teacher: Actor, clock: TravelClock
) -> None:
    lesson_id = school.lesson()
    await set_topic(journal, teacher, lesson_id=lesson_id, text="Дроби", version=0)
    clock.set(at(19, 59))
    await set_topic(journal, teacher, lesson_id=lesson_id, text="Корни", version=1)
    kept = await school.read(revision, object_kind="topic")
    assert [(row["nature"], row["clause"]) for row in kept] == [
        ("entry", None),
        ("correction", "MAZ-2.8.1"),
    ]
    clock.set(at(20, 1))
    page = await topic_page(journal, teacher, lesson_id=lesson_id)
    assert page.closed is not None
    assert (page.closed.until, page.closed.ask) == (at(20), "deputy_of_field")
    with pytest.raises(TooLate) as refusal:
        await set_topic(journal, teacher, lesson_id=lesson_id, text="Степени", version=2)
    assert refusal.value.clause == "MAZ-2.8.1"
    assert await texts(school) == ["Корни"]


async def test_a_topic_is_taken_back_within_the_minutes_of_a_slip(
    school: School, journal: Journal, teacher: Actor, clock: TravelClock
) -> None:
    lesson_id = school.lesson()
    for number, text in enumerate(("Дроби", "Корни")):
        await set_topic(journal, teacher, lesson_id=lesson_id, text=text, version=number)
    back = await take_topic_back(journal, teacher, lesson_id=lesson_id, version=2)
    assert (back.was, back.now, back.version) == ("Корни", "Дроби", 3)
    with pytest.raises(Gone):
        await take_topic_back(journal, teacher, lesson_id=lesson_id, version=3)
    await set_topic(journal, teacher, lesson_id=lesson_id, text="Степени", version=3)
    with pytest.raises(TooLate):
        await take_topic_back(
            journal, await school.actor("deputy"), lesson_id=lesson_id, version=4
        )
    clock.set(at(10, 46))
    with pytest.raises(TooLate):
        await take_topic_back(journal, teacher, lesson_id=lesson_id, version=4)


async def test_another_who_wrote_in_between_is_named(
    school: School, journal: Journal, teacher: Actor
) -> None:
    deputy = await school.actor("deputy")
    lesson_id = school.lesson()
    await set_topic(journal, deputy, lesson_id=lesson_id, text="Дроби", version=0)
    with pytest.raises(Changed) as refusal:
        await set_topic(journal, teacher, lesson_id=lesson_id, text="Корни", version=0)
    assert refusal.value.by == "Наталья Юрьевна"
    (kept,) = await school.read(revision, object_kind="topic")
    assert kept["in_place_of"] == school.person("teacher")


@pytest.mark.parametrize(
    ("text", "why"), [("  \n ", "empty"), ("\u200f", "empty"), ("я" * 4096, "too_long")]
)
async def test_what_does_not_fit_changes_nothing(
    school: School, journal: Journal, teacher: Actor, text: str, why: str
) -> None:
    with pytest.raises(Unfit) as refusal:
        await set_topic(journal, teacher, lesson_id=school.lesson(), text=text, version=0)
    assert refusal.value.why == why
    assert refusal.value.limit in {None, TOPIC_LIMIT}
    assert await texts(school) == []


@pytest.mark.clause("MAZ-3.5.4")
async def test_a_topic_is_written_up_to_five_lessons_ahead(
    school: School, journal: Journal, teacher: Actor
) -> None:
    near = school.lesson(day=TUESDAY + timedelta(days=9))
    page = await topic_page(journal, teacher, lesson_id=near)
    await set_topic(journal, teacher, lesson_id=near, text="Дроби", version=page.version)
    far = school.lesson(day=TUESDAY + timedelta(days=14))
    with pytest.raises(TooEarly) as refusal:
        await topic_page(journal, teacher, lesson_id=far)
    assert refusal.value.since == at(9, 25, TUESDAY + timedelta(days=2))
    assert refusal.value.clause == "MAZ-3.5.4"


async def test_grade_one_has_topics_and_says_that_no_homework_follows(
    school: School, journal: Journal, clock: TravelClock
) -> None:
    clock.set(at(9, 30))
    primary = await school.actor("primary")
    page = await topic_page(journal, primary, lesson_id=school.lesson("russian_one"))
    assert not page.homework


@pytest.mark.parametrize("name", ["class_teacher", "coach", "parent", "secretary"])
async def test_nobody_else_writes(
    school: School, journal: Journal, teacher: Actor, name: str
) -> None:
    actor = await school.actor(name)
    lesson_id = school.lesson()
    with pytest.raises(Denied):
        await topic_page(journal, actor, lesson_id=lesson_id)
    with pytest.raises(Denied):
        await set_topic(journal, actor, lesson_id=lesson_id, text="Дроби", version=0)
    with pytest.raises(Denied):
        await take_topic_back(journal, actor, lesson_id=lesson_id, version=0)


async def test_a_cancelled_lesson_and_none_have_no_topic(
    school: School, journal: Journal, teacher: Actor
) -> None:
    await school.cancel(school.lesson())
    with pytest.raises(NotHeld):
        await topic_page(journal, teacher, lesson_id=school.lesson())
    with pytest.raises(Gone):
        await topic_page(journal, teacher, lesson_id=1)


async def test_statements(school: School, journal: Journal, teacher: Actor) -> None:
    lesson_id = school.lesson()
    with counting(school.database) as drawn:
        await topic_page(journal, teacher, lesson_id=lesson_id)
    with counting(school.database) as saved:
        await set_topic(
            journal.for_update(1), teacher, lesson_id=lesson_id, text="Дроби", version=0
        )
    with counting(school.database) as back:
        await take_topic_back(journal.for_update(2), teacher, lesson_id=lesson_id, version=1)
    assert (drawn.count, saved.count, back.count) == (3, 10, 12)
