"""What administrators hear of the machine: backups, their trial, letters that were given up."""

from datetime import datetime

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.model.upkeep import Trial
from core.services import given_up
from core.services.backups import BROKEN, FAILED, TRIAL, hears_of_machine, last_backup
from handlers.screens import machine
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


async def failed(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Say that a backup failed; None where one has come to that shelf by now."""
    said = letter.payload
    last = await last_backup(journal, actor, shelf=int(said["shelf"]))
    since = datetime.fromisoformat(said["since"]) if said["since"] else None
    if last != since:
        return None
    screen = machine.failed(last, str(said["why"]), journal.clock.zone, shelf=int(said["shelf"]))
    return Message(screen=screen, silent=False)


async def trial(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Say how the week's trial went: calmly, or with a ring."""
    said = dict(letter.payload)
    await hears_of_machine(journal, actor)
    old, made_at = bool(said.pop("old")), said.pop("made_at")
    found = Trial(**said, made_at=datetime.fromisoformat(made_at) if made_at else None)
    screen = machine.trial(found, journal.clock.zone, old=old)
    calm = found.why is None and found.broken is None and not old
    return Message(screen=screen, silent=calm)


async def broken(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Say that the audit chain does not hold, and that backups are made all the same."""
    await hears_of_machine(journal, actor)
    return Message(screen=machine.broken(str(letter.payload["why"])), silent=False)


async def letters(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Say how many letters were given up."""
    await hears_of_machine(journal, actor)
    said = letter.payload
    return Message(screen=machine.letters(int(said["lost"]), int(said["unknown"])), silent=True)


KINDS = {
    FAILED: Kind(compose=failed, about=About.NOBODY, repeats=True),
    BROKEN: Kind(compose=broken, about=About.NOBODY, repeats=True),
    TRIAL: Kind(compose=trial, about=About.NOBODY),
    given_up.KIND: Kind(compose=letters, about=About.NOBODY),
}
"""A failed backup is said again after an unknown outcome: nothing else shows it."""
