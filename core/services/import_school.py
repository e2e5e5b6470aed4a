"""Load and keep the school's lists from its spreadsheets (BARS-OP-1, MAZ-3.3.5).

The rows are staged in batches and applied all or nothing in one short transaction; a folder
that says what stands already changes nothing at all.
"""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

from core.acts.apply_import import Staged, apply_import
from core.acts.date_lessons import Dated
from core.acts.plan_import import FolderRead, Moment, planned, read_files
from core.acts.preview_import import Doubt, FieldChange, FileCount, Preview, preview
from core.acts.tell_ties import tell_all_ties
from core.errors import Busy, ImportFaulty
from core.journal import Journal
from core.model.declared import allows
from core.model.importing import Choice, Year
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.sheets.faults import Fault
from core.storage import import_staging, import_standing

__all__ = [
    "Doubt",
    "FieldChange",
    "FileCount",
    "Imported",
    "Preview",
    "Progress",
    "import_folder",
    "preview_import",
]

Progress = Callable[[int, int], None]
"""Called with how many things are staged, and how many there are."""

_BATCH = 1000


def unseen(done: int, all_: int) -> None:
    """Show nobody how far the import is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did; `task_id` and `lessons` are None where nothing was to be done."""

    preview: Preview
    task_id: int | None = None
    lessons: Dated | None = None


@allows(Action.SET_UP, Thing.SCHOOL)
async def preview_import(
    journal: Journal, actor: Actor, *, files: Mapping[str, bytes], choice: Choice = Choice.ASK
) -> Preview:
    """Say what the files (name → bytes) would change; nothing is written."""
    access.is_system(actor)
    return (await _seen(journal, files, choice))[1]


@allows(Action.SET_UP, Thing.SCHOOL)
async def import_folder(
    journal: Journal,
    actor: Actor,
    *,
    files: Mapping[str, bytes],
    choice: Choice = Choice.ASK,
    progress: Progress = unseen,
) -> Imported:
    """Bring the journal to what the files (name → bytes) say, all or nothing.

    Raises:
        ImportFaulty: faults (`Fault`) or unanswered conflicts (`Conflict`), or another import
            runs (`other_import`); nothing was written.
    """
    access.is_system(actor)
    read, seen = await _seen(journal, files, choice)
    if seen.is_faulty:
        raise ImportFaulty((*seen.faults, *seen.conflicts))
    if seen.changes_nothing:
        return Imported(preview=seen)
    task_id = await _begun(journal, actor, read, files)
    try:
        await _stage(journal, actor, task_id, read, progress)
        staged = Staged(
            task_id=task_id, things=(), whole=read.whole, choice=choice, hashes=_hashes(files)
        )
        lessons = await _applied(journal, actor, staged, read.met.year)
    except BaseException:
        with suppress(Busy):  # else the next import waits until the lease has passed
            async with journal.writing(actor, "give_up_import") as work:
                await import_staging.give_up(work.tx, task_id, work.now)
        raise
    return Imported(preview=seen, task_id=task_id, lessons=lessons)


async def _seen(
    journal: Journal, files: Mapping[str, bytes], choice: Choice
) -> tuple[FolderRead, Preview]:
    async with journal.reading() as sight:
        read = await read_files(sight.tx, files, sight.today)
        at = Moment(now=sight.now, today=sight.today, choice=choice)
    plan = None if read.faults else planned(read.wanted, read.whole, read.met, at)
    return read, preview(read, files, plan)


async def _begun(
    journal: Journal, actor: Actor, read: FolderRead, files: Mapping[str, bytes]
) -> int:
    async with journal.writing(actor, "begin_import") as work:
        payload = {"files": _hashes(files)}
        task_id = await import_staging.begin(work.tx, payload, len(read.wanted), work.now)
    if task_id is None:
        raise ImportFaulty((_other_runs(),))
    return task_id


async def _stage(
    journal: Journal, actor: Actor, task_id: int, read: FolderRead, progress: Progress
) -> None:
    """Hold the things ready in batches, each in a transaction of its own."""
    for first in range(0, len(read.wanted), _BATCH):
        batch = read.wanted[first : first + _BATCH]
        async with journal.writing(actor, "stage_import") as work:
            await import_staging.add(work.tx, task_id, first, batch, work.now)
        progress(first + len(batch), len(read.wanted))


async def _applied(journal: Journal, actor: Actor, staged: Staged, year: Year | None) -> Dated:
    async with journal.writing(actor, "import") as work:
        things = await import_staging.take(work.tx, staged.task_id, work.now)
        if things is None:
            raise ImportFaulty((_other_runs(),))
        await tell_all_ties(work)  # what the import ties is told by itself: verified from now on
        met = await import_standing.read(work.tx, year, work.today)
        return await apply_import(work, met, replace(staged, things=things))


def _other_runs() -> Fault:
    minutes = import_staging.LEASE // timedelta(minutes=1)
    return Fault(file="", code="other_import", facts={"minutes": minutes})


def _hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    return {file: hashlib.sha256(files[file]).hexdigest() for file in sorted(files)}
