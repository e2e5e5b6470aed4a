"""Reasons of absences: the list, one pupil's day, the question until when."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from core.model.class_day import Choice, Missed, PupilDay, Reasons
from core.model.fixes import FixState
from core.model.lesson import Reason
from core.rules.reasons import friday_of
from handlers.kit.callbacks import MyClass
from handlers.kit.dates import full_day, plain_day, said_day, short_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, two_in_a_row
from handlers.screens import absence
from handlers.screens.absence import all_said
from handlers.screens.fixes import ask_buttons
from handlers.screens.my_class import why
from handlers.screens.notice_buttons import ReasonByNotice
from handlers.screens.notice_words import letter, papers, told, when
from handlers.screens.reason_buttons import PupilReasons, ReasonsPage, SetReason, TypeUntil

_MOST = 24
"""Pupils' days on one screen: a wide one takes a row of its own."""

SIGNS = {Reason.ILL: "Б", Reason.VALID: "У", Reason.UNEXCUSED: "Н"}
"""The letters of reasons, as registers have them."""


def listing(page: Reasons, done_now: str = "") -> Screen:
    """Draw the pupils' days that want a reason, then today's that have one.

    `done_now` is what was just set, plain text.
    """
    shown = page.wanted[:_MOST]
    known = page.known[: _MOST - len(shown)]
    buttons = [
        button(
            f"· {one.listed} {one.day:%d.%m} ({one.lessons})",
            PupilReasons(class_id=page.class_id, person_id=one.person_id, day=one.day.toordinal()),
        )
        for one in shown
    ]
    buttons += [
        button(
            f"✓ {one.listed}",
            PupilReasons(class_id=page.class_id, person_id=one.person_id, day=one.day.toordinal()),
        )
        for one in known
    ]
    back = (button(_("‹ Back"), MyClass(class_id=page.class_id)),)
    head = _("%(class)s: reasons of absences") % {"class": quoted(page.class_name)}
    return Screen(
        kind="reasons",
        text="\n".join([f"<b>{head}</b>", *_saved(done_now), *_what_to_do(page)]),
        rows=(*two_in_a_row(buttons), back),
        object_id=str(page.class_id),
    )


def _saved(done_now: str) -> list[str]:
    return [f"✓ {quoted(done_now)}"] if done_now else []


def _what_to_do(page: Reasons) -> list[str]:
    if not page.wanted:
        return [_("All reasons are set.")]
    lines = [_("Choose a pupil, then the reason. In brackets: lessons without a reason.")]
    rest = len(page.wanted) - _MOST
    if rest > 0:
        lines.append(ngettext("%(n)d more will follow.", "%(n)d more will follow.", rest))
    return lines


def pupil(class_id: int, one: PupilDay) -> Screen:
    """Draw one pupil's day: a reason for the day, for several, or for one lesson."""
    head = f"<b>{quoted(one.listed)}</b> · {full_day(one.day)}"
    lines = [head, *(_lesson(m) for m in one.absent)]
    if one.away is not None:
        lines.append(_("Known: %(why)s.") % {"why": why(one)})
    if one.answers:
        lines.append(_("At home they say %(answer)s.") % {"answer": all_said(one.answers)})
        lines += [f"«{quoted(words)}»" for words in one.words]
    for notice in one.notices:
        lines += [_("Told beforehand:"), *told(notice, one.day)]
    if one.explains:
        lines.append(_("The upper row sets the reason for the whole day."))
    else:
        lines.append(_("The class teacher sets the reason."))
    if one.explains and not one.leads:
        lines.append(_("You set it in the class teacher's place; both names are kept."))
    if one.leads and len(one.absent) > 1:
        lines.append(_("«3: here»: there is no absence, the teacher is asked to correct it."))
    return Screen(
        kind="pupil_reasons",
        text="\n".join(lines),
        rows=(*(_rows(class_id, one) if one.explains else ()), _to_list(class_id)),
        object_id=f"{one.person_id}:{one.day.toordinal()}",
    )


