"""Which files are what their name says."""

import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Unfit
from core.model.files import FileKind, Upload
from core.rules.contents import fit_content
from core.rules.pictures import pixels
from core.rules.uploads import ENDINGS
from tests.support.office import packed

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(8) + struct.pack(">II", 90, 90)
JPEG = b"\xff\xd8\xff\xc0\x00\x11\x08\x00\x5a\x00\x5a" + bytes(12) + b"\xff\xda"


DOCX, XLSX = packed("[Content_Types].xml", "word/document.xml"), packed("xl/workbook.xml")
GOOD = {
    "a.pdf": b"%PDF-1.7",
    "a.docx": DOCX,
    "a.xlsx": XLSX,
    "a.pptx": packed("ppt/presentation.xml"),
    "a.odt": packed("mimetype"),
    "a.epub": packed("mimetype"),
    "a.doc": OLE,
    "b.doc": b"{\\rtf1",
    "a.xls": OLE,
    "a.rtf": b"{\\rtf1",
    "a.txt": "Дроби".encode("cp1251"),
    "b.txt": "Дроби".encode("utf-16"),
    "a.csv": "Класс;Смена".encode(),
    "a.fb2": b'<?xml version="1.0"?><FictionBook>',
    "a.djvu": b"AT&TFORM",
    "a.jpg": JPEG,
    "b.jpg": PNG,
    "a.png": PNG,
    "a.gif": b"GIF89a" + bytes(8),
    "a.webp": b"RIFF\0\0\0\0WEBP",
    "a.heic": b"\0\0\0\x18ftypheic",
    "a.bmp": b"BM" + bytes(40),
    "a.tiff": b"II*\0" + bytes(8),
    "a.mp3": b"ID3",
    "b.mp3": b"\xff\xfb",
    "a.ogg": b"OggS",
    "a.wav": b"RIFF\0\0\0\0WAVE",
    "a.mp4": b"\0\0\0\x18ftypisom",
    "a.mkv": b"\x1aE\xdf\xa3",
}
PROGRAMS = {
    "a program": b"MZ\x90\0\x03\0",
    "a program of Linux": b"\x7fELF\x02\x01",
    "a script": b"#!/bin/sh\nrm -rf ~",
    "a page": b"<!DOCTYPE html><script>alert(1)</script>",
    "a page after a gap": b"\xef\xbb\xbf\n\n <html><body>",
    "a drawing": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">',
    "an archive": packed("setup.exe"),
    "a rar": b"Rar!\x1a\x07\0",
    "a 7z": b"7z\xbc\xaf\x27\x1c\0",
    "a shortcut": b"L\0\0\0\x01\x14\x02\0",
    "a PDF behind junk": b"junk %PDF-1.7\0",
    "a PDF and an archive": b"%PDF-1.7" + packed("setup.exe"),
    "a picture and an archive": JPEG + packed("setup.exe"),
    "a picture and a page of an archive": PNG + packed("index.html"),
}


def sent(name: str | None, kind: FileKind = FileKind.DOCUMENT, media: str = "x/y") -> Upload:
    return Upload(sha256="", size=1, media_type=media, kind=kind, name=name)


def refused(file: Upload, content: bytes) -> str:
    with pytest.raises(Unfit) as refusal:
        fit_content(file, content)
    return refusal.value.why


@pytest.mark.parametrize("name", GOOD)
def test_what_is_what_it_says_is_taken(name: str) -> None:
    fit_content(sent(name), GOOD[name])


@pytest.mark.parametrize("inside", PROGRAMS)
@pytest.mark.parametrize("ending", sorted(ENDINGS))
def test_nothing_else_hides_behind_a_good_name(ending: str, inside: str) -> None:
    assert refused(sent(f"Задание.{ending}"), PROGRAMS[inside]) == "file_content"


@pytest.mark.parametrize("ending", sorted(ENDINGS))
def test_a_name_of_another_kind_is_found_out(ending: str) -> None:
    of_family = {"pdf": b"%PDF", "docx": DOCX, "png": PNG, "doc": OLE, "ogg": b"OggS\0"}
    passed = 0
    for content in of_family.values():
        try:
            fit_content(sent(f"a.{ending}"), content)
        except Unfit:
            continue
        passed += 1
    assert passed <= 1


def test_an_office_file_with_macros_or_a_bomb_in_it() -> None:
    assert refused(sent("a.docx"), packed("word/document.xml", "word/vbaProject.bin"))
    assert refused(sent("a.xlsx"), packed("word/document.xml")) == "file_content"
    bomb = packed("xl/workbook.xml", "xl/worksheets/sheet1.xml", size=160 * 1024 * 1024)
    assert len(bomb) < 1024 * 1024
    assert refused(sent("a.xlsx"), bomb) == "file_content"
    assert refused(sent("a.docx"), DOCX[:-9]) == "file_content"


def test_a_picture_of_too_many_pixels() -> None:
    wide = PNG[:16] + struct.pack(">II", 60_000, 60_000)
    assert pixels(wide) == 3_600_000_000
    assert refused(sent("a.png"), wide) == "picture_huge"
    high = JPEG.replace(b"\x00\x5a\x00\x5a", b"\xff\xff\xff\xff")
    assert refused(sent("a.jpg"), high) == "picture_huge"


@pytest.mark.parametrize("kind", [FileKind.PHOTO, FileKind.VOICE])
def test_photos_and_voice_messages_are_looked_at_too(kind: FileKind) -> None:
    assert refused(sent(None, kind), b"%PDF-1.7") == "file_content"
    fit_content(sent(None, kind), PNG if kind is FileKind.PHOTO else b"OggS")


@given(st.sampled_from(sorted(GOOD)), st.integers(0, 60), st.binary(max_size=40))
def test_no_content_is_an_exception_of_another_kind(name: str, at: int, put: bytes) -> None:
    content = GOOD[name][:at] + put + GOOD[name][at:]
    pixels(content)
    with suppress(Unfit):
        fit_content(sent(name), content)
