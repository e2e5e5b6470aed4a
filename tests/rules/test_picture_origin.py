"""What a picture says of its origin is not kept; its points are, bit by bit, and its turn."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Unfit
from core.rules.exif import only_turn
from core.rules.picture_origin import without_origin
from core.rules.pictures import is_picture, pixels
from tests.support import pictures as p
from tests.support.pictures import SECRET

TOLD = (b"tEXt", b"zTXt", b"iTXt", b"tIME", b"caBX", b"prVt", b"vpAg", b"eXIf")
DRAWN = (b"gAMA", b"pHYs", b"iCCP", b"PLTE", b"tRNS", b"acTL")
XMP = b"http://ns.adobe.com/xap/1.0/\0" + SECRET
SEEN = st.sampled_from(sorted(p.WEBPS))
BODY = st.binary(max_size=9).map(lambda more: SECRET + more)


def told_png() -> bytes:
    """Return a PNG with every part that tells, and one behind its end."""
    told = [p.png_part(name, SECRET) for name in TOLD[:-1]]
    return p.png(*told, p.png_part(b"eXIf", p.exif()), after=(told[0],)) + SECRET


def told_webp(name: str = "see-through") -> bytes:
    """Return a WEBP with Exif, XMP and something of one's own, its head saying so."""
    parts = [p.riff(*one) for one in p.webp_parts(p.whole_webp(name))]
    if parts[0].startswith(b"VP8X"):
        parts[0] = parts[0][:8] + bytes([parts[0][8] | 0x0C]) + parts[0][9:]
    told = [p.riff(b"EXIF", p.exif()), p.riff(b"XMP ", SECRET), p.riff(b"own ", SECRET)]
    return p.webp(*parts, *told) + SECRET


def told_jpeg() -> bytes:
    """Return a JPEG that tells before, between and behind its points."""
    told = [p.jpeg_part(marker, SECRET) for marker in (0xE2, 0xED, 0xE5, 0xFE)]
    before = [p.jpeg_part(0xE1, b"Exif\0\0" + p.exif()), p.jpeg_part(0xE1, XMP), *told]
    return p.jpeg(*before, b"\xff\xff", between=p.jpeg_part(0xE1, XMP), behind=SECRET)


WHOLE = {
    "png": told_png(),
    "jpeg": told_jpeg(),
    **{f"webp, {name}": told_webp(name) for name in p.WEBPS},
    "heic": p.heic(),
    "heic in the file": p.heic(version=0),
    "heic, xmp": p.heic(kind=b"mime"),
}
CLEAN = {
    "png": p.png(p.png_part(b"pHYs", bytes(9))),
    "jpeg": p.jpeg(p.jpeg_part(0xE0, b"JFIF\0"), p.jpeg_part(0xE2, b"ICC_PROFILE\0\x01\x01")),
    **{name: p.whole_webp(name) for name in p.WEBPS},
}


@pytest.mark.parametrize("name", WHOLE)
def test_nothing_of_its_origin_is_kept(name: str) -> None:
    whole = WHOLE[name]
    kept = without_origin(whole)
    assert SECRET in whole
    assert SECRET not in kept
    assert is_picture(kept)
    assert pixels(kept) == pixels(whole)
    assert without_origin(kept) == kept


@pytest.mark.parametrize("name", CLEAN)
def test_what_says_nothing_comes_back_as_it_is(name: str) -> None:
    assert without_origin(CLEAN[name]) == CLEAN[name]


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"GIF89a", b"BM", b"", b"RIFF\0\0\0\0WAVE"])
def test_what_is_no_such_picture_comes_back_as_it_is(content: bytes) -> None:
    assert without_origin(content) == content


@given(
    st.lists(st.tuples(st.sampled_from(TOLD + DRAWN), BODY), max_size=6),
    st.lists(st.tuples(st.sampled_from(TOLD), BODY), max_size=3),
)
def test_a_png_keeps_its_points_and_what_is_for_them(
    before: list[tuple[bytes, bytes]], after: list[tuple[bytes, bytes]]
) -> None:
    whole = p.png(
        *(p.png_part(*one) for one in before), after=tuple(p.png_part(*one) for one in after)
    )
    wanted = [one for one in p.png_parts(whole) if one[0] not in TOLD]
    assert list(p.png_parts(without_origin(whole))) == wanted


@given(SEEN, st.lists(st.tuples(st.sampled_from([b"EXIF", b"XMP ", b"abcd"]), BODY), max_size=5))
def test_a_webp_keeps_its_points_and_its_head_says_what_is_left(
    name: str, told: list[tuple[bytes, bytes]]
) -> None:
    first, *rest = p.webp_parts(p.whole_webp(name))
    claimed = first
    if first[0] == b"VP8X":
        claimed = (first[0], bytes([first[1][0] | 0x0C]) + first[1][1:])
    whole = p.webp(*(p.riff(*one) for one in (claimed, *told, *rest)))
    assert list(p.webp_parts(without_origin(whole))) == [first, *rest]


