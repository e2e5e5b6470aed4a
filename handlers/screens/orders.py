"""Orders about pupils: which order, then who; each preview says what will be written."""

from datetime import datetime

from core.model.order_back import OrderMade
from core.model.orders import (
    Deed,
    Done,
    Order,
    Slot,
    Wish,
)
from handlers.kit.callbacks import Menu
from handlers.kit.clauses import cited
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button
from handlers.screens.order_buttons import (
    BeginOrder,
    CarryOut,
    LeaverSheetPage,
    Pick,
    Retype,
    TakeOrderBack,
    UnderOrder,
)


def deed_name(deed: Deed) -> str:
    """«зачислить»: what the order says."""
    return {Deed.ENROL: _("enrol"), Deed.MOVE: _("move"), Deed.LEAVE: _("take off the list")}[deed]


def desk_row() -> Row:
    """Return the three buttons of the office's menu."""
    return (
        button(_("Enrol"), BeginOrder(deed=Deed.ENROL)),
        button(_("Move a pupil"), BeginOrder(deed=Deed.MOVE)),
        button(_("Take off"), BeginOrder(deed=Deed.LEAVE)),
    )


def which_order(deed: Deed, known: tuple[tuple[int, str, str], ...]) -> Screen:
    """Ask for the order; the newest ones (id, number, day in words) are one tap."""
    title = {
        Deed.ENROL: _("<b>The order to enrol</b>"),
        Deed.MOVE: _("<b>The order to move</b>"),
        Deed.LEAVE: _("<b>The order to take off the list</b>"),
    }[deed]
    ask = _("Number and date in one line: «112-у от 24.11». Without a date it is today's.")
    other = {
        Deed.ENROL: _("If the first day is another one: «112-у от 24.11 с 01.12»."),
        Deed.MOVE: _("If the first day in the new class is another one: «… с 01.12»."),
        Deed.LEAVE: _("The last day at school is the order's; another one: «… по 30.11»."),
    }[deed]
    rows = [
        (button(_("№ %(number)s of %(day)s") % {"number": number, "day": day}, data),)
        for order_id, number, day in known
        for data in [UnderOrder(deed=deed, order_id=order_id)]
    ]
    return Screen(kind="order", text=f"{title}\n{ask}\n{other}", rows=(*rows, (_back(),)))


def titled(order: Order) -> str:
    """«Приказ № 112-у от 24 ноября — зачислить»."""
    values = {
        "number": quoted(order.number),
        "day": plain_day(order.day),
        "deed": deed_name(order.deed),
    }
    return _("<b>Order № %(number)s of %(day)s: %(deed)s</b>") % values


def ask_line(wish: Wish) -> Screen:
    """Ask who it is about; what was typed before can be copied and mended."""
    words = {
        Deed.ENROL: _(
            "Surname, first name, patronymic, birthday, class in one line; below, each in a "
            "line, who stands for the pupil. For example:\n"
            "<code>Сидоров Илья Олегович, 12.03.2015, 5А\n"
            "мама Сидорова Анна Петровна, +7 978 000-00-01</code>"
        ),
        Deed.MOVE: _("Whom, and into which class: <code>Сидоров Илья, 5Б</code>"),
        Deed.LEAVE: _(
            "Whom, where to and why: <code>Сидоров Илья, школа № 5 г. Саки, переезд</code>. "
            "The name alone is enough."
        ),
    }[wish.order.deed]
    before = f"\n\n<code>{quoted(wish.text)}</code>" if wish.text else ""
    return Screen(kind="order", text=f"{titled(wish.order)}\n{words}{before}", rows=((_back(),),))


