"""The thinnest flow that has everything: a grid, a save, a typed word, an alert and a digest.

For tests of the machine itself: real use cases of their own over the real journal, so that
what is proved does not hang on any flow of the school.
"""

from collections.abc import Iterable

import sqlalchemy as sa
from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message
from sqlalchemy.ext.asyncio import AsyncConnection

from core.acts.tell import Word, tell
from core.acts.work import Revision, Save
from core.journal import Journal
from core.model.dialogue import Dialogue
from core.model.letter import Letter
from core.model.people import Actor
from core.storage.database import Database
from core.storage.revisions import newest
from core.storage.tables.history import revision
from core.storage.tables.lessons import attendance
from core.storage.tables.machine import dialogue
from core.storage.tables.people import account
from handlers.kit.once import once
from handlers.kit.reply import Reply, Screen, button, two_in_a_row
from handlers.screens.brief_words import About
from notifications.message import Kind
from notifications.message import Message as Said

ALERT, NOTE = "thin_alert", "thin_note"
SAVED, WORD, ROLL = "Записано", "word", "thin"
"""The word that promises, and the kinds of object that only this flow has."""


class Put(CallbackData, prefix="thin"):
    """Let a pupil be absent or present at a lesson."""

    lesson_id: int
    person_id: int
    absent: bool


class IsWord(Filter):
    """Passes «слово …»: everything else that is typed is for the flows of the school."""

    async def __call__(self, event: Message) -> bool:
        """Tell whether it is one."""
        return (event.text or "").startswith("слово")


def flow(lesson_id: int, pupils: dict[int, str], watcher: int) -> Router:
    """Return the flow over one lesson and these pupils (id → name on the button).

    The account with the Telegram id `watcher` hears of every change.
    """
    router = Router(name="thin")

    async def screen(journal: Journal) -> Screen:
        async with journal.reading() as sight:
            found = await sight.tx.execute(
                sa.select(attendance.c.person_id).where(attendance.c.lesson_id == lesson_id)
            )
            absent = set(found.scalars())
        rows = two_in_a_row(
            button(
                f"{'✗' if key in absent else '·'} {name}",
                Put(lesson_id=lesson_id, person_id=key, absent=key not in absent),
            )
            for key, name in pupils.items()
        )
        said = ", ".join(name for key, name in pupils.items() if key in absent) or "все здесь"
        return Screen(kind="thin", text=f"{SAVED}: {said}", rows=rows)

    @router.message(Command("thin"))
    async def opened(_message: Message, journal: Journal) -> Reply:
        return Reply(screen=await screen(journal))

    @router.callback_query(Put.filter())
    async def put(
        _query: CallbackQuery, callback_data: Put, journal: Journal, actor: Actor
    ) -> Reply:
        await once(write(journal, actor, callback_data, watcher))
        sign = "нет" if callback_data.absent else "здесь"
        toast = f"{SAVED}: {pupils[callback_data.person_id]} {sign}"
        return Reply(screen=await screen(journal), toast=toast)

    @router.message(IsWord())
    async def typed(message: Message, journal: Journal, actor: Actor) -> Reply:
        then = Dialogue(message.chat.id, message.chat.id, "thin", {"word": message.text})
        await once(remember(journal.then(then), actor, message.chat.id))
        return Reply(screen=Screen(kind="word", text=f"{SAVED}: {await word(journal, message)}"))

    return router


async def write(journal: Journal, actor: Actor, put: Put, watcher: int) -> None:
    """Let the pupil be absent or present, and queue the alert, in one transaction."""
    own = (attendance.c.lesson_id == put.lesson_id, attendance.c.person_id == put.person_id)
    async with journal.writing(actor, "thin_write") as work:
        was = (await work.tx.execute(sa.select(attendance.c.fact).where(*own))).scalar()
        now = "absent" if put.absent else None
        if was == now:
            return
        await work.tx.execute(sa.delete(attendance).where(*own))
        if now is not None:
            row = {"lesson_id": put.lesson_id, "person_id": put.person_id, "fact": now}
            await work.tx.execute(sa.insert(attendance).values(row))
        changed = Revision(
            object_kind=ROLL,
            object_id=put.lesson_id,
            person_id=put.person_id,
            was=was,
            now=now,
        )
        work.save(
            Save(
                action="thin_write",
                object_kind="lesson",
                object_id=put.lesson_id,
                revisions=[changed],
            )
        )
        await tell(work, await _words(work.tx, journal.update_id or 0, watcher))


async def _words(tx: AsyncConnection, number: int, watcher: int) -> Iterable[Word]:
    found = await tx.execute(sa.select(account.c.id).where(account.c.telegram_id == watcher))
    payload = {"number": number}
    return [
        Word(account_id=account_id, kind=kind, key=f"{kind}:{number}", payload=payload)
        for account_id in found.scalars()
        for kind in (ALERT, NOTE)
    ]


async def remember(journal: Journal, actor: Actor, chat_id: int) -> None:
    """Let the dialogue move to what was typed; a revision names the update that did it."""
    async with journal.writing(actor, "thin_remember") as work:
        last = await newest(work.tx, WORD, chat_id)
        typed = Revision(
            object_kind=WORD,
            object_id=chat_id,
            was=last.now if last else None,
            now=f"update {journal.update_id}",
        )
        work.save(
            Save(action="thin_remember", object_kind=WORD, object_id=chat_id, revisions=[typed])
        )


async def word(journal: Journal, message: Message) -> str:
    """Return the word that the dialogue keeps."""
    return await kept_word(journal.database, message.chat.id)


async def kept_word(database: Database, chat_id: int) -> str:
    """Return the word that the dialogue of the chat keeps, empty for none."""
    async with database.reading() as tx:
        found = await tx.execute(sa.select(dialogue.c.data).where(dialogue.c.chat_id == chat_id))
        data = found.scalar() or {}
    return str(data.get("word", ""))


async def _compose_alert(_journal: Journal, _reader: Actor, letter: Letter) -> Said:
    number = letter.payload["number"]
    return Said(
        screen=Screen(kind=ALERT, text=f"Тревога №{number}", object_id=str(number)), silent=False
    )


async def _compose_note(_journal: Journal, _reader: Actor, letter: Letter) -> Said:
    number = letter.payload["number"]
    return Said(screen=Screen(kind=NOTE, text=f"Сводка №{number}", object_id=str(number)))


KINDS = {
    ALERT: Kind(compose=_compose_alert, about=About.NOBODY, repeats=True),
    NOTE: Kind(compose=_compose_note, about=About.NOBODY, repeats=False),
}
"""The alert is repeated after an unknown outcome, the note is not."""


async def revisions_of(database: Database, lesson_id: int) -> int:
    """Return how many revisions the lesson's attendance has."""
    async with database.reading() as tx:
        found = await tx.execute(
            sa.select(sa.func.count()).where(revision.c.object_id == lesson_id)
        )
        return int(found.scalar_one())
