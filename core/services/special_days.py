"""A day without lessons or with short ones: forms, questions, terms and homework move with it."""

from dataclasses import replace
from datetime import date

from core.acts.date_lessons import date_lessons
from core.acts.move_homework import displace
from core.acts.move_terms import move_terms
from core.acts.work import Save, Work
from core.errors import Gone, Unfit
from core.journal import Journal
from core.model.declared import allows
from core.model.people import Actor
from core.model.roles import Action, Thing
from core.model.special_days import DayMoved, DaySight, Reach, SpecialDay
from core.rules import access
from core.rules.short_day import bells_of, has_lessons, short_bells
from core.storage import special_days


@allows(Action.READ, Thing.SCHOOL)
async def special_day(
    journal: Journal, actor: Actor, *, day: date, reach: Reach | None = None
) -> DaySight:
    """Return what the day has now and what was decided for it; six statements.

    `reach`: whose lessons are counted (None: the whole school's).

    Raises:
        Denied: only deputies, the director and the administrator decide (MAZ-3.2.2).
        Unfit: `day_past`, or `no_school_year`, the day lies in none.
    """
    access.decides_days(actor)
    async with journal.reading() as sight:
        year_id = _year(await special_days.year_of(sight.tx, day), day, sight.today)
        lessons, written = await special_days.counted(sight.tx, day, reach or Reach())
        usual = await special_days.bells(sight.tx, year_id)
        return DaySight(
            day=day,
            bells=bells_of(usual, day),
            short=short_bells(usual, day, sight.policy_on(day).policy),
            lessons=lessons,
            written=written,
            standing=await special_days.standing(sight.tx, day),
            classes=await special_days.classes(sight.tx, year_id),
        )


@allows(Action.SET_UP, Thing.SCHOOL)
async def declare_day(journal: Journal, actor: Actor, *, wanted: SpecialDay) -> DayMoved:
    """Let the day be special, in one transaction with all that hangs on it.

    Lessons that have begun or hold something stay. What is decided already changes nothing.

    Raises:
        As `special_day`; Gone: there is no such class; Unfit: `no_lessons_then`.
    """
    person_id = access.decides_days(actor)
    async with journal.writing(actor, "declare day") as work:
        year_id = _year(await special_days.year_of(work.tx, wanted.day), wanted.day, work.today)
        classes = await special_days.classes(work.tx, year_id)
        class_id = wanted.reach.class_id
        if class_id is not None and class_id not in classes:
            raise Gone(object_kind="school_class")
        standing = await special_days.standing(work.tx, wanted.day)
        if _stands(wanted, standing):
            return DayMoved(wanted=wanted, lessons=0, homework=0, terms=0)
        gone = 0
        if wanted.kind.has_lessons:
            has_lessons(standing)
            policy = work.policy_on(wanted.day).policy
            usual = await special_days.bells(work.tx, year_id)
            await special_days.add_bells(work.tx, year_id, short_bells(usual, wanted.day, policy))
        else:
            name = f"{wanted.kind} {classes.get(class_id or 0, '')}".strip()
            await special_days.add_off(work.tx, year_id, wanted, name)
            gone = await special_days.cancel(work.tx, wanted, work.now)
        moved = await _follow(work, person_id, wanted, "declare_day")
        return replace(moved, lessons=gone)


@allows(Action.SET_UP, Thing.SCHOOL)
async def withdraw_day(journal: Journal, actor: Actor, *, standing: SpecialDay) -> DayMoved:
    """Take the decision back: lessons that have not begun come back; homework stays moved.

    Raises:
        As `special_day`; Gone: it stands no more.
    """
    person_id = access.decides_days(actor)
    async with journal.writing(actor, "withdraw day") as work:
        _year(await special_days.year_of(work.tx, standing.day), standing.day, work.today)
        before, _ = await special_days.counted(work.tx, standing.day, Reach())
        if not await special_days.remove(work.tx, standing):
            raise Gone(object_kind="special_day")
        moved = await _follow(work, person_id, standing, "withdraw_day")
        after, _ = await special_days.counted(work.tx, standing.day, Reach())
        return replace(moved, lessons=after - before, back=True)


def _year(year_id: int | None, day: date, today: date) -> int:
    if day < today:
        raise Unfit(why="day_past")
    if year_id is None:
        raise Unfit(why="no_school_year")
    return year_id


def _stands(wanted: SpecialDay, standing: tuple[SpecialDay, ...]) -> bool:
    return any((one.kind, one.reach) == (wanted.kind, wanted.reach) for one in standing)


async def _follow(work: Work, person_id: int, day: SpecialDay, action: str) -> DayMoved:
    """Let lessons, homework and terms follow the calendar as it is now."""
    await date_lessons(work)
    revisions = await displace(work, [day.day])
    terms = await move_terms(work, day.day)
    reach = day.reach
    facts = {
        "day": day.day.isoformat(),
        "kind": str(day.kind),
        "grades": [reach.grade_from, reach.grade_until],
        "class_id": reach.class_id,
    }
    work.save(
        Save(
            action=action,
            object_kind="special_day",
            object_id=None,
            author_id=person_id,
            facts=facts,
            revisions=revisions,
        )
    )
    return DayMoved(wanted=day, lessons=0, homework=len(revisions), terms=len(terms))
