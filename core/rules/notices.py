"""What a family may tell beforehand, until when it may take it back, and what it means.

A new notice counts as much as an accepted one: the family knows where the child is, so that
nobody asks it. Only one that was declined or taken back counts no more.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from core.errors import Forbidden, Gone, Unfit
from core.model.files import Upload
from core.model.lesson import Reason
from core.model.notices import (
    ANSWERED_FOR,
    Notice,
    NoticeKind,
    NoticeReason,
    NoticeState,
    OwnSlot,
    Wish,
)
from core.policy.schema import Policy
from core.rules.texts import fit_text, units
from core.rules.typed_spans import FARTHEST, in_order, not_too_long

WORDS_LIMIT, FETCHED_LIMIT, ANSWER_LIMIT = 300, 100, 300
"""Characters of what a family adds, of who fetches the child, of the class teacher's answer."""

ALL_WORDS_LIMIT = 5 * WORDS_LIMIT
"""Characters of all that a family adds to one notice: it still fits a screen with the rest."""

MOST_FILES = 5
"""Photos and documents of one notice."""

_MOST_SLOTS = 20

_MEANS = {NoticeReason.ILL: Reason.ILL}
"""What a notice's reason is in the journal; whatever else a family told beforehand is valid."""


def checked(wish: Wish, today: date, policy: Policy) -> Wish:
    """Return the wish with its texts trimmed.

    Raises:
        Unfit: `day_over`, `date_before`, `date_too_far`, `span_long`, `slots` that are none of
            a single day, or a text that is `too_long`; Gone: no button carries such a wish.
    """
    fit_days(wish.since, wish.until, today, policy)
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


def more_papers(papers: tuple[Upload, ...], one: Upload) -> tuple[Upload, ...]:
    """Return the papers that go with a notice to come, with one more; the same one is no other.

    Raises:
        Unfit: `too_many_files`.
    """
    if any(had.sha256 == one.sha256 for had in papers):
        return papers
    if len(papers) >= MOST_FILES:
        raise Unfit(why="too_many_files", limit=MOST_FILES)
    return (*papers, one)


def fit_words(typed: str) -> str:
    """Return the words that a family adds, to be kept.

    Raises:
        Unfit: `empty`, `too_long`.
    """
    return fit_text(typed, WORDS_LIMIT)


def added(stood: str | None, typed: str) -> str:
    """Return the words of a notice with more of them, on a line of their own.

    What stands was read at school and is never taken away; the same words again are one.

    Raises:
        Unfit: `empty`; `too_long`, with how many characters still fit.
    """
    more = fit_words(typed)
    if not stood or stood == more:
        return more
    if stood.endswith(f"\n{more}"):
        return stood
    room = min(WORDS_LIMIT, max(0, ALL_WORDS_LIMIT - units(stood) - 1))
    if units(more) > room:
        raise Unfit(why="too_long", limit=room)
    return f"{stood}\n{more}"


def may_answer(notice: Notice, today: date) -> None:
    """Let the class teacher answer, or answer anew, until `ANSWERED_FOR` after its last day.

    Raises:
        Gone: the family has taken it back; Unfit: `day_over`.
    """
    if notice.state is NoticeState.WITHDRAWN:
        raise Gone(object_kind="notice")
    if not may_be_answered(notice, today):
        raise Unfit(why="day_over")


def may_be_answered(notice: Notice, today: date) -> bool:
    """Tell whether the class teacher may answer it now."""
    return notice.state is not NoticeState.WITHDRAWN and notice.wish.until >= today - ANSWERED_FOR


def stands(notice: Notice, today: date) -> bool:
    """Tell whether it is on the class teacher's list: not over, or the family still waits."""
    wanted = notice.state is NoticeState.NEW or notice.wish.until >= today
    return wanted and may_be_answered(notice, today)


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


def answer_rings(notice: Notice, today: date) -> bool:
    """Tell whether the answer rings at home: a leave of today declined, for the child waits."""
    declined = notice.state is NoticeState.DECLINED
    return declined and notice.wish.kind is NoticeKind.EARLY and notice.wish.since == today


def means(wish: Wish) -> Reason:
    """Return the reason that the class teacher is offered (MAZ-3.4.1: documents decide)."""
    return _MEANS.get(wish.reason, Reason.VALID) if wish.reason else Reason.VALID


def fit_days(since: date, until: date, today: date, policy: Policy) -> None:
    """Let a family speak of these days: to come, in their order, not too many at once.

    Raises:
        Unfit: `date_before`, `day_over`, `date_too_far`, `span_long`.
    """
    in_order(since, until)
    if since < today:
        raise Unfit(why="day_over")
    if since - today > FARTHEST:
        raise Unfit(why="date_too_far", limit=FARTHEST.days)
    not_too_long(since, until, policy.notices.most_days.value)


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
