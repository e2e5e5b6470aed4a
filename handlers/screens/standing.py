"""Where a group's pupils stand in its subject, one pupil whole, Monday's list of too few marks."""

from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from core.model.standing import GivenMark, Group, GroupStanding, Listed, PupilStanding
from handlers.kit.callbacks import Today
from handlers.kit.clauses import cited
from handlers.kit.dates import plain_day, short_day
from handlers.kit.i18n import _
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, two_in_a_row
from handlers.screens.child_marks import kind_name, kind_of
from handlers.screens.digest import fitted
from handlers.screens.forecast import forecast_lines, number
from handlers.screens.period_mark_buttons import PeriodSheetPage

LISTS = "minimum_lists"
"""The living message of Monday's list; its object is the day."""

_NAMED, _GROUPS = 12, 12


class GroupPage(CallbackData, prefix="sg"):
    """Open where the pupils of a group stand."""

    teaching_id: int


class GroupPupilPage(CallbackData, prefix="su"):
    """Open one pupil of a group."""

    teaching_id: int
    person_id: int


class AskNext(CallbackData, prefix="sa"):
    """Let whoever lacks marks be asked at the group's next lesson, or (0) nobody."""

    teaching_id: int
    wanted: bool


class AskFromList(CallbackData, prefix="ig"):
    """The same from Monday's list, which stays."""

    teaching_id: int


def group(found: GroupStanding, zone: ZoneInfo) -> Screen:
    """Draw the group: who lacks marks, whose mark is disputed, a button for each pupil."""
    blocks = [_head(found), *_short(found.pupils), *_disputed(found.pupils), *_next(found, zone)]
    if found.pupils:
        blocks.append(_("On the buttons: the mean, and of how many marks."))
    else:
        blocks.append(_("There are no pupils in this group today."))
    own = found.group.teaching_id
    names = two_in_a_row(_pupil(one, own) for one in found.pupils)
    sheet = (button(_("Marks of the period"), PeriodSheetPage(teaching_id=own)),)
    last = (button(_("‹ Back"), Today()),)
    rows = (*_ask_row(found, zone), *names, *([sheet] if found.period else []), last)
    return Screen(kind="standing", object_id=str(own), text="\n".join(blocks), rows=rows)


def _head(found: GroupStanding) -> str:
    head = f"<b>{quoted(place(found.group))}</b>"
    if found.period is None:
        return head
    values = {"period": quoted(found.period.name), "day": plain_day(found.period.until)}
    return f"{head} · " + _("%(period)s, until %(day)s") % values


def place(group: Group) -> str:
    """«7Б · Алгебра», «7Б, гр. 1 · Английский язык»; plain text."""
    own = group.subgroup or ""
    part = _("gr. %(number)s") % {"number": own} if own.isdigit() else own
    where = f"{group.class_name}, {part}" if part else group.class_name
    return f"{where} · {group.subject}"


def _short(pupils: Sequence[Listed]) -> Iterator[str]:
    """Name who lacks marks by now, and who will for the mark of the period, with the clauses."""
    now = [one for one in pupils if one.call == "running"]
    if now:
        enough = now[0].standing.enough
        head = cited(_("! Too few marks by now"), enough.running_clause).rstrip(".")
        yield f"{head}: {_counted((x, x.standing.enough.running) for x in now)}"
    soon = [one for one in pupils if one.call == "period"]
    if soon:
        enough = soon[0].standing.enough
        head = cited(_("! Too few for the mark of the period"), enough.needed_clause).rstrip(".")
        yield f"{head}: {_counted((x, x.standing.enough.needed) for x in soon)}"


def _counted(pupils: Iterable[tuple[Listed, int | None]]) -> str:
    """«0 из 2 — Иванов П., Петров К.; 1 из 2 — Смирнова Д.», each by the own minimum.

    Whoever missed weeks needs fewer marks by now than the others.
    """
    by_count: dict[tuple[int, int], list[str]] = {}
    for one, wanted in pupils:
        by_count.setdefault((one.standing.enough.held, wanted or 0), []).append(one.listed)
    said = _("%(held)s of %(all)s — %(names)s")
    return "; ".join(
        said % {"held": held, "all": wanted, "names": _names(names)}
        for (held, wanted), names in sorted(by_count.items())
    )


def _names(names: Iterable[str]) -> str:
    every = list(names)
    more = " …" if len(every) > _NAMED else ""
    return quoted(", ".join(every[:_NAMED])) + more


