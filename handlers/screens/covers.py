"""A day of an absence: its lessons, who is free at each hour, offered in one tap."""

from collections.abc import Callable, Iterable, Sequence
from zoneinfo import ZoneInfo

from core.model.substitutions import AwayDay, Candidate, Cover, Offer, OfferAnswer
from handlers.kit.dates import full_day, hour
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, in_rows, two_in_a_row
from handlers.screens import away_words as words
from handlers.screens.change_buttons import LessonChange
from handlers.screens.cover_buttons import (
    AwayDayOpen,
    AwayOpen,
    CoverOffer,
    CoverOpen,
    CoverWhole,
    CoverWholeWho,
    OfferBack,
)
from handlers.screens.roll_words import place

_NAMED, _ON_A_PAGE = 3, 20
"""Free colleagues that the day names, and that a page of all of them shows."""


def day(shown: AwayDay, zone: ZoneInfo, said: str = "") -> Screen:
    """Draw the day; `said` is a line put in front, HTML."""
    lines = [f"<b>{_title(shown)}</b>", ""]
    for one in shown.covers:
        lines += _lines(one, zone)
    if not shown.covers:
        lines.append(_("No lessons on this day."))
    if any(one.free for one in shown.covers):
        lines += ["", _("h: lessons of that week. A tap on a name offers the lesson.")]
    rows: list[Row] = [row for one in shown.covers for row in _rows(shown, one)]
    rows += _whole(shown)
    back = button(_("‹ Back"), AwayOpen(absence_id=shown.absence.id))
    return _screen(shown, "", ([said, ""] if said else []) + lines, (*rows, (back,)))


def _title(shown: AwayDay) -> str:
    return f"{quoted(shown.absence.name.initials)} · {full_day(shown.day, shown.today)}"


def _lines(one: Cover, zone: ZoneInfo) -> list[str]:
    line = words.lesson_line(one, hour(one.lesson.starts, zone))
    return [line] if one.waiting or not one.is_open else [line, f"   {_free(one)}"]


def _free(one: Cover) -> str:
    if not one.free:
        return _("of those who are here by phone nobody is free then")
    named = (words.candidate(each, one.lesson.class_name) for each in one.free[:_NAMED])
    said = _("free: %(names)s") % {"names": ", ".join(named)}
    more = len(one.free) - _NAMED
    return said if more <= 0 else said + ", " + _("%(n)d more") % {"n": more}


def _rows(shown: AwayDay, one: Cover) -> Iterable[Row]:
    """Return the one-tap offers of a lesson that nobody has; else the way to its page."""
    if one.begun or not (one.is_open or _accepted(one)):
        return
    if not one.is_bare or not one.free:  # cancelling or moving it is still a way on
        label = f"{words.sign(one)} {one.lesson.slot} · {place(one.lesson)}"
        yield (button(label, _to(shown, one)),)
        return
    first, at = one.free[0], _slot(shown, one)
    taps = [button(f"{at} → {first.name.initials}", _offer(shown, one, first))]
    if len(one.free) > 1:
        taps.append(button(_("%(slot)s: others") % {"slot": at}, _to(shown, one)))
    yield from in_rows(taps, most=2)


def _slot(shown: AwayDay, one: Cover) -> str:
    """«3»; «3 · 7Б» where the absent have two lessons of one number, in two shifts."""
    slot = one.lesson.slot
    alone = sum(each.lesson.slot == slot for each in shown.covers) == 1
    return str(slot) if alone else f"{slot} · {place(one.lesson)}"


def _accepted(one: Cover) -> Offer | None:
    """Return the offer behind which the lesson stands."""
    held = one.lesson.substitute_id
    fits = (o for o in one.offers if o.answer is OfferAnswer.ACCEPTED and o.person_id == held)
    return next(fits, None)


def _to(shown: AwayDay, one: Cover, page: int = 0) -> CoverOpen:
    return CoverOpen(
        absence_id=shown.absence.id,
        ordinal=shown.day.toordinal(),
        lesson_id=one.lesson.id,
        page=page,
    )


def _offer(shown: AwayDay, one: Cover, each: Candidate) -> CoverOffer:
    return CoverOffer(
        absence_id=shown.absence.id,
        ordinal=shown.day.toordinal(),
        lesson_id=one.lesson.id,
        person_id=each.person_id,
    )


def _whole(shown: AwayDay) -> list[Row]:
    if not shown.whole:
        return []
    first = shown.whole[0]
    ids = {"absence_id": shown.absence.id, "ordinal": shown.day.toordinal()}
    label = _("All of them → %(name)s") % {"name": first.name.initials}
    row = [button(label, CoverWhole(**ids, person_id=first.person_id), "primary")]
    if len(shown.whole) > 1:
        row.append(button(_("All: others"), CoverWholeWho(**ids)))
    return list(in_rows(row, most=2))


