"""How much a message says that nobody asked for: no regulation gives a figure."""

from core.policy.figures import Figure, Strict


class Messages(Strict):
    """What stands in the chat itself of what the bot says unasked.

    With `brief`: that something has happened, and a button that opens all of it inside. Names,
    marks, reasons and texts then reach a phone's notifications and a chat's history only where
    somebody has asked for them.
    """

    brief: Figure[bool] = Figure(value=False)
