"""Plan and fact for those who look after plans: a class, a teacher, who has none."""

from collections.abc import Iterable, Iterator

from core.model.plans import PlanFact, PlanList
from core.model.standing import Group
from handlers.kit.callbacks import Classes, Menu
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import MAX_TEXT, Attachment, Row, Screen, button, two_in_a_row
from handlers.screens.absence import small
from handlers.screens.classes import ClassDayPage
from handlers.screens.digest import fitted
from handlers.screens.plan_buttons import (
    ClassPlans,
    LackingPlans,
    PlanOf,
    PlansPaper,
    TeacherPlans,
)
from handlers.screens.plan_words import fact_line, kept_line, names
from handlers.screens.plans import due_line
from handlers.screens.standing import place

_BUTTONS, _LINES = 24, 20
_PAGE = MAX_TEXT - 400


def of_class(found: PlanList, class_id: int) -> Screen:
    """Draw plan and fact of a class, subject by subject, with the teachers."""
    head = "<b>" + _("Plans of %(whose)s") % {"whose": quoted(found.title)} + "</b>"
    lines = [f"{_what(one)}, {names(one.teachers)}: {fact_line(one)}" for one in found.facts]
    back = button(_("‹ Back"), ClassDayPage(class_id=class_id))
    paper = PlansPaper(class_id=class_id)
    return _list(found, head, lines, (back, button("XLSX", paper)), f"class:{class_id}")


def of_teacher(found: PlanList, person_id: int) -> Screen:
    """Draw plan and fact of all that a teacher teaches."""
    head = "<b>" + _("Plans, %(whose)s") % {"whose": quoted(found.title)} + "</b>"
    lines = [f"<b>{quoted(place(one.group))}</b>: {fact_line(one)}" for one in found.facts]
    back = button(_("‹ Back"), LackingPlans())
    paper = PlansPaper(person_id=person_id)
    return _list(found, head, lines, (back, button("XLSX", paper)), f"teacher:{person_id}")


def _list(found: PlanList, head: str, lines: list[str], last: Row, key: str) -> Screen:
    lines += kept_line(found.facts, found.clause)
    if any(one.plan is None for one in found.facts):
        lines.append(due_line(found))
    rows = two_in_a_row(
        button(place(one.group), PlanOf(teaching_id=one.group.teaching_id))
        for one in found.facts[:_BUTTONS]
        if one.plan is not None
    )
    text = fitted([[head], lines or [_("No lessons.")]], _PAGE)
    return Screen(kind="plan_list", object_id=key, text=text, rows=(*rows, last))


def _what(one: PlanFact) -> str:
    """«Алгебра», «Английский язык, гр. 2», HTML."""
    where, _dot, subject = place(one.group).partition(" · ")
    group = where.partition(", ")[2]
    return f"<b>{quoted(', '.join(x for x in (subject, group) if x))}</b>"


def lacking(found: PlanList, at: int) -> Screen:
    """Draw who has no plan, teacher by teacher, with the day by which it should be there."""
    head = "<b>" + _("Without a plan") + "</b>"
    whose = dict(_by_teacher(found.facts))
    if not whose:
        lines = [_("Every group has its plan. Thank you!")]
    else:
        count = ngettext(
            "%(n)d group has no plan.", "%(n)d groups have no plan.", len(found.facts)
        )
        lines = [due_line(found), count]
    pages = max((len(whose) - 1) // _LINES + 1, 1)
    at = max(1, min(at, pages))
    shown = list(whose.items())[(at - 1) * _LINES : at * _LINES]
    lines += [f"<b>{quoted(name)}</b>: {_subjects(what)}" for (_i, name), what in shown]
    rows = two_in_a_row(
        button(name, TeacherPlans(person_id=i)) for (i, name), _what_ in shown if i
    )
    ways = ((_("Earlier"), at - 1), (_("Later"), at + 1))
    around = [button(x, LackingPlans(page=to)) for x, to in ways if 1 <= to <= pages]
    last: Row = (button(_("‹ Back"), Menu()), *around, button(_("By class"), Classes()))
    return Screen(kind="plans_lacking", text=fitted([[head], lines], _PAGE), rows=(*rows, last))


def _subjects(groups: Iterable[Group]) -> str:
    """«алгебра 7А, 7Б; геометрия 7А», HTML: each subject once, with its classes."""
    found: dict[str, list[str]] = {}
    for one in groups:
        where, _dot, subject = place(one).partition(" · ")
        found.setdefault(small(subject), []).append(where)
    said = (f"{subject} {', '.join(classes)}" for subject, classes in sorted(found.items()))
    return quoted("; ".join(said))


def _by_teacher(facts: Iterable[PlanFact]) -> Iterator[tuple[tuple[int, str], list[Group]]]:
    """Yield each teacher (id and name), by name, with what of theirs has no plan.

    What nobody teaches yet comes last, with the id 0.
    """
    found: dict[tuple[int, str], list[Group]] = {}
    for one in facts:
        whose = list(zip(one.group.teachers, one.teachers, strict=True))
        for i, name in whose:
            found.setdefault((i, name.initials), []).append(one.group)
        if not whose:
            found.setdefault((0, _("No teacher")), []).append(one.group)
    yield from sorted(found.items(), key=lambda pair: (not pair[0][0], pair[0][1]))


def paper(found: PlanList, content: bytes, back: ClassPlans | TeacherPlans) -> Screen:
    """Draw the message with plan and fact as a file; it stays in the chat."""
    title = _("Plan and fact, %(whose)s") % {"whose": found.title}
    return Screen(
        kind="plan_paper",
        object_id=back.pack(),
        text=quoted(title),
        rows=((button(_("‹ Back"), back),),),
        attachment=Attachment(kind="document", name=f"{title}.xlsx", content=content),
    )
