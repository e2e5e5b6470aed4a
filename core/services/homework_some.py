"""Homework of some pupils alone, besides that of all: choose names, set, take back."""

from dataclasses import dataclass

from core.acts.open_homework import OpenHomework, open_homework
from core.acts.work import ENTRY, SLIP, Revision, Save, Work
from core.errors import Gone, Unfit
from core.journal import Journal
from core.model.declared import allows
from core.model.files import Upload
from core.model.lesson import Seat
from core.model.lesson_texts import ForSome, SomeSaved, SomeSight
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules.changes import open_after_save
from core.rules.homework import posted_late
from core.rules.lesson_text import may_undo
from core.rules.texts import HOMEWORK_LIMIT, fit_text
from core.rules.told import of_homework
from core.storage import drafts, files, homework, revisions, rosters

KIND = "task_for"
"""The kind of draft that holds who is chosen: {"chosen": [ids]}."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewForSome:
    """What the chosen pupils shall do: words, a file or both (`wording`: a file alone)."""

    lesson_id: int
    text: str
    upload: Upload | None = None
    wording: str = ""


@allows(Action.READ, Thing.LESSON)
async def some_page(journal: Journal, actor: Actor, *, lesson_id: int) -> SomeSight:
    """Return the pupils, those chosen so far, and what stands for some of them.

    Raises:
        As `homework_page`.
    """
    async with journal.reading() as sight:
        found = await open_homework(sight, actor, lesson_id)
        person_id = found.desk.recorder.person_id
        body = await drafts.read(sight.tx, person_id, lesson_id, KIND)
        seats = await rosters.of_lesson(sight.tx, found.desk.lesson, hints=False)
        return SomeSight(
            lesson=found.desk.lesson,
            seats=seats,
            chosen=_chosen(body, seats),
            due=found.due(),
            stands=await homework.of_some(sight.tx, lesson_id),
        )


@allows(Action.RECORD, Thing.LESSON)
async def choose_pupil(
    journal: Journal, actor: Actor, *, lesson_id: int, person_id: int, chosen: bool
) -> SomeSight:
    """Let a pupil be among the chosen, or not; nothing is in the journal yet.

    Raises:
        As `homework_page`; Gone: the pupil is not on the list.
    """
    async with journal.writing(actor, "choose pupil") as work:
        found = await open_homework(work, actor, lesson_id)
        own = found.desk.recorder.person_id
        seats = await rosters.of_lesson(work.tx, found.desk.lesson, hints=False)
        if all(seat.person_id != person_id for seat in seats):
            raise Gone(object_kind="pupil")
        before = _chosen(await drafts.read(work.tx, own, lesson_id, KIND), seats)
        after = before | {person_id} if chosen else before - {person_id}
        await drafts.write(work.tx, own, lesson_id, KIND, {"chosen": sorted(after)}, work.now)
        return SomeSight(
            lesson=found.desk.lesson,
            seats=seats,
            chosen=after,
            due=found.due(),
            stands=await homework.of_some(work.tx, lesson_id),
        )


@allows(Action.RECORD, Thing.LESSON)
async def set_for_some(journal: Journal, actor: Actor, *, new: NewForSome) -> SomeSaved:
    """Set homework for the chosen pupils alone (MAZ-3.5.7).

    Raises:
        As `set_homework`; Unfit `nobody_chosen`: no pupil is chosen.
    """
    async with journal.writing(actor, "set homework for some") as work:
        found = await open_homework(work, actor, new.lesson_id)
        text = fit_text(new.text, HOMEWORK_LIMIT) if new.text or not new.upload else new.wording
        own = found.desk.recorder.person_id
        seats = await rosters.of_lesson(work.tx, found.desk.lesson, hints=False)
        chosen = _chosen(await drafts.take(work.tx, own, new.lesson_id, KIND), seats)
        if not chosen:
            raise Unfit(why="nobody_chosen")
        some = ForSome(text=text, person_ids=chosen)
        homework_id = await _write(work, found, some, new.upload)
        asked = found.desk.asked
        return SomeSaved(
            lesson=found.desk.lesson,
            homework_id=homework_id,
            names=tuple(seat.listed for seat in seats if seat.person_id in chosen),
            text=text,
            due=found.due(),
            slip_until=open_after_save(asked, asked.policy.correction.rest).slip_until,
        )


@allows(Action.CORRECT, Thing.LESSON)
async def take_some_back(
    journal: Journal, actor: Actor, *, lesson_id: int, homework_id: int
) -> None:
    """Take back what was set for some pupils: a slip.

    Raises:
        As `homework_page`; Gone: it stands no more; TooLate: a family has been told.
    """
    async with journal.writing(actor, "take homework of some back") as work:
        found = await open_homework(work, actor, lesson_id)
        stands = await homework.of_some(work.tx, lesson_id)
        last = await revisions.newest(work.tx, homework.KIND, homework_id)
        if last is None or all(one.homework_id != homework_id for one in stands):
            raise Gone(object_kind="homework")
        told = await homework.was_told(work.tx, [homework_id], last.sequence)
        may_undo(found.desk, last, told=told)
        await homework.forget_for_some(work.tx, homework_id)
        revision = Revision(
            object_kind=homework.KIND, object_id=homework_id, was=last.now, nature=SLIP
        )
        _save(work, found, revision)


async def _write(work: Work, found: OpenHomework, some: ForSome, upload: Upload | None) -> int:
    desk, due = found.desk, found.due()
    late = posted_late(desk.lesson, desk.policy, desk.asked.now, desk.asked.zone)
    at = (desk.lesson, due)
    homework_id = await homework.add_for_some(work.tx, at, some, desk.recorder.person_id)
    uploads = (upload,) if upload else ()
    await files.attach(work.tx, (homework.KIND, homework_id), uploads, work.now)
    hashes = [one.sha256 for one in uploads]
    told = of_homework(desk.lesson, due.day if due else None, some.text, hashes) or {}
    now = {**told, "for": sorted(some.person_ids)}
    revision = Revision(object_kind=homework.KIND, object_id=homework_id, now=now, nature=ENTRY)
    _save(work, found, revision, late=late)
    return homework_id


def _save(work: Work, found: OpenHomework, revision: Revision, *, late: bool = False) -> None:
    recorder = found.desk.recorder
    work.save(
        Save(
            action="homework",
            object_kind="lesson",
            object_id=found.desk.lesson.id,
            author_id=recorder.person_id,
            in_place_of=recorder.in_place_of,
            clause=recorder.clause,
            facts={"late": True} if late else {},
            revisions=[revision],
        )
    )


def _chosen(body: dict[str, list[int]], seats: tuple[Seat, ...]) -> frozenset[int]:
    return frozenset(body.get("chosen", ())) & {seat.person_id for seat in seats}
