"""From a request to correct, as it is read, to its sheet of consent."""

from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

from core.model.corrections import DIRECTOR, DIRECTOR_OR_DEPUTY, CorrectionPage, What
from core.model.lesson import Fact
from core.model.locks import OpeningOrder
from core.model.period_place import PeriodPlace, Place
from core.policy.clauses import reference
from handlers.kit.dates import hour
from handlers.kit.i18n import _, in_russian
from handlers.kit.results import result_name
from handlers.kit.uploads import counted
from handlers.papers.consent import Consent, Consents, consent_pdf

_CONSENTS: Mapping[str, Consents] = {DIRECTOR: "director", DIRECTOR_OR_DEPUTY: "either"}
"""Who signs besides the teacher, by whose consent it needs; of others the deputy."""


@in_russian()
def printed_consent(page: CorrectionPage, zone: ZoneInfo) -> bytes:
    """Return the sheet of an agreed request as PDF; the school is left to the pen."""
    one = page.request
    what, was, becomes = _change(page)
    answered = one.answered_at or one.asked_at
    return consent_pdf(
        Consent(
            number=one.id,
            asked=one.asked_at.astimezone(zone).date(),
            agreed=answered.astimezone(zone).date(),
            agreed_at=hour(answered, zone),
            class_name=one.place.class_name,
            subject=one.place.subject,
            lesson=_lesson(one.place),
            pupil=", ".join(name.full for name in one.names.values()),
            what=what,
            was=was,
            becomes=becomes,
            why=one.why,
            asks=one.asked_by_name.full,
            consents=one.answered_by_name.full if one.answered_by_name else "",
            by=_CONSENTS.get(one.ask, "deputy"),
            attached=counted(one.files) if one.files else "",
            order=_order(one.order),
            clause=one.clause,
        )
    )


def _lesson(place: Place) -> tuple[date, int] | str:
    return place.period.name if isinstance(place, PeriodPlace) else (place.day, place.slot)


def _order(order: OpeningOrder | None) -> str:
    if order is None:
        return ""
    behind = f" ({reference(order.clause)})" if order.clause else ""
    return _("by order № %(number)s") % {"number": order.number} + behind


def _change(page: CorrectionPage) -> tuple[str, str, str]:
    """Return what is corrected, what stood, and what stands then; of attendance pupil by pupil."""
    change = page.request.change
    if change.what is What.ATTENDANCE:
        was = [_fact(one.was) for one in change.pupils]
        return _("attendance"), ", ".join(was), ", ".join(_fact(one.now) for one in change.pupils)
    if change.what is What.MARK:
        kind = page.kind.name.lower() if page.kind else ""
        return kind, change.was, change.wanted or _("taken away")
    if change.what is What.PERIOD_MARK:
        return result_name(change.kind), change.was, change.wanted or _("taken away")
    nothing = _("nothing is set")
    what = _("topic") if change.what is What.TOPIC else _("homework")
    return what, change.was or nothing, change.wanted or nothing


def _fact(fact: Fact) -> str:
    words = {Fact.PRESENT: _("here"), Fact.ABSENT: _("absent"), Fact.LATE: _("came late")}
    return words[fact]
