"""«Предупредить школу»: who and when, why, and the notice as the family sees it."""

from collections.abc import Iterator
from datetime import date, timedelta

from core.model.notices import (
    ChildDaySlots,
    Foreseeable,
    NoticeDesk,
    NoticePage,
    NoticeReason,
    NoticeState,
)
from handlers.kit.callbacks import Family
from handlers.kit.dates import dated, short_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, in_rows, two_in_a_row
from handlers.screens.notice_buttons import (
    AddToNotice,
    EarlyPage,
    NoticeDay,
    NoticesHome,
    NoticeSlots,
    OtherDays,
    OwnNotice,
    TellSchool,
    WithdrawNotice,
    packed,
)
from handlers.screens.notice_words import along, capital, label, near_day, papers, told, when

KIND = "notice"
"""The living message of a notice at home; its object id is the notice's."""

_MOST = 9
"""Notices that the desk lists."""


def desk(page: NoticeDesk) -> Screen:
    """Draw the desk: a row of days for each child, then what was told and still holds."""
    named = len(page.children) > 1
    rows = [row for one in page.children[:5] for row in _days(one, page.today, named=named)]
    first = {one.child_id: one.first for one in page.children}
    rows += [
        (button(label(one, first.get(one.child_id, "")), OwnNotice(notice_id=one.id)),)
        for one in page.notices[:_MOST]
    ]
    lines = ["<b>" + _("Tell the school") + "</b>", _("For which day?")]
    if page.notices:
        lines.append(_("Below: what you have told. ✓ accepted, · not answered yet, ! declined."))
    if not page.children:
        lines[1:] = [_("There is no child in your lists today.")]
    return Screen(
        kind="notices",
        text="\n".join(lines),
        rows=(*rows, (button(_("‹ Back"), Family()),)),
        children=frozenset(first),
    )


def _days(child: Foreseeable, today: date, *, named: bool) -> Iterator[Row]:
    def text(words: str) -> str:
        return f"{child.first}: {words}" if named else capital(words)

    def day(of: date, words: str) -> Button:
        ordinal = of.toordinal()
        data = NoticeDay(child_id=child.child_id, day=ordinal, until=ordinal)
        return button(text(words), data, "primary")

    first = [day(child.today, _("today"))] if child.today is not None else []
    if child.following is not None:
        is_near = child.following == today + timedelta(days=1)
        first.append(
            day(child.following, _("tomorrow") if is_near else short_day(child.following))
        )
    yield from in_rows(first)
    leaves = child.today or child.following or today
    early = EarlyPage(child_id=child.child_id, day=leaves.toordinal())
    yield from in_rows(
        (
            button(text(_("other days…")), OtherDays(child_id=child.child_id)),
            button(text(_("let out early")), early),
        )
    )


def reasons(
    page: ChildDaySlots, until: date, slots: tuple[int | None, int | None], papers: int = 0
) -> Screen:
    """Ask why: a reason tells the school at once; so many `papers` go with it."""
    since = page.day
    on = near_day(since, page.today)
    if until != since:
        on = _("%(since)s to %(until)s") % {
            "since": dated(since, page.today),
            "until": dated(until, page.today),
        }
    elif slots != (None, None):
        values = {"first": slots[0] or 1, "last": slots[1] or _("the last")}
        on += ", " + _("lessons %(first)s–%(last)s") % values

    def why(reason: NoticeReason, words: str) -> Button:
        data = TellSchool(
            child_id=page.child_id,
            reason=reason,
            day=since.toordinal(),
            until=until.toordinal(),
            slots=packed(*slots),
        )
        return button(words, data)

    rows: list[Row] = [
        *two_in_a_row(
            (
                why(NoticeReason.ILL, _("Ill")),
                why(NoticeReason.DOCTOR, _("Doctor")),
                why(NoticeReason.FAMILY, _("Family reasons")),
                why(NoticeReason.COMPETITION, _("Competition")),
            )
        ),
        (why(NoticeReason.OTHER, _("Another reason…")),),
    ]
    if since == until and slots == (None, None):
        rows += _part(page)
    ask = _("Why will the child be away?")
    lines = [_heading(page), *along(papers), f"{capital(on)}. {ask}"]
    return _asked(lines, rows, page.child_id)


def _part(page: ChildDaySlots) -> list[Row]:
    """Return the way to name some lessons of the day, where there are several."""
    part = NoticeSlots(child_id=page.child_id, day=page.day.toordinal())
    return [(button(_("Not the whole day…"), part),)] if len(page.slots) > 1 else []


