"""Marks brought from another school: what stands, the prompt, the preview, what was written."""

from zoneinfo import ZoneInfo

from core.model.brought import BroughtPage, BroughtSight, MarkSheet
from core.model.people import Name
from handlers.kit.callbacks import InvitedPerson
from handlers.kit.dates import hour, plain_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Attachment, Button, Row, Screen, button
from handlers.screens.order_buttons import BringMarks, BroughtMarks, TakeBroughtBack

_SHOWN = 6
"""Sheets that the page shows whole; a pupil brings one or two."""


def page(shown: BroughtPage, zone: ZoneInfo, said: str = "") -> Screen:
    """Draw what stands, and ask for a sheet; `said` is a line in front."""
    ask = _(
        "First line: where from, and the date of the sheet. Then the subjects with their marks. "
        "For example:\n"
        "<code>школа № 5, г. Саки, 20.11\n"
        "Алгебра 5 4 4; Русский язык 4</code>"
    )
    stands = [_sheet(one) for one in shown.sheets[-_SHOWN:]]
    parts = [said, _title(shown), *stands, ask]
    return Screen(
        kind="brought",
        object_id=str(shown.child_id),
        text="\n\n".join(part for part in parts if part),
        rows=(*_undo(shown, zone), (_back(shown),)),
    )


def _title(shown: BroughtPage) -> str:
    return _("<b>%(name)s, %(place)s: marks of another school</b>") % {
        "name": quoted(shown.child.full),
        "place": quoted(shown.class_name),
    }


def _sheet(sheet: MarkSheet) -> str:
    head = f"{quoted(sheet.source)}, {plain_day(sheet.day)}:"
    lines = [f"{quoted(one.subject)}  {' '.join(one.values)}" for one in sheet.subjects]
    return "\n".join([head, *lines])


def _undo(shown: BroughtPage, zone: ZoneInfo) -> tuple[Row, ...]:
    if shown.slip_until is None or not shown.last:
        return ()
    label = _("Take back (until %(hour)s)") % {"hour": hour(shown.slip_until, zone)}
    data = TakeBroughtBack(child_id=shown.child_id, sequence=shown.last)
    return ((button(label, data),),)


def preview(shown: BroughtSight) -> Screen:
    """Draw what will be written: nothing else is."""
    twice = ""
    if shown.twice:
        twice = _("! A sheet of this day from there is written already. Is it another one?")
    count = ngettext("%(n)d mark", "%(n)d marks", shown.sheet.count)
    text = "\n\n".join(
        part for part in (_title(shown.page), _sheet(shown.sheet), count, twice) if part
    )
    child_id = shown.page.child_id
    write = button(_("Write"), BringMarks(child_id=child_id, version=shown.version), "primary")
    mend = button(_("Mend"), BroughtMarks(child_id=child_id))
    return Screen(
        kind="brought",
        object_id=str(child_id),
        text=text,
        rows=((write,), (_back(shown.page), mend)),
    )


def written() -> str:
    """Return the line after a sheet was written."""
    return _("Written. The marks count like those of this school.")


def taken_back() -> str:
    """Return the line after a sheet was taken back."""
    return _("Taken back: these marks do not stand any more.")


def _back(shown: BroughtPage) -> Button:
    return button(_("‹ Back"), InvitedPerson(person_id=shown.child_id))


def leaver(child_id: int, child: Name, paper: bytes) -> Screen:
    """Draw the sheet of current marks that a leaver takes along."""
    words = _("<b>%(name)s: the sheet of current marks</b>\nTo be signed and sealed.")
    name = child.plain
    return Screen(
        kind="leaver",
        object_id=str(child_id),
        text=words % {"name": quoted(child.full)},
        rows=((button(_("‹ Back"), InvitedPerson(person_id=child_id)),),),
        attachment=Attachment(kind="document", name=f"Отметки {name}.pdf", content=paper),
    )
