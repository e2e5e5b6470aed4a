"""From a request to correct, as it is read, to its sheet of consent."""

from zoneinfo import ZoneInfo

from core.model.corrections import DIRECTOR, CorrectionPage
from handlers.kit.i18n import _, in_russian
from handlers.papers.consent import Consent, consent_pdf


@in_russian()
def printed_consent(page: CorrectionPage, zone: ZoneInfo) -> bytes:
    """Return the sheet of an agreed request as PDF; the school is left to the pen."""
    one = page.request
    answered = one.answered_at or one.asked_at
    return consent_pdf(
        Consent(
            number=one.id,
            asked=one.asked_at.astimezone(zone).date(),
            agreed=answered.astimezone(zone).date(),
            class_name=one.lesson.class_name,
            subject=one.lesson.subject,
            lesson_day=one.lesson.day,
            slot=one.lesson.slot,
            pupil=one.child.full,
            what=page.kind.name.lower(),
            was=one.change.was,
            becomes=one.change.wanted or _("taken away"),
            why=one.why,
            asks=one.asked_by_name.full,
            consents=one.answered_by_name.full if one.answered_by_name else "",
            by_director=one.ask == DIRECTOR,
            clause=one.clause,
        )
    )
