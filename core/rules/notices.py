"""What a family may tell beforehand, until when it may take it back, and what it means.

A new notice counts as much as an accepted one: the family knows where the child is, so that
nobody asks it. Only one that was declined or taken back counts no more.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from core.errors import Forbidden, Gone, Unfit
from core.model.lesson import Reason
from core.model.notices import Notice, NoticeKind, NoticeReason, NoticeState, OwnSlot, Wish
from core.rules.reasons import LONGEST, read_until
from core.rules.texts import fit_text

WORDS_LIMIT, FETCHED_LIMIT, ANSWER_LIMIT = 300, 100, 300
"""Characters of what a family adds, of who fetches the child, of the class teacher's answer."""

MOST_FILES = 5
"""Photos and documents of one notice."""

_MOST_SLOTS = 20

_MEANS = {NoticeReason.ILL: Reason.ILL}
"""What a notice's reason is in the journal; whatever else a family told beforehand is valid."""


def checked(wish: Wish, today: date) -> Wish:
    """Return the wish with its texts trimmed.

    Raises:
        Unfit: `day_over`, `date_before`, `date_too_far`, `slots` that are none of a single
            day, or a text that is `too_long`; Gone: no button carries such a wish.
    """
    if wish.until < wish.since:
        raise Unfit(why="date_before")
    if wish.since < today:
        raise Unfit(why="day_over")
    if wish.until - today > LONGEST:
        raise Unfit(why="date_too_far", limit=LONGEST.days)
    if (wish.kind is NoticeKind.EARLY) is not (wish.reason is None):
        raise Gone(object_kind="notice")
    _slots(wish)
    return replace(
        wish,
        words=fit_text(wish.words, WORDS_LIMIT) if wish.words is not None else None,
        fetched_by=(
            fit_text(wish.fetched_by, FETCHED_LIMIT) if wish.fetched_by is not None else None
        ),
    )


def _slots(wish: Wish) -> None:
    first, last = wish.slot_from, wish.slot_until
    if wish.kind is NoticeKind.EARLY and (first is None or last is not None):
        raise Unfit(why="slots")
    if not wish.is_whole and wish.since != wish.until:
        raise Unfit(why="slots")
    bounds = (first or 1, last or _MOST_SLOTS)
    if not 1 <= bounds[0] <= bounds[1] <= _MOST_SLOTS:
        raise Unfit(why="slots")


def not_over(wish: Wish, slots: Iterable[OwnSlot], now: datetime, today: date) -> None:
    """Let only what is still to come pass: of today, a lesson that has not ended.

    `slots` are the child's lessons of the wish's first day.

    Raises:
        Unfit: `day_over`.
    """
    concerned = [one for one in slots if wish.covers(wish.since, one.slot)]
    if wish.until == today and concerned and all(one.ends <= now for one in concerned):
        raise Unfit(why="day_over")


def may_withdraw(notice: Notice, now: datetime, today: date) -> None:
    """Let a family take its notice back while the first lesson of it has not begun.

    Raises:
        Gone: it was taken back already, or was declined: it counts no more.
        Forbidden: `notice_begun`.
    """
    if not notice.counts:
        raise Gone(object_kind="notice")
    begun = now >= notice.begins if notice.begins is not None else notice.wish.since < today
    if begun:
        raise Forbidden(what="notice_begun")


def withdraws(notice: Notice, now: datetime, today: date) -> bool:
    """Tell whether the family may take it back now."""
    try:
        may_withdraw(notice, now, today)
    except (Forbidden, Gone):
        return False
    return True


def may_add(notice: Notice, today: date) -> None:
    """Let a family add words or a paper until the days are over.

    Raises:
        Gone: it was taken back or declined; Unfit: `day_over`.
    """
    if not notice.counts:
        raise Gone(object_kind="notice")
    if notice.wish.until < today:
        raise Unfit(why="day_over")


def room_for(notice: Notice, more: int) -> None:
    """Let so many papers more hang on the notice.

    Raises:
        Unfit: `too_many_files`.
    """
    if len(notice.files) + more > MOST_FILES:
        raise Unfit(why="too_many_files", limit=MOST_FILES)


def may_answer(notice: Notice, today: date) -> None:
    """Let the class teacher answer, or answer anew, until its days are over.

    Raises:
        Gone: the family has taken it back; Unfit: `day_over`.
    """
    if notice.state is NoticeState.WITHDRAWN:
        raise Gone(object_kind="notice")
    if notice.wish.until < today:
        raise Unfit(why="day_over")


def answered(state: NoticeState, accepts: bool | None) -> NoticeState:
    """Return the state after the answer; None: words alone are added to one that stands.

    Raises:
        Unfit: `not_answered`, so that words alone decide nothing.
    """
    if accepts is None:
        if state is NoticeState.NEW:
            raise Unfit(why="not_answered")
        return state
    return NoticeState.ACCEPTED if accepts else NoticeState.DECLINED


def means(wish: Wish) -> Reason:
    """Return the reason that the class teacher is offered (MAZ-3.4.1: documents decide)."""
    return _MEANS.get(wish.reason, Reason.VALID) if wish.reason else Reason.VALID


_DATE = r"[0-9]{1,2}[./][0-9]{1,2}(?:[./](?:[0-9]{4}|[0-9]{2}))?"
_ONE_MONTH = re.compile(r"(?:с\s+)?([0-9]{1,2})\s*(?:-|–|—|по)\s*([0-9]{1,2})([./][0-9]{1,2})\.?")
_DAYS = re.compile(rf"(?:с\s+)?({_DATE})(?:\s*(?:-|–|—|\s|по|до)\s*({_DATE}))?\.?")


def read_days(typed: str, today: date) -> tuple[date, date]:
    """Read «27.11», «27.11-30.11», «с 27.11 по 30.11», «27-30.11»: the days, both inside.

    Raises:
        Unfit: `not_a_date`, `day_over`, `date_before`, `date_too_far`.
    """
    text = typed.strip().lower()
    short = _ONE_MONTH.fullmatch(text)
    found = None if short else _DAYS.fullmatch(text)
    if short is not None:
        first, last = f"{short[1]}{short[3]}", f"{short[2]}{short[3]}"
    elif found is not None:
        first, last = found[1], found[2] or found[1]
    else:
        raise Unfit(why="not_a_date")
    since = read_until(first, today)[0]
    until = read_until(last, since)[0]
    if since < today:
        raise Unfit(why="day_over")
    if until < since:
        raise Unfit(why="date_before")
    if until - today > LONGEST:
        raise Unfit(why="date_too_far", limit=LONGEST.days)
    return since, until


def told(
    wish: Wish, state: NoticeState, answer: str | None = None, files: Iterable[str] = ()
) -> dict[str, Any]:
    """Return the notice as revisions write it down; days are ISO dates, `files` their hashes."""
    return {
        "kind": str(wish.kind),
        "since": wish.since.isoformat(),
        "until": wish.until.isoformat(),
        "slot_from": wish.slot_from,
        "slot_until": wish.slot_until,
        "reason": str(wish.reason) if wish.reason else None,
        "words": wish.words,
        "fetched_by": wish.fetched_by,
        "state": str(state),
        "answer": answer,
        "files": list(files),
    }
