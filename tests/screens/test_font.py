"""The reader of a font's widths, on a font of three signs made here."""

from struct import pack

from tests.support.widths import advances, rows

UNITS = 1000
A, B, SPACE = 600, 500, 250


def font(segments: list[tuple[int, int, int, int]], ids: list[int]) -> bytes:
    """Return a font whose glyphs 1, 2, 3 and on are `A`, `B`, `SPACE` wide."""
    twice = 2 * len(segments)
    firsts, lasts, deltas, offsets = (
        [one[number] for one in segments] for number in range(len(segments[0]))
    )
    mapped = pack(f">{len(lasts)}H", *lasts) + bytes(2) + pack(f">{len(firsts)}H", *firsts)
    mapped += pack(f">{len(deltas)}h", *deltas) + pack(f">{len(offsets)}H", *offsets)
    mapped += pack(f">{len(ids)}H", *ids)
    plain = pack(">7H", 4, 14 + len(mapped), 0, twice, 0, 0, 0) + mapped
    other = pack(">3H", 0, 6, 0)
    cmap = pack(">HHHHLHHL", 0, 2, 1, 0, 20, 3, 1, 26) + other + plain
    widths = pack(">HhHhHhH", 0, 0, A, 0, B, 0, SPACE) + bytes(2)
    parts = {
        b"head": bytes(18) + pack(">H", UNITS) + bytes(34),
        b"hhea": bytes(34) + pack(">H", 4),
        b"hmtx": widths,
        b"cmap": cmap,
    }
    place, directory, body = 12 + 16 * len(parts), b"", b""
    for tag, content in parts.items():
        directory += tag + pack(">LLL", 0, place + len(body), len(content))
        body += content
    return pack(">LHHHH", 0x10000, len(parts), 0, 0, 0) + directory + body


def test_both_ways_of_mapping_signs_are_read() -> None:
    made = font([(0x20, 0x20, 3 - 0x20, 0), (0x41, 0x43, 0, 4), (0xFFFF, 0xFFFF, 1, 0)], [1, 0, 2])
    assert advances(made) == {0x20: 3.75, 0x41: 9.0, 0x43: 7.5}
    assert rows(made) == [
        "code\tsign\twidth",
        "0020\t\t3.7500",
        "0041\tA\t9.0000",
        "0043\tC\t7.5000",
    ]
