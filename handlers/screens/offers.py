"""What a colleague is asked to give for somebody who is away, and what is needed to give it."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from core.model.lesson import NOT_HELD, Seat
from core.model.lesson_offers import Brief, OwnOffer, OwnOffers
from core.model.substitutions import Offer
from handlers.kit.callbacks import LessonPage, Today
from handlers.kit.dates import full_day, hour, short_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, in_rows
from handlers.screens.cover_buttons import (
    BriefPage,
    OfferDecline,
    OffersDecline,
    OffersPage,
    OffersTake,
    OfferTake,
)
from handlers.screens.planned import plan_lines
from handlers.screens.roll_words import not_held, place, room_words, timed_heading

KIND = "offers"
_LONG = 300
"""Characters of a topic or task before it is cut."""


def beaten() -> str:
    """Say that somebody else has taken the lesson; HTML."""
    return _("A colleague was first and gives the lesson. Thank you!")


def page(shown: OwnOffers, zone: ZoneInfo, said: str = "") -> Screen:
    """Draw the lessons of the day; `said` is a line put in front, HTML."""
    waits = shown.open
    title = _("Can you give these lessons?") if waits else _("Substitutions")
    lines = [said, ""] if said else []
    lines += [f"<b>{title}</b>", full_day(shown.day, shown.today)]
    absent = dict.fromkeys(one.offer.absent.initials for one in shown.offers)
    if absent:
        lines.append(_("Away: %(names)s") % {"names": quoted(", ".join(absent))})
    lines += ["", *(_line(one, zone) for one in shown.offers)]
    if not shown.offers:
        lines.append(_("Nothing is offered to you for this day."))
    rows: list[Row] = []
    if len(waits) > 1:
        ordinal = shown.day.toordinal()
        label = _("I take all: %(n)d") % {"n": len(waits)}
        rows.append((button(label, OffersTake(ordinal=ordinal), "primary"),))
    rows += [row for one in shown.offers for row in _rows(one)]
    if len(waits) > 1:
        rows.append((button(_("I can give none"), OffersDecline(ordinal=shown.day.toordinal())),))
    rows += _elsewhere(shown)
    rows.append((button(_("‹ Back"), Today()),))
    return Screen(
        kind=KIND, object_id=shown.day.isoformat(), text="\n".join(lines).strip(), rows=tuple(rows)
    )


def _line(one: OwnOffer, zone: ZoneInfo) -> str:
    lesson = one.lesson
    sign = "✓" if one.is_given else "·"
    parts = [f"{sign} {lesson.slot}", hour(lesson.starts, zone), place(lesson), lesson.subject]
    if lesson.room:
        parts.append(room_words(lesson.room))
    if lesson.status in NOT_HELD:
        parts.append(not_held(lesson).rstrip(".").lower())
    elif one.is_given:
        parts.append(_("yours"))
    return quoted(" · ".join(parts))


def _rows(one: OwnOffer) -> Iterable[Row]:
    slot = one.lesson.slot
    if one.is_given:
        label = _("%(slot)d · %(class)s: what is needed")
        values = {"slot": slot, "class": place(one.lesson)}
        yield (button(label % values, BriefPage(lesson_id=one.lesson.id)),)
    if not one.is_open:
        return
    offer_id = one.offer.id
    yield (
        button(_("%(slot)d: I take it") % {"slot": slot}, OfferTake(offer_id=offer_id)),
        button(_("%(slot)d: I cannot") % {"slot": slot}, OfferDecline(offer_id=offer_id)),
    )
    for subject_id, subject in one.others.items():
        values = {"slot": slot, "subject": subject}
        take = OfferTake(offer_id=offer_id, subject_id=subject_id)
        yield (button(_("%(slot)d: I take it, as %(subject)s") % values, take),)


def _elsewhere(shown: OwnOffers) -> tuple[Row, ...]:
    return in_rows(
        (
            button(f"{short_day(day)}: {n}", OffersPage(ordinal=day.toordinal()))
            for day, n in shown.elsewhere.items()
        ),
        most=3,
    )


def taken(n: int) -> str:
    """Say what the colleague has now, HTML."""
    return ngettext(
        "✓ Thank you! %(n)d lesson is yours.", "✓ Thank you! %(n)d lessons are yours.", n
    )


def declined() -> str:
    """Say that the head hears of it."""
    return _("All right. Whoever asked you knows it now.")


def over(shown: OwnOffers, offer: Offer, zone: ZoneInfo) -> Screen:
    """Tell that a lesson is not to be given any more."""
    values = {"day": short_day(offer.day), "name": quoted(offer.absent.initials)}
    said = _("Not needed any more: a lesson of %(name)s on %(day)s. Thank you for helping!")
    return page(shown, zone, said % values)


def waiting_row(n: int) -> Row:
    """Return the way from the teacher's day to what waits."""
    return (button(_("Asked to substitute: %(n)d") % {"n": n}, OffersPage(), "primary"),)


def brief(shown: Brief, zone: ZoneInfo) -> Screen:
    """Draw all that is needed to give the lesson."""
    lesson = shown.lesson
    lines = [f"<b>{timed_heading(lesson, zone)}</b>", full_day(lesson.day)]
    if lesson.room:
        lines[-1] += f" · {quoted(room_words(lesson.room))}"
    if lesson.teacher is not None and lesson.substitute_id is not None:
        lines.append(_("In place of: %(name)s") % {"name": quoted(lesson.teacher.full)})
    lines += [
        "",
        *_topics(shown),
        *plan_lines(shown.planned),
        *_homework(shown),
        "",
        *_roster(shown.seats),
    ]
    rows: tuple[Row, ...] = (
        (button(_("‹ Back"), OffersPage(ordinal=lesson.day.toordinal())), _open(shown)),
    )
    return Screen(kind="brief", object_id=str(lesson.id), text="\n".join(lines), rows=rows)


def _open(shown: Brief) -> Button:
    return button(_("Open the lesson"), LessonPage(lesson_id=shown.lesson.id))


def _topics(shown: Brief) -> list[str]:
    if not shown.topics:
        return [_("No topics are written yet.")]
    lines = [_("Last topics:")]
    return lines + [f"{short_day(day)} · {_short(text)}" for day, text in shown.topics]


def _homework(shown: Brief) -> list[str]:
    if not shown.homework:
        return [_("No homework was set for this lesson.")]
    lines = [_("Homework for this lesson:")]
    for text, files in shown.homework:
        more = [ngettext("%(n)d file", "%(n)d files", files)] if files else []
        lines.append("· " + ", ".join([*([_short(text)] if text else []), *more]))
    return lines


def _roster(seats: tuple[Seat, ...]) -> list[str]:
    names = ", ".join(quoted(one.listed) for one in seats)
    away = [quoted(one.listed) for one in seats if one.is_known_absent]
    n = len(seats)
    said = ngettext("In the list: %(n)d.", "In the list: %(n)d.", n)
    lines = [said + " " + names]
    if away:
        lines.append(_("Known to be away: %(names)s") % {"names": ", ".join(away)})
    return lines


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return quoted(flat if len(flat) <= _LONG else f"{flat[:_LONG]}…")