def lesson(shown: AwayDay, one: Cover, zone: ZoneInfo, page: int = 0) -> Screen:
    """Draw a lesson: whom it was offered to, with take-back, and all who are free then."""
    back_to = AwayDayOpen(absence_id=shown.absence.id, ordinal=shown.day.toordinal())
    lines = [
        f"<b>{_title(shown)}</b>",
        words.lesson_line(one, hour(one.lesson.starts, zone)),
        *_declined(one),
    ]
    rows: list[Row] = [(_back_button(each),) for each in one.waiting]
    accepted = _accepted(one)
    if accepted is not None and not one.begun:
        rows.append((_back_button(accepted),))
    free, here, pages = _page(one.free if one.is_open else (), page)
    if free:
        lines += ["", _("Free then; a tap offers the lesson as well:")]
        lines += [f"· {words.candidate(each, one.lesson.class_name)}" for each in free]
    elif one.is_open:
        lines += ["", _("of those who are here by phone nobody is free then").capitalize()]
    rows += two_in_a_row(_named(each, _offer(shown, one, each)) for each in free)
    if not one.lesson.is_taken:
        change = LessonChange(lesson_id=one.lesson.id)
        rows.append((button(_("Cancel, move, another room"), change),))
    others = _others(pages, here, lambda n: _to(shown, one, n))
    rows.append((button(_("‹ Back"), back_to), *others))
    return _screen(shown, str(one.lesson.id), lines, tuple(rows))


def _declined(one: Cover) -> list[str]:
    names = [o.name.initials for o in one.offers if o.answer is OfferAnswer.DECLINED]
    if not names:
        return []
    return [_("Declined: %(names)s") % {"names": quoted(", ".join(names))}]


def _back_button(one: Offer) -> Button:
    label = _("Take back: %(name)s") % {"name": one.name.initials}
    return button(label, OfferBack(offer_id=one.id))


def whole(shown: AwayDay, page: int = 0) -> Screen:
    """Draw all who are free at every hour that nobody has."""
    ids = {"absence_id": shown.absence.id, "ordinal": shown.day.toordinal()}
    free, here, pages = _page(shown.whole, page)
    bare = ", ".join(str(one.lesson.slot) for one in shown.covers if one.is_bare)
    lines = [
        f"<b>{_title(shown)}</b>",
        _("Free at all these lessons: %(slots)s") % {"slots": bare},
        *(f"· {quoted(each.name.initials)} ({words.hours(each.hours)})" for each in free),
    ]
    rows = two_in_a_row(_named(each, CoverWhole(**ids, person_id=each.person_id)) for each in free)
    others = _others(pages, here, lambda n: CoverWholeWho(**ids, page=n))
    return _screen(
        shown, "whole", lines, (*rows, (button(_("‹ Back"), AwayDayOpen(**ids)), *others))
    )


def _named(each: Candidate, data: CoverOffer | CoverWhole) -> Button:
    return button(f"{each.name.initials} · {words.hours(each.hours)}", data)


def _page(free: Sequence[Candidate], page: int) -> tuple[Sequence[Candidate], int, int]:
    """Return a page of them, which one that is, and how many there are."""
    pages = max(1, -(-len(free) // _ON_A_PAGE))
    here = min(max(page, 0), pages - 1)
    return free[here * _ON_A_PAGE : (here + 1) * _ON_A_PAGE], here, pages


def _others(
    pages: int, here: int, to: Callable[[int], CoverOpen | CoverWholeWho]
) -> tuple[Button, ...]:
    ways = ((here - 1, _("Earlier names")), (here + 1, _("More names")))
    return tuple(button(label, to(n)) for n, label in ways if 0 <= n < pages)


def offered(shown: AwayDay, person_id: int) -> str:
    """Say what was offered to whom, HTML."""
    mine = [
        (one, offer)
        for one in shown.covers
        for offer in one.waiting
        if offer.person_id == person_id
    ]
    if not mine:
        return ""
    slots = ", ".join(str(one.lesson.slot) for one, _offer in mine)
    values = {"slots": slots, "name": quoted(mine[0][1].name.initials)}
    return _("Offered to %(name)s, lessons: %(slots)s. Whoever accepts first has it.") % values


def accepted(shown: AwayDay, offer: Offer, zone: ZoneInfo) -> Screen:
    """Tell the head who has which lessons of the day now."""
    mine = [one for one in shown.covers if one.lesson.substitute_id == offer.person_id]
    values = {
        "name": quoted(offer.name.initials),
        "slots": ", ".join(str(one.lesson.slot) for one in mine),
    }
    return day(shown, zone, _("✓ %(name)s gives the lessons: %(slots)s.") % values)


def declined(shown: AwayDay, offer: Offer, zone: ZoneInfo) -> Screen:
    """Tell the head who cannot, with who else is free."""
    said = _("%(name)s cannot. Who else is free stands below.")
    return day(shown, zone, said % {"name": quoted(offer.name.initials)})


def withdrawn() -> str:
    """Say that an offer was taken back."""
    return _("Taken back.")


def _screen(shown: AwayDay, what: str, lines: Iterable[str], rows: tuple[Row, ...]) -> Screen:
    key = f"d{shown.absence.id}:{shown.day.toordinal()}:{what}"
    return Screen(kind="away", object_id=key, text="\n".join(lines), rows=rows)
