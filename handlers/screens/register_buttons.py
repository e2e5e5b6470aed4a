"""What the buttons of the register of corrections carry."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class View(StrEnum):
    """The register line by line, or counted."""

    LINES = "lines"
    PEOPLE = "people"
    CLASSES = "classes"
    REASONS = "reasons"


class RegisterPage(CallbackData, prefix="rg"):
    """Open the register: so many days from a day on (0: this week).

    With `key`: the lines of one group of a view that counts.
    """

    ordinal: int = 0
    days: int = 7
    own: bool = True
    by: View = View.LINES
    key: str = ""
    page: int = 0


class RegisterPaper(CallbackData, prefix="rx"):
    """Print the register of these days: as PDF, or as a spreadsheet."""

    ordinal: int
    days: int
    own: bool
    pdf: bool


class ConsentSheet(CallbackData, prefix="ce"):
    """Print the sheet of written consent to a request."""

    request_id: int
