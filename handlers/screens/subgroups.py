"""A class in groups: its subjects, the pupils of one with their groups, the order that moves."""

import re
from collections.abc import Mapping

from core.model.orders import Split
from core.model.subgroups import (
    ClassDivisions,
    ClassPart,
    DivisionPage,
    Placed,
)
from handlers.kit.callbacks import Menu, MyClass, Today
from handlers.kit.clauses import cited
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import (
    MAX_IN_ROW,
    Button,
    Row,
    Screen,
    Style,
    button,
    in_rows,
    two_in_a_row,
)
from handlers.kit.roles import roles_listed
from handlers.screens.subgroup_buttons import (
    AskMove,
    ClassDivisionsPage,
    DividedClasses,
    DivisionOf,
    PutInGroup,
    PutRest,
)

KIND = "subgroups"
_IN_ROW = min(4, MAX_IN_ROW)
_LETTERS = 3


def classes(names: Mapping[int, str]) -> Screen:
    """Draw the classes that have groups, four in a row."""
    buttons = [button(name, ClassDivisionsPage(class_id=i)) for i, name in names.items()]
    rows: list[Row] = [tuple(buttons[i : i + _IN_ROW]) for i in range(0, len(buttons), _IN_ROW)]
    text = _("Whose groups shall we open?") if names else _("No class is in groups this year.")
    return Screen(kind=KIND, text=text, rows=(*rows, (button(_("‹ Back"), Menu()),)))


def of_class(found: ClassDivisions) -> Screen:
    """Draw the subjects of a class with the size of each group, and who is in none."""
    lines = ["<b>" + _("%(class)s · groups") % {"class": quoted(found.class_name)} + "</b>"]
    lines += [_subject(found, one) for one in found.splits]
    if not found.splits:
        lines.append(_("The class has no groups."))
    subjects = two_in_a_row(
        button(one.subject, DivisionOf(group_id=next(iter(one.groups)))) for one in found.splits
    )
    back = MyClass(class_id=found.class_id) if found.leads else DividedClasses()
    rows = (*subjects, (button(_("‹ Back"), back),))
    return Screen(kind=KIND, object_id=str(found.class_id), text="\n".join(lines), rows=rows)


def _subject(found: ClassDivisions, one: Split) -> str:
    """«Английский язык: 1 группа — 12, 2 группа — 11, без группы — 1»."""
    parts = [f"{quoted(named(name))} — {one.sizes[i]}" for i, name in one.groups.items()]
    left = found.left(one)
    if left:
        parts.append(_("in no group: %(n)s") % {"n": left})
    sign = "! " if left else ""
    return f"{sign}{quoted(one.subject)}: {', '.join(parts)}"


def named(group: str) -> str:
    """«1 группа» as it is; a group that has only a number is «гр. 1»."""
    return _("gr. %(number)s") % {"number": group} if group.isdigit() else group


def division(page: DivisionPage, said: str = "") -> Screen:
    """Draw one subject: who is in which group, and what a press does now."""
    own = page.division
    title = f"<b>{quoted(own.class_name)} · {quoted(own.subject)}</b>"
    lines = [*([said, ""] if said else []), title, *_parts(page), *_coming(page), "", _what(page)]
    back = ClassDivisionsPage(class_id=own.class_id) if page.sees_class else Today()
    rows = (*_given(page), *_pupils(page), *_rest(page), (button(_("‹ Back"), back),))
    return Screen(kind=KIND, object_id=f"of:{own.ids[0]}", text="\n".join(lines), rows=rows)


def _parts(page: DivisionPage) -> list[str]:
    """Say who teaches each group and how many are in it; whoever only looks reads the names."""
    lines = [_part(page, one) for one in page.division.parts]
    if page.left:
        names = "" if _presses(page) else f"\n{_listed(page.left)}"
        lines.append(_("! In no group: %(n)s") % {"n": len(page.left)} + names)
    return lines


def _part(page: DivisionPage, one: ClassPart) -> str:
    pupils = page.of(one.id)
    teachers = [quoted(name.initials) for name in one.teachers.values()]
    head = ", ".join([f"{quoted(named(one.name))}: {len(pupils)}", *teachers])
    return head if _presses(page) or not pupils else f"{head}\n{_listed(pupils)}"


