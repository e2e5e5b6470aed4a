"""What the buttons around paper carry: the refusal of the diary, the sheets of a family."""

from aiogram.filters.callback_data import CallbackData


class PaperPage(CallbackData, prefix="zd"):
    """Open the paper families of a class."""

    class_id: int


class AskRefusal(CallbackData, prefix="zi"):
    """«Просит на бумаге»: print the representative's statement."""

    class_id: int
    child_id: int
    guardian_id: int


class FileRefusal(CallbackData, prefix="zj"):
    """The signed statement is in hand: messages stop."""

    class_id: int
    refusal_id: int


class EndRefusal(CallbackData, prefix="zk"):
    """The representative has thought better of it."""

    class_id: int
    refusal_id: int


class PaperFamilyPage(CallbackData, prefix="zl"):
    """Open one family on paper."""

    class_id: int
    child_id: int


class PrintSheet(CallbackData, prefix="zm"):
    """Print what is to be handed over now."""

    class_id: int
    child_id: int


class GiveSheet(CallbackData, prefix="zn"):
    """The sheet of the days up to `until` was handed over; the day is the sheet's version."""

    class_id: int
    child_id: int
    until: int


class OwnDiaries(CallbackData, prefix="zo"):
    """Open how a parent gets to know of each child."""


class SureDecline(CallbackData, prefix="zy"):
    """Ask once before the diary of this child is declined."""

    child_id: int


class DeclineDiary(CallbackData, prefix="zp"):
    """Print the own statement that declines the diary for this child."""

    child_id: int


class TakeDiaryBack(CallbackData, prefix="zq"):
    """End the own refusal: messages come again."""

    refusal_id: int
