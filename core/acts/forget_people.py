"""Forget pupils who left long ago, with their families, inside one open transaction."""

from collections.abc import Sequence
from datetime import date

from core.acts.erase_history import erase_history
from core.acts.move_pupil import close_cabinets
from core.acts.work import Work
from core.model.leavers import Forgotten, Leaver
from core.rules.erasing import told_by
from core.storage import erasing_people, erasing_words, leavers


async def forget_people(
    work: Work, batch: Sequence[Leaver], before: date, by: int | None, clause: str | None
) -> Forgotten:
    """Erase their words, contacts and history, and all of relatives whom nothing else keeps.

    The tables first: what stands of the journal after that is what the history tells once
    more, so `verify` compares it as before. Of each person one chained row says so for ever.
    """
    pupils = [one.person_id for one in batch]
    kin = await leavers.kin_of(work.tx, pupils, before, told_by(before))
    persons = sorted({*pupils, *kin})
    await close_cabinets(work, persons)
    words = await erasing_words.of_pupils(work.tx, pupils)
    await erasing_people.contacts(work.tx, pupils)
    await erasing_people.names(work.tx, kin)
    await erasing_people.traces(work.tx, persons)
    known = await leavers.accounts_of(work.tx, persons)
    await erasing_people.accounts(work.tx, known, work.now)
    details = await erase_history(work, persons, by, clause)
    return Forgotten(
        pupils=len(pupils), kin=len(kin), words=words, details=details, accounts=len(known)
    )
