"""Forget what families and school wrote to each other about pupils; the journal stays.

Marks, attendance, kinds of reasons and of known absences, orders stay as they are. What is
told in the tables afterwards is told once more in the history (`acts/erase_history.py`).
"""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from core.storage import notices, requests
from core.storage.tables import families, history, lessons, works
from core.storage.tables import school as schools
from core.storage.tables.corrections import correction_request as request

Ids = Collection[int]

_TALK = (
    families.question.c.child_id,
    families.notice.c.child_id,
    families.diary_refusal.c.child_id,
    families.paper_given.c.child_id,
    families.family_contact.c.child_id,
    families.silence.c.child_id,
    works.note.c.child_id,
    works.homework_tick.c.child_id,
    works.to_ask.c.person_id,
    history.viewing.c.child_id,
)
"""Tables whose rows are nothing but talk about a pupil, by the column that names the pupil."""

_WORDS = (
    (lessons.absence_reason.c.person_id, lessons.absence_reason.c.document),
    (lessons.mark.c.person_id, lessons.mark.c.remark),
    (schools.spell.c.person_id, schools.spell.c.ground),
)
"""Free words beside an entry of the journal: whose it is, the words."""


async def of_pupils(tx: AsyncConnection, pupils: Ids) -> int:
    """Erase every word about these pupils; return how many entries lost theirs.

    A constant number of statements. Files that hung there hang nowhere any more: the night
    takes their bytes (`storage/forgetting.py`).
    """
    erased = await _requests(tx, pupils)
    own = sa.select(families.notice.c.id).where(families.notice.c.child_id.in_(pupils))
    await _take_files(tx, notices.KIND, own)
    alert, answer = lessons.absence_alert.c, lessons.parent_answer.c
    raised = sa.select(alert.id).where(alert.child_id.in_(pupils))
    erased += await _gone(tx, answer.alert_id, raised)
    erased += await _gone(tx, alert.child_id, pupils)
    for column in _TALK:
        erased += await _gone(tx, column, pupils)
    for whose, words in _WORDS:
        done = await tx.execute(
            sa.update(whose.table)
            .where(whose.in_(pupils), words.is_not(None))
            .values({words.name: None})
        )
        erased += done.rowcount
    return erased


async def _gone(tx: AsyncConnection, column: sa.Column[int], ids: Ids | sa.Select[int]) -> int:
    done = await tx.execute(sa.delete(column.table).where(column.in_(ids)))
    return done.rowcount


async def _requests(tx: AsyncConnection, pupils: Ids) -> int:
    """Empty the reasons and answers of requests about these pupils; take their photos off.

    A request about the attendance of several names them in its JSON, which is read here.
    """
    many = await tx.execute(
        sa.select(request.c.id, request.c.pupils).where(
            request.c.pupils.is_not(None), request.c.why != ""
        )
    )
    whose = {str(one) for one in pupils}
    ids = [row.id for row in many if whose & set(row.pupils or {})]
    meant = sa.or_(request.c.child_id.in_(pupils), request.c.id.in_(ids))
    await _take_files(tx, requests.KIND, sa.select(request.c.id).where(meant))
    done = await tx.execute(
        sa.update(request)
        .where(meant, sa.or_(request.c.why != "", request.c.words.is_not(None)))
        .values(why="", words=None)
    )
    return done.rowcount


async def _take_files(tx: AsyncConnection, kind: str, ids: sa.Select[int]) -> None:
    hung = works.attachment.c
    await tx.execute(
        sa.delete(works.attachment).where(hung.object_kind == kind, hung.object_id.in_(ids))
    )
