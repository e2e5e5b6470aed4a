"""Take an order about a pupil back: dated rows as they stood, codes dead, one save, a slip."""

from core.acts.work import SLIP, Revision, Save, Work
from core.model.order_back import OrderMade
from core.storage import order_undo


async def undo_order(work: Work, made: OrderMade, author_id: int) -> None:
    """Let everything be as it was before the order; the order itself stays known."""
    await order_undo.revoke_codes(work.tx, made, work.now)
    stands = await order_undo.rows_of(work.tx, made.child_id)
    await order_undo.restore(work.tx, (made.was or {}).get("rows", {}), stands)
    revision = Revision(
        object_kind="enrolment",
        object_id=made.enrolment_id,
        person_id=made.child_id,
        was=made.now,
        now=made.was,
        nature=SLIP,
    )
    work.save(
        Save(
            action="order_back",
            object_kind="enrolment",
            object_id=made.enrolment_id,
            author_id=author_id,
            facts={"of": made.sequence},
            revisions=[revision],
        )
    )