def preview(wish: Wish, blocks: list[str], rows: list[Row], *, clear: bool) -> Screen:
    """Draw what will be written; the deed is offered only where nothing is left to ask."""
    do = {Deed.ENROL: _("Enrol"), Deed.MOVE: _("Move a pupil"), Deed.LEAVE: _("Take off the list")}
    data = CarryOut(deed=wish.order.deed, version=wish.version)
    carry_out = button(do[wish.order.deed], data, "primary")
    last = (button(_("‹ Back"), BeginOrder(deed=wish.order.deed)), button(_("Mend"), Retype()))
    text = "\n\n".join([titled(wish.order), *(block for block in blocks if block)])
    return Screen(kind="order", text=text, rows=(*rows, *([(carry_out,)] if clear else []), last))


def late_line(*, late: bool, clause: str | None) -> str:
    """Say that the order comes late, and that the journal will say so."""
    if not late:
        return ""
    return cited(_("It is entered later than it should be; the journal notes that."), clause)


def pick(label: str, slot: Slot, chosen: int, of: int = 0, *, on: bool = False) -> Button:
    """Return the button of a choice; the chosen one is marked."""
    return button(f"✓ {label}" if on else label, Pick(slot=slot, of=of, chosen=chosen))


def done_line(done: Done) -> str:
    """«Зачислено: Сидоров Илья Олегович, 5А, с 24 ноября. Приказ № 112-у от 24 ноября»."""
    words = {
        Deed.ENROL: _("Enrolled: %(name)s, %(place)s, from %(since)s."),
        Deed.MOVE: _("Moved: %(name)s, %(place)s, from %(since)s."),
        Deed.LEAVE: _("Off the list: %(name)s, %(place)s, the last day is %(since)s."),
    }[done.order.deed]
    if done.groups:
        words = _("Subgroups: %(name)s, %(place)s, from %(since)s: %(groups)s.")
    order = _("Order № %(number)s of %(day)s.")
    values = {
        "name": quoted(done.name.full),
        "place": quoted(done.class_name),
        "since": plain_day(done.order.since),
        "number": quoted(done.order.number),
        "day": plain_day(done.order.day),
        "groups": quoted(", ".join(done.groups)),
    }
    late = late_line(late=done.late, clause=done.clause)
    return " ".join(part for part in (words % values, order % values, late) if part)


def sheet_row(child_id: int) -> Row:
    """Return the button of the sheet that a leaver takes along."""
    return (button(_("Sheet of marks PDF"), LeaverSheetPage(child_id=child_id), "primary"),)


def undo_rows(child_id: int, at: datetime | None) -> tuple[Row, ...]:
    """Return the button that takes back the order of this moment; None: it stands."""
    if at is None:
        return ()
    data = TakeOrderBack(child_id=child_id, second=int(at.timestamp()))
    return ((button(_("Take the order back"), data),),)


def taken_back(made: OrderMade) -> Screen:
    """Say that everything is as it was before the order, and offer to enter it anew."""
    values = {"number": quoted(made.number), "name": quoted(made.name.full)}
    lines = [
        _("✓ Taken back: order № %(number)s, %(name)s.") % values,
        _("Everything is as it was before it. Codes issued since do not work any more."),
    ]
    anew = button(_("Enter it anew"), BeginOrder(deed=made.deed))
    return Screen(
        kind="order",
        object_id=str(made.child_id),
        text="\n".join(lines),
        rows=((_back(), anew),),
    )


def done(what: Done) -> Screen:
    """Say what was done, and offer the next under the same order, or to take it back."""
    again = {
        Deed.ENROL: _("Enrol one more"),
        Deed.MOVE: _("Move one more"),
        Deed.LEAVE: _("Take off one more"),
    }[what.order.deed]
    more = (sheet_row(what.person_id),) if what.order.deed is Deed.LEAVE else ()
    rows = (
        *more,
        *undo_rows(what.person_id, what.at),
        (_back(), button(again, BeginOrder(deed=what.order.deed))),
    )
    return Screen(kind="order", object_id=str(what.person_id), text=done_line(what), rows=rows)


def _back() -> Button:
    return button(_("‹ Back"), Menu())
