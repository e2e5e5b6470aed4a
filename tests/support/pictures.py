"""Small whole pictures of each kind, with what phones and programs write into them besides."""

import struct
import zlib
from base64 import b64decode
from collections.abc import Iterator

SECRET = b"44.9521N 34.1024E iPhone Ivanov 2026"
"""What must not be kept."""

POINTS = b"\x12\x34points of a picture\xff\x00\x56"


def exif(turn: int = 6, order: str = "<") -> bytes:
    """Return an Exif block that tells of a turn and of much else."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    rows = struct.pack(f"{order}HHII", 0x010F, 2, len(SECRET), 38)
    rows += struct.pack(f"{order}HHIHH", 0x0112, 3, 1, turn, 0)
    return mark + struct.pack(f"{order}IH", 8, 2) + rows + bytes(4) + SECRET


def png_part(name: bytes, body: bytes) -> bytes:
    """Return a part of a PNG."""
    named = name + body
    return struct.pack(">I", len(body)) + named + struct.pack(">I", zlib.crc32(named))


def png(*before: bytes, after: tuple[bytes, ...] = ()) -> bytes:
    """Return a PNG of 90 by 90 points with these parts before and behind the points."""
    head = png_part(b"IHDR", struct.pack(">IIBBBBB", 90, 90, 8, 0, 0, 0, 0))
    points = png_part(b"IDAT", zlib.compress(bytes(91 * 90)))
    parts = (head, *before, points, *after, png_part(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def png_parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield (name, body) of every part; AssertionError where it is none."""
    at = 8
    while at < len(content):
        size, name = struct.unpack(">I4s", content[at : at + 8])
        body = content[at + 8 : at + 8 + size]
        assert content[at : at + 12 + size] == png_part(name, body)
        yield name, body
        at += 12 + size


def riff(name: bytes, body: bytes) -> bytes:
    """Return a part of a WEBP."""
    return name + struct.pack("<I", len(body)) + body + bytes(len(body) & 1)


def webp(*parts: bytes) -> bytes:
    """Return a WEBP of these parts."""
    body = b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def webp_parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield (name, body) of every part; AssertionError where it is none."""
    at = 12
    assert content[:4] + content[8:12] == b"RIFFWEBP"
    assert struct.unpack("<I", content[4:8]) == (len(content) - 8,)
    while at < len(content):
        name, size = struct.unpack("<4sI", content[at : at + 8])
        body = content[at + 8 : at + 8 + size]
        assert len(body) == size
        yield name, body
        at += 8 + size + (size & 1)


WEBPS = {
    "lossy": "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA",
    "lossless": "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==",
    "see-through": (
        "UklGRkoAAABXRUJQVlA4WAoAAAAQAAAAAAAAAAAAQUxQSAwAAAARBxAR/Q9ERP8DAABWUDggGAAAABQBAJ0B"
        "KgEAAQAAAP4AAA3AAP7mtQAAAA=="
    ),
    "moving": (
        "UklGRlIAAABXRUJQVlA4WAoAAAASAAAAAAAAAAAAQU5JTQYAAAD/////AABBTk1GJgAAAAAAAAAAAAAAAAAA"
        "AGQAAABWUDhMDQAAAC8AAAAQBxAREYiI/gcA"
    ),
}
"""Pictures of one point, as the encoder makes them (Google's own probes)."""


def whole_webp(name: str) -> bytes:
    """Return one of them."""
    return b64decode(WEBPS[name])


def box(kind: bytes, *inside: bytes) -> bytes:
    """Return a box of a HEIC."""
    body = b"".join(inside)
    return struct.pack(">I4s", len(body) + 8, kind) + body


def heic(told: bytes = SECRET, kind: bytes = b"Exif", *, version: int = 1) -> bytes:
    """Return a HEIC of one picture and one item that tells; in the file, or in its own box (1)."""
    begin = box(b"ftyp", b"heic", bytes(4), b"heicmif1")
    size = len(_meta(told, kind, 0, version))
    at = len(begin) + size + 8
    film = box(b"mdat", POINTS, told if version == 0 else b"")
    said = box(b"uuid", bytes(16), SECRET)
    return begin + _meta(told, kind, at, version) + film + said


def _meta(told: bytes, kind: bytes, at: int, version: int) -> bytes:
    infos = [_info(1, b"hvc1"), _info(2, kind)]
    iinf = box(b"iinf", bytes(4), struct.pack(">H", 2), *infos)
    way = struct.pack(">H", 0) if version else b""
    inside = struct.pack(">H", 1) if version else b""
    place = 0 if version else at + len(POINTS)
    rows = struct.pack(">H", 1) + way + struct.pack(">HHII", 0, 1, at, len(POINTS))
    rows += struct.pack(">H", 2) + inside + struct.pack(">HHII", 0, 1, place, len(told))
    iloc = box(b"iloc", bytes([version, 0, 0, 0]), b"\x44\x00", struct.pack(">H", 2), rows)
    words = box(b"iprp", box(b"ipco", box(b"udes", bytes(4), SECRET)))
    held = [box(b"idat", told)] if version else []
    return box(b"meta", bytes(4), iinf, iloc, words, *held)


def _info(number: int, kind: bytes) -> bytes:
    return box(b"infe", b"\x02\0\0\0", struct.pack(">HH4s", number, 0, kind), b"\0")


def jpeg_part(marker: int, body: bytes) -> bytes:
    """Return a part of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def jpeg(*before: bytes, between: bytes = b"", behind: bytes = b"") -> bytes:
    """Return the frame of a JPEG of 90 by 90 points in two turns."""
    frame = jpeg_part(0xC2, b"\x08" + struct.pack(">HH", 90, 90) + b"\x01\x01\x11\0")
    points = jpeg_part(0xDA, b"\x01\x01\0\0\x3f\0") + POINTS
    begin = b"\xff\xd8" + b"".join(before)
    return begin + frame + points + between + points + b"\xff\xd9" + behind
