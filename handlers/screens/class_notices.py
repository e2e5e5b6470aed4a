"""What families of the class told beforehand: the list, one notice, the answer."""

from zoneinfo import ZoneInfo

from core.model.notices import ClassNotices, NoticePage, NoticeState
from handlers.kit.callbacks import MyClass
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button, two_in_a_row
from handlers.screens.notice_buttons import (
    AnswerNotice,
    ClassNoticePage,
    ClassNoticesPage,
    Ready,
    ReasonByNotice,
)
from handlers.screens.notice_words import by_whom, label, letter, papers, told

KIND = "notice_lead"
"""The living message of a notice at the class teacher's; its object id is the notice's."""

_MOST = 25


def listing(page: ClassNotices) -> Screen:
    """Draw the notices, those that wait for an answer first."""
    head = _("%(class)s: families have told") % {"class": quoted(page.class_name)}
    buttons = [
        (
            button(
                label(one, page.listed.get(one.child_id, one.child.short)),
                ClassNoticePage(notice_id=one.id),
            ),
        )
        for one in page.notices[:_MOST]
    ]
    line = _("· waits for your answer, ✓ accepted, ! declined")
    none = _("Nothing is told for today or later.")
    return Screen(
        kind="class_notices",
        text=f"<b>{head}</b>\n{line if buttons else none}",
        rows=(*buttons, (button(_("‹ Back"), MyClass(class_id=page.class_id)),)),
        object_id=str(page.class_id),
    )


def one(page: NoticePage, zone: ZoneInfo, said: str = "") -> Screen:
    """Draw a notice with the answers that may be given; `said` is a line in front."""
    notice = page.notice
    head = f"<b>{quoted(notice.child.short)}, {quoted(notice.class_name)}</b>"
    lines = [head, *told(notice, page.today), by_whom(notice, zone), "", *_state(page)]
    return Screen(
        kind=KIND,
        text="\n".join([line for line in (said, *lines) if line or line == ""]).strip(),
        rows=(
            *papers(notice, ClassNoticePage(notice_id=notice.id)),
            *(_answers(page) if page.answers else ()),
            *_reason(page),
            (button(_("‹ Back"), ClassNoticesPage(class_id=notice.class_id)),),
        ),
        object_id=str(notice.id),
        version=notice.version,
    )


def _state(page: NoticePage) -> list[str]:
    notice = page.notice
    words = {
        NoticeState.NEW: _("The family waits for an answer."),
        NoticeState.ACCEPTED: _("✓ Accepted, the family sees it."),
        NoticeState.DECLINED: _("! Declined, the family sees it."),
        NoticeState.WITHDRAWN: _("The family has taken it back."),
    }[notice.state]
    lines = [words]
    if notice.answer:
        lines.append(f"«{quoted(notice.answer)}»")
    if page.answers and notice.state is not NoticeState.NEW:
        lines.append(_("To answer in words, just type them."))
    return lines


def _answers(page: NoticePage) -> tuple[Row, ...]:
    notice = page.notice

    def data(*, accepts: bool, ready: Ready = Ready.NONE) -> AnswerNotice:
        return AnswerNotice(
            notice_id=notice.id, accepts=accepts, ready=ready, version=notice.version
        )

    accept = button(_("Accept"), data(accepts=True), "success")
    decline = button(_("Decline"), data(accepts=False), "danger")
    accepted = notice.state is NoticeState.ACCEPTED
    if notice.state is NoticeState.NEW:
        return ((accept, decline),)
    ready = (
        button(ready_label(Ready.PAPER), data(accepts=accepted, ready=Ready.PAPER)),
        button(ready_label(Ready.CALL), data(accepts=accepted, ready=Ready.CALL)),
    )
    return (*two_in_a_row(ready), ((decline if accepted else accept),))


def _reason(page: NoticePage) -> tuple[Row, ...]:
    """Offer the reason for what has begun by today, or is accepted."""
    notice = page.notice
    if notice.state is not NoticeState.ACCEPTED:
        return ()
    label_ = _("Reason %(letter)s for all of it") % {"letter": letter(notice)}
    return ((button(label_, ReasonByNotice(notice_id=notice.id)),),)


def ready_label(ready: Ready) -> str:
    """Return the short label of ready words."""
    return {Ready.PAPER: _("Bring a paper"), Ready.CALL: _("Call me")}[ready]


def ready_words(ready: Ready) -> str | None:
    """Return the words that the family reads; None where there are none."""
    return {
        Ready.NONE: None,
        Ready.PAPER: _("Please bring a certificate or a note."),
        Ready.CALL: _("Please call me."),
    }[ready]


def answered(page: NoticePage) -> str:
    """Return the word on the press that answered."""
    if page.notice.state is NoticeState.ACCEPTED:
        return _("Accepted, the family will see it.")
    return _("Declined, the family will see it.")


def explained(lessons: int, sign: str) -> str:
    """Say that the reason was taken over."""
    values = {"letter": sign, "n": lessons}
    return _("Reason %(letter)s is set; lessons recorded so far: %(n)d.") % values
