"""What a picture says of itself: that it is one, how many pixels it has, and where it was taken.

Whoever sends a picture as a file sends the place where it was taken with it, mostly a home.
Telegram leaves it out of photos, not out of files; a school has no use for it. Only the place
goes: how the picture is to be turned stays.
"""

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_STARTS = (b"\xff\xd8\xff", _PNG, b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*")
_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"})
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_APP1, _SCAN, _PLACE, _ENTRY = 0xE1, 0xDA, 0x8825, 12
_EXIF = b"Exif\0\0"
_SIZES = (0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8)
"""Bytes of one value, by the type of a TIFF entry."""


def is_picture(content: bytes) -> bool:
    """Tell whether it begins as a picture; by what kind its name calls it phones do not mind."""
    riff = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    apple = content[4:8] == b"ftyp" and content[8:12] in _BRANDS
    return riff or apple or content.startswith(_STARTS)


def pixels(content: bytes) -> int:
    """Return width times height as the picture declares it; 0 where it does not say."""
    try:
        width, height = _sides(content)
    except (struct.error, IndexError):
        return 0
    return abs(width) * abs(height)


def _sides(content: bytes) -> tuple[int, int]:
    if content.startswith(_PNG):
        return struct.unpack(">II", content[16:24])
    if content.startswith(b"GIF8"):
        return struct.unpack("<HH", content[6:10])
    if content.startswith(b"BM"):
        return struct.unpack("<ii", content[18:26])
    for marker, start, _end in _segments(content):
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", content[start + 1 : start + 5])
            return width, height
    return 0, 0


def without_place(content: bytes) -> bytes:
    """Return a JPEG without the place where it was taken; anything else as it came."""
    if not content.startswith(_STARTS[0]):
        return content
    found = bytearray(content)
    for marker, start, end in _segments(content):
        part = content[start:end]
        if marker == _APP1 and part.startswith(_EXIF):
            _blot(found, start + len(_EXIF), end)
        elif marker == _APP1 and b"GPS" in part:
            found[start:end] = b" " * (end - start)
    return bytes(found)


def _segments(content: bytes) -> list[tuple[int, int, int]]:
    """Return (marker, begin, end) of each part of a JPEG before its picture."""
    found, at = [], 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != _SCAN:  # noqa: PLR2004 -- each marker begins so
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        end = min(at + 2 + max(length, 2), len(content))
        found.append((content[at + 1], at + 4, end))
        at = end
    return found


def _blot(found: bytearray, start: int, end: int) -> None:
    """Overwrite the place in the Exif part that begins and ends here; a broken one altogether."""
    exif = bytes(found[start:end])
    try:
        order = {b"II": "<", b"MM": ">"}[exif[:2]]
        places = [
            struct.unpack(f"{order}I", entry[8:12])[0]
            for entry in _entries(exif, order, struct.unpack(f"{order}I", exif[4:8])[0])
            if struct.unpack(f"{order}H", entry[:2])[0] == _PLACE
        ]
        for place in places:
            entries = _entries(exif, order, place)
            for entry in entries:
                _, kind, count, value = struct.unpack(f"{order}HHII", entry)
                size = _SIZES[kind] * count
                if size > 4:  # noqa: PLR2004 -- what fits stands in the entry itself
                    _zero(found, start + value, min(start + value + size, end))
            _zero(found, start + place, min(start + place + 2 + _ENTRY * len(entries), end))
    except (KeyError, IndexError, struct.error):
        _zero(found, start, end)


def _entries(exif: bytes, order: str, at: int) -> list[bytes]:
    (count,) = struct.unpack(f"{order}H", exif[at : at + 2])
    rows = [exif[at + 2 + _ENTRY * i : at + 2 + _ENTRY * (i + 1)] for i in range(count)]
    if any(len(row) != _ENTRY for row in rows):
        raise IndexError(at)
    return rows


def _zero(found: bytearray, start: int, end: int) -> None:
    found[start:end] = bytes(max(end - start, 0))
