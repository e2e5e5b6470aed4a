"""What the buttons of marks that are not set yet carry."""

from aiogram.filters.callback_data import CallbackData


class OwnOwed(CallbackData, prefix="oo"):
    """Open the own groups whose marks of the period are not set."""


class ClassOwed(CallbackData, prefix="oc"):
    """Open what of a class is not set."""

    class_id: int


class SchoolOwed(CallbackData, prefix="oa"):
    """Open what of the whole school is not set, by class."""
