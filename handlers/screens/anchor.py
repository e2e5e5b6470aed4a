"""The journal's seal of a day: one line that stays in the director's chat."""

from datetime import date

from core.model.chain import Anchor
from core.rules.anchors import seal
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Screen


def draw(one: Anchor, today: date) -> Screen:
    """Draw the seal, to be copied by a tap; it needs no answer."""
    said = _("Seal of the journal, %(day)s:") % {"day": plain_day(today)}
    kept = _("You need not do anything: by this line it is found if somebody rewrites the past.")
    text = f"{quoted(said)} <code>{seal(one)}</code>"
    return Screen(kind="anchor", text=f"{text}\n{quoted(kept)}", rows=())
