"""What the buttons of late corrections carry."""

from typing import Any

from aiogram.filters.callback_data import CallbackData

from core.model.corrections import LateChange, What
from core.model.marking import kind_and_ordinal


class AskCorrection(CallbackData, prefix="cq"):
    """Ask for consent: this value for the pupil's mark of the column («»: taken away)."""

    lesson_id: int
    person_id: int
    kind: str
    value: str

    @property
    def wish(self) -> LateChange:
        """Return the change that is wished; what stands is looked up."""
        kind, ordinal = kind_and_ordinal(self.kind)
        return LateChange(
            lesson_id=self.lesson_id,
            child_id=self.person_id,
            kind=kind,
            ordinal=ordinal,
            was="",
            wanted=self.value or None,
        )


class AskLate(CallbackData, prefix="ct"):
    """Ask for consent to what was tapped or typed; `anew`: to another text."""

    lesson_id: int
    what: What
    anew: bool = False

    @property
    def wish(self) -> LateChange:
        """Return what the wish is about; what is wished waits in a draft."""
        return LateChange(lesson_id=self.lesson_id, what=self.what)

    @property
    def wish_data(self) -> dict[str, Any]:
        """Return what a conversation keeps of it."""
        return {"lesson_id": self.lesson_id, "what": str(self.what)}


class OwnRequest(CallbackData, prefix="co"):
    """Open a request of one's own."""

    request_id: int


class WithdrawRequest(CallbackData, prefix="cw"):
    """Take a request back that nobody has agreed to."""

    request_id: int


class ReplyToRequest(CallbackData, prefix="cp"):
    """Ask for the reply to what was asked back."""

    request_id: int


class AttachPhoto(CallbackData, prefix="ch"):
    """Ask for photos that join the own request."""

    request_id: int


class RequestLink(CallbackData, prefix="cl"):
    """Open a request that waits for consent."""

    request_id: int


class AgreeTo(CallbackData, prefix="ca"):
    """Consent, and let the change stand."""

    request_id: int


class AnswerRequest(CallbackData, prefix="cn"):
    """Ask for the words: why not (`asks` False), or what is to be cleared up."""

    request_id: int
    asks: bool


class RemarkOn(CallbackData, prefix="cm"):
    """Remark on the mistake as it is; `own`: ask for one's own words first."""

    request_id: int
    own: bool = False


class DeclineAsCorrect(CallbackData, prefix="cv"):
    """Decline, as the mark is correct and such a one is never revised."""

    request_id: int


class Requests(CallbackData, prefix="cs"):
    """Open the requests that wait for the actor."""


class MyRequests(CallbackData, prefix="cu"):
    """Open the requests of one's own."""
