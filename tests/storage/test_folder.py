"""The folder of files after a bad disk: what is torn is gone, and the same bytes mend it."""

from pathlib import Path

import pytest

from core.storage.folder import Folder

PHOTO = b"a photo"


def test_torn_bytes_are_gone_until_the_same_come_again(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    name = folder.keep(PHOTO)
    (tmp_path / name[:2] / name).write_bytes(b"a ph")
    assert folder.read(name) is None
    assert folder.keep(PHOTO) == name
    assert folder.read(name) == PHOTO


def test_what_the_disk_does_not_give_back_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(tmp_path)
    name = folder.keep(PHOTO)

    def bad_sector(_path: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", bad_sector)
    assert folder.read(name) is None
