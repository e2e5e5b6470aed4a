"""What administrators are told of backups and of letters that were given up."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from core.model.upkeep import Trial
from handlers.screens import machine
from tests.support.golden import same_as_golden, speaking

ZONE = ZoneInfo("Europe/Moscow")
NIGHT = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)
TRIED = Trial(
    archive="zvonok_2026-11-30_02-30-00.tar.gz",
    made_at=NIGHT,
    rows=812_345,
    files=214,
    seconds=41,
)
FULL = "/mnt/backup: No space left on device"


def test_a_backup_that_failed() -> None:
    with speaking("ru"):
        same_as_golden(machine.failed(NIGHT, FULL, ZONE, shelf=0), "machine/failed")
        same_as_golden(machine.failed(None, "<b>&", ZONE, shelf=1), "machine/failed_first")
        same_as_golden(machine.failed(NIGHT, FULL, ZONE, shelf=2), "machine/failed_second")


def test_a_backup_that_was_tried() -> None:
    with speaking("ru"):
        same_as_golden(machine.trial(TRIED, ZONE, old=False), "machine/tried")
        same_as_golden(machine.trial(TRIED, ZONE, old=True), "machine/tried_old")
        gone = Trial(made_at=NIGHT, rows=1, files=2, missing=3, seconds=1)
        same_as_golden(machine.trial(gone, ZONE, old=False), "machine/tried_missing")
        bad = Trial(archive=TRIED.archive, why="it is cut off")
        same_as_golden(machine.trial(bad, ZONE, old=False), "machine/trial_failed")
        same_as_golden(machine.trial(Trial(sealed=True), ZONE, old=False), "machine/sealed")


def test_letters_that_were_given_up() -> None:
    with speaking("ru"):
        same_as_golden(machine.letters(2, 0), "machine/letters_lost")
        same_as_golden(machine.letters(5, 1), "machine/letters")
