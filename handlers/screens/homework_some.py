"""Homework of some pupils: names to choose, the prompt, what was set or taken away."""

from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.lesson import Seat
from core.model.lesson_texts import SomeSaved, SomeSight
from handlers.kit.callbacks import ForSomePage, HomeworkPage, LessonPage
from handlers.kit.dates import short_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, two_in_a_row
from handlers.screens import homework_files
from handlers.screens.homework import day_of
from handlers.screens.homework_task import SaveWho, SomeTaskPage, first, screen, shortly
from handlers.screens.text_words import take_back


class ChoosePupil(CallbackData, prefix="jc"):
    """Let this pupil be chosen (1) or not (0), for a new homework or for one that stands."""

    lesson_id: int
    person_id: int
    chosen: bool
    homework_id: int = 0


class AskForSome(CallbackData, prefix="ja"):
    """Ask what the chosen ones shall do."""

    lesson_id: int


class TakeSomeBack(CallbackData, prefix="jb"):
    """Take back the last save of what was set for some, after which it had this version."""

    lesson_id: int
    homework_id: int
    version: int


def names(sight: SomeSight) -> Screen:
    """Draw the pupils, the chosen ones marked, and what some have already."""
    lesson_id = sight.lesson.id
    listed = {seat.person_id: seat.listed for seat in sight.seats}
    lines = [first(sight.lesson), _asks(sight)]
    for one in sight.stands:
        who = ", ".join(name for held, name in listed.items() if held in one.person_ids)
        lines.append(f"✓ {quoted(who)}: {quoted(shortly(one.text))}")
    buttons = two_in_a_row(_name(sight, seat) for seat in sight.seats)
    return screen(lesson_id, lines, (*buttons, _last_row(sight)))


def _name(sight: SomeSight, seat: Seat) -> Button:
    is_chosen = seat.person_id in sight.chosen
    data = ChoosePupil(
        lesson_id=sight.lesson.id,
        person_id=seat.person_id,
        chosen=not is_chosen,
        homework_id=sight.task.homework_id if sight.task else 0,
    )
    label = f"✓ {seat.listed}" if is_chosen else seat.listed
    return button(label, data, "success" if is_chosen else None)


def _last_row(sight: SomeSight) -> Row:
    lesson_id, task, count = sight.lesson.id, sight.task, len(sight.chosen)
    if task is None:
        back = button(_("‹ Back"), HomeworkPage(lesson_id=lesson_id))
        label = _("Next: %(count)s") % {"count": count}
        on = button(label, AskForSome(lesson_id=lesson_id), "primary")
        return (back, on) if count else (back,)
    place = {"lesson_id": lesson_id, "homework_id": task.homework_id}
    back = button(_("‹ Back"), SomeTaskPage(**place))
    label = _("Save: %(count)s") % {"count": count}
    save = button(label, SaveWho(**place, version=task.version), "success")
    return (back, save) if count and sight.chosen != task.person_ids else (back,)


def prompt(sight: SomeSight) -> Screen:
    """Ask what the chosen ones shall do."""
    facts = {"day": day_of(sight.due), "names": quoted(_names(sight))}
    asks = _("Homework for %(day)s (%(names)s): send a text, a photo, a file or a voice message.")
    back: Row = (button(_("‹ Back"), ForSomePage(lesson_id=sight.lesson.id)),)
    return screen(sight.lesson.id, [first(sight.lesson), asks % facts], (back,))


def saved(done: SomeSaved, zone: ZoneInfo) -> Screen:
    """Say who got what, for when, or that it was taken away."""
    lesson_id, text = done.lesson.id, quoted(done.text)
    facts = {"names": quoted(", ".join(done.names)), "day": _day(done)}
    said = _("Saved for %(day)s, only for %(names)s:") % facts
    if not done.stands:
        said = _("Taken away, it was only for %(names)s:") % facts
    lines = [first(done.lesson), f"{said} {text}"]
    if done.files:
        lines.append(homework_files.hung(done.files))
    row: Row = (button(_("‹ Back"), LessonPage(lesson_id=lesson_id)),)
    place = {"lesson_id": lesson_id, "homework_id": done.homework_id}
    if done.slip_until is not None:
        undo = TakeSomeBack(**place, version=done.version)
        row = (*row, button(take_back(done.slip_until, zone), undo))
    if not done.stands:
        return screen(lesson_id, lines, (row,))
    return screen(lesson_id, lines, ((button(_("Correct"), SomeTaskPage(**place)),), row))


def toast() -> str:
    """Return the word on a take-back."""
    return _("Taken back")


def _day(done: SomeSaved) -> str:
    return short_day(done.due_day) if done.due_day else day_of(None)


def _asks(sight: SomeSight) -> str:
    if not sight.chosen:
        return _("For whom is it? Press the names.")
    if sight.task is not None:
        facts = {"names": quoted(_names(sight)), "text": quoted(shortly(sight.task.text))}
        return _("«%(text)s»: only for %(names)s — press the names, then save.") % facts
    return _("Only for %(names)s — choose more, or send what they shall do.") % {
        "names": quoted(_names(sight))
    }


def _names(sight: SomeSight) -> str:
    return ", ".join(seat.listed for seat in sight.seats if seat.person_id in sight.chosen)
