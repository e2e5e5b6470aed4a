"""The register of substituted and missed lessons: a month by teacher, or line by line."""

from collections.abc import Sequence

from core.model.cover_register import CoverLine, CoverRegister, Fate, Hours
from handlers.kit.covers import fate_name, month_name, reason_name
from handlers.kit.dates import short_day
from handlers.kit.i18n import _
from handlers.kit.pages import paged
from handlers.kit.quoting import quoted
from handlers.kit.reply import Attachment, Row, Screen, button, two_in_a_row
from handlers.screens.cover_buttons import AwayDeskPage, CoversPaper, CoversView
from handlers.screens.roll_words import place

_PAGE, _ON_A_PAGE = 3000, 20


def draw(page: CoverRegister, at: CoversView) -> Screen:
    """Draw the register as the button says."""
    if at.lines:
        return _lines(page, at)
    pages = _parts(page.hours)
    here = _near(at.page, len(pages))
    listed = [_hours_line(one) for one in pages[here]]
    lines = [_title(page), _total(page), *_ahead(page), "", *(listed or [_none(page)])]
    if listed:
        lines += ["", _("An hour is a lesson that is over. A tap shows a teacher's lessons.")]
    ordinal = page.month.toordinal()
    rows = two_in_a_row(
        button(one.name.initials, _view(ordinal, person_id=one.person_id)) for one in pages[here]
    )
    return _screen(page, at, lines, (*rows, *_paging(at, here, len(pages))))


def _none(page: CoverRegister) -> str:
    """Say that nothing was; of a month that goes on, that nothing was until now."""
    if page.month == page.today.replace(day=1):
        return _("Nothing was substituted or missed in this month until now.")
    return _("Nothing was substituted or missed in this month.")


def _ahead(page: CoverRegister) -> list[str]:
    """Say how many of the lines are still to come: their hours count when they are over."""
    n = sum(not one.over for one in page.lines)
    return [_("Still ahead, not counted yet: %(n)d") % {"n": n}] if n else []


def _view(ordinal: int, person_id: int) -> CoversView:
    return CoversView(ordinal=ordinal, lines=True, person_id=person_id)


def _parts(hours: Sequence[Hours]) -> list[Sequence[Hours]]:
    return [hours[i : i + _ON_A_PAGE] for i in range(0, len(hours), _ON_A_PAGE)] or [()]


def _title(page: CoverRegister) -> str:
    title = _("Substituted and missed lessons, %(month)s") % {"month": month_name(page.month)}
    return f"<b>{quoted(title)}</b>"


def _total(page: CoverRegister) -> str:
    given = sum(one.given_hours for one in page.hours)
    missed = sum(one.missed_hours for one in page.hours)
    return _("Hours missed: %(missed)d, of these substituted: %(given)d") % {
        "missed": missed,
        "given": given,
    }


def _hours_line(one: Hours) -> str:
    parts = []
    if one.given:
        parts.append(_("substituted %(n)d") % {"n": one.given_hours})
    if one.missed:
        parts.append(_("missed %(n)d") % {"n": one.missed_hours})
    return f"{quoted(one.name.initials)}: {', '.join(parts)}"


def _lines(page: CoverRegister, at: CoversView) -> Screen:
    found = page.of(at.person_id)
    pages = paged([[_line(one)] for one in found], _PAGE)
    here = _near(at.page, len(pages))
    whose = next((one.name.full for one in page.hours if one.person_id == at.person_id), "")
    lines = [_title(page), *([f"<b>{quoted(whose)}</b>"] if whose else []), "", *pages[here]]
    if not found:
        lines.append(_none(page))
    return _screen(page, at, lines, _paging(at, here, len(pages)))


def _line(one: CoverLine) -> str:
    lesson = one.lesson
    teacher = lesson.teacher.initials if lesson.teacher else "?"
    head = f"{short_day(lesson.day)}, {lesson.slot} · {place(lesson)} · {one.planned}"
    said = fate_name(one.fate)
    if one.fate is Fate.GIVEN and lesson.substitute is not None:
        said = lesson.substitute.initials
        if lesson.subject != one.planned:
            said += f" ({lesson.subject})"
    if one.fate is Fate.MERGED and lesson.substitute is not None:
        said += f" ({lesson.substitute.initials})"
    why = f" ({reason_name(one.reason).lower()})" if one.reason else ""
    return quoted(f"{head}: {teacher}{why} → {said}")


def _near(page: int, pages: int) -> int:
    return min(max(page, 0), pages - 1)


def _paging(at: CoversView, here: int, pages: int) -> tuple[Row, ...]:
    others = tuple(
        button(
            _("Page %(n)d of %(all)d") % {"n": n + 1, "all": pages},
            at.model_copy(update={"page": n}),
        )
        for n in (here - 1, here + 1)
        if 0 <= n < pages
    )
    return (others,) if others else ()


def _screen(
    page: CoverRegister, at: CoversView, lines: Sequence[str], rows: tuple[Row, ...]
) -> Screen:
    ordinal = page.month.toordinal()
    ways = [button(_("Earlier"), CoversView(ordinal=page.before.toordinal()))]
    if page.after <= page.today.replace(day=1):
        ways.append(button(_("Later"), CoversView(ordinal=page.after.toordinal())))
    if not at.lines and page.lines:
        ways.append(button(_("Line by line"), _view(ordinal, 0)))
    back = AwayDeskPage() if not at.lines else CoversView(ordinal=ordinal)
    papers = _papers(page, at) if page.lines else ()
    return Screen(
        kind="cover_register",
        object_id=str(ordinal),
        text="\n".join(lines).strip(),
        rows=(*rows, tuple(ways), *papers, (button(_("‹ Back"), back),)),
    )


def _papers(page: CoverRegister, at: CoversView) -> tuple[Row, ...]:
    ordinal = page.month.toordinal()
    labels = [(False, _("Lessons given for others"))]
    if page.hours:
        labels.append((True, _("Timesheet")))
    return tuple(
        tuple(
            button(
                f"{name} {kind}",
                CoversPaper(
                    ordinal=ordinal, person_id=at.person_id, sheet=sheet, pdf=kind == "PDF"
                ),
            )
            for kind in ("XLSX", "PDF")
        )
        for sheet, name in labels
    )


def paper(page: CoverRegister, at: CoversPaper, title: str, content: bytes) -> Screen:
    """Draw the message with the paper as a file; it stays in the chat."""
    whole = f"{title}, {month_name(page.month)}"
    name = f"{whole.rstrip('.')}.{'pdf' if at.pdf else 'xlsx'}"
    back = CoversView(ordinal=at.ordinal, lines=bool(at.person_id), person_id=at.person_id)
    return Screen(
        kind="cover_paper",
        text=quoted(whole),
        rows=((button(_("‹ Back"), back),),),
        attachment=Attachment(kind="document", name=name, content=content),
    )
