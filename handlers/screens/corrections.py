"""Late corrections: the prompt, the request as each side sees it, the list of those that wait."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from zoneinfo import ZoneInfo

from core.errors import PeriodLocked
from core.model.corrections import (
    NOBODY,
    CorrectionPage,
    OpenRequest,
    Step,
)
from handlers.kit.callbacks import (
    GridPage,
    LessonPage,
    Menu,
    Today,
)
from handlers.kit.clauses import cited
from handlers.kit.dates import short_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Attachment, Button, Row, Screen, button
from handlers.kit.widths import room, shortened, width
from handlers.screens.correction_buttons import (
    AgreeTo,
    AnswerRequest,
    DeclineAsCorrect,
    MyRequests,
    OwnRequest,
    RemarkOn,
    ReplyToRequest,
    RequestLink,
    Requests,
    WithdrawRequest,
)
from handlers.screens.correction_words import (
    carried_out,
    decides,
    described,
    opens,
    remarked,
    short_names,
    shortly,
    stays,
    step_word,
    titled,
    to_lesson,
)
from handlers.screens.evidence import attached, attaches, shows
from handlers.screens.period_words import not_open_for
from handlers.screens.register_buttons import ConsentSheet, RegisterPage
from handlers.screens.roll_words import heading

KIND = "correction"
"""The living message of a request; its object id is the request's number."""

_MOST = 20


def request(page: CorrectionPage) -> Screen:
    """Draw a request with what whoever looks may do with it."""
    one = page.request
    lines = [
        f"<b>{titled(one)}</b>",
        f"{heading(one.lesson)}, {short_day(one.lesson.day)}",
        *described(one.change, short_names(one.names), page.kind),
        _("Reason: %(why)s") % {"why": quoted(one.why)},
        *attached(one.files),
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


def kept_waiting(page: CorrectionPage, locked: PeriodLocked, zone: ZoneInfo) -> Screen:
    """Draw the request again, with why consent could not carry it out, and every answer."""
    drawn = request(page)
    return replace(drawn, text=f"{drawn.text}\n\n{not_open_for(page.request, locked, zone)}")


def _who(page: CorrectionPage) -> list[str]:
    if page.own:
        return []
    if page.request.reports:
        return [_("Reported by: %(name)s") % {"name": escape(page.request.asked_by_name.polite)}]
    return [_("Asks: %(name)s") % {"name": escape(page.request.asked_by_name.polite)}]


def _state(page: CorrectionPage) -> list[str]:
    one = page.request
    who = escape(one.answerer or "")
    values = {"who": who, "words": quoted(one.words or ""), "day": short_day(one.answer_by)}
    if one.step is Step.ASKED:
        said = _("It waits for an answer, until %(day)s.") % values
        who_decides = cited(decides(page.consent, one.change.what), page.clause)
        if page.decides and page.consent == NOBODY:
            return [who_decides, *stays(page.unrevised)]
        return [*opens(page), said] if page.decides else [who_decides, *([said] * page.own)]
    if one.step is Step.AGREED:
        return [carried_out(page)]
    words = {
        Step.REMARKED: remarked(one.change.what),
        Step.DECLINED: _("Declined: %(who)s. %(words)s"),
        Step.ASKED_BACK: _("%(who)s asks: %(words)s"),
        Step.WITHDRAWN: _("The request was taken back, everything stands as it was."),
    }
    return [words[one.step] % values]


def _rows(page: CorrectionPage) -> tuple[Row, ...]:
    one = page.request
    lesson: Row = (
        _way_in(page),
        *([button(_("Sheet of consent"), ConsentSheet(request_id=one.id))] * page.on_paper),
    )
    if page.decides:
        back: Row = (button(_("‹ Back"), Requests()),)
        return (*shows(page), *_answers(page), lesson, back)
    back = (button(_("‹ Back"), MyRequests() if page.own else Menu()),)
    rows: list[Row] = [*shows(page)]
    if page.own and one.step is Step.ASKED_BACK:
        rows.append((button(_("Reply"), ReplyToRequest(request_id=one.id), "primary"),))
    rows += attaches(page)
    if page.own and one.is_open:
        rows.append((button(_("Take the request back"), WithdrawRequest(request_id=one.id)),))
    return (*rows, lesson, back)


def _way_in(page: CorrectionPage) -> Button:
    """Lead to the lesson; once it is open to whoever asked, to who is not here."""
    lesson_id = page.request.lesson.id
    if page.own and page.is_open and not page.request.lesson.is_taken:
        return button(_("Who is not here"), GridPage(lesson_id=lesson_id), "primary")
    return button(to_lesson(page), LessonPage(lesson_id=lesson_id))


def _answers(page: CorrectionPage) -> tuple[Row, ...]:
    one = page.request
    if one.step is not Step.ASKED:
        return ()
    first = button(_("Agree"), AgreeTo(request_id=one.id), "success")
    rows: list[Row] = [(first,)]
    if page.consent == NOBODY:
        remark = button(_("Write the remark"), RemarkOn(request_id=one.id), "success")
        own_words = button(_("In my own words"), RemarkOn(request_id=one.id, own=True))
        rows = [(remark, own_words)]
    if page.unrevised is not None:
        correct = DeclineAsCorrect(request_id=one.id)
        rows.append((button(_("Decline: the mark is correct"), correct),))
    decline = button(_("Decline"), AnswerRequest(request_id=one.id, asks=False))
    ask = button(_("Clear up"), AnswerRequest(request_id=one.id, asks=True))
    return (*rows, (decline, ask))


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


def mine(found: Sequence[OpenRequest]) -> Screen:
    """Draw the own requests, what was asked back first, each with where it stands."""
    head = "<b>" + _("My requests") + "</b>"
    rows: list[Row] = [
        (button(_label(one, f"{step_word(one.step)} · "), OwnRequest(request_id=one.id)),)
        for one in found[:_MOST]
    ]
    said = head if found else f"{head}\n" + _("There are none now.")
    back: Row = (button(_("‹ Back"), Today()),)
    return Screen(kind="my_requests", text=said, rows=(*rows, back))


def _label(one: OpenRequest, step: str = "") -> str:
    """«№ 17 · 7Б Смирнова Д.: 4 → 5»; of a name that is too wide the end, not the change."""
    front = f"{step}№ {one.id} · {one.class_name} "
    name = one.child.short if one.child else ""
    left = room(1) - width(front + shortly(one.change, "…"))
    return front + shortly(one.change, shortened(name, left))


def _open(one: OpenRequest) -> Button:
    link = OwnRequest if one.step is Step.ASKED_BACK else RequestLink
    return button(_label(one), link(request_id=one.id))
