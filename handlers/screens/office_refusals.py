"""Words for what does not fit in the office's prompts: orders, newcomers, marks brought along."""

from handlers.kit.i18n import _


def unfit() -> dict[str, str]:
    """Return the words by code; `%(names)s` and `%(limit)s` stand for the facts."""
    return {
        "results_day": _("Results are announced from the day of the work until today."),
        "day_ahead": _("That day is still ahead. An order has the day on which it was signed."),
        "no_number": _("There is no number in it. For example: 112-у от 24.11"),
        "order_far": _("That is more than half a year away. Please look at the year."),
        "sheet_day_ahead": _("That day is still ahead: marks are brought along by today."),
        "sheet_no_date": _(
            "There is no date in the first line. For example: школа № 5, г. Саки, 20.11"
        ),
        "sheet_no_source": _("The first line does not say which school it is."),
        "sheet_no_marks": _("There are no marks in «%(names)s». For example: Алгебра 5 4 4"),
        "no_subject": _("The class has no subject like «%(names)s»."),
        "two_subjects": _("That fits several subjects, please write more of it: %(names)s"),
        "born_missing": _(
            "There is no birthday in the first line. For example: Сидоров Илья Олегович, "
            "12.03.2015, 5А"
        ),
        "born_ahead": _("The birthday lies ahead. Please look at the year."),
        "born_odd": _("With this birthday it is no school age. Please look at the year."),
        "class_missing": _("There is no class behind the birthday. For example: 5А"),
        "no_class": _("There is no class %(names)s this school year."),
        "relation_missing": _(
            "It does not say who that is: «%(names)s». Begin the line with мама, папа, бабушка, "
            "дедушка, опекун or представитель."
        ),
        "bad_phone": _("This is no phone number: «%(names)s». It needs ten digits behind +7."),
        "named_twice": _("Named twice: %(names)s."),
        "enrolled_already": _("%(names)s is on the list already: «Move» is for that."),
        "nobody_here": _("No pupil of that day has such a name. The surname is enough."),
        "same_class": _("The pupil is in %(names)s already."),
        "before_enrolment": _("On that day the pupil was not in this class yet."),
        "moved_already": _("Another order about this pupil holds after that day."),
        **_openings(),
    }


def _openings() -> dict[str, str]:
    """Return the words for the order that opens a locked period."""
    return {
        "no_mark": _("There is no such mark. Please choose one of those on the buttons."),
        "marks_number": _(
            "There is no number of the order in it. For example: 145 от 15.12 с 21.12 по 28.12"
        ),
        "marks_dates": _(
            "Until when are the marks set? For example: 145 от 15.12 с 21.12 по 28.12"
        ),
        "marks_turned": _("The last day comes before the first. Please type it once more."),
        "marks_outside": _(
            "These days do not belong to this period: they lie in it, or in the month after it."
        ),
        "opening_number": _(
            "There is no number of the director's order in it. For example: 17-р от 25.11 по 27.11"
        ),
        "opening_long": _(
            "By an order a period is open until %(names)s at the latest. Please type a nearer "
            "last day."
        ),
        "one_person": _(
            "I take one surname in a message. Please type one; for the others of the same order "
            "begin again with its number."
        ),
    }


def gone() -> dict[str, str]:
    """Return the words by object for what is no more."""
    return {
        "teaching": _("This group is no longer taught."),
        "plan": _("There is no plan here any more. Please open the plans again."),
        "plan_row": _("This plan was loaded anew: the row is not in it. Please open the lesson."),
        "plan_file": _("The file is no longer in hand. Please send it once more."),
        "school_year": _("No school year is entered yet."),
        "subgroup": _("This group is no longer there."),
        "lesson_left": _("There is no lesson of this period any more."),
        "outage": _("This outage is over, or was taken back."),
        "paper_family": _("This family is no longer on paper."),
        "period": _("This period is not locked, or is no longer there."),
        "certificate": _("This class has no certificates."),
        "marking_period": _("This group has no marks of such a period."),
    }


def of_period_marks() -> dict[str, str]:
    """Return what the regulation forbids about the mark of a period, by code."""
    return {
        "period_mark_nobody": _("In this school the mark of a period is never corrected."),
        "period_mark_director": _(
            "The mark of a period is corrected only with the director's written consent."
        ),
        "period_mark_director_or_deputy": _(
            "The mark of a period is corrected only with the written consent of the director or "
            "a deputy head."
        ),
        "period_mark_after_year": _(
            "The mark of the year is set already: no mark of a period is set under it any more."
        ),
        "year_mark_unsure": _(
            "Not all marks that it takes are set. If you are sure, press the mark once more."
        ),
        "period_mark_few": _(
            "There are fewer marks than it takes, so only “н/а” or “осв” can be set."
        ),
        "period_mark_unsure": _(
            "There are fewer marks than it takes. If you are sure, press the mark once more."
        ),
    }


def orders_back() -> dict[str, str]:
    """Return why an order is not taken back, and what mends it instead, by code."""
    contrary = _("A contrary order mends it: move, take off the list or enrol the pupil again.")
    return {
        "order_day": _("An order is taken back only on the day it was entered.") + " " + contrary,
        "order_not_own": _("An order is taken back by whoever entered it.") + " " + contrary,
        "order_used": _(
            "Something depends on this order already: a record of the pupil, a lesson of the "
            "class or a code that was used."
        )
        + " "
        + contrary,
        "order_closed": _(
            "The last day was over, so the family's phones were disconnected at once. Please "
            "enrol the pupil again by an order."
        ),
    }
