"""Orders about pupils on both databases: what is written, chained, and refused."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from core.errors import Changed, Denied, Unfit
from core.journal import Journal
from core.model.orders import Deed, Done, Order, Wish
from core.model.people import Actor
from core.services.enrolment import enrol, enrolment_sight
from core.services.left_families import close_left_cabinets
from core.services.moves import leave, leave_sight, move, move_sight
from core.services.orders import known_order, recent_orders, typed_order
from core.storage.database import Database
from core.storage.tables import history, people
from core.storage.tables import school as tables
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.database import counting
from tests.support.rows import Row
from tests.support.school import School

EVE, NEXT = TUESDAY - timedelta(days=1), TUESDAY + timedelta(days=1)
LINE = "Яшин Илья Петрович, 12.03.2013, 7Б"
FAMILY = f"{LINE}\nмама Яшина Анна Петровна, 89780000001\nпапа Яшин Пётр Ильич"


def wish(
    deed: Deed, text: str, since: date = TUESDAY, picks: Mapping[str, int] | None = None
) -> Wish:
    order = Order(deed=deed, number="112-у", day=min(since, TUESDAY), since=since)
    return Wish(order=order, text=text, picks=picks or {})


def by_day(row: Row) -> str:
    return str(row["since"])


async def carried(journal: Journal, actor: Actor, what: Wish) -> Done:
    deed = {Deed.ENROL: enrol, Deed.MOVE: move, Deed.LEAVE: leave}[what.order.deed]
    if what.order.deed is Deed.ENROL and not any(pick.startswith("group") for pick in what.picks):
        sight = await enrolment_sight(journal, actor, wish=what)
        what = sight.wish
    return await deed(journal, actor, wish=what, version=what.version)


@pytest.mark.clause("MAZ-3.6.1")
async def test_all_of_a_newcomer_stands_at_once_and_is_chained(
    any_database: Database, school: School, journal: Journal
) -> None:
    secretary = await school.actor("secretary")
    done = await carried(journal, secretary, wish(Deed.ENROL, FAMILY))
    [order] = await school.read(people.school_order)
    grants = await school.read(people.grants, order_id=order["id"])
    assert sorted((row["role"], row["scope_id"]) for row in grants) == [
        ("parent", done.person_id),
        ("parent", done.person_id),
        ("pupil", None),
    ]
    guardians = await school.read(people.guardianship, child_id=done.person_id)
    assert [row["relation"] for row in guardians] == ["mother", "father"]
    [mother] = await school.read(people.person, surname="Яшина")
    assert mother["phone"] == "+79780000001"
    [child] = await school.read(people.person, id=done.person_id)
    assert child["born"] == date(2013, 3, 12)
    [chained] = await school.read(history.audit, action="enrol")
    assert chained["clause"] == "MAZ-3.6.1"
    [revision] = await school.read(history.revision, object_kind="enrolment")
    assert revision["person_id"] == done.person_id
    assert revision["now"]["order"] == "112-у"  # type: ignore[index] # JSON


async def test_a_newcomer_of_next_week_has_rights_now_and_a_place_then(
    any_database: Database, school: School, journal: Journal
) -> None:
    secretary = await school.actor("secretary")
    done = await carried(journal, secretary, wish(Deed.ENROL, LINE, TUESDAY + timedelta(days=7)))
    [grant] = await school.read(people.grants, person_id=done.person_id)
    [place] = await school.read(tables.enrolment, person_id=done.person_id)
    assert grant["since"] == TUESDAY
    assert place["since"] == TUESDAY + timedelta(days=7)


async def test_who_comes_back_is_the_same_person_with_the_same_family(
    any_database: Database, school: School, journal: Journal
) -> None:
    secretary = await school.actor("secretary")
    await carried(journal, secretary, wish(Deed.LEAVE, "Петров Кирилл", EVE))
    text = "Петров Кирилл Олегович, 12.03.2013, 7Б\nмама Петрова Светлана Олеговна"
    sight = await enrolment_sight(journal, secretary, wish=wish(Deed.ENROL, text))
    assert [[one.person_id for one in doubt.alike] for doubt in sight.doubts] == [
        [school.petrov],
        [school.person("petrov_mother")],
    ]
    picks = {"person0": school.petrov, "person1": school.person("petrov_mother")}
    done = await carried(journal, secretary, wish(Deed.ENROL, text, picks=picks))
    assert done.person_id == school.petrov
    assert len(await school.read(people.guardianship, child_id=school.petrov)) == 1
    held = await school.read(people.grants, scope_id=school.petrov, role="parent")
    assert [row["until"] for row in sorted(held, key=by_day)] == [EVE, None]


async def test_nobody_is_decided_without_an_answer(school: School, journal: Journal) -> None:
    secretary = await school.actor("secretary")
    text = "Петров Кирилл Олегович, 12.03.2013, 3А"
    for picks in ({}, {"person0": school.ivanov}, {"person1": 0}):
        with pytest.raises(Changed):
            await carried(journal, secretary, wish(Deed.ENROL, text, picks=picks))
    with pytest.raises(Unfit) as refused:
        await carried(journal, secretary, wish(Deed.ENROL, text, picks={"person0": school.petrov}))
    assert refused.value.why == "enrolled_already"
    assert not await school.read(people.school_order)


@pytest.mark.clause("MAZ-3.5.10")
async def test_a_move_ends_and_begins_on_neighbouring_days(
    any_database: Database, school: School, journal: Journal
) -> None:
    secretary = await school.actor("secretary")
    english = school.rows.subjects["Английский язык"]
    text, group = "Тихонов, 7Б", school.rows.subgroups[0]
    with pytest.raises(Changed):
        await carried(journal, secretary, wish(Deed.MOVE, text))
    await carried(journal, secretary, wish(Deed.MOVE, text, picks={f"group{english}": group}))
    pupil = school.person("Тихонов Олег")
    old, new = sorted(await school.read(tables.enrolment, person_id=pupil), key=by_day)
    assert (old["until"], new["since"], new["until"]) == (EVE, TUESDAY, None)
    [member] = await school.read(tables.subgroup_member, person_id=pupil)
    assert member["subgroup_id"] == group
    [revision] = await school.read(history.revision, object_kind="enrolment")
    assert revision["was"]["class"] == "9В"  # type: ignore[index] # JSON
    assert revision["now"]["class"] == "7Б"  # type: ignore[index] # JSON


@pytest.mark.parametrize(
    ("what", "why"),
    [
        (wish(Deed.MOVE, "Тихонов, 9В", TUESDAY), "same_class"),
        (wish(Deed.MOVE, "Петров К, 8Я", TUESDAY), "no_class"),
        (wish(Deed.MOVE, "Костомаров, 9В", TUESDAY), "nobody_here"),
        (wish(Deed.MOVE, "Белова Елена, 9В", TUESDAY), "nobody_here"),
        (wish(Deed.LEAVE, "Петров К", date(2026, 8, 30)), "before_enrolment"),
        (wish(Deed.ENROL, "Яшин Илья, 12.03.2013, 8Я", TUESDAY), "no_class"),
        (wish(Deed.ENROL, "Яшин Илья, 12.03.2013, 7Б", date(2027, 8, 30)), "no_class"),
    ],
)
async def test_what_cannot_be_says_why(
    school: School, journal: Journal, what: Wish, why: str
) -> None:
    with pytest.raises(Unfit) as refused:
        await carried(journal, await school.actor("secretary"), what)
    assert refused.value.why == why


async def test_a_later_order_is_not_undone_by_an_earlier_one(
    school: School, journal: Journal
) -> None:
    secretary = await school.actor("secretary")
    await carried(journal, secretary, wish(Deed.MOVE, "Петров К, 9В", TUESDAY + timedelta(7)))
    with pytest.raises(Unfit) as refused:
        await leave_sight(journal, secretary, wish=wish(Deed.LEAVE, "Петров К"))
    assert refused.value.why == "moved_already"


async def test_rights_end_with_the_last_day_and_bindings_in_the_night(
    any_database: Database, school: School, journal: Journal, clock: TravelClock
) -> None:
    secretary, job = await school.actor("secretary"), Actor.system("leavers")
    mother = school.person("petrov_mother")
    await carried(journal, secretary, wish(Deed.LEAVE, "Петров К, школа № 5, переезд"))
    assert (await school.actor("petrov_mother")).grants
    assert not (await school.actor("petrov_mother", NEXT)).grants
    await close_left_cabinets(journal, job, at=at(3))
    [bound] = await school.read(people.binding, person_id=mother)
    assert bound["until"] is None
    clock.set(at(3, day=NEXT))
    for _ in range(2):
        await close_left_cabinets(journal, job, at=at(3, day=NEXT))
    [bound] = await school.read(people.binding, person_id=mother)
    assert bound["until"] is not None
    assert len(await school.read(history.audit, action="unbind")) == 1
    [revision] = await school.read(history.revision, object_kind="enrolment")
    assert (revision["why"], revision["now"]["for"]) == ("переезд", "школа № 5")  # type: ignore[index] # JSON


async def test_the_night_costs_the_same_for_whoever_stays(
    any_database: Database, school: School, journal: Journal
) -> None:
    with counting(journal.database) as said:
        await close_left_cabinets(journal, Actor.system("leavers"), at=at(3, day=NEXT))
    assert len(said.said) <= 3


async def test_orders_are_remembered(
    any_database: Database, school: School, journal: Journal
) -> None:
    secretary = await school.actor("secretary")
    assert await recent_orders(journal, secretary) == ()
    await carried(journal, secretary, wish(Deed.ENROL, LINE))
    [(order_id, number, day)] = await recent_orders(journal, secretary)
    assert (number, day) == ("112-у", TUESDAY)
    found = await known_order(journal, secretary, deed=Deed.MOVE, order_id=order_id)
    assert (found.deed, found.number, found.since) == (Deed.MOVE, "112-у", TUESDAY)


@pytest.mark.parametrize("key", ["teacher", "class_teacher", "deputy", "director", "parent"])
async def test_orders_are_the_office_s(school: School, journal: Journal, key: str) -> None:
    actor = await school.actor(key)
    with pytest.raises(Denied):
        await typed_order(journal, actor, deed=Deed.ENROL, text="1")
    for what in (wish(Deed.ENROL, LINE), wish(Deed.MOVE, "Петров"), wish(Deed.LEAVE, "Петров")):
        with pytest.raises(Denied):
            await carried(journal, actor, what)
    with pytest.raises(Denied):
        await move_sight(journal, actor, wish=wish(Deed.MOVE, "Петров"))
