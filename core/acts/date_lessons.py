"""Let dated lessons stand as the timetable wants them; what is entered is never removed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from core.acts.work import Save, Work
from core.model.calendar import LessonKey
from core.model.dated import LessonDraft
from core.rules.calendar import generated_until
from core.rules.dated_lessons import Span, generation, wanted_lessons
from core.storage import timetable


@dataclass(frozen=True, slots=True)
class Dated:
    """How many lessons were added, changed and dropped; no bell rings for `silent` more."""

    added: int
    changed: int
    dropped: int
    silent: int


async def date_lessons(work: Work, since: date | None = None) -> Dated:
    """Make the lessons from today, or from `since` for a history, as far as the policy says.

    Nine statements at most. Chained only where lessons that stood were changed or dropped.
    """
    span = Span(
        since=since or work.today,
        until=generated_until(work.today, work.policy_on(work.today).policy),
        now=work.now,
        zone=work.zone,
        history=since is not None,
    )
    plans = await timetable.plans(work.tx, span.since, span.until)
    standing = await timetable.dated(work.tx, span.since, span.until)
    made = generation(plans, standing, span)
    await timetable.add(work.tx, made.missing)
    await timetable.change(work.tx, made.changed)
    await timetable.drop(work.tx, made.dropped)
    done = Dated(len(made.missing), len(made.changed), len(made.dropped), made.silent)
    if done.changed or done.dropped:
        facts = {"added": done.added, "changed": done.changed, "dropped": done.dropped}
        work.save(
            Save(action="date_lessons", object_kind="timetable", object_id=None, facts=facts)
        )
    return done


async def date_these(work: Work, keys: Collection[LessonKey]) -> None:
    """Make these lessons too, on days beyond the usual span, where the timetable wants them."""
    if not keys:
        return
    days = [key.day for key in keys]
    span = Span(since=min(days), until=max(days), now=work.now, zone=work.zone, history=True)
    plans = await timetable.plans(work.tx, span.since, span.until)
    drafts: list[LessonDraft] = [d for d in wanted_lessons(plans, span)[0] if d.key in keys]
    await timetable.add(work.tx, drafts)
