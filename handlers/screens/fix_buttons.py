"""What the buttons of requests to correct carry."""

from aiogram.filters.callback_data import CallbackData


class AskFix(CallbackData, prefix="vq"):
    """Ask whoever recorded the lesson to correct the pupil's absence."""

    class_id: int
    person_id: int
    lesson_id: int


class FixPageButton(CallbackData, prefix="vr"):
    """Open a request to correct."""

    fix_id: int


class AnswerFix(CallbackData, prefix="vt"):
    """Correct, or say that the absence is right."""

    fix_id: int
    corrects: bool
