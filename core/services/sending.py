"""The life of a letter in the outbox: new → sending → sent | unknown | dead."""

from datetime import datetime

from core.journal import Journal
from core.model.declared import allows
from core.model.letter import Drawn, Letter
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.storage import accounts, inbox, outbox, screens, seen
from core.storage.outbox import DEAD, NEW, SENDING, SENT, UNKNOWN


@allows(Action.RUN, Thing.SYSTEM)
async def due_letters(journal: Journal, actor: Actor, *, limit: int = 25) -> tuple[Letter, ...]:
    """Return letters whose time has come, the oldest first."""
    access.is_system(actor)
    async with journal.reading() as sight:
        return await outbox.due(sight.tx, sight.now, limit)


@allows(Action.RUN, Thing.SYSTEM)
async def begin_sending(journal: Journal, actor: Actor, *, letter: Letter) -> Letter | None:
    """Take the letter and return it as it stands now, this try counted.

    None where another sender has it, or it is not to be sent now, since it was read as due.
    """
    access.is_system(actor)
    async with journal.writing(actor, "begin_sending") as work:
        return await outbox.take(work.tx, letter.id, work.now)


@allows(Action.RUN, Thing.SYSTEM)
async def sent(
    journal: Journal,
    actor: Actor,
    *,
    letter: Letter,
    drawn: Drawn,
    children: frozenset[int] = frozenset(),
) -> None:
    """Mark the letter sent; its message stands as a screen, and who was shown is kept."""
    access.is_system(actor)
    async with journal.writing(actor, "sent") as work:
        message_id = drawn.message_id
        await outbox.move(
            work.tx, letter.id, SENDING, SENT, sent_at=work.now, message_id=message_id
        )
        await screens.keep(work.tx, drawn, work.now)
        when = seen.Moment(work.now, work.today)
        await seen.shown(work.tx, children, letter.account_id, letter.kind, when)


@allows(Action.RUN, Thing.SYSTEM)
async def put_back(
    journal: Journal, actor: Actor, *, letter: Letter, not_before: datetime
) -> None:
    """Let the letter wait until `not_before`: Telegram did not take it now."""
    access.is_system(actor)
    async with journal.writing(actor, "put_back") as work:
        await outbox.move(work.tx, letter.id, SENDING, NEW, not_before=not_before)


@allows(Action.RUN, Thing.SYSTEM)
async def close_letter(
    journal: Journal, actor: Actor, *, letter: Letter, unknown: bool = False, why: str = ""
) -> None:
    """End the letter unsent: its outcome is unknown, or there is nothing or nobody to tell."""
    access.is_system(actor)
    async with journal.writing(actor, "close_letter") as work:
        state = UNKNOWN if unknown else DEAD
        await outbox.move(work.tx, letter.id, SENDING, state, error=why[:200])


@allows(Action.RUN, Thing.SYSTEM)
async def blocked(journal: Journal, actor: Actor, *, letter: Letter) -> None:
    """The chat is blocked: its lane stops, the letter waits for the chat's return.

    Where the chat has spoken since the letter was taken, Telegram's answer is older than that:
    the chat stays as it is, and the letter is tried once more.
    """
    access.is_system(actor)
    async with journal.writing(actor, "blocked") as work:
        if not await inbox.has_spoken(work.tx, letter.chat_id, letter.taken_at, work.now):
            await accounts.block(work.tx, letter.chat_id, work.now)
        await outbox.move(work.tx, letter.id, SENDING, NEW)


@allows(Action.RUN, Thing.SYSTEM)
async def half_sent(
    journal: Journal, actor: Actor, *, taken_before: datetime
) -> tuple[Letter, ...]:
    """Return letters whose taker must have ended: they were taken so long ago.

    So has the taker of one that is yet to be taken: the clock went back since.
    """
    access.is_system(actor)
    async with journal.reading() as sight:
        return await outbox.taken_outside(sight.tx, taken_before, sight.now)


@allows(Action.RUN, Thing.SYSTEM)
async def messages_of(
    journal: Journal, actor: Actor, *, chat_id: int, kind: str, object_id: str
) -> tuple[Drawn, ...]:
    """Return the living messages of this thing in this chat: two where it was sent again."""
    access.is_system(actor)
    async with journal.reading() as sight:
        return await screens.of_thing(sight.tx, chat_id, kind, object_id)
