"""What is said when the machine is in trouble: calm, and what becomes of what was sent."""

from handlers.kit.i18n import _


def still_saving() -> str:
    """Say that the press was heard and takes longer than usual."""
    return _("One second, still saving")


def not_saved_yet() -> str:
    """Say that the database does not take it now; it is kept and tried again."""
    return _("Not saved yet, I will try again by myself. Nothing has to be repeated.")


def given_up() -> str:
    """Say that an update could not be handled at all."""
    return _("That did not work, and nothing was changed. Please try again: /menu")


def full_disk() -> str:
    """Tell the administrator that nothing can be written for want of space."""
    return _("The journal cannot write: the disk is full.")


def database_away() -> str:
    """Tell the administrator that nothing can be written though there may be space."""
    return _("The journal cannot write: its database is locked or does not answer.")


def not_shown() -> str:
    """Say that a screen could not be drawn; what was saved before stays saved."""
    return _("I could not show this screen. What was saved stays saved: /menu")
