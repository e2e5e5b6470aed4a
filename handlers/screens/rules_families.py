"""The rules about families in sentences: codes, coming in, silence, paper, reasons, reports."""

from datetime import date, timedelta

from core.policy.figures import FIRST_GRADE
from core.policy.schema import Policy
from handlers.kit.dates import weekday
from handlers.kit.i18n import _, ngettext
from handlers.screens.rules_words import Part, at_hour, chosen, least, long, said, whom

_A_MONDAY = date(2026, 11, 23)


def reasons(policy: Policy) -> Part:
    """When reasons of absences are due, and who sets them."""
    figures = policy.reasons
    due = _A_MONDAY + timedelta(days=figures.due_weekday.value - 1)
    words = _("Reasons of absences are named once a week, the last day is %(day)s.")
    remind = _("On that day at %(hour)s I name the absences without a reason.")
    return _("Absences"), [
        chosen(
            figures.daily,
            {
                True: _("Missed lessons are looked through every day."),
                False: _("Missed lessons need not be looked through every day."),
            },
        ),
        said(words % {"day": weekday(due)}, figures.due_weekday),
        said(remind % at_hour(figures.remind_at.value), figures.remind_at),
        chosen(
            policy.editing.class_teacher_sets_reasons,
            {
                True: _("The class teacher sets the reasons, at any time."),
                False: _("The class teacher does not set the reasons."),
            },
        ),
        chosen(
            policy.editing.class_teacher_edits_marks,
            {
                True: _("The class teacher may change marks of the class."),
                False: _("The class teacher sees all pages of the class, but changes no marks."),
            },
        ),
    ]


def silence(policy: Policy) -> Part:
    """Who hears when nobody at home looks."""
    figures = policy.silence
    soft = _("If a parent does not look for %(long)s, I remind the parent.")
    teacher = _("After %(long)s the class teacher hears of it, and calls or writes.")
    deputy = _("After %(long)s the deputy head hears of it too.")
    told = _("I tell it at %(hour)s; holidays do not count.")
    return _("If nobody looks at home"), [
        said(soft % long(figures.soft_days.value), figures.soft_days),
        said(teacher % long(figures.class_teacher_days.value), figures.class_teacher_days),
        said(deputy % long(figures.deputy_days.value), figures.deputy_days),
        said(told % at_hour(figures.told_at.value), figures.told_at),
    ]


def own_silence(policy: Policy) -> Part:
    """The same as a parent reads it."""
    figures = policy.silence
    soft = _("If you do not look for %(long)s, I remind you.")
    teacher = _("After %(long)s the class teacher calls or writes.")
    return _("If you do not look"), [
        said(soft % long(figures.soft_days.value), figures.soft_days),
        said(teacher % long(figures.class_teacher_days.value), figures.class_teacher_days),
    ]


def codes(policy: Policy) -> Part:
    """Who hands codes to families, and how long one holds."""
    return _("Codes"), [families_by(policy), also_by(policy), valid(policy)]


def families_by(policy: Policy) -> str:
    """Who hands codes to families."""
    figure = policy.codes.families_by
    return said(
        _("Codes for parents and pupils are handed out by: %(who)s.") % whom(figure), figure
    )


def also_by(policy: Policy) -> str:
    """Who may do it beside them."""
    figure = policy.codes.families_also_by
    if not figure.value:
        return said(_("Nobody else hands out codes for families."), figure)
    return said(_("If need be, also: %(who)s.") % whom(figure), figure)


def staff_by(policy: Policy) -> str:
    """Who hands codes to staff."""
    figure = policy.codes.staff_by
    return said(_("Codes for staff are handed out by: %(who)s.") % whom(figure), figure)


def valid(policy: Policy) -> str:
    """How long a code holds."""
    figure = policy.codes.valid_days
    return said(_("A code is for one time and holds %(long)s.") % long(figure.value), figure)


def registration(policy: Policy) -> Part:
    """Within how many days a family comes in."""
    return _("Coming in"), [parent_in(policy), pupil_in(policy), pupil_self(policy)]


def parent_in(policy: Policy) -> str:
    """Within how many days a parent comes in."""
    figure = policy.registration.parent_days
    words = ngettext(
        "A parent comes in within %(n)d day of the code.",
        "A parent comes in within %(n)d days of the code.",
        figure.value,
    )
    return said(words, figure)


def pupil_in(policy: Policy) -> str:
    """Within how many days a pupil comes in."""
    figure = policy.registration.pupil_days
    words = ngettext(
        "A pupil comes in within %(n)d day of the code.",
        "A pupil comes in within %(n)d days of the code.",
        figure.value,
    )
    return said(words, figure)


def pupil_self(policy: Policy) -> str:
    """Which pupils come in by themselves."""
    figure = policy.registration.pupil_self_from_grade
    if figure.value == FIRST_GRADE:
        return said(_("Every pupil comes in without help."), figure)
    words = _(
        "From grade %(grade)s on pupils come in by themselves; below, the code goes to the class "
        "teacher or a parent."
    )
    return said(words % {"grade": figure.value}, figure)


def paper(policy: Policy) -> Part:
    """How often results are given on paper."""
    figure = policy.paper.every_days
    words = _("Who has declined the diary gets the results on paper: %(often)s.")
    return _("On paper"), [said(words % least(figure.value), figure)]


def reports(policy: Policy) -> Part:
    """What a class teacher tells parents and deputies."""
    figures = policy.reports
    parents = _("Parents are told of marks and attendance: %(often)s.")
    early = _("The preliminary report goes to the deputy head %(long)s before a period ends.")
    facts = _("Data of pupils and parents are looked through: %(often)s.")
    return _("Reports"), [
        said(parents % least(figures.parents_every_days.value), figures.parents_every_days),
        said(early % long(figures.preliminary_days.value), figures.preliminary_days),
        chosen(
            figures.preliminary_on_paper,
            {
                True: _("The preliminary report is on paper."),
                False: _("The preliminary report needs no paper."),
            },
        ),
        said(facts % least(figures.facts_every_days.value), figures.facts_every_days),
    ]
