"""The refusal of the electronic diary at the class teacher's desk (MAZ-4.2, appendix 2)."""

from core.acts import refuse_diary
from core.acts.note_contact import note_contact, paper_clause
from core.acts.work import Work
from core.errors import Gone
from core.journal import Journal
from core.model.declared import allows
from core.model.guardians import Contact, Guardian, Kin, Refusal
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules import access
from core.storage import contacts, guardians, refusals


@allows(Action.RECORD, Thing.SCHOOL_CLASS)
async def ask_refusal(journal: Journal, actor: Actor, *, class_id: int, kin: Kin) -> None:
    """Let a statement be printed for a representative who asks for paper, and keep that.

    Raises:
        Denied: only the class teacher.
        Gone: the pupil is not of the class, or the representative is not the pupil's.
        Repeated: this update has had its effect.
    """
    author = access.leads_class(actor, class_id, Action.RECORD)
    async with journal.writing(actor, "ask_refusal") as work:
        work.in_place_of = access.stands_in_for(actor, class_id)
        one = await _guardian(work, class_id, kin)
        if one.refusal is None:
            row = contacts.Row(
                child_id=one.child_id,
                guardian_id=one.id,
                author_id=author,
                kind=Contact.PAPER,
                at=work.now,
            )
            await note_contact(work, row, paper_clause(work))
            await refuse_diary.ask(work, one, author)


async def _guardian(work: Work, class_id: int, kin: Kin) -> Guardian:
    known = await guardians.of_child(work.tx, kin.child_id, work.today)
    own = [one for one in known if one.class_id == class_id and one.id == kin.guardian_id]
    if not own:
        raise Gone(object_kind="guardian")
    return own[0]


@allows(Action.RECORD, Thing.SCHOOL_CLASS)
async def file_refusal(journal: Journal, actor: Actor, *, class_id: int, refusal_id: int) -> None:
    """File the signed statement: messages to that representative for that child stop.

    Filed already, nothing changes.

    Raises:
        Denied: only the class teacher.
        Gone: it has ended, or the pupil is not of the class.
        Repeated: this update has had its effect.
    """
    author = access.leads_class(actor, class_id, Action.RECORD)
    async with journal.writing(actor, "file_refusal") as work:
        work.in_place_of = access.stands_in_for(actor, class_id)
        refusal, kin = await _open(work, class_id, refusal_id)
        await refuse_diary.file(work, refusal, kin, author)


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def refusal_of(journal: Journal, actor: Actor, *, class_id: int, refusal_id: int) -> Kin:
    """Return whose refusal it is, also once it has ended.

    Raises:
        Denied: only the class teacher.
        Gone: there is none, or its pupil is not of the class.
    """
    access.leads_class(actor, class_id)
    async with journal.reading() as sight:
        kin = await refusals.whose(sight.tx, refusal_id, class_id, sight.today)
    if kin is None:
        raise Gone(object_kind="diary_refusal")
    return kin


@allows(Action.RECORD, Thing.SCHOOL_CLASS)
async def end_refusal(journal: Journal, actor: Actor, *, class_id: int, refusal_id: int) -> None:
    """End the refusal by the representative's word, said to the class teacher.

    Raises:
        Denied: only the class teacher.
        Gone: it has ended, or the pupil is not of the class.
        Repeated: this update has had its effect.
    """
    author = access.leads_class(actor, class_id, Action.RECORD)
    async with journal.writing(actor, "end_refusal") as work:
        work.in_place_of = access.stands_in_for(actor, class_id)
        refusal, kin = await _open(work, class_id, refusal_id)
        await refuse_diary.end(work, refusal, kin, author)


async def _open(work: Work, class_id: int, refusal_id: int) -> tuple[Refusal, Kin]:
    found = await refusals.get(work.tx, refusal_id)
    if found is None:
        raise Gone(object_kind="diary_refusal")
    await _guardian(work, class_id, found[1])
    return found
