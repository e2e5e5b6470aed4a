"""The paper card of a lesson: MAZ, appendix 1; filled in by hand while there is no journal."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from core.model.paper_cards import PaperCard
from handlers.kit.clauses import appendix_of, cited_in_print
from handlers.kit.dates import hour, numeric_date, weekday
from handlers.kit.i18n import _, in_russian
from handlers.papers.typeset import Printed, typeset

_EMPTY = 14
"""Rows to write names in by hand."""


@in_russian()
def cards_pdf(cards: Iterable[PaperCard], zone: ZoneInfo) -> bytes:
    """Return the cards, two a page; one with all names of the roster has a page of its own."""
    return typeset(
        "lesson_cards",
        {
            "title": _("Lesson card"),
            "cards": [_card(one, zone) for one in cards],
            "topic": _("Topic"),
            "homework": _("Homework"),
            "absent": _("Absent"),
            "late": _("Late"),
            "heads": ["№", _("Surname, first name"), _("Mark"), _("For what")],
            "signature": _("Teacher's signature"),
        },
    )


def _card(card: PaperCard, zone: ZoneInfo) -> Printed:
    lesson = card.lesson
    group = f", {lesson.subgroup}" if lesson.subgroup else ""
    teacher = lesson.substitute or lesson.teacher
    slot = _("lesson %(slot)d") % {"slot": lesson.slot}
    day = f"{weekday(lesson.day)}, {numeric_date(lesson.day)}"
    note = _("Handed in at the end of the day to the deputy head.")
    return {
        "appendix": appendix_of(card.clause, 1),
        "note": cited_in_print(note, card.clause),
        "facts": [
            [_("Class"), f"{lesson.class_name}{group}"],
            [_("Subject"), lesson.subject],
            [_("Date"), f"{day}, {slot}, {hour(lesson.starts, zone)}"],
            [_("Teacher"), teacher.full if teacher else ""],
        ],
        "whole": bool(card.names),
        "names": list(card.names) or [""] * _EMPTY,
    }
