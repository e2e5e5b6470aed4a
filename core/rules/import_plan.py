"""The plan of an import: what each row is, what is gone from the files, what is to be written."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.model.importing import (
    Choice,
    Conflict,
    Judged,
    Open,
    Ref,
    Row,
    Standing,
    Stood,
    Verdict,
    Wanted,
    Writes,
    Year,
    key_of,
)
from core.rules import import_people_rows as people
from core.rules import import_school_rows as school
from core.rules.import_merge import judge
from core.rules.import_writing import Writing

_WRITERS: Mapping[str, Callable[[Writing, Judged], None]] = {
    "year": school.year,
    "period": school.period,
    "day_off": school.day_off,
    "bell": school.bell,
    "room": school.room,
    "subject": school.subject,
    "staff": people.staff,
    "class": school.school_class,
    "pupil": people.pupil,
    "enrolment": people.enrolment,
    "person": people.representative,
    "guardian": people.guardian,
    "subgroup": school.subgroup,
    "teaching": school.teaching,
    "member": school.member,
    "timetable": school.timetable,
    "spell": people.spell,
}
"""Who writes a kind, what others lean on first; substitutions wait for dated lessons."""

_WHOLE = {"timetable": "timetable", "bell": "bell", "day_off": "day_off"}
"""Kinds of which a file tells the whole → table: what it no longer holds is gone."""

_CLASS = 4
"""Where the class stands in the key of a weekly lesson: year, weekday, shift, slot, class."""

_YEARLY = {"enrolment", "member", "teaching", "timetable", "class"}
_ORDER_OF_WEIGHT = (Verdict.SAME, Verdict.NEW, Verdict.CHANGED, Verdict.CONFLICT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the plan is made against: the year meant, today, what stands beside the things."""

    year: Year
    now: datetime
    today: date
    elsewhere: Mapping[int, Open]
    choice: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the import would do: things judged, rows gone from the files, rows to write."""

    judged: tuple[Judged, ...]
    gone: tuple[Ref, ...]
    writes: Writes

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Return the fields edited by hand since the last import, unanswered."""
        return tuple(conflict for one in self.judged for conflict in one.conflicts)

    @property
    def changes_nothing(self) -> bool:
        """Tell whether the journal says all this already."""
        return self.writes.is_empty and not self.substitutions and not self.conflicts

    @property
    def substitutions(self) -> tuple[Judged, ...]:
        """Return the substitutions to write once the lessons are dated."""
        pending = (one for one in self.judged if one.wanted.kind == "substitution")
        return tuple(one for one in pending if one.verdict is Verdict.NEW or one.changes)


def plan(
    wanted: Sequence[Wanted], whole: frozenset[str], standing: Standing, at: Situation
) -> Plan:
    """Plan the import; `whole` are the kinds of things whose files came complete."""
    judged = judge(wanted, standing, at.choice)
    gone = tuple(_gone(wanted, whole, standing, at.year))
    if any(one.conflicts for one in judged):
        return Plan(judged=judged, gone=gone, writes=Writes())
    writing = _writing(standing, at)
    for ref in gone:
        _take_away(writing, ref[0], standing.things.get(ref))
    for kind, write in _WRITERS.items():
        for one in judged:
            if one.wanted.kind == kind:
                write(writing, one)
    writes = Writes(
        inserts=writing.inserts,
        updates=writing.updates,
        deletes=writing.deletes,
        sources=tuple(_sources(judged, standing, writing)),
        forgotten=gone,
        changes=tuple(writing.changes),
        ids=writing.ids,
    )
    return Plan(judged=judged, gone=gone, writes=writes)


def row_verdicts(judged: Iterable[Judged], wanted: Iterable[Wanted]) -> dict[Ref, Verdict]:
    """Return what each row of the files is, by (file, row): the weightiest of its things."""
    verdicts = {one.wanted.ref: one.verdict for one in judged}
    rows: dict[Ref, Verdict] = {}
    for thing in wanted:
        found = verdicts[thing.ref]
        for place in (thing.place, *thing.also):
            row = (place.file, str(place.row))
            known = rows.get(row, Verdict.SAME)
            rows[row] = max(known, found, key=_ORDER_OF_WEIGHT.index)
    return rows


def _writing(standing: Standing, at: Situation) -> Writing:
    running = {kind for kind, key in standing.sources if _of_year(kind, key, at.year)}
    teachers = {
        stood.id
        for (kind, _), stood in standing.things.items()
        if kind == "staff" and "role:teacher" in stood.rows
    }
    return Writing(
        year=at.year,
        year_id=at.year.id or 0,
        today=at.today,
        now=at.now,
        ids={ref: stood.id for ref, stood in standing.things.items()},
        running=frozenset(running),
        elsewhere=at.elsewhere,
        teachers=teachers,
    )


def _of_year(kind: str, key: str, year: Year) -> bool:
    return kind not in _YEARLY or key.startswith(key_of(year.name, ""))


def _gone(
    wanted: Iterable[Wanted], whole: frozenset[str], standing: Standing, year: Year
) -> Iterator[Ref]:
    """Yield what came from a file of the whole and stands in it no more.

    The timetable is whole for each class that it names.
    """
    named = {thing.ref for thing in wanted}
    classes = {ref[1].split("|")[_CLASS] for ref in named if ref[0] == "timetable"}
    beginning = key_of(year.name, "")
    for kind, key in standing.sources:
        if kind not in whole or not key.startswith(beginning) or (kind, key) in named:
            continue
        if kind != "timetable" or key.split("|")[_CLASS] in classes:
            yield kind, key


def _take_away(writing: Writing, kind: str, stood: Stood | None) -> None:
    """End a weekly lesson; take away a bell or a day off, which have no history of their own."""
    if stood is None:
        return
    if kind == "timetable":
        writing.end("timetable_row", stood.rows.get("row"), writing.begins("timetable"))
    else:
        writing.deletes.setdefault(_WHOLE[kind], []).append(stood.id)


def _sources(judged: Iterable[Judged], standing: Standing, writing: Writing) -> Iterator[Row]:
    """Yield the values to remember: only those that are not remembered so already."""
    for one in judged:
        ref = one.wanted.ref
        if ref[0] == "substitution":
            continue
        source = standing.sources.get(ref)
        object_id = writing.ids.get(ref)
        for name, value in one.wanted.fields.items():
            kept = one.kept.get(name)
            known = source is not None and source.values.get(name) == value
            if source is not None and known and source.kept.get(name) == kept:
                continue
            row = _source(ref, name, value, writing.now)
            yield {**row, "kept": kept, "object_id": object_id}


def remembered(substitutions: Iterable[Judged], now: datetime) -> dict[Ref, list[Row]]:
    """Return the values to remember of substitutions, by kind and key; their rows come later."""
    return {
        one.wanted.ref: [
            _source(one.wanted.ref, name, value, now) | {"kept": one.kept.get(name)}
            for name, value in one.wanted.fields.items()
        ]
        for one in substitutions
    }


def _source(ref: Ref, name: str, value: str, now: datetime) -> Row:
    return {
        "kind": ref[0],
        "row_key": ref[1],
        "field": name,
        "value": value,
        "kept": None,
        "object_id": None,
        "at": now,
    }
