"""What the buttons of a class's span carry; `day` is an ordinal inside it, 0 means today."""

from aiogram.filters.callback_data import CallbackData

from core.model.family import Span


class ClassSpanPage(CallbackData, prefix="qa"):
    """Open what the class missed in the week, month or period around the day."""

    class_id: int
    span: Span = Span.WEEK
    day: int = 0


class PupilSpanPage(CallbackData, prefix="qb"):
    """Open what one pupil missed in it."""

    class_id: int
    person_id: int
    span: Span = Span.WEEK
    day: int = 0
