"""What the buttons of marks that are not set yet carry."""

from aiogram.filters.callback_data import CallbackData


class OwnOwed(CallbackData, prefix="oo"):
    """Open a page of the own groups whose marks of the period are not set."""

    page: int = 1


class ClassOwed(CallbackData, prefix="oc"):
    """Open a page of what of a class is not set."""

    class_id: int
    page: int = 1


class SchoolOwed(CallbackData, prefix="oa"):
    """Open a page of what of the whole school is not set, by class."""

    page: int = 1
