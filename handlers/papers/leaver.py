"""The sheet of current marks that a leaving pupil takes to the next school."""

from dataclasses import dataclass
from datetime import date

from handlers.kit.dates import numeric_date, whole_date
from handlers.kit.i18n import _, in_russian
from handlers.kit.quoting import isolated
from handlers.papers.marks import PaperKind, SubjectMarks, marks_table
from handlers.papers.pages import page_words
from handlers.papers.typeset import typeset


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaverSheet:
    """A leaver's current marks: of `period` («2 четверть»), given from `since` to `until`.

    `name` is full, in the nominative; the order's number is text. `class_teacher` and `director`
    («Мусинова И. Ю.») may be empty: then they are written by hand. `made` is the day of printing.
    """

    school: str
    name: str
    class_name: str
    order: str
    order_day: date
    period: str
    since: date
    until: date
    subjects: tuple[SubjectMarks, ...]
    kinds: tuple[PaperKind, ...] = ()
    made: date
    class_teacher: str = ""
    director: str = ""


@in_russian()
def leaver_pdf(sheet: LeaverSheet) -> bytes:
    """Return the sheet, with places for signatures and the seal; long ones take more pages."""
    title = _("Sheet of current marks")
    span = f"{numeric_date(sheet.since)} — {numeric_date(sheet.until)}"
    order = _("No. %(number)s of %(day)s")
    return typeset(
        "leaver",
        {
            "title": title,
            "running": f"{title}: {isolated(sheet.name)}, {sheet.class_name}",
            "page": page_words(),
            "school": sheet.school,
            "facts": [
                [_("Pupil"), sheet.name],
                [_("Class"), sheet.class_name],
                [_("Leaves by order"), order % _order(sheet)],
                [_("Period"), f"{sheet.period}, {span}" if sheet.period else span],
            ],
            "marks": marks_table(sheet.subjects, sheet.kinds),
            "signers": [
                {"post": _("Class teacher"), "name": sheet.class_teacher},
                {"post": _("Director"), "name": sheet.director},
            ],
            "signature": _("(signature)"),
            "decoded": _("(surname and initials)"),
            "seal": _("Place of the seal"),
            "day": whole_date(sheet.made),
        },
    )


def _order(sheet: LeaverSheet) -> dict[str, str]:
    return {"number": sheet.order, "day": whole_date(sheet.order_day)}
