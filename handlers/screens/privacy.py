"""What is kept of a person, and how it ends."""

from zoneinfo import ZoneInfo

from core.model.desks import Kept
from core.model.kept import OwnData
from handlers.kit.callbacks import Leave, Menu, OwnDataFile
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Attachment, Screen, button
from handlers.screens.paper_buttons import OwnDiaries
from handlers.screens.start import CONSENTS


def draw(kept: Kept, zone: ZoneInfo, *, parent: bool = False) -> Screen:
    """Draw whose data this phone opens, what was agreed to, and the ways to end it.

    A `parent` may also choose paper.
    """
    people = "\n".join(f"· {quoted(name.full)}" for name in kept.persons)
    agreed = [at for _wording, at in kept.consents]
    since = plain_day(agreed[0].astimezone(zone).date()) if agreed else "—"
    wording = kept.consents[-1][0] if kept.consents else next(iter(CONSENTS))
    text = "\n\n".join(
        (
            _("<b>My data</b>\nThis phone speaks for:") + f"\n{people}",
            CONSENTS[wording](),
            _("You agreed on %(day)s.") % {"day": since},
            _(
                "A mistake in the data is mended by the class teacher or the secretary. They "
                "can also disconnect this phone, for example when it is lost."
            ),
        )
    )
    paper = ((button(_("Results on paper"), OwnDiaries()),),) if parent else ()
    rows = (
        (button(_("Get all of it as a file"), OwnDataFile()),),
        *paper,
        (button(_("Take the consent back"), Leave(), "danger"),),
        (button(_("‹ Back"), Menu()),),
    )
    return Screen(kind="privacy", text=text, rows=rows)


def exported(found: OwnData, content: bytes) -> Screen:
    """Draw the file, which stays in the chat."""
    text = _(
        "Here is all that the journal keeps of you and your children. The file is yours alone: "
        "keep it where nobody else reads it."
    )
    return Screen(
        kind="own_data",
        text=text,
        rows=((button(_("‹ Back"), Menu(to="privacy")),),),
        children=frozenset(found.children),
        attachment=Attachment(kind="document", name=_("My data") + ".xlsx", content=content),
    )


def sure() -> Screen:
    """Ask once, since only a new code undoes it."""
    text = _(
        "Take the consent back and disconnect this phone?\n"
        "Messages will stop at once. To come back, a new code from the school is needed. What "
        "the school has to keep in the journal by law stays there."
    )
    rows = (
        (button(_("Yes, disconnect"), Leave(sure=True), "danger"),),
        (button(_("‹ Back"), Menu(to="privacy")),),
    )
    return Screen(kind="privacy", text=text, rows=rows)


def left() -> Screen:
    """Draw that all is ended."""
    text = _(
        "This phone is disconnected, and no more messages come.\n"
        "To come back, ask the school for a new code and type it here."
    )
    return Screen(kind="stranger", text=text)
