"""The rules of those who look after the journal, in sentences; and what holds for everybody."""

from core.policy.schema import Policy
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.screens.rules_marks import kind_name
from handlers.screens.rules_words import (
    Part,
    at_hour,
    chosen,
    day_of_year,
    ends_the_day,
    least,
    often,
    said,
    whom,
)


def deputy_edits(policy: Policy) -> str:
    """Whether a deputy head edits."""
    return chosen(
        policy.editing.deputy_edits,
        {
            True: _("A deputy head looks at the journal with the right to edit."),
            False: _("A deputy head looks at the journal without editing."),
        },
    )


def director_edits(policy: Policy) -> str:
    """Whether the director edits."""
    return chosen(
        policy.editing.director_edits,
        {
            True: _("The director looks at the journal with the right to edit."),
            False: _("The director looks at the journal without editing."),
        },
    )


def control(policy: Policy) -> Part:
    """How often heads look at the journal."""
    figures = policy.control
    corrections = _("A deputy head looks through the corrections: %(often)s.")
    deputy = _("A deputy head checks how the journal is kept: %(often)s.")
    director = _("The director checks how the journal is kept: %(often)s.")
    return _("Control"), [
        said(
            corrections % least(figures.corrections_every_days.value),
            figures.corrections_every_days,
        ),
        said(deputy % least(figures.deputy_every_days.value), figures.deputy_every_days),
        said(director % least(figures.director_every_days.value), figures.director_every_days),
        *watch(policy)[1],
    ]


def watch(policy: Policy) -> Part:
    """How often it is reported who uses the journal and how it is filled."""
    activity, filling = policy.control.activity_every_days, policy.control.filling_every_days
    who = _("A report on who uses the journal is made %(often)s.")
    what = _("A report on how the journal is filled is made %(often)s.")
    return _("Control"), [
        said(who % often(activity.value), activity),
        said(what % often(filling.value), filling),
    ]


def archive(policy: Policy) -> Part:
    """When the journal is archived, on what, and what is kept longer."""
    figures = policy.archive
    carriers = ngettext(
        "The archive is kept on %(n)d carrier.",
        "The archive is kept on %(n)d carriers.",
        figures.carriers.value,
    )
    years = ngettext(
        "The summary sheet goes to the archive after %(n)d year.",
        "The summary sheet goes to the archive after %(n)d years.",
        figures.summary_after_years.value,
    )
    by = _("The archive of the year is ready by %(day)s.")
    return _("The archive"), [
        chosen(
            figures.every,
            {
                "period": _("The journal is archived after every period."),
                "year": _("The journal is archived once, at the end of the year."),
            },
        ),
        said(by % day_of_year(figures.year_by.value), figures.year_by),
        chosen(
            figures.paper,
            {
                True: _("The archive is kept on paper too."),
                False: _("The archive needs no paper."),
            },
        ),
        said(carriers, figures.carriers),
        said(years, figures.summary_after_years),
    ]


def groups(policy: Policy) -> Part:
    """Who divides a class, and who moves a pupil."""
    return _("Groups of a class"), [*divided(policy), moved(policy)]


def divided(policy: Policy) -> list[str]:
    """Who divides a class into groups, and until when."""
    by, until = policy.groups.divided_by, policy.groups.divided_until
    day = _("It is divided at the start of the year, until %(day)s.")
    return [
        said(_("A class is divided into groups by: %(who)s.") % whom(by), by),
        said(day % day_of_year(until.value), until),
    ]


def moved(policy: Policy) -> str:
    """Who moves a pupil from one group to another."""
    figure = policy.groups.moved_by
    words = _("A pupil changes the group by an order; it is entered by: %(who)s.")
    return said(words % whom(figure), figure)


def stand_ins(policy: Policy) -> Part:
    """Who names a stand-in for a class teacher, and for how long."""
    named, most = policy.stand_ins.named_by, policy.stand_ins.most_days
    long = ngettext("At most %(n)d day ahead.", "At most %(n)d days ahead.", most.value)
    who = _("Who leads the class meanwhile is named by: %(who)s.")
    return _("While the class teacher is away"), [
        said(who % whom(named), named),
        said(long, most),
    ]


def orders(policy: Policy) -> Part:
    """Within how many days an order is entered, and as what brought marks count."""
    entered, brought = policy.orders.entered_days, policy.orders.brought_kind
    words = ngettext(
        "An order about a pupil is entered within %(n)d working day.",
        "An order about a pupil is entered within %(n)d working days.",
        entered.value,
    )
    kind = quoted(kind_name(policy, brought.value))
    return _("Orders"), [
        said(words, entered),
        said(_("Marks of another school count as: %(kind)s.") % {"kind": kind}, brought),
    ]


def health(policy: Policy) -> Part:
    """By when health sheets and certificates are entered."""
    figures = policy.health
    sheets = _("Health sheets are filled by %(day)s.")
    newcomer = ngettext(
        "That of a new pupil is filled within %(n)d working day of the order.",
        "That of a new pupil is filled within %(n)d working days of the order.",
        figures.newcomer_days.value,
    )
    certificate = ngettext(
        "A certificate is entered within %(n)d working day.",
        "A certificate is entered within %(n)d working days.",
        figures.certificate_days.value,
    )
    return _("Health"), [
        said(sheets % day_of_year(figures.sheets_by.value), figures.sheets_by),
        said(newcomer, figures.newcomer_days),
        said(certificate, figures.certificate_days),
    ]


def morning(policy: Policy) -> Part:
    """When the absent are counted."""
    figure = policy.morning.count_at
    words = _("The absent are counted at %(hour)s, then anew every hour.")
    return _("The morning"), [said(words % at_hour(figure.value), figure)]


def quiet(policy: Policy) -> Part:
    """When nothing rings."""
    starts, ends = policy.quiet.starts, policy.quiet.ends
    hours = {"starts": at_hour(starts.value)["hour"], "ends": at_hour(ends.value)["hour"]}
    words = _("From %(starts)s to %(ends)s nothing rings.")
    if ends_the_day(starts.value):
        words = _("From midnight to %(ends)s nothing rings.")
    elif ends_the_day(ends.value):
        words = _("From %(starts)s to midnight nothing rings.")
    return _("Quiet"), [said(words % hours, starts)]


def messages(policy: Policy) -> list[Part]:
    """What messages leave out; nothing where they come whole, as everybody expects."""
    figure = policy.messages.brief
    if not figure.value:
        return []
    words = _(
        "Messages in the chat name no pupil, mark or reason: all of it opens by the button «Open»."
    )
    return [(_("Messages"), [said(words, figure)])]
