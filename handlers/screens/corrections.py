"""Late corrections: the prompt, the request as each side sees it, the list of those that wait."""

from collections.abc import Sequence
from html import escape

from aiogram.filters.callback_data import CallbackData

from core.model.corrections import (
    TEXTS,
    CorrectionDraft,
    CorrectionPage,
    LateChange,
    OpenRequest,
    Step,
    What,
)
from core.model.lesson import Lesson
from handlers.kit.callbacks import (
    GridPage,
    HomeworkPage,
    LessonPage,
    MarksPage,
    Menu,
    TopicPage,
)
from handlers.kit.clauses import cited
from handlers.kit.dates import short_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button
from handlers.screens.correction_buttons import (
    AgreeTo,
    AnswerRequest,
    AskCorrection,
    AskLate,
    OwnRequest,
    ReplyToRequest,
    RequestLink,
    Requests,
    WithdrawRequest,
)
from handlers.screens.correction_words import (
    carried_out,
    decides,
    described,
    short_names,
    shortly,
    text_shown,
)
from handlers.screens.roll_words import heading

KIND = "correction"
"""The living message of a request; its object id is the request's number."""

_MOST = 20


def offer(ask: str | None, wish: AskCorrection | AskLate) -> Row:
    """Return the button that asks for consent, where somebody may consent."""
    if ask is None:
        return ()
    return (button(_("Ask to have it corrected"), wish, "primary"),)


def prompt(draft: CorrectionDraft) -> Screen:
    """Ask for the reason; whatever is typed next sends the request."""
    one = draft.change
    lines = [
        f"<b>{heading(draft.lesson)}, {short_day(draft.lesson.day)}</b>",
        *described(one, draft.names, draft.kind),
        cited(decides(draft.ask), draft.clause),
        _why(one.what),
    ]
    rows: list[Row] = []
    if one.what in TEXTS:
        other = AskLate(lesson_id=one.lesson_id, what=one.what, anew=True)
        rows.append((button(_("Another text"), other),))
    rows.append((button(_("‹ Back"), _came_from(one)),))
    return Screen(kind=f"{KIND}_why", text="\n".join(lines), rows=tuple(rows))


def _why(what: What) -> str:
    if what in TEXTS:
        return _("Write the reason in one message, and I send the request.")
    return _("Write the reason in one message, and I send the request. The family reads it too.")


def _came_from(one: LateChange) -> CallbackData:
    lesson_id = one.lesson_id
    ways: dict[What, CallbackData] = {
        What.MARK: MarksPage(lesson_id=lesson_id, kind=one.kind),
        What.ATTENDANCE: GridPage(lesson_id=lesson_id),
        What.TOPIC: TopicPage(lesson_id=lesson_id),
        What.HOMEWORK: HomeworkPage(lesson_id=lesson_id),
    }
    return ways[one.what]


def text_prompt(lesson: Lesson, what: What, stands: str) -> Screen:
    """Ask for the topic or homework as it should be; the reason is asked for then."""
    asks = _("Write in one message what the topic should be; then I ask for the reason.")
    if what is What.HOMEWORK:
        asks = _("Write in one message what the homework should be; then I ask for the reason.")
    lines = [
        f"<b>{heading(lesson)}, {short_day(lesson.day)}</b>",
        _("Written now: %(text)s") % {"text": text_shown(stands)},
        asks,
    ]
    back = _came_from(LateChange(lesson_id=lesson.id, what=what))
    return Screen(kind=f"{KIND}_text", text="\n".join(lines), rows=((button(_("‹ Back"), back),),))


def request(page: CorrectionPage) -> Screen:
    """Draw a request with what whoever looks may do with it."""
    one = page.request
    lines = [
        "<b>" + _("Request to correct № %(number)s") % {"number": one.id} + "</b>",
        f"{heading(one.lesson)}, {short_day(one.lesson.day)}",
        *described(one.change, short_names(one.names), page.kind),
        _("Reason: %(why)s") % {"why": quoted(one.why)},
        *_who(page),
        *_state(page),
    ]
    return Screen(
        kind=KIND,
        text="\n".join(lines),
        rows=_rows(page),
        object_id=str(one.id),
        version=one.version,
    )


