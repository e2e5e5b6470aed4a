"""What a restore puts where: only into an empty place, and each file whole or not at all."""

import os
import shlex
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import make_url

from bot.backup.manifest import FILES, KEY, Manifest, fingerprint
from bot.clocks import SystemClock
from bot.config import Settings
from bot.misfit import Misfit
from bot.standing import must_be_unused
from bot.upkeep import journal_in
from core.errors import CopyFailed
from core.model.copies import Look
from core.model.people import Actor
from core.services.copying import look_at_copy

_RESTORE = Actor.system("restore")
_UTC = SystemClock(ZoneInfo("UTC"))
_SIDES = ("-wal", "-shm", "-journal")
"""What SQLite writes beside its file; it takes what lies there for the file's own."""


def beside(settings: Settings) -> Path:
    """Return the folder to work in: the disk on which the journal is to stand."""
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite":
        return settings.copies_dir
    return Path(url.database or "").absolute().parent


def must_be_empty(settings: Settings) -> None:
    """Let pass only a place where nothing stands.

    Raises:
        Misfit: something does, all of it named, and how it is moved away.
    """
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite":
        must_be_unused(settings.database_url)
        return
    found = _standing(Path(url.database or ""))
    if found:
        raise Misfit(_move_away(found))


def _standing(target: Path) -> list[Path]:
    """Return the file and what SQLite left beside it, as far as they stand."""
    names = ("", *_SIDES)
    return [one for one in (Path(f"{target}{name}") for name in names) if os.path.lexists(one)]


def _move_away(found: Sequence[Path]) -> str:
    """Say what stands there and how it is moved: a journal torn from its -wal loses entries."""
    folder = found[0].parent
    names = (f"before_restore{number}" for number in count(1))
    new = next(folder / name for name in names if not (folder / name).exists())
    paths = shlex.join(map(str, found))
    return (
        f"Already there: {', '.join(map(str, found))}. Stop the bot, then move away all of it "
        "together (never delete it: the last entries may be in the -wal alone), then again:\n"
        f"  mkdir {shlex.quote(str(new))} && mv {paths} {shlex.quote(str(new))}/"
    )


def must_fit(folder: Path, ours: Path) -> None:
    """Let pass a folder that is empty, or holds what this archive holds: a restore broke off.

    Raises:
        Misfit: it holds anything else.
    """
    for file in folder.rglob("*") if folder.is_dir() else ():
        if file.is_file() and not (ours / file.name).is_file():
            raise Misfit(f"{folder} is not empty: move it away, then again")


def put_key(settings: Settings, manifest: Manifest, place: Path) -> bool:
    """Put the key back where none stands and the archive has one; tell whether it is the one."""
    packed = place / KEY
    if packed.is_file() and not settings.key_file.exists():
        settings.key_file.parent.mkdir(parents=True, exist_ok=True)
        _write(settings.key_file, packed.read_bytes())
    return manifest.key is not None and fingerprint(settings.key_file) == manifest.key


def put_files(settings: Settings, place: Path) -> None:
    """Put the files of people where they belong; one that stands there whole is the same."""
    for file in (place / FILES).glob("*"):
        target, content = settings.files_dir / file.name[:2] / file.name, file.read_bytes()
        if not _holds(target, content):
            target.parent.mkdir(parents=True, exist_ok=True)
            _write(target, content)


def _holds(target: Path, content: bytes) -> bool:
    """Tell whether the file stands as it was: a torn one that survived is written anew."""
    try:
        return target.read_bytes() == content
    except OSError:
        return False


def keep_list(settings: Settings, lines: Sequence[str]) -> Path | None:
    """Write whose codes were revoked into COPIES_DIR, else beside the journal; None: neither.

    The journal that is back names them no more.
    """
    for folder in (settings.copies_dir, beside(settings)):
        with suppress(OSError):  # it is full or not to be written: the next one, or the screen
            return put_list(folder, lines)
    return None


def put_list(folder: Path, lines: Iterable[str]) -> Path:
    """Write whose codes were revoked into a file of the owner's alone; names scroll away."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "codes_to_issue_anew.txt"
    _write(target, "".join(f"{line}\n" for line in lines).encode())
    return target


def _write(target: Path, content: bytes) -> None:
    """Write beside, sync, then give it its name."""
    beside = target.with_name(f".{target.name}.part")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(target)


async def put_database(made: Path, target: Path) -> None:
    """Give the journal its name last of all, and open it there once: it must be what was made.

    Raises:
        Misfit: something stands there by now, or what is read there is not what was made; then
            nothing is left under the name.
    """
    expected = await _seen(made)
    _link(made, target)
    try:
        found = await _seen(target)
    except Misfit as fault:
        raise _taken_back(target, str(fault)) from None
    if found != expected:
        raise _taken_back(target, "what is read there is not what was written")


def _taken_back(target: Path, why: str) -> Misfit:
    target.unlink(missing_ok=True)
    return Misfit(f"Nothing was restored: {target} does not hold: {why}")


async def _seen(file: Path) -> Look:
    journal = journal_in(file, _UTC)
    try:
        return await look_at_copy(journal, _RESTORE, copy=file)
    except CopyFailed as fault:
        raise Misfit(str(fault)) from None
    finally:
        await journal.database.close()


def _link(made: Path, target: Path) -> None:
    with made.open("rb") as file:
        os.fsync(file.fileno())
    made.chmod(0o600)
    if _standing(target):
        raise Misfit(f"{target} was made meanwhile: is the bot still running?")
    try:
        os.link(made, target)
    except FileExistsError:
        raise Misfit(f"{target} was made meanwhile: is the bot still running?") from None
    handle = os.open(target.absolute().parent, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
