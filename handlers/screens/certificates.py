"""The certificates of a class: its pupils, and one pupil's marks with what they are made of."""

from aiogram.filters.callback_data import CallbackData

from core.model.certificate import Certificate, CertificateClass, CertificateLine
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Row, Screen, button, two_in_a_row
from handlers.screens.digest import fitted
from handlers.screens.forecast import reckoned
from handlers.screens.owed_buttons import ClassOwed


class CertificatesPage(CallbackData, prefix="oj"):
    """Open the certificates of a class."""

    class_id: int


class CertificatePage(CallbackData, prefix="ok"):
    """Open the certificate of one pupil."""

    class_id: int
    person_id: int


def way(class_id: int) -> Row:
    """Return the button to the certificates of a class."""
    return (button(_("Marks of the certificate"), CertificatesPage(class_id=class_id)),)


def of_class(found: CertificateClass) -> Screen:
    """Draw the pupils; each leads to the own certificate."""
    class_id = found.class_id
    names = two_in_a_row(
        button(name, CertificatePage(class_id=class_id, person_id=i))
        for i, name in found.pupils.items()
    )
    back: Row = (button(_("‹ Back"), ClassOwed(class_id=class_id)),)
    what = _("Marks of the certificate")
    text = "<b>" + quoted(f"{found.class_name} · {what}") + "</b>"
    return Screen(kind="certificates", object_id=str(class_id), text=text, rows=(*names, back))


def of_pupil(found: Certificate) -> Screen:
    """Draw one pupil's marks, subject by subject; nothing is written here."""
    what = _("Marks of the certificate")
    title = quoted(f"{found.listed} · {found.class_name} · {what}")
    lines = [_line(one) for one in found.lines]
    hint = _("As it comes to now; the final marks are set by the teachers.")
    back: Row = (button(_("‹ Back"), CertificatesPage(class_id=found.class_id)),)
    text = fitted([[f"<b>{title}</b>"], lines or [_("No marks yet.")], [hint]])
    return Screen(kind="certificate", object_id=str(found.person_id), text=text, rows=(back,))


def _line(one: CertificateLine) -> str:
    """«Математика: 4 · (4 + 4 + 3 + 5) / 4 = 4,00 → 4», «Биология: 5 ✓»."""
    mark = f"<b>{quoted(one.value)}</b>" if one.value else "—"
    said = f"{quoted(one.subject)}: {mark}"
    if one.final is not None:
        return f"{said} ✓"
    mean = one.proposal.average
    if one.proposal.why == "few":
        said += " " + _("(not all is set)")
    return f"{said} · {reckoned(mean)}" if mean and len(mean.terms) > 1 else said
