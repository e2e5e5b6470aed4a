"""Why a pupil was absent: set by the class teacher from documents (MAZ-3.4.1, MAZ-3.4.7).

Setting a reason is not a correction: the fact that the subject teacher stated stays.
"""

import re
from datetime import date, timedelta

from core.errors import Forbidden, Unfit
from core.model.calendar import ClassCalendar
from core.model.class_day import Choice
from core.model.lesson import Reason, SpellKind
from core.policy.schema import Policy
from core.rules.calendar import is_school_day
from core.rules.typed_dates import DAY, read_day
from core.rules.typed_spans import FARTHEST, in_order

DOCUMENT_LIMIT = 200
"""Characters of the text that names the document."""

SPELLS = {Reason.ILL: SpellKind.ILL, Reason.VALID: SpellKind.VALID}
"""Which spell a reason begins when it covers days; one that is not valid begins none."""


def may_set(policy: Policy) -> str | None:
    """Return the clause by which the class teacher sets reasons (MAZ-3.4.1, LGOV-CT-а).

    Raises:
        Forbidden: the school keeps it from class teachers.
    """
    figure = policy.editing.class_teacher_sets_reasons
    if not figure.value:
        raise Forbidden(what="reasons", clause=figure.clause)
    return figure.clause


def checked(choice: Choice) -> Choice:
    """Return the choice with its document trimmed.

    Raises:
        Unfit: `date_before`, `date_too_far`, or a document text that is `too_long`.
    """
    in_order(choice.since, choice.until)
    if choice.until - choice.since > FARTHEST:
        raise Unfit(why="date_too_far", limit=FARTHEST.days)
    document = (choice.document or "").strip() or None
    if document and len(document) > DOCUMENT_LIMIT:
        raise Unfit(why="too_long", limit=DOCUMENT_LIMIT)
    return Choice(
        reason=choice.reason,
        since=choice.since,
        until=choice.until,
        lesson_id=choice.lesson_id,
        document=document,
    )


def begins_spell(choice: Choice, today: date) -> SpellKind | None:
    """Return the spell that the choice begins: of days, today's or to come, or of several."""
    of_days = choice.lesson_id is None
    if of_days and (choice.until >= today or choice.until > choice.since):
        return SPELLS.get(choice.reason)
    return None


def touches_spells(choice: Choice, today: date) -> bool:
    """Tell whether the choice changes spells: it begins one, or ends one that still holds."""
    if choice.lesson_id is not None:
        return False
    return begins_spell(choice, today) is not None or (
        choice.reason is Reason.UNEXCUSED and choice.until >= today
    )


def known(reason: Reason | None, spell: SpellKind | None) -> Reason | None:
    """Return the reason that counts: the one set, else what the known spell means."""
    if reason is not None or spell in (None, SpellKind.EXEMPT):
        return reason
    ill = spell in (SpellKind.ILL, SpellKind.SANATORIUM)
    return Reason.ILL if ill else Reason.VALID


_DAY = timedelta(days=1)
_WEEK = 7


def due_of(day: date, policy: Policy) -> date:
    """Return by which day the reason of an absence on the day is set (MAZ-3.4.1)."""
    return day + (policy.reasons.due_weekday.value - day.isoweekday()) % _WEEK * _DAY


def due_since(due: date) -> date:
    """Return the first day of those whose reasons are set by the same day, `due`."""
    return due - (_WEEK - 1) * _DAY


def is_reminded(today: date, own: ClassCalendar, policy: Policy) -> bool:
    """Tell whether the class teacher is reminded today: on the due day (MAZ-3.4.1).

    Where the class has no lessons on it, on the last of its school days before.
    """
    left = (due_of(today, policy) - today).days
    days = (today + ahead * _DAY for ahead in range(left + 1))
    own_week = {"grade": own.grade, "days_a_week": own.days_a_week}
    last = max((day for day in days if is_school_day(own.calendar, day, **own_week)), default=None)
    return last == today


def friday_of(day: date) -> date:
    """Return the Friday of the day's week, or of the next where it is over."""
    return day + timedelta(days=(5 - day.isoweekday()) % 7)


_TYPED = re.compile(rf"({DAY})[.,;]?(?:\s+(.+))?", re.DOTALL)


def read_until(text: str, since: date) -> tuple[date, str | None]:
    """Read «27.11», «27.11.2026» or «27.11 справка № 12»: the day, and the document.

    Without a year it is the one nearest to `since`.

    Raises:
        Unfit: `not_a_date`; `date_before`, that day is before `since`.
    """
    found = _TYPED.fullmatch(text.strip())
    until = read_day(found[1], since) if found is not None else None
    if found is None or until is None:
        raise Unfit(why="not_a_date")
    in_order(since, until)
    return until, found[2]
