"""Keep what was done to reach a family beside the bot, in the history that cannot be changed."""

from core.acts.work import Revision, Save, Work
from core.model.guardians import Contact
from core.storage import contacts


def paper_clause(work: Work) -> str | None:
    """Return the clause of the day under which a family gets its results on paper."""
    return work.policy_on(work.today).policy.paper.every_days.clause


async def note_contact(work: Work, row: contacts.Row, clause: str | None) -> int:
    """Keep the contact, chained under the clause; return its id."""
    contact_id = await contacts.add(work.tx, row)
    facts = {"guardian_id": row.guardian_id, "kind": str(row.kind)}
    revision = Revision(
        object_kind=contacts.KIND, object_id=contact_id, person_id=row.child_id, now=facts
    )
    work.save(
        Save(
            action="show_number" if row.kind is Contact.NUMBER else "note_contact",
            object_kind=contacts.KIND,
            object_id=contact_id,
            author_id=row.author_id,
            clause=clause,
            revisions=[revision],
        )
    )
    return contact_id
