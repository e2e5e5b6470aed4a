"""A pupil comes into another group by an order: prompt, what was done, the teacher's letter."""

from core.model.orders import Order
from core.model.subgroups import DivisionPage, GroupMoved, Placed
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button
from handlers.screens.subgroup_buttons import DivisionOf
from handlers.screens.subgroups import KIND, name_in, named


def ask_order(page: DivisionPage, one: Placed) -> Screen:
    """Ask for the order that moves the pupil."""
    own = page.division
    values = {"name": quoted(one.listed), "group": quoted(name_in(page, page.given))}
    way = _("%(name)s: in no group now, will be in %(group)s") % values
    if one.group_id is not None:
        was = {"was": quoted(name_in(page, one.group_id))}
        way = _("%(name)s: now in %(was)s, will be in %(group)s") % {**values, **was}
    lines = [
        f"<b>{quoted(own.class_name)} · {quoted(own.subject)}</b>",
        way,
        "",
        _(
            "Number and date of the school's order in one message, for example: "
            "<code>45-о от 24.11</code>. The new group begins today; on a later day: "
            "<code>45-о от 24.11 с 01.12</code>."
        ),
        _("Marks and attendance until then stay with the pupil."),
    ]
    back: Row = (button(_("‹ Back"), DivisionOf(group_id=page.given)),)
    return Screen(kind=KIND, object_id=f"of:{own.ids[0]}", text="\n".join(lines), rows=(back,))


def moved(page: DivisionPage, person_id: int, order: Order) -> str:
    """Return the line above the page after a move by an order."""
    one = page.pupil(person_id)
    values = {
        "name": quoted(one.listed if one else ""),
        "group": quoted(name_in(page, page.given)),
        "since": plain_day(order.since),
        "number": quoted(order.number),
        "day": plain_day(order.day),
    }
    return _("✓ %(name)s: %(group)s from %(since)s, order № %(number)s of %(day)s.") % values


def told(one: GroupMoved) -> Screen:
    """Tell the teacher of the group who is in it from when on, and by which order."""
    values = {
        "since": plain_day(one.since),
        "name": quoted(one.name.full),
        "number": quoted(one.number),
        "day": plain_day(one.day),
    }
    place = f"{one.class_name} · {one.subject} · {named(one.group)}"
    lines = [
        f"<b>{quoted(place)}</b>",
        _("From %(since)s in your group: %(name)s. Order № %(number)s of %(day)s.") % values,
        _("The marks given before stay with the pupil: see “Mean marks” of a lesson."),
    ]
    rows: tuple[Row, ...] = ((button(_("Groups"), DivisionOf(group_id=one.group_id)),),)
    return Screen(
        kind="group_moved", object_id=str(one.group_id), text="\n".join(lines), rows=rows
    )
