"""What a teacher's conversation may await, and which messages answer it."""

from typing import Any

from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from core.errors import Unfit
from core.model.dialogue import Dialogue
from core.model.people import Actor
from handlers.kit.place import conversation


class LessonText(StatesGroup):
    """A text of a lesson is awaited; data: `lesson_id`, and the `version` that it follows.

    `homework` takes a file too, and `due_id` names the lesson that was chosen (0: the next).
    After `homework` was set, `more_files` takes what else is sent for it (an album comes as
    several messages); other words are nothing to it. `homework_some` is what the chosen
    pupils shall do; it is awaited while they are chosen, too.
    `homework_task` changes what some have (`homework_id`).
    """

    topic = State()
    homework = State()
    more_files = State()
    homework_some = State()
    homework_task = State()


class WorkTitle(StatesGroup):
    """A title is awaited: of a new work (lesson_id, kind, version), of one (work_id, version)."""

    new = State()
    other = State()


class WorkResults(StatesGroup):
    """The day is awaited on which a work's results were announced (work_id, version)."""

    day = State()


class FamilyWord(StatesGroup):
    """A word to a family is awaited: an answer (data: `question_id`), a note (`lesson_id`)."""

    answer = State()
    note = State()


class MarkText(StatesGroup):
    """A remark is awaited; data: `lesson_id`, `kind` (a column), `person_id`, the `version`."""

    remark = State()


class CorrectionWord(StatesGroup):
    """A reason is awaited (data: the wish), or a reply to what was asked back (`request_id`).

    `text`: what a topic or homework should be (data: the wish); the reason follows. Photos that
    come before the reason are kept with the wish (handlers/kit/along.py). `photo`: photos for a
    request that stands (`request_id`, or the wish); an album comes as several messages.
    """

    text = State()
    why = State()
    reply = State()
    photo = State()


def awaiting(event: Message | CallbackQuery, actor: Actor, state: State, **data: Any) -> Dialogue:
    """Return the conversation in which this text of the lesson is awaited next."""
    return conversation(event, actor, state.state, **data)


def typed_text(message: Message) -> str:
    """Return what was typed.

    Raises:
        Unfit: a voice, photo or file came where a text is due.
    """
    if message.text is None:
        raise Unfit(why="not_text")
    return message.text
