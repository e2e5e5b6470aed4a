"""The rules of marks in sentences: terms of written works, how many marks, periods."""

from collections.abc import Iterator, Sequence

from core.policy.figures import FIRST_GRADE, LAST_GRADE
from core.policy.grading import Term
from core.policy.periods import Needed, Running
from core.policy.schema import Policy
from handlers.kit.clauses import cited
from handlers.kit.i18n import _, language, ngettext
from handlers.kit.quoting import quoted
from handlers.screens.rules_words import Part, chosen, grades, said

_MOST_HOURS = 40
"""As many as a figure may say: «и больше»."""


def terms(policy: Policy) -> Part:
    """By when written works are graded."""
    external = policy.grading.external_days
    words = ngettext(
        "National and district works: marks within %(n)d working day of the results.",
        "National and district works: marks within %(n)d working days of the results.",
        external.value,
    )
    told = [said(words, external), *_overdue(policy)]
    return _("Marks of written works"), [*_terms(policy), *told]


def _overdue(policy: Policy) -> Iterator[str]:
    lead, deputy = policy.grading.lead_after_days, policy.grading.deputy_after_days
    words = ngettext(
        "Overdue by %(n)d school day: the class teacher hears of it.",
        "Overdue by %(n)d school days: the class teacher hears of it.",
        lead.value,
    )
    yield said(words, lead)
    words = ngettext(
        "Overdue by %(n)d school day: the deputy head hears of it.",
        "Overdue by %(n)d school days: the deputy head hears of it.",
        deputy.value,
    )
    yield said(words, deputy)


def _terms(policy: Policy) -> Iterator[str]:
    found = policy.grading.terms.value
    for number, term in enumerate(found):
        others = any(not one.is_general for one in found[:number])
        words = _("%(what)s: marks within %(days)s.")
        facts = {"what": _what(term, policy, others=others), "days": _days(term)}
        yield cited(words % facts, term.clause)


def _what(term: Term, policy: Policy, *, others: bool) -> str:
    what = _("Other written works") if others and term.is_general else _("Written works")
    if term.kinds is not None:
        names = ", ".join(kind_name(policy, kind).lower() for kind in term.kinds)
        what = names[:1].upper() + names[1:]
    if term.fields is not None:
        what = f"{what} ({', '.join(term.fields)})"
    if (term.grade_from, term.grade_until) != (FIRST_GRADE, LAST_GRADE):
        what = f"{what}, {grades(term.grade_from, term.grade_until)}"
    return quoted(what)


def kind_name(policy: Policy, kind: str) -> str:
    """Return the name of a kind of work in the reader's language; a kind that is none as it is."""
    figure = policy.marks.kinds.get(kind)
    if figure is None:
        return kind
    return figure.value.name if language() == "ru" else figure.value.name_en


def _days(term: Term) -> str:
    if term.working:
        return ngettext("%(n)d working day", "%(n)d working days", term.days)
    return ngettext("%(n)d day of the calendar", "%(n)d days of the calendar", term.days)


def enough(policy: Policy) -> Part:
    """How many marks are needed, at the end and on the way."""
    needed, running = policy.minimum.needed, policy.minimum.running
    at_end = "; ".join(_needed(one) for one in needed.value)
    on_way = "; ".join(_running(one) for one in running.value)
    return _("How many marks"), [
        said(_("For the mark of a period: %(list)s.") % {"list": at_end}, needed),
        said(_("On the way: %(list)s.") % {"list": on_way}, running),
    ]


def _needed(one: Needed) -> str:
    kinds = {"quarter": [_("a quarter")], "half_year": [_("a half-year")], None: []}
    return _least([*kinds[one.kind], *_hours(one)], one.marks)


def _running(one: Running) -> str:
    weeks = ngettext("after %(n)d week", "after %(n)d weeks", one.after_weeks)
    return _least([weeks, *_hours(one)], one.marks)


def _hours(one: Needed | Running) -> list[str]:
    first, last = one.hours_from, one.hours_until
    if (first, last) == (1, _MOST_HOURS):
        return []
    if first == last:
        return [ngettext("%(n)d hour a week", "%(n)d hours a week", first)]
    if last == _MOST_HOURS:
        return [ngettext("%(n)d hour a week and more", "%(n)d hours a week and more", first)]
    hours = ngettext("%(n)d hour a week", "%(n)d hours a week", last)
    return [f"{first}–{hours}"]


def _least(when: Sequence[str], marks: int) -> str:
    least = ngettext("at least %(n)d mark", "at least %(n)d marks", marks)
    return f"{', '.join(when)} — {least}" if when else least


def periods(policy: Policy) -> Part:
    """Which periods there are, how their marks come to stand, what happens at their end."""
    figures = policy.periods
    return _("Quarters and half-years"), [
        _kinds(policy),
        chosen(
            figures.marks_set_by,
            {
                "order": _("Marks of a period are given by the date of the director's order."),
                "first_holiday": _(
                    "Marks of a period are checked on the first day of the holidays."
                ),
            },
        ),
        chosen(
            figures.exam_marks,
            {
                "order": _("Marks of exams are given by the date of the director's order."),
                "within_day": _("Marks of exams are given within a day of the results."),
            },
        ),
        at_end(policy),
        *_year(policy),
    ]


def _year(policy: Policy) -> Iterator[str]:
    """Yield how the marks of a year, final ones and those of the certificate are reckoned."""
    figures = policy.year_marks
    tie = {
        "up": _("The mark of the year is the mean of its periods; 4.5 gives 5."),
        "down": _("The mark of the year is the mean of its periods; 4.5 gives 4."),
    }
    yield chosen(figures.tie, tie)
    of = {
        "exam": _("Final mark of grade %(grade)s: the mean of year and exam."),
        "years": _(
            "Final mark of grade %(grade)s: the mean of all half-years and years of this grade "
            "and the one before."
        ),
    }
    for one in figures.finals.value:
        yield said(of[one.of] % {"grade": one.grade}, figures.finals)
    for whole in figures.joined.value:
        facts = {"name": whole.name, "subjects": ", ".join(whole.subjects)}
        words = _("In the certificate «%(name)s» is one mark for: %(subjects)s.")
        yield said(quoted(words % facts), figures.joined)


def _kinds(policy: Policy) -> str:
    names = {"quarter": _("quarters: %(grades)s"), "half_year": _("half-years: %(grades)s")}
    listed = "; ".join(
        names[one.kind] % {"grades": grades(one.grade_from, one.grade_until)}
        for one in policy.periods.kinds.value
    )
    return said(f"{listed[:1].upper()}{listed[1:]}.", policy.periods.kinds)


def at_end(policy: Policy) -> str:
    """What happens to the journal at the end of a period."""
    return chosen(
        policy.periods.at_end,
        {
            "locked": _("After a period the journal is copied, and its marks are locked."),
            "printed": _("After a period the journal is printed and signed."),
            "open": _("After a period the journal stays open."),
        },
    )
