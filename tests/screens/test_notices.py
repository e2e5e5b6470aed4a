"""Golden drawings of notices: at home, at the class teacher's."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from core.model.notices import (
    ChildDaySlots,
    ClassNotices,
    Foreseeable,
    Notice,
    NoticeDesk,
    NoticeKind,
    NoticePage,
    NoticeReason,
    NoticeState,
    OwnSlot,
    Wish,
)
from core.model.people import Name
from handlers.screens import class_notices, early, notices
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.golden import same_as_golden, speaking

DAY = timedelta(days=1)
WISH = Wish(
    kind=NoticeKind.ABSENCE, since=TUESDAY + DAY, until=TUESDAY + DAY, reason=NoticeReason.ILL
)
EARLY = Wish(
    kind=NoticeKind.EARLY,
    since=TUESDAY,
    until=TUESDAY,
    slot_from=5,
    fetched_by="бабушка <Ольга>",
)
SPAN = replace(WISH, until=TUESDAY + 3 * DAY, reason=NoticeReason.COMPETITION, words="Сборы")
NOTICE = Notice(
    id=17,
    child_id=9,
    child=Name("Кузнецова", "Анна", "Сергеевна"),
    class_id=7,
    class_name="7Б",
    guardian_id=4,
    guardian=Name("Кузнецова", "Мария", "Игоревна"),
    phone="+79000000266",
    wish=WISH,
    state=NoticeState.NEW,
    answer=None,
    answered_by=None,
    made_at=at(19, 20),
    version=1,
)
SLOTS = tuple(
    OwnSlot(slot, subject, at(7 + slot, 30), at(8 + slot, 15))
    for slot, subject in enumerate(("Русский язык", "Геометрия", "Алгебра"), start=1)
)
PAGE = ChildDaySlots(
    child_id=9,
    first="Анна",
    class_name="7Б",
    day=TUESDAY,
    today=TUESDAY,
    now=at(8, 40),
    slots=SLOTS,
)


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    with speaking("ru"):
        yield


def answered(state: NoticeState, answer: str | None = None) -> Notice:
    by = Name("Белова", "Елена", "Андреевна")
    return replace(NOTICE, state=state, answer=answer, answered_by=by, version=2)


def test_the_desk() -> None:
    anna = Foreseeable(
        child_id=9, first="Анна", class_name="7Б", today=TUESDAY, following=TUESDAY + DAY
    )
    desk = NoticeDesk(today=TUESDAY, children=(anna,), notices=())
    same_as_golden(notices.desk(desk), "notices/desk")
    pyotr = replace(anna, child_id=10, first="Пётр", today=None, following=TUESDAY + 2 * DAY)
    told = (NOTICE, replace(answered(NoticeState.DECLINED), wish=SPAN))
    two = replace(desk, children=(anna, pyotr), notices=told)
    same_as_golden(notices.desk(two), "notices/desk_of_two")
    same_as_golden(notices.desk(replace(desk, children=())), "notices/desk_of_none")


def test_the_reason() -> None:
    same_as_golden(notices.reasons(PAGE, TUESDAY, (None, None)), "notices/reasons")
    same_as_golden(notices.reasons(PAGE, TUESDAY, (2, 3)), "notices/reasons_of_lessons")
    same_as_golden(notices.reasons(PAGE, TUESDAY + DAY, (None, None)), "notices/reasons_of_days")


def test_lessons() -> None:
    same_as_golden(notices.choose_slots(PAGE, 0), "notices/from_lesson")
    same_as_golden(notices.choose_slots(PAGE, 2), "notices/until_lesson")


def test_what_is_typed() -> None:
    same_as_golden(notices.ask_days("Анна"), "notices/ask_days")
    same_as_golden(notices.ask_other(), "notices/ask_other")
    page = NoticePage(notice=NOTICE, today=TUESDAY)
    same_as_golden(notices.ask_words(page), "notices/ask_words")


def test_let_out_early() -> None:
    same_as_golden(early.after(PAGE, TUESDAY + DAY, ZONE), "notices/early")
    over = replace(PAGE, now=at(10, 20))
    same_as_golden(early.after(over, None, ZONE), "notices/early_too_late")
    same_as_golden(early.who(PAGE, 2), "notices/early_who")


@pytest.mark.parametrize("state", list(NoticeState))
def test_a_notice_at_home_and_at_school(state: NoticeState) -> None:
    new = state is NoticeState.NEW
    found = NOTICE if new else answered(state)
    home = NoticePage(notice=found, today=TUESDAY, withdraws=found.counts)
    same_as_golden(notices.own(home), f"notices/own_{state}")
    answers = state is not NoticeState.WITHDRAWN
    school = NoticePage(notice=found, today=TUESDAY, answers=answers)
    same_as_golden(class_notices.one(school, ZONE), f"notices/lead_{state}")


def test_words_of_both() -> None:
    said = replace(answered(NoticeState.ACCEPTED, "Ждём <справку>"), wish=SPAN)
    page = NoticePage(notice=said, today=TUESDAY, withdraws=True, answers=True)
    same_as_golden(notices.own(page), "notices/own_words")
    same_as_golden(class_notices.one(page, ZONE), "notices/lead_words")
    leaves = NoticePage(notice=replace(NOTICE, wish=EARLY), today=TUESDAY, answers=True)
    same_as_golden(notices.own(leaves), "notices/own_early")
    same_as_golden(class_notices.one(leaves, ZONE), "notices/lead_early")


def test_the_class_s_list() -> None:
    found = (NOTICE, replace(answered(NoticeState.ACCEPTED), wish=EARLY))
    page = ClassNotices(
        class_id=7,
        class_name="7Б",
        today=TUESDAY,
        notices=found,
        listed={9: "Кузнецова А."},
    )
    same_as_golden(class_notices.listing(page), "notices/list")
    same_as_golden(class_notices.listing(replace(page, notices=())), "notices/list_empty")
    many = class_notices.listing(replace(page, notices=found * 30))
    same_as_golden(many, "notices/list_long")


def test_whatever_stands_at_home_fits() -> None:
    many = tuple(
        Foreseeable(
            child_id=i, first="Константин", class_name="7Б", today=TUESDAY, following=TUESDAY + DAY
        )
        for i in range(12)
    )
    desk = NoticeDesk(today=TUESDAY, children=many, notices=(NOTICE,) * 40)
    same_as_golden(notices.desk(desk), "notices/desk_of_many")
