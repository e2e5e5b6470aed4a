"""getUpdates: waiting, confirming, expiring, and the conflict of two pollers."""

import asyncio
from datetime import timedelta

from aiogram.methods import GetUpdates

from sandbox.errors import ApiError, LineDropped
from sandbox.state import Json, PendingUpdate
from sandbox.world import World

BATCH_MAX = 100
FAR = 1_000
_LIVES = {"callback_query": timedelta(seconds=150)}
_LIFE = timedelta(hours=24)


async def get_updates(world: World, method: GetUpdates) -> list[Json]:
    """Waiting updates, at most `limit`; waits up to `timeout` real seconds for the first.

    409 where a webhook is set, and for a poll that a newer poll has pushed out.
    """
    if world.state.webhook:
        raise _conflict("can't use getUpdates method while webhook is active")
    world.polls += 1
    mine = world.polls
    world.updates_bell.ring()
    if method.allowed_updates is not None:
        world.state.allowed = list(method.allowed_updates)
    confirm(world, method.offset or 0)
    limit = min(max(method.limit or BATCH_MAX, 1), BATCH_MAX)
    loop = asyncio.get_running_loop()
    deadline = loop.time() + min(max(method.timeout or 0, 0), 50)
    while not (batch := _batch(world, limit)) and (left := deadline - loop.time()) > 0:
        await world.updates_bell.wait(left)
        if world.faults.away:
            raise LineDropped(processed=False)
        if world.polls != mine:
            raise _conflict(
                "terminated by other getUpdates request; "
                "make sure that only one bot instance is running"
            )
    return [{"update_id": update.id, update.kind: update.body} for update in batch]


def confirm(world: World, offset: int) -> None:
    """Forget what stands before `offset`; a negative one keeps the last that many.

    An offset far beyond the newest id (ids have jumped downwards) confirms nothing.
    """
    waiting = world.state.updates
    if offset < 0:
        world.state.updates = waiting[offset:]
    elif offset <= world.state.next_update + FAR:
        world.state.updates = [update for update in waiting if update.id >= offset]


def _batch(world: World, limit: int) -> list[PendingUpdate]:
    now = world.clock.now()
    world.state.updates = [
        update
        for update in world.state.updates
        if now - update.at <= _LIVES.get(update.kind, _LIFE)
    ]
    if world.state.updates:
        return world.state.updates[:limit]
    again, world.again = world.again, []
    return again


def _conflict(reason: str) -> ApiError:
    return ApiError(409, f"Conflict: {reason}")
