"""Words about a lesson and its pupils that several screens say alike; all HTML-safe."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from core.model.attendance import Change
from core.model.lesson import AWAY, Answer, Fact, Lesson, LessonStatus, Seat, SpellKind
from core.model.notices import NoticeKind, NoticeReason
from handlers.kit.dates import hour, plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted

_NEAR = timedelta(days=6)

_NAME = re.compile(r"[^\W\d_]{3}")
"""Three letters in a row: a room's name. «21», «21а», «Б-204» are numbers."""


def fact_sign(fact: Fact) -> str:
    """Return «Н», «О» or nothing; the letters of the journal are Russian in every language."""
    return {Fact.ABSENT: "Н", Fact.LATE: "О", Fact.PRESENT: ""}[fact]


def place(lesson: Lesson) -> str:
    """«7Б», «7Б, 1 группа»."""
    group = group_of(lesson)
    return f"{lesson.class_name}, {group}" if group else lesson.class_name


def group_of(lesson: Lesson) -> str:
    """«1 группа», nothing for the whole class; a subgroup that has only a number is «гр. 1»."""
    group = lesson.subgroup or ""
    return _("gr. %(number)s") % {"number": group} if group.isdigit() else group


def room_words(room: str) -> str:
    """«каб. 21»; «Малый зал», which is a name and no number, stands alone; plain text."""
    return room if _NAME.search(room) else _("room %(room)s") % {"room": room}


def ordinal(lesson: Lesson) -> str:
    """«3-й урок»."""
    return _("lesson %(slot)d") % {"slot": lesson.slot}


def ordinals(slots: Sequence[int]) -> str:
    """«3-й урок», «1, 2 и 3-й уроки»; at least one."""
    *before, last = slots
    if not before:
        return _("lesson %(slot)d") % {"slot": last}
    values = {"slots": ", ".join(str(slot) for slot in before), "last": last}
    return _("lessons %(slots)s and %(last)d") % values


def heading(lesson: Lesson) -> str:
    """«7Б · Алгебра · 3-й урок»."""
    return quoted(f"{place(lesson)} · {lesson.subject} · {ordinal(lesson)}")


def timed_heading(lesson: Lesson, zone: ZoneInfo) -> str:
    """«7Б · Алгебра · 3-й урок, 10:20»."""
    return f"{heading(lesson)}, {hour(lesson.starts, zone)}"


def listed(seats: Iterable[Seat]) -> str:
    """«Иванов П., Петров К.»."""
    return quoted(", ".join(seat.listed for seat in seats))


def stated(changes: Iterable[Change], seats: Iterable[Seat]) -> str:
    """«Н Петров К., О Фёдоров М., здесь Иванов П.», as a draft says it."""
    names = {seat.person_id: seat.listed for seat in seats}
    here = _("here")
    said = (f"{fact_sign(one.now) or here} {names[one.person_id]}" for one in changes)
    return quoted(", ".join(said))


def until_day(until: date, today: date) -> str:
    """«до пятницы» within a week, «до 4 декабря» later."""
    if until - today > _NEAR:
        return _("until %(day)s") % {"day": plain_day(until)}
    return (
        _("until Monday"),
        _("until Tuesday"),
        _("until Wednesday"),
        _("until Thursday"),
        _("until Friday"),
        _("until Saturday"),
        _("until Sunday"),
    )[until.weekday()]


def hint(seat: Seat) -> str:
    """Return a word for the button: what is known of the pupil, or nothing."""
    if seat.spell is not None:
        return {
            SpellKind.ILL: _("is ill"),
            SpellKind.VALID: _("excused"),
            SpellKind.SANATORIUM: _("sanatorium"),
            SpellKind.HOME: _("home-taught"),
            SpellKind.FAMILY: _("family education"),
            SpellKind.INDIVIDUAL: _("own plan"),
            SpellKind.EXEMPT: _("not marked"),
        }[seat.spell]
    if seat.foretold is not None:
        return _("announced")
    if seat.answer is not None and seat.answer is not Answer.UNKNOWN:
        return {
            Answer.ILL: _("is ill"),
            Answer.EXCUSED: _("announced"),
            Answer.ON_THE_WAY: _("on the way"),
        }[seat.answer]
    return _("not marked") if seat.exempt else ""


def known(seat: Seat, today: date) -> str:
    """«Иванов П. болеет до пятницы», «Кузнецова А.: дома предупредили»."""
    if seat.spell in AWAY and seat.spell is not None:
        said = {
            SpellKind.ILL: _("%(name)s is ill"),
            SpellKind.SANATORIUM: _("%(name)s is in a sanatorium"),
        }.get(seat.spell, _("%(name)s is excused")) % {"name": quoted(seat.listed)}
        return f"{said} {until_day(seat.spell_until, today)}" if seat.spell_until else said
    if seat.foretold is NoticeKind.EARLY:
        said = _("%(name)s leaves early: announced")
    elif NoticeReason.ILL is seat.foretold or (not seat.foretold and seat.answer is Answer.ILL):
        said = _("%(name)s: home says ill")
    else:
        said = _("%(name)s: announced")
    return said % {"name": quoted(seat.listed)}


def not_held(lesson: Lesson) -> str:
    """Return why the lesson is not held, or nothing where it is."""
    return {
        LessonStatus.CANCELLED: _("The lesson is cancelled."),
        LessonStatus.MOVED: _("The lesson was moved."),
        LessonStatus.MERGED: _("The lesson was merged with another."),
    }.get(lesson.status, "")
