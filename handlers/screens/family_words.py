"""What is said unasked around families: to a parent who does not look, to the school."""

from collections.abc import Iterable
from itertools import groupby

from core.model.cabinets import PersonCard
from core.model.families import (
    ClassFamilies,
    FamilyCard,
    SilentFamily,
    SoftWord,
    Unregistered,
    UnregisteredList,
)
from core.model.guardians import Silent
from core.model.paper import PaperFamily, PaperList
from core.model.roles import Role
from handlers.kit.callbacks import Family, InvitedPerson
from handlers.kit.clauses import cited
from handlers.kit.dates import for_long, plain_day
from handlers.kit.i18n import _, ngettext
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Screen, button, two_in_a_row
from handlers.screens.class_family_buttons import (
    FamiliesPage,
    FamilyPage,
    UnregisteredPage,
)
from handlers.screens.families import and_more, family_line
from handlers.screens.paper_buttons import PaperPage

_MOST = 20


def soft(word: SoftWord) -> Screen:
    """Draw the soft word to a parent, with one button."""
    children = "; ".join(f"{quoted(first)}, {quoted(place)}" for first, place in word.children)
    day = {"day": plain_day(word.since)}
    since = _("You last looked into the diary on %(day)s.") % day
    if not word.looked:
        since = _("The diary is open to you since %(day)s, but nobody has looked in yet.") % day
    asks = _("Is everything all right? Look in when you have a minute.")
    return Screen(
        kind="silence_soft",
        text=f"<b>{children}</b>\n{since} {asks}",
        rows=((button(_("Look"), Family(), "primary"),),),
        object_id=word.since.isoformat(),
    )


def for_lead(page: ClassFamilies, families: Iterable[SilentFamily]) -> Screen:
    """Draw which families of the class have not looked: one message for all."""
    silent = list(families)
    shown = silent[:_MOST]
    words = _("%(class)s: families that have not looked for %(long)s") % {
        "class": quoted(page.class_name),
        "long": for_long(page.term),
    }
    asks = _("Please call or write to them, and note what came of it")
    lines = [f"<b>{words}</b>", *(f"· {family_line(one)}" for one in shown)]
    lines += and_more(len(silent) - _MOST)
    lines.append(cited(asks, page.clause))
    named = [
        button(one.listed, FamilyPage(class_id=page.class_id, child_id=one.child_id))
        for one in shown
    ]
    return Screen(
        kind="silence_class",
        text="\n".join(lines),
        rows=(*two_in_a_row(named), (_families(page.class_id),)),
        object_id=str(page.class_id),
    )


def for_head(found: Iterable[Silent], term: int) -> Screen:
    """Draw, class by class, which families have not looked for so many days."""
    head = _("Families that have not looked for %(long)s") % {"long": for_long(term)}
    lines, buttons = [f"<b>{head}</b>"], []
    for class_id, same in groupby(found, key=lambda one: one.guardian.class_id):
        own = list(same)
        place = own[0].guardian.class_name
        names = ", ".join(quoted(one.guardian.child.short) for one in own[:_MOST])
        lines.append(" ".join([f"{quoted(place)}: {names}", *and_more(len(own) - _MOST)]))
        buttons.append(button(place, FamiliesPage(class_id=class_id)))
    lines.append(_("The class teachers have been told before."))
    rows = tuple(tuple(buttons[i : i + 4]) for i in range(0, min(len(buttons), 100), 4))
    return Screen(kind="silence_school", text="\n".join(lines), rows=rows)


def late(page: UnregisteredList, people: Iterable[Unregistered]) -> Screen:
    """Draw who has not registered within the days of the regulation."""
    words = ngettext(
        "%(n)d day has passed since the code, not registered",
        "%(n)d days have passed since the code, not registered",
        page.term,
    )
    lines = [f"<b>{quoted(page.class_name)}</b>", cited(words, page.clause)]
    late_ones = list(people)
    lines += [f"· {_person(one)}" for one in late_ones[:_MOST]]
    lines += and_more(len(late_ones) - _MOST)
    data = UnregisteredPage(class_id=page.class_id)
    return Screen(
        kind="unregistered_word",
        text="\n".join(lines),
        rows=((button(_("Not registered"), data),),),
        object_id=str(page.class_id),
    )


def _person(one: Unregistered) -> str:
    if one.role is Role.PUPIL:
        return quoted(one.name.full)
    values = {"name": quoted(one.name.full), "pupil": quoted(one.child.short)}
    return _("%(name)s (%(pupil)s)") % values


def paper_due(page: PaperList, due: Iterable[PaperFamily]) -> Screen:
    """Draw for whom a sheet is to be printed and handed over."""
    words = _("%(class)s: sheets to print and hand over") % {"class": quoted(page.class_name)}
    waits = list(due)
    lines = [f"<b>{words}</b>"]
    lines += [
        _("· %(pupil)s: by %(day)s") % {"pupil": quoted(one.listed), "day": plain_day(one.due)}
        for one in waits[:_MOST]
    ]
    lines += and_more(len(waits) - _MOST)
    return Screen(
        kind="paper_due",
        text=cited("\n".join(lines), page.clause),
        rows=((button(_("On paper"), PaperPage(class_id=page.class_id)),),),
        object_id=str(page.class_id),
    )


def asks_for_paper(card: FamilyCard) -> Screen:
    """Draw that a parent has made the statement: it will come signed."""
    values = {"who": quoted(card.shown.name.full), "pupil": quoted(card.listed)}
    text = _(
        "%(who)s (%(pupil)s) declines the electronic diary. A signed statement will come; then "
        "press «Statement received»"
    )
    data = FamilyPage(
        class_id=card.class_id, child_id=card.shown.child_id, guardian_id=card.shown.id
    )
    return Screen(
        kind="paper_asked",
        text=cited(text % values, card.paper_clause),
        rows=((button(_("The family"), data),),),
        object_id=f"{card.shown.child_id}:{card.shown.id}",
    )


def withdrawn(card: FamilyCard) -> Screen:
    """Draw that a representative took the consent back: what goes on, and the way back."""
    values = {"who": quoted(card.shown.name.full), "pupil": quoted(card.listed)}
    text = _(
        "%(who)s (%(pupil)s) took the consent back: the bot writes no more. The journal goes on "
        "as before, results go on paper. A new code is the way back; it is handed only if they "
        "ask for it."
    )
    data = FamilyPage(
        class_id=card.class_id, child_id=card.shown.child_id, guardian_id=card.shown.id
    )
    return Screen(
        kind="consent_withdrawn",
        text=text % values,
        rows=((button(_("The family"), data),),),
        object_id=f"{card.shown.child_id}:{card.shown.id}",
    )


def withdrawn_to_office(card: PersonCard) -> Screen:
    """Draw for the office that somebody took the consent back, and the way back."""
    text = _(
        "%(who)s took the consent back and disconnected the phone: the bot writes no more. "
        "Rights in the journal stay as the lists have them; a new code is the way back."
    )
    return Screen(
        kind="withdrawn_staff",
        text=text % {"who": quoted(card.name.full)},
        rows=((button(_("Open the card"), InvitedPerson(person_id=card.person_id)),),),
        object_id=str(card.person_id),
    )


def _families(class_id: int) -> Button:
    return button(_("Families"), FamiliesPage(class_id=class_id))
