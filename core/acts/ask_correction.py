"""Ask for a late correction and answer it: the row, one chained save, words to the other side."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from core.acts.tell_colleagues import tell_colleagues
from core.acts.work import Revision, Save, Work
from core.errors import Changed
from core.model.corrections import (
    CorrectionDraft,
    CorrectionRequest,
    LateChange,
    Plea,
    Step,
    What,
)
from core.model.files import Upload
from core.model.roles import Role
from core.storage import files, requests

ASKING = "request correction"
"""The verb under which an update asks, once."""

REQUEST, REQUEST_ANSWER = "correction", "correction_answer"
REQUEST_EDIT, REQUEST_LATE = "correction_edit", "correction_late"
REQUEST_LOCKED = "correction_locked"
"""Words: to whoever consents, and back to whoever asked; the first redrawn where it stands; that
no answer came by its day; that an order is needed first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """To which step a request moves, by whom, with what words; or asked anew, and why.

    `clause`: what it is acted on; None: what the request was. `uploads` are hung on the request
    with it, `to` hear it: whoever asked, or again whoever consents. `open_until`: the day until
    which consent opens the lesson.
    """

    step: Step
    by: int
    words: str | None = None
    why: str | None = None
    clause: str | None = None
    uploads: Collection[Upload] = ()
    to: Collection[int] = ()
    open_until: date | None = None


async def ask_correction(
    work: Work, draft: CorrectionDraft, plea: Plea, asked_by: int, to: Collection[int]
) -> int:
    """Write the request and ring whoever consents, in working hours; return its number.

    The photos that came with the reason hang on it.
    """
    row: dict[str, Any] = {
        "why": plea.why,
        "asked_by": asked_by,
        "asked_at": work.now,
        "ask": draft.ask,
        "answer_by": draft.answer_by,
        "clause": draft.clause,
    }
    request_id = await requests.add(work.tx, draft.change, row)
    await files.attach(work.tx, (requests.KIND, request_id), plea.uploads, work.now)
    now = {"step": str(Step.ASKED), **_said(draft.change), **_hung(plea.uploads)}
    _save(
        work,
        "ask_correction",
        asked_by,
        draft.clause,
        Revision(
            object_kind=requests.KIND,
            object_id=request_id,
            person_id=draft.change.child_id,
            now=now,
            why=plea.why,
        ),
    )
    key = f"{REQUEST}:{request_id}:1"
    await tell_colleagues(work, to, REQUEST, key, {"request_id": request_id})
    return request_id


def _said(change: LateChange) -> dict[str, Any]:
    """Return what is asked for, as the chain keeps it."""
    if change.what is What.MARK:
        return {"was": change.was, "wanted": change.wanted}
    said: dict[str, Any] = {"what": str(change.what)}
    if change.what is What.PERIOD_MARK:
        said |= {"period_id": change.period_id, "kind": change.kind}
    if change.what is What.LESSON:
        return said
    if change.what is What.ATTENDANCE:
        return said | {"pupils": requests.pupils_body(change)}
    return said | {"was": change.was, "wanted": change.wanted}


def _hung(uploads: Collection[Upload]) -> dict[str, Any]:
    """Return the hashes of what is hung on now, as the chain keeps them; of nothing, nothing."""
    return {"files": [one.sha256 for one in uploads]} if uploads else {}


async def hang_on_request(
    work: Work, was: CorrectionRequest, uploads: Collection[Upload], to: Collection[int]
) -> None:
    """Hang more photos on the request, and redraw it in silence where `to` have it.

    Raises:
        Changed: somebody has answered it since it was read.
    """
    if not await requests.answer(work.tx, was, was.step):
        raise Changed
    await files.attach(work.tx, (requests.KIND, was.id), tuple(uploads), work.now)
    had = [one.sha256 for one in was.files]
    revision = Revision(
        object_kind=requests.KIND,
        object_id=was.id,
        person_id=was.change.child_id,
        was={"files": had},
        now={"files": [*had, *(one.sha256 for one in uploads)]},
    )
    _save(work, "add_to_request", was.asked_by, was.clause, revision)
    key = f"{REQUEST_EDIT}:{was.id}:{was.version + 1}"
    await tell_colleagues(work, to, REQUEST_EDIT, key, {"request_id": was.id})


async def answer_request(work: Work, was: CorrectionRequest, answer: Answer) -> CorrectionRequest:
    """Move the request on and return it as it stands then, less the files hung on it now.

    Raises:
        Changed: somebody has answered it since it was read.
    """
    step, changed = answer.step, _changed(work, was, answer)
    if not await requests.answer(work.tx, was, step, **changed):
        raise Changed
    await files.attach(work.tx, (requests.KIND, was.id), tuple(answer.uploads), work.now)
    action = "remark_on_mistake" if step is Step.REMARKED else "answer_correction"
    _save(work, action, answer.by, answer.clause or was.clause, _moved(was, answer))
    kind = REQUEST if step is Step.ASKED else REQUEST_ANSWER
    key = f"{kind}:{was.id}:{was.version + 1}"
    await tell_colleagues(work, answer.to, kind, key, {"request_id": was.id})
    if step is not Step.ASKED:
        named = (one.name for one in work.actor.persons if one.id == answer.by)
        changed["answered_by_name"] = next(named, None)
    return replace(was, step=step, version=was.version + 1, **changed)


def _changed(work: Work, was: CorrectionRequest, answer: Answer) -> dict[str, Any]:
    """Return what of the request is another now, by column."""
    changed: dict[str, Any] = {"words": answer.words, "why": answer.why or was.why}
    if answer.step is not Step.ASKED:
        changed |= {"answered_by": answer.by, "answered_at": work.now}
    if answer.open_until is not None:
        changed["open_until"] = answer.open_until
    return changed


def _moved(was: CorrectionRequest, answer: Answer) -> Revision:
    now: dict[str, Any] = {"step": str(answer.step)}
    if answer.open_until is not None:
        now["open_until"] = answer.open_until.isoformat()
    return Revision(
        object_kind=requests.KIND,
        object_id=was.id,
        person_id=was.change.child_id,
        was={"step": str(was.step)},
        now=now | _hung(answer.uploads),
        why=answer.words or answer.why,
    )


async def tell_of_lock(work: Work, was: CorrectionRequest) -> None:
    """Tell whoever asked, and the director, once, that an order is needed first (MAZ-2.8.5)."""
    heads = await requests.heads(work.tx, work.today)
    to = {one.person_id for one in heads if one.role is Role.DIRECTOR} | {was.asked_by}
    key = f"{REQUEST_LOCKED}:{was.id}:1"
    await tell_colleagues(work, to, REQUEST_LOCKED, key, {"request_id": was.id})


async def close_outdated(
    work: Work, was: CorrectionRequest, by: int, stands: str | None = None
) -> CorrectionRequest:
    """Close a request of which nothing can come any more, and tell whoever asked.

    `stands`: what is there now in place of what it was about; None: nothing, or no lesson.

    Raises:
        Changed: somebody has answered it since it was read.
    """
    to = [was.asked_by]
    return await answer_request(work, was, Answer(step=Step.OUTDATED, by=by, words=stands, to=to))


def _save(work: Work, action: str, author_id: int, clause: str | None, revision: Revision) -> None:
    work.save(
        Save(
            action=action,
            object_kind=requests.KIND,
            object_id=revision.object_id,
            author_id=author_id,
            clause=clause,
            revisions=[revision],
        )
    )
