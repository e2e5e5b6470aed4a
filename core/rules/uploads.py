"""Who brings files, and does one fit?"""

from core.errors import Denied, Unfit
from core.model.files import FileKind, Upload
from core.model.people import Actor
from core.model.roles import Action

LARGEST = 20
"""Megabytes that a bot can fetch from Telegram at most (telegram.md, "Limits")."""

_MEGABYTE = 1024 * 1024

_DOCUMENTS = frozenset({"pdf", "doc", "docx", "odt", "rtf", "txt", "djvu", "epub", "fb2"})
_SHEETS = frozenset({"xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp"})
PICTURES = frozenset({"jpg", "jpeg", "png", "gif", "webp", "heic", "heif", "bmp", "tif", "tiff"})
"""Endings of pictures."""

_SOUND = frozenset({"mp3", "m4a", "aac", "ogg", "oga", "opus", "wav"})
_VIDEO = frozenset({"mp4", "mov", "webm", "mkv", "avi"})

ENDINGS = _DOCUMENTS | _SHEETS | PICTURES | _SOUND | _VIDEO
"""What a phone opens by itself.

A program would be handed to every family of a class, and an archive may hide one; so may a
document with macros (docm), a page (html) and a drawing (svg).
"""

_MEDIA = ("image/jpeg", "image/png", "audio/", "video/", "application/pdf", "text/plain")
"""Media types by which a file without a name is known."""


def fit_file(size: int | None) -> None:
    """Let a file pass that can be fetched; `size` in bytes, None where Telegram says none.

    Raises:
        Unfit: `file_too_large`, or `file_empty`.
    """
    if size == 0:
        raise Unfit(why="file_empty")
    if size is not None and size > LARGEST * _MEGABYTE:
        raise Unfit(why="file_too_large", limit=LARGEST)


def fit_kind(file: Upload) -> None:
    """Let a file pass that is no program, by the ending of its name.

    Photos and voice messages are made by Telegram itself.

    Raises:
        Unfit: `file_kind`.
    """
    if file.kind is not FileKind.DOCUMENT:
        return
    if file.name is None:
        fits = file.media_type.startswith(_MEDIA)
    else:
        fits = "." in file.name and file.name.rpartition(".")[2].lower() in ENDINGS
    if not fits:
        raise Unfit(why="file_kind")


def brings_files(actor: Actor) -> int:
    """Say who brings files: whoever has a role today, of family or staff.

    Raises:
        Denied: a stranger, or somebody whose every role has ended.
    """
    if not actor.grants:
        raise Denied(action=Action.BIND, object_kind="role")
    return actor.grants[0].person_id
