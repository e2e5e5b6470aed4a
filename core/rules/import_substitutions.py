"""Which dated lesson a substitution of a file means: pure."""

from collections.abc import Iterable, Iterator, Mapping

from core.model.calendar import LessonKey
from core.model.importing import Judged, Ref, Standing, Wanted, Year, key_of
from core.rules.import_writing import day


def lesson_keys(
    substitutions: Iterable[Judged],
    weekly: Mapping[Ref, str],
    ids: Mapping[Ref, int],
    year: Year,
) -> Iterator[tuple[Judged, LessonKey | None]]:
    """Yield each substitution with its lesson's key; None where the week has no such lesson."""
    for one in substitutions:
        on, shift, slot, klass, group = one.wanted.parts
        lesson_day = day(on)
        if lesson_day is None:
            continue
        hour = (str(lesson_day.isoweekday()), shift, slot)
        subject = weekly.get(("timetable", key_of(year.name, *hour, klass, group)))
        teaching = ("teaching", key_of(year.name, klass, group, subject or ""))
        if subject is None or teaching not in ids:
            yield one, None
            continue
        yield (
            one,
            LessonKey(day=lesson_day, shift=int(shift), slot=int(slot), teaching_id=ids[teaching]),
        )


def weekly_subjects(wanted: Iterable[Wanted], standing: Standing) -> dict[Ref, str]:
    """Return the subject of each weekly lesson, as the files want it, else as it stands."""
    stood = {
        ref: one.fields.get("subject", "")
        for ref, one in standing.things.items()
        if ref[0] == "timetable"
    }
    return stood | {one.ref: one.fields["subject"] for one in wanted if one.kind == "timetable"}
