"""Makes the table of widths anew: `python -m tests.support.widths --from Roboto-Medium.ttf`.

Reads the few tables of a TrueType file that tell how far each sign goes; needs no library.
"""

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from struct import Struct, unpack_from

from handlers.kit.widths import SIZE, TABLE

_HEAD = "code\tsign\twidth"
_RANGES = ((0x20, 0x7E), (0xA0, 0xFF), (0x400, 0x4FF), (0x2010, 0x203A), (0x20AC, 0x20BF))
_SINGLE = (0x2116, 0x2122, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265)
"""What people and subjects are called with, and the signs of screens that the font has."""

_TABLE_OF_FONT = Struct(">4sLLL")


def _tables(font: bytes) -> dict[str, int]:
    """Return where each table of the font begins."""
    (count,) = unpack_from(">H", font, 4)
    found = (_TABLE_OF_FONT.unpack_from(font, 12 + 16 * one) for one in range(count))
    return {tag.decode(): offset for tag, _, offset, _ in found}


def _segments(font: bytes, cmap: int) -> Iterator[tuple[int, int, int, int, int]]:
    """Return (first, last, delta, range offset, its place) of the map of the plane of letters.

    Raises:
        ValueError: the font has no map of format 4.
    """
    (count,) = unpack_from(">H", font, cmap + 2)
    for one in range(count):
        place = cmap + unpack_from(">L", font, cmap + 4 + 8 * one + 4)[0]
        if unpack_from(">H", font, place)[0] == 4:
            break
    else:
        raise ValueError("no map of format 4")
    (twice,) = unpack_from(">H", font, place + 6)
    lasts, firsts = place + 14, place + 16 + twice
    for at in range(0, twice, 2):
        last, first = (
            unpack_from(">H", font, lasts + at)[0],
            unpack_from(">H", font, firsts + at)[0],
        )
        (delta,) = unpack_from(">h", font, firsts + twice + at)
        here = firsts + 2 * twice + at
        yield first, last, delta, unpack_from(">H", font, here)[0], here


def _glyphs(font: bytes, cmap: int) -> dict[int, int]:
    """Return the glyph of each sign that the font has."""
    found: dict[int, int] = {}
    for first, last, delta, offset, here in _segments(font, cmap):
        for code in range(first, last + 1):
            glyph = code
            if offset:
                (glyph,) = unpack_from(">H", font, here + offset + 2 * (code - first))
                if not glyph:
                    continue
            if (glyph + delta) & 0xFFFF:
                found[code] = (glyph + delta) & 0xFFFF
    return found


def advances(font: bytes) -> dict[int, float]:
    """Return how far each sign of the font goes at the size of a button, in dp."""
    tables = _tables(font)
    (units,) = unpack_from(">H", font, tables["head"] + 18)
    (long,) = unpack_from(">H", font, tables["hhea"] + 34)
    return {
        code: unpack_from(">H", font, tables["hmtx"] + 4 * min(glyph, long - 1))[0] * SIZE / units
        for code, glyph in _glyphs(font, tables["cmap"]).items()
    }


def rows(font: bytes) -> list[str]:
    """Return the lines of the table: code, the sign where it can be seen, width at 15."""
    found = advances(font)
    wanted = [code for first, last in _RANGES for code in range(first, last + 1)]
    lines = [_HEAD]
    for code in (*wanted, *_SINGLE):
        seen = unicodedata.category(chr(code))[0] not in "ZCM"
        if code in found:
            lines.append(f"{code:04X}\t{chr(code) if seen else ''}\t{found[code]:.4f}")
    return lines


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] != "--from":
        sys.exit("python -m tests.support.widths --from Roboto-Medium.ttf")
    lines = rows(Path(sys.argv[2]).read_bytes())
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
