"""Every letter of every test of the whole bot, as it would be where messages are brief.

Beside each message that is composed from real rows its brief form is drawn, and kept; at the end
none may hold a person's surname, a topic, homework or words from home that stand in the database.
"""

import re
from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from bot.app import App
from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.storage.tables import families, lessons, people
from handlers.screens import brief
from handlers.screens.brief_words import About
from notifications.message import Kind, Message
from tests.support.school import School

_TEXTS = (
    people.person.c.surname,
    lessons.topic.c.text,
    lessons.homework.c.text,
    lessons.parent_answer.c.words,
    families.question.c.answer,
)
_SHORTEST = 3
"""Letters of a word that is looked for: «§ 1» or «1» would be found anywhere."""


@dataclass(slots=True)
class Briefly:
    """What the letters of a stage would have said: kind and text."""

    school: School
    said: list[tuple[str, str]] = field(default_factory=list)

    def beside(self, app: App) -> App:
        """Return the same bot, each of whose letters is drawn brief too, for us alone."""
        kinds = {name: self._watched(name, kind) for name, kind in app.delivery.kinds.items()}
        return replace(app, delivery=replace(app.delivery, kinds=kinds))

    def _watched(self, name: str, kind: Kind) -> Kind:
        async def compose(journal: Journal, reader: Actor, letter: Letter) -> Message | None:
            message = await kind.compose(journal, reader, letter)
            if message is not None and kind.about is not About.NOBODY:
                screen = brief.draw(kind.about, message.screen, letter.id, title=message.title)
                labels = [one.text for row in screen.rows for one in row]
                self.said.append((name, "\n".join([screen.text, *labels])))
            return message

        return replace(kind, compose=compose)

    async def faults(self) -> list[str]:
        """Return which kinds held what, a line for each."""
        if not self.said:
            return []
        async with self.school.database.reading() as tx:
            found = [text for one in _TEXTS for text in (await tx.scalars(sa.select(one))).all()]
        words = sorted({re.escape(one) for one in found if one and len(one) >= _SHORTEST})
        pattern = re.compile(rf"\b(?:{'|'.join(words)})\b")
        return [f"{kind}: {text}" for kind, text in self.said if pattern.search(text)]
