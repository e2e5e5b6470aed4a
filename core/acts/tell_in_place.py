"""Tell a teacher that a head has written in their lessons: nothing changes behind their back."""

from collections.abc import Iterable
from datetime import timedelta

from core.acts.tell_colleagues import WORTH
from core.acts.work import Save, Work
from core.model.roles import Role
from core.rules.quiet import working_at
from core.storage import outbox

IN_PLACE = "in_place"
"""How the outbox names it; the payload is the lessons and who wrote there."""

HOLD = timedelta(hours=1)
"""So long a word waits: a stack of cards that is entered in one go is told in one letter."""


async def tell_in_place(work: Work) -> None:
    """Queue a silent word for the lessons of another's that a head wrote in, once a day each.

    A lesson joins the letter that still waits. At the end of a writing transaction; of others'
    saves it costs nothing, of these two statements for each lesson.
    """
    if work.in_place_of is not None or not work.actor.has(Role.DEPUTY, Role.DIRECTOR):
        return
    for lesson_id, author_id, teacher_id in dict.fromkeys(_found(work.saves)):
        key = f"{IN_PLACE}:{teacher_id}:{author_id}:{work.today.isoformat()}:"
        queued = await outbox.beginning(work.tx, key)
        if any(lesson_id in payload["lessons"] for _id, payload, _new in queued):
            continue
        waiting = {i: payload for i, payload, new in queued if new}
        told = {i: {**one, "lessons": [*one["lessons"], lesson_id]} for i, one in waiting.items()}
        if await outbox.reword(work.tx, told):
            continue
        rings = working_at(work.now + HOLD, work.zone, work.policy_on(work.today).policy)
        row = {
            "kind": IN_PLACE,
            "payload": {"lessons": [lesson_id], "by": author_id},
            "unique_key": f"{key}{lesson_id}",
            "made_at": work.now,
            "not_before": rings,
            "not_after": rings + WORTH,
        }
        await outbox.add_for_staff(work.tx, teacher_id, row, work.today)


def _found(saves: Iterable[Save]) -> Iterable[tuple[int, int, int]]:
    for one in saves:
        of_lesson = one.object_kind == "lesson" and one.object_id is not None
        if of_lesson and one.author_id is not None and one.in_place_of is not None:
            yield int(one.object_id or 0), one.author_id, one.in_place_of
