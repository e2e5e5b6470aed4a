"""What the buttons of a class's families carry: ids and the wanted state, never an authority."""

from aiogram.filters.callback_data import CallbackData

from core.model.guardians import Contact


class FamiliesPage(CallbackData, prefix="za"):
    """Open how the class's families are reached."""

    class_id: int


class UnregisteredPage(CallbackData, prefix="zb"):
    """Open who has not registered, from the `start`-th on."""

    class_id: int
    start: int = 0


class BlockedPage(CallbackData, prefix="zc"):
    """Open who has blocked the bot."""

    class_id: int


class FamilyPage(CallbackData, prefix="ze"):
    """Open one family at this representative (0: whoever looked last)."""

    class_id: int
    child_id: int
    guardian_id: int = 0


class ShowNumber(CallbackData, prefix="zf"):
    """Open the representative's number, which is kept."""

    class_id: int
    child_id: int
    guardian_id: int


class NoteOutcome(CallbackData, prefix="zg"):
    """Keep what came of reaching the family."""

    class_id: int
    child_id: int
    guardian_id: int
    outcome: Contact


class SetOffline(CallbackData, prefix="zh"):
    """Let the representative be without Telegram by own wish, or not any more."""

    class_id: int
    child_id: int
    guardian_id: int
    offline: bool