def _disputed(pupils: Sequence[Listed]) -> list[str]:
    found = [(x, x.standing.average) for x in pupils if x.disputed and x.standing.average]
    if not found:
        return []
    names = _names(f"{one.listed} {number(mean.mean, whole=False)}" for one, mean in found)
    return [_("Disputed: %(names)s") % {"names": names}]


def _next(found: GroupStanding, zone: ZoneInfo) -> list[str]:
    lesson = found.next_lesson
    if lesson is None or not lesson.asked:
        return []
    named = [one.listed for one in found.pupils if one.standing.taught.person_id in lesson.asked]
    day = short_day(lesson.starts.astimezone(zone).date())
    return [_("To be asked on %(day)s: %(names)s") % {"day": day, "names": _names(named)}]


def _ask_row(found: GroupStanding, zone: ZoneInfo) -> tuple[Row, ...]:
    lesson = found.next_lesson
    if not found.teaches or lesson is None:
        return ()
    own = found.group.teaching_id
    if lesson.asked:
        return ((button(_("Ask nobody in particular"), AskNext(teaching_id=own, wanted=False)),),)
    if not found.short:
        return ()
    day = short_day(lesson.starts.astimezone(zone).date())
    label = _("Ask on %(day)s: %(n)s") % {"day": day, "n": len(found.short)}
    return ((button(label, AskNext(teaching_id=own, wanted=True), "primary"),),)


def _pupil(one: Listed, teaching_id: int) -> Button:
    """«! Иванов П. 4,20 · 3»: the mean, and how many marks it is of."""
    found = one.standing
    mean = number(found.average.mean, whole=False) if found.average else "—"
    sign = "! " if one.call else ""
    label = f"{sign}{one.listed} {mean} · {found.enough.held}"
    page = GroupPupilPage(teaching_id=teaching_id, person_id=found.taught.person_id)
    return button(label, page)


def pupil(found: PupilStanding) -> Screen:
    """Draw one pupil: every mark, and the forecast that the family reads too."""
    back = (button(_("‹ Back"), GroupPage(teaching_id=found.group.teaching_id)),)
    key = f"{found.group.teaching_id}:{found.pupil.standing.taught.person_id}"
    return Screen(kind="pupil_standing", object_id=key, text=pupil_text(found), rows=(back,))


def pupil_text(found: PupilStanding) -> str:
    """Return the marks of one pupil in the period, explained; HTML."""
    standing = found.pupil.standing
    head = f"<b>{quoted(found.pupil.listed)}</b> · {quoted(place(found.group))}"
    period = [f"{head} · {quoted(standing.period.name)}" if standing.period else head]
    marks = [_mark(one, found) for one in standing.marks] or [_("No marks yet.")]
    enough = standing.enough
    outlook = forecast_lines(found.forecast, enough.held, enough.needed, found.kinds)
    return "\n\n".join("\n".join(block) for block in (period, marks, outlook) if block)


def _mark(one: GivenMark, found: PupilStanding) -> str:
    weight = f" ×{number(one.weight)}" if one.weight != 1 else ""
    what = quoted(one.source) if one.source else kind_name(one.kind, found.kinds)
    return f"<b>{quoted(one.value)}</b>  {one.day:%d.%m}  {kind_of(one.value, what + weight)}"


def lists(found: Sequence[GroupStanding]) -> Screen:
    """Draw Monday's list: each group with pupils who have too few marks, one tap to name them."""
    head = "<b>" + _("Too few marks") + "</b>"
    groups = [[f"<b>{quoted(place(one.group))}</b>", *_short(one.pupils)] for one in found]
    rows = tuple(_list_row(one) for one in found[:_GROUPS])
    day = found[0].today.isoformat()
    return Screen(kind=LISTS, object_id=day, text=fitted([[head], *groups]), rows=rows)


def asked_on(found: GroupStanding, zone: ZoneInfo) -> str:
    """Say, in a word over the list, on which day they are asked; plain."""
    lesson = found.next_lesson
    if lesson is None:
        return _("Noted for the next lesson")
    day = short_day(lesson.starts.astimezone(zone).date())
    values = {"group": place(found.group), "day": day}
    return _("%(group)s: to be asked on %(day)s") % values


def _list_row(one: GroupStanding) -> Row:
    label = _("Ask next: %(group)s") % {"group": place(one.group)}
    return (button(label, AskFromList(teaching_id=one.group.teaching_id)),)
