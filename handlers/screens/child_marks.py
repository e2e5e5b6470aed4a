"""Marks of an own child in words: the same for digest and pages."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import groupby

from core.model.digest import ToldMark
from core.model.family import KindNames, OwnMark
from core.model.marking import EXEMPT, OWED
from core.model.period_marks import ResultCorrection
from core.model.questions import Corrected
from handlers.kit.i18n import _, language
from handlers.kit.quoting import quoted
from handlers.screens.absence import small


def mark_lines(marks: Iterable[ToldMark], kinds: KindNames) -> list[str]:
    """Return a line for each subject: «Алгебра  4 5 (устный ответ)»."""
    return [
        f"{quoted(subject)}  {', '.join(_mark(one, kinds) for one in _joined(same))}"
        for subject, same in groupby(marks, key=lambda one: one.subject)
    ]


def _joined(marks: Iterable[ToldMark]) -> list[ToldMark]:
    """Join the plain marks of one kind and day: two in a lesson are «4 5»."""
    found: list[ToldMark] = []
    for one in marks:
        like = replace(one, value=None)
        at = next((i for i, other in enumerate(found) if replace(other, value=None) == like), None)
        plain = one.old is None and one.remark is None and one.value not in {None, OWED, EXEMPT}
        beside = found[at].value if at is not None else None
        if at is None or not plain or beside in {None, OWED, EXEMPT}:
            found.append(one)
        else:
            found[at] = replace(one, value=f"{beside} {one.value}")
    return found


def shown_mark(value: str, kind: str, of_day: date | None = None, *, bold: bool = False) -> str:
    """«5 (устный ответ)», «3 (контрольная работа от 12.11)», «• (диктант, ещё предстоит)»; HTML.

    `kind` is a kind of work in words, as `kind_name` gives it.
    """
    kind = kind_of(value, kind)
    if of_day is not None:
        kind = _("%(kind)s of %(day)s") % {"kind": kind, "day": f"{of_day:%d.%m}"}
    shown = f"<b>{quoted(value)}</b>" if bold else quoted(value)
    return f"{shown} ({kind})"


def kind_of(value: str, kind: str) -> str:
    """Return the kind of work, in words, with what «•» and «осв» mean."""
    if value == OWED:
        return _("%(kind)s, still to be written") % {"kind": kind}
    if value == EXEMPT:
        return _("%(kind)s, not assessed") % {"kind": kind}
    return kind


def kind_name(kind: str, kinds: KindNames) -> str:
    """Return the kind of work in the reader's language, inside a sentence."""
    russian, english = kinds.get(kind, (kind, kind))
    return quoted(small(russian if language() == "ru" else english))


def given_for(one: ToldMark | OwnMark, kinds: KindNames) -> str:
    """Say what the mark was given for; one of another school says which school it was."""
    return quoted(one.source) if one.source else kind_name(one.kind, kinds)


def _mark(one: ToldMark, kinds: KindNames) -> str:
    kind = given_for(one, kinds)
    why = f": {quoted(one.why)}" if one.why else ""
    if one.value is None:
        words = _("mark %(old)s (%(kind)s) taken off") % {"old": one.old, "kind": kind}
        return words + why
    shown = shown_mark(one.value, kind, one.of_day)
    if one.remark:
        shown += f" «{quoted(one.remark)}»"
    if one.old is None:
        return shown
    changed = _("corrected %(old)s → %(new)s") % {"old": one.old, "new": one.value}
    return f"{shown} · {changed}{why}"


def correction(one: Corrected) -> str:
    """«исправлено 3 → 4: ошибка ввода», inside a line."""
    return changed(one.was, one.now, one.why)


def changed(was: str | None, now: str | None, why: str | None) -> str:
    """Return what became of a mark, and why."""
    because = f": {quoted(why)}" if why else ""
    if now is None:
        return _("mark %(old)s taken off") % {"old": quoted(was or "")} + because
    if was is None:
        return _("entered later") + because
    values = {"old": quoted(was), "new": quoted(now)}
    return _("corrected %(old)s → %(new)s") % values + because


def result_correction(one: ResultCorrection) -> str:
    """«исправлено 4 → 5: ошибка ввода», of a mark of a period or year."""
    return changed(one.was, one.now, one.why)


def standing_marks(marks: Iterable[OwnMark]) -> list[ToldMark]:
    """Return marks as they stand in the shape in which a digest tells them."""
    return [
        ToldMark(
            subject=one.subject,
            kind=one.kind,
            value=one.value,
            remark=one.remark,
            source=one.source,
        )
        for one in marks
    ]
