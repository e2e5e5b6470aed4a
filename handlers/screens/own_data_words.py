"""What is kept of a person in words: every code as people of the school say it."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from core.model.guardians import Contact
from core.model.kept import KeptLine
from core.model.lesson import Answer, Fact, Reason, SpellKind
from core.model.looks import About
from core.model.notices import NoticeReason
from core.model.roles import Role
from core.model.settings import Loudness, Setting
from core.model.substitutions import AwayReason
from handlers.kit.about import about_name
from handlers.kit.covers import reason_name as away_reason
from handlers.kit.dates import numeric_date
from handlers.kit.i18n import _
from handlers.kit.roles import relation_name, role_name
from handlers.screens.absence import labels, reason
from handlers.screens.child_lines import spell_words
from handlers.screens.family_card import contact
from handlers.screens.mark_words import value_words
from handlers.screens.notice_words import reason_name
from handlers.screens.settings import loudness, title

Worded = Callable[[str], str]
_Code = TypeVar("_Code", bound=StrEnum)

_ARROW = " → "


def worded(one: KeptLine) -> tuple[str | None, str | None, str | None]:
    """Return what the line is about, what it says and what stands beside it, in words."""
    if one.what == "changed":
        about = _changed().get(one.about or "", one.about)
        return about, _both(one.about or "", one.said or ""), one.more
    words = _words().get(one.what, ())
    parts = dict(zip(("about", "said", "more"), words, strict=False))
    about, said, more = (
        _in_words(parts.get(name), getattr(one, name)) for name in ("about", "said", "more")
    )
    return about, said, more


def _in_words(words: Worded | None, value: str | None) -> str | None:
    return value if words is None or value is None else words(value)


def _words() -> dict[str, tuple[Worded | None, ...]]:
    """Return by kind of line how its three values are said; None: they are words already."""
    spell, facts, roles = _by(SpellKind, spell_words), _by(Fact, fact_words), _by(Role, role_name)
    contacts, answers = _by(Contact, contact), _by(Answer, lambda x: labels()[x])
    return {
        "sex": (None, _sex),
        "role": (None, roles, _until),
        "invited": (None, roles),
        "guardian": (None, relation_name, _until),
        "telegram": (None, None, _language),
        "setting": (_by(Setting, title), _setting),
        "agreed": (None, _wording),
        "enrolled": (None, None, _until),
        "group": (None, None, _until),
        "attendance": (None, facts),
        "reason": (None, _by(Reason, reason)),
        "spell": (spell, None, _until),
        "mark": (None, value_words),
        "period_mark": (None, value_words),
        "notice": (_by(NoticeReason, reason_name),),
        "answer": (None, answers),
        "contact": (None, contacts),
        "away": (_by(AwayReason, away_reason), None, _until),
        "viewed": (_page,),
        "staff_viewed": (_by(About, about_name), roles),
    }


def _by(codes: type[_Code], words: Callable[[_Code], str]) -> Worded:
    """Return the words of a code; what no version of the journal knows stays as it is."""

    def said(value: str) -> str:
        return words(codes(value)) if value in {str(one) for one in codes} else value

    return said


def fact_words(fact: Fact) -> str:
    """Return what the subject teacher stated."""
    return {
        Fact.PRESENT: _("present"),
        Fact.ABSENT: _("absent"),
        Fact.LATE: _("came late"),
    }[fact]


def _sex(code: str) -> str:
    return {"m": _("male"), "f": _("female")}.get(code, code)


def _until(day: str) -> str:
    return _("until %(day)s") % {"day": numeric_date(date.fromisoformat(day[:10]))}


def _language(code: str) -> str:
    return {"ru": "Русский", "en": "English"}.get(code, code)


def _setting(value: str) -> str:
    if value in {str(one) for one in Loudness}:
        return loudness(Loudness(value))
    return _language(value)


def _wording(name: str) -> str:
    return _("the text of %(edition)s") % {"edition": name}


def _page(kind: str) -> str:
    """Say what was shown; a page that has no name of its own is a page of the child."""
    return {
        "own_data": _("this file"),
        "file": _("a file"),
        "digest": _("Summary of the day"),
        "digest_now": _("Summary of the day"),
        "absence": _("Absence from a lesson"),
    }.get(kind, _("a page of the child"))


def _changed() -> dict[str, str]:
    return {
        "mark": _("Mark"),
        "attendance": _("Attendance"),
        "absence_reason": _("Reason of an absence"),
        "period_mark": _("Mark of a period"),
        "note": _("A teacher's word"),
        "spell": _("Known absence"),
    }


def _both(kind: str, said: str) -> str:
    """Say what was and what became; the words of a note are left as they are."""
    words: dict[str, Worded] = {
        "mark": value_words,
        "period_mark": value_words,
        "attendance": _by(Fact, fact_words),
        "absence_reason": _by(Reason, reason),
        "spell": _by(SpellKind, spell_words),
    }
    if kind not in words:
        return said
    return _ARROW.join(words[kind](one) for one in said.split(_ARROW))
