"""Late corrections: the prompt, the request as each side sees it, the list of those that wait."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from core.errors import PeriodLocked
from core.model.corrections import (
    NOBODY,
    CorrectionPage,
    Step,
)
from handlers.kit.callbacks import (
    Menu,
)
from handlers.kit.clauses import cited
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Attachment, Row, Screen, button
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
    stays,
    titled,
    waits,
)
from handlers.screens.evidence import attached, attaches, shows
from handlers.screens.mark_words import contradicting
from handlers.screens.outdated_words import outdated
from handlers.screens.period_buttons import Periods
from handlers.screens.period_words import not_open_for, order_needed, order_row
from handlers.screens.register_buttons import ConsentSheet
from handlers.screens.request_place import placed, way_in

KIND = "correction"
"""The living message of a request; its object id is the request's number."""


def request(page: CorrectionPage) -> Screen:
    """Draw a request with what whoever looks may do with it."""
    one = page.request
    lines = [
        f"<b>{titled(one)}</b>",
        placed(one.place, one.change.kind),
        *described(one.change, short_names(one.names), page.kind, one.place),
        *contradicting(page.marked, short_names(one.names)),
        _("Reason: %(why)s") % {"why": quoted(one.why)},
        *attached(one.files),
        *_who(page),
        *_state(page),
        *([] if page.decides else order_needed(page)),
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


def waits_already(page: CorrectionPage) -> Screen:
    """Draw the request that waited already, and say that the words sent now are not kept."""
    drawn = request(page)
    said = _("This is asked for already; what you wrote now is not kept.")
    return replace(drawn, text=f"{said}\n\n{drawn.text}")


def had_already(page: CorrectionPage) -> Screen:
    """Draw the request again, with that the photo sent now hangs on it already."""
    drawn = request(page)
    said = _("This photo is attached already.")
    return replace(drawn, text=f"{said}\n\n{drawn.text}")


def told_of_lock(page: CorrectionPage) -> Screen:
    """Draw the request with the order that it needs, and the way there to who gives it."""
    drawn = request(page)
    if page.own:
        return drawn
    text = "\n".join([drawn.text, *(order_needed(page) if page.decides else [])])
    return replace(drawn, text=text, rows=(*_to_periods(page), *drawn.rows))


def _to_periods(page: CorrectionPage) -> tuple[Row, ...]:
    """Lead a head who opens no period to the list of them."""
    return () if page.orders else ((button(_("Periods"), Periods(), "primary"),),)


def _who(page: CorrectionPage) -> list[str]:
    if page.own:
        return []
    if page.request.reports:
        return [_("Reported by: %(name)s") % {"name": quoted(page.request.asked_by_name.polite)}]
    return [_("Asks: %(name)s") % {"name": quoted(page.request.asked_by_name.polite)}]


def _state(page: CorrectionPage) -> list[str]:
    one = page.request
    who = quoted(one.answerer or "")
    values = {"who": who, "words": quoted(one.words or "")}
    if one.step is Step.ASKED:
        said = waits(page)
        who_decides = cited(decides(page.answers or page.consent, one.change.what), page.clause)
        if page.decides and page.consent == NOBODY:
            return [who_decides, *stays(page.unrevised), *([said] * page.overdue)]
        shown = page.own or page.overdue
        return [*opens(page), said] if page.decides else [who_decides, *([said] * shown)]
    if one.step is Step.AGREED:
        return [carried_out(page)]
    if one.step is Step.OUTDATED:
        return [outdated(one, own=page.own)]
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
        way_in(page),
        *([button(_("Sheet of consent"), ConsentSheet(request_id=one.id))] * page.on_paper),
    )
    if page.decides:
        back: Row = (button(_("‹ Back"), Requests()),)
        return (*shows(page), *_answers(page), *order_row(page.orders), lesson, back)
    back = (button(_("‹ Back"), MyRequests() if page.own else Menu()),)
    rows: list[Row] = [*shows(page), *order_row(page.orders)]
    if page.own and one.step is Step.ASKED_BACK:
        rows.append((button(_("Reply"), ReplyToRequest(request_id=one.id), "primary"),))
    rows += attaches(page)
    if page.own and one.is_open:
        rows.append((button(_("Take the request back"), WithdrawRequest(request_id=one.id)),))
    return (*rows, lesson, back)


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
