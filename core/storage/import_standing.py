"""The whole school as an import meets it: some twenty statements, whatever its size."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from core.model.importing import Open, Ref, Source, Standing, Stood, Year, key_of
from core.storage import import_people, import_school, import_sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the journal holds by the names that files use; `loads`: (class, group, subject)."""

    classes: frozenset[str] = frozenset()
    pupils: frozenset[str] = frozenset()
    staff: frozenset[str] = frozenset()
    loads: frozenset[tuple[str, ...]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """What stands, and what only the writing needs.

    `elsewhere` are enrolments of other years that still hold, by person; `teaching` the
    numbers of those who teach, `unnumbered` the full names of persons without a number.
    """

    standing: Standing
    year: Year | None
    elsewhere: Mapping[int, Open]
    teaching: frozenset[str]
    names: Names
    unnumbered: frozenset[str]


async def read(tx: AsyncConnection, year: Year | None, today: date) -> Met:
    """Read everything that an import of this school year compares itself with."""
    sources = await import_sources.read(tx)
    numbers = await import_people.numbers(tx)
    things = await import_people.persons(tx, sources)
    _with_roles(things, await import_people.roles(tx, today))
    things |= await import_people.guardians(tx, sources, today)
    things |= await import_people.spells(tx, sources)
    things |= await import_school.names(tx)
    meant = year or Year(None, "", today, today)
    elsewhere = await import_people.open_elsewhere(tx, meant, today)
    loads: dict[int, tuple[str, str, str]] = {}
    if meant.id is not None:
        loads = await _of_year(tx, things, Reading(meant, today, sources, numbers))
    teaching = frozenset(
        stood.fields["teacher"]
        for (kind, _), stood in things.items()
        if kind == "teaching" and stood.fields["teacher"]
    )
    standing = Standing(things=things, sources=sources)
    return Met(
        standing=standing,
        year=year,
        elsewhere=elsewhere,
        teaching=teaching,
        unnumbered=await import_people.unnumbered(tx),
        names=Names(
            classes=frozenset(klass for klass, _, _ in loads.values()) | _classes(things, meant),
            pupils=_numbers(things, "pupil", numbers),
            staff=_numbers(things, "staff", numbers),
            loads=frozenset(loads.values()),
        ),
    )


def _classes(things: Mapping[Ref, Stood], year: Year) -> frozenset[str]:
    """Return the names of the year's classes, as compared."""
    beginning = key_of(year.name, "")
    return frozenset(k.removeprefix(beginning) for kind, k in things if kind == "class")


def _numbers(things: Mapping[Ref, Stood], kind: str, numbers: Mapping[int, str]) -> frozenset[str]:
    found = (numbers.get(one.id) for (of, _), one in things.items() if of == kind)
    return frozenset(number for number in found if number)


def _with_roles(
    things: dict[Ref, Stood], roles: Mapping[int, tuple[dict[str, str], dict[str, Open]]]
) -> None:
    for ref, stood in things.items():
        if ref[0] == "staff":
            fields, rows = roles.get(stood.id, ({"roles": "", "fields": ""}, {}))
            things[ref] = Stood(stood.id, {**stood.fields, **fields}, rows)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read, and when: the year, today, last imported values, personal numbers."""

    year: Year
    today: date
    sources: Mapping[Ref, Source]
    numbers: Mapping[int, str]


async def _of_year(
    tx: AsyncConnection, things: dict[Ref, Stood], of: Reading
) -> dict[int, tuple[str, str, str]]:
    """Add the things of the year; return (class, group, subject) by teaching."""
    pupils = import_people.by_person(of.sources, "pupil")
    leads = await import_people.leads(tx, of.today)
    teachings, names = await import_school.teachings(tx, of.year, of.numbers, of.today)
    things |= await import_people.enrolments(tx, of.year, of.sources, of.today)
    things |= await import_school.spans(tx, of.year)
    things |= await import_school.bells(tx, of.year)
    things |= await import_school.classes(tx, of.year, leads, of.numbers)
    things |= await import_school.groups(tx, of.year, pupils, of.today)
    things |= teachings
    things |= await import_school.timetable(tx, of.year, names, of.today)
    things |= await import_school.substitutions(tx, names, of.numbers)
    return names
