"""What may hang on a request to correct: photos of the pupil's work or of a page on paper."""

from collections.abc import Collection, Iterable

from core.errors import Unfit
from core.model.files import Attached, FileKind, Upload
from core.rules.notices import MOST_FILES
from core.rules.uploads import PICTURES


def fit_evidence(file: Upload) -> None:
    """Let a photo pass, or a document that is a picture or a PDF: what can be looked at at once.

    Raises:
        Unfit: `not_a_photo`.
    """
    if file.kind is FileKind.PHOTO:
        return
    ending = (file.name or "").rpartition(".")[2].lower()
    named = ending in PICTURES or ending == "pdf"
    nameless = not file.name and file.media_type.startswith(("image/", "application/pdf"))
    if file.kind is not FileKind.DOCUMENT or not (named or nameless):
        raise Unfit(why="not_a_photo")


def takes_more(hung: Collection[Attached]) -> bool:
    """Tell whether one more fits."""
    return len(hung) < MOST_FILES


def unhung(hung: Collection[Attached], sent: Iterable[Upload]) -> tuple[Upload, ...]:
    """Return what of the files does not hang there yet; the same one sent again is no other.

    Raises:
        As `fit_evidence`; Unfit: `too_many_files`.
    """
    had = {one.sha256 for one in hung}
    new = tuple({one.sha256: one for one in sent if one.sha256 not in had}.values())
    for one in new:
        fit_evidence(one)
    if len(hung) + len(new) > MOST_FILES:
        raise Unfit(why="too_many_files", limit=MOST_FILES)
    return new
