"""Give lessons to others as a file of substitutions says, once the lessons are dated."""

from collections.abc import Mapping, Sequence

from core.acts.date_lessons import date_these
from core.acts.work import Revision, Work
from core.model.calendar import LessonKey
from core.model.importing import Judged, Ref, Row, key_of
from core.storage import import_sources, substitutions

KIND = "substitution"


async def substitute_lessons(
    work: Work,
    wanted: Sequence[tuple[Judged, LessonKey]],
    ids: Mapping[Ref, int],
    sources: Mapping[Ref, Sequence[Row]],
) -> tuple[list[Revision], list[Judged]]:
    """Write the substitutions; return their history and those whose lesson does not stand.

    `ids` are the rows of things by kind and key, `sources` the values to remember.
    """
    keys = [key for _, key in wanted]
    lessons = await substitutions.lesson_ids(work.tx, keys)
    if len(lessons) < len(set(keys)):
        await date_these(work, [key for key in keys if key not in lessons])
        lessons = await substitutions.lesson_ids(work.tx, keys)
    found = [(one, lessons[key]) for one, key in wanted if key in lessons]
    if found:
        rows = [_row(one, lesson_id, ids) | {"entered_at": work.now} for one, lesson_id in found]
        await substitutions.put(work.tx, rows)
        made = await substitutions.ids(work.tx, [lesson_id for _, lesson_id in found])
        remembered = [
            {**row, "object_id": made[lesson_id]}
            for one, lesson_id in found
            for row in sources[one.wanted.ref]
        ]
        await import_sources.write(work.tx, remembered)
    missing = [one for one, key in wanted if key not in lessons]
    return [_revision(one, lesson_id) for one, lesson_id in found], missing


def _row(one: Judged, lesson_id: int, ids: Mapping[Ref, int]) -> Row:
    fields = one.wanted.fields
    subject = fields["subject"]
    return {
        "lesson_id": lesson_id,
        "absent_id": ids["staff", key_of(fields["absent"])],
        "substitute_id": ids["staff", key_of(fields["substitute"])],
        "subject_id": ids["subject", key_of(subject)] if subject else None,
        "order_id": None,
    }


def _revision(one: Judged, lesson_id: int) -> Revision:
    was = {name: change[0] for name, change in one.changes.items()} or None
    return Revision(object_kind=KIND, object_id=lesson_id, was=was, now=dict(one.wanted.fields))
