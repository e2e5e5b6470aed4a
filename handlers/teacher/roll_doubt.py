"""A text typed for topic or homework that reads as «н Петров»: asked about before it is taken."""

from collections.abc import Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram.types import Message

from core.journal import Journal
from core.model.people import Actor
from core.rules.attendance_line import opens_line
from core.services.receiving import turn_dialogue
from core.services.typed_doubt import line_in_text
from handlers.kit.once import once
from handlers.kit.reply import Reply
from handlers.screens import roll_doubt
from handlers.teacher.states import LessonText, awaiting

DOUBT = "doubt"
"""Under this name the conversation keeps the text that waits for an answer."""


async def doubted(
    message: Message, journal: Journal, actor: Actor, state: State, data: Mapping[str, Any]
) -> Reply | None:
    """Ask whether the message is a line of attendance; None: it plainly is none.

    The conversation stays where it is: another text takes the place of this one.
    """
    text, lesson_id = message.text or "", int(data["lesson_id"])
    if not opens_line(text):
        return None
    lesson = await line_in_text(journal, actor, lesson_id=lesson_id, text=text)
    if lesson is None:
        return None
    then = awaiting(message, actor, state, **{**data, DOUBT: text})
    await once(turn_dialogue(journal.then(then), actor))
    return Reply(screen=roll_doubt.ask(lesson, text, topic=state == LessonText.topic))
