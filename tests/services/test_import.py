"""The school's files become its journal: whole, once, and never over what a hand has changed."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.errors import Denied, ImportFaulty
from core.journal import Journal
from core.model.importing import Choice, Conflict, Place, Verdict, Wanted
from core.model.people import Actor
from core.policy.versions import Policies
from core.services.import_school import Imported, import_folder, preview_import
from core.services.policies import adopted_policies
from core.services.upkeep import verify_chain
from core.sheets.faults import Fault
from core.sheets.templates import templates
from core.storage import import_staging
from core.storage.database import Database
from core.storage.tables import history, lessons, machine, people
from core.storage.tables import school as tables
from sandbox.clock import TravelClock
from sandbox.school import FOLDER
from tests.support.clock import TUESDAY, ZONE
from tests.support.database import counting
from tests.support.folder import SHEETS, edited, folder, writes
from tests.support.rows import Rows
from tests.support.school import School

COMMAND = Actor.system("import")
MONDAY = date(2026, 11, 23)
FIRST = date(2026, 9, 1)


@pytest.fixture
async def journal(database: Database, clock: TravelClock) -> Journal:
    empty = Journal(database, Policies(()), clock, key=b"a key of the tests only")
    return replace(empty, policies=await adopted_policies(empty, COMMAND, seed="default"))


@pytest.fixture
def rows(database: Database) -> School:
    """Return a reader of tables."""
    return School(database, Rows())


async def bring(
    journal: Journal, files: Mapping[str, bytes] | None = None, choice: Choice = Choice.ASK
) -> Imported:
    return await import_folder(journal, COMMAND, files=files or folder(), choice=choice)


async def person(rows: School, number: str) -> int:
    return int(str((await rows.read(people.person, external=number))[0]["id"]))


@pytest.mark.clause("BARS-OP-1")
@pytest.mark.clause("MAZ-3.3.5")
async def test_the_demo_school_comes_in_whole_and_a_second_time_changes_nothing(
    any_database: Database, journal: Journal, rows: School
) -> None:
    files = {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    first = await bring(journal, files)
    assert first.task_id is not None
    assert len(await rows.read(tables.school_class)) == 22
    assert len(await rows.read(tables.enrolment)) == 527
    assert len(await rows.read(people.guardianship)) == 843
    assert len(await rows.read(tables.timetable_row)) == 698
    assert len(await rows.read(lessons.substitution)) == 2
    assert not await rows.read(machine.import_row)
    chained = await rows.read(history.audit)
    with counting(any_database) as said:
        again = await bring(journal, files)
    assert again.preview.changes_nothing
    assert not writes(said)
    assert said.count < 40
    assert await rows.read(history.audit) == chained
    assert (await verify_chain(journal, COMMAND)).rows == len(chained)


async def test_what_the_small_school_becomes(
    any_database: Database, journal: Journal, rows: School
) -> None:
    await bring(journal)
    petrov, mother = await person(rows, "У-1"), await rows.read(people.person, surname="Петрова")
    held = {
        (g["person_id"], g["role"], g["scope"], g["scope_id"], g["field"], g["since"])
        for g in await rows.read(people.grants)
    }
    seventh = (await rows.read(tables.school_class, grade=7, letter="Б"))[0]["id"]
    deputy = await person(rows, "С-9")
    assert (petrov, "pupil", "none", None, None, FIRST) in held
    assert (mother[0]["id"], "parent", "person", petrov, None, FIRST) in held
    assert (await person(rows, "С-2"), "class_teacher", "class", seventh, None, FIRST) in held
    assert (deputy, "deputy", "field", None, "Алгебра", FIRST) in held
    assert (deputy, "deputy", "none", None, None, FIRST) not in held
    ivanov = (await rows.read(tables.enrolment, person_id=await person(rows, "У-2")))[0]
    order = (await rows.read(people.school_order, id=ivanov["order_id"]))[0]
    assert (ivanov["since"], order["number"]) == (date(2026, 10, 5), "45/1-о")
    spell = (await rows.read(tables.spell))[0]
    assert (await rows.read(people.school_order, id=spell["order_id"]))[0]["number"] == "112-у"
    saved = (await rows.read(history.audit, action="import"))[0]
    assert saved["object_kind"] == "school"


async def test_a_person_with_one_number_and_two_children_is_one_person(
    journal: Journal, rows: School
) -> None:
    two = (
        "Личный номер;Кем приходится;Фамилия;Имя;Отчество;Телефон;Номер представителя\n"
        "У-1;мать;Петрова;Светлана;Олеговна;;Р-1\nУ-3;мать;Петрова;Светлана;Олеговна;+79000000001;Р-1"
    )
    await bring(journal, folder(representatives=two))
    found = await rows.read(people.person, external="Р-1")
    assert [one["phone"] for one in found] == ["+79000000001"]
    assert len(await rows.read(people.guardianship, guardian_id=found[0]["id"])) == 2


async def test_two_rows_that_may_be_one_person_are_proposed_and_kept_apart(
    journal: Journal, rows: School
) -> None:
    two = edited(
        "representatives",
        "У-2;отец;Иванов;Андрей;Петрович;+7 900 000-00-02;",
        "У-3;мать;Петрова;Светлана;Олеговна;+7 900 000-00-01;Р-7",
    )
    done = await bring(journal, folder(**two))
    assert [one.surname for one in done.preview.proposals] == ["Петрова"]
    assert len(await rows.read(people.person, surname="Петрова")) == 2


async def test_somebody_invited_before_is_named_and_not_merged(
    journal: Journal, rows: School
) -> None:
    invited = {"surname": "Орлова", "first": "Ольга", "patronymic": "Петровна"}
    await rows.write(people.person, **invited, entered_at=journal.clock.now())
    seen = await preview_import(journal, COMMAND, files=folder())
    assert [doubt.name for doubt in seen.doubts] == ["Орлова Ольга Петровна"]


@pytest.mark.parametrize(
    ("choice", "stands"), [(Choice.KEEP_MINE, "Петрова"), (Choice.TAKE_FILE, "Петров")]
)
async def test_what_was_edited_by_hand_is_a_conflict_until_somebody_decides(
    any_database: Database, journal: Journal, rows: School, choice: Choice, stands: str
) -> None:
    await bring(journal)
    petrov = await person(rows, "У-1")
    await rows.alter(people.person, petrov, surname="Петрова")
    with counting(any_database) as said, pytest.raises(ImportFaulty) as refused:
        await bring(journal)
    assert not writes(said)
    conflict = refused.value.faults[0]
    assert isinstance(conflict, Conflict)
    assert (conflict.field, conflict.ours, conflict.theirs) == ("surname", "Петрова", "Петров")
    assert (conflict.place.file, conflict.place.row) == ("Ученики.csv", 2)
    await bring(journal, choice=choice)
    assert (await rows.read(people.person, id=petrov))[0]["surname"] == stands
    assert (await bring(journal)).preview.changes_nothing


async def test_a_guardian_taken_away_by_hand_does_not_come_back_unasked(
    journal: Journal, rows: School
) -> None:
    await bring(journal)
    bond = (await rows.read(people.guardianship))[0]
    await rows.alter(people.guardianship, int(str(bond["id"])), until=MONDAY)
    with pytest.raises(ImportFaulty):
        await bring(journal)
    await bring(journal, choice=Choice.TAKE_FILE)
    again = await rows.read(people.guardianship, child_id=bond["child_id"])
    assert [(one["since"], one["until"]) for one in again] == [(FIRST, MONDAY), (TUESDAY, None)]


async def test_faulty_rows_write_nothing(
    any_database: Database, journal: Journal, rows: School
) -> None:
    unknown = folder(**edited("pupils", "м;;1А", "м;;9Ю"))
    with counting(any_database) as said, pytest.raises(ImportFaulty) as refused:
        await bring(journal, unknown)
    assert not writes(said)
    fault = refused.value.faults[0]
    assert isinstance(fault, Fault)
    assert (fault.file, fault.row, fault.code) == ("Ученики.csv", 4, "unknown_class")
    assert not await rows.read(people.person)


async def test_texts_longer_than_the_journal_keeps_are_faults(journal: Journal) -> None:
    long = folder(**edited("pupils", "45/1-о", "45/" + "1" * 70))
    seen = await preview_import(journal, COMMAND, files=long)
    assert [(f.code, f.facts["limit"]) for f in seen.faults] == [("too_long", 64)]


async def test_without_a_school_year_nothing_can_stand(journal: Journal) -> None:
    seen = await preview_import(journal, COMMAND, files=folder(periods=None))
    assert "no_year" in {fault.code for fault in seen.faults}


async def test_empty_templates_want_a_year_of_the_periods_alone(journal: Journal) -> None:
    seen = await preview_import(journal, COMMAND, files=templates())
    assert [(one.file, one.code) for one in seen.faults] == [("Периоды.xlsx", "no_year")]


async def test_a_process_that_dies_in_the_middle_leaves_nothing(
    journal: Journal, rows: School, database_url: str, clock: TravelClock
) -> None:
    def fail(point: str) -> None:
        if point == "inside the transaction" and armed:
            raise RuntimeError(point)

    armed: list[int] = []
    broken = replace(journal, database=Database(database_url, probe=fail))
    with pytest.raises(RuntimeError):
        await import_folder(
            broken,
            COMMAND,
            files=folder(),
            progress=lambda done, every: armed.append(done) if done == every else None,
        )
    await broken.database.close()
    for table in (people.person, tables.school_year, lessons.lesson, machine.import_source):
        assert not await rows.read(table)
    assert (await rows.read(machine.import_row)) != []
    with pytest.raises(ImportFaulty) as busy:
        await bring(journal)
    assert [(one.code, one.facts["minutes"]) for one in busy.value.faults] == [("other_import", 5)]
    clock.set(clock.now() + timedelta(minutes=6))
    await bring(journal)
    assert [task["state"] for task in await rows.read(machine.task)] == ["failed", "done"]
    assert not await rows.read(machine.import_row)


async def test_a_failure_in_the_middle_lets_the_next_import_begin(
    any_database: Database, journal: Journal, rows: School
) -> None:
    def stop(_done: int, _all: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await import_folder(journal, COMMAND, files=folder(), progress=stop)
    assert not await rows.read(machine.import_row)
    await bring(journal)
    assert [task["state"] for task in await rows.read(machine.task)] == ["failed", "done"]


async def test_two_imports_at_once_never_take_each_other_s_rows(
    any_database: Database, journal: Journal, rows: School, database_url: str
) -> None:
    async def elsewhere() -> None:
        other = replace(journal, database=Database(database_url))
        try:
            await bring(other)
        finally:
            await other.database.close()

    def meanwhile(_done: int, _all: int) -> None:
        with ThreadPoolExecutor() as pool, pytest.raises(ImportFaulty) as busy:
            pool.submit(asyncio.run, elsewhere()).result()
        assert [one.code for one in busy.value.faults] == ["other_import"]

    first = await import_folder(journal, COMMAND, files=folder(), progress=meanwhile)
    assert first.task_id is not None
    assert len(await rows.read(tables.bell)) == len(SHEETS["bells"].splitlines()) - 1
    assert len(await rows.read(machine.task)) == 1


async def test_an_import_whose_rows_are_not_all_there_applies_none(
    any_database: Database, journal: Journal, rows: School
) -> None:
    thing = Wanted(kind="room", parts=("7",), fields={}, place=Place("room", "a.csv", 2))
    async with journal.writing(COMMAND, "stage") as work:
        task_id = await import_staging.begin(work.tx, {}, 2, work.now)
        assert task_id is not None
        await import_staging.add(work.tx, task_id, 0, [thing], work.now)
        assert await import_staging.take(work.tx, task_id, work.now) is None


async def test_another_class_ends_the_old_enrolment_and_begins_a_new_one(
    any_database: Database, journal: Journal, rows: School
) -> None:
    await bring(journal)
    petrov = await person(rows, "У-1")
    moved = folder(
        **edited("pupils", "14.03.2013;7Б", "14.03.2013;7А"),
        **edited("subgroups", "7Б;Английский язык;1;У-1\n", ""),
    )
    done = await bring(journal, moved)
    counts = {one.kind: one.rows for one in done.preview.files}
    assert counts["pupils"] == {Verdict.CHANGED: 1, Verdict.SAME: 2}
    places = await rows.read(tables.enrolment, person_id=petrov)
    assert [(p["since"], p["until"]) for p in places] == [(FIRST, MONDAY), (TUESDAY, None)]
    kept = await rows.read(history.revision, object_kind="enrolment")
    assert [(r["person_id"], r["was"], r["now"]) for r in kept] == [
        (petrov, {"class": "7Б"}, {"class": "7А"})
    ]
    assert (await bring(journal, moved)).preview.changes_nothing


async def test_a_new_name_keeps_the_person_and_leaves_a_revision(
    journal: Journal, rows: School
) -> None:
    await bring(journal)
    orlova = await person(rows, "С-1")
    await bring(journal, folder(**edited("staff", "С-1;Орлова", "С-1;Соколова")))
    assert (await rows.read(people.person, id=orlova))[0]["surname"] == "Соколова"
    kept = await rows.read(history.revision, object_kind="person")
    assert [(r["was"], r["now"]) for r in kept] == [
        ({"surname": "Орлова"}, {"surname": "Соколова"})
    ]


async def test_a_role_no_longer_named_ends(journal: Journal, rows: School) -> None:
    await bring(journal)
    more = edited("staff", "Викторовна;учитель;", "Викторовна;учитель, секретарь;")
    await bring(journal, folder(**more))
    vlasova = await person(rows, "С-3")
    secretary = await rows.read(people.grants, person_id=vlasova, role="secretary")
    assert [(g["since"], g["until"]) for g in secretary] == [(TUESDAY, None)]
    await bring(journal)
    ended = await rows.read(people.grants, person_id=vlasova, role="secretary")
    assert [g["until"] for g in ended] == [MONDAY]


@pytest.mark.clause("MAZ-3.3.5")
async def test_another_teacher_and_class_teacher_are_dated(
    any_database: Database, journal: Journal, rows: School
) -> None:
    await bring(journal)
    changed = folder(
        **edited("loads", "7Б;;Алгебра;3;С-1", "7Б;;Алгебра;4;С-2"),
        **edited("classes", "21;С-2", "21;С-1"),
        substitutions=None,
    )
    await bring(journal, changed)
    terms = await rows.read(tables.teaching_teacher, teaching_id=1)
    assert [(t["person_id"], t["until"]) for t in terms] == [
        (await person(rows, "С-1"), MONDAY),
        (await person(rows, "С-2"), None),
    ]
    loads = await rows.read(tables.weekly_load, teaching_id=1)
    assert [(int(str(w["hours"])[0]), w["until"]) for w in loads] == [(3, MONDAY), (4, None)]
    leads = await rows.read(people.grants, role="class_teacher", scope_id=1)
    assert [g["until"] for g in leads] == [MONDAY, None]
    assert (await bring(journal, changed)).preview.changes_nothing


async def test_a_file_alone_is_checked_against_the_journal(journal: Journal) -> None:
    await bring(journal)
    only = {"Ученики.csv": folder()["Ученики.csv"]}
    assert (await bring(journal, only)).preview.changes_nothing
    strange = edited("representatives", "У-2;отец", "У-99;отец")
    seen = await preview_import(
        journal,
        COMMAND,
        files={"Представители.csv": folder(**strange)["Представители.csv"]},
    )
    assert [fault.code for fault in seen.faults] == ["unknown_pupil"]


async def test_files_that_lean_on_others_are_faulty_alone(journal: Journal) -> None:
    for kind, code in {
        "pupils": "unknown_class",
        "representatives": "unknown_pupil",
        "classes": "unknown_staff",
        "timetable": "unknown_class",
        "spells": "unknown_pupil",
    }.items():
        files = folder(**{other: None for other in SHEETS if other not in (kind, "periods")})
        seen = await preview_import(journal, COMMAND, files=files)
        assert code in {fault.code for fault in seen.faults}, kind


async def test_the_next_year_has_classes_of_its_own(
    any_database: Database, journal: Journal, rows: School, clock: TravelClock
) -> None:
    await bring(journal)
    clock.set(datetime(2027, 8, 25, 9, tzinfo=ZONE))
    new = {
        "periods": "Вид;Название;Классы;С;По\nучебный год;2027/28;;01.09.2027;26.05.2028",
        "classes": "Класс;Смена;Дней в неделю;Кабинет;Классный руководитель\n8Б;1;5;21;С-2",
        "pupils": SHEETS["pupils"].split("\nУ-2")[0].replace("7Б", "8Б"),
    }
    rest = dict.fromkeys(set(SHEETS) - set(new) - {"staff"})
    await bring(journal, folder(**new, **rest))
    places = await rows.read(tables.enrolment, person_id=await person(rows, "У-1"))
    assert [(p["since"], p["until"]) for p in places] == [
        (FIRST, date(2027, 8, 31)),
        (date(2027, 9, 1), None),
    ]
    assert (await bring(journal, folder(**new, **rest))).preview.changes_nothing


async def test_an_empty_timetable_ends_nothing(journal: Journal) -> None:
    await bring(journal)
    header = "День недели;Смена;Урок;Класс;Группа;Предмет;Кабинет\n".encode()
    assert (await bring(journal, {"Расписание.csv": header})).preview.changes_nothing


async def test_counting_statements_does_not_grow_with_the_school(
    any_database: Database, journal: Journal
) -> None:
    with counting(any_database) as small:
        await bring(journal)
    files = {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    with counting(any_database) as large:
        await preview_import(journal, COMMAND, files=files)
    assert small.count < 120
    assert large.count < 40


async def test_strangers_import_nothing(journal: Journal) -> None:
    with pytest.raises(Denied):
        await import_folder(journal, Actor(telegram_id=1), files=folder())
