"""«Почему исправлено?»: the button under a correction, what was asked, what was answered."""

from collections.abc import Iterable

from aiogram.filters.callback_data import CallbackData

from core.model.questions import Corrected, QuestionPage
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button
from handlers.screens.absence import small
from handlers.screens.child_marks import kind_name
from handlers.screens.family_buttons import SubjectOfMark

KIND = "question_answer"
"""The living message of an answer; its object id is the question's."""

_MOST = 4


class AskWhy(CallbackData, prefix="ya"):
    """Ask the teacher about the correction of this mark at this place of the chain.

    Child and subject only say what is shown afterwards.
    """

    mark_id: int
    sequence: int
    child_id: int
    subject_id: int


def ask_rows(child_id: int, corrected: Iterable[Corrected]) -> tuple[Row, ...]:
    """Return a button for each correction that may still be asked about."""
    open_ones = [one for one in corrected if one.may_ask][:_MOST]
    count = len(open_ones)
    return tuple((button(_label(one, count), _ask(child_id, one)),) for one in open_ones)


def _ask(child_id: int, one: Corrected) -> AskWhy:
    return AskWhy(
        mark_id=one.mark_id,
        sequence=one.sequence,
        child_id=child_id,
        subject_id=one.subject_id,
    )


def _label(one: Corrected, count: int) -> str:
    if count == 1:
        return _("Why corrected?")
    change = f"{one.was or '—'} → {one.now or '—'}"
    return _("Why %(change)s, %(day)s?") % {"change": change, "day": f"{one.day:%d.%m}"}


def asked() -> str:
    """Return the word on a question that was sent."""
    return _("The teacher has been asked; the answer will come here and stand with the mark.")


def answered(page: QuestionPage) -> Screen:
    """Draw the teacher's answer as the living message of the family's question."""
    one = page.question
    who = quoted(one.answered_by.polite) if one.answered_by else ""
    lines = [
        f"<b>{quoted(one.child.first)}</b> · {changed(page)}",
        _("Why corrected?"),
        _("%(name)s: «%(text)s»") % {"name": who, "text": quoted(one.answer or "")},
    ]
    to_subject = SubjectOfMark(
        child_id=one.child_id, subject_id=one.subject_id, mark_id=one.mark_id
    )
    return Screen(
        kind=KIND,
        text="\n".join(lines),
        rows=((button(_("To the marks"), to_subject),),),
        object_id=str(one.id),
        children=frozenset({one.child_id}),
    )


def changed(page: QuestionPage) -> str:
    """«алгебра, 24.11, контрольная работа: 3 → 4»."""
    one = page.question
    kind = kind_name(one.kind, page.kinds)
    change = f"{quoted(one.was or '—')} → {quoted(one.now or '—')}"
    return f"{quoted(small(one.subject))}, {one.day:%d.%m}, {kind}: {change}"