def _listed(pupils: tuple[Placed, ...]) -> str:
    return ", ".join(quoted(one.listed) for one in pupils)


def _coming(page: DivisionPage) -> list[str]:
    return [
        _("%(name)s: %(group)s from %(day)s")
        % {
            "name": quoted(one.listed),
            "group": quoted(name_in(page, one.coming.group_id)),
            "day": plain_day(one.coming.since),
        }
        for one in page.pupils
        if one.coming is not None
    ]


def _presses(page: DivisionPage) -> bool:
    return page.divides or page.moves


def _what(page: DivisionPage) -> str:
    """Say what a press does, or who may change the groups now."""
    day, order = {"day": plain_day(page.free_until)}, page.moved_clause
    if page.divides:
        free = _("Choose a group, then press the names. Without an order until %(day)s.")
        return cited(free % day, page.divided_clause)
    if page.moves:
        return cited(_("Choose a group, then press a name: I ask for the order."), order)
    if page.today <= page.free_until:
        who = {**day, "who": roles_listed(page.divided_by)}
        words = _("The class is divided until %(day)s by: %(who)s.") % who
        return cited(words, page.divided_clause)
    who = {"who": roles_listed(page.moved_by)}
    words = _("A pupil changes the group by an order; it is entered by: %(who)s.") % who
    over = _("The class was divided until %(day)s.") % day
    return f"{over} {cited(words, order)}"


def _given(page: DivisionPage) -> tuple[Row, ...]:
    """Return the groups to give out: «▶ 1 группа», «2 группа»."""
    if not _presses(page):
        return ()
    return in_rows(_group(page, one) for one in page.division.parts)


def _group(page: DivisionPage, one: ClassPart) -> Button:
    data = DivisionOf(group_id=one.id)
    if one.id == page.given:
        return button(f"▶ {named(one.name)}", data, "primary")
    return button(named(one.name), data)


def _pupils(page: DivisionPage) -> tuple[Row, ...]:
    if not _presses(page):
        return ()
    signs = _signs(page)
    return two_in_a_row(_pupil(page, one, signs) for one in page.pupils)


def _signs(page: DivisionPage) -> dict[int, str]:
    """Return a short sign of each group: its number, else its first letters if these differ."""
    parts = page.division.parts
    found = [(one.id, re.search(r"\d+", one.name)) for one in parts]
    short = {
        i: number[0] if number else page.division.part(i).name[:_LETTERS] for i, number in found
    }
    apart = len(set(short.values())) == len(parts)
    return short if apart else {one.id: one.name for one in parts}


def _pupil(page: DivisionPage, one: Placed, signs: Mapping[int, str]) -> Button:
    """«1 Иванов П.»; «· Петров К.» is in no group; «1→2 Зуев И.» changes it on a later day."""
    sign = signs[one.group_id] if one.group_id else "·"
    if one.coming is not None:
        sign = f"{sign}→{signs[one.coming.group_id]}"
    style: Style | None = "success" if one.group_id == page.given else None
    label = f"{sign} {one.listed}"
    if page.divides:
        put = PutInGroup(group_id=page.given, person_id=one.person_id, was=one.group_id or 0)
        return button(label, put, style)
    return button(label, AskMove(group_id=page.given, person_id=one.person_id), style)


def _rest(page: DivisionPage) -> tuple[Row, ...]:
    if not page.divides or not page.left:
        return ()
    values = {"n": len(page.left), "group": name_in(page, page.given)}
    data = PutRest(group_id=page.given, many=len(page.left))
    return ((button(_("The other %(n)s: %(group)s") % values, data),),)


def name_in(page: DivisionPage, group_id: int) -> str:
    """«2 группа»: the name of a group of the page."""
    return named(page.division.part(group_id).name)


def put(page: DivisionPage, person_id: int) -> str:
    """Return the word on a press: «Иванов П.: 1 группа»."""
    one = page.pupil(person_id)
    return f"{one.listed}: {name_in(page, page.given)}" if one else ""


def put_all(page: DivisionPage, many: int) -> str:
    """Return the word on a press that put the rest: «2 группа: +12»."""
    return f"{name_in(page, page.given)}: +{many}"
