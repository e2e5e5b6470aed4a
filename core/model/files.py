"""Files that came through the chat: photos, documents and voice messages."""

from dataclasses import dataclass
from enum import StrEnum


class FileKind(StrEnum):
    """How a file was sent, and is shown again."""

    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file whose bytes lie in `FILES_DIR` under `sha256`; `size` in bytes."""

    sha256: str
    size: int
    media_type: str
    kind: FileKind
    name: str | None = None
    telegram_file_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file that hangs on an object of the journal."""

    id: int
    object_id: int
    sha256: str
    kind: FileKind
    name: str | None = None
    telegram_file_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An attached file with its bytes, ready to be shown."""

    file: Attached
    content: bytes
