"""What families answered about absences: today's list, and the word that rings."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from core.model.class_day import FamilyAnswer, FamilyAnswers
from core.model.lesson import Answer
from handlers.kit.callbacks import MyClass
from handlers.kit.dates import hour, plain_day, weekday
from handlers.kit.i18n import _
from handlers.kit.phones import spaced
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Screen, button, two_in_a_row
from handlers.screens.absence import brief, said
from handlers.screens.reason_buttons import PupilReasons

KIND = "answer"
"""The living message of an answer; its object id is alert and representative."""


_ROOM = 3_800
"""Characters of the list's lines: with its head the screen keeps within 4,000."""


def listing(page: FamilyAnswers, zone: ZoneInfo) -> Screen:
    """Draw today's answers, the newest first; phones where somebody asks for help."""
    head = _("%(class)s, %(weekday)s: from parents") % {
        "class": quoted(page.class_name),
        "weekday": weekday(page.today),
    }
    lines = _lines(page, page.answers[:20], zone)
    buttons = {one.child_id: _pupil(page, one) for one in page.answers[:24]}
    return Screen(
        kind="family_answers",
        text="\n".join([f"<b>{head}</b>", *(lines or [_("Nobody has answered yet.")])]),
        rows=(*two_in_a_row(buttons.values()), (_back(page),)),
        object_id=str(page.class_id),
    )


def rung(page: FamilyAnswers, one: FamilyAnswer, zone: ZoneInfo) -> Screen:
    """Draw the one answer that rings the class teacher."""
    my_class = MyClass(class_id=page.class_id)
    head = quoted(page.class_name)
    if page.is_past:
        head = f"{head}, {plain_day(page.today)}"
    words = f"\n«{quoted(one.words)}»" if one.words else ""
    text = f"<b>{head}</b>\n{_line(page, one, zone, words)}"
    return Screen(
        kind=KIND,
        text=text,
        rows=two_in_a_row((_pupil(page, one), button(_("My class"), my_class))),
        object_id=f"{one.alert_id}:{one.guardian_id}",
    )


def _lines(page: FamilyAnswers, some: Sequence[FamilyAnswer], zone: ZoneInfo) -> list[str]:
    """Words stand beside an answer while the screen has room: the pupil's page has them all."""
    left = _ROOM - sum(len(_line(page, one, zone)) for one in some)
    lines: list[str] = []
    for one in some:
        words = f"\n«{brief(one.words)}»" if one.words else ""
        left -= len(words)
        lines.append(_line(page, one, zone, words if left >= 0 else ""))
    return lines


def _line(page: FamilyAnswers, one: FamilyAnswer, zone: ZoneInfo, words: str = "") -> str:
    values = {
        "pupil": quoted(page.listed.get(one.child_id, one.child.short)),
        "slot": one.slot,
        "answer": said(one.answer),
        "who": quoted(one.guardian.polite),
        "hour": hour(one.at, zone),
    }
    line = _("%(pupil)s, lesson %(slot)s: %(answer)s. %(who)s, %(hour)s") % values
    line += words
    if one.answer is not Answer.UNKNOWN or page.is_past:
        return line
    call = _("The family does not know where the child is: please get in touch.")
    return f"! {line}. {call} {quoted(spaced(one.phone or ''))}".rstrip()


def _pupil(page: FamilyAnswers, one: FamilyAnswer) -> Button:
    data = PupilReasons(class_id=page.class_id, person_id=one.child_id, day=page.today.toordinal())
    listed = page.listed.get(one.child_id, one.child.short)
    return button(_("Reason: %(pupil)s") % {"pupil": listed}, data)


def _back(page: FamilyAnswers) -> Button:
    return button(_("‹ Back"), MyClass(class_id=page.class_id))
