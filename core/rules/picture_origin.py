"""A picture without what it says of its origin: where, when, by whose phone and program.

Whoever sends a picture as a file sends the place where it was taken with it, mostly a home; in
Exif, in XMP, in words. Telegram leaves it out of photos, not out of files; a school has no use
for it. The points stay as they are, bit by bit, and so does how the picture is to be turned.

PNG and WEBP keep only the parts that are known to be for the drawing; whatever else somebody
has put there goes. JPEG and HEIC speak of their parts by places in the file, so there it is
overwritten where it stands.
"""

import struct
import zlib
from collections.abc import Iterator

from core.errors import Unfit
from core.rules.exif import only_turn
from core.rules.heif import is_heif, without_items
from core.rules.pictures import END, segments

_PNG = b"\x89PNG\r\n\x1a\n"
_DRAWN = frozenset(
    {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"hIST", b"pHYs", b"sPLT"}
    | {b"cICP", b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT"}
)
"""Parts of a PNG for the drawing, beside the critical ones (with a capital letter first)."""

_MOST_PARTS = 100_000
"""More parts has no picture: who walks them would be kept busy."""

_IMAGES = frozenset({b"VP8 ", b"VP8L", b"ANMF"})
_SHOWN = _IMAGES | {b"VP8X", b"ANIM", b"ALPH", b"ICCP"}
_HAS_EXIF, _HAS_XMP = 0x08, 0x04
_FRAME_HEAD, _HEAD = 16, 10
_APP1, _APP2, _APP14, _APP15, _WORDS = 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_EXIF = b"Exif\0\0"


def without_origin(content: bytes) -> bytes:
    """Return a JPEG, PNG, WEBP or HEIC (AVIF) without its origin; anything else as it came.

    What says nothing of its origin comes back as it is.

    Raises:
        Unfit: `picture_broken`: so broken or cut off that nobody could tell what is in it.
    """
    try:
        if content.startswith(b"\xff\xd8\xff"):
            return _jpeg(content)
        if content.startswith(_PNG):
            return _png(content)
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return _webp(content)
        return without_items(content) if is_heif(content) else content
    except (struct.error, IndexError):
        raise Unfit(why="picture_broken") from None


def _jpeg(content: bytes) -> bytes:
    """Overwrite what is not for the drawing; what stands behind the end is no part of it.

    There phones put a second picture, or a film with its own place. One that is cut off is
    drawn as far as it goes, and is kept so.
    """
    found = bytearray(content)
    for marker, start, end in segments(content):
        part = content[start:end]
        if marker == END:
            del found[end:]
        elif marker == _APP1 and part.startswith(_EXIF):
            kept = only_turn(part[len(_EXIF) :])
            found[start + len(_EXIF) : end] = kept.ljust(end - start - len(_EXIF), b"\0")
        elif _tells(marker, part):
            found[start:end] = bytes(end - start)
    return bytes(found)


def _tells(marker: int, part: bytes) -> bool:
    """Tell whether a part is for no drawing; APP0, APP14 and colours (APP2) are."""
    if marker == _APP2:
        return not part.startswith(b"ICC_PROFILE\0")
    return marker == _WORDS or (_APP1 <= marker <= _APP15 and marker != _APP14)


def _png(content: bytes) -> bytes:
    kept = bytearray(_PNG)
    name = b""
    for name, part in _png_parts(content):
        if name == b"eXIf":
            kept += _png_turn(part[8:-4])
        elif not name[0] & 0x20 or name in _DRAWN:
            kept += part
        if name == b"IEND":
            return bytes(kept)
    raise Unfit(why="picture_broken")


def _png_parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield (name, whole part); what stands behind the end is no part of the picture."""
    at, view = len(_PNG), memoryview(content)
    for _number in range(_MOST_PARTS):
        size, name = struct.unpack(">I4s", content[at : at + 8])
        end = at + 12 + size
        first = at == len(_PNG)
        if end > len(content) or (name == b"IHDR") != first:
            raise Unfit(why="picture_broken")
        yield name, bytes(view[at:end])
        at = end


def _png_turn(exif: bytes) -> bytes:
    turn = only_turn(exif)
    if not turn:
        return b""
    named = b"eXIf" + turn
    return struct.pack(">I", len(turn)) + named + struct.pack(">I", zlib.crc32(named))


def _webp(content: bytes) -> bytes:
    (size,) = struct.unpack("<I", content[4:8])
    if size > len(content) - 8 + (size & 1):
        raise Unfit(why="picture_broken")
    kept, names = bytearray(), set()
    turned = False
    for name, part in _webp_parts(content[12 : 8 + size]):
        names.add(name)
        if name == b"EXIF":
            turn = only_turn(part.removeprefix(_EXIF))
            kept += _webp_part(name, turn) if turn and not turned else b""
            turned = turned or bool(turn)
        elif name == b"ANMF":
            kept += _webp_part(name, part[:_FRAME_HEAD] + _frame(part[_FRAME_HEAD:]))
        elif name == b"VP8X" and len(part) < _HEAD:
            raise Unfit(why="picture_broken")
        elif name in _SHOWN:
            kept += _webp_part(name, part)
    if not names & _IMAGES:
        raise Unfit(why="picture_broken")
    _say_what_is_left(kept, turned=turned)
    return b"RIFF" + struct.pack("<I", len(kept) + 4) + b"WEBP" + bytes(kept)


def _webp_parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    for _number in range(_MOST_PARTS):
        if at >= len(content):
            return
        name, size = struct.unpack("<4sI", content[at : at + 8])
        if at + 8 + size > len(content):
            break
        yield name, content[at + 8 : at + 8 + size]
        at += 8 + size + (size & 1)
    raise Unfit(why="picture_broken")


def _webp_part(name: bytes, part: bytes) -> bytes:
    return name + struct.pack("<I", len(part)) + part + bytes(len(part) & 1)


def _frame(content: bytes) -> bytes:
    """Return one picture of a moving one without what is not shown."""
    kept = b"".join(_webp_part(*one) for one in _webp_parts(content) if one[0] in _SHOWN)
    if not kept:
        raise Unfit(why="picture_broken")
    return kept


def _say_what_is_left(kept: bytearray, *, turned: bool) -> None:
    """Let the head of an extended WEBP name only what is still there."""
    if kept.startswith(b"VP8X"):
        kept[8] &= ~(_HAS_EXIF | _HAS_XMP) & 0xFF
        kept[8] |= _HAS_EXIF if turned else 0
