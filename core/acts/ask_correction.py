"""Ask for a late correction and answer it: the row, one chained save, words to the other side."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from core.acts.tell_colleagues import tell_colleagues
from core.acts.work import Revision, Save, Work
from core.errors import Changed
from core.model.corrections import CorrectionDraft, CorrectionRequest, LateChange, Step, What
from core.storage import requests

ASKING = "request correction"
"""The verb under which an update asks, once."""

REQUEST, REQUEST_ANSWER = "correction", "correction_answer"
"""Words: to whoever consents, and back to whoever asked."""


async def ask_correction(
    work: Work, draft: CorrectionDraft, why: str, asked_by: int, to: Collection[int]
) -> int:
    """Write the request and ring whoever consents, in working hours; return its number."""
    row: dict[str, Any] = {
        "why": why,
        "asked_by": asked_by,
        "asked_at": work.now,
        "ask": draft.ask,
        "answer_by": draft.answer_by,
        "clause": draft.clause,
    }
    request_id = await requests.add(work.tx, draft.change, row)
    now = {"step": str(Step.ASKED), **_said(draft.change)}
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
            why=why,
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
    if change.what is What.LESSON:
        return said
    if change.what is What.ATTENDANCE:
        return said | {"pupils": requests.pupils_body(change)}
    return said | {"was": change.was, "wanted": change.wanted}


async def answer_request(  # noqa: PLR0913 - the answer, who gives it, and who hears it
    work: Work,
    was: CorrectionRequest,
    step: Step,
    *,
    by: int,
    words: str | None = None,
    why: str | None = None,
    clause: str | None = None,
    to: Collection[int] = (),
    open_until: date | None = None,
) -> CorrectionRequest:
    """Move the request on and return it as it stands then.

    `to` hear it: whoever asked, or again whoever consents.
    `clause`: what the answer is acted on; None: what the request was. `open_until`: the day
    until which consent opens the lesson.

    Raises:
        Changed: somebody has answered it since it was read.
    """
    changed: dict[str, Any] = {"words": words, "why": why or was.why}
    if step is not Step.ASKED:
        changed |= {"answered_by": by, "answered_at": work.now}
    now: dict[str, Any] = {"step": str(step)}
    if open_until is not None:
        changed["open_until"] = open_until
        now["open_until"] = open_until.isoformat()
    if not await requests.answer(work.tx, was, step, **changed):
        raise Changed
    revision = Revision(
        object_kind=requests.KIND,
        object_id=was.id,
        person_id=was.change.child_id,
        was={"step": str(was.step)},
        now=now,
        why=words or why,
    )
    action = "remark_on_mistake" if step is Step.REMARKED else "answer_correction"
    _save(work, action, by, clause or was.clause, revision)
    kind = REQUEST if step is Step.ASKED else REQUEST_ANSWER
    key = f"{kind}:{was.id}:{was.version + 1}"
    await tell_colleagues(work, to, kind, key, {"request_id": was.id})
    named = next((one.name for one in work.actor.persons if one.id == by), None)
    if step is not Step.ASKED:
        changed["answered_by_name"] = named
    return replace(was, step=step, version=was.version + 1, **changed)


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
