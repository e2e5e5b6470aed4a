"""The sheet of written consent to a late correction, to be signed and filed."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.policy.clauses import reference
from handlers.kit.dates import whole_date
from handlers.kit.i18n import _, in_russian
from handlers.papers.typeset import typeset

_MOST_LINES = 8

Consents = Literal["deputy", "director", "either"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What is agreed to: `what` is corrected («устный ответ»), from `was` to `becomes`.

    `lesson`: its day and number, or the period whose mark it is. `by`: who consents.
    `pupil` is full («» where the change concerns the whole class). `asks` and `consents` are
    full names; what is empty is left to the pen, as is the school. `agreed_at` is the school's
    hour of the consent («14:05»). `clause` is an id or None.
    `attached` counts the photos at the request («2 фото»). `order` opened the period («18-р»).
    """

    number: int
    asked: date
    agreed: date
    class_name: str
    subject: str
    lesson: tuple[date, int] | str
    pupil: str
    what: str
    was: str
    becomes: str
    why: str
    asks: str
    consents: str
    agreed_at: str = ""
    by: Consents = "deputy"
    school: str = ""
    attached: str = ""
    order: str = ""
    clause: str | None = None


@in_russian()
def consent_pdf(sheet: Consent) -> bytes:
    """Return the sheet on one page: what is corrected, why, and lines for two signatures."""
    title = _("Sheet of consent to a correction in the journal")
    post = {
        "deputy": _("Consents (deputy head)"),
        "director": _("Consents (director)"),
        "either": _("Consents (director or deputy head)"),
    }[sheet.by]
    return typeset(
        "consent",
        {
            "title": title,
            "school": sheet.school,
            "number": _("№ %(number)d of %(day)s")
            % {"number": sheet.number, "day": whole_date(sheet.agreed)},
            "facts": [[name, fact] for name, fact in _facts(sheet) if fact],
            "reason": _("Reason"),
            "why": _fitted(sheet.why),
            "signers": [
                {"post": _("Asks (teacher)"), "name": sheet.asks},
                {"post": post, "name": sheet.consents},
            ],
            "signature": _("(signature)"),
            "decoded": _("(surname, first name, patronymic)"),
            "date": _("Date of signing"),
            "note": _ground(sheet.clause),
        },
    )


def _fitted(why: str) -> str:
    """Return the reason; of more lines than the page bears, in one run."""
    lines = why.splitlines()
    return why if len(lines) <= _MOST_LINES else " ".join(" ".join(lines).split())


def _facts(sheet: Consent) -> tuple[tuple[str, str], ...]:
    agreed = ", ".join((whole_date(sheet.agreed), sheet.agreed_at)) if sheet.agreed_at else ""
    return (
        (_("Class"), sheet.class_name),
        (_("School subject"), sheet.subject),
        _place(sheet.lesson),
        (_("Pupil"), sheet.pupil),
        (_("What is corrected"), sheet.what),
        (_("Was"), sheet.was),
        (_("Becomes"), sheet.becomes),
        (_("Asked on"), whole_date(sheet.asked)),
        (_("Agreed to on"), agreed),
        (_("Attached to the request"), sheet.attached),
        (_("The period was opened by"), sheet.order),
    )


def _place(lesson: tuple[date, int] | str) -> tuple[str, str]:
    if isinstance(lesson, str):
        return _("Period"), lesson
    day, slot = lesson
    return _("Lesson"), _("%(day)s, lesson %(slot)d") % {"day": whole_date(day), "slot": slot}


def _ground(clause_id: str | None) -> str:
    if clause_id is None:
        return _("A later correction is made with written consent.")
    ref = reference(clause_id)
    return _("A later correction is made with written consent (%(clause)s).") % {"clause": ref}
