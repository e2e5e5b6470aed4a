"""Late corrections as lists: those that wait for somebody, and one's own."""

from collections.abc import Sequence

from core.model.corrections import OpenRequest, Step
from handlers.kit.callbacks import Menu, Today
from handlers.kit.i18n import _, ngettext
from handlers.kit.reply import Button, Row, Screen, button
from handlers.kit.widths import room, shortened, width
from handlers.screens.correction_buttons import OwnRequest, RequestLink
from handlers.screens.correction_words import shortly, step_word
from handlers.screens.register_buttons import RegisterPage

_MOST = 20


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
        (button(_label(one, _stands(one)), OwnRequest(request_id=one.id)),)
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


def _stands(one: OpenRequest) -> str:
    return step_word(one.step, overdue=one.overdue) + " · "


def _open(one: OpenRequest) -> Button:
    link = OwnRequest if one.step is Step.ASKED_BACK else RequestLink
    late = _stands(one) if one.overdue else ""
    return button(_label(one, late), link(request_id=one.id))
