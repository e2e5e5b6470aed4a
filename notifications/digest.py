"""The daily digest, worded when it is sent: read again, with the rights of that moment.

It is not repeated after an unknown outcome: what it told joins the next one (telegram.md).
"""

from datetime import date

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services.digests import read_digest
from handlers.screens import digest
from handlers.screens.brief_words import About
from notifications.message import Kind, Message

_DIGEST = Actor.system("digest")


async def compose(journal: Journal, _reader: Actor, letter: Letter) -> Message | None:
    """Draw what is new for the family; None where by now there is nothing, or nobody, to tell."""
    day = date.fromisoformat(letter.payload["day"])
    found = await read_digest(journal, _DIGEST, account_id=letter.account_id, day=day)
    if found is None:
        return None
    return Message(screen=digest.sent(found), silent=not found.loud)


KINDS = {"digest": Kind(compose=compose, about=About.DIGEST, repeats=False)}
