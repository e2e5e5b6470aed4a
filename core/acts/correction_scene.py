"""A request and what it is about, as those who ask, consent and carry out need it."""

from collections.abc import Collection

from core.acts.last_entry import Scene
from core.errors import Changed, Gone
from core.model.corrections import CorrectionRequest, MarkChange
from core.model.marking import Cell, Pending, Sheet, column
from core.rules.consents import consenting
from core.rules.mark_sheet import standing
from core.storage import lessons, requests


async def request_of(scene: Scene, request_id: int, *, lock: bool = False) -> CorrectionRequest:
    """Return the request; `lock` lets nobody else write its lesson until the end.

    Raises:
        Gone: there is no such request.
    """
    lesson_id = await requests.lesson_of(scene.tx, request_id)
    lesson = await lessons.get(scene.tx, lesson_id, lock=lock) if lesson_id else None
    found = await requests.get(scene.tx, request_id, lesson) if lesson else None
    if found is None:
        raise Gone(object_kind="correction")
    return found


async def consenting_to(scene: Scene, ask: str, subject: str, asked_by: int) -> Collection[int]:
    """Return the persons who consent today; one statement."""
    return consenting(ask, subject, asked_by, await requests.heads(scene.tx, scene.today))


def mark_of(sheet: Sheet, change: MarkChange) -> Cell:
    """Return the mark that is to be changed, as it stands.

    Raises:
        Gone: no mark stands there. Changed: it is another one than was said.
    """
    cell = standing(sheet).get((change.child_id, column(change.kind, change.ordinal)))
    if cell is None or cell.value is None:
        raise Gone(object_kind="mark")
    if change.was and cell.value != change.was:
        raise Changed
    return cell


def wished(change: MarkChange) -> Pending:
    """Return the change as a wish of the sheet, for the rules of marks."""
    return Pending(
        person_id=change.child_id,
        listed="",
        kind=change.kind,
        was=None,
        now=change.wanted,
        ordinal=change.ordinal,
    )
