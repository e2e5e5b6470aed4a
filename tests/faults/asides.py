"""What is killed in a process of its own beside or after the bot: backup, import, migration."""

import asyncio
import os
import resource
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from alembic.script import ScriptDirectory

from bot.__main__ import app as commands
from bot.backup.restoring import checked
from bot.migrate import configuration, migrate
from bot.opening import opened
from core.model.people import Actor
from core.services.import_school import import_folder
from tests.faults.chain import verified
from tests.faults.fuse import Fuse, SharedClock
from tests.faults.history import engine_of
from tests.faults.lives import forked, in_child
from tests.faults.sabotage import SABOTAGES
from tests.support.folder import folder

if TYPE_CHECKING:
    from tests.faults.seeds import Seed

_ROOM = 100_000
"""Bytes that one file may have where there is no room: less than the journal, more than a log."""

_BACK = 3
"""How many migrations are done again."""


def beside(seed: "Seed") -> None:
    """Kill what is done while the bot writes, do it again, and note what it left behind."""
    if seed.plan.aside == "backup":
        seed.losses += _backup(seed)
    elif seed.plan.aside == "import":
        with seed.ground.empty(seed.world.place) as url:
            seed.losses += _import(seed, url)


def after(seed: "Seed") -> list[str]:
    """Kill a migration of the ended bot's database, do it again; return what is wrong then."""
    return list(_migration(seed)) if seed.plan.aside == "migration" else []


def _killed(seed: "Seed", pid: int, name: str) -> None:
    _pid, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        seed.deaths.append(f"in a {name}")
    elif status != 0:
        seed.losses.append(f"the {name} failed with {status}")


def _backup(seed: "Seed") -> Iterator[str]:
    """Kill a backup at some moment; no half file has the name of a whole one."""
    target = seed.world.place / "backups"

    def back_up() -> None:
        os.environ.update(_told(seed))
        if commands(["backup", str(target)], standalone_mode=False):
            raise SystemExit(1)  # typer itself only returns the code here

    for last in (False, False, True):
        stood = _files(target)
        pid = forked(back_up)
        if not last:
            _wait_for_another(target, stood)
            sleep(seed.random.choice((0, 0, 0.01, 0.05)))
            os.kill(pid, signal.SIGKILL)
        _killed(seed, pid, "backup")
    yield from _without_room(seed, target, back_up)
    archives = sorted(target.glob("*.tar.gz"))
    for number, archive in enumerate(archives):
        place = seed.world.place / f"opened{number}"
        place.mkdir()
        try:
            in_child(partial(_opened, archive, place))
        except ChildProcessError:
            yield f"a half backup stands as {archive.name}"
    if not archives:
        yield "there is no backup"


def _without_room(seed: "Seed", target: Path, back_up: Callable[[], None]) -> Iterator[str]:
    """Let a backup find no room, under a database that has none either: it leaves nothing."""

    def crowded() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (_ROOM, _ROOM))
        back_up()

    stood = {one.name for one in target.iterdir()}
    seed.sky.disk.turn(True)
    _pid, status = os.waitpid(forked(crowded), 0)
    seed.sky.disk.turn(False)
    seed.tally["backups without room"] += 1
    if status == 0:
        yield "a backup without room said that it was made"
    left = sorted({one.name for one in target.iterdir()} - stood)
    yield from (f"a backup without room left {name}" for name in left)
    _killed(seed, forked(back_up), "backup")  # the next one is made


async def _opened(archive: Path, place: Path) -> None:
    """Unpack the archive and walk what is in it, as a restore does."""
    await checked(archive, None, place)


def _wait_for_another(target: Path, stood: set[int]) -> None:
    """Wait until a new file stands in the folder; ten seconds at most."""
    end = monotonic() + 10
    while monotonic() < end and not _files(target) - stood:
        sleep(0.0005)


def _files(target: Path) -> set[int]:
    """Return what stands there by its inode: a new half file may have the name of the old one."""
    return {one.inode() for one in os.scandir(target)} if target.is_dir() else set()


