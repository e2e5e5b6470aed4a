"""A file that hangs on something, shown as it was sent: photo, document or voice."""

from aiogram.filters.callback_data import CallbackData

from core.model.files import FileKind, Opened
from handlers.kit.i18n import _
from handlers.kit.reply import Attachment, Button, Row, Screen, button

KIND = "file"
_ENDINGS = {FileKind.PHOTO: "jpg", FileKind.VOICE: "ogg", FileKind.DOCUMENT: "bin"}


class OpenFile(CallbackData, prefix="jf", sep="|"):
    """Show this file in a message of its own; `back`: the packed button of the page it is on."""

    attachment_id: int
    back: str = ""


def kind_word(kind: FileKind) -> str:
    """Return «Фото», «Файл» or «Голосовое»."""
    return {
        FileKind.PHOTO: _("Photo"),
        FileKind.DOCUMENT: _("File"),
        FileKind.VOICE: _("Voice message"),
    }[kind]


def file_button(attachment_id: int, kind: FileKind, back: CallbackData, of: str = "") -> Button:
    """«Фото: алгебра»; from the file «‹ Назад» leads where `back` does."""
    words = kind_word(kind)
    label = f"{words}: {of}" if of else words
    return button(label, OpenFile(attachment_id=attachment_id, back=back.pack()))


def opened(file: Opened, back: str) -> Screen:
    """Draw the file with the way back, packed."""
    named = file.file.name or f"{file.file.kind}.{_ENDINGS[file.file.kind]}"
    rows: tuple[Row, ...] = ((Button(_("‹ Back"), back),),)
    return Screen(
        kind=KIND,
        object_id=str(file.file.id),
        text="",
        rows=rows,
        attachment=Attachment(kind=file.file.kind.value, name=named, content=file.content),
    )
