"""The night's backup and the week's trial of it, as jobs of the schedule."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from time import monotonic

from bot.backup.command import patient
from bot.backup.lately import Lately
from bot.backup.making import Made, backed_up, shelves_of
from bot.backup.manifest import DATABASE
from bot.backup.names import SEALED
from bot.backup.restoring import checked
from bot.backup.room import room
from bot.backup.shelves import Shelf, newest
from bot.config import Settings
from bot.migrate import NewerDatabase
from bot.misfit import Misfit
from bot.upkeep import memory_of, seals_until
from core.errors import Damaged
from core.journal import Journal
from core.model.people import Actor
from core.model.upkeep import Trial
from core.policy.schema import Policy
from core.services.backups import note_backup, note_trial, trial_is_due
from notifications.jobs import Job

_log = logging.getLogger(__name__)
_DAY = timedelta(days=1)
_Outcome = tuple[dict[int, str | None], str | None]
_UNHELD = "the audit chain of the newest backup does not hold"


def nightly_jobs(settings: Settings) -> dict[str, Job]:
    """Return the jobs; none where no folder is set."""
    if not shelves_of(settings):
        return {}
    night = Nightly(settings)
    return {
        "backup": Job(night.back_up, _at_half_past_two, _DAY),
        "backup_trial": Job(night.trial, _at_four, _DAY),
    }


def _at_half_past_two(_policy: Policy) -> tuple[time, ...]:
    """Return an hour between the locking of periods and the forgetting."""
    return (time(2, 30),)


def _at_four(_policy: Policy) -> tuple[time, ...]:
    return (time(4),)


@dataclass(frozen=True, slots=True)
class Nightly:
    """Backs up and tries the backups; whatever goes wrong is told, and tried again tomorrow."""

    settings: Settings
    _backups: Lately[_Outcome] = field(default_factory=Lately)
    _trials: Lately[Trial] = field(default_factory=Lately)

    async def back_up(self, journal: Journal, actor: Actor, /, *, at: datetime) -> None:
        """Back up to every shelf, let old ones go, remember and tell.

        Where that cannot be remembered, as the disk is full, only remembering is tried again.
        """
        now = journal.clock.now()
        outcome, broken = await self._backups.outcome(at, now, lambda: self._backed_up(journal))
        await note_backup(journal, actor, shelves=outcome, broken=broken)

    async def _backed_up(self, journal: Journal) -> _Outcome:
        """Return why there is no backup, by shelf (None: there is one); how its chain fails."""
        shelves = shelves_of(self.settings)
        try:
            made = await backed_up(self.settings, journal.clock, shelves)
        except Exception as fault:  # noqa: BLE001 - it must be told, and nothing else may stop
            why = _said(fault)
            return {number: shelf.fault or why for number, shelf in enumerate(shelves, 1)}, None
        outcome = _outcome(shelves, made)
        await asyncio.to_thread(self._rotate, shelves)
        return outcome, made.manifest.broken

    def _rotate(self, shelves: tuple[Shelf, ...]) -> None:
        days, weeks = self.settings.backup_keep_days, self.settings.backup_keep_weeks
        for shelf in shelves:
            shelf.rotate(days=days, weeks=weeks)

    async def trial(self, journal: Journal, actor: Actor, /, *, at: datetime) -> None:
        """Once a week restore the newest backup in a corner, and tell what came of it."""
        if await trial_is_due(journal, actor, at=at):
            now = journal.clock.now()
            trial = await self._trials.outcome(at, now, lambda: self._tried(journal))
            await note_trial(journal, actor, trial=trial)

    async def _tried(self, journal: Journal) -> Trial:
        """Restore the newest archive of either shelf as far as a place for it, and no further."""
        own = self.settings
        folders = [one.folder for one in shelves_of(own)]
        archive = await asyncio.to_thread(newest, folders)
        if archive is None:
            return Trial(why=f"no backup in {', '.join(map(str, folders))}")
        if own.backup_decrypt is None and archive.name.endswith(SEALED):
            return Trial(archive=archive.name, sealed=True)
        began = monotonic()
        try:
            with room(own.copies_dir, "trial") as place:
                decrypt = patient(own.backup_decrypt, own, None)
                manifest, walked = await checked(archive, decrypt, place, broken_too=True)
                seals = await seals_until(journal, manifest.sequence)
                broken = None if walked else manifest.broken or _UNHELD
                broken = broken or await memory_of(place / DATABASE, journal.clock, seals)
                size = (place / DATABASE).stat().st_size
        except Exception as fault:  # noqa: BLE001 - it must be told
            return Trial(archive=archive.name, why=_said(fault))
        _log.info("backup tried: %s bytes, %s chained rows", size, walked.rows if walked else 0)
        return Trial(
            archive=archive.name,
            made_at=manifest.moment,
            rows=manifest.rows,
            files=manifest.files,
            missing=manifest.missing,
            seconds=round(monotonic() - began),
            broken=broken,
        )


def _outcome(shelves: tuple[Shelf, ...], made: Made) -> dict[int, str | None]:
    return {
        number: shelf.fault or (None if shelf.kept in made.kept else "it has no backup")
        for number, shelf in enumerate(shelves, 1)
    }


def _said(fault: Exception) -> str:
    """Say what happened, and no value of a row."""
    if isinstance(fault, Misfit):
        return str(fault)
    if isinstance(fault, Damaged):
        return f"the audit chain does not hold at row {fault.sequence}: {fault.what}"
    if isinstance(fault, NewerDatabase):
        return f"it is from a newer Zvonok ({fault.found})"
    _log.warning("backup failed: %s", type(fault).__name__)
    _log.debug("fault", exc_info=fault)
    return type(fault).__name__
