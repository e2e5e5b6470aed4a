"""What a picture says of itself: that it is one, and how many pixels it has."""

import re
import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_STARTS = (b"\xff\xd8\xff", _PNG, b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*")
BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"})
"""Of HEIC and AVIF."""

_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_SCAN, _FILL, END = 0xDA, 0xFF, 0xD9
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""What ends the points of a JPEG."""

_MOST = 100_000
"""More parts has no picture: who walks them would be kept busy."""


def is_picture(content: bytes) -> bool:
    """Tell whether it begins as a picture; by what kind its name calls it phones do not mind."""
    riff = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    apple = content[4:8] == b"ftyp" and content[8:12] in BRANDS
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
    for marker, start, _end in segments(content):
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", content[start + 1 : start + 5])
            return width, height
    return 0, 0


def segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield (marker, begin, end) of each part of a JPEG, the points left out, and of its end.

    Between the points of a picture that is built up in several turns stand parts too.
    """
    at = 2
    for _number in range(_MOST):
        if at + 2 > len(content) or content[at] != _FILL:
            return
        marker = content[at + 1]
        if marker == _FILL:  # any number of them may stand before a marker
            at += 1
            continue
        if marker == END:
            yield marker, at + 2, at + 2
            return
        if at + 4 > len(content):
            return
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        end = min(at + 2 + max(length, 2), len(content))
        yield marker, at + 4, end
        at = end if marker != _SCAN else _behind_points(content, end)


def _behind_points(content: bytes, at: int) -> int:
    found = _MARKER.search(content, at)
    return found.start() if found is not None else len(content)
