"""A family's question to the teacher: as it rings, in the list, with the ways to answer."""

from collections.abc import Sequence
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from core.model.questions import QuestionPage
from handlers.kit.callbacks import Today
from handlers.kit.dates import short_day
from handlers.kit.i18n import _, catalogues
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button
from handlers.screens.family_questions import changed

KIND = "question"
"""The living message of a question; its object id is the question's."""

_MOST = 12


class Ready(StrEnum):
    """The answers that need no typing."""

    MISTAKE = "mistake"
    RECHECKED = "rechecked"


class OpenQuestions(CallbackData, prefix="yl"):
    """Open the questions that wait for an answer."""


class QuestionLink(CallbackData, prefix="yq"):
    """Open one question."""

    question_id: int


class AnswerReady(CallbackData, prefix="yr"):
    """Answer the family with ready words."""

    question_id: int
    ready: Ready


class AnswerTyped(CallbackData, prefix="yo"):
    """Ask for the answer in the teacher's own words."""

    question_id: int


def words_of(ready: Ready) -> str:
    """Return the ready answer; in Russian, the language of what the journal keeps."""
    with catalogues().use_locale("ru"):
        return {
            Ready.MISTAKE: _("It was a mistake of entry."),
            Ready.RECHECKED: _("The work was checked once more."),
        }[ready]


def question(page: QuestionPage) -> Screen:
    """Draw a question with the ways to answer it, or with its answer."""
    one = page.question
    lines = ["<b>" + _("The family asks") + "</b>", _who(page), changed(page), _("Why corrected?")]
    back: Row = (button(_("‹ Back"), OpenQuestions()),)
    if one.answer is not None:
        lines.append(_("Answered: %(text)s") % {"text": quoted(one.answer)})
        return _screen(page, lines, (back,))
    ready = (
        (button(_("Mistake of entry"), AnswerReady(question_id=one.id, ready=Ready.MISTAKE)),),
        (button(_("Work rechecked"), AnswerReady(question_id=one.id, ready=Ready.RECHECKED)),),
    )
    typed: Row = (button(_("In my own words"), AnswerTyped(question_id=one.id)),)
    return _screen(page, lines, (*ready, typed, back))


def prompt(page: QuestionPage) -> Screen:
    """Ask for the answer in one message."""
    lines = [
        "<b>" + _("Answer to the family") + "</b>",
        _who(page),
        changed(page),
        _("Send the answer in one message: it will be seen with the mark."),
    ]
    back: Row = (button(_("‹ Back"), QuestionLink(question_id=page.question.id)),)
    return _screen(page, lines, (back,))


def answered() -> str:
    """Return the word on an answer."""
    return _("The answer is sent to the family")


def answered_already() -> str:
    """Return the word on a second answer."""
    return _("This question is answered already")


def listed(pages: Sequence[QuestionPage]) -> Screen:
    """Draw the questions that wait, the oldest first."""
    lines = ["<b>" + _("Questions of families") + "</b>"]
    lines += [f"· {_who(one)}: {changed(one)}" for one in pages[:_MOST]]
    if not pages:
        lines.append(_("Nobody waits for an answer."))
    rows = tuple(
        (button(_label(one), QuestionLink(question_id=one.question.id)),) for one in pages[:_MOST]
    )
    back: Row = (button(_("‹ Back"), Today()),)
    return Screen(kind="questions", text="\n".join(lines), rows=(*rows, back))


def _who(page: QuestionPage) -> str:
    one = page.question
    return quoted(f"{one.child.short}, {one.class_name}" if one.class_name else one.child.short)


def _label(page: QuestionPage) -> str:
    one = page.question
    return f"{one.child.short} · {short_day(one.asked_at.date())}"


def _screen(page: QuestionPage, lines: list[str], rows: tuple[Row, ...]) -> Screen:
    text = "\n".join(lines)
    return Screen(kind=KIND, text=text, rows=rows, object_id=str(page.question.id))