def test_a_frame_of_a_moving_webp_tells_nothing_either() -> None:
    head, anim, frame = p.webp_parts(p.whole_webp("moving"))
    told = (frame[0], frame[1] + p.riff(b"XMP ", SECRET))
    whole = p.webp(*(p.riff(*one) for one in (head, anim, told)))
    assert without_origin(whole) == p.whole_webp("moving")


@given(BODY, st.sampled_from([b"Exif", b"mime", b"uri "]), st.sampled_from([0, 1]))
def test_a_heic_keeps_its_points_where_they_are(told: bytes, kind: bytes, version: int) -> None:
    whole = p.heic(told, kind, version=version)
    kept = without_origin(whole)
    assert len(kept) == len(whole)
    assert kept.index(p.POINTS) == whole.index(p.POINTS)
    assert SECRET not in kept
    same = [i for i in range(len(whole)) if whole[i] != kept[i]]
    assert len(same) <= len(told) + 2 * (len(SECRET) + 4 + 4)


def test_an_item_of_a_heic_that_lies_in_its_points_harms_none() -> None:
    whole = p.heic(version=0)
    at = whole.index(p.POINTS)
    second = struct.pack(">HHII", 0, 1, at + len(p.POINTS), len(SECRET))
    assert second in whole
    into = whole.replace(second, struct.pack(">HHII", 0, 1, at + 3, 4))
    assert refused(into)


@pytest.mark.parametrize("turn", range(10))
@pytest.mark.parametrize("order", ["<", ">"])
def test_how_it_is_turned_is_kept(turn: int, order: str) -> None:
    own = only_turn(p.exif(turn, order))
    assert (len(own) == 26) == (2 <= turn <= 8)
    whole = p.png(p.png_part(b"eXIf", p.exif(turn, order)))
    said = [body for name, body in p.png_parts(without_origin(whole)) if name == b"eXIf"]
    assert said == ([own] if own else [])
    turned = told_webp().replace(p.exif(), p.exif(turn, order))
    parts = dict(p.webp_parts(without_origin(turned)))
    assert parts.get(b"EXIF", b"") == own
    assert bool(parts[b"VP8X"][0] & 0x08) == bool(own)
    photo = without_origin(p.jpeg(p.jpeg_part(0xE1, b"Exif\0\0" + p.exif(turn, order))))
    assert own in photo


def refused(content: bytes) -> bool:
    """Tell whether it is refused in words; no other error comes through."""
    try:
        without_origin(content)
    except Unfit as unfit:
        return unfit.why == "picture_broken"
    return False


@pytest.mark.parametrize("name", [name for name in WHOLE if name != "jpeg"])
def test_one_that_is_cut_off_is_refused_in_words(name: str) -> None:
    """But for a last byte that fills up, and what stands whole before more words of a HEIC."""
    whole = WHOLE[name].removesuffix(SECRET) if not name.startswith("heic") else WHOLE[name]
    complete = {whole.find(b"uuid") - 4} if name.startswith("heic") else {len(whole) - 1}
    kept = {end for end in range(12, len(whole)) if not refused(whole[:end])}
    assert kept <= complete
    assert not any(SECRET in without_origin(whole[:end]) for end in kept)


def test_a_jpeg_that_is_cut_off_is_kept_as_far_as_it_goes_and_tells_nothing() -> None:
    whole = told_jpeg()
    for end in range(len(whole)):
        kept = without_origin(whole[:end])
        assert SECRET[:12] not in kept
        assert len(kept) == min(end, len(whole) - len(SECRET))


@given(st.sampled_from(sorted(WHOLE)), st.integers(0, 400), st.binary(max_size=12), st.booleans())
def test_no_broken_one_is_another_error(name: str, at: int, put: bytes, over: bool) -> None:
    whole = WHOLE[name]
    broken = whole[:at] + put + whole[at + len(put) * over :]
    refused(broken)
    pixels(broken)


def test_whatever_has_too_many_parts_is_refused_soon() -> None:
    none = p.png_part(b"tEXt", b"") * 120_000
    assert refused(p.png(none))
    assert refused(p.webp(p.riff(b"none", b"") * 120_000))
    assert refused(p.heic()[:24] + p.box(b"meta", bytes(4), p.box(b"free") * 30_000))
    assert without_origin(b"\xff\xd8" + b"\xff\xe1\0\2" * 120_000)
