"""Marks without a lesson of ours, on both databases; the sheet of a leaver."""

from datetime import date
from decimal import Decimal

import pytest

from core.errors import Changed, Denied, Gone, TooLate
from core.journal import Journal
from core.rules.brought_marks import sheet_version
from core.services.brought_marks import bring, brought_page, brought_sight, take_brought_back
from core.services.leaver_marks import leaver_marks
from core.storage.database import Database
from core.storage.tables import history, lessons
from sandbox.clock import TravelClock
from tests.support.clock import TUESDAY, at
from tests.support.school import School

SHEET = "школа № 5, 20.11\nАлгебра 5 4 4; Русский язык 4"


async def brought(journal: Journal, school: School) -> int:
    """Bring the sheet for Петров and return its place in the chain."""
    secretary, child = await school.actor("secretary"), school.petrov
    version = sheet_version(child, SHEET)
    await bring(journal, secretary, child_id=child, text=SHEET, version=version)
    return (await brought_page(journal, secretary, child_id=child)).last


async def test_each_mark_is_a_row_and_a_revision_of_one_save(
    any_database: Database, school: School, journal: Journal
) -> None:
    sequence = await brought(journal, school)
    rows = await school.read(lessons.mark, person_id=school.petrov)
    algebra = [row for row in rows if row["subject_id"] == school.rows.subjects["Алгебра"]]
    assert [(row["value"], row["ordinal"], row["weight"]) for row in algebra] == [
        ("5", 1, Decimal(1)),
        ("4", 2, Decimal(1)),
        ("4", 3, Decimal(1)),
    ]
    revisions = await school.read(history.revision, object_kind="mark")
    assert {row["sequence"] for row in revisions} == {sequence}
    assert {row["object_id"] for row in revisions} == {row["id"] for row in rows}
    assert revisions[0]["now"]["source"] == "школа № 5"  # type: ignore[index] # JSON


async def test_taking_back_is_a_slip_of_the_author_alone(
    any_database: Database, school: School, journal: Journal, clock: TravelClock
) -> None:
    sequence, child = await brought(journal, school), school.petrov
    secretary = await school.actor("secretary")
    administrator = await school.actor("administrator")
    with pytest.raises(Denied):
        await take_brought_back(journal, administrator, child_id=child, sequence=sequence)
    with pytest.raises(Changed):
        await take_brought_back(journal, secretary, child_id=child, sequence=sequence - 1)
    clock.set(at(8, 36))
    with pytest.raises(TooLate):
        await take_brought_back(journal, secretary, child_id=child, sequence=sequence)
    clock.set(at(8, 30))
    await take_brought_back(journal, secretary, child_id=child, sequence=sequence)
    assert {row["value"] for row in await school.read(lessons.mark)} == {None}
    slips = await school.read(history.revision, object_kind="mark", nature="slip")
    assert len(slips) == 4
    with pytest.raises(Gone):
        await take_brought_back(journal, secretary, child_id=child, sequence=sequence)


async def test_what_was_not_shown_is_not_written(school: School, journal: Journal) -> None:
    secretary, child = await school.actor("secretary"), school.petrov
    for text in (None, SHEET + "; История 5"):
        with pytest.raises(Changed):
            await bring(
                journal,
                secretary,
                child_id=child,
                text=text,
                version=sheet_version(child, SHEET),
            )
    with pytest.raises(Gone):
        await brought_sight(journal, secretary, child_id=school.person("parent"), text=SHEET)


async def test_a_leaver_s_sheet_has_every_subject_and_the_means(
    any_database: Database, school: School, journal: Journal
) -> None:
    await brought(journal, school)
    found = await leaver_marks(journal, await school.actor("secretary"), child_id=school.petrov)
    means = {one.subject: one.mean for one in found.subjects}
    assert means["Алгебра"] == Decimal("4.33")
    assert means["История"] is None
    assert "Разговоры о важном" not in means
    assert (found.period, found.since, found.until) == (
        "2 четверть",
        date(2026, 11, 2),
        TUESDAY,
    )
    assert found.director is not None
    assert found.order is None
