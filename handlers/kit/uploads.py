"""A file that came with a message: fetched and kept before the handler that awaits one.

A handler asks for it by the flag (`flags=AWAITS_FILE`) and the parameter `incoming`, which
bot/uploads.py gives.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import category

from aiogram.filters import Filter
from aiogram.types import Message

from core.errors import Unfit
from core.model.files import Attached, FileKind, Upload
from core.rules.texts import sound
from handlers.kit.i18n import ngettext

FLAG = "awaits_file"
AWAITS_FILE: dict[str, Any] = {FLAG: True}
_LONGEST_NAME, _LONGEST_TYPE, _LONGEST_ENDING = 255, 128, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What Telegram says of a file in a message; `size` in bytes, None: it does not say."""

    upload: Upload
    size: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What came of the message's file: kept, none at all, or it does not fit."""

    upload: Upload | None = None
    fault: Unfit | None = None

    def kept(self) -> Upload | None:
        """Return the file, None where the message has none.

        Raises:
            Unfit: it is empty, too large or of no kind taken.
        """
        if self.fault is not None:
            raise self.fault
        return self.upload


def described(message: Message) -> Described | None:
    """Return what the message says of its photo, document or voice; None where it has none."""
    if message.photo:
        largest = message.photo[-1]
        return _described(FileKind.PHOTO, largest.file_id, largest.file_size, "image/jpeg")
    if message.document is not None:
        own = message.document
        found = _described(FileKind.DOCUMENT, own.file_id, own.file_size, own.mime_type)
        name = _cut(_plainly(own.file_name or "")) or None
        return replace(found, upload=replace(found.upload, name=name))
    if message.voice is not None:
        voice = message.voice
        return _described(FileKind.VOICE, voice.file_id, voice.file_size, voice.mime_type)
    return None


def _described(kind: FileKind, file_id: str, size: int | None, media: str | None) -> Described:
    upload = Upload(
        sha256="",
        size=0,
        media_type=(media or "application/octet-stream")[:_LONGEST_TYPE],
        kind=kind,
        telegram_file_id=file_id,
    )
    return Described(upload=upload, size=size)


def _cut(name: str) -> str:
    """Return the name as long as is kept; its ending stays: by it a phone opens the file."""
    stem, dot, ending = name.rpartition(".")
    if len(name) <= _LONGEST_NAME or not dot or len(ending) > _LONGEST_ENDING:
        return name[:_LONGEST_NAME]
    return f"{stem[: _LONGEST_NAME - len(ending) - 1].rstrip()}.{ending}"


def _plainly(name: str) -> str:
    """Return a file's name in one line, its ending where it is read: nothing in it turns it."""
    line = " ".join(sound(name).split())
    return "".join(sign for sign in line if category(sign) != "Cf")


def counted(files: Sequence[Upload | Attached]) -> str:
    """«2 фото», or «2 файла» where one of them was sent as a document."""
    if all(one.kind is FileKind.PHOTO for one in files):
        return ngettext("%(n)d photo", "%(n)d photos", len(files))
    return ngettext("%(n)d file", "%(n)d files", len(files))


class HasFile(Filter):
    """Passes a message with a photo, a document or a voice."""

    async def __call__(self, message: Message) -> bool:
        """Tell whether it has one."""
        return described(message) is not None
