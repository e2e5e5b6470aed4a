"""A child's day and week: timetable with changes, what was recorded, what is to be done."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from core.model.family import ChildDay, ChildWeek, OwnLesson, OwnMark
from core.model.lesson import Fact
from handlers.kit.callbacks import Family
from handlers.kit.dates import full_day, hour, plain_day, short_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button
from handlers.screens import odd_days
from handlers.screens.changed_lessons import given_by, not_held
from handlers.screens.child_lines import explanation, heading, note_lines, task_line, task_lines
from handlers.screens.child_marks import (
    correction,
    kind_name,
    mark_lines,
    shown_mark,
    standing_marks,
)
from handlers.screens.family import child_screen, day_name, tell
from handlers.screens.family_buttons import (
    ChildDayPage,
    ChildWeekPage,
    pages,
    siblings,
)
from handlers.screens.family_questions import ask_rows
from handlers.screens.roll_words import room_words


def day(page: ChildDay, zone: ZoneInfo, *, tells: bool = False) -> Screen:
    """Draw the child's day: each lesson with what was recorded, then what is to be done.

    `tells`: who looks may tell the school beforehand.
    """
    own, today = page.own, page.own.today
    here = {one.lesson_id for one in page.lessons}
    loose = [one for one in page.marks if one.lesson_id not in here]
    blocks = [
        [f"{heading(own.child)} · {full_day(page.day)}", *_odd(page)],
        [_lesson(one, page, zone) for one in page.lessons] or _none(page),
        mark_lines(standing_marks(loose), page.kinds),
        _taken_off(page),
        note_lines(page.notes),
        _due(page),
        task_lines(page.coming, page.day if page.day == today else today),
    ]
    rows = (
        _day_arrows(page),
        *ask_rows(own.child.id, page.corrected),
        *pages(own.child.id, "day" if page.day == today else ""),
        *siblings(own, lambda child_id: _day_page(child_id, page.day)),
        *tell(tells=tells),
    )
    return child_screen(own, "day", blocks, rows)


def _lesson(one: OwnLesson, page: ChildDay, zone: ZoneInfo) -> str:
    sign = "·" if one.fact in (None, Fact.ABSENT) else "✓"
    front = f"{sign} {one.slot}  {hour(one.starts, zone)}  {quoted(one.subject)}"
    parts = [" · ".join([front, *_changes(one)])]
    if one.is_held:
        parts += _fact(one)
    parts += [_mark(mark, page) for mark in page.marks if mark.lesson_id == one.lesson_id]
    return "  ".join(parts)


def _odd(page: ChildDay) -> list[str]:
    return [odd_days.capital(odd_days.all_words(page.odd))] if page.odd else []


def _none(page: ChildDay) -> list[str]:
    return [] if page.odd else [_("No lessons on this day")]


def _changes(one: OwnLesson) -> list[str]:
    """Say what the timetable does not promise by itself: where, who, and whether at all."""
    if not one.is_held:
        return [not_held(one.status)]
    room = [quoted(room_words(one.room))] if one.room else []
    return [*room, *given_by(one)]


def _fact(one: OwnLesson) -> list[str]:
    if one.fact is Fact.ABSENT:
        return [_("absent: %(why)s") % {"why": explanation(one)}]
    return [_("came late")] if one.fact is Fact.LATE else []


def _mark(mark: OwnMark, page: ChildDay) -> str:
    remark = f" «{quoted(mark.remark)}»" if mark.remark else ""
    shown = shown_mark(mark.value, kind_name(mark.kind, page.kinds), bold=True) + remark
    changed = next((one for one in page.corrected if one.mark_id == mark.mark_id), None)
    return f"{shown} · {correction(changed)}" if changed else shown


def _taken_off(page: ChildDay) -> list[str]:
    standing = {one.mark_id for one in page.marks}
    gone = [one for one in page.corrected if one.mark_id not in standing]
    return [f"{quoted(one.subject)}: {correction(one)}" for one in gone]


def _due(page: ChildDay) -> list[str]:
    if not page.due:
        return []
    return [_("Homework for this day:"), *(task_line(one) for one in page.due)]


def _day_page(child_id: int, day: date) -> ChildDayPage:
    return ChildDayPage(child_id=child_id, ordinal=day.toordinal())


def _day_arrows(page: ChildDay) -> Row:
    child_id, today = page.own.child.id, page.own.today
    row: Row = ()
    if page.before is not None:
        label = f"← {day_name(page.before, today)}"
        row = (button(label, _day_page(child_id, page.before)),)
    if page.after is not None:
        label = f"{day_name(page.after, today)} →"
        row = (*row, button(label, _day_page(child_id, page.after)))
    return row


def week(page: ChildWeek) -> Screen:
    """Draw the child's week, a block for each day with lessons, and the ways to each."""
    own = page.own
    sunday = page.monday + timedelta(days=6)
    span = _("%(first)s to %(last)s")
    words = span % {"first": plain_day(page.monday), "last": plain_day(sunday)}
    of_day = {when: list(same) for when, same in groupby(page.lessons, key=lambda one: one.day)}
    listed_days = sorted({*of_day, *(one.day for one in page.odd)})
    days = [(when, of_day.get(when, [])) for when in listed_days]
    blocks = [
        [f"{heading(own.child)} · {words}"],
        *(_week_day(when, same, page) for when, same in days),
    ]
    if not days:
        blocks.append([_("No lessons this week.")])
    child_id = own.child.id
    listed = [button(short_day(when), _day_page(child_id, when)) for when, _same in days]
    rows = (
        *(tuple(listed[i : i + 3]) for i in range(0, len(listed), 3)),
        _week_arrows(page),
        *siblings(own, lambda other: _week_page(other, page.monday)),
        (
            button(_("Tasks"), Family(page="tasks", child_id=child_id)),
            button(_("Marks"), Family(page="marks", child_id=child_id)),
        ),
    )
    return child_screen(own, "week", blocks, rows)


def _week_day(when: date, lessons: Sequence[OwnLesson], page: ChildWeek) -> list[str]:
    said = odd_days.all_words(one for one in page.odd if one.day == when)
    head = f"<b>{full_day(when)}</b>" + (f" · {said}" if said else "")
    lines = [head, *(_brief(one) for one in lessons)]
    due = [one for one in page.tasks if one.due_day == when]
    if due:
        said = ngettext("Homework: %(n)d", "Homework: %(n)d", len(due))
        done = sum(one.done for one in due)
        lines.append(
            _("%(said)s, done: %(done)d") % {"said": said, "done": done} if done else said
        )
    return lines


def _brief(one: OwnLesson) -> str:
    facts = {Fact.ABSENT: _("absent"), Fact.LATE: _("came late")}
    fact = [facts[one.fact]] if one.is_held and one.fact in facts else []
    return " · ".join([f"{one.slot}  {quoted(one.subject)}", *_changes(one), *fact])


def _week_page(child_id: int, monday: date) -> ChildWeekPage:
    return ChildWeekPage(child_id=child_id, ordinal=monday.toordinal())


def _week_arrows(page: ChildWeek) -> Row:
    child_id, step = page.own.child.id, timedelta(days=7)
    return (
        button(_("← Week before"), _week_page(child_id, page.monday - step)),
        button(_("Week after →"), _week_page(child_id, page.monday + step)),
    )
