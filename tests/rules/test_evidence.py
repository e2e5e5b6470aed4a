"""What may hang on a request to correct, and what counts as its reason."""

from dataclasses import replace

import pytest

from core.errors import Unfit
from core.model.files import Attached, FileKind, Upload
from core.rules.evidence import fit_evidence, takes_more, unhung
from core.rules.notices import MOST_FILES
from core.rules.texts import fit_reason

PHOTO = Upload(sha256="a", size=1, media_type="image/jpeg", kind=FileKind.PHOTO)
PAGE = replace(PHOTO, kind=FileKind.DOCUMENT, name="Журнал.PDF", media_type="application/pdf")
HUNG = Attached(id=1, object_id=1, sha256="a", kind=FileKind.PHOTO)


@pytest.mark.parametrize(
    "file", [PHOTO, PAGE, replace(PAGE, name="a.heic"), replace(PAGE, name=None)]
)
def test_photos_pictures_and_pdf_pass(file: Upload) -> None:
    fit_evidence(file)


@pytest.mark.parametrize(
    "file",
    [
        replace(PAGE, name="a.docx"),
        replace(PAGE, name="pdf.mp4"),
        replace(PAGE, name=None, media_type="video/mp4"),
        replace(PHOTO, kind=FileKind.VOICE),
    ],
)
def test_nothing_else_passes(file: Upload) -> None:
    with pytest.raises(Unfit) as caught:
        unhung((), [file])
    assert caught.value.why == "not_a_photo"


def test_what_hangs_there_is_hung_once_and_no_more_than_the_most() -> None:
    other = replace(PHOTO, sha256="b")
    assert unhung([HUNG], [PHOTO, other, other]) == (other,)
    full = [replace(HUNG, sha256=str(number)) for number in range(MOST_FILES)]
    assert takes_more(full[1:])
    assert not takes_more(full)
    assert unhung(full, [replace(PHOTO, sha256="0")]) == ()
    with pytest.raises(Unfit) as caught:
        unhung(full, [other])
    assert (caught.value.why, caught.value.limit) == ("too_many_files", MOST_FILES)


@pytest.mark.parametrize("typed", ["...", "\N{OK HAND SIGN}", "5", "- 3 -"])
def test_a_reason_has_a_letter(typed: str) -> None:
    with pytest.raises(Unfit) as caught:
        fit_reason(typed)
    assert caught.value.why == "no_words"
    assert fit_reason(f" {typed} я ") == f"{typed} я"
