"""A request for the same that waits already: joined, or closed where it is outdated."""

from collections.abc import Collection

from core.acts.ask_correction import close_outdated, hang_on_request
from core.acts.correction_scene import request_of
from core.acts.late_wish import DRAFTS, Wished
from core.acts.work import Work
from core.model.corrections import Plea
from core.rules.evidence import unhung
from core.rules.late_changes import outdated, overlaps
from core.storage import drafts, requests


async def waits_already(work: Work, wished: Wished) -> int | None:
    """Return the request that waits about the same; what was tapped or typed is kept on then.

    One from another value than stands now can never be carried out: it is closed, and its
    asker told.
    """
    change = wished.change
    found = await requests.open_about(work.tx, change, [wished.by])
    same = [(number, waits) for number, waits in found if overlaps(waits, change)]
    for number, waits in same:
        if outdated(waits, change):
            await _close(work, number, wished)
    left = next((number for number, waits in same if not outdated(waits, change)), None)
    if left is not None and change.what in DRAFTS:
        kind, body = DRAFTS[change.what], wished.body
        await drafts.write(work.tx, wished.by, change.lesson_id, kind, body, work.now)
    return left


async def _close(work: Work, number: int, wished: Wished) -> None:
    found = await request_of(work, number)
    await close_outdated(work, found, wished.by, wished.change.was or None)


async def hang_too(work: Work, number: int, plea: Plea, by: int, to: Collection[int]) -> None:
    """Hang the photos on the request that waits; somebody else's stays as it is."""
    found = await request_of(work, number) if plea.uploads else None
    if found and found.asked_by == by and (new := unhung(found.files, plea.uploads)):
        await hang_on_request(work, found, new, to)
