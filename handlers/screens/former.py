"""«My data» of a phone that speaks for nobody any more."""

from zoneinfo import ZoneInfo

from core.model.desks import Kept
from handlers.kit.callbacks import Leave, Menu
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _
from handlers.kit.reply import Screen, button


def draw(kept: Kept, zone: ZoneInfo) -> Screen:
    """Draw that nothing is shown or sent here, what stays, who tells it, and the consent."""
    since = plain_day(kept.consents[0][1].astimezone(zone).date())
    text = "\n\n".join(
        (
            _("<b>My data</b>\nThis phone speaks for nobody any more, and no messages come."),
            _(
                "What the school has to keep in the journal by law stays there for its term. All "
                "that is kept of you and your child the school hands to you: please ask the "
                "secretary."
            ),
            _("You agreed on %(day)s.") % {"day": since},
        )
    )
    rows = ((button(_("Take the consent back"), Leave(), "danger"),),)
    return Screen(kind="privacy", text=text, rows=rows)


def sure() -> Screen:
    """Ask once, since only a new code undoes it."""
    text = _(
        "Take the consent back?\n"
        "After thirty days I also forget this Telegram account. What the school has to keep in "
        "the journal by law stays there."
    )
    rows = (
        (button(_("Yes, take it back"), Leave(sure=True), "danger"),),
        (button(_("‹ Back"), Menu(to="privacy")),),
    )
    return Screen(kind="privacy", text=text, rows=rows)
