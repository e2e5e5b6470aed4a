"""Homework of some pupils: names to choose, the prompt, what was set."""

from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.lesson import Lesson
from core.model.lesson_texts import SomeSaved, SomeSight
from handlers.kit.callbacks import ForSomePage, HomeworkPage, LessonPage
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button, two_in_a_row
from handlers.screens.homework import day_of
from handlers.screens.text_words import first_line, take_back


class ChoosePupil(CallbackData, prefix="jc"):
    """Let this pupil be chosen (1) or not (0)."""

    lesson_id: int
    person_id: int
    chosen: bool


class AskForSome(CallbackData, prefix="ja"):
    """Ask what the chosen ones shall do."""

    lesson_id: int


class TakeSomeBack(CallbackData, prefix="jb"):
    """Take back what was set for some."""

    lesson_id: int
    homework_id: int


def names(sight: SomeSight) -> Screen:
    """Draw the pupils, the chosen ones marked, and what some have already."""
    lesson_id = sight.lesson.id
    listed = {seat.person_id: seat.listed for seat in sight.seats}
    lines = [_first(sight.lesson), _asks(sight)]
    for one in sight.stands:
        who = ", ".join(name for held, name in listed.items() if held in one.person_ids)
        lines.append(f"✓ {quoted(who)}: {quoted(one.text)}")
    buttons = two_in_a_row(
        button(
            f"✓ {seat.listed}" if seat.person_id in sight.chosen else seat.listed,
            ChoosePupil(
                lesson_id=lesson_id,
                person_id=seat.person_id,
                chosen=seat.person_id not in sight.chosen,
            ),
            "success" if seat.person_id in sight.chosen else None,
        )
        for seat in sight.seats
    )
    last: Row = (button(_("‹ Back"), HomeworkPage(lesson_id=lesson_id)),)
    if sight.chosen:
        label = _("Next: %(count)s") % {"count": len(sight.chosen)}
        last = (*last, button(label, AskForSome(lesson_id=lesson_id), "primary"))
    return _screen(lesson_id, lines, (*buttons, last))


def prompt(sight: SomeSight) -> Screen:
    """Ask what the chosen ones shall do."""
    facts = {"day": day_of(sight.due), "names": quoted(_names(sight))}
    asks = _(
        "Homework for %(day)s for %(names)s: send a text, a photo, a file or a voice message."
    )
    back: Row = (button(_("‹ Back"), ForSomePage(lesson_id=sight.lesson.id)),)
    return _screen(sight.lesson.id, [_first(sight.lesson), asks % facts], (back,))


def saved(done: SomeSaved, zone: ZoneInfo) -> Screen:
    """Say who got what, for when."""
    facts = {"day": day_of(done.due), "names": quoted(", ".join(done.names))}
    said = _("Saved for %(day)s, only for %(names)s:") % facts
    lesson_id = done.lesson.id
    buttons: Row = (button(_("‹ Back"), LessonPage(lesson_id=lesson_id)),)
    if done.slip_until is not None:
        undo = TakeSomeBack(lesson_id=lesson_id, homework_id=done.homework_id)
        buttons = (*buttons, button(take_back(done.slip_until, zone), undo))
    return _screen(lesson_id, [_first(done.lesson), f"{said} {quoted(done.text)}"], (buttons,))


def _asks(sight: SomeSight) -> str:
    if not sight.chosen:
        return _("For whom is it? Press the names.")
    return _("Only for %(names)s. More names, or send what they shall do.") % {
        "names": quoted(_names(sight))
    }


def _names(sight: SomeSight) -> str:
    return ", ".join(seat.listed for seat in sight.seats if seat.person_id in sight.chosen)


def _first(lesson: Lesson) -> str:
    return first_line(lesson, _("homework for some"))


def _screen(lesson_id: int, lines: list[str], rows: tuple[Row, ...]) -> Screen:
    return Screen(kind="homework", object_id=str(lesson_id), text="\n".join(lines), rows=rows)
