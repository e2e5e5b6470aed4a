"""Where the items of a HEIC or AVIF lie: its box `iloc`, read and nothing more."""

import struct
from dataclasses import dataclass

from core.errors import Unfit

_MOST = 20_000
_FORMS = {0: "", 4: "I", 8: "Q"}
_IN_FILE, _IN_BOX = 0, 1


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of an item: from where and how many bytes; `inside`: counted in the box `idat`."""

    item: int
    inside: bool
    at: int
    size: int


class _Reader:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def __call__(self, form: str) -> int:
        """Return the next number; 0 where it takes no place."""
        if not form:
            return 0
        size = struct.calcsize(f">{form}")
        (value,) = struct.unpack(f">{form}", self._content[self._at : self._at + size])
        self._at += size
        return int(value)


def places(iloc: bytes, whole: int) -> list[Place]:
    """Return every piece of every item of a file of so many bytes.

    Raises:
        Unfit: `picture_broken`: pieces of other files or of items, too many, more than a whole.
        struct.error: it is cut off.
    """
    read = _Reader(iloc)
    version = read("B")
    read("B"), read("H")
    sizes, more = read("B"), read("B")
    forms = [_form(sizes >> 4), _form(sizes & 15), _form(more >> 4), _form(more & 15)]
    found: list[Place] = []
    left = _MOST
    for _number in range(read("I" if version > 1 else "H")):
        own = list(_item(read, version, forms))
        left -= 1 + len(own)
        found += own
        if left < 0 or version > 2:  # noqa: PLR2004 - the newest form
            raise Unfit(why="picture_broken")
    if sum(one.size for one in found) > whole:
        raise Unfit(why="picture_broken")
    return found


def _form(size: int) -> str:
    if size not in _FORMS:
        raise Unfit(why="picture_broken")
    return _FORMS[size]


def _item(read: _Reader, version: int, forms: list[str]) -> list[Place]:
    offset, length, base, index = forms
    item = read("I" if version > 1 else "H")
    way = read("H") & 15 if version > 0 else _IN_FILE
    elsewhere, start = read("H"), read(base)
    pieces = []
    for _piece in range(read("H")):
        if version > 0:
            read(index)
        at, size = start + read(offset), read(length)
        pieces.append(Place(item, way == _IN_BOX, at, size))
    if pieces and (elsewhere or way > _IN_BOX or any(one.size == 0 for one in pieces)):
        raise Unfit(why="picture_broken")
    return pieces
