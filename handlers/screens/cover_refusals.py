"""Words for what does not fit where lessons of absent teachers are offered and taken."""

from handlers.kit.i18n import _


def unfit() -> dict[str, str]:
    """Return the words by code."""
    return {
        "lesson_begun": _("This lesson has begun already, so it stays as it is."),
        "lesson_recorded": _("This lesson is recorded already, so it stays as it is."),
        "lesson_joined": _(
            "Another lesson is held together with this one. Please part them first."
        ),
        "no_reason": _(
            "That is no reason from the list and no days. The days stay; please press a reason."
        ),
        "not_free": _("This colleague is not free at that hour any more. Please choose another."),
        "offer_clash": _("You have another lesson at that hour, so you cannot take this one."),
        "other_subject": _("You do not teach this class that subject."),
    }


def gone() -> dict[str, str]:
    """Return the words by object for what is no more."""
    return {
        "teacher_absence": _("This absence is no longer there: the teacher is here."),
        "teacher": _("This teacher is not in today's lists any more."),
        "room": _("This room is not free at that hour any more. Please choose another one."),
        "lesson_offer": _("This offer is no longer there."),
    }
