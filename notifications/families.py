"""Families that do not look, have not registered, or are on paper: worded when it is sent."""

from datetime import date

from core.journal import Journal
from core.model.letter import Letter
from core.model.people import Actor
from core.services import late_registration, paper_families, silent_families
from core.services.absence_calls import absences_to_call
from core.services.cabinets import person_card
from core.services.class_families import class_families, unregistered_families
from core.services.family_contacts import family_card
from handlers.kit.reply import Screen
from handlers.screens import absence_calls, family_words
from handlers.screens.brief_words import About
from notifications.message import Kind, Message


def _said(screen: Screen | None) -> Message | None:
    return None if screen is None else Message(screen=screen, silent=True)


async def soft(journal: Journal, actor: Actor, _letter: Letter) -> Message | None:
    """Ask a parent whether all is well, unless somebody has looked by now."""
    word = await silent_families.own_silence(journal, actor)
    return _said(family_words.soft(word) if word else None)


async def lead(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell the class teacher of those families that are still silent."""
    class_id, children = int(letter.payload["class_id"]), set(letter.payload["children"])
    page = await class_families(journal, actor, class_id=class_id)
    still = [one for one in page.silent if one.child_id in children]
    return _said(family_words.for_lead(page, still) if still else None)


async def head(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell a deputy of those families that are still silent."""
    children = tuple(letter.payload["children"])
    still = await silent_families.long_silent(journal, actor, child_ids=children)
    day = journal.clock.now().astimezone(journal.clock.zone).date()
    term = journal.policy_on(day).policy.silence.deputy_days.value
    return _said(family_words.for_head(still, term) if still else None)


async def unregistered(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell the class teacher who of those invited that day has not registered still."""
    issued = date.fromisoformat(letter.payload["issued"])
    class_id, zone = int(letter.payload["class_id"]), journal.clock.zone
    page = await unregistered_families(journal, actor, class_id=class_id)
    people = [
        one
        for one in page.people
        if one.first_at and one.first_at.astimezone(zone).date() == issued
    ]
    if not people:
        return None
    return _said(family_words.late(page, people))


async def due(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Remind the class teacher of the sheets that are due still."""
    class_id = int(letter.payload["class_id"])
    page = await paper_families.paper_families(journal, actor, class_id=class_id)
    still = [one for one in page.families if one.due <= page.today]
    return _said(family_words.paper_due(page, still) if still else None)


async def asked(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell the class teacher of a parent's wish, while the statement is waited for."""
    ids = {name: int(letter.payload[name]) for name in ("class_id", "child_id", "guardian_id")}
    card = await family_card(journal, actor, **ids)
    waits = card.shown.refusal is not None and card.shown.declined_at is None
    return _said(family_words.asks_for_paper(card) if waits else None)


async def withdrawn(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell the class teacher that a representative took the consent back, and is not back."""
    ids = {name: int(letter.payload[name]) for name in ("class_id", "child_id", "guardian_id")}
    card = await family_card(journal, actor, **ids)
    gone = card.shown.bound_at is None and card.shown.withdrawn_at is not None
    return _said(family_words.withdrawn(card) if gone else None)


async def withdrawn_to_office(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Tell the office that somebody took the consent back, and is not back."""
    person_id = int(letter.payload["person_id"])
    card = await person_card(journal, actor, person_id=person_id)
    return _said(None if card.bindings else family_words.withdrawn_to_office(card))


async def call(journal: Journal, actor: Actor, letter: Letter) -> Message | None:
    """Let the class teacher phone about absences of which home knows or says nothing."""
    calls = {int(alert): int(lesson) for alert, lesson in letter.payload["calls"]}
    found = await absences_to_call(journal, actor, calls=calls)
    if not found:
        return None
    return Message(screen=absence_calls.draw(found, journal.clock.zone), silent=False)


KINDS = {
    silent_families.SOFT: Kind(compose=soft, about=About.SILENCE),
    silent_families.LEAD: Kind(compose=lead, about=About.SILENT_FAMILIES),
    silent_families.HEAD: Kind(compose=head, about=About.SILENT_FAMILIES),
    late_registration.KIND: Kind(compose=unregistered, about=About.UNREGISTERED),
    paper_families.DUE: Kind(compose=due, about=About.PAPER_DUE),
    "paper_asked": Kind(compose=asked, about=About.PAPER_ASKED),
    "consent_withdrawn": Kind(compose=withdrawn, about=About.WITHDRAWN),
    "withdrawn_staff": Kind(compose=withdrawn_to_office, about=About.WITHDRAWN),
    "absence_call": Kind(compose=call, about=About.CALL, repeats=True),
}
"""Calm lines are not repeated after an unknown outcome; a missing child is (telegram.md)."""
