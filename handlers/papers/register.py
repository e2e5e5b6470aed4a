"""The register of corrections as a table to be printed, filed and sent on."""

from zoneinfo import ZoneInfo

from core.model.register import CorrectionLine, Register
from core.policy.clauses import reference
from handlers.kit.corrected import states, what
from handlers.kit.dates import hour, numeric_date
from handlers.kit.i18n import _, in_russian
from handlers.papers.table import Table


@in_russian()
def register_table(page: Register, zone: ZoneInfo) -> Table:
    """Return the register with a row for each correction, the newest first."""
    span = f"{numeric_date(page.span.since)} — {numeric_date(page.span.until)}"
    whose = _("subjects of the deputy") if page.own else _("the whole school")
    total = _("Corrections: %(n)d") % {"n": len(page.lines)}
    behind = f" ({reference(page.clause)})" if page.clause else ""
    return Table(
        title=_("Register of corrections"),
        above=(f"{span}, {whose}", f"{total}{behind}"),
        heads=(
            _("Corrected"),
            _("By whom"),
            _("Class"),
            _("School subject"),
            _("Lesson"),
            _("Pupil"),
            _("What"),
            _("Was"),
            _("Now"),
            _("Reason"),
            _("Ground"),
        ),
        rows=tuple(_row(one, page, zone) for one in page.lines),
        landscape=True,
    )


def _row(one: CorrectionLine, page: Register, zone: ZoneInfo) -> tuple[str | None, ...]:
    was, now = states(one)
    return (
        f"{numeric_date(one.at.astimezone(zone).date())} {hour(one.at, zone)}",
        _who(one),
        one.class_name,
        one.subject,
        one.period or f"{numeric_date(one.day)}, {one.slot}",
        one.pupil.short if one.pupil else None,
        what(one, page.kinds),
        was,
        now,
        one.why,
        _ground(one),
    )


def _who(one: CorrectionLine) -> str | None:
    if one.author is None:
        return None
    if one.in_place_of is None:
        return one.author.initials
    values = {"who": one.author.initials, "owner": one.in_place_of.initials}
    return _("%(who)s in the place of %(owner)s") % values


def _ground(one: CorrectionLine) -> str:
    parts = [reference(one.clause)] if one.clause else []
    if one.request is not None and one.consented is not None:
        values = {"number": one.request, "who": one.consented.initials}
        parts.append(_("request № %(number)s, agreed: %(who)s") % values)
    if one.order is not None:
        behind = f" ({reference(one.order.clause)})" if one.order.clause else ""
        said = _("the period opened by order № %(number)s") % {"number": one.order.number}
        parts.append(said + behind)
    return "; ".join(parts)
