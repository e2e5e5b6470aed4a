"""Another phone speaks for you; one was disconnected; somebody said «not me»."""

from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.phones import OtherPhone, Phone
from handlers.kit.callbacks import InvitedPerson, Menu
from handlers.kit.dates import hour, plain_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button


class NotMyPhone(CallbackData, prefix="nb"):
    """Disconnect the phone of this binding, which came after the own one."""

    newer_id: int


def told(other: OtherPhone, zone: ZoneInfo) -> Screen:
    """Tell calmly that one more phone opens what this one opens, with the way to end it."""
    lines = [
        _("<b>One more phone is connected to your journal</b>"),
        _when(other, zone),
        *_issuers(other),
        "",
        _(
            "If this is you, nothing needs to be done. If it is not you, press the button: that "
            "phone is disconnected at once, and the school will know."
        ),
    ]
    rows = ((button(_("It is not me"), NotMyPhone(newer_id=other.phone.id), "danger"),),)
    return _screen("other_phone", other.phone, "\n".join(lines), rows)


def ended(other: OtherPhone) -> Screen:
    """Draw that it sees nothing any more; of one that had ended before, nothing else was done."""
    text = _("✓ That phone is disconnected: it sees nothing any more.")
    if other.phone.left_itself:
        text = _(
            "✓ That phone has disconnected itself: it sees nothing any more, and unused codes of "
            "before do not work either. The school's office will know."
        )
    elif other.phone.until is None:
        text = _(
            "✓ That phone is disconnected: it sees nothing any more, and unused codes do not "
            "work either. The school's office will know.\n\n"
            "If it was yours after all, please ask the school for a new code."
        )
    return _screen("other_phone", other.phone, text, ((button(_("‹ Back"), Menu()),),))


def refused(other: OtherPhone, zone: ZoneInfo) -> Screen:
    """Tell office and issuer whose phone was refused, and what to do."""
    lines = [
        _("<b>%(name)s: «It is not me»</b>") % {"name": quoted(other.name.full)},
        _("The phone of %(when)s was disconnected at once, unused codes were revoked.")
        % {"when": _moment(other.phone.since, zone)},
        *_issuers(other),
        "",
        _("Please find out who got the code, and hand the next one over in person."),
        _("If you are not sure whose the phone is that stays: «Phone lost» ends all of them."),
    ]
    card = InvitedPerson(person_id=other.phone.person_id)
    return _screen(
        "phone_refused", other.phone, "\n".join(lines), ((button(other.name.short, card),),)
    )


def lost(phone: Phone, zone: ZoneInfo, *, wholly: bool) -> Screen:
    """Tell a phone that it was disconnected; it names nobody, as it may be in others' hands."""
    head = _("<b>This phone was disconnected from the school journal</b>")
    if not wholly:
        head = _("<b>One of those in the journal on this phone was disconnected</b>")
    said = _("If you asked for it, all is well. If you did not, please tell the school.")
    when = _moment(phone.until, zone) if phone.until else ""
    return _screen("phone_lost", phone, f"{head}\n{when}\n\n{said}", ())


def _when(other: OtherPhone, zone: ZoneInfo) -> str:
    return f"{quoted(other.name.full)}, {_moment(other.phone.since, zone)}"


def _moment(at: datetime, zone: ZoneInfo) -> str:
    return f"{plain_day(at.astimezone(zone).date())}, {hour(at, zone)}"


def _issuers(other: OtherPhone) -> list[str]:
    names = ", ".join(quoted(one.full) for one in other.issuers)
    return [_("The code came from: %(names)s") % {"names": names}] if names else []


def _screen(kind: str, phone: Phone, text: str, rows: tuple[Row, ...]) -> Screen:
    return Screen(kind=kind, object_id=str(phone.id), text=text, rows=rows)
