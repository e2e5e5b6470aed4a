"""The rules for a family in sentences: what comes when, what may be asked, what pupils do."""

from core.policy.schema import Policy
from handlers.kit.i18n import _
from handlers.screens.rules_families import pupil_in, pupil_self
from handlers.screens.rules_words import Part, at_hour, chosen, ends_the_day, long, said


def daily(policy: Policy, explained: str) -> Part:
    """By when lessons stand here, when the summary comes; `explained` speaks of corrections."""
    return _("Marks and lessons"), [by_when(policy), _digest(policy), explained]


def by_when(policy: Policy) -> str:
    """By when a lesson stands in the journal, as whoever waits for it reads it."""
    figure = policy.recording.recorded_by
    if ends_the_day(figure.value):
        return said(_("Teachers record a lesson until its day ends: it may come late."), figure)
    words = _("Teachers record a lesson by %(hour)s of its day: before that it may be missing.")
    return said(words % at_hour(figure.value), figure)


def _digest(policy: Policy) -> str:
    words = _("The summary of the day comes at %(hour)s; another hour is chosen in /settings.")
    return said(words % at_hour(policy.digest_hour), policy.digest.latest)


def why_corrected(policy: Policy) -> str:
    """What a parent may ask under a corrected mark."""
    return chosen(
        policy.correction.explained,
        {
            True: _(
                "If a mark was corrected, press «Why corrected?» under it: the teacher explains."
            ),
            False: _("Under a corrected mark you can ask why; an answer is no duty."),
        },
    )


def absences(policy: Policy) -> Part:
    """What a parent may choose about absences, and how far ahead they are told of."""
    most = policy.notices.most_days
    words = _("An absence can be told beforehand, for %(long)s at the most.")
    return _("Absences"), [
        chosen(
            policy.family.alert_may_be_off,
            {
                False: _("A message about an absence can be silent, but not switched off."),
                True: _("A message about an absence can be switched off."),
            },
        ),
        said(words % long(most.value), most),
    ]


def pupils(policy: Policy) -> Part:
    """What pupils do besides looking."""
    figures = policy.pupils
    return _("For pupils"), [
        chosen(
            figures.write_messages,
            {
                True: _("Pupils may write messages."),
                False: _("Pupils look at the journal, but write no messages."),
            },
        ),
        chosen(
            figures.rating,
            {
                "own_place": _("Of the rating of the class a pupil sees the own place only."),
                "none": _("There is no rating of the class."),
            },
        ),
    ]


def pupil_coming_in(policy: Policy) -> Part:
    """When and how a pupil comes in."""
    return _("Coming in"), [pupil_in(policy), pupil_self(policy)]
