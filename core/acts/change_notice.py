"""Make a notice, let it become another one: the row, one chained save, words to who hears."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from core.acts.tell import Word, may_ring, tell
from core.acts.tell_leaders import chats_of, leaders_of
from core.acts.work import ENTRY, Revision, Save, Work
from core.errors import Changed
from core.model.files import Upload
from core.model.notices import Notice, NoticeState, NoticeTo, Wish
from core.model.roles import Role
from core.rules.notices import answer_rings, told
from core.rules.quiet import day_ends
from core.storage import files, notices, recipients

NOTICE, NOTICE_EDIT, NOTICE_ANSWER = "notice", "notice_edit", "notice_answer"
"""Words: one that rings the class teacher, one that redraws, the answer at home."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who makes the change, by which action and under which clause."""

    action: str
    person_id: int
    clause: str | None = None


async def make_notice(work: Work, child: tuple[int, int], guardian_id: int, wish: Wish) -> int:
    """Write the notice of a `child` (its id, its class), ring whoever leads; return its id.

    The papers that came with the wish hang on it.
    """
    child_id, class_id = child
    notice_id = await notices.add(work.tx, child_id, guardian_id, wish, work.now)
    await files.attach(work.tx, (notices.KIND, notice_id), wish.papers, work.now)
    _save(
        work,
        Author(action="notice", person_id=guardian_id),
        Revision(
            object_kind=notices.KIND,
            object_id=notice_id,
            person_id=child_id,
            now=told(wish, NoticeState.NEW, files=[one.sha256 for one in wish.papers]),
            nature=ENTRY,
        ),
    )
    rings = may_ring(work)
    await tell(
        work,
        [
            Word(
                account_id=one.account_id,
                kind=NOTICE,
                key=f"{NOTICE}:{notice_id}:{one.account_id}",
                payload={"notice_id": notice_id, "silent": one.silent},
                not_before=rings,
                not_after=_worthless(work, wish.until, rings),
            )
            for one in await leaders_of(work, class_id, rings)
        ],
    )
    return notice_id


def _worthless(work: Work, until: date, rings: datetime) -> datetime:
    """Return when nobody need hear of it any more: its last day is over, or that it rings."""
    noon = datetime.combine(until, time(12), work.zone)
    return day_ends(max(noon, rings), work.zone)


async def change_notice(
    work: Work, was: Notice, now: Notice, author: Author, uploads: Sequence[Upload] = ()
) -> None:
    """Let the notice become what `now` says, redraw it where it stands, tell an answer.

    `uploads` are hung on it.

    Raises:
        Changed: somebody has changed it since it was read.
    """
    changed: dict[str, Any] = {"state": str(now.state), "words": now.wish.words}
    if _answers(was, now):
        by = {"answered_by": author.person_id, "answered_at": work.now}
        changed |= {"answer": now.answer, **by}
    if not await notices.change(work.tx, was, **changed):
        raise Changed
    await files.attach(work.tx, (notices.KIND, was.id), uploads, work.now)
    had = [one.sha256 for one in was.files]
    hung = [*had, *(one.sha256 for one in uploads)]
    revision = Revision(
        object_kind=notices.KIND,
        object_id=was.id,
        person_id=was.child_id,
        was=told(was.wish, was.state, was.answer, had),
        now=told(now.wish, now.state, now.answer, hung),
        nature=ENTRY,
    )
    _save(work, author, revision)
    leaders = await chats_of(work, was.class_id)
    others = [one for one in leaders if one != work.actor.account_id]
    words = list(_edits(replace(was, version=was.version + 1), others, NoticeTo.LEAD))
    if _answers(was, now):
        words += await _answer(work, was, now)
    await tell(work, words)


def _answers(was: Notice, now: Notice) -> bool:
    """Tell whether the class teacher speaks: the family changes words and takes back."""
    answered = (NoticeState.ACCEPTED, NoticeState.DECLINED)
    return now.state in answered and (was.state, was.answer) != (now.state, now.answer)


async def _answer(work: Work, was: Notice, now: Notice) -> list[Word]:
    """The first answer comes as a message at home, silent unless it cannot wait.

    A later one redraws it.
    """
    rings = answer_rings(now, work.today)
    found = await recipients.holding(
        work.tx, [Role.PARENT], work.today, scope_ids=[was.child_id], person_ids=[was.guardian_id]
    )
    accounts = list(dict.fromkeys(one.account_id for one in found))
    edits = list(_edits(replace(was, version=was.version + 1), accounts, NoticeTo.FAMILY))
    if was.state is not NoticeState.NEW:
        return edits
    return [
        Word(
            account_id=account_id,
            kind=NOTICE_ANSWER,
            key=f"{NOTICE_ANSWER}:{was.id}:{account_id}",
            payload={"notice_id": was.id, "rings": rings},
        )
        for account_id in accounts
    ]


def _edits(notice: Notice, accounts: Iterable[int], to: NoticeTo) -> Iterator[Word]:
    """Words that redraw the notice, without a ring, where it stands in these chats."""
    for account_id in accounts:
        yield Word(
            account_id=account_id,
            kind=NOTICE_EDIT,
            key=f"{NOTICE_EDIT}:{notice.id}:{notice.version}:{to}:{account_id}",
            payload={"notice_id": notice.id, "to": str(to)},
        )


def _save(work: Work, author: Author, revision: Revision) -> None:
    work.save(
        Save(
            action=author.action,
            object_kind="notice",
            object_id=revision.object_id,
            author_id=author.person_id,
            clause=author.clause,
            revisions=[revision],
        )
    )
