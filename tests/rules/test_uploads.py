"""Which files are taken: by the ending of the name, since families open what they are sent."""

import pytest

from core.errors import Unfit
from core.model.files import FileKind, Upload
from core.rules.uploads import fit_kind


def sent(name: str | None, media: str = "application/octet-stream") -> Upload:
    return Upload(sha256="", size=1, media_type=media, kind=FileKind.DOCUMENT, name=name)


@pytest.mark.parametrize(
    "name", ["Задание.pdf", "Задание.DOCX", "фото.jpg", "a.b.txt", "звук.mp3"]
)
def test_what_a_phone_opens_by_itself_is_taken(name: str) -> None:
    fit_kind(sent(name))


@pytest.mark.parametrize(
    "name",
    [
        "setup.exe",
        "Setup.EXE",
        "задание.pdf.exe",
        "setup.exe.",
        "setup.exe ",
        "игра.apk",
        "скрипт.bat",
        "архив.zip",
        "архив.rar",
        "макрос.docm",
        "страница.html",
        "pdf",
        "",
    ],
)
def test_programs_and_what_may_hide_them_are_not(name: str) -> None:
    with pytest.raises(Unfit) as refusal:
        fit_kind(sent(name, "application/pdf"))
    assert refusal.value.why == "file_kind"


def test_without_a_name_telegram_s_word_counts() -> None:
    fit_kind(sent(None, "application/pdf"))
    with pytest.raises(Unfit):
        fit_kind(sent(None))


@pytest.mark.parametrize("kind", [FileKind.PHOTO, FileKind.VOICE])
def test_photos_and_voice_messages_have_no_name(kind: FileKind) -> None:
    fit_kind(Upload(sha256="", size=1, media_type="", kind=kind))
