"""The way in: what a stranger sees, for whom a code is, the consent, and what went wrong."""

from collections.abc import Callable, Mapping

from core.model.invitations import HeldRole, Offer
from core.model.roles import Role
from core.services.binding import CONSENT
from handlers.kit.callbacks import AcceptCode, Disagree, NotMine, ReadConsent
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Screen, button
from handlers.kit.roles import relation_name, role_name


def stranger() -> Screen:
    """Draw the one friendly screen of somebody whom the school does not know."""
    text = _(
        "<b>Zvonok, the school journal</b>\n"
        "Here teachers record lessons from a phone, and families see marks, homework and "
        "absences.\n\n"
        "To come in, a personal code from the school is needed: ten letters and digits, from "
        "the class teacher, the secretary or the administrator.\n\n"
        "Type the code here or open the link from the card."
    )
    return Screen(kind="stranger", text=text)


def for_whom(offer: Offer) -> Screen:
    """Draw for whom the code is, before it binds anything."""
    lines = [f"<b>{quoted(offer.name.full)}</b>", *(described(held) for held in offer.held)]
    known = "\n".join(dict.fromkeys(lines))
    if offer.adds:
        ask = _("Add this to the cabinet on this phone? What is here already stays.")
        yes = _("Add")
    else:
        ask = _("Is this you?")
        yes = _("Yes, it is me")
    text = _("This invitation is for:") + f"\n\n{known}\n\n{ask}"
    rows = (
        (button(yes, ReadConsent(invitation_id=offer.invitation_id), "primary"),),
        (button(_("No, it is for somebody else"), NotMine()),),
    )
    return Screen(kind="invitation", object_id=str(offer.invitation_id), text=text, rows=rows)


def described(held: HeldRole) -> str:
    """Return a role in words: «мама: Петров Кирилл, 7Б», «учитель», «ученик, 7Б»."""
    if held.role is Role.PARENT and held.child is not None:
        place = f", {held.class_name}" if held.class_name else ""
        child = f"{held.child.plain}{place}"
        return f"{relation_name(held.relation)}: {quoted(child)}"
    place = f", {held.class_name}" if held.class_name else ""
    return f"{role_name(held.role)}{quoted(place)}"


def _consent_2026_11() -> str:
    return _(
        "<b>Consent to the keeping of personal data</b>\n"
        "So that the journal can work, the school keeps here: surname, first name and "
        "patronymic, the class or the post, lessons, marks and absences, phone number and mail "
        "if you gave them, the number of your Telegram account and what you chose in the "
        "settings.\n\n"
        "The school keeps this for the school journal alone, hands it to nobody else, and every "
        "look at a child's page is noted. Messages travel through Telegram.\n\n"
        "You can take the consent back at any time: /privacy. Then this phone is disconnected, "
        "and the school informs you on paper."
    )


CONSENTS: Mapping[str, Callable[[], str]] = {"2026-11": _consent_2026_11}
"""Every wording that anybody has agreed to, by its version; none is ever changed."""


def consent(invitation_id: int) -> Screen:
    """Draw the text that has to be agreed to before the binding is complete."""
    agreed = AcceptCode(invitation_id=invitation_id, wording=CONSENT)
    rows = (
        (button(_("I agree"), agreed, "primary"),),
        (button(_("I do not agree"), Disagree()),),
    )
    text = CONSENTS[CONSENT]()
    return Screen(kind="consent", object_id=str(invitation_id), text=text, rows=rows)


def left_alone() -> Screen:
    """Draw that nothing was bound and that the code still waits for its owner."""
    text = _(
        "All right, nothing has been connected.\n"
        "If the code is not yours, please give it back to whoever gave it to you. If you change "
        "your mind, type it here again."
    )
    return Screen(kind="stranger", text=text)


def disagreed() -> Screen:
    """Draw what not agreeing means to a phone that opens nothing yet, and the way back."""
    text = _(
        "Without the consent the journal does not open here, and the school will tell you "
        "everything on paper.\n"
        "If you change your mind, type the code once more."
    )
    return Screen(kind="stranger", text=text)


def in_group() -> Screen:
    """Draw that codes and the journal are for private chats; the same whatever was written."""
    text = _(
        "I speak about school only in private: others read along here.\n"
        "If this was a code, it does not work any more. Please ask for a new one and type it "
        "to me in private."
    )
    return Screen(kind="group", text=text)
