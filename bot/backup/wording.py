"""What the command line says of a backup and of what came back; English, as all of it."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from bot.backup.making import Made
from bot.backup.names import SEALED
from bot.backup.restoring import Restored
from bot.verify_words import damage_said
from core.errors import Damaged
from core.model.copies import LostCode

_MB = 1 << 20


def made_lines(made: Made) -> Iterator[str]:
    """Say where it stands and what it holds."""
    yield from (str(path) for path in made.kept)
    told = made.manifest
    if told.broken is not None:
        yield f"THE AUDIT CHAIN DOES NOT HOLD: {told.broken}."
        yield "The backup was made all the same, and is marked; older whole ones stay."
        yield "What to do: zvonok verify says more. Keep every copy, and find out who had access."
    what = f"{told.rows} rows, {told.files} files, {made.size / _MB:.1f} MB"
    if made.opened:
        yield f"{what}: copied and checked: every archive was read to its end."
    elif made.opened is False:
        yield f"{what}: copied, and kept. But BACKUP_DECRYPT DOES NOT OPEN IT:"
        yield "  as long as that is so it helps nobody here, and no older one is removed."
        yield "  Mend BACKUP_DECRYPT (or BACKUP_ENCRYPT, if its key is the wrong one), then again."
    else:
        yield f"{what}: copied. The journal was checked before it was encrypted,"
        yield "  but not whether the archive can be decrypted again: BACKUP_DECRYPT is not set."
        yield "  Set it in .env (e.g. age -d -i /root/backup.key), or for one check by hand:"
        yield "  BACKUP_DECRYPT='…' zvonok backup"
    if told.key is None and made.kept[0].name.endswith(SEALED):
        yield "There is no KEY_FILE: the key of the invitation codes is not in it,"
        yield "  and codes that are out now would not work after a restore. Is its disk mounted?"
    if told.missing:
        yield f"{told.missing} files are gone from FILES_DIR or spoilt: they are not in it."


def restored_lines(done: Restored, zone: ZoneInfo) -> Iterator[str]:
    """Say what is back, what is lost, and what is to be done before the bot runs again."""
    told, settled = done.manifest, done.settled
    chain = f"the chain holds: {told.sequence} rows."
    if not done.holds:
        chain = "ITS AUDIT CHAIN DOES NOT HOLD; zvonok verify says where."
    yield f"Restored: {told.rows} rows, {told.files} files; {chain}"
    yield f"The backup was made on {told.moment.astimezone(zone):%d.%m.%Y at %H:%M}."
    if settled.entered_until is not None:
        last = settled.entered_until.astimezone(zone)
        yield f"The last entry in it is of {last:%d.%m.%Y %H:%M}:"
        yield "  what was entered later is lost, and has to be entered once more."
    yield (
        f"Nothing old will ring: {settled.letters} letters were cancelled, {settled.updates} "
        f"unhandled updates given up, {settled.dialogues} conversations ended."
    )
    if told.missing:
        yield f"{told.missing} files were gone already when it was made."
    yield from _back_again(done, zone)
    yield from _codes(done)


def _back_again(done: Restored, zone: ZoneInfo) -> Iterator[str]:
    """Say what stands again because its end came after the archive; nobody here knows of what."""
    settled = done.settled
    moment = f"{done.manifest.moment.astimezone(zone):%d.%m.%Y %H:%M}"
    yield f"WHAT WAS ENDED AFTER {moment} IS THERE AGAIN. Go through it with the office today:"
    yield (
        f"  phones that «Это не я» or the office disconnected: {settled.phones} are connected, "
        f"{settled.shared} people have several;"
    )
    yield "    whoever pressed «Это не я» presses it once more, in that old message;"
    yield "  consents that were withdrawn, pupils who left or changed class, representatives,"
    yield "    roles and substitutes that ended, people who were forgotten (zvonok erase);"
    yield (
        f"  chats that blocked the bot: it tries all again, {settled.reopened} of them were "
        "blocked; the first refusal blocks a chat anew."
    )


def code_lines(done: Restored) -> Iterator[str]:
    """List whose codes are to be issued anew, by class; names are shortened."""
    for place, codes in _by_class(done):
        yield f"{place}: {', '.join(one.name.initials for one in codes)}"


def _by_class(done: Restored) -> list[tuple[str, list[LostCode]]]:
    found: dict[str, list[LostCode]] = {}
    for one in done.settled.codes:
        found.setdefault(one.class_name or _NO_CLASS, []).append(one)
    return sorted(found.items(), key=lambda item: (len(item[0]), item[0]))


_NO_CLASS = "without a class"


def broken_lines(archive: str, damage: Damaged) -> Iterator[str]:
    """Say that an archive's chain does not hold, and how it is restored all the same."""
    yield f"{archive}: its audit chain does not hold at {damage_said(damage)}."
    yield "Nothing was restored. An older backup without «_broken» in its name may hold;"
    yield "this one, as the newest state of the journal, comes back with --broken."


def not_copied_lines(damage: Damaged) -> Iterator[str]:
    """Say that a journal whose chain does not hold was not copied, and how it is."""
    yield f"The audit chain does not hold at {damage_said(damage)}."
    yield "Nothing was copied. zvonok verify says more; with --broken it is copied as it is."


def _codes(done: Restored) -> Iterator[str]:
    if not done.key_fits:
        yield "The key of the invitation codes is not the one of the backup: no old code works."
    codes = done.settled.codes
    if codes:
        yield f"Codes to be issued anew, {len(codes)}: they were out, and were revoked now."
        yield f"  {', '.join(f'{place} {len(own)}' for place, own in _by_class(done))}"
        yield "  In the bot: the secretary or an administrator hands out codes, class by class."
        yield "  Where nobody can enter any more: zvonok invite."
    else:
        yield "No code that was out when the backup was made has to be issued anew."
    yield "Whoever got or used a code after the backup needs a new one too."