def _who(page: CorrectionPage) -> list[str]:
    if page.own:
        return []
    return [_("Asks: %(name)s") % {"name": escape(page.request.asked_by_name.polite)}]


def _state(page: CorrectionPage) -> list[str]:
    one = page.request
    who = escape(one.answerer or "")
    values = {"who": who, "words": quoted(one.words or ""), "day": short_day(one.answer_by)}
    if one.step is Step.ASKED:
        said = _("It waits for an answer, until %(day)s.") % values
        return [cited(said, one.clause) if page.decides else cited(decides(one.ask), one.clause)]
    words = {
        Step.AGREED: carried_out(one.change.what),
        Step.DECLINED: _("Declined: %(who)s. %(words)s"),
        Step.ASKED_BACK: _("%(who)s asks: %(words)s"),
        Step.WITHDRAWN: _("The request was taken back, everything stands as it was."),
    }
    return [words[one.step] % values]


def _rows(page: CorrectionPage) -> tuple[Row, ...]:
    one = page.request
    lesson: Row = (button(_("Open the lesson"), LessonPage(lesson_id=one.lesson.id)),)
    if page.decides:
        back: Row = (button(_("‹ Back"), Requests()),)
        return (*_answers(page), lesson, back)
    back = (button(_("‹ Back"), Menu()),)
    rows: list[Row] = []
    if page.own and one.step is Step.ASKED_BACK:
        rows.append((button(_("Reply"), ReplyToRequest(request_id=one.id), "primary"),))
    if page.own and one.is_open:
        rows.append((button(_("Take the request back"), WithdrawRequest(request_id=one.id)),))
    return (*rows, lesson, back)


def _answers(page: CorrectionPage) -> tuple[Row, ...]:
    one = page.request
    if one.step is not Step.ASKED:
        return ()
    agree = button(_("Agree"), AgreeTo(request_id=one.id), "success")
    decline = button(_("Decline"), AnswerRequest(request_id=one.id, asks=False))
    ask = button(_("Clear up"), AnswerRequest(request_id=one.id, asks=True))
    return ((agree,), (decline, ask))


def words_prompt(page: CorrectionPage, *, asks: bool) -> Screen:
    """Ask whoever decides for the words that go to whoever asked."""
    said = _("What is to be cleared up? Write one message.")
    if not asks:
        said = _("Why not? Write one message, whoever asked will read it.")
    return _ask(page, said, RequestLink(request_id=page.request.id))


def reply_prompt(page: CorrectionPage) -> Screen:
    """Ask whoever asked for the reply."""
    said = _("Write your reply in one message; the request then waits for the answer again.")
    return _ask(page, said, OwnRequest(request_id=page.request.id))


def _ask(page: CorrectionPage, said: str, back: RequestLink | OwnRequest) -> Screen:
    text = f"{request(page).text}\n\n{said}"
    return Screen(kind=f"{KIND}_words", text=text, rows=((button(_("‹ Back"), back),),))


def listed(found: Sequence[OpenRequest]) -> Screen:
    """Draw what waits for the actor, the oldest first."""
    head = "<b>" + _("Requests to correct") + "</b>"
    rows: list[Row] = [(_open(one),) for one in found[:_MOST]]
    said = head if found else f"{head}\n" + _("Nothing waits for you.")
    if len(found) > _MOST:
        rest = len(found) - _MOST
        said += "\n" + ngettext("and %(n)d more", "and %(n)d more", rest)
    back: Row = (button(_("‹ Back"), Menu()),)
    return Screen(kind="corrections", text=said, rows=(*rows, back))


def _open(one: OpenRequest) -> Button:
    label = f"№ {one.id} · {one.class_name} {shortly(one)}"
    link = OwnRequest if one.step is Step.ASKED_BACK else RequestLink
    return button(label, link(request_id=one.id))
