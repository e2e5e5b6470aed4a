"""Open the homework of a lesson: what stands, for which lessons more may be set, who acts."""

from dataclasses import dataclass

from core.acts.scene import Scene
from core.acts.work import Work
from core.errors import Changed
from core.model.files import Attached
from core.model.lesson import Lesson
from core.model.lesson_texts import Assigned, TextSaved
from core.model.people import Actor
from core.rules.changes import may_write, open_after_save
from core.rules.desk import Desk, lesson_desk
from core.rules.homework import due_choices, due_lesson, homework_is_given, still_due
from core.rules.lesson_text import Stands
from core.rules.lessons_ahead import written_ahead
from core.storage import homework, lessons, marks, people, revisions, topics

TWINS = 3
"""How many more lessons of the same day may stand before the next day's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenHomework:
    """The homework of a lesson as it stands (None: nothing was ever said of it)."""

    desk: Desk
    stands: Assigned | None
    choices: tuple[Lesson, ...]

    @property
    def text(self) -> str | None:
        """Return the text that counts, "" for «Не задано»; None: nothing is said."""
        return self.stands.homework.text if self.stands and self.stands.stands else None

    @property
    def files(self) -> tuple[Attached, ...]:
        """Return the files that hang on it."""
        return self.stands.homework.files if self.stands and self.stands.stands else ()

    @property
    def version(self) -> int:
        """Return the version of what stands, 0 where nothing was ever said."""
        return self.stands.homework.version if self.stands else 0

    @property
    def object_id(self) -> int:
        """Return the row's id, 0 where there is none."""
        return self.stands.homework.id if self.stands else 0

    @property
    def entry(self) -> Stands | None:
        """Return when and by whom it was entered, as corrections ask; None: nothing stands."""
        if self.stands is None or not self.stands.stands:
            return None
        return Stands(entered_at=self.stands.entered_at, author_id=self.stands.author_id)

    def due(self, chosen_id: int | None = None) -> Lesson | None:
        """Return the lesson that it is for: the chosen one, else as it stands, else the next."""
        held = self.stands.homework.due_lesson_id if self.stands else None
        chosen_id = chosen_id or still_due(self.choices, held)
        return due_lesson(self.choices, chosen_id, self.desk.policy)


async def open_homework(scene: Scene, actor: Actor, lesson_id: int) -> OpenHomework:
    """Open it to look, or to write: then nobody else writes until the transaction ends.

    Raises:
        Gone, Denied, NotHeld, TooEarly: not this actor, not this lesson, or not yet.
        Forbidden: nobody sets homework there (grade 1). PeriodLocked: to write, and the
        lesson's period is locked.
    """
    lesson = await lessons.get(scene.tx, lesson_id)
    desk = lesson_desk(lesson, actor, scene.policies, scene.now, scene.zone)
    homework_is_given(desk.lesson, desk.policy)
    limit = desk.policy.homework.lessons_ahead
    if desk.is_ahead:
        written_ahead(await topics.coming(scene.tx, desk.lesson, scene.now), limit)
    if isinstance(scene, Work):
        may_write(desk.asked)
        await marks.lock_sheet(scene.tx, lesson_id)
    following = await lessons.next_of_teaching(scene.tx, desk.lesson, limit.value + TWINS)
    return OpenHomework(
        desk=desk,
        stands=await homework.of_lesson(scene.tx, lesson_id),
        choices=due_choices(desk.lesson, following, desk.policy),
    )


async def homework_changed(work: Work, found: OpenHomework) -> Changed:
    """Return the refusal that says who set it last, and when."""
    last = await revisions.newest(work.tx, homework.KIND, found.object_id)
    if last is None or last.author_id is None:
        return Changed()
    names = await people.names(work.tx, [last.author_id])
    return Changed(by=names[last.author_id].polite, at=last.at)


def homework_saved(
    found: OpenHomework, held: tuple[str | None, Lesson | None, int], version: int
) -> TextSaved:
    """Say what is `held` now: the text, the lesson that it is for, how many files."""
    now, due, files = held
    may = open_after_save(found.desk.asked, found.desk.policy.correction.rest)
    return TextSaved(
        lesson=found.desk.lesson,
        was=found.text,
        now=now,
        version=version,
        due=due,
        due_over=due is not None and due.starts <= found.desk.asked.now,
        files=files,
        begun=not found.desk.is_ahead,
        until=may.until,
        free=may.free,
        slip_until=may.slip_until,
        clause=may.clause,
    )
