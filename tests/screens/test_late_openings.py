"""A lesson that is recorded late on request only: its page, the request on both sides."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from core.errors import TooLate
from core.model.attendance import LessonSight
from core.model.corrections import (
    NOBODY,
    CorrectionDraft,
    CorrectionPage,
    CorrectionRequest,
    LateChange,
    Step,
    What,
)
from core.model.openings import Reopened
from core.model.people import Name
from core.model.written import Written
from handlers.screens import correction_asks, corrections
from handlers.screens.lesson_card import lesson_card
from tests.screens.test_attendance import ALGEBRA
from tests.support.clock import TUESDAY, ZONE, at
from tests.support.golden import same_as_golden, speaking

WISH = LateChange(lesson_id=ALGEBRA.id, what=What.LESSON)
LESSON = replace(ALGEBRA, taken_at=None, taken_by=None)
UNTIL = at(20, day=TUESDAY.replace(day=26)).astimezone(ZONE)
SHUT = TooLate(
    until=at(20),
    ask="deputy_of_field",
    entry=True,
    on_request=True,
    clause="MAZ-3.5.2",
    lesson_id=ALGEBRA.id,
)
PAGE = LessonSight(lesson=LESSON, seats=(), writes=True, written=Written(), shut=SHUT)
REQUEST = CorrectionRequest(
    id=7,
    change=WISH,
    place=LESSON,
    names={},
    why="Не было <интернета>",
    asked_by=3,
    asked_by_name=Name("Смирнова", "Ольга", "Петровна"),
    asked_at=datetime(2026, 11, 25, 7, tzinfo=UTC),
    ask="deputy_of_field",
    answer_by=date(2026, 11, 26),
    clause="MAZ-2.8.2",
    step=Step.ASKED,
    answered_by=None,
    answered_by_name=None,
    answered_at=None,
    words=None,
    version=1,
)
ANSWERED = replace(
    REQUEST,
    step=Step.AGREED,
    answered_by=5,
    answered_by_name=Name("Орлова", "Наталья", "Юрьевна"),
    version=2,
)
ASKED = CorrectionPage(
    request=REQUEST,
    kind=None,
    decides=False,
    own=True,
    consent="deputy_of_field",
    clause="MAZ-2.8.2",
)
REPORT = replace(REQUEST, ask=NOBODY, clause="LGOV-T-е")
SEEN = {
    "asked": ASKED,
    "to_decide": replace(ASKED, own=False, decides=True),
    "open": replace(ASKED, request=ANSWERED, opened=UNTIL, is_open=True),
    "over": replace(ASKED, request=ANSWERED, opened=UNTIL),
    "report": replace(ASKED, request=REPORT, consent=NOBODY, clause="LGOV-T-е"),
    "to_remark": replace(
        ASKED, request=REPORT, own=False, decides=True, consent=NOBODY, clause="LGOV-T-е"
    ),
    "remarked": replace(
        ASKED,
        request=replace(ANSWERED, ask=NOBODY, step=Step.REMARKED, words="Урок не записан."),
        consent=NOBODY,
    ),
}
CARDS = {
    "shut": PAGE,
    "waits": replace(PAGE, waits=7),
    "reopened": replace(PAGE, shut=None, records=True, reopened=Reopened(UNTIL, 7)),
    "rest": replace(
        PAGE,
        lesson=replace(ALGEBRA, taken_at=at(10, 25), taken_by=3),
        shut=replace(SHUT, ask=None),
    ),
}


@pytest.mark.parametrize("name", CARDS)
def test_the_lessons_page(name: str) -> None:
    with speaking():
        same_as_golden(lesson_card(CARDS[name], ZONE), f"late_openings/card_{name}")


@pytest.mark.parametrize("name", SEEN)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_request(name: str, language: str) -> None:
    suffix = "" if language == "ru" else "_en"
    with speaking(language):
        drawn = corrections.request(SEEN[name])
        same_as_golden(drawn, f"late_openings/request_{name}{suffix}")


@pytest.mark.parametrize(
    ("ask", "clause"), [("deputy_of_field", "MAZ-2.8.2"), (NOBODY, "LGOV-T-е")]
)
def test_the_reason_is_asked_for(ask: str, clause: str) -> None:
    draft = CorrectionDraft(
        change=WISH,
        place=LESSON,
        names={},
        kind=None,
        ask=ask,
        answer_by=date(2026, 11, 26),
        clause=clause,
    )
    with speaking():
        same_as_golden(correction_asks.prompt(draft), f"late_openings/why_{ask}")
