"""Is a file what its name says? By its first bytes, never by the name or by what a client says.

A phone opens a file by its content too: a page or a program behind «Задание.pdf» would be handed
to every family of a class. A file that is two kinds at once (an archive behind a PDF) is none.
"""

import io
import struct
import zipfile
from collections.abc import Callable

from core.errors import Unfit
from core.model.files import FileKind, Upload
from core.rules.pictures import is_picture, pixels

MOST_PIXELS = 100_000_000
"""Pixels of a picture: the largest cameras of phones make 108 millions, Telegram's photos 13."""

MOST_UNPACKED = 300 * 1024 * 1024
"""Bytes that the parts of an office file may declare together: more is a bomb for a phone."""

_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_PAGES = (b"<!doctype html", b"<html", b"<script", b"<svg", b"<!doctype svg")
_SOUNDS = (b"ID3", b"OggS", b"\x1aE\xdf\xa3", b"ADIF", b"fLaC")
_PARTS = {
    "docx": ("word/",),
    "xlsx": ("xl/",),
    "pptx": ("ppt/",),
    "odt": ("mimetype",),
    "ods": ("mimetype",),
    "odp": ("mimetype",),
    "epub": ("mimetype",),
}
"""What stands in an office file of this ending."""

_MACROS = ("vbaproject.bin", "macros/")


def fit_content(file: Upload, content: bytes) -> None:
    """Let a file pass whose content is of the kind that its name, or its way of sending, says.

    Raises:
        Unfit: `file_content`, or `picture_huge`.
    """
    ending = _ending(file)
    if is_picture(content) and pixels(content) > MOST_PIXELS:
        raise Unfit(why="picture_huge")
    known = ending in _PARTS or not zipfile.is_zipfile(io.BytesIO(content))
    if not known or not _IS.get(ending, _is_plain)(content) or not _office_fits(ending, content):
        raise Unfit(why="file_content")


def _ending(file: Upload) -> str:
    if file.kind is FileKind.PHOTO:
        return "jpg"
    if file.kind is FileKind.VOICE:
        return "ogg"
    if file.name is not None:
        return file.name.rpartition(".")[2].lower()
    kinds = {"image/": "jpg", "audio/": "ogg", "video/": "mp4", "application/pdf": "pdf"}
    return next((end for kind, end in kinds.items() if file.media_type.startswith(kind)), "txt")


def _begins(*signs: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(signs)


def _is_sound(content: bytes) -> bool:
    """Sound or video; phones call one the other."""
    if content[:4] == b"RIFF":
        return content[8:12] in {b"WAVE", b"AVI "}
    frame = content[:1] == b"\xff" and len(content) > 1 and content[1] & 0xE0 == 0xE0  # noqa: PLR2004 -- the sync word of MPEG
    return content.startswith(_SOUNDS) or content[4:8] == b"ftyp" or frame


def _is_plain(content: bytes) -> bool:
    """Text, and no page that a browser would run."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:512].lower()
    runs = start.startswith((b"#!", b"mz", b"\x7felf", b"%pdf", *_PAGES))
    return b"\0" not in content and not runs


def _is_book(content: bytes) -> bool:
    return _is_plain(content) and b"<FictionBook" in content[:4096]


def _office_fits(ending: str, content: bytes) -> bool:
    """Tell whether an office file has its own parts, no macros, and opens to a bearable size."""
    if ending not in _PARTS:
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            infos = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error):
        return False
    names = [one.filename.lower() for one in infos]
    own = any(name.startswith(_PARTS[ending]) for name in names)
    runs = any(name.endswith(_MACROS[0]) or name.startswith(_MACROS[1]) for name in names)
    return own and not runs and sum(one.file_size for one in infos) <= MOST_UNPACKED


_OLD = _begins(_OLE, b"{\\rtf")
_IS: dict[str, Callable[[bytes], bool]] = {
    "pdf": _begins(b"%PDF"),
    "rtf": _begins(b"{\\rtf"),
    "djvu": _begins(b"AT&TFORM"),
    "fb2": _is_book,
    **dict.fromkeys(("doc", "xls", "ppt"), _OLD),
    **dict.fromkeys(_PARTS, _begins(_ZIP)),
    **dict.fromkeys(
        ("jpg", "jpeg", "png", "gif", "webp", "heic", "heif", "bmp", "tif", "tiff"), is_picture
    ),
    **dict.fromkeys(
        ("mp3", "m4a", "aac", "ogg", "oga", "opus", "wav", "mp4", "mov", "webm", "mkv", "avi"),
        _is_sound,
    ),
}
"""How the content of a file with this ending begins; any other is text."""
