"""The rules of corrections in sentences: by oneself, by whose consent, in a closed period."""

from core.policy.figures import Figure, Window
from core.policy.schema import Policy
from core.rules.corrections import hour_clause
from handlers.kit.i18n import _, ngettext
from handlers.screens.rules_words import Part, at_hour, chosen, ends_the_day, said


def correction(policy: Policy) -> Part:
    """How a teacher corrects."""
    return _("Corrections"), [
        *own(policy),
        *_consent(policy),
        *on_paper(policy),
        explained(policy),
        _revised(policy),
        *periods(policy),
        _after_year(policy),
    ]


def own(policy: Policy) -> list[str]:
    """Until when an author mends an own entry; what stands last is narrowest."""
    return [_rest(policy), _marks(policy), _slip(policy)]


def _rest(policy: Policy) -> str:
    words = {
        "until": _(
            "Attendance, topic and homework you correct yourself by %(hour)s of the working day."
        ),
        "midnight": _(
            "Attendance, topic and homework you correct yourself until the same day ends."
        ),
        "free": _("Attendance, topic and homework can be corrected at any time."),
        "forbidden": _("Attendance, topic and homework are not corrected by yourself."),
    }
    return _window(policy.correction.rest, policy, words)


def _marks(policy: Policy) -> str:
    nobody = policy.correction.later_consent.value == "nobody"
    words = {
        "until": _("A mark you correct yourself by %(hour)s of the working day."),
        "midnight": _("A mark you correct yourself until the same day ends."),
        "free": _("A mark can be corrected at any time."),
        "forbidden": _("Marks are not corrected.")
        if nobody
        else _("Marks are not corrected by yourself."),
    }
    return _window(policy.correction.marks, policy, words)


def _window(figure: Figure[Window], policy: Policy, words: dict[str, str]) -> str:
    until = policy.correction.until.value
    midnight = figure.value == "until" and ends_the_day(until)
    found = words["midnight" if midnight else figure.value]
    cited = {"clause": hour_clause(figure, policy)} if figure.value == "until" else {}
    return said(found % at_hour(until), figure.model_copy(update=cited))


def _slip(policy: Policy) -> str:
    figure = policy.correction.slip_minutes
    words = ngettext(
        "A slip can be taken back for %(n)d minute, while nobody has been told of it.",
        "A slip can be taken back for %(n)d minutes, while nobody has been told of it.",
        figure.value,
    )
    return said(words, figure)


def _asks(policy: Policy) -> bool:
    """Tell whether there is anything to which a consent is asked for."""
    windows = {policy.correction.marks.value, policy.correction.rest.value}
    return windows != {"free"}


def _consent(policy: Policy) -> list[str]:
    words = {
        "deputy_of_field": _(
            "Otherwise only if the deputy head responsible for the subject agrees."
        ),
        "director": _("Otherwise only if the director agrees."),
        "nobody": _("Otherwise nothing is corrected: a mistake is noted as a remark."),
    }
    return [chosen(policy.correction.later_consent, words)] if _asks(policy) else []


def on_paper(policy: Policy) -> list[str]:
    """How a consent is asked for and answered; empty where nobody consents to anything."""
    figures = policy.correction
    if {figures.later_consent.value, figures.period_consent.value} == {"nobody"}:
        return []
    answer = ngettext(
        "The answer comes within %(n)d working day.",
        "The answer comes within %(n)d working days.",
        figures.answer_days.value,
    )
    paper = {
        True: _("The consent is in writing: a sheet to be signed."),
        False: _("The consent needs no paper."),
    }
    return [chosen(figures.in_writing, paper), said(answer, figures.answer_days)]


def explained(policy: Policy) -> str:
    """Whether a teacher tells why something was corrected."""
    return chosen(
        policy.correction.explained,
        {
            True: _("Whoever asks why something was corrected gets an explanation."),
            False: _("A correction need not be explained."),
        },
    )


def _revised(policy: Policy) -> str:
    return chosen(
        policy.correction.correct_mark_revised,
        {
            False: _("A mark that is right is not revised, neither up nor down."),
            True: _("A mark that is right may be revised too."),
        },
    )


def periods(policy: Policy) -> list[str]:
    """How the marks of periods are corrected; what is locked only where periods are."""
    consent = {
        "director": _("Marks of a period and of the year are corrected if the director agrees."),
        "director_or_deputy": _(
            "Marks of a period and of the year are corrected if the director or the deputy head "
            "agrees."
        ),
        "nobody": _("Marks of a period and of the year are not corrected."),
    }
    locked = {
        "consent_and_order": _(
            "In a locked period a correction takes a consent and the director's order."
        ),
        "consent": _("In a locked period a correction takes a consent."),
        "nobody": _("In a locked period nothing is corrected."),
    }
    lines = [chosen(policy.correction.period_consent, consent)]
    if policy.periods.at_end.value == "locked":
        lines.append(chosen(policy.correction.when_locked, locked))
    return lines


def _after_year(policy: Policy) -> str:
    return chosen(
        policy.recording.after_year_mark,
        {
            False: _("After the mark of the year nothing is changed in the subject."),
            True: _("Entries can be changed after the mark of the year too."),
        },
    )


def consents(policy: Policy) -> list[str]:
    """Who consents, as whoever consents reads it."""
    words = {
        "deputy_of_field": _(
            "The deputy head responsible for the subject consents to a late correction."
        ),
        "director": _("The director consents to a late correction."),
        "nobody": _("Nobody consents to a late correction: a mistake is noted as a remark."),
    }
    late = [chosen(policy.correction.later_consent, words)] if _asks(policy) else []
    return [*late, *on_paper(policy), *periods(policy)]
