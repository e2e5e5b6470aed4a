"""`zvonok verify`, `erase`, `looks`, `own-data`, `backup`, …: an administrator's nights."""

import asyncio
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated

import typer

MISFIT, DAMAGED, PARTLY = 2, 6, 7
"""Exit codes: settings or seals do not fit; the journal's memory does not hold; a backup was
made, but not everywhere."""

_HELP_FROM = "Address, as in DATABASE_URL; a password is better left to ~/.pgpass"


def _say(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def verify(
    anchor: Annotated[
        list[str] | None, typer.Option(help="A seal from the director's chat, 12345-9f3a…")
    ] = None,
) -> None:
    """Check the audit chain, its anchors and the tables against it; exit 6 where one fails."""
    from bot.upkeep import checked
    from bot.verify_words import astray_lines, erasure_lines

    found = asyncio.run(checked(anchor or ()))
    chain = found.chain
    erased = f"{chain.erased} details erased, {chain.anchors} anchors met"
    _say([f"The chain holds: {chain.rows} rows, {erased}."])
    _say(erasure_lines(chain.erasures, found.zone))
    sys.stderr.writelines(f"{line}\n" for line in found.doubts)
    if found.astray:
        sys.stderr.writelines(f"{line}\n" for line in astray_lines(found.astray))
        raise typer.Exit(DAMAGED)
    _say([f"The tables say what it tells: {found.compared} objects."])
    if found.faulty:
        raise typer.Exit(MISFIT)


def erase(
    *, sure: Annotated[bool, typer.Option("--yes", help="Erase, do not only count")] = False
) -> None:
    """Count, or erase, words and contacts of pupils who left years ago; their marks stay."""
    from bot.upkeep import due_leavers, due_said, erased, erased_said

    told = erased_said(asyncio.run(erased())) if sure else due_said(asyncio.run(due_leavers()))
    sys.stdout.write(told)


def backup(
    folders: Annotated[
        list[Path] | None, typer.Argument(help="Folders; none: those of the settings")
    ] = None,
) -> None:
    """Back up journal and files while the bot runs; exit 7 where one of two folders failed."""
    from bot.backup.making import backed_up, shelves_of
    from bot.backup.shelves import Shelf
    from bot.backup.wording import made_lines
    from bot.clocks import SystemClock
    from bot.config import settings_of_life
    from bot.misfit import Misfit

    settings = settings_of_life()
    own = tuple(Shelf(one, may_make=True) for one in folders or ())
    shelves = own or shelves_of(settings)
    if not shelves:
        raise Misfit("Name a folder, or set BACKUP_DIR in .env")
    clock = SystemClock(settings.zone, settings.clock_starts_at)
    made = asyncio.run(backed_up(settings, clock, shelves))
    _say(made_lines(made))
    if made.manifest.broken is not None:
        raise typer.Exit(DAMAGED)
    if made.failed:
        sys.stderr.writelines(f"{folder}: {why}\n" for folder, why in made.failed.items())
        raise typer.Exit(PARTLY)


def restore(
    archive: Annotated[Path, typer.Argument(help="A file that zvonok backup made")],
    *,
    keep_codes: Annotated[
        bool, typer.Option("--keep-codes", help="Leave codes that were out valid")
    ] = False,
    broken: Annotated[
        bool, typer.Option("--broken", help="Also where its audit chain does not hold")
    ] = False,
) -> None:
    """Restore a backup into the empty place of the settings, and say what was lost with it."""
    from bot.backup.putting import keep_list
    from bot.backup.restoring import restored
    from bot.backup.wording import broken_lines, code_lines, restored_lines
    from bot.clocks import SystemClock
    from bot.config import settings_of_life
    from core.errors import Damaged

    settings = settings_of_life()
    clock = SystemClock(settings.zone, settings.clock_starts_at)
    wanted = restored(settings, archive, clock, keeps_codes=keep_codes, broken_too=broken)
    try:
        done = asyncio.run(wanted)
    except Damaged as damage:
        sys.stderr.writelines(f"{line}\n" for line in broken_lines(archive.name, damage))
        raise typer.Exit(DAMAGED) from None
    own = list(code_lines(done))
    kept = keep_list(settings, own) if own else None  # before a screen may fail: once, or never
    _say(restored_lines(done, settings.zone))
    _say(own if kept is None else [f"  Whose they are: {kept}"])


def copy_database(
    source: Annotated[str, typer.Argument(metavar="FROM", help=_HELP_FROM)],
    target: Annotated[str, typer.Argument(metavar="TO", help="Address of an empty database")],
    *,
    broken: Annotated[
        bool, typer.Option("--broken", help="Also where the audit chain does not hold")
    ] = False,
) -> None:
    """Copy the school into another database: SQLite to PostgreSQL, or back."""
    from bot.backup.moving import moved
    from bot.backup.wording import not_copied_lines
    from bot.config import settings_of_life
    from bot.verify_words import damage_said
    from core.errors import Damaged

    try:
        done = asyncio.run(moved(settings_of_life(), source, target, broken_too=broken))
    except Damaged as damage:
        sys.stderr.writelines(f"{line}\n" for line in not_copied_lines(damage))
        raise typer.Exit(DAMAGED) from None
    walked = "in the chain" if done.broken is None else "of the chain before its fault"
    _say([f"Copied and compared: {done.rows} rows, {done.chained} of them {walked}."])
    if done.broken is not None:
        _say([f"The audit chain does not hold at {damage_said(done.broken)}: copied as it is."])


def looks(
    child: Annotated[str, typer.Argument(help="«Фамилия Имя»")],
    *,
    days: Annotated[int, typer.Option(min=1, max=396, help="How many days back")] = 30,
) -> None:
    """Say who of the school was shown this child's data: day, hour, role, name, what."""
    from bot.looks import looked

    _say(asyncio.run(looked(child, days)))


def own_data(
    name: Annotated[str, typer.Argument(help="«Фамилия Имя Отчество»")],
    *,
    into: Annotated[Path, typer.Option(help="Folder for the file")] = Path("var/own-data"),
    number: Annotated[
        int | None, typer.Option(help="Of several of one name: the number in the list")
    ] = None,
) -> None:
    """Write all that is kept of one person, who may have left, into a file for that person."""
    from bot.own_data import handed

    _say(asyncio.run(handed(name, into, number)))


COMMANDS: dict[str, Callable[..., None]] = {
    "verify": verify,
    "erase": erase,
    "looks": looks,
    "own-data": own_data,
    "backup": backup,
    "restore": restore,
    "copy-database": copy_database,
}
