"""«Export my data»: all that is kept of a person and the person's children, for that person.

Who has left is a stranger to the bot, with the same right as long as anything is kept
(152-FZ, 14): the school takes that person's file out at the machine.
"""

import asyncio

from sqlalchemy.ext.asyncio import AsyncConnection

from core.acts.work import Save
from core.errors import Gone, Unfit
from core.journal import Journal
from core.model.declared import allows
from core.model.kept import KeptFile, OwnData, Subject, Whose
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.names_search import beginning_with, first_letters
from core.rules.parts import in_parts
from core.storage import exporting, exporting_files, people, subjects

Read = tuple[tuple[KeptFile, bytes | None], ...]
"""Files with their bytes, None where these are gone."""


@allows(Action.READ, Thing.OWN_ACCOUNT)
async def own_data(journal: Journal, actor: Actor) -> OwnData:
    """Return all that is kept of the actor's persons and children, and of nobody else.

    What a colleague has written of a class is the school's record, not the writer's own data.

    Raises:
        Denied: of a stranger nothing is kept.
    """
    whose = _own(actor)
    async with journal.reading() as sight:
        return await _found(sight.tx, whose)


@allows(Action.READ, Thing.OWN_ACCOUNT)
async def own_files(journal: Journal, actor: Actor, *, part: int) -> Read:
    """Return the files of a part (from 0) with their bytes.

    Raises:
        Denied: of a stranger nothing is kept. Gone: there is no such part.
    """
    whose = _own(actor)
    async with journal.reading() as sight:
        files = await exporting_files.files_of(sight.tx, whose)
    return await _read(journal, files, part)


@allows(Action.RUN, Thing.SYSTEM)
async def called_so(journal: Journal, actor: Actor, *, typed: str) -> tuple[Subject, ...]:
    """Return all whose name begins so, whoever has left too.

    Raises:
        Unfit: `nobody` is called so.
    """
    access.is_system(actor)
    async with journal.reading() as sight:
        roster = await people.beginning(sight.tx, first_letters(typed))
        found = await subjects.told_of(sight.tx, beginning_with(typed, roster))
    if not found:
        raise Unfit(why="nobody")
    return found


@allows(Action.RUN, Thing.SYSTEM)
async def give_own_data(journal: Journal, actor: Actor, *, person_id: int) -> OwnData:
    """Return all that is kept of one person, and chain that it was given, in one transaction.

    Of the person's children only what the person told of them: a child's own data are a file of
    its own. The chained row names nobody but by number.
    """
    access.is_system(actor)
    async with journal.writing(actor, "give own data") as work:
        found = await _found(work.tx, await subjects.whose(work.tx, person_id))
        work.save(Save(action="own_data_given", object_kind="person", object_id=person_id))
    return found


@allows(Action.RUN, Thing.SYSTEM)
async def given_files(journal: Journal, actor: Actor, *, person_id: int, part: int) -> Read:
    """Return the files of a part (from 0) of one person's data with their bytes.

    Raises:
        Gone: there is no such part.
    """
    access.is_system(actor)
    async with journal.reading() as sight:
        whose = await subjects.whose(sight.tx, person_id)
        files = await exporting_files.files_of(sight.tx, whose)
    return await _read(journal, files, part)


def _own(actor: Actor) -> Whose:
    children = actor.children()
    return Whose(
        adults=actor.person_ids,
        pupils=children,
        spoken_of=children,
        accounts=(access.is_known(actor),),
    )


async def _found(tx: AsyncConnection, whose: Whose) -> OwnData:
    names = await people.names(tx, sorted({*whose.persons, *whose.spoken_of}))
    lines = await exporting.lines_of(tx, whose)
    files = await exporting_files.files_of(tx, whose)
    return OwnData(names=names, lines=lines, children=whose.pupils, parts=in_parts(files))


async def _read(journal: Journal, files: tuple[KeptFile, ...], part: int) -> Read:
    parts = in_parts(files)
    if not 0 <= part < len(parts):
        raise Gone(object_kind="file")
    read = journal.files.read
    return tuple([(one, await asyncio.to_thread(read, one.sha256)) for one in parts[part]])
