"""What the buttons of forgetting carry: whom the screen showed, never an authority."""

from aiogram.filters.callback_data import CallbackData


class Leavers(CallbackData, prefix="lq"):
    """Open who is due to be forgotten."""


class AskForgetting(CallbackData, prefix="lr"):
    """Ask once what goes and what stays of those whom the `seal` names."""

    seal: str


class ForgetNow(CallbackData, prefix="lt"):
    """Forget those whom the `seal` names, all at once."""

    seal: str
