"""One family as its class teacher reaches it: silence, numbers, what was done, what to do."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from core.model.families import FamilyCard, Noted
from core.model.guardians import Contact, Guardian
from handlers.kit.callbacks import InvitedPerson
from handlers.kit.clauses import cited
from handlers.kit.dates import for_long, plain_day
from handlers.kit.i18n import _
from handlers.kit.phones import masked, spaced
from handlers.kit.quoting import quoted
from handlers.kit.reply import Button, Row, Screen, button, two_in_a_row
from handlers.kit.roles import relation_name
from handlers.screens.class_family_buttons import (
    FamiliesPage,
    FamilyPage,
    NoteOutcome,
    SetOffline,
    ShowNumber,
)
from handlers.screens.families import family_line
from handlers.screens.paper_buttons import AskRefusal, EndRefusal, FileRefusal

_HISTORY = 6


def draw(card: FamilyCard, zone: ZoneInfo) -> Screen:
    """Draw the family at one representative."""
    lines = [f"<b>{_head(card)}</b>", _who(card), state(card.shown, zone)]
    if card.may_note and card.is_silent and card.shown.is_reached:
        words = _("Call or write, and note what came of it")
        lines += ["", cited(words, card.clause)]
    if card.may_note and card.is_informed:
        words = _("No need to call again now. If nobody looks for %(long)s, you will be reminded.")
        lines += ["", words % {"long": for_long(card.term)}]
    if card.history:
        lines += ["", *(_noted(one, zone) for one in card.history[:_HISTORY])]
    return Screen(
        kind="family_card",
        text="\n".join(lines),
        rows=(*_rows(card), (button(_("‹ Back"), FamiliesPage(class_id=card.class_id)),)),
        object_id=f"{card.shown.child_id}:{card.shown.id}",
    )


def _head(card: FamilyCard) -> str:
    if card.silence is None or not (card.is_silent or card.silence.informed):
        return _("%(pupil)s: the family") % {"pupil": quoted(card.listed)}
    return family_line(card.silence)


def _who(card: FamilyCard) -> str:
    relation = relation_name(card.shown.relation)
    named = f"{relation[:1].upper()}{relation[1:]}: {quoted(card.shown.name.full)}"
    if card.number is not None:
        return f"{named}, {quoted(spaced(card.number))}"
    if card.shown.phone:
        return f"{named}, {quoted(masked(card.shown.phone))}"
    return _("%(who)s, no number in the lists") % {"who": named}


def state(one: Guardian, zone: ZoneInfo) -> str:
    """Say how this representative is reached now."""
    for at, words in _states(one):
        if at is not None:
            day = at.astimezone(zone).date() if isinstance(at, datetime) else at
            return words % {"day": plain_day(day)}
    return _("Has not registered yet.") if one.bound_at is None else _("Has not looked yet.")


def _states(one: Guardian) -> Iterator[tuple[datetime | date | None, str]]:
    """Yield what may be said of the representative since when, the weightiest first."""
    asked_at = one.refusal.asked_at if one.refusal else None
    offline_at = one.offline_at if one.bound_at is None else None
    withdrawn_at = one.withdrawn_at if one.bound_at is None else None
    yield one.declined_at, _("On paper since %(day)s: the bot sends nothing.")
    yield asked_at, _("The statement was printed on %(day)s, it is not back yet.")
    yield offline_at, _("Without Telegram since %(day)s: results go on paper.")
    yield withdrawn_at, _("Took the consent back on %(day)s: results go on paper.")
    yield one.blocked_at, _("The bot is blocked since %(day)s.")
    yield one.looked if one.bound_at else None, _("Looked last on %(day)s.")


def _noted(one: Noted, zone: ZoneInfo) -> str:
    day = plain_day(one.at.astimezone(zone).date())
    values = {"day": day, "what": contact(one.kind), "who": quoted(one.author.polite)}
    return _("%(day)s: %(what)s (%(who)s)") % values


def contact(kind: Contact) -> str:
    """Say inside a sentence what was done."""
    return {
        Contact.NUMBER: _("the number was shown"),
        Contact.SPOKE: _("spoke with the family"),
        Contact.NO_ANSWER: _("no answer"),
        Contact.LETTER: _("a letter was sent"),
        Contact.PAPER: _("the statement about paper was printed"),
        Contact.OFFLINE: _("without Telegram by own wish"),
        Contact.ONLINE: _("no longer without Telegram"),
    }[kind]


def saved(kind: Contact) -> str:
    """Return the word on a press that kept an outcome."""
    said = contact(kind)
    return _("Noted: %(what)s") % {"what": said}


def _rows(card: FamilyCard) -> list[Row]:
    rows: list[Row] = []
    if len(card.guardians) > 1:
        rows += two_in_a_row(_other(card, one) for one in card.guardians)
    if card.shown.phone and card.number is None:
        rows.append((button(_("Show the number"), ShowNumber(**_kin(card))),))
    if card.may_note:
        rows += [*_outcomes(card), *_ways(card)]
    return rows


def _kin(card: FamilyCard) -> dict[str, int]:
    one = card.shown
    return {"class_id": card.class_id, "child_id": one.child_id, "guardian_id": one.id}


def _other(card: FamilyCard, one: Guardian) -> Button:
    data = FamilyPage(class_id=card.class_id, child_id=one.child_id, guardian_id=one.id)
    sign = "• " if one.id == card.shown.id else ""
    return button(f"{sign}{one.name.first} ({relation_name(one.relation)})", data)


def _outcomes(card: FamilyCard) -> tuple[Row, ...]:
    labels = {
        Contact.SPOKE: _("We have spoken"),
        Contact.NO_ANSWER: _("No answer"),
        Contact.LETTER: _("Letter sent"),
    }
    buttons = [
        button(label, NoteOutcome(**_kin(card), outcome=kind)) for kind, label in labels.items()
    ]
    if card.shown.refusal is None:
        buttons.append(button(_("Asks for paper"), AskRefusal(**_kin(card))))
    return two_in_a_row(buttons)


def _ways(card: FamilyCard) -> tuple[Row, ...]:
    """Return the ways on from a statement, or for whoever has not registered."""
    one = card.shown
    if one.refusal is not None:
        ids = {"class_id": card.class_id, "refusal_id": one.refusal.id}
        if one.declined_at is not None:
            return ((button(_("Back to the electronic diary"), EndRefusal(**ids)),),)
        return (
            (button(_("Statement received"), FileRefusal(**ids), "primary"),),
            (
                button(_("Print it again"), AskRefusal(**_kin(card))),
                button(_("Changed their mind"), EndRefusal(**ids)),
            ),
        )
    if one.bound_at is not None:
        return ()
    if one.withdrawn_at is not None and one.offline_at is None:
        data = InvitedPerson(person_id=one.id, class_id=card.class_id, child_id=one.child_id)
        return ((button(_("A code to come back"), data),),)
    if one.offline_at is None:
        return ((button(_("Without Telegram"), SetOffline(**_kin(card), offline=True)),),)
    return ((button(_("Has Telegram now"), SetOffline(**_kin(card), offline=False)),),)
