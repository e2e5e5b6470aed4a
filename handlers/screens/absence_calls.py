"""Children missing of whom home knows or says nothing: whoever leads the class phones."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from core.model.families import AbsenceCall
from core.model.guardians import Guardian
from core.model.lesson import Lesson
from handlers.kit.callbacks import MyClass
from handlers.kit.dates import hour
from handlers.kit.i18n import _, ngettext
from handlers.kit.phones import masked
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, two_in_a_row
from handlers.kit.roles import relation_name
from handlers.screens.absence import said, small
from handlers.screens.class_family_buttons import ShowNumber
from handlers.screens.reason_buttons import PupilReasons

MOST = 8
"""Children shown in one message; «My class» shows them all."""


def draw(calls: Sequence[AbsenceCall], zone: ZoneInfo) -> Screen:
    """Draw the absences that one save of attendance showed: please phone."""
    first = calls[0].facts
    return Screen(
        kind="absence_call",
        text="\n".join(_lines(calls, zone)),
        rows=_rows(calls),
        object_id=f"{first.id}:{calls[0].later.id if calls[0].later else 0}",
    )


def _lines(calls: Sequence[AbsenceCall], zone: ZoneInfo) -> Iterator[str]:
    if len(calls) == 1:
        yield _missing(calls[0], zone)
        yield _why(calls[0], zone) + " " + _("Please phone.")
        yield from (_phone(one) for one in calls[0].guardians)
        return
    yield f"<b>{quoted(calls[0].facts.lesson.class_name)}</b>"
    yield ngettext("Please phone %(n)d family:", "Please phone %(n)d families:", len(calls))
    for one in calls[:MOST]:
        yield f"! {_missing(one, zone)} {_why(one, zone)}"
    left = len(calls) - MOST
    if left > 0:
        yield ngettext("and %(n)d more", "and %(n)d more", left)


def _missing(one: AbsenceCall, zone: ZoneInfo) -> str:
    facts = one.facts
    values = {"pupil": quoted(facts.child.short), "class": quoted(facts.lesson.class_name)}
    if one.later is None:
        return _("%(pupil)s, %(class)s: not at lesson %(slot)s (%(hour)s, %(subject)s).") % (
            values | _of(facts.lesson, zone)
        )
    return _("%(pupil)s, %(class)s: not at lesson %(slot)s either (%(hour)s, %(subject)s).") % (
        values | _of(one.later, zone)
    )


def _of(lesson: Lesson, zone: ZoneInfo) -> dict[str, object]:
    return {
        "slot": lesson.slot,
        "hour": hour(lesson.starts, zone),
        "subject": quoted(small(lesson.subject)),
    }


def _why(one: AbsenceCall, zone: ZoneInfo) -> str:
    if one.later is None and one.on_paper:
        return _("The family gets its news on paper, so the bot has not asked.")
    if one.later is None:
        return _("The bot's messages reach nobody at home, so it has not asked.")
    slot = one.facts.lesson.slot
    if one.answer is None or one.answered_at is None:
        return _("Home was asked about lesson %(slot)s and has not answered.") % {"slot": slot}
    return _("Home has answered about lesson %(slot)s at %(hour)s: %(answer)s.") % {
        "slot": slot,
        "hour": hour(one.answered_at, zone),
        "answer": said(one.answer),
    }


def _rows(calls: Sequence[AbsenceCall]) -> tuple[Row, ...]:
    facts, class_id = calls[0].facts, calls[0].facts.lesson.class_id
    if len(calls) > 1:
        phones = (_number(class_id, one, of) for of in calls[:MOST] for one in of.guardians)
        my_class = button(_("My class"), MyClass(class_id=class_id))
        return (*two_in_a_row(one for one in phones if one), (my_class,))
    phones = (_number(class_id, one) for one in calls[0].guardians)
    reason = PupilReasons(
        class_id=class_id, person_id=facts.child_id, day=facts.lesson.day.toordinal()
    )
    return (
        *two_in_a_row(one for one in phones if one),
        (button(_("Reason: %(pupil)s") % {"pupil": facts.child.short}, reason),),
    )


def _phone(one: Guardian) -> str:
    known = masked(one.phone) if one.phone else _("no number in the lists")
    return f"{relation_name(one.relation)}: {quoted(one.name.full)}, {quoted(known)}"


def _number(class_id: int, one: Guardian, of: AbsenceCall | None = None) -> Button | None:
    if not one.phone:
        return None
    data = ShowNumber(class_id=class_id, child_id=one.child_id, guardian_id=one.id)
    if of is None:
        return button(_("Number: %(name)s") % {"name": one.name.first}, data)
    return button(f"{of.facts.child.short}: {one.name.first}", data)