def _lesson(one: Missed) -> str:
    known = _("reason not known") if one.reason is None else absence.reason(one.reason)
    asked = {
        FixState.OPEN: _("the teacher was asked to correct it"),
        FixState.REFUSED: _("the teacher: was not there"),
    }.get(one.fix or FixState.FIXED)
    line = f"{one.slot}. {quoted(one.subject)}: {known}"
    return f"{line} · {asked}" if asked else line


def _lessons(class_id: int, one: PupilDay, setting: Callable[..., Button]) -> Iterator[Row]:
    """Yield the ways of single lessons: a reason for each, that there is no absence."""
    many = len(one.absent) > 1
    label = _("There is no absence, correct it")
    for m in one.absent:
        signs = [
            setting(kind, f"{m.slot}: {sign}", one.day, m.lesson_id)
            for kind, sign in (SIGNS.items() if many else ())
        ]
        here = _("%(slot)s: here") % {"slot": m.slot} if many else label
        asks = ask_buttons(class_id, one.person_id, m, here) if one.leads else ()
        if signs or asks:
            yield (*signs, *asks)


def _to_list(class_id: int) -> Row:
    return (button(_("‹ Back"), ReasonsPage(class_id=class_id)),)


def _rows(class_id: int, one: PupilDay) -> Iterator[Row]:
    of_day = {"class_id": class_id, "person_id": one.person_id, "day": one.day.toordinal()}
    setting = partial(_setting, of_day)
    days = {
        Reason.ILL: _("Б ill"),
        Reason.VALID: _("У valid"),
        Reason.UNEXCUSED: _("Н not valid"),
    }
    yield tuple(setting(kind, label, one.day) for kind, label in days.items())
    for notice in one.notices if one.leads else ():
        words = _("%(sign)s as told: %(days)s") % {
            "sign": letter(notice),
            "days": when(notice.wish, one.day),
        }
        yield (button(words, ReasonByNotice(notice_id=notice.id), "primary"),)
        yield from papers(notice, PupilReasons(**of_day))
    friday = friday_of(one.day)
    if friday != one.day:
        words = _("%(sign)s until %(day)s")
        yield tuple(
            setting(kind, words % {"sign": SIGNS[kind], "day": short_day(friday)}, friday)
            for kind in (Reason.ILL, Reason.VALID)
        )
    yield tuple(_typed(class_id, one, kind) for kind in (Reason.ILL, Reason.VALID))
    yield from _lessons(class_id, one, setting)


def _setting(
    of_day: dict[str, int], kind: Reason, label: str, until: date, lesson_id: int = 0
) -> Button:
    data = SetReason(reason=kind, until=until.toordinal(), lesson_id=lesson_id, **of_day)
    return button(label, data)


def _typed(class_id: int, one: PupilDay, kind: Reason) -> Button:
    data = TypeUntil(
        class_id=class_id, person_id=one.person_id, reason=kind, day=one.day.toordinal()
    )
    return button(_("%(sign)s until a date…") % {"sign": SIGNS[kind]}, data)


def ask_until(class_id: int, one: PupilDay, kind: Reason, refused: str = "") -> Screen:
    """Ask until which date the reason holds; once more after what did not fit, `refused`."""
    values = {
        "pupil": quoted(one.listed),
        "reason": absence.reason(kind),
        "day": plain_day(one.day),
    }
    text = _(
        "<b>%(pupil)s</b>: %(reason)s from %(day)s. Until which day?\n"
        "Type the date, such as 27.11, and the document behind it if there is one: "
        "27.11 certificate No. 12."
    )
    back = PupilReasons(class_id=class_id, person_id=one.person_id, day=one.day.toordinal())
    return Screen(
        kind="reason_until",
        text=f"{refused}\n\n{text % values}".strip(),
        rows=((button(_("‹ Back"), back),),),
        object_id=str(one.person_id),
    )


def done(listed: str, choice: Choice) -> str:
    """Say what was set; plain text for the answer to a press."""
    words = absence.reason(choice.reason)
    if choice.until > choice.since:
        return _("%(pupil)s: %(reason)s until %(day)s") % {
            "pupil": listed,
            "reason": words,
            "day": said_day(choice.until, choice.since),
        }
    return _("%(pupil)s: %(reason)s, %(day)s") % {
        "pupil": listed,
        "reason": words,
        "day": plain_day(choice.since),
    }
