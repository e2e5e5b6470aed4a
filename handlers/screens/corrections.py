"""Late corrections: the prompt, the request as each side sees it, the list of those that wait."""

from collections.abc import Sequence
from html import escape

from core.errors import TooLate
from core.model.corrections import DIRECTOR, CorrectionDraft, CorrectionPage, OpenRequest, Step
from core.model.marking import KindChoice
from handlers.kit.callbacks import LessonPage, MarksPage, Menu
from handlers.kit.clauses import cited
from handlers.kit.dates import short_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Attachment, Button, Row, Screen, button
from handlers.screens.correction_buttons import (
    AgreeTo,
    AnswerRequest,
    AskCorrection,
    OwnRequest,
    ReplyToRequest,
    RequestLink,
    Requests,
    WithdrawRequest,
)
from handlers.screens.mark_words import kind_name
from handlers.screens.register_buttons import ConsentSheet, RegisterPage
from handlers.screens.roll_words import heading

KIND = "correction"
"""The living message of a request; its object id is the request's number."""

_MOST = 20


def offer(refusal: TooLate, ask: AskCorrection) -> Row:
    """Return the button that asks for consent, where somebody may consent."""
    if refusal.ask is None:
        return ()
    return (button(_("Ask to have it corrected"), ask, "primary"),)


def change(was: str, wanted: str | None) -> str:
    """«4 → 5», or «4 is taken away»."""
    if wanted is None:
        return _("%(mark)s is taken away") % {"mark": was}
    return f"{was} → {wanted}"


def prompt(draft: CorrectionDraft) -> Screen:
    """Ask for the reason; whatever is typed next sends the request."""
    one = draft.change
    lines = [
        f"<b>{heading(draft.lesson)}, {short_day(draft.lesson.day)}</b>",
        _whose(draft.listed, draft.kind, change(one.was, one.wanted)),
        cited(_decides(draft.ask), draft.clause),
        _("Write the reason in one message, and I send the request. The family reads it too."),
    ]
    row: Row = (button(_("‹ Back"), MarksPage(lesson_id=one.lesson_id, kind=one.kind)),)
    return Screen(kind=f"{KIND}_why", text="\n".join(lines), rows=(row,))


def _decides(ask: str) -> str:
    if ask == DIRECTOR:
        return _("The director decides.")
    return _("The deputy head for your subject decides.")


def _whose(listed: str, kind: KindChoice, changed: str) -> str:
    values = {"pupil": escape(listed), "kind": escape(kind_name(kind).lower()), "marks": changed}
    return _("%(pupil)s, %(kind)s: %(marks)s") % values


def request(page: CorrectionPage) -> Screen:
    """Draw a request with what whoever looks may do with it."""
    one = page.request
    lines = [
        "<b>" + _("Request to correct № %(number)s") % {"number": one.id} + "</b>",
        f"{heading(one.lesson)}, {short_day(one.lesson.day)}",
        _whose(one.child.short, page.kind, change(one.change.was, one.change.wanted)),
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
        return [cited(said, one.clause) if page.decides else cited(_decides(one.ask), one.clause)]
    words = {
        Step.AGREED: _("✓ Agreed: %(who)s. The mark is corrected, the family sees the reason."),
        Step.DECLINED: _("Declined: %(who)s. %(words)s"),
        Step.ASKED_BACK: _("%(who)s asks: %(words)s"),
        Step.WITHDRAWN: _("The request was taken back, the mark stands as it was."),
    }
    return [words[one.step] % values]


def _rows(page: CorrectionPage) -> tuple[Row, ...]:
    one = page.request
    lesson: Row = (
        button(_("Open the lesson"), LessonPage(lesson_id=one.lesson.id)),
        *([button(_("Sheet of consent"), ConsentSheet(request_id=one.id))] * page.on_paper),
    )
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


def sheet(page: CorrectionPage, content: bytes) -> Screen:
    """Draw the message with the sheet to be signed; it stays in the chat."""
    number = {"number": page.request.id}
    link = OwnRequest if page.own else RequestLink
    return Screen(
        kind="consent_sheet",
        text=cited(
            _("Sheet of consent № %(number)s: print it, sign it both, and file it.") % number,
            page.request.clause,
        ),
        rows=((button(_("‹ Back"), link(request_id=page.request.id)),),),
        object_id=str(page.request.id),
        attachment=Attachment(
            kind="document",
            name=_("Sheet of consent № %(number)s") % number + ".pdf",
            content=content,
        ),
    )


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


def listed(found: Sequence[OpenRequest], *, heads: bool = False) -> Screen:
    """Draw what waits for the actor, the oldest first; `heads` look at the register too."""
    head = "<b>" + _("Requests to correct") + "</b>"
    rows: list[Row] = [(_open(one),) for one in found[:_MOST]]
    said = head if found else f"{head}\n" + _("Nothing waits for you.")
    if len(found) > _MOST:
        rest = len(found) - _MOST
        said += "\n" + ngettext("and %(n)d more", "and %(n)d more", rest)
    back: Row = (button(_("‹ Back"), Menu()), *([button(_("Register"), RegisterPage())] * heads))
    return Screen(kind="corrections", text=said, rows=(*rows, back))


def _open(one: OpenRequest) -> Button:
    label = f"№ {one.id} · {one.class_name} {one.child.short}: {change(one.was, one.wanted)}"
    link = OwnRequest if one.step is Step.ASKED_BACK else RequestLink
    return button(label, link(request_id=one.id))
