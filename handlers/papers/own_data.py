"""What is kept of a person as a table: of whom, what, when, in which words."""

from datetime import datetime
from zoneinfo import ZoneInfo

from core.model.kept import KeptLine, OwnData
from core.model.looks import About
from core.model.roles import Role
from handlers.kit.dates import numeric_date
from handlers.kit.i18n import _, in_russian
from handlers.kit.looks import about_name
from handlers.kit.roles import role_name
from handlers.papers.table import Table


@in_russian()
def own_data_table(found: OwnData, zone: ZoneInfo) -> Table:
    """Return a row for each line, by person, kind and day; codes stay as the journal has them."""
    order = list(_titles())
    lines = sorted(
        found.lines,
        key=lambda one: (one.person_id or 0, order.index(one.what), _moment(one, zone)),
    )
    return Table(
        title=_("All that the journal keeps of you and your children"),
        above=(
            _("What other adults of the family have written is theirs, and not in this file."),
            _(
                "Who of the school looked at a child's data is told by role and day, for thirteen "
                "months. Who it was, the director can say."
            ),
        ),
        heads=(_("Of whom"), _("What"), _("When"), _("About"), _("Said"), _("Beside it")),
        rows=tuple(_row(one, found, zone) for one in lines),
        landscape=True,
    )


def _row(one: KeptLine, found: OwnData, zone: ZoneInfo) -> tuple[str | None, ...]:
    name = found.names.get(one.person_id or 0)
    at, is_look = one.at.astimezone(zone) if one.at else None, one.what == "staff_viewed"
    when = f"{numeric_date(at.date())} {at:%H:%M}" if at else None
    return (
        name.full if name else _("this phone"),
        _titles()[one.what],
        numeric_date(one.day) if one.day else when,
        about_name(About(one.about or About.OTHER)) if is_look else one.about,
        role_name(Role(one.said)) if is_look and one.said else one.said,
        one.more,
    )


def _moment(one: KeptLine, zone: ZoneInfo) -> str:
    if one.day is not None:
        return one.day.isoformat()
    at: datetime | None = one.at
    return at.astimezone(zone).isoformat() if at else ""


def _titles() -> dict[str, str]:
    """Return what each kind of line is called, in the order of the file."""
    return {
        "born": _("Born"),
        "sex": _("Sex"),
        "phone": _("Phone"),
        "email": _("E-mail"),
        "external": _("Number in the school's lists"),
        "role": _("Right in the journal"),
        "guardian": _("Representative"),
        "invited": _("A code was issued"),
        "telegram": _("Telegram account"),
        "bound": _("Phone connected"),
        "agreed": _("Consent"),
        "setting": _("Setting"),
        "looked": _("You looked, times"),
        "enrolled": _("Class"),
        "attendance": _("Attendance"),
        "reason": _("Reason of an absence"),
        "spell": _("Known absence"),
        "mark": _("Mark"),
        "period_mark": _("Mark of a period"),
        "note": _("A teacher's word"),
        "task": _("Homework of your child alone"),
        "changed": _("Changed later"),
        "notice": _("You told of an absence"),
        "answer": _("You answered about an absence"),
        "question": _("You asked about a correction"),
        "refusal": _("Results on paper"),
        "contact": _("The school wrote or called"),
        "viewed": _("Shown to an account of the family"),
        "staff_viewed": _("Somebody of the school looked"),
    }
