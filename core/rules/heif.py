"""HEIC and AVIF without their origin: its items are overwritten where they stand.

Nothing moves, so every place that the file names stays right; pictures are items of their own.
An iPhone's file is kept as it is otherwise: to turn it into JPEG would want a decoder.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from core.errors import Unfit
from core.rules.heif_places import Place, places
from core.rules.pictures import BRANDS

_META = b"meta"
_TOLD = frozenset({b"Exif", b"mime", b"uri "})
"""Kinds of items that are no picture; XMP is a `mime`."""

_SAID = frozenset({b"udta", b"uuid", b"udes", b"crtt", b"mdft"})
"""Boxes that say something of a picture or a film, in whatever box they stand."""

_OPEN = frozenset({b"moov", b"trak", b"iprp", b"ipco"})
"""Boxes in which others stand; `meta` is one too, behind four bytes."""

_EMPTY = bytes(4) + b"MM\0*" + struct.pack(">IHI", 8, 0, 0)
"""An Exif item that says nothing."""

_MOST_BOXES, _DEEPEST = 20_000, 6


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its kind, where it begins, where what is in it begins and ends."""

    kind: bytes
    at: int
    start: int
    end: int


@dataclass(slots=True)
class _Found:
    meta: list[Box] = field(default_factory=list)
    said: list[Box] = field(default_factory=list)
    left: int = _MOST_BOXES


def is_heif(content: bytes) -> bool:
    """Tell whether it is a HEIC or an AVIF."""
    return content[4:8] == b"ftyp" and content[8:12] in BRANDS


def without_items(content: bytes) -> bytes:
    """Return it with every item that tells of its origin overwritten.

    Raises:
        Unfit: `picture_broken`, also where such an item would lie in the picture itself.
        struct.error: it is cut off.
    """
    found = _Found()
    _walk(content, 0, len(content), found, _DEEPEST)
    if not found.meta:
        raise Unfit(why="picture_broken")
    kept = bytearray(content)
    for box in found.said:
        kept[box.at + 4 : box.at + 8] = b"free"
        kept[box.start : box.end] = bytes(box.end - box.start)
    for meta in found.meta:
        _blot(content, kept, meta)
    return bytes(kept)


def _walk(content: bytes, start: int, end: int, found: _Found, deep: int) -> None:
    for box in boxes(content, start, end):
        found.left -= 1
        if found.left < 0 or deep == 0:
            raise Unfit(why="picture_broken")
        if box.kind in _SAID:
            found.said.append(box)
        elif box.kind == _META:
            found.meta.append(box)
            _walk(content, box.start + 4, box.end, found, deep - 1)
        elif box.kind in _OPEN:
            _walk(content, box.start, box.end, found, deep - 1)


def boxes(content: bytes, start: int, end: int) -> Iterator[Box]:
    """Yield the boxes that stand between these places, which they have to fill.

    Raises:
        Unfit: `picture_broken`; struct.error: it is cut off.
    """
    at = start
    while at < end:
        size, kind = struct.unpack(">I4s", content[at : at + 8])
        head = 8
        if size == 1:
            (size,) = struct.unpack(">Q", content[at + 8 : at + 16])
            head = 16
        elif size == 0:
            size = end - at
        if size < head or at + size > end:
            raise Unfit(why="picture_broken")
        yield Box(kind, at, at + head, at + size)
        at += size


def _blot(content: bytes, kept: bytearray, meta: Box) -> None:
    """Overwrite the items of one `meta` that tell, and see that no picture is touched."""
    inside = {box.kind: box for box in boxes(content, meta.start + 4, meta.end)}
    if b"iloc" not in inside or b"iinf" not in inside:
        return
    kinds = dict(_kinds(content, inside[b"iinf"]))
    idat = inside.get(b"idat")
    found = places(content[inside[b"iloc"].start : inside[b"iloc"].end], len(content))
    spans = [(kinds.get(one.item), *_span(one, idat, len(content))) for one in found]
    for kind, start, end in spans:
        if kind in _TOLD:
            kept[start:end] = _nothing(kind, end - start)
    for kind, start, end in spans:
        if kind not in _TOLD and kept[start:end] != content[start:end]:
            raise Unfit(why="picture_broken")


def _span(one: Place, idat: Box | None, size: int) -> tuple[int, int]:
    base = 0
    if one.inside:
        if idat is None:
            raise Unfit(why="picture_broken")
        base, size = idat.start, idat.end
    start, end = base + one.at, base + one.at + one.size
    if end > size:
        raise Unfit(why="picture_broken")
    return start, end


def _nothing(kind: bytes | None, size: int) -> bytes:
    whole = kind == b"Exif" and size >= len(_EMPTY)
    return (_EMPTY if whole else b"").ljust(size, b"\0")


def _kinds(content: bytes, iinf: Box) -> Iterator[tuple[int, bytes]]:
    """Yield (number, kind) of every item."""
    wide = content[iinf.start] > 0
    for box in boxes(content, iinf.start + (8 if wide else 6), iinf.end):
        version = content[box.start]
        if box.kind != b"infe" or version not in {2, 3}:
            raise Unfit(why="picture_broken")
        form = ">H2x4s" if version == 2 else ">I2x4s"  # noqa: PLR2004 - of the box
        start = box.start + 4
        number, kind = struct.unpack(form, content[start : start + struct.calcsize(form)])
        yield number, kind
