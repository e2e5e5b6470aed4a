"""What is kept of a person as a table, and the files beside it, in the reader's language."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from mimetypes import guess_extension
from zoneinfo import ZoneInfo

from core.model.kept import KeptFile, KeptLine, OwnData
from core.model.people import Name
from handlers.kit.dates import numeric_date
from handlers.kit.i18n import _
from handlers.papers.archive import as_zip
from handlers.papers.table import Table

Words = Callable[[KeptLine], tuple[str | None, str | None, str | None]]
"""Returns what a line is about, what it says, and what stands beside it."""


def own_data_table(found: OwnData, zone: ZoneInfo, worded: Words) -> Table:
    """Return a row for each line, by person, kind and day; `worded` says its codes in words."""
    order = list(_titles())
    lines = sorted(
        found.lines,
        key=lambda one: (one.person_id or 0, order.index(one.what), _moment(one, zone)),
    )
    return Table(
        title=_("What the journal keeps of you and your children"),
        above=(
            _("What other adults of the family have written is theirs, and not in this file."),
            *((_left_out(),) if found.children else ()),
            _(
                "Who of the school looked at a child's data is told by role and day, for thirteen "
                "months. Who it was, the director can say."
            ),
            _(
                "Nor is in it: topics and homework of the whole class, photos of works that a "
                "teacher sent with a request, messages (they are in this chat), backups."
            ),
        ),
        heads=(_("Of whom"), _("What"), _("When"), _("About"), _("Said"), _("Beside it")),
        rows=tuple((*_whose(one, found, zone), *worded(one)) for one in lines),
        landscape=True,
    )


def _left_out() -> str:
    return _("Nor is in it what is kept of children who have left: the secretary hands that out.")


def _whose(one: KeptLine, found: OwnData, zone: ZoneInfo) -> tuple[str | None, ...]:
    name = found.names.get(one.person_id or 0)
    at = one.at.astimezone(zone) if one.at else None
    when = f"{numeric_date(at.date())} {at:%H:%M}" if at else None
    return (
        name.full if name else _("this phone"),
        _titles()[one.what],
        numeric_date(one.day) if one.day else when,
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
        "unbound": _("Phone disconnected"),
        "agreed": _("Consent"),
        "taken_back": _("Consent taken back"),
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
        "group": _("Group"),
        "ticked": _("Homework ticked as done"),
        "asked": _("You were asked about an absence"),
        "paper": _("Results were handed over on paper"),
        "away": _("Away from work"),
        "viewed": _("Shown to an account of the family"),
        "staff_viewed": _("Somebody of the school looked"),
    }


def named_files(
    files: Sequence[tuple[KeptFile, bytes | None]], names: Mapping[int, Name], first: int
) -> list[tuple[str, bytes]]:
    """Return the files with bytes by a name: the day, the child, the number from `first` on."""
    named = []
    for number, (one, content) in enumerate(files, first):
        if content is not None:
            ending = guess_extension(one.media_type) or ""
            child = names[one.person_id].full if one.person_id in names else ""
            named.append((f"{one.day:%Y-%m-%d} {_safe(child)} {number}{ending}", content))
    return named


def packed(
    found: OwnData,
    part: int,
    files: Sequence[tuple[KeptFile, bytes | None]],
    table: tuple[str, bytes],
) -> tuple[bytes, int]:
    """Return the archive of a part, and how many of its `files` are gone from the disk.

    The first part holds the `table` (its name and bytes) too; files are numbered through all.
    """
    first = 1 + sum(len(one) for one in found.parts[:part])
    named = named_files(files, found.names, first)
    own = [] if part else [table]
    return as_zip([*own, *named]), len(files) - len(named)


def _safe(name: str) -> str:
    """Return a name that no archive takes for a folder."""
    return "".join(sign for sign in name if sign.isalpha() or sign in " -")
