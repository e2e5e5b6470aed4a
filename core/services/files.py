"""Files of people: kept before anything speaks of them, shown to whom their object is open."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from core.acts.correction_scene import opened_request
from core.errors import Denied, Gone, Unfit
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.files import Attached, FileKind, Opened, Upload
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.contents import fit_content
from core.rules.picture_origin import without_origin
from core.rules.roll import stands
from core.rules.uploads import brings_files, fit_file, fit_kind
from core.storage import files, homework, lessons, notices, requests


@allows(Action.BIND, Thing.OWN_ACCOUNT)
async def keep_file(
    journal: Journal, actor: Actor, *, content: bytes, described: Upload
) -> Upload:
    """Keep the bytes of a file that was sent, and return it with their hash and size.

    A picture is kept without what it says of its origin; then what Telegram holds of it is never
    sent again.

    Nothing speaks of it yet: the use case that hangs it somewhere does, in its transaction.

    Raises:
        Denied: whoever sends it has no role today; Busy: the disk is full.
        Unfit: it is empty, too large, of no kind that is taken, not what its name says, or a
            broken picture.
    """
    brings_files(actor)
    fit_kind(described)
    fit_file(len(content))
    fit_content(described, content)
    kept = await asyncio.to_thread(_to_keep, described, content)
    sha256 = await asyncio.to_thread(journal.files.keep, kept)
    telegram = described.telegram_file_id if kept == content else None
    return replace(described, sha256=sha256, size=len(kept), telegram_file_id=telegram)


def _to_keep(described: Upload, content: bytes) -> bytes:
    """Return a picture without its origin; of a photo Telegram itself has left it out."""
    try:
        return without_origin(content)
    except Unfit:
        if described.kind is FileKind.PHOTO:
            return content
        raise


@allows(Action.READ, Thing.LESSON)
async def open_file(journal: Journal, actor: Actor, *, attachment_id: int) -> Opened:
    """Return a file that hangs on something which is open to the actor.

    Raises:
        Gone: it hangs there no more, or its bytes are gone.
        Denied: what it hangs on is not the actor's to see.
    """
    async with journal.reading() as sight:
        found = await files.get(sight.tx, attachment_id)
        if found is None:
            raise Gone(object_kind="file")
        kind, file = found
        await _MAY_SEE[kind](sight, actor, file)
    content = await asyncio.to_thread(journal.files.read, file.sha256)
    if content is None:
        raise Gone(object_kind="file")
    return Opened(file=file, content=content)


async def _sees_homework(sight: Sight, actor: Actor, file: Attached) -> None:
    """Let the lesson's readers see it, and the families whose task it is (MAZ-2.6)."""
    lesson_id, children = await homework.whose(sight.tx, file.object_id, actor.children())
    if not children:
        access.reads_lesson(actor, stands(await lessons.get(sight.tx, lesson_id)))


async def _sees_notice(sight: Sight, actor: Actor, file: Attached) -> None:
    """Let the child's representatives and whoever leads the class see a paper (MAZ-2.6)."""
    found = await notices.get(sight.tx, file.object_id, sight.today)
    if found is None:
        raise Gone(object_kind="file")
    try:
        access.speaks_for(actor, found.child_id)
    except Denied:
        access.leads_class(actor, found.class_id)


async def _sees_request(sight: Sight, actor: Actor, file: Attached) -> None:
    """Let whoever asked, whoever consents today and the heads see a photo (MAZ-2.8.2)."""
    await opened_request(sight, actor, file.object_id)


_MAY_SEE: dict[str, Callable[[Sight, Actor, Attached], Awaitable[None]]] = {
    homework.KIND: _sees_homework,
    notices.KIND: _sees_notice,
    requests.KIND: _sees_request,
}
"""Who may see a file, by the kind of object that it hangs on."""
