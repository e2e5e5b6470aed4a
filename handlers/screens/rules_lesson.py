"""The rules of a lesson in sentences: recording, topic and homework, grade 1, plans."""

from core.policy.schema import Policy
from handlers.kit.i18n import _, ngettext
from handlers.screens.rules_words import (
    Part,
    at_hour,
    chosen,
    day_of_year,
    ends_the_day,
    said,
)


def lesson(policy: Policy) -> Part:
    """Until when a lesson is recorded, and by whom."""
    figures = policy.recording
    return _("The lesson"), [
        recorded(policy),
        chosen(
            figures.late,
            {
                "noted": _("Later is possible too: the journal notes that it was late."),
                "on_request": _("Later it is recorded on request only."),
            },
        ),
        *_back_dated(policy),
        chosen(
            figures.substitute_records,
            {
                True: _("A substituted lesson is recorded by the substitute."),
                False: _("A substitute does not record the lesson."),
            },
        ),
        in_place(policy),
        chosen(
            figures.card_names,
            {
                "marked": _(
                    "If the journal cannot be opened, there is a paper card of the lesson: only "
                    "pupils who got marks are written on it."
                ),
                "all": _(
                    "If the journal cannot be opened, there is a paper card of the lesson: all "
                    "pupils are written on it."
                ),
            },
        ),
        outage(policy),
        _ahead(policy),
    ]


def _back_dated(policy: Policy) -> list[str]:
    """Say that no mark is back-dated, where none is; elsewhere what is late is noted."""
    if policy.marks.back_dated.value == "noted":
        return []
    words = _("No mark is given for a day that has passed, but for a written work in its term.")
    return [said(words, policy.marks.back_dated)]


def recorded(policy: Policy) -> str:
    """Until when a lesson is recorded."""
    figure = policy.recording.recorded_by
    if ends_the_day(figure.value):
        return said(_("A lesson is recorded on its day, until the day ends."), figure)
    words = _("A lesson is recorded by %(hour)s of its day.")
    return said(words % at_hour(figure.value), figure)


def in_place(policy: Policy) -> str:
    """Whether a deputy head records for a teacher."""
    return chosen(
        policy.recording.deputy_records,
        {
            True: _("A deputy head can record a lesson for its teacher; both names stay."),
            False: _("A deputy head does not record a lesson for its teacher."),
        },
    )


def outage(policy: Policy) -> str:
    """Within how many days what an outage has kept from the journal is recorded."""
    figure = policy.outages.recorded_within_days
    words = ngettext(
        "If the journal did not work, the lesson is recorded within %(n)d working day after it "
        "works again.",
        "If the journal did not work, the lesson is recorded within %(n)d working days after it "
        "works again.",
        figure.value,
    )
    return said(words, figure)


def _ahead(policy: Policy) -> str:
    figure = policy.recording.weeks_ahead
    words = ngettext(
        "Lessons can be seen %(n)d week ahead.",
        "Lessons can be seen %(n)d weeks ahead.",
        figure.value,
    )
    return said(words, figure)


def texts(policy: Policy) -> Part:
    """Until when, and how far ahead, homework and topic are written."""
    posted, ahead, topics = (
        policy.homework.posted_by,
        policy.homework.lessons_ahead,
        policy.topics.lessons_ahead,
    )
    by = _("Homework is written by %(hour)s of the lesson's day.")
    at_end = _("Homework is written on the lesson's day, until the day ends.")
    return _("Topic and homework"), [
        said(at_end if ends_the_day(posted.value) else by % at_hour(posted.value), posted),
        said(
            ngettext(
                "Homework can be set at most %(n)d lesson ahead.",
                "Homework can be set at most %(n)d lessons ahead.",
                ahead.value,
            ),
            ahead,
        ),
        said(
            ngettext(
                "A topic can be written at most %(n)d lesson ahead.",
                "A topic can be written at most %(n)d lessons ahead.",
                topics.value,
            ),
            topics,
        ),
    ]


def grade_one(policy: Policy) -> Part:
    """What grade 1 has."""
    return _("Grade 1"), [
        chosen(
            policy.grade_one.marks,
            {False: _("There are no marks in grade 1."), True: _("Grade 1 has marks too.")},
        ),
        chosen(
            policy.grade_one.homework,
            {
                False: _("There is no homework in grade 1."),
                True: _("Grade 1 has homework too."),
            },
        ),
    ]


def plans(policy: Policy) -> Part:
    """Until when a plan is there, and how it is kept."""
    figures = policy.plans
    before = _("The thematic plan is in the journal before %(day)s.")
    return _("The plan"), [
        said(before % day_of_year(figures.loaded_before.value), figures.loaded_before),
        chosen(
            figures.hours_equal,
            {
                True: _("The plan has as many hours as the curriculum."),
                False: _("The plan may have other hours than the curriculum."),
            },
        ),
        chosen(
            figures.fulfilled,
            {
                True: _("The plan is kept in time and in full."),
                False: _("The plan is a guide: it need not be kept in full."),
            },
        ),
    ]
