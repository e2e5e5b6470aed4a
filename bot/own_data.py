"""`zvonok own-data`: all that is kept of one person, also of who has left the school.

The very file of «Мои данные», so in Russian; what is said beside it is English, as everywhere
on the command line.
"""

import os
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.config import settings_of_life
from bot.misfit import Misfit
from bot.upkeep import standing_journal
from core.errors import Unfit
from core.journal import Journal
from core.model.kept import Subject
from core.model.people import Actor
from core.services.own_data import called_so, give_own_data, given_files
from handlers.kit.i18n import in_russian
from handlers.papers.own_data import own_data_table, packed
from handlers.papers.xlsx import as_xlsx
from handlers.screens.own_data_words import worded
from handlers.screens.privacy import table_name

_OWN = Actor.system("own_data")


async def handed(typed: str, folder: Path, number: int | None) -> list[str]:
    """Write the file of the person who is called so; return where it lies and for whom it is.

    Raises:
        Misfit: nobody is called so, or several and no number chooses; or a file stands there.
    """
    settings = settings_of_life()
    async with standing_journal(settings) as journal:
        try:
            one = _meant(await called_so(journal, _OWN, typed=typed), typed, number)
        except Unfit:
            raise Misfit(f"Nobody is called «{typed}»; surname first: {_EXAMPLE}") from None
        _make_room(folder, one)
        with in_russian():
            written = [told async for told in _written(journal, one, folder)]
    paths = [str(path) for path, _ in written]
    return list(_said(one, paths, sum(lost for _, lost in written), settings.zone))


_EXAMPLE = "zvonok own-data «Петров Кирилл Олегович». Who is erased has no name any more"


def _meant(found: Sequence[Subject], typed: str, number: int | None) -> Subject:
    chosen = [one for one in found if number in {None, one.person_id}]
    if len(chosen) == 1:
        return chosen[0]
    what = "Several are" if number is None else f"Nobody of number {number} is"
    lines = "".join(f"\n  {one.person_id:>6}  {_described(one)}" for one in found)
    raise Misfit(f"{what} called «{typed}»; look at the papers, choose by --number:{lines}")


def _described(one: Subject) -> str:
    born = f", born {one.born:%d.%m.%Y}" if one.born else ""
    return f"{one.name.full}{born}, {'pupil' if one.pupil else 'adult'}"


def _stem(one: Subject) -> str:
    """Return a name of the file that names nobody."""
    return f"own-data-{one.person_id}"


def _make_room(folder: Path, one: Subject) -> None:
    """Make the folder, before anything is chained as given.

    Raises:
        Misfit: a file of this person lies there already.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stem = _stem(one)
    standing = sorted([*folder.glob(f"{stem}.xlsx"), *folder.glob(f"{stem}-*.zip")])
    if standing:
        raise Misfit(f"Already there: {', '.join(map(str, standing))}. Move it away, then again")


async def _written(
    journal: Journal, one: Subject, folder: Path
) -> AsyncIterator[tuple[Path, int]]:
    """Write as the chat would: the table alone, or archives; yield each and its lost files."""
    who = one.person_id
    found = await give_own_data(journal, _OWN, person_id=who)
    table = as_xlsx(own_data_table(found, journal.clock.zone, worded))
    if not found.parts:
        yield _put(folder / f"{_stem(one)}.xlsx", table), 0
    for part in range(len(found.parts)):
        files = await given_files(journal, _OWN, person_id=who, part=part)
        content, lost = packed(found, part, files, (table_name(), table))
        yield _put(folder / f"{_stem(one)}-{part + 1}.zip", content), lost


def _put(target: Path, content: bytes) -> Path:
    """Write a file of the owner's alone, whole or not at all; one that stands is never touched."""
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
    except OSError:
        target.unlink()
        raise
    return target


def _said(one: Subject, paths: Sequence[str], lost: int, zone: ZoneInfo) -> list[str]:
    kept = f"All that the journal keeps of {one.name.full} lies in {', '.join(paths)}"
    lines = [f"{kept}; the audit chain notes that it was given.", _FOR[one.pupil], _AFTER]
    if one.erased_at is not None:
        day = f"{one.erased_at.astimezone(zone):%d.%m.%Y}"
        lines.insert(1, f"Words, contacts and history were erased on {day}: the rest is in it.")
    if lost:
        lines.insert(1, f"Files gone from the disk, so not in it: {lost}.")
    return lines


_FOR = {
    True: "Personal data of a pupil: hand it to a representative alone, or to the pupil of age.",
    False: "Personal data: hand it to this person alone. Of each child there is a file of its "
    "own, by the child's name, for whoever represents the child.",
}
_AFTER = "Look at the passport first; delete the file here once it is handed over."
