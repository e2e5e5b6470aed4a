"""A stack of paper cards: whose, of which lesson; what is not recorded comes first."""

from collections import Counter
from datetime import timedelta
from html import escape

from core.model.paper_cards import CardsDay, given_by
from handlers.kit.callbacks import Menu
from handlers.kit.dates import full_day, short_day
from handlers.kit.i18n import _
from handlers.kit.reply import Row, Screen, button, in_rows, two_in_a_row
from handlers.screens.paper_cards import CardEntry, OpenCard
from handlers.screens.roll_words import place
from handlers.screens.today import DONE, MISSING

_DAYS_BACK = 7
_MOST = 44


def teachers(shown: CardsDay, said: str = "") -> Screen:
    """Draw who has lessons not recorded, and the days before."""
    left = Counter(given_by(one) for one in shown.lessons if not one.is_taken)
    names = {given_by(one): one.substitute or one.teacher for one in shown.lessons}
    title = _("Lesson cards")
    lines = [said, f"<b>{title} · {full_day(shown.day)}</b>"]
    lines.append(_("Whose cards? The number is of lessons not recorded yet.") if left else "")
    if not left:
        lines.append(_("All lessons of this day are recorded."))
    ordinal = shown.day.toordinal()
    known = sorted((name.initials, i) for i, name in names.items() if name is not None and left[i])
    rows = two_in_a_row(
        button(f"{name}: {left[i]}", CardEntry(ordinal=ordinal, teacher_id=i))
        for name, i in known[:_MOST]
    )
    days = [shown.today - timedelta(days=n) for n in range(_DAYS_BACK)]
    other = (
        button(short_day(one), CardEntry(ordinal=one.toordinal()))
        for one in days
        if one != shown.day and one.isoweekday() <= _DAYS_BACK - 1
    )
    back: Row = (button(_("‹ Back"), Menu()),)
    return _screen(lines, (*rows, *in_rows(other, most=3), back))


def stack(shown: CardsDay, teacher_id: int) -> Screen:
    """Draw a teacher's lessons of the day, those not recorded first."""
    own = shown.of(teacher_id)
    if not own:
        return teachers(shown)
    name = own[0].substitute or own[0].teacher
    lines = [f"<b>{escape(name.polite if name else '')} · {full_day(shown.day)}</b>"]
    rows = two_in_a_row(
        button(
            f"{DONE if one.is_taken else MISSING} {one.slot} · {place(one)} {one.subject}",
            OpenCard(lesson_id=one.id),
        )
        for one in own
    )
    back: Row = (button(_("‹ Back"), CardEntry(ordinal=shown.day.toordinal())),)
    return _screen(lines, (*rows, back))


def finished() -> str:
    """Say that nothing of this teacher is left."""
    return _("That was this teacher's last card of the day.")


def _screen(lines: list[str], rows: tuple[Row, ...]) -> Screen:
    return Screen(kind="card_entry", text="\n".join(one for one in lines if one), rows=rows)
