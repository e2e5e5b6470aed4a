"""What a message is about, where it says no more: words that name nobody and nothing."""

from enum import Enum, auto

from handlers.kit.i18n import _


class About(Enum):
    """What the kinds of letters are about. `NOBODY`: of the machine alone, sent as it is."""

    NOBODY = auto()
    DIGEST = auto()
    ABSENCE = auto()
    ABSENCE_NEWS = auto()
    SILENCE = auto()
    NOTICE_ANSWER = auto()
    QUESTION_ANSWER = auto()
    PHONE = auto()
    PHONE_REFUSED = auto()
    NOTICE = auto()
    NOTICE_NEWS = auto()
    ABSENCE_ANSWER = auto()
    CALL = auto()
    REASONS = auto()
    SILENT_FAMILIES = auto()
    UNREGISTERED = auto()
    PAPER_DUE = auto()
    PAPER_ASKED = auto()
    WITHDRAWN = auto()
    STAND_IN = auto()
    OVERDUE = auto()
    BELL = auto()
    EVENING = auto()
    TERMS = auto()
    MINIMUM = auto()
    QUESTION = auto()
    FIX = auto()
    FIX_ANSWER = auto()
    GROUP = auto()
    IN_PLACE = auto()
    LESSON = auto()
    OFFER = auto()
    OFFER_NEWS = auto()
    COVERED = auto()
    PLANS = auto()
    OWED = auto()
    OWED_DATES = auto()
    OPENED_PERIOD = auto()
    REQUEST_NEWS = auto()
    REQUEST = auto()
    REQUEST_LOCKED = auto()
    CORRECTIONS = auto()
    OFFER_ANSWER = auto()
    MORNING = auto()
    LOCK_FAILED = auto()
    OUTAGE = auto()


def words() -> dict[About, str]:
    """Return the sentence of everything but what is sent as it is."""
    return _family() | _class_teacher() | _teacher() | _heads()


def _family() -> dict[About, str]:
    return {
        About.DIGEST: _("There is news in the diary."),
        About.ABSENCE: _("The child is not at a lesson. Do you know where the child is?"),
        About.ABSENCE_NEWS: _("There is news about the question where the child was."),
        About.SILENCE: _("Is everything all right? Look into the diary when you have a minute."),
        About.NOTICE_ANSWER: _("There is an answer to your message to the school."),
        About.QUESTION_ANSWER: _("There is an answer to your question."),
        About.PHONE: _("One more phone is connected to your journal. Is it yours?"),
    }


def _class_teacher() -> dict[About, str]:
    return {
        About.NOTICE: _("A family has written to the school."),
        About.NOTICE_NEWS: _("A message to the school has changed."),
        About.ABSENCE_ANSWER: _("A family has answered about an absence."),
        About.CALL: _("Nobody at home says where a missing child is: please call."),
        About.REASONS: _("Reasons of absences are still to be named."),
        About.SILENT_FAMILIES: _("There are families who have not looked for long."),
        About.UNREGISTERED: _("There are families who have not come in by their code."),
        About.PAPER_DUE: _("Results are to be given on paper."),
        About.PAPER_ASKED: _("A family asks for the results on paper."),
        About.WITHDRAWN: _("Somebody has taken the consent back."),
        About.STAND_IN: _("There is news about who leads a class meanwhile."),
        About.OVERDUE: _("There are marks that are overdue."),
    }


def _teacher() -> dict[About, str]:
    return {
        About.BELL: _("The lesson has begun."),
        About.EVENING: _("Something of your lessons is still to be filled in."),
        About.TERMS: _("Marks of written works are due."),
        About.MINIMUM: _("There are pupils with too few marks."),
        About.QUESTION: _("A family asks you something."),
        About.FIX: _("You are asked to look at an absence once more."),
        About.FIX_ANSWER: _("There is an answer about the absence that you asked about."),
        About.GROUP: _("There is a change in your group."),
        About.IN_PLACE: _("Something was written in a lesson of yours."),
        About.LESSON: _("A lesson of yours has changed."),
        About.OFFER: _("You are asked to give lessons for a colleague."),
        About.OFFER_NEWS: _("The lessons that you were asked to give have changed."),
        About.COVERED: _("There is news about who gives your lessons."),
        About.PLANS: _("Thematic plans are missing."),
        About.OWED: _("Marks of a period are still to be set."),
        About.OWED_DATES: _("The dates for the marks of a period are set."),
        About.OPENED_PERIOD: _("There is news about a closed period."),
        About.REQUEST_NEWS: _("There is news about a request to correct."),
    }


def _heads() -> dict[About, str]:
    return {
        About.REQUEST: _("A request to correct waits for an answer."),
        About.REQUEST_LOCKED: _("A correction needs an order of the director first."),
        About.CORRECTIONS: _("The corrections of the week are counted."),
        About.OFFER_ANSWER: _("There is an answer about a substitution."),
        About.MORNING: _("The absent of this morning are counted."),
        About.LOCK_FAILED: _("A period has ended and could not be closed."),
        About.PHONE_REFUSED: _("Somebody has said of a phone: «It is not me»."),
        About.OUTAGE: _("There is news about the work of the journal."),
    }


def gone() -> dict[str, str]:
    """Return the words for a message that is no more."""
    return {"letter": _("This message is too old to be opened. What it spoke of is in /menu.")}
