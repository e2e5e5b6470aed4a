"""«7Б: семьи»: who is silent, not registered, has blocked the bot, is on paper."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from core.model.families import (
    BlockedList,
    ClassFamilies,
    SilentFamily,
    Unregistered,
    UnregisteredList,
)
from core.model.guardians import Guardian
from core.model.roles import Role
from handlers.kit.callbacks import HandCode, MyClass
from handlers.kit.clauses import cited
from handlers.kit.dates import for_long, plain_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, two_in_a_row
from handlers.kit.roles import relation_name, roles_listed
from handlers.screens.class_family_buttons import (
    BlockedPage,
    FamiliesPage,
    FamilyPage,
    UnregisteredPage,
)
from handlers.screens.paper_buttons import PaperPage

_MOST = 24
"""Families named on one screen: twelve rows of two."""


def overview(page: ClassFamilies) -> Screen:
    """Draw how the class's families are reached; whoever is silent stands by name."""
    head = _("%(class)s: families") % {"class": quoted(page.class_name)}
    signed = [("!", one) for one in page.silent] + [("✓", one) for one in page.resting]
    named = [_opens(page, sign, one) for sign, one in signed[:_MOST]]
    return Screen(
        kind="families",
        text="\n".join([f"<b>{head}</b>", *_silent(page), *_counts(page)]),
        rows=(
            *two_in_a_row(named),
            *_lists(page),
            (button(_("‹ Back"), MyClass(class_id=page.class_id)),),
        ),
        object_id=str(page.class_id),
    )


def _silent(page: ClassFamilies) -> Iterator[str]:
    if not page.inside:
        yield _("Nobody of the families has registered yet.")
    elif not page.silent and not page.resting:
        yield _("Every family that has registered looks into the diary.")
    if page.silent:
        yield cited(not_looked(len(page.silent), page.term), page.clause)
        yield from (f"· {family_line(one)}" for one in page.silent[:_MOST])
        yield from and_more(len(page.silent) - _MOST)
    if page.resting:
        yield _("Informed already, we wait:")
        yield from (f"✓ {family_line(one)}" for one in page.resting[:_MOST])
        yield from and_more(len(page.resting) - _MOST)


def and_more(rest: int) -> list[str]:
    """«и ещё 5» where a list is cut, else nothing."""
    return [ngettext("and %(n)d more", "and %(n)d more", rest)] if rest > 0 else []


def not_looked(count: int, days: int) -> str:
    """«! Не заглядывали две недели: 2 семьи»."""
    values = {
        "long": for_long(days),
        "families": ngettext("%(n)d family", "%(n)d families", count),
    }
    return _("! Not looked for %(long)s: %(families)s") % values


def family_line(one: SilentFamily) -> str:
    """«Петров К.: последний раз 9 ноября, 15 дней назад»."""
    values = {
        "pupil": quoted(one.listed),
        "day": plain_day(one.seen),
        "ago": ngettext("%(n)d day ago", "%(n)d days ago", one.days_ago),
    }
    if one.informed is not None:
        return _("%(pupil)s: informed on %(day)s, not looked since") % {
            "pupil": values["pupil"],
            "day": plain_day(one.informed),
        }
    if one.looked:
        return _("%(pupil)s: last time %(day)s, %(ago)s") % values
    return _("%(pupil)s: registered %(day)s, %(ago)s, not looked yet") % values


def _counts(page: ClassFamilies) -> list[str]:
    lines = [""]
    if page.late:
        lines.append(_("Not registered: %(n)s") % {"n": page.late})
    if page.waiting:
        lines.append(_("Code handed out, days not over: %(n)s") % {"n": page.waiting})
    if page.blocked:
        lines.append(_("The bot is blocked by: %(n)s") % {"n": page.blocked})
    if page.on_paper:
        lines.append(_("On paper: %(n)s") % {"n": page.on_paper})
    if page.due:
        lines.append(_("! Sheets to hand over: %(n)s") % {"n": page.due})
    return lines if len(lines) > 1 else []


def _opens(page: ClassFamilies, sign: str, one: SilentFamily) -> Button:
    """«! Петров К.» of a family that is to be called, also anew; «✓» while it is waited for."""
    data = FamilyPage(class_id=page.class_id, child_id=one.child_id)
    return button(f"{sign} {one.listed}", data)


def _lists(page: ClassFamilies) -> tuple[Row, ...]:
    late = button(
        _("Not registered %(n)s") % {"n": page.late} if page.late else _("Not registered"),
        UnregisteredPage(class_id=page.class_id),
    )
    paper = button(
        _("On paper %(n)s") % {"n": page.on_paper} if page.on_paper else _("On paper"),
        PaperPage(class_id=page.class_id),
        "primary" if page.due else None,
    )
    blocked = button(
        _("Bot blocked %(n)s") % {"n": page.blocked}, BlockedPage(class_id=page.class_id)
    )
    return ((late, paper), (blocked,)) if page.blocked else ((late, paper),)


