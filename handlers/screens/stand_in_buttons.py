"""What the buttons around a stand-in carry."""

from aiogram.filters.callback_data import CallbackData


class StandInClasses(CallbackData, prefix="kc"):
    """Open the classes, with who stands in where."""


class StandInPage(CallbackData, prefix="ka"):
    """Open who stands in with a class, or the choice where nobody does."""

    class_id: int


class StandInChoice(CallbackData, prefix="kp"):
    """Choose among the colleagues, a page of them (0: the first)."""

    class_id: int
    page: int = 0


class StandInWho(CallbackData, prefix="kw"):
    """Let this person stand in: the next question is until which day."""

    class_id: int
    person_id: int


class StandInUntil(CallbackData, prefix="ku"):
    """Name the person until this day (its ordinal); `latest_id` stood in when it was drawn."""

    class_id: int
    person_id: int
    ordinal: int
    latest_id: int


class StandInOver(CallbackData, prefix="ko"):
    """End a stand-in at once: the class teacher is here again."""

    grant_id: int
