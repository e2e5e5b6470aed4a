"""What is told of an outage unasked: that it goes on, is over, was declared by mistake."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from core.model.outages import Outage, OutageTold
from handlers.kit.i18n import _
from handlers.kit.reply import Screen
from handlers.screens.outages import filled, span, stays


def begun_letter(one: Outage, zone: ZoneInfo) -> Screen:
    """Tell a head that the journal is down."""
    return _letter(one, [_("The journal does not work."), span(one, zone)])


def over_letter(told: OutageTold, zone: ZoneInfo) -> Screen:
    """Tell whoever fills in that it is over, and until when; the heads also that nothing moved."""
    one = told.outage
    said = filled(one, told.by, told.clause, told.shut) if told.moves else stays()
    return _letter(one, [_("The journal works again."), span(one, zone), said])


def back_letter(one: Outage, zone: ZoneInfo) -> Screen:
    """Tell that it was declared by mistake."""
    return _letter(one, [span(one, zone), _("This was declared by mistake: hours are as usual.")])


def _letter(one: Outage, lines: Iterable[str]) -> Screen:
    return Screen(kind="outage_told", object_id=str(one.id), text="\n".join(lines))
