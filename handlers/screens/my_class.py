"""«Мой 7Б, вторник»: who is missing, why, what families say, which reasons are wanted."""

from core.model.class_day import Away, ClassDay, PupilDay
from core.model.lesson import Fact, Reason, SpellKind
from handlers.kit.clauses import cited
from handlers.kit.dates import plain_day, weekday
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Screen
from handlers.screens import my_class_rows, overdue
from handlers.screens.absence import all_said, brief, reason
from handlers.screens.families import not_looked
from handlers.screens.notice_words import lessons, what
from handlers.screens.roll_words import ordinals
from handlers.screens.stand_ins import days, sentence

_OF_SPELL = {SpellKind.ILL: Reason.ILL, SpellKind.VALID: Reason.VALID}

_FRIDAY = 5

_MOST = 30
"""Pupils named in the text; the screen keeps within 4,000 characters."""

_WORDS = 40
"""Characters of a family's own words beside a name; the pupil's page has them whole."""


def draw(day: ClassDay, *, leads: bool) -> Screen:
    """Draw the class's day; whoever does not lead the class only looks."""
    title = _("My %(class)s, %(weekday)s") if leads else _("%(class)s, %(weekday)s")
    head = title % {"class": quoted(day.class_name), "weekday": weekday(day.day)}
    lines = [
        f"<b>{head}</b>",
        *_stands_in(day),
        _recorded(day),
        *_missing(day),
        *_foretold(day),
        *_late(day),
        *_wanted(day),
        *_silent(day),
    ]
    lines += overdue.lines(day.overdue, day.day, day.kinds)
    return Screen(
        kind="my_class",
        text="\n".join(lines),
        rows=my_class_rows.leading(day) if leads else my_class_rows.looking(day),
        object_id=str(day.class_id),
    )


def _stands_in(day: ClassDay) -> list[str]:
    """Say who leads the class meanwhile; to whoever it is, whose class it is."""
    one = day.stand_in
    if one is None:
        return []
    if not day.stands_in:
        return [sentence(one, day.day)]
    values = {"days": days(one, day.day), "name": quoted(one.lead.initials)}
    return [_("You lead the class %(days)s. Class teacher: %(name)s") % values]


def _recorded(day: ClassDay) -> str:
    if not day.planned:
        return _("No lessons today.")
    return ngettext("Recorded: %(n)d lesson", "Recorded: %(n)d lessons", day.recorded) + _(
        " of %(planned)s."
    ) % {"planned": day.planned}


def _missing(day: ClassDay) -> list[str]:
    if not day.missing:
        return [_("Nobody is absent.")] if day.recorded else []
    named = [f"· {_pupil(one)}" for one in day.missing[:_MOST]]
    rest = len(day.missing) - len(named)
    more = [ngettext("and %(n)d more", "and %(n)d more", rest)] if rest else []
    count = ngettext("Absent today: %(n)d", "Absent today: %(n)d", len(day.missing))
    return ["", f"{count}", *named, *more]


def _pupil(one: PupilDay) -> str:
    where = f" ({ordinals([m.slot for m in one.absent])})" if one.absent else ""
    return f"{quoted(one.listed)}{where}: {why(one)}"


def why(one: PupilDay) -> str:
    """Say why the pupil is away, as far as it is known, inside a sentence."""
    set_ones = [kind for kind in one.reasons if kind is not None]
    if one.away is not None and not set_ones:
        return _away(one.away, one)
    if set_ones and None not in one.reasons:
        return _until(", ".join(sorted(reason(kind) for kind in set_ones)), set_ones, one)
    if one.answers:
        answered = _("at home they say %(answer)s") % {"answer": all_said(one.answers)}
        return ": ".join([answered, *(f"«{brief(words, _WORDS)}»" for words in one.words[:1])])
    if one.notices:
        return _("told beforehand: %(what)s") % {"what": what(one.notices[0].wish)}
    return _("the reason is not known")


def _until(words: str, kinds: list[Reason], one: PupilDay) -> str:
    """«болезнь до 27 ноября», where the one reason is that of a spell which goes on."""
    if one.away is None or one.away.until is None or one.away.until <= one.day:
        return words
    if [_OF_SPELL.get(one.away.kind)] != kinds:
        return words
    day = plain_day(one.away.until)
    return _("%(away)s until %(day)s") % {"away": words, "day": day}


def _away(away: Away, one: PupilDay) -> str:
    words = {
        SpellKind.ILL: _("ill"),
        SpellKind.VALID: _("away for a valid reason"),
        SpellKind.SANATORIUM: _("at a sanatorium"),
        SpellKind.HOME: _("taught at home"),
        SpellKind.FAMILY: _("learns in the family"),
        SpellKind.INDIVIDUAL: _("has an individual plan"),
        SpellKind.EXEMPT: _("exempt"),
    }[away.kind]
    if away.until is None:
        return words
    if away.until == one.day:
        return _("%(away)s today") % {"away": words}
    return _("%(away)s until %(day)s") % {"away": words, "day": plain_day(away.until)}


def _foretold(day: ClassDay) -> list[str]:
    if not day.foretold:
        return []
    named = [_told(one) for one in day.foretold[:_MOST]]
    return [_("Told beforehand: %(names)s") % {"names": "; ".join(named)}]


def _told(one: PupilDay) -> str:
    wish = one.notices[0].wish
    part = "" if wish.is_whole else f", {lessons(wish)}"
    return f"{quoted(one.listed)} ({what(wish)}{part})"


def _late(day: ClassDay) -> list[str]:
    if not day.late:
        return []
    named = [f"{quoted(one.listed)} ({_slots_late(one)})" for one in day.late[:_MOST]]
    return [_("Late: %(names)s") % {"names": ", ".join(named)}]


def _slots_late(one: PupilDay) -> str:
    return ordinals([missed.slot for missed in one.missed if missed.fact is Fact.LATE])


def _wanted(day: ClassDay) -> list[str]:
    if not day.open_reasons:
        return []
    words = ngettext(
        "! %(n)d absence without a reason", "! %(n)d absences without a reason", day.open_reasons
    )
    if 0 < day.late_reasons < day.open_reasons:
        return ["", cited(_late_and_next(day, words), day.due_clause)]
    due = day.open_due or day.day
    values = {"absences": words, "day": plain_day(due)}
    if due < day.day:
        return ["", cited(_("%(absences)s, they were due on %(day)s") % values, day.due_clause)]
    until = _("%(absences)s: to be set by %(day)s")
    if due.isoweekday() == _FRIDAY:
        until = _("%(absences)s: to be set by Friday, %(day)s")
    return ["", cited(until % values, day.due_clause)]


def _late_and_next(day: ClassDay, words: str) -> str:
    """Say what was due before apart from what is due next, each with its day."""
    late, due = day.late_reasons, day.next_due or day.day
    overdue = ngettext("%(n)d overdue", "%(n)d overdue", late)
    values = {
        "absences": words,
        "overdue": overdue,
        "first": plain_day(day.open_due or day.day),
        "rest": day.open_reasons - late,
        "day": plain_day(due),
    }
    said = _("%(absences)s: %(overdue)s (first due on %(first)s), %(rest)s more by %(day)s")
    if due.isoweekday() == _FRIDAY:
        said = _(
            "%(absences)s: %(overdue)s (first due on %(first)s), %(rest)s more by Friday, %(day)s"
        )
    return said % values


def _silent(day: ClassDay) -> list[str]:
    return [not_looked(day.silent, day.silent_after)] if day.silent else []
