"""The previews of the three orders: whom they concern, what is still to be chosen."""

from core.model.orders import (
    Alike,
    Candidate,
    Doubt,
    EnrolSight,
    LeaveSight,
    MoveSight,
    Order,
    Slot,
    Split,
)
from handlers.kit.dates import plain_day
from handlers.kit.i18n import _
from handlers.kit.phones import spaced
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, two_in_a_row
from handlers.kit.roles import relation_name
from handlers.screens.orders import late_line, pick, preview, sheet_row
from handlers.screens.start import described

_CLASSES_IN_ROW = 5


def enrol(sight: EnrolSight) -> Screen:
    """Draw the new pupil, who stands for the pupil, and whom they resemble."""
    one = sight.newcomer
    place = _("%(place)s, from %(day)s") % {
        "place": one.class_name,
        "day": plain_day(sight.wish.order.since),
    }
    came = f" · {quoted(one.came_from)}" if one.came_from else ""
    lines = [f"{quoted(one.name.full)}, {one.born:%d.%m.%Y}", place + came]
    for other in one.representatives:
        phone = f", {spaced(other.phone)}" if other.phone else ""
        lines.append(f"{relation_name(other.relation)}: {quoted(other.name.full)}{phone}")
    doubts = [_doubt(doubt) for doubt in sight.doubts] or [_("Nobody here is alike.")]
    late = late_line(late=sight.late, clause=sight.clause)
    rows = [row for doubt in sight.doubts for row in _answers(doubt)]
    rows += [_other_group(split) for split in sight.splits]
    asked = _("Subgroups: the smaller ones are proposed, a tap changes.") if sight.splits else ""
    blocks = ["\n".join(lines), *doubts, asked, late]
    return preview(sight.wish, blocks, rows, clear=sight.is_clear)


def _other_group(split: Split) -> Row:
    """Return the button that says which subgroup it is, and takes the next one at a tap."""
    ids = list(split.groups)
    now = split.picked or split.smallest
    other = ids[(ids.index(now) + 1) % len(ids)]
    label = f"{split.subject}: {split.groups[now]}"
    return (pick(label, Slot.GROUP, other, split.subject_id, on=True),)


def _doubt(doubt: Doubt) -> str:
    ask = _("<b>%(name)s</b>: somebody alike is in the journal. The same person?")
    lines = [ask % {"name": quoted(doubt.name.full)}]
    return "\n".join([*lines, *(f"· {_alike(one)}" for one in doubt.alike)])


def _alike(one: Alike) -> str:
    facts = [quoted(one.name.full)]
    if one.born:
        facts.append(f"{one.born:%d.%m.%Y}")
    if one.phone:
        facts.append(spaced(one.phone))
    facts += [described(held) for held in one.held]
    return ", ".join(facts)


def _answers(doubt: Doubt) -> list[Row]:
    rows = [
        (
            pick(
                _("The same: %(who)s") % {"who": _short(one)},
                Slot.PERSON,
                one.person_id,
                doubt.of,
                on=doubt.picked == one.person_id,
            ),
        )
        for one in doubt.alike
    ]
    other = _("Another: %(who)s") % {"who": doubt.name.short}
    return [*rows, (pick(other, Slot.PERSON, 0, doubt.of, on=doubt.picked == 0),)]


def _short(one: Alike) -> str:
    place = next((held.class_name for held in one.held if held.class_name), None)
    return f"{one.name.short}, {place}" if place else one.name.short


def move(sight: MoveSight) -> Screen:
    """Draw who goes where, and the subgroups of the new class."""
    late = late_line(late=sight.late, clause=sight.clause)
    if sight.pupil is None:
        return _whom(sight, late)
    place = sight.pupil.place
    lines = [f"{quoted(sight.pupil.name.full)}, {place.class_name}"]
    if sight.class_id is None:
        rows = _classes(sight, place.class_id)
        return preview(sight.wish, [*lines, _("Into which class?"), late], rows, clear=False)
    into = (
        _("Only the subgroups, from %(day)s") if sight.stays else _("Into %(place)s, from %(day)s")
    )
    since = sight.wish.order.since
    if sight.stays and sight.regroups is not None:
        since = max(since, sight.regroups)
    day = plain_day(since)
    lines.append(into % {"place": sight.classes[sight.class_id], "day": day})
    ask = _("Which subgroups?") if sight.splits else ""
    rows = [row for split in sight.splits for row in _groups(split)]
    return preview(sight.wish, ["\n".join(lines), ask, late], rows, clear=sight.is_clear)


def _classes(sight: MoveSight, old: int) -> list[Row]:
    buttons = [
        pick(name, Slot.PLACE, class_id)
        for class_id, name in sight.classes.items()
        if class_id != old
    ]
    rows: list[Row] = [
        tuple(buttons[i : i + _CLASSES_IN_ROW]) for i in range(0, len(buttons), _CLASSES_IN_ROW)
    ]
    if old in sight.classes and sight.regroups is not None:
        own = _("%(place)s: only the subgroups") % {"place": sight.classes[old]}
        rows.append((pick(own, Slot.PLACE, old),))
    return rows


def _groups(split: Split) -> list[Row]:
    return [
        (
            pick(
                f"{split.subject}: {name}",
                Slot.GROUP,
                i,
                split.subject_id,
                on=split.picked == i,
            ),
        )
        for i, name in split.groups.items()
    ]


def leave(sight: LeaveSight) -> Screen:
    """Draw who leaves, where to, and whose cabinets close with the last day."""
    late = late_line(late=sight.late, clause=sight.clause)
    if sight.pupil is None:
        return _whom(sight, late)
    last = _("The last day is %(day)s") % {"day": plain_day(sight.wish.order.since)}
    lines = [f"{quoted(sight.pupil.name.full)}, {sight.pupil.place.class_name}", last]
    if sight.left_for:
        lines.append(_("Where to: %(place)s") % {"place": quoted(sight.left_for)})
    if sight.reason:
        lines.append(_("Why: %(why)s") % {"why": quoted(sight.reason)})
    closes = ""
    if sight.closed:
        names = ", ".join(quoted(name.short) for name in sight.closed)
        closes = _("After that day the journal is closed to: %(names)s") % {"names": names}
    rows = [sheet_row(sight.pupil.place.person_id)] if sight.before else []
    blocks = ["\n".join(lines), _before(sight.before), closes, late]
    return preview(sight.wish, blocks, rows, clear=True)


def _before(order: Order | None) -> str:
    """Say that the pupil is off the list already, by which order."""
    if order is None:
        return ""
    said = _(
        "! Off the list already: order № %(number)s of %(day)s, the last day is %(last)s. "
        "The new order takes its place."
    )
    values = {"number": quoted(order.number), "day": plain_day(order.day)}
    return said % {**values, "last": plain_day(order.since)}


def _whom(sight: MoveSight | LeaveSight, late: str) -> Screen:
    rows = two_in_a_row(_candidate(one) for one in sight.candidates)
    return preview(sight.wish, [_("Who is it?"), late], list(rows), clear=False)


def _candidate(one: Candidate) -> Button:
    return pick(
        f"{one.name.plain}, {one.place.class_name}",
        Slot.PERSON,
        one.place.person_id,
    )
