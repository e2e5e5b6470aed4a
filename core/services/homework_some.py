"""Homework of some pupils alone, besides that of all: choose names, set."""

from dataclasses import dataclass, replace

from core.acts.change_some import save_for_some
from core.acts.open_homework import OpenHomework, open_homework
from core.acts.work import Work
from core.errors import Gone, Unfit
from core.journal import Journal
from core.model.declared import allows
from core.model.files import Upload
from core.model.lesson_texts import ForSome, SomeSaved, SomeSight
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.rules.lesson_text import entered
from core.rules.openings import may_post
from core.rules.tasks_of_some import NEW, WHO, chosen_for, draft_of, listed, some_saved
from core.rules.texts import HOMEWORK_LIMIT, fit_text
from core.storage import drafts, files, homework, homework_some, rosters


@dataclass(frozen=True, slots=True, kw_only=True)
class NewForSome:
    """What the chosen pupils shall do: words, a file or both (`wording`: a file alone)."""

    lesson_id: int
    text: str
    upload: Upload | None = None
    wording: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilChoice:
    """A pupil chosen, or not; `homework_id`: of homework that stands (0: for a new one)."""

    lesson_id: int
    person_id: int
    chosen: bool
    homework_id: int = 0


@allows(Action.READ, Thing.LESSON)
async def some_page(
    journal: Journal, actor: Actor, *, lesson_id: int, homework_id: int = 0
) -> SomeSight:
    """Return the pupils, those chosen so far, and what stands for some of them.

    `homework_id`: whose pupils are chosen anew (0: for a new one).

    Raises:
        As `homework_page`; Gone: it stands no more.
    """
    async with journal.reading() as sight:
        found = await open_homework(sight, actor, lesson_id)
        seats = await rosters.of_lesson(sight.tx, found.desk.lesson, hints=False)
        shown = SomeSight(
            lesson=found.desk.lesson,
            seats=seats,
            chosen=frozenset(),
            due=found.due(),
            stands=await homework_some.of_some(sight.tx, lesson_id),
        )
        shown = replace(shown, task=_task(shown, homework_id))
        person_id, kind = found.desk.recorder.person_id, WHO if homework_id else NEW
        body = await drafts.read(sight.tx, person_id, lesson_id, kind)
        return replace(shown, chosen=chosen_for(body, seats, shown.task))


@allows(Action.RECORD, Thing.LESSON)
async def choose_pupil(journal: Journal, actor: Actor, *, choice: PupilChoice) -> SomeSight:
    """Let a pupil be among the chosen, or not; nothing is in the journal yet.

    Raises:
        As `some_page`; Gone: the pupil is not on the list.
    """
    async with journal.writing(actor, "choose pupil") as work:
        lesson_id, own = choice.lesson_id, {choice.person_id}
        found = await open_homework(work, actor, lesson_id)
        person_id = found.desk.recorder.person_id
        seats = await rosters.of_lesson(work.tx, found.desk.lesson, hints=False)
        if all(seat.person_id != choice.person_id for seat in seats):
            raise Gone(object_kind="pupil")
        shown = SomeSight(
            lesson=found.desk.lesson,
            seats=seats,
            chosen=frozenset(),
            due=found.due(),
            stands=await homework_some.of_some(work.tx, lesson_id),
        )
        shown = replace(shown, task=_task(shown, choice.homework_id))
        kind = WHO if choice.homework_id else NEW
        before = chosen_for(
            await drafts.read(work.tx, person_id, lesson_id, kind), seats, shown.task
        )
        after = before | own if choice.chosen else before - own
        body = draft_of(after, choice.homework_id)
        await drafts.write(work.tx, person_id, lesson_id, kind, body, work.now)
        return replace(shown, chosen=after)


def _task(shown: SomeSight, homework_id: int) -> ForSome | None:
    """Return the homework whose pupils are chosen anew, if it is one's."""
    found = next((one for one in shown.stands if one.homework_id == homework_id), None)
    if homework_id and found is None:
        raise Gone(object_kind="homework")
    return found


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
        chosen = chosen_for(await drafts.take(work.tx, own, new.lesson_id, NEW), seats)
        if not chosen:
            raise Unfit(why="nobody_chosen")
        due = found.due()
        some = ForSome(text=text, person_ids=chosen, due_day=due.day if due else None, version=1)
        return await _written(work, found, some, new.upload, listed(seats, chosen))


async def _written(
    work: Work, found: OpenHomework, some: ForSome, upload: Upload | None, names: tuple[str, ...]
) -> SomeSaved:
    desk = found.desk
    timing = may_post(desk.asked, desk.lesson)
    at = (desk.lesson, found.due())
    homework_id = await homework_some.add(work.tx, at, some, desk.recorder.person_id)
    uploads = (upload,) if upload else ()
    await files.attach(work.tx, (homework.KIND, homework_id), uploads, work.now)
    hashes = tuple(one.sha256 for one in uploads)
    edit = replace(entered(some.text, timing), files=hashes, uploads=uploads)
    now = replace(some, homework_id=homework_id)
    save_for_some(work, desk, (None, now), edit, ())
    return some_saved(desk, now, edit, names)
