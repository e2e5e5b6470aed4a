"""«Export my data»: all that is kept of a person and the person's children, for that person."""

import asyncio

from core.errors import Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.kept import KeptFile, OwnData
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.parts import in_parts
from core.storage import exporting, exporting_files, people


@allows(Action.READ, Thing.OWN_ACCOUNT)
async def own_data(journal: Journal, actor: Actor) -> OwnData:
    """Return all that is kept of the actor's persons and children, and of nobody else.

    What a colleague has written of a class is the school's record, not the writer's own data.

    Raises:
        Denied: of a stranger nothing is kept.
    """
    account_id, children = access.is_known(actor), actor.children()
    async with journal.reading() as sight:
        adults = actor.person_ids
        names = await people.names(sight.tx, sorted({*adults, *children}))
        lines = await exporting.of_account(sight.tx, account_id, adults, children)
        files = await exporting_files.files_of(sight.tx, adults, children)
    return OwnData(names=dict(names), lines=lines, children=children, parts=in_parts(files))


@allows(Action.READ, Thing.OWN_ACCOUNT)
async def own_files(
    journal: Journal, actor: Actor, *, part: int
) -> tuple[tuple[KeptFile, bytes | None], ...]:
    """Return the files of a part (from 0) with their bytes, None where these are gone.

    Raises:
        Denied: of a stranger nothing is kept. Gone: there is no such part.
    """
    access.is_known(actor)
    async with journal.reading() as sight:
        files = await exporting_files.files_of(sight.tx, actor.person_ids, actor.children())
    parts = in_parts(files)
    if not 0 <= part < len(parts):
        raise Gone(object_kind="file")
    read = journal.files.read
    return tuple([(one, await asyncio.to_thread(read, one.sha256)) for one in parts[part]])