def unregistered(page: UnregisteredList, start: int, zone: ZoneInfo) -> Screen:
    """Draw who has not registered, a new code for each in one tap."""
    head = _("%(class)s: not registered") % {"class": quoted(page.class_name)}
    term = ngettext(
        "There is %(n)d day for it from the code",
        "There are %(n)d days for it from the code",
        page.term,
    )
    shown = page.people[start : start + _MOST]
    lines = [f"<b>{head}</b>"]
    if page.people:
        lines += [cited(term, page.clause), *(_person(page, one, zone) for one in shown)]
    elif not page.waiting:
        lines.append(_("Everybody has registered, or gets results on paper."))
    if page.waiting:
        lines.append(_waited_for(page))
    if page.through_adult and any(one.role is Role.PUPIL for one in shown):
        words = _("Hand a small pupil's code to a parent")
        lines.append(cited(words, page.adult_clause))
    near = [one for one in shown if page.may_hand and one.person_id not in page.elsewhere]
    if near:
        lines.append(_("A press makes a new code; it revokes the old one."))
    if page.may_hand and len(near) < len(shown):
        words = _("Where no button stands, the code is handed out by: %(roles)s.")
        lines.append(words % {"roles": roles_listed(page.handed_by)})
    return Screen(
        kind="unregistered",
        text="\n".join(lines),
        rows=(
            *two_in_a_row(_code(one) for one in near),
            *_more(page, start),
            _back(page.class_id),
        ),
        object_id=str(page.class_id),
    )


def _waited_for(page: UnregisteredList) -> str:
    """Say how many more have not registered, without being late."""
    values = {"n": page.waiting}
    if page.people:
        return _("Others whose days are not over yet: %(n)s") % values
    return (
        _("Not registered yet: %(n)s. The days for it are not over, so nobody is late.") % values
    )


def _person(page: UnregisteredList, one: Unregistered, zone: ZoneInfo) -> str:
    listed = quoted(page.listed.get(one.child_id, one.child.short))
    who = quoted(one.name.full)
    if one.role is Role.PARENT:
        who = _("%(name)s (%(pupil)s)") % {"name": who, "pupil": listed}
    if one.newest_at is None:
        return _("· %(who)s: no code yet") % {"who": who}
    day = plain_day(one.newest_at.astimezone(zone).date())
    return _("! %(who)s: code of %(day)s") % {"who": who, "day": day}


def _code(one: Unregistered) -> Button:
    data = HandCode(person_id=one.person_id, role=one.role, latest_id=one.newest_id)
    return button(_("Code: %(name)s") % {"name": one.name.short}, data)


def _more(page: UnregisteredList, start: int) -> tuple[Row, ...]:
    here = []
    if start > 0:
        before = UnregisteredPage(class_id=page.class_id, start=max(0, start - _MOST))
        here.append(button(_("Earlier"), before))
    rest = len(page.people) - start - _MOST
    if rest > 0:
        after = UnregisteredPage(class_id=page.class_id, start=start + _MOST)
        here.append(button(_("%(n)s more") % {"n": rest}, after))
    return (tuple(here),) if here else ()


def blocked(page: BlockedList, zone: ZoneInfo) -> Screen:
    """Draw who has blocked the bot: nothing that is said reaches them."""
    head = _("%(class)s: the bot is blocked") % {"class": quoted(page.class_name)}
    lines = [_blocked(page, one, zone) for one in page.guardians[:_MOST]]
    lines += and_more(len(page.guardians) - _MOST)
    if any(one.informed_of_block is None for one in page.guardians):
        lines.append(_("Nothing reaches them until they open the chat again: please call."))
    elif lines:
        lines.append(_("Nothing reaches them until they open the chat again."))
    return Screen(
        kind="blocked",
        text="\n".join([f"<b>{head}</b>", *(lines or [_("Nobody has blocked the bot.")])]),
        rows=(
            *two_in_a_row(_family_of(page, one) for one in page.guardians[:_MOST]),
            _back(page.class_id),
        ),
        object_id=str(page.class_id),
    )


def _blocked(page: BlockedList, one: Guardian, zone: ZoneInfo) -> str:
    since = one.blocked_at.astimezone(zone).date() if one.blocked_at else date.min
    values = {
        "pupil": quoted(page.listed.get(one.child_id, one.child.short)),
        "relation": relation_name(one.relation),
        "day": plain_day(since),
    }
    if one.informed_of_block is None:
        return _("· %(pupil)s, %(relation)s: since %(day)s") % values
    values["informed"] = plain_day(one.informed_of_block.astimezone(zone).date())
    return _("✓ %(pupil)s, %(relation)s: since %(day)s, informed on %(informed)s") % values


def _family_of(page: BlockedList, one: Guardian) -> Button:
    data = FamilyPage(class_id=page.class_id, child_id=one.child_id, guardian_id=one.id)
    return button(page.listed.get(one.child_id, one.child.short), data)


def _back(class_id: int) -> Row:
    return (button(_("‹ Back"), FamiliesPage(class_id=class_id)),)
