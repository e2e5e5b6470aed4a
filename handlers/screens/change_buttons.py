"""What the buttons carry with which a head cancels, merges or moves a lesson."""

from aiogram.filters.callback_data import CallbackData

from core.model.lesson_changes import Change


class LessonChange(CallbackData, prefix="ha"):
    """Open what may become of a lesson."""

    lesson_id: int


class ChangeWays(CallbackData, prefix="hb"):
    """Open the preview of a change, with the hours, rooms or lessons to choose from."""

    lesson_id: int
    what: Change
    page: int = 0


class ChangeCancel(CallbackData, prefix="hd"):
    """Cancel the lesson, as it stood in this version."""

    lesson_id: int
    version: int


class ChangeMerge(CallbackData, prefix="he"):
    """Let it be held together with another lesson."""

    lesson_id: int
    into_id: int
    version: int


class ChangeMove(CallbackData, prefix="hf"):
    """Let it be held at another hour: a day's ordinal and a slot."""

    lesson_id: int
    ordinal: int
    slot: int
    version: int


class ChangeRoom(CallbackData, prefix="hg"):
    """Let it be held in another room."""

    lesson_id: int
    room_id: int
    version: int


class ChangeBack(CallbackData, prefix="hi"):
    """Take the change back."""

    lesson_id: int
    version: int
