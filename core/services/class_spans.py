"""The class over a week, a month, a period: who missed how much, and why (MAZ-3.4.1)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from core.acts.known_day import roster_of
from core.errors import Gone
from core.journal import Journal
from core.model.class_span import Asked, ClassSpan, MissedOn, PupilSpan
from core.model.declared import allows
from core.model.people import Actor, Name
from core.model.roles import Action, Thing
from core.rules import access
from core.rules.class_spans import days_of, tally, total
from core.rules.explaining import may_explain
from core.rules.names import display_names
from core.rules.reasons import known
from core.rules.spelling import fold
from core.storage import class_days, class_spans, people
from core.storage.class_days import Found


@allows(Action.READ, Thing.SCHOOL_CLASS)
async def class_span(
    journal: Journal, actor: Actor, *, class_id: int, asked: Asked, person_id: int | None = None
) -> ClassSpan:
    """Return who missed what in the span; with `person_id` that pupil alone, even if nothing.

    For the class teacher, deputies and the director. Who has left the class meanwhile counts
    for the days in it. Five statements for a class of any size.

    Raises:
        Denied: not the own class.
        Gone: there is no such class, or the pupil is not of it.
    """
    access.sees_class(actor, class_id)
    async with journal.reading() as sight:
        explains = may_explain(actor, class_id, sight.policy_on(sight.today).policy)
        year = await class_spans.year_of(sight.tx, class_id)
        if year is None:
            raise Gone(object_kind="school_class")
        days = days_of(asked, year, sight.today)
        roster = await roster_of(sight, class_id, days.until)
        found = await class_days.missed(sight.tx, class_id, days.since, days.until)
        slots = await class_spans.slots(sight.tx, class_id, days.since, days.until)
        left = {one.person_id for one in found} - roster.pupils.keys()
        names = {**roster.pupils, **await people.names(sight.tx, left)}
    if person_id is not None and person_id not in names:
        raise Gone(object_kind="pupil")
    pupils = tuple(
        one
        for one in _pupils(names, found, slots)
        if (one.missed if person_id is None else one.person_id == person_id)
    )
    return ClassSpan(
        class_id=class_id,
        class_name=roster.class_name,
        days=days,
        pupils=pupils,
        tally=total(one.tally for one in pupils),
        explains=explains,
    )


def _pupils(
    names: Mapping[int, Name], found: Iterable[Found], slots: Mapping[date, int]
) -> Iterator[PupilSpan]:
    listed, missed = display_names(names), _by_pupil(found)
    for person_id in sorted(names, key=lambda one: (fold(names[one].full), one)):
        own = missed.get(person_id, ())
        yield PupilSpan(
            person_id=person_id, listed=listed[person_id], missed=own, tally=tally(own, slots)
        )


def _by_pupil(found: Iterable[Found]) -> dict[int, tuple[MissedOn, ...]]:
    missed: dict[int, list[MissedOn]] = {}
    for one in found:
        counted = replace(one.missed, reason=known(one.missed.reason, one.spell))
        missed.setdefault(one.person_id, []).append(MissedOn(day=one.day, missed=counted))
    return {person_id: tuple(own) for person_id, own in missed.items()}
