"""Setting the reason of an absence: for a lesson, a day or a span of days (MAZ-3.4.1)."""

from dataclasses import dataclass
from datetime import date

from core.acts.set_reasons import keep_spell, set_reasons
from core.acts.work import Save, Work
from core.errors import Gone
from core.journal import Journal
from core.model.class_day import Choice
from core.model.declared import allows
from core.model.people import Actor, Name
from core.model.roles import Action, Thing
from core.rules import access
from core.rules import reasons as rules
from core.rules.explaining import Explainer, explains
from core.rules.names import display_names
from core.storage import class_days, stand_ins


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonSet:
    """What was set: of whom, and for how many recorded absences."""

    listed: str
    choice: Choice
    lessons: int


@allows(Action.EXPLAIN, Thing.SCHOOL_CLASS)
async def set_reason(
    journal: Journal, actor: Actor, *, class_id: int, person_id: int, choice: Choice
) -> ReasonSet:
    """Set why the pupil is absent; no correction, and under no window.

    Recorded absences of these days get the reason; days from today on, and spans, also become
    a spell, so that lessons recorded later know it. A head sets it in the class teacher's
    place; both names are kept.

    Raises:
        Denied: not the own class (MAZ-3.4.1), and no head who edits (MAZ-3.1.5, MAZ-3.2.6).
        Forbidden: the school keeps it from class teachers.
        Gone: the pupil is not of the class, or not any more where a spell would hold.
        Unfit: `date_before`, `date_too_far`, `too_long` (core/rules/reasons.py).
        Repeated: this update has had its effect.
    """
    access.is_staff(actor)
    async with journal.writing(actor, "set_reason") as work:
        by = explains(actor, class_id, work.policy_on(work.today).policy)
        work.in_place_of = await _place(work, actor, class_id, by)
        choice = rules.checked(choice)
        pupils = await _pupils(work, class_id, choice.since, person_id)
        if rules.touches_spells(choice, work.today) and choice.since < work.today:
            await _pupils(work, class_id, work.today, person_id)
        found = await class_days.missed(
            work.tx, class_id, choice.since, choice.until, person_ids=[person_id]
        )
        save = Save(
            action="set_reason",
            object_kind="school_class",
            object_id=class_id,
            author_id=by.person_id,
            clause=by.clause,
        )
        wanted = [one.missed for one in found if choice.lesson_id in (None, one.missed.lesson_id)]
        lessons = await set_reasons(work, save, person_id, choice, wanted)
        if rules.touches_spells(choice, work.today):
            kind = rules.begins_spell(choice, work.today)
            await keep_spell(work, save, person_id, choice, kind)
        if save.revisions:
            work.save(save)
        return ReasonSet(listed=display_names(pupils)[person_id], choice=choice, lessons=lessons)


async def _place(work: Work, actor: Actor, class_id: int, by: Explainer) -> int | None:
    """Return in whose place it is set: a head's in the class teacher's, if there is one."""
    if not by.in_place:
        return access.stands_in_for(actor, class_id)
    led = await stand_ins.of_class(work.tx, class_id, work.today)
    return led.lead_id if led and led.lead_id != by.person_id else None


async def _pupils(work: Work, class_id: int, day: date, person_id: int) -> dict[int, Name]:
    """Return the pupils of the day, this one among them."""
    roster = await class_days.roster(work.tx, class_id, day)
    if roster is None or person_id not in roster.pupils:
        raise Gone(object_kind="pupil")
    return roster.pupils
