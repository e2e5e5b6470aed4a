"""Invitation cards: eight on an A4 page, to be cut apart; each for one person, once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.model.roles import FAMILY, Role
from core.rules.codes import spoken
from handlers.kit.dates import whole_date
from handlers.kit.i18n import _, in_russian
from handlers.kit.qr import qr_svg
from handlers.kit.roles import role_name
from handlers.papers.typeset import Printed, typeset


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An invitation to print: for whom, the code of ten signs, the deep link, the last day.

    `opens` names what the code opens: «7Б»; for a parent every child, «Петров Кирилл, 7Б;
    Петрова Анна, 3А»; may be empty.
    """

    name: str
    opens: str
    role: Role
    code: str
    link: str
    until: date


@in_russian()
def cards_pdf(cards: Sequence[Card]) -> bytes:
    """Return the cards in the order given, two in a row, four rows a page, with cut lines.

    Each says what it is for: the school's own name is kept nowhere, so it names the journal.

    Raises:
        ValueError: no card (a programmer's error).
    """
    if not cards:
        raise ValueError("no card to print")
    drawn = [_card(card) for card in cards]
    head = _("The school's electronic journal")
    return typeset("cards", {"title": _("Invitations"), "head": head, "cards": drawn})


def _card(card: Card) -> Printed:
    bot = card.link.partition("?")[0].removeprefix("https://")
    return {
        "name": card.name,
        "who": _who(card),
        "use": _("Marks, homework and absences, in Telegram") if card.role in FAMILY else "",
        "code": spoken(card.code),
        "qr": qr_svg(card.link),
        "link": card.link,
        "personal": _("Personal, works once, until %(day)s") % {"day": whole_date(card.until)},
        "steps": [
            _("Point the camera at the QR code, or open %(bot)s") % {"bot": bot},
            _("Press “Start” and confirm that it is you"),
            _("Without a camera: send this code to the bot"),
        ],
    }


def _who(card: Card) -> str:
    """«ученик, 7Б»; «родитель: Петров Кирилл, 7Б; Петрова Анна, 3А»."""
    role = role_name(card.role)
    if not card.opens:
        return role
    return f"{role}: {card.opens}" if card.role is Role.PARENT else f"{role}, {card.opens}"
