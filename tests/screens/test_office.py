"""The office's screens, as they stand."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from core.model.brought import BroughtPage, BroughtSight, MarkSheet, SubjectValues
from core.model.family_codes import CardsPart, CardsSight, FamilyCodes, FamilyMember, PrintedCards
from core.model.invitations import HeldRole, InvitationState
from core.model.order_back import OrderMade
from core.model.orders import (
    Alike,
    Candidate,
    Deed,
    Done,
    Doubt,
    Enrolment,
    EnrolSight,
    LeaveSight,
    MoveSight,
    Newcomer,
    Order,
    Representative,
    Split,
    Wish,
)
from core.model.people import Name
from core.model.roles import Role
from core.model.waiting import STAFF_GROUP, WaitingCode, WaitingGroups, WaitingPage
from handlers.kit.reply import Screen
from handlers.screens import brought, cards, family_codes, order_previews, orders, waiting
from tests.support.clock import TUESDAY, ZONE
from tests.support.golden import same_as_golden, speaking

UNTIL = datetime(2026, 12, 8, 5, 25, tzinfo=UTC)
ILYA, ANNA = Name("Сидоров", "Илья", "Олегович"), Name("Сидорова", "Анна", "<Петровна>")
OLEG = Name("Сидоров", "Олег", "Ильич")
ORDER = Order(deed=Deed.ENROL, number="112-у", day=TUESDAY, since=TUESDAY)
WISH = Wish(order=ORDER, text="Сидоров Илья Олегович, 12.03.2015, 5А")
NEWCOMER = Newcomer(
    name=ILYA,
    born=date(2015, 3, 12),
    grade=5,
    letter="А",
    came_from="из школы № 5",
    representatives=(
        Representative(name=ANNA, relation="mother", phone="+79780000001"),
        Representative(name=OLEG, relation="father"),
    ),
)
PUPIL = HeldRole(role=Role.PUPIL, class_id=1, grade=7, letter="Б")
ALIKE = Alike(person_id=9, name=ILYA, born=date(2013, 5, 1), held=(PUPIL,))
ENROL = EnrolSight(
    wish=WISH, newcomer=NEWCOMER, class_id=1, doubts=(), late=False, clause="MAZ-3.6.1"
)
PLACE = Enrolment(id=1, person_id=9, class_id=1, grade=9, class_name="9В", since=date(2026, 9, 1))
ONE = Candidate(name=ILYA, place=PLACE)
OTHER = Candidate(
    name=Name("Сидоров", "Илья", "Ильич"), place=replace(PLACE, person_id=8, class_name="3А")
)
SPLIT = Split(subject_id=4, subject="Английский язык", groups={5: "1 группа", 6: "2 группа"})
MOVE = MoveSight(
    wish=replace(WISH, order=replace(ORDER, deed=Deed.MOVE)),
    candidates=(ONE,),
    pupil=ONE,
    classes={1: "9В", 2: "9Б"},
    class_id=2,
    splits=(SPLIT,),
    late=False,
    clause="MAZ-3.6.1",
    regroups=ORDER.since,
)
LEAVE = LeaveSight(
    wish=replace(WISH, order=replace(ORDER, deed=Deed.LEAVE)),
    candidates=(ONE,),
    pupil=ONE,
    left_for="школа № 5 г. <Саки>",
    reason="переезд",
    family=(ILYA, ANNA, OLEG),
    closed=(ILYA, ANNA),
    late=True,
    clause="MAZ-3.6.1",
)
DONE = Done(order=ORDER, person_id=9, name=ILYA, class_id=1, class_name="5А")
MEMBER = FamilyMember(
    person_id=2,
    name=ILYA,
    role=Role.PUPIL,
    child_id=2,
    child=ILYA,
    relation=None,
    held=(PUPIL,),
    state=InvitationState.NOT_INVITED,
    latest_id=0,
    may_hand=True,
    through_adult=True,
    adult_clause="MAZ-4.4",
)
MOTHER = replace(
    MEMBER,
    person_id=3,
    name=ANNA,
    role=Role.PARENT,
    relation="mother",
    state=InvitationState.INVITED,
    until=UNTIL,
    through_adult=False,
)
FATHER = replace(MOTHER, person_id=4, name=OLEG, relation="father", may_hand=False, until=None)
FAMILY = FamilyCodes(
    child_id=2,
    child=ILYA,
    class_id=1,
    class_name="3А",
    people=(MEMBER, MOTHER, replace(FATHER, state=InvitationState.REGISTERED)),
)
PART = CardsPart(first=1, people=(MEMBER, MOTHER), version=7)
CARDS = CardsSight(class_id=1, child_id=0, class_name="3А", parts=(PART,), inside=4, others=1)
TWO_PARTS = replace(CARDS, parts=(PART, replace(PART, first=3)))
CODES = tuple(
    WaitingCode(person_id=i, name=name, role=role, child=ILYA, until=UNTIL)
    for i, (name, role) in enumerate(((ILYA, Role.PUPIL), (ANNA, Role.PARENT)))
)
SHEET = MarkSheet(
    source="школа № 5, г. <Саки>",
    day=date(2026, 11, 20),
    subjects=(
        SubjectValues(subject_id=1, subject="Алгебра", values=("5", "4", "4")),
        SubjectValues(subject_id=2, subject="Русский язык", values=("4",)),
    ),
)
BROUGHT = BroughtPage(child_id=2, child=ILYA, class_name="5А", subjects={1: "Алгебра"}, sheets=())


MADE = OrderMade(
    sequence=7,
    deed=Deed.MOVE,
    at=UNTIL,
    author_id=1,
    child_id=2,
    name=ILYA,
    enrolment_id=3,
    number="112-<у>",
    since=TUESDAY,
    was=None,
    now={},
)


def screens() -> dict[str, Screen]:
    """Return every screen of the office by the name of its file."""
    known = ((5, "112-у", "24 ноября"), (4, "45/1-о", "23 ноября"))
    doubt = Doubt(of=0, name=ILYA, alike=(ALIKE,))
    return {
        "which_order": orders.which_order(Deed.ENROL, known),
        "which_order_leave": orders.which_order(Deed.LEAVE, ()),
        "ask_newcomer": orders.ask_line(replace(WISH, text="")),
        "mend_newcomer": orders.ask_line(WISH),
        "ask_move": orders.ask_line(replace(MOVE.wish, text="")),
        "ask_leave": orders.ask_line(replace(LEAVE.wish, text="")),
        "enrol": order_previews.enrol(ENROL),
        "enrol_late": order_previews.enrol(replace(ENROL, late=True)),
        "enrol_doubt": order_previews.enrol(replace(ENROL, doubts=(doubt,))),
        "enrol_told_apart": order_previews.enrol(
            replace(ENROL, doubts=(replace(doubt, picked=0),))
        ),
        "move_whom": order_previews.move(replace(MOVE, candidates=(ONE, OTHER), pupil=None)),
        "move_where": order_previews.move(replace(MOVE, class_id=None, splits=())),
        "move_groups": order_previews.move(MOVE),
        "move": order_previews.move(replace(MOVE, splits=(replace(SPLIT, picked=6),))),
        "leave": order_previews.leave(LEAVE),
        "left": orders.done(replace(DONE, order=LEAVE.wish.order, late=True, clause="MAZ-3.6.1")),
        "moved_by_mistake": orders.done(replace(DONE, order=MOVE.wish.order, at=UNTIL)),
        "taken_back": orders.taken_back(MADE),
        "moved": orders.done(replace(DONE, order=MOVE.wish.order)),
        "family_codes": family_codes.family_codes(FAMILY, ZONE, orders.done_line(DONE)),
        "cards": cards.cards(CARDS),
        "cards_two_parts": cards.cards(TWO_PARTS),
        "cards_none": cards.cards(replace(CARDS, parts=(), others=0)),
        "cards_printed": cards.printed(PrintedCards(sight=TWO_PARTS, part=PART, codes=()), b"x"),
        "waiting": waiting.groups(
            WaitingGroups(counts={1: 5, 2: 1, STAFF_GROUP: 2}, names={1: "7Б", 2: "9В"})
        ),
        "waiting_expired": waiting.groups(
            WaitingGroups(counts={1: 5, 2: 0}, names={1: "7Б", 2: "9В"}, expired={1: 3, 2: 1})
        ),
        "waiting_renewed": waiting.page(
            WaitingPage(
                group=1,
                name="7Б",
                all=len(CODES),
                page=0,
                codes=(replace(CODES[0], expired=True), *CODES[1:]),
                more=False,
                expired=1,
            ),
            ZONE,
            cards.renew(replace(CARDS, expired=True)),
        ),
        "waiting_none": waiting.groups(WaitingGroups(counts={}, names={})),
        "waiting_class": waiting.page(
            WaitingPage(group=1, name="7Б", all=25, page=0, codes=CODES, more=True), ZONE
        ),
        "brought": brought.page(BROUGHT, ZONE),
        "brought_written": brought.page(
            replace(BROUGHT, sheets=(SHEET,), last=5, slip_until=UNTIL), ZONE, brought.written()
        ),
        "brought_preview": brought.preview(
            BroughtSight(page=BROUGHT, sheet=SHEET, twice=True, version=1)
        ),
        "leaver": brought.leaver(2, ILYA, b"x"),
    }


with speaking():
    NAMES = tuple(screens())


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_is_drawn_as_agreed(name: str) -> None:
    with speaking():
        same_as_golden(screens()[name], f"office/{name}")


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_is_drawn_in_english_too(name: str) -> None:
    with speaking("en"):
        english = screens()[name]
    with speaking("ru"):
        assert english.text != screens()[name].text
