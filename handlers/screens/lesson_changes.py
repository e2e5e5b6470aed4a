"""What becomes of a lesson: the ways, a preview of each, and what was done, to be taken back."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from core.model.lesson import NOT_HELD, Lesson, LessonStatus
from core.model.lesson_changes import Change, ChangeSight
from handlers.kit.callbacks import LessonPage, WorkPage
from handlers.kit.dates import full_day, hour, short_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, in_rows, two_in_a_row
from handlers.screens.change_buttons import (
    ChangeBack,
    ChangeCancel,
    ChangeMerge,
    ChangeMove,
    ChangeRoom,
    ChangeWays,
    LessonChange,
)
from handlers.screens.joined_lessons import arranged, change_rows
from handlers.screens.roll_words import not_held, place, room_words, timed_heading
from handlers.screens.work_words import named

_ON_A_PAGE = 24


def page(shown: ChangeSight, zone: ZoneInfo, said: str = "") -> Screen:
    """Draw the lesson as it stands, with what may become of it; `said` stands in front, HTML."""
    lesson = shown.lesson
    off = lesson.status in NOT_HELD
    lines = [*([said, ""] if said else []), *_head(shown, zone)]
    rows: list[Row] = []
    if not off and not lesson.is_taken and lesson.joined_to is None:
        rows += [*_ways(shown), *change_rows(shown)]
    if lesson.is_taken:
        lines.append(_("It is recorded already, so it stays as it is."))
    elif off or shown.by_hand or lesson.joined_to is not None:
        back = ChangeBack(lesson_id=lesson.id, version=lesson.version)
        rows.append((button(_("As in the timetable"), back),))
    rows.append((button(_("‹ Back"), LessonPage(lesson_id=lesson.id)),))
    return _screen(shown, lines, rows)


def _head(shown: ChangeSight, zone: ZoneInfo) -> list[str]:
    lesson = shown.lesson
    where = [full_day(lesson.day, shown.today)]
    if lesson.room:
        where.append(quoted(room_words(lesson.room)))
    lines = [f"<b>{timed_heading(lesson, zone)}</b>", " · ".join(where)]
    if not_held(lesson):
        lines.append(not_held(lesson) + _became(shown.became, zone))
    return lines + arranged(shown)


def _became(became: Lesson | None, zone: ZoneInfo) -> str:
    if became is None:
        return ""
    values = {
        "day": short_day(became.day),
        "slot": became.slot,
        "at": hour(became.starts, zone),
        "class": quoted(place(became)),
    }
    return " " + _("Instead: %(day)s, lesson %(slot)d at %(at)s, %(class)s.") % values


def _ways(shown: ChangeSight) -> Iterable[Row]:
    labels = {Change.CANCEL: _("Cancel the lesson")}
    if shown.joined:
        labels = {} if shown.begun else {Change.ROOM: _("Another room")}
    elif not shown.begun:
        labels |= {
            Change.MOVE: _("Move it"),
            Change.MERGE: _("Merge it"),
            Change.ROOM: _("Another room"),
        }
    return two_in_a_row(
        button(label, ChangeWays(lesson_id=shown.lesson.id, what=what))
        for what, label in labels.items()
    )


def ways(shown: ChangeSight, what: Change, zone: ZoneInfo, at: int = 0) -> Screen:
    """Draw the preview of a change, with what there is to choose from."""
    asks = {
        Change.CANCEL: _("The lesson will not be held."),
        Change.MOVE: _("The lesson will be held at another hour. Class and teacher are free at:"),
        Change.MERGE: _("The pupils will have this lesson together with:"),
        Change.ROOM: _("The lesson will be held in another room. Free then:"),
    }
    lines = [*_head(shown, zone), "", asks[what]]
    choices = list(_choices(shown, what))
    pages = max(1, -(-len(choices) // _ON_A_PAGE))
    here = min(max(at, 0), pages - 1)
    if not choices:
        lines.append(_("There is nothing to choose from."))
    lines += ["", *_what_follows(shown, what)]
    rows = in_rows(choices[here * _ON_A_PAGE : (here + 1) * _ON_A_PAGE], most=3)
    others = tuple(
        button(label, ChangeWays(lesson_id=shown.lesson.id, what=what, page=n))
        for n, label in ((here - 1, _("Earlier")), (here + 1, _("More")))
        if 0 <= n < pages
    )
    back = button(_("‹ Back"), LessonChange(lesson_id=shown.lesson.id))
    return _screen(shown, lines, [*rows, (back, *others)])


def _choices(shown: ChangeSight, what: Change) -> Iterable[Button]:
    ids = {"lesson_id": shown.lesson.id, "version": shown.lesson.version}
    if what is Change.CANCEL:
        yield button(_("Cancel the lesson"), ChangeCancel(**ids), "danger")
    for one in shown.hours:
        label = f"{short_day(one.day)} · {one.slot}"
        yield button(label, ChangeMove(**ids, ordinal=one.day.toordinal(), slot=one.slot))
    for lesson in shown.beside:
        giver = lesson.substitute or lesson.teacher
        names = [giver.initials] if giver else []
        label = " · ".join([place(lesson), lesson.subject, *names])
        yield button(label, ChangeMerge(**ids, into_id=lesson.id))
    for room_id, name in shown.rooms:
        yield button(name, ChangeRoom(**ids, room_id=room_id))


def _what_follows(shown: ChangeSight, what: Change) -> list[str]:
    said = []
    if what is Change.MERGE and shown.beside:
        said.append(_("Its teacher gives both. Each keeps its list, marks, topic and hour."))
    if what in {Change.CANCEL, Change.MOVE}:
        if shown.tasks:
            said.append(_homework(shown))
        said += _works(shown)
    if what is not Change.ROOM and shown.lesson.substitute is not None:
        name = quoted(shown.lesson.substitute.initials)
        said.append(_("The substitution ends: %(name)s") % {"name": name})
    said.append(
        _("Families find it in the timetable and in the evening summary; nothing rings there.")
    )
    return said


def _works(shown: ChangeSight) -> list[str]:
    """Name the written works that lose their lesson, and who finds another one for them."""
    if not shown.works:
        return []
    names = ", ".join(named(one, shown.kinds) for one in shown.works)
    said = _("Planned at it: %(works)s. The teacher moves it to another lesson, or cancels it.")
    return [said % {"works": names}]


def _homework(shown: ChangeSight) -> str:
    following = shown.following
    if following is None:
        return _("Homework for it waits for the next lesson.")
    return _("Homework for it moves to the next lesson, %(day)s.") % {
        "day": short_day(following.day)
    }


def letter(shown: ChangeSight, zone: ZoneInfo) -> Screen:
    """Tell the teacher how the lesson stands now."""
    title = _("A lesson of yours has changed")
    lines = [title, "", *_head(shown, zone)]
    rows: list[Row] = []
    if shown.lesson.status not in NOT_HELD:
        lines.append(_("The lesson is held at this hour."))
    elif shown.works:
        names = ", ".join(named(one, shown.kinds) for one in shown.works)
        lines.append(_("Without a lesson now: %(works)s") % {"works": names})
        rows += [
            (button(_("Move or cancel the work"), WorkPage(work_id=one.id)),)
            for one in shown.works
        ]
    here = shown.became if shown.lesson.status is LessonStatus.MOVED else shown.lesson
    if here is not None:
        rows.append((button(_("Open the lesson"), LessonPage(lesson_id=here.id)),))
    return Screen(
        kind="lesson_changed",
        object_id=str(shown.lesson.id),
        text="\n".join(lines),
        rows=tuple(rows),
    )


def done() -> str:
    """Say that it is saved."""
    return _("Saved.")


def restored() -> str:
    """Say that it is as in the timetable again."""
    return _("The lesson is in the timetable again.")


def _screen(shown: ChangeSight, lines: Iterable[str], rows: Iterable[Row]) -> Screen:
    return Screen(
        kind="lesson_change",
        object_id=str(shown.lesson.id),
        text="\n".join(lines),
        rows=tuple(rows),
        version=shown.lesson.version,
    )
