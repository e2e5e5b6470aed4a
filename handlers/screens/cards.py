"""Cards to print: who gets one, whose earlier card goes out."""

from dataclasses import replace

from aiogram.filters.callback_data import CallbackData

from core.model.family_codes import CardsPart, CardsSight, FamilyMember, PrintedCards
from core.model.roles import Role
from handlers.kit.callbacks import Invitations
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Attachment, Button, Row, Screen, button
from handlers.kit.roles import relation_name
from handlers.screens.order_buttons import (
    FamilyCodesPage,
    PrintCards,
    PrintExpired,
    WaitingCodes,
)

_NAMED = 40
"""How many names a list shows; the rest is counted."""


def cards(shown: CardsSight) -> Screen:
    """Draw whose cards are printed, and whose earlier ones go out by that."""
    lines = [_title(shown)]
    if shown.people:
        lines.append(ngettext("%(n)d card to print", "%(n)d cards to print", len(shown.people)))
    else:
        lines.append(_("Nobody here needs a card."))
    if shown.inside:
        lines.append(ngettext("%(n)d is in already", "%(n)d are in already", shown.inside))
    if shown.others:
        lines.append(
            ngettext(
                "%(n)d gets the code from somebody else",
                "%(n)d get their codes from somebody else",
                shown.others,
            )
        )
    if shown.withdrawn:
        lines.append(
            ngettext(
                "%(n)d took the consent back: no card; a code by name, if they ask for it",
                "%(n)d took the consent back: no cards; a code by name, if they ask for it",
                shown.withdrawn,
            )
        )
    if shown.dying:
        lines.append(_("! Earlier cards go out: %(names)s") % {"names": _named(shown.dying)})
    rows = tuple((_print(shown, part),) for part in shown.parts)
    return Screen(kind="cards", text="\n".join(lines), rows=(*rows, (_back(shown),)))


def _title(shown: CardsSight) -> str:
    if shown.child_id and shown.people:
        name = quoted(shown.people[0].child.full)
        return _("<b>%(name)s: cards</b>") % {"name": name}
    return _("<b>%(name)s: cards</b>") % {"name": quoted(shown.class_name)}


def _print(shown: CardsSight, part: CardsPart) -> Button:
    place = {"class_id": shown.class_id, "first": part.first, "version": part.version}
    data: CallbackData = PrintCards(**place, child_id=shown.child_id)
    if shown.expired:
        data = PrintExpired(**place)
    if len(shown.parts) == 1:
        return button(_("Print: %(n)d") % {"n": len(part.people)}, data, "primary")
    values = {"first": part.first, "last": part.last}
    return button(_("Print: %(first)d to %(last)d") % values, data, "primary")


def renew(shown: CardsSight) -> tuple[Row, ...]:
    """Return a button for each part of the cards that replace codes out of date."""
    if len(shown.parts) == 1:
        label = _("New cards in place of expired codes: %(n)d") % {"n": len(shown.people)}
        return ((replace(_print(shown, shown.parts[0]), text=label),),)
    return tuple((_print(shown, part),) for part in shown.parts)


def _back(shown: CardsSight) -> Button:
    if shown.expired:
        return button(_("‹ Back"), WaitingCodes(class_id=shown.class_id))
    if shown.child_id:
        return button(_("‹ Back"), FamilyCodesPage(child_id=shown.child_id))
    return button(_("‹ Back"), Invitations(class_id=shown.class_id))


def _named(people: tuple[FamilyMember, ...]) -> str:
    listed = ", ".join(_short(one) for one in people[:_NAMED])
    rest = len(people) - _NAMED
    return f"{listed} +{rest}" if rest > 0 else listed


def _short(one: FamilyMember) -> str:
    """«Иванов П.», «Иванов П. (мама)»."""
    child = quoted(one.child.short)
    return child if one.role is Role.PUPIL else f"{child} ({relation_name(one.relation)})"


def printed(done: PrintedCards, paper: bytes) -> Screen:
    """Draw the file: cut apart, hand over."""
    sight = done.sight
    name = sight.class_name or str(sight.child_id)
    text = "\n".join(
        (
            _title(sight),
            _("Print, cut apart, hand over in person. The codes are not shown a second time."),
        )
    )
    following = ((_print(sight, done.following),),) if done.following else ()
    return Screen(
        kind="cards",
        text=text,
        rows=(*following, (_back(sight),)),
        attachment=Attachment(kind="document", name=f"Карточки {name}.pdf", content=paper),
    )


def not_shown() -> str:
    """Return the line where codes were made but could not be printed any more."""
    return _("The codes were made, but can no longer be printed. Please print once more.")
