"""The folder of files: bytes under their sha256, whole or not at all (design.md, decision 12)."""

import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from core.errors import Busy


@dataclass(frozen=True, slots=True)
class Folder:
    """Keeps bytes in `place`, in folders by the first two signs of their hash."""

    place: Path

    def keep(self, content: bytes) -> str:
        """Write the bytes beside, sync, give them their name; return their sha256.

        What stands whole is not written again; what is torn is mended by it.

        Raises:
            Busy: the disk does not take them now; nothing was kept.
        """
        name = sha256(content).hexdigest()
        target = self._path(name)
        if self.read(name) is None:
            try:
                self._write(target, content)
            except OSError as fault:
                raise Busy(why="full") from fault
        return name

    def read(self, name: str) -> bytes | None:
        """Return the bytes of this sha256; None where they are gone or do not match it.

        What the disk does not give back is gone: one bad sector must not end a backup, nor a
        press, since each counts and says what is gone.
        """
        try:
            content = self._path(name).read_bytes()
        except OSError:
            return None
        return content if sha256(content).hexdigest() == name else None

    def drop(self, names: Iterable[str]) -> None:
        """Take the bytes of these sha256 away; what is not there is gone already.

        Raises:
            OSError: the disk does not let one go.
        """
        for name in names:
            self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self.place / name[:2] / name

    def _write(self, target: Path, content: bytes) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
        try:
            with beside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
        _sync(target.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