def _told(seed: "Seed") -> dict[str, str]:
    settings = seed.world.settings
    return {
        "BOT_TOKEN": settings.bot_token.get_secret_value(),
        "DATABASE_URL": seed.world.url,
        "FILES_DIR": str(settings.files_dir),
        "KEY_FILE": str(settings.key_file),
        "COPIES_DIR": str(settings.copies_dir),
    }


def _import(seed: "Seed", url: str) -> Iterator[str]:
    """Kill an import of a school at some commit; nothing of it stands before it is done again."""
    fuse, world = Fuse(), seed.world
    settings = world.settings.model_copy(update={"database_url": url})

    async def bring(clock: SharedClock) -> None:
        journal = await opened(settings, clock, probe=fuse)
        await import_folder(journal, Actor.system("import"), files=folder())
        await journal.database.close()

    def brought() -> None:
        _sabotaged(seed)
        asyncio.run(bring(world.clock))

    # commits: key and policy, the task begins, its rows are staged, all is applied
    fuse.light(seed.random.choice(("before commit", "after commit")), seed.random.randint(2, 4))
    pid = forked(brought)
    _killed(seed, pid, "import")
    left = _counts(url)["person"]
    if left not in {0, _counts_of_folder() if fuse.point == "after commit" else 0}:
        yield f"an import that was killed left {left} people"
    fuse.put_out()
    in_child(lambda: bring(world.clock.later(400)))
    if _counts(url)["person"] != _counts_of_folder():
        yield "the import after a killed one did not bring the school"
    in_child(lambda: verified(settings))


def _counts_of_folder() -> int:
    """Return how many people the folder has: staff, pupils, representatives."""
    return 4 + 3 + 2


def _migration(seed: "Seed") -> Iterator[str]:
    """Kill a migration at some statement: the database is as before, and the next one does it."""
    script = ScriptDirectory.from_config(configuration())
    older = [one.revision for one in script.walk_revisions()][_BACK]
    with seed.ground.copy(seed.world.url, "older") as url:
        _in_process(lambda: migrate(url, older))
        with seed.ground.copy(url, "straight") as straight:
            said = in_child(lambda: _statements(straight))
            before, wanted = _contents(url), _contents(straight)
            passing = seed.random.randint(said // 2, said)
            pid = forked(lambda: _dying(seed, url, passing))
            _killed(seed, pid, "migration")
            if _contents(url) not in (before, wanted):
                yield "a killed migration left something behind"
            _in_process(lambda: migrate(url))
            if _contents(url) != wanted:
                yield "a migration after a killed one is not what one at once is"


def _sabotaged(seed: "Seed") -> None:
    if seed.sabotage is not None:
        SABOTAGES[seed.sabotage]()


def _in_process(deed: Callable[[], object]) -> None:
    _pid, status = os.waitpid(forked(deed), 0)
    if status:
        raise ChildProcessError(status)


async def _statements(url: str) -> int:
    """Migrate, and return how many statements it took."""
    said: list[str] = []
    sa.event.listen(sa.Engine, "before_cursor_execute", lambda *event: said.append(str(event[2])))
    await asyncio.to_thread(migrate, url)
    return len(said)


def _dying(seed: "Seed", url: str, passing: int) -> None:
    """Migrate, and die before the statement of this number."""
    _sabotaged(seed)
    said: list[str] = []

    def heard(*event: Any) -> None:
        said.append(str(event[2]))
        if len(said) == passing:
            os.kill(os.getpid(), signal.SIGKILL)

    sa.event.listen(sa.Engine, "before_cursor_execute", heard)
    migrate(url)


def _contents(url: str) -> dict[str, Any]:
    """Return every table with its columns and rows, as the driver gives them."""
    with engine_of(url).connect() as tx:
        return {name: _rows(tx, name) for name in sa.inspect(tx).get_table_names()}


def _rows(tx: sa.Connection, name: str) -> tuple[list[str], list[str]]:
    found = tx.exec_driver_sql(f'SELECT * FROM "{name}"')  # noqa: S608 - our own tables
    keys = sorted(found.keys())
    return keys, sorted(repr([row[key] for key in keys]) for row in found.mappings())


def _counts(url: str) -> dict[str, int]:
    return {name: len(rows) for name, (_columns, rows) in _contents(url).items()}
