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
