"""What is to be written next about a request: the answer, a remark, a reply, a photo."""

from core.model.corrections import READ_AT_HOME, CorrectionPage
from handlers.kit.i18n import _
from handlers.kit.reply import Screen, button
from handlers.screens.correction_buttons import OwnRequest, RequestLink
from handlers.screens.corrections import KIND, request


def words_prompt(page: CorrectionPage, *, asks: bool) -> Screen:
    """Ask whoever decides for the words that go to whoever asked."""
    said = _("What is to be cleared up? Write one message.")
    if not asks:
        said = _("Why not? Write one message, whoever asked will read it.")
    return _ask(page, said, RequestLink(request_id=page.request.id))


def remark_prompt(page: CorrectionPage) -> Screen:
    """Ask the deputy for the words of the remark."""
    said = _("Write the remark in one message; whoever reported the mistake reads it.")
    return _ask(page, said, RequestLink(request_id=page.request.id))


def reply_prompt(page: CorrectionPage, refused: str = "") -> Screen:
    """Ask whoever asked for the reply; `refused`: why words that came with a photo do not fit."""
    said = _("Write your reply in one message; the request then waits for the answer again.")
    if page.request.change.what in READ_AT_HOME:
        said += " " + _("It stands with the reason, which the family reads too.")
    return _ask(page, refused or said, OwnRequest(request_id=page.request.id))


def photo_prompt(page: CorrectionPage) -> Screen:
    """Ask whoever asked for photos; words beside them are not kept, which is said."""
    said = _(
        "Send a photo of the work or of the page on paper: a picture or a PDF. Words beside it "
        "are not kept, the reason is written already."
    )
    return _ask(page, said, OwnRequest(request_id=page.request.id))


def _ask(page: CorrectionPage, said: str, back: RequestLink | OwnRequest) -> Screen:
    text = f"{request(page).text}\n\n{said}"
    return Screen(kind=f"{KIND}_words", text=text, rows=((button(_("‹ Back"), back),),))
