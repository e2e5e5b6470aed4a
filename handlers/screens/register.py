"""The register of corrections: a week of it line by line, or counted."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.register import CorrectionLine, Register
from handlers.kit.clauses import cited
from handlers.kit.corrected import states, what
from handlers.kit.dates import hour, plain_day, short_day
from handlers.kit.i18n import _
from handlers.kit.pages import paged
from handlers.kit.quoting import quoted
from handlers.kit.reply import Attachment, Button, Row, Screen, button
from handlers.screens.correction_buttons import Requests
from handlers.screens.register_buttons import (
    RegisterPage,
    RegisterPaper,
    View,
)
from handlers.screens.register_groups import Group, grouped

KIND = "register"
_PAGE, _GROUPS, _LONG = 3000, 20, 200
"""Characters of lines on a screen, groups on it, characters of a text before it is cut."""


def draw(page: Register, at: RegisterPage, zone: ZoneInfo) -> Screen:
    """Draw the register as the button says; a page or a group that is no more is the nearest."""
    counts = at.by is not View.LINES
    groups = grouped(page.lines, at.by) if counts else ()
    chosen = next((one for one in groups if one.key == at.key), None)
    if counts and chosen is None:
        return _counted(page, at.model_copy(update={"key": ""}), groups)
    lines = chosen.lines if chosen else page.lines
    head = [*_head(page), *([f"<b>{quoted(chosen.name)}</b>: {len(lines)}"] if chosen else [])]
    pages = paged([_line(one, page, zone) for one in lines], _PAGE)
    return _screen(page, at, [*head, "", *pages[_near(at, pages)]], len(pages))


def _counted(page: Register, at: RegisterPage, groups: Sequence[Group]) -> Screen:
    pages = [groups[i : i + _GROUPS] for i in range(0, len(groups), _GROUPS)] or [()]
    rows: list[Row] = [
        (button(f"{len(one.lines)} · {one.name}", _with(at, key=one.key, page=0)),)
        for one in pages[_near(at, pages)]
    ]
    return _screen(page, at, _head(page), len(pages), rows)


def _screen(
    page: Register, at: RegisterPage, lines: Sequence[str], pages: int, rows: Sequence[Row] = ()
) -> Screen:
    views = _views(at) if page.lines else ()
    ways = (*rows, _paging(at, pages), _spans(page, at), views, _whose(page, at))
    return Screen(
        kind=KIND,
        text="\n".join(lines).strip(),
        rows=(*(row for row in ways if row), _last(page, at)),
    )


def span_words(page: Register) -> str:
    """«23 ноября — 29 ноября»."""
    return f"{plain_day(page.span.since)} — {plain_day(page.span.until)}"


def total(page: Register) -> str:
    """«По вашим предметам исправлений: 5»."""
    values = {"n": len(page.lines)}
    if page.own:
        return _("Corrections in your subjects: %(n)d.") % values
    return _("Corrections in the whole school: %(n)d.") % values


def _head(page: Register) -> list[str]:
    title = _("Register of corrections, %(span)s") % {"span": span_words(page)}
    return [f"<b>{quoted(title)}</b>", cited(total(page), page.clause)]


def _line(one: CorrectionLine, page: Register, zone: ZoneInfo) -> list[str]:
    was, now = (_short(text) for text in states(one))
    pupil = f"{one.pupil.short}, " if one.pupil else ""
    lesson = quoted(one.period or "")
    if one.slot is not None:
        lesson = _("lesson %(slot)d, %(day)s") % {"slot": one.slot, "day": short_day(one.day)}
    lines = [
        f"<b>{quoted(f'{one.class_name} · {one.subject}')}</b> · {lesson}",
        f"{quoted(f'{pupil}{what(one, page.kinds)}')}: {was} → {now}",
        _who(one, zone),
    ]
    if one.request is not None and one.consented is not None:
        values = {"number": one.request, "who": quoted(one.consented.initials)}
        lines.append(_("Request № %(number)s, agreed: %(who)s") % values)
    if one.order is not None:
        said = _("The period was opened by order № %(number)s")
        lines.append(cited(said % {"number": quoted(one.order.number)}, one.order.clause))
    if one.why:
        lines.append(_("Reason: %(why)s") % {"why": _short(one.why)})
    return lines


def _who(one: CorrectionLine, zone: ZoneInfo) -> str:
    day = short_day(one.at.astimezone(zone).date())
    values = {
        "when": f"{day} {hour(one.at, zone)}",
        "who": quoted(one.author.initials) if one.author else "?",
        "owner": quoted(one.in_place_of.initials) if one.in_place_of else "",
    }
    said = _("Corrected: %(who)s, %(when)s")
    if one.in_place_of is not None:
        said = _("Corrected: %(who)s, in the place of %(owner)s, %(when)s")
    return cited(said % values, one.clause)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return quoted(flat if len(flat) <= _LONG else f"{flat[:_LONG]}…")


def _near(at: RegisterPage, pages: Sequence[object]) -> int:
    return min(max(at.page, 0), len(pages) - 1)


def _with(at: RegisterPage, **changed: object) -> RegisterPage:
    return at.model_copy(update=changed)


def _paging(at: RegisterPage, pages: int) -> Row:
    here = min(max(at.page, 0), pages - 1)
    others = [n for n in (here - 1, here + 1) if 0 <= n < pages]
    return tuple(
        button(_("Page %(n)d of %(all)d") % {"n": n + 1, "all": pages}, _with(at, page=n))
        for n in others
    )


def _spans(page: Register, at: RegisterPage) -> Row:
    """Return the ways to the spans beside it; nothing was corrected in days to come."""
    before = page.span.before.toordinal()
    ways = [button(_("Earlier"), _with(at, ordinal=before, key="", page=0))]
    if page.span.after <= page.today:
        after = page.span.after.toordinal()
        ways.append(button(_("Later"), _with(at, ordinal=after, key="", page=0)))
    return tuple(ways)


def _views(at: RegisterPage) -> Row:
    names = {
        View.PEOPLE: _("By people"),
        View.CLASSES: _("By classes"),
        View.REASONS: _("By reasons"),
    }
    return tuple(
        button(name, _with(at, by=by, key="", page=0)) for by, name in names.items() if by != at.by
    )


def _whose(page: Register, at: RegisterPage) -> Row:
    if not page.has_field:
        return ()
    label = _("Whole school") if page.own else _("My subjects")
    return (button(label, _with(at, own=not page.own, key="", page=0)),)


def _last(page: Register, at: RegisterPage) -> Row:
    back: CallbackData = Requests()
    if at.by is not View.LINES:
        back = _with(at, key="", page=0) if at.key else _with(at, by=View.LINES, page=0)
    return (button(_("‹ Back"), back), *_papers(page, at))


def _papers(page: Register, at: RegisterPage) -> tuple[Button, ...]:
    if not page.lines:
        return ()
    of = {"ordinal": page.span.since.toordinal(), "days": page.span.days, "own": at.own}
    return (
        button("XLSX", RegisterPaper(**of, pdf=False)),
        button("PDF", RegisterPaper(**of, pdf=True)),
    )


def paper(page: Register, at: RegisterPaper, content: bytes) -> Screen:
    """Draw the message with the register as a file; it stays in the chat."""
    title = _("Register of corrections, %(span)s") % {"span": span_words(page)}
    back = RegisterPage(ordinal=at.ordinal, days=at.days, own=at.own)
    name = f"{title}.{'pdf' if at.pdf else 'xlsx'}"
    return Screen(
        kind="register_paper",
        text=quoted(title),
        rows=((button(_("‹ Back"), back),),),
        attachment=Attachment(kind="document", name=name, content=content),
    )
