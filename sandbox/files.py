"""Uploads of the bot and of people, and Telegram's limits on them."""

import mimetypes
from dataclasses import dataclass

from sandbox.errors import ApiError, bad_request
from sandbox.state import StoredFile
from sandbox.world import World

UPLOAD_MAX = 50 * 1024 * 1024
PHOTO_MAX = 10 * 1024 * 1024
DOWNLOAD_MAX = 20 * 1024 * 1024
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")
_SIDES_MAX, _RATIO_MAX = 10_000, 20


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of a request: its name and bytes."""

    name: str
    content: bytes


def from_bot(world: World, kind: str, value: str, files: dict[str, Upload]) -> StoredFile:
    """The file that a send method names: `attach://…` or the id of a known file."""
    if value.startswith("attach://"):
        upload = files.get(value.removeprefix("attach://"))
        if upload is None:
            raise bad_request("file with the specified name was not attached")
        if len(upload.content) > UPLOAD_MAX:
            raise ApiError(413, "Request Entity Too Large")
        return store(world, kind, upload)
    known = world.state.files.get(value)
    if known is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if known.kind != kind:
        raise bad_request(f"can't use file of type {known.kind} as {kind}")
    return known


def store(world: World, kind: str, upload: Upload) -> StoredFile:
    """Keep an upload; 400 for an empty file or a photo that is none or is too large."""
    if not upload.content:
        raise bad_request("file must be non-empty")
    width, height = _photo_sides(upload.content) if kind == "photo" else (0, 0)
    number = world.next_number()
    name = upload.name.rsplit("/", 1)[-1] or "file"
    suffix = f".{name.rsplit('.', 1)[1]}" if "." in name else ""
    file = StoredFile(
        file_id=f"BQACAgIAAxkBAAI{number:08d}",
        unique_id=f"AgAD{number:08d}",
        kind=kind,
        name=name,
        mime=mimetypes.guess_type(name)[0] or "application/octet-stream",
        path=f"{kind}s/file_{number}{suffix}",
        content=upload.content,
        width=width,
        height=height,
    )
    world.state.files[file.file_id] = file
    return file


def by_path(world: World, path: str) -> StoredFile:
    """The file behind a `file_path`; 404 if there is none."""
    for file in world.state.files.values():
        if file.path == path:
            return file
    raise ApiError(404, "Not Found")


def _photo_sides(content: bytes) -> tuple[int, int]:
    if len(content) > PHOTO_MAX:
        raise bad_request("file is too big for a photo")
    if not content.startswith(_PICTURES):
        raise bad_request("IMAGE_PROCESS_FAILED")
    if not content.startswith(_PICTURES[0]):
        return 1280, 960
    width, height = (int.from_bytes(content[at : at + 4]) for at in (16, 20))
    sides = sorted((width, height))
    if width + height > _SIDES_MAX or sides[1] > _RATIO_MAX * max(sides[0], 1):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height
