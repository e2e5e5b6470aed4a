"""How much a spreadsheet may be: checked before anything is read (issue 2, section 3)."""

import copy
import io
import zipfile
import zlib

from core.sheets.faults import Fault, FileRefused

MAX_ROWS = 20_000
"""Rows below the header."""
MAX_COLUMNS = 200
MAX_UNPACKED = 20 * 1024 * 1024
"""Bytes of all members of an XLSX together, or of a CSV."""
MAX_MEMBERS = 1_000
_ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ")
_CHUNK = 64 * 1024


def refuse(name: str, code: str, **facts: str | int) -> FileRefused:
    """Return the refusal of a whole file, to be raised."""
    return FileRefused(Fault(file=name, code=code, facts=facts))


def unpack(name: str, data: bytes) -> dict[str, bytes]:
    """Return the members of an XLSX, really unpacked and never more than `MAX_UNPACKED` bytes.

    Their paths are in small letters: two that differ in case alone are one to other readers.

    Raises:
        FileRefused: `not_a_spreadsheet`, `too_big`, `nested_archive`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check_declared(name, infos)
            return _members(name, archive, infos)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError) as error:
        # RuntimeError: a member with a password; NotImplementedError: an unknown compression
        raise refuse(name, "not_a_spreadsheet") from error


def repack(members: dict[str, bytes]) -> bytes:
    """Return an archive of just these members, so that the reader meets only what was counted."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for path, content in members.items():
            archive.writestr(path, content)
    return stream.getvalue()


def _check_declared(name: str, infos: list[zipfile.ZipInfo]) -> None:
    """Look at the directory's own figures first: most bombs are honest about their size."""
    if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise refuse(name, "too_big", limit=MAX_UNPACKED)


def _members(
    name: str, archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]
) -> dict[str, bytes]:
    members: dict[str, bytes] = {}
    left = MAX_UNPACKED
    for info in infos:
        content = _content(archive, info, left)
        left -= len(content)
        if left < 0:
            raise refuse(name, "too_big", limit=MAX_UNPACKED)
        if content.startswith(_ARCHIVES):
            raise refuse(name, "nested_archive", member=info.filename)
        path = info.filename.lower()
        if path in members:
            raise refuse(name, "not_a_spreadsheet")
        members[path] = content
    return members


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    """Read one member to its real end, or somewhat past the limit, whatever size it declares."""
    honest = copy.copy(info)
    honest.file_size = left + 2 * _CHUNK  # never met: at the declared end the sum is compared
    content = bytearray()
    with archive.open(honest) as stream:
        while len(content) <= left and (chunk := stream.read(_CHUNK)):
            content += chunk
    return bytes(content)
