"""Photos that hang on a request to correct: how many, each to be opened, more to be sent."""

from collections.abc import Sequence

from core.model.corrections import CorrectionPage
from core.model.files import Attached, FileKind, Upload
from core.rules.evidence import takes_more
from handlers.kit.i18n import _
from handlers.kit.reply import Button, Row, button, two_in_a_row
from handlers.kit.uploads import counted
from handlers.screens.correction_buttons import AttachPhoto, OwnRequest, RequestLink
from handlers.screens.files import OpenFile


def attached(files: Sequence[Upload | Attached]) -> list[str]:
    """«Приложено: 2 фото.»."""
    return [_("Attached: %(files)s.") % {"files": counted(files)}] if files else []


def shows(page: CorrectionPage) -> tuple[Row, ...]:
    """Return the buttons that open what hangs on the request; the way back is to it."""
    files = page.request.files
    numbers = [str(number) for number in range(1, len(files) + 1)] if len(files) > 1 else [""]
    return two_in_a_row([_show(page, *one) for one in zip(files, numbers, strict=False)])


def _show(page: CorrectionPage, file: Attached, number: str) -> Button:
    link = OwnRequest if page.own else RequestLink
    words = _("Show the photo") if file.kind is FileKind.PHOTO else _("Show the file")
    back = link(request_id=page.request.id).pack()
    return button(f"{words} {number}".rstrip(), OpenFile(attachment_id=file.id, back=back))


def attaches(page: CorrectionPage) -> tuple[Row, ...]:
    """Return the button that asks for a photo; none where no more fit, or it is settled."""
    one = page.request
    if not (page.own and one.is_open and takes_more(one.files)):
        return ()
    words = _("Attach one more photo") if one.files else _("Attach a photo")
    return ((button(words, AttachPhoto(request_id=one.id)),),)
