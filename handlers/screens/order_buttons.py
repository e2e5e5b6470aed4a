"""What the buttons of orders carry; the wish itself stays with the conversation."""

from aiogram.filters.callback_data import CallbackData

from core.model.orders import Deed, Slot


class BeginOrder(CallbackData, prefix="eb"):
    """Begin to enrol, move or take off the list: the order is asked for."""

    deed: Deed


class UnderOrder(CallbackData, prefix="eo"):
    """Go on under an order that stands already."""

    deed: Deed
    order_id: int


class Pick(CallbackData, prefix="ep"):
    """Choose who is meant, which class, which subgroup of a subject."""

    slot: Slot
    of: int
    chosen: int


class Retype(CallbackData, prefix="er"):
    """Type the line under the order once more."""


class CarryOut(CallbackData, prefix="ec"):
    """Carry the order out as this version of it was shown."""

    deed: Deed
    version: int


class TakeOrderBack(CallbackData, prefix="eq"):
    """Take the order about this pupil back that was entered in this second (Unix time)."""

    child_id: int
    second: int


class FamilyCodesPage(CallbackData, prefix="ef"):
    """Open the codes of a pupil's family."""

    child_id: int


class HandNext(CallbackData, prefix="eh"):
    """Issue a code to one of the family; the rest is offered on its card."""

    child_id: int
    person_id: int
    role: str
    latest_id: int


class CardsPage(CallbackData, prefix="ek"):
    """Open the cards to print: of a class, or of one pupil's family (class 0)."""

    class_id: int
    child_id: int = 0


class PrintCards(CallbackData, prefix="ex"):
    """Issue the codes of a part and send the cards, as this version of it was shown."""

    class_id: int
    child_id: int
    first: int
    version: int


class PrintExpired(CallbackData, prefix="ez"):
    """Issue new codes for those of a class that are out of date, and send the cards."""

    class_id: int
    first: int
    version: int


class WaitingCodes(CallbackData, prefix="ew"):
    """Open the unused codes: by class (0), or a page of one class or of the staff."""

    class_id: int = 0
    page: int = 0


class LostPhone(CallbackData, prefix="el"):
    """Disconnect a lost phone and issue a code; `sure` is False on the button that asks."""

    person_id: int
    role: str
    latest_id: int
    sure: bool = False


class BroughtMarks(CallbackData, prefix="em"):
    """Open the marks that a pupil brought along; a sheet is awaited then."""

    child_id: int


class BringMarks(CallbackData, prefix="en"):
    """Write the sheet as this version of it was shown."""

    child_id: int
    version: int


class TakeBroughtBack(CallbackData, prefix="et"):
    """Take the last sheet off: the one at this place of the chain."""

    child_id: int
    sequence: int


class LeaverSheetPage(CallbackData, prefix="ev"):
    """Print the sheet of current marks of a leaver."""

    child_id: int