def _heading(page: ChildDaySlots) -> str:
    return f"<b>{quoted(page.first)}, {quoted(page.class_name or '')}</b>"


def _asked(lines: list[str], rows: list[Row], child_id: int) -> Screen:
    back = (button(_("‹ Back"), NoticesHome()),)
    return Screen(
        kind="notice_asks",
        text="\n".join(lines),
        rows=(*rows, back),
        object_id=str(child_id),
        children=frozenset({child_id}),
    )


def choose_slots(page: ChildDaySlots, first: int) -> Screen:
    """Ask from which lesson, then until which; the last one means the rest of the day."""
    slots = {one.slot: one.subject for one in page.slots if not first or one.slot >= first}
    buttons = [
        button(
            f"{slot} · {subject}",
            NoticeDay(
                child_id=page.child_id,
                day=page.day.toordinal(),
                until=page.day.toordinal(),
                slots=packed(first, slot),
            )
            if first
            else NoticeSlots(child_id=page.child_id, day=page.day.toordinal(), first=slot),
        )
        for slot, subject in slots.items()
    ]
    ask = _("Until which lesson, that one included?") if first else _("From which lesson?")
    lines = [_heading(page), f"{capital(near_day(page.day, page.today))}. {ask}"]
    return _asked(lines, list(two_in_a_row(buttons)), page.child_id)


def ask_days(first: str, papers: int = 0) -> Screen:
    """Ask for days to be typed; a paper may be sent already."""
    text = _(
        "<b>%(child)s</b>: which days? Type one, such as 27.11, or the first and the last: "
        "27.11-30.11."
    )
    return Screen(
        kind="notice_days",
        text="\n".join([*along(papers), text % {"child": quoted(first)}]),
        rows=((button(_("‹ Back"), NoticesHome()),),),
    )


def ask_other(papers: int = 0) -> Screen:
    """Ask for the reason in the family's own words."""
    ask = _("Please write in a few words why: the class teacher reads it as it is.")
    text = "\n".join([*along(papers), ask])
    return Screen(kind="notice_other", text=text, rows=((button(_("‹ Back"), NoticesHome()),),))


def ask_words(page: NoticePage) -> Screen:
    """Ask for words to a notice that stands."""
    lines = [
        *told(page.notice, page.today),
        _("Please write what you want to add, or send a photo of a paper."),
    ]
    back = OwnNotice(notice_id=page.notice.id)
    return Screen(
        kind="notice_words",
        text="\n".join(lines),
        rows=((button(_("‹ Back"), back),),),
        children=frozenset({page.notice.child_id}),
    )


def own(page: NoticePage) -> Screen:
    """Draw the notice as its family sees it."""
    notice = page.notice
    head = f"<b>{quoted(notice.child.first)}, {quoted(notice.class_name)}</b>"
    rows = list(papers(notice, OwnNotice(notice_id=notice.id)))
    if notice.counts and notice.wish.until >= page.today:
        rows.append((button(_("Add words or a paper"), AddToNotice(notice_id=notice.id)),))
    if page.withdraws:
        data = WithdrawNotice(notice_id=notice.id, version=notice.version)
        rows.append((button(_("Withdraw"), data, "danger"),))
    return Screen(
        kind=KIND,
        text="\n".join([head, *told(notice, page.today), "", *_answer(page)]),
        rows=(*rows, (button(_("‹ Back"), NoticesHome()),)),
        object_id=str(notice.id),
        version=notice.version,
        children=frozenset({notice.child_id}),
    )


def _answer(page: NoticePage) -> list[str]:
    notice = page.notice
    who = quoted(notice.answered_by.polite) if notice.answered_by else _("class teacher")
    said = f"«{quoted(notice.answer)}»" if notice.answer else ""
    if notice.state is NoticeState.WITHDRAWN:
        return [_("Taken back: the school has been told.")]
    if notice.state is NoticeState.DECLINED:
        lines = [_("! Not agreed: %(who)s") % {"who": who}, said]
        return [line for line in (*lines, _("If need be, please call the class teacher.")) if line]
    if notice.state is NoticeState.ACCEPTED:
        return [line for line in (_("✓ Accepted: %(who)s") % {"who": who}, said) if line]
    return [
        _("The class teacher has been told; the answer will come here."),
        _("Teachers see it in the lesson, and nobody will ask you where the child is."),
    ]


def brief(page: NoticePage) -> str:
    """«Завтра, ср 25.11: передали», for the answer to a press."""
    return capital(when(page.notice.wish, page.today)) + ": " + _("the school has been told")
