"""One family as the class teacher reaches it: its silence, its number, what was done."""

from collections.abc import Sequence

from core.acts.note_contact import note_contact, paper_clause
from core.acts.work import Work
from core.errors import Gone, Unfit
from core.journal import Journal, Sight
from core.model.declared import allows
from core.model.families import FamilyCard, Noted
from core.model.guardians import OUTCOMES, Contact, Guardian, Kin
from core.model.people import Actor
from core.model.roles import Action, Role, Thing
from core.rules import access, silence
from core.rules.families import silent_family
from core.rules.names import display_names
from core.rules.quiet import day_begins
from core.storage import calendars, class_days, contacts, guardians


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def family_card(
    journal: Journal, actor: Actor, *, class_id: int, child_id: int, guardian_id: int = 0
) -> FamilyCard:
    """Return one family for class teacher, deputies and director; five statements.

    `guardian_id` 0 shows the representative who looked last, else the first one. The number
    is whole for whoever has opened it today (`show_number`).

    Raises:
        Denied: not the own class.
        Gone: the pupil is not of the class, or nobody stands for the pupil.
    """
    viewer = access.sees_class(actor, class_id)
    async with journal.reading() as sight:
        roster = await class_days.roster(sight.tx, class_id, sight.today)
        known = await guardians.of_child(sight.tx, child_id, sight.today)
        if roster is None or child_id not in roster.pupils or not known:
            raise Gone(object_kind="pupil")
        listed = display_names(roster.pupils)[child_id]
        policy = sight.policy_on(sight.today).policy
        years = await calendars.years(sight.tx, sight.today)
        found = silence.of_families(silence.measured(known, years, sight.today, sight.zone))
        quiet = silent_family(found[0], listed, sight.today, sight.zone) if found else None
        shown = _shown(known, guardian_id or (quiet.guardian_id if quiet else known[0].id))
        history = await contacts.of_child(sight.tx, child_id)
        return FamilyCard(
            class_id=class_id,
            listed=listed,
            guardians=known,
            shown=shown,
            number=_number(sight, shown, history, viewer),
            silence=quiet,
            history=history,
            may_note=any(g.scope_id == class_id for g in actor.having(Role.CLASS_TEACHER)),
            today=sight.today,
            term=policy.silence.class_teacher_days.value,
            is_silent=any(silence.is_silent(one, policy) for one in found),
            clause=policy.silence.class_teacher_days.clause,
            paper_clause=policy.paper.every_days.clause,
        )


def _shown(known: Sequence[Guardian], guardian_id: int) -> Guardian:
    found = next((one for one in known if one.id == guardian_id), None)
    if found is None:
        raise Gone(object_kind="guardian")
    return found


def _number(sight: Sight, shown: Guardian, history: Sequence[Noted], viewer: int) -> str | None:
    opened = any(
        one.kind is Contact.NUMBER
        and (one.guardian_id, one.author_id) == (shown.id, viewer)
        and one.at.astimezone(sight.zone).date() == sight.today
        for one in history
    )
    return shown.phone if opened else None


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def show_number(journal: Journal, actor: Actor, *, class_id: int, kin: Kin) -> None:
    """Open the representative's number to the viewer until the day's end, and keep who saw it.

    Raises:
        Denied: not the own class.
        Gone: the pupil is not of the class, or the representative is not the pupil's.
        Repeated: this update has had its effect.
    """
    viewer = access.sees_class(actor, class_id)
    async with journal.writing(actor, "show_number") as work:
        work.in_place_of = access.stands_in_for(actor, class_id)
        await _keep(work, class_id, kin, (viewer, Contact.NUMBER))


@allows(Action.RECORD, Thing.SCHOOL_CLASS)
async def note_outcome(
    journal: Journal,
    actor: Actor,
    *,
    class_id: int,
    kin: Kin,
    outcome: Contact,
) -> None:
    """Keep what came of reaching the family: spoken to, no answer, a letter sent.

    A family that was spoken or written to is informed: its silence is counted anew.

    Raises:
        Denied: only the class teacher notes.
        Gone: the pupil is not of the class, or the representative is not the pupil's.
        Unfit: `outcome` is none of these.
        Repeated: this update has had its effect.
    """
    author = access.leads_class(actor, class_id, Action.RECORD)
    if outcome not in OUTCOMES:
        raise Unfit(why="outcome")
    async with journal.writing(actor, "note_outcome") as work:
        work.in_place_of = access.stands_in_for(actor, class_id)
        await _keep(work, class_id, kin, (author, outcome))


@allows(Action.RECORD, Thing.SCHOOL_CLASS)
async def set_offline(
    journal: Journal,
    actor: Actor,
    *,
    class_id: int,
    kin: Kin,
    offline: bool,
) -> None:
    """Keep that the representative is without Telegram by own wish, or not any more (MAZ-4.2).

    Results go on paper then; nothing changes where it is so already.

    Raises:
        Denied: only the class teacher notes.
        Gone: the pupil is not of the class, or the representative is not the pupil's.
        Unfit: whoever has registered is not without Telegram (`registered`).
        Repeated: this update has had its effect.
    """
    author = access.leads_class(actor, class_id, Action.RECORD)
    async with journal.writing(actor, "set_offline") as work:
        work.in_place_of = access.stands_in_for(actor, class_id)
        one = await _guardian(work, class_id, kin)
        if offline and one.bound_at is not None:
            raise Unfit(why="registered")
        if (one.offline_at is not None) is not offline:
            kind = Contact.OFFLINE if offline else Contact.ONLINE
            row = _row(work, one, (author, kind))
            await note_contact(work, row, paper_clause(work))


async def _keep(work: Work, class_id: int, kin: Kin, what: tuple[int, Contact]) -> None:
    """Keep it once a day: a second press of the same button changes nothing.

    The figure by which silent families are informed otherwise orders that it is kept, too.
    """
    row = _row(work, await _guardian(work, class_id, kin), what)
    if not await contacts.stands(work.tx, row, day_begins(work.now, work.zone)):
        figure = work.policy_on(work.today).policy.silence.class_teacher_days
        await note_contact(work, row, figure.clause)


def _row(work: Work, one: Guardian, what: tuple[int, Contact]) -> contacts.Row:
    author_id, kind = what
    return contacts.Row(
        child_id=one.child_id,
        guardian_id=one.id,
        author_id=author_id,
        kind=kind,
        at=work.now,
    )


async def _guardian(work: Work, class_id: int, kin: Kin) -> Guardian:
    known = await guardians.of_child(work.tx, kin.child_id, work.today)
    own = [one for one in known if one.class_id == class_id]
    if not own:
        raise Gone(object_kind="pupil")
    return _shown(own, kin.guardian_id)
