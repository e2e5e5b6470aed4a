"""A request to correct an absence, as its teacher and as the class teacher see it."""

from zoneinfo import ZoneInfo

from core.errors import TooLate
from core.model.attendance import FixPage
from core.model.class_day import Missed
from core.model.fixes import FixRequest, FixState, OpenFix
from handlers.kit.callbacks import GridPage, LessonPage, Today
from handlers.kit.dates import short_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, in_rows
from handlers.screens import refusals
from handlers.screens.fix_buttons import AnswerFix, AskFix, FixPageButton
from handlers.screens.reason_buttons import PupilReasons
from handlers.screens.roll_words import heading

KIND, ANSWER = "fix", "fix_answer"
"""The living messages: the request at the teacher's, its answer at the class teacher's."""


def asked(page: FixPage, zone: ZoneInfo) -> Screen:
    """Draw the request; where it can be corrected no more, say so and whom to ask."""
    one = page.request
    values = {"pupil": quoted(one.child.short), "who": quoted(one.asked_by.polite)}
    lines = [
        f"<b>{heading(one.lesson)}, {short_day(one.lesson.day)}</b>",
        _("%(pupil)s stands as absent, and was there. Asks to correct it: %(who)s") % values,
        *_state(page, zone),
    ]
    return Screen(
        kind=KIND,
        text="\n".join(lines),
        rows=(*_answers(page), (button(_("‹ Back"), Today()),)),
        object_id=str(one.id),
        version=one.version,
    )


def _state(page: FixPage, zone: ZoneInfo) -> list[str]:
    one = page.request
    if one.state is FixState.REFUSED:
        return [_("Answered: the pupil was not there.")]
    if not one.is_open:
        return [_("✓ Corrected: nobody is absent by this record any more.")]
    if page.open.changes or page.open.closed_at is None:
        return []
    opened = page.open
    closed = TooLate(until=page.open.closed_at, ask=opened.ask, clause=opened.clause)
    return [refusals.words(opened.locked or closed, zone)]


def _answers(page: FixPage) -> tuple[Row, ...]:
    one = page.request
    lesson = button(_("Open the lesson"), LessonPage(lesson_id=one.lesson.id))
    if not one.is_open:
        return ((lesson,),)
    no = button(_("Was not there"), AnswerFix(fix_id=one.id, corrects=False))
    if not (page.open.changes or page.open.slip_until is not None):
        return in_rows((no, lesson))
    yes = button(_("Correct"), AnswerFix(fix_id=one.id, corrects=True), "success")
    return (*in_rows((yes, no)), (lesson,))


def answered(one: FixRequest) -> Screen:
    """Draw the answer for the class teacher."""
    values = {
        "pupil": quoted(one.child.short),
        "lesson": f"{heading(one.lesson)}, {short_day(one.lesson.day)}",
        "who": quoted(one.answered_by.polite) if one.answered_by else "",
    }
    text = _("%(lesson)s\n%(pupil)s was not there after all. Answered: %(who)s")
    if one.state is FixState.FIXED:
        text = _("%(lesson)s\n✓ %(pupil)s: the absence is corrected. %(who)s")
    lesson = one.lesson
    page = PupilReasons(
        class_id=lesson.class_id, person_id=one.child_id, day=lesson.day.toordinal()
    )
    return Screen(
        kind=ANSWER,
        text=text % values,
        rows=((button(_("The pupil's day"), page),),),
        object_id=str(one.id),
        version=one.version,
    )


def ask_buttons(class_id: int, person_id: int, one: Missed, label: str) -> tuple[Button, ...]:
    """Return the button that asks; whoever recorded the lesson corrects it; none while asked."""
    if one.fix is FixState.OPEN:
        return ()
    if one.own:
        return (button(label, GridPage(lesson_id=one.lesson_id)),)
    data = AskFix(class_id=class_id, person_id=person_id, lesson_id=one.lesson_id)
    return (button(label, data),)


def waiting(one: OpenFix) -> Button:
    """«! 7Б, 3-й: исправить Петров К.», on the teacher's day."""
    values = {"class": one.class_name, "slot": one.slot, "day": f"{one.day:%d.%m}"}
    label = _("! %(class)s, %(day)s, lesson %(slot)s: absence?") % values
    return button(label, FixPageButton(fix_id=one.id))


def sent() -> str:
    """Return the word on the press that asked."""
    return _("Sent to whoever recorded the lesson.")


def done(one: FixRequest) -> str:
    """Return the word on the press that answered."""
    if one.state is FixState.REFUSED:
        return _("Answered, the class teacher will see it.")
    return _("Corrected, the class teacher will see it.")
