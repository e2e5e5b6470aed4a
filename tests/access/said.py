"""What the tests of handlers press and type beside ids: words that make sense where they can."""

from core.rules.absences import seal
from handlers.screens.roll_doubt import seal_of
from handlers.teacher.roll_doubt import DOUBT
from tests.support.clock import TUESDAY

DAY = TUESDAY.toordinal()

WORDS: dict[str, object] = {
    "to": "home",
    "kind": "oral",
    "value": "5",
    "name": "alert",
    "wording": "2026-11",
    "seal": "f",
    "back": "",
    "role": "pupil",
    "key": "",
    "day": DAY,
    "until": DAY,
    "ordinal": DAY,
    "version": 0,
}
"""By the name of a button's field; it is taken where it is of the field's type."""

AILING, LINE = "болеет", "н Петров"
FIELDS: dict[str, dict[str, object]] = {
    "parent.absence.say": {"seal": seal(AILING)},
    "parent.family.home": {"page": "home", "child_id": 0},
    "parent.family.this_week": {"page": "week"},
    "parent.family.today": {"page": "day"},
    "parent.marks.absences": {"page": "absences"},
    "parent.marks.marks": {"page": "marks"},
    "parent.tasks.coming": {"page": "tasks"},
    "parent.works.show": {"page": "works"},
    "secretary.codes.ask_lost": {"sure": False},
    "secretary.codes.lost": {"sure": True},
    "secretary.invitations.ask": {"sure": False},
    "secretary.invitations.whom": {"class_id": 0},
    "teacher.homework_some.choose": {"homework_id": 0},
    "teacher.text_or_line.answer": {"seal": seal_of(LINE), "line": True},
}
"""By handler: what its button holds instead."""

PLAIN: dict[str, object] = {"version": 0, "kind": "oral", "text": "Сидорова Ия, 7Б", "words": ""}
"""What a conversation holds beside ids."""

ISO = TUESDAY.isoformat()
_ORDER: dict[str, object] = {"deed": "enrol", "number": "1", "day": ISO, "since": ISO, "picks": {}}
_OPENING: dict[str, object] = {"period_id": 0, "number": "1", "day": ISO, "until": ISO}
_SPAN: dict[str, object] = {"child_id": 0, "day": DAY, "until": DAY, "slots": 0}
_FILE: dict[str, object] = {"sha256": "f", "name": "plan.csv"}

HELD: dict[str, dict[str, object]] = {
    "class_teacher.reasons.typed": {"class_id": 0, "person_id": 0, "reason": "ill", "day": DAY},
    "deputy.corrections.words": {"request_id": 0, "step": "declined"},
    "deputy.outages.typed_since": {"what": "other", "words": ""},
    "director.periods.for_whom": _OPENING,
    "director.periods.more": _OPENING,
    "director.periods.open_now": _OPENING,
    "director.periods.rest_typed": _OPENING,
    "parent.absence.say": {"absence_words": {"words": AILING, "day": ISO, "message": 9}},
    "parent.early.typed": {"child_id": 0, "day": DAY, "slot": 2},
    "parent.notice_days.paper_before_reason": _SPAN,
    "parent.notice_days.typed_days": _SPAN,
    "parent.notices.typed_reason": _SPAN,
    "secretary.orders.carry_out": PLAIN | _ORDER,
    "secretary.orders.line_typed": PLAIN | _ORDER,
    "secretary.orders.order_typed": PLAIN | _ORDER,
    "secretary.orders.pick": PLAIN | _ORDER,
    "secretary.orders.retype": PLAIN | _ORDER,
    "teacher.corrections.why": {"lesson_id": 0, "person_id": 0, "kind": "oral", "value": "5"},
    "teacher.evidence.sent": {"request_id": 0},
    "teacher.late_asks.typed": {"lesson_id": 0, "what": "topic"},
    "teacher.plan_unasked.read": {"teaching_id": None, **_FILE},
    "teacher.plans.read_as": {"teaching_id": 0, **_FILE},
    "teacher.plans.received": {"teaching_id": 0},
    "teacher.plans.save": {"teaching_id": 0, **_FILE},
    "teacher.text_or_line.answer": {"lesson_id": 0, DOUBT: LINE},
    "teacher.remarks.typed": {"lesson_id": 0, "person_id": 0, "kind": "oral", "version": 0},
}
"""By handler: what its conversation holds instead; 0 is an id of the place."""

TYPED = {
    "class_teacher.reasons.typed": "27.11",
    "class_teacher.stand_ins.typed_days": "до 27.11",
    "deputy.outages.typed_since": "8:00",
    "parent.early.typed": "бабушка",
    "parent.notice_days.typed_days": "25.11",
    "teacher.attendance.typed": "н Петров",
    "teacher.attendance.typed_at_once": "н Петров",
    "teacher.marks_line.typed": "Петров 5",
    "teacher.marks_line.typed_at_once": "Петров 5",
}
"""By handler: what is typed where a plain number is no answer."""

SENDS_A_FILE = {
    "teacher.evidence.sent": "photo",
    "teacher.plan_unasked.received": "document",
    "teacher.plans.received": "document",
}
"""Handlers to which a file comes, by its kind."""

UNHELD = {
    "teacher.plan_unasked.read": "group.see",
    "teacher.plans.read_as": "group.see",
    "teacher.plans.save": "group.see",
    "teacher.text_or_line.answer": "lesson.read",
}
"""By handler: the right to the page that it shows where the conversation holds nothing."""
