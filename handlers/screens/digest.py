"""The daily digest: the same drawing when it is sent, on demand, and once it has been read."""

import re
from collections.abc import Sequence
from html import unescape

from aiogram.filters.callback_data import CallbackData

from core.model.digest import ChildNews, DayNews, Digest
from core.model.family import KindNames
from handlers.kit.callbacks import Family
from handlers.kit.dates import full_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.reply import Button, Screen, button
from handlers.screens import odd_days
from handlers.screens.changed_lessons import tomorrow_lines
from handlers.screens.child_lines import (
    about,
    heading,
    note_line,
    noted_lines,
    recorded,
    task_lines,
)
from handlers.screens.child_marks import mark_lines
from handlers.screens.family_buttons import ChildDayPage
from handlers.screens.told_results import result_lines

KIND = "digest"
"""The living message of a day's digest; its object id is the day."""

LONGEST = 1200
"""Visible signs of a digest at most (telegram.md)."""

_TAG = re.compile(r"<[^>]+>")
_TAIL = 60

Block = list[str]


class DigestRead(CallbackData, prefix="dr"):
    """Say that this digest has been read."""

    digest_id: int


class DigestNow(CallbackData, prefix="dn"):
    """Show what today's digest tells, or would tell now."""


def sent(digest: Digest) -> Screen:
    """Draw the digest as the living message of its day."""
    return Screen(
        kind=KIND,
        text=_text(digest),
        rows=((*_read(digest), _more(digest)),),
        object_id=digest.day.isoformat(),
        children=_children(digest),
    )


def on_demand(digest: Digest) -> Screen:
    """Draw the digest as a screen on the way from the family's desk."""
    back = button(_("‹ Back"), Family())
    return Screen(
        kind="digest_now",
        text=_text(digest),
        rows=((*_read(digest), _more(digest)), (back,)),
        object_id=digest.day.isoformat(),
        children=_children(digest),
    )


def thanks() -> str:
    """Return the word on «Прочитано»."""
    return _("Thank you, noted as read")


def _children(digest: Digest) -> frozenset[int]:
    return frozenset(one.child.id for one in digest.children)


def _read(digest: Digest) -> tuple[Button, ...]:
    if digest.id is None or digest.is_read:
        return ()
    return (button(_("Read"), DigestRead(digest_id=digest.id), "primary"),)


def _more(digest: Digest) -> Button:
    if len(digest.children) == 1:
        child_id = digest.children[0].child.id
        page = ChildDayPage(child_id=child_id, ordinal=digest.day.toordinal())
        return button(_("In detail"), page)
    return button(_("In detail"), Family())


def _text(digest: Digest) -> str:
    counts = {(one.recorded, one.lessons) for one in digest.children}
    alike = len(counts) == 1
    first = full_day(digest.day)
    if alike:
        first = f"{first}. {recorded(*counts.pop())}"
    blocks = [[first], *(_child(one, digest, alike) for one in digest.children)]
    if not digest.has_news:
        blocks.append([_("Nothing new since the last summary.")])
    return fitted(blocks)


def _child(news: ChildNews, digest: Digest, alike: bool) -> Block:
    head = heading(news.child)
    if not alike:
        head = f"{head}. {recorded(news.recorded, news.lessons)}"
    lines = [head, *_day(news.today, digest.kinds), *result_lines(news.results)]
    if len(lines) == 1 and news.recorded:
        lines.append(_("No absences, no marks today"))
    if news.tomorrow:
        said = _("Tomorrow %(what)s") % {"what": odd_days.all_words(news.tomorrow)}
        lines.append(said)
    lines += tomorrow_lines(news.changed)
    lines += task_lines(news.tasks, digest.day)
    for day in news.earlier:
        lines += [f"<i>{about(day.day, digest.day)}</i>", *_day(day, digest.kinds)]
    return lines


def _day(day: DayNews, kinds: KindNames) -> list[str]:
    notes = (note_line(one.kind, one.subject, one.text) for one in day.notes)
    return [*noted_lines(day.noted), *mark_lines(day.marks, kinds), *notes]


def fitted(blocks: Sequence[Block], longest: int = LONGEST) -> str:
    """Join blocks of lines; of what is too long whole lines are left out, and counted."""
    lines = [line for block in blocks for line in (*block, "")][:-1]
    if _length(lines) <= longest:
        return "\n".join(lines)
    kept = list(lines)
    while kept and (_length(kept) > longest - _TAIL or not kept[-1] or _is_head(kept[-1])):
        kept.pop()
    left = sum(bool(line) for line in lines) - sum(bool(line) for line in kept)
    more = ngettext("… and %(n)d more line", "… and %(n)d more lines", left)
    return "\n".join([*kept, more])


def _is_head(line: str) -> bool:
    return line.startswith(("<b>", "<i>"))


def _length(lines: Sequence[str]) -> int:
    return len(unescape(_TAG.sub("", "\n".join(lines))))
