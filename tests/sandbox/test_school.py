"""The demo school's committed spreadsheets: read by the importer's reader, complete, feasible."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import pairwise

import pytest

from core.sheets.folder import SchoolSheets
from core.sheets.limits import unpack
from core.sheets.read import read_folder
from core.sheets.rows import PupilRow, StaffRow, TimetableRow
from core.sheets.texts import fold
from sandbox.school import FOLDER
from sandbox.school.generate import files

FIRST_DAY = date(2026, 11, 24)
DEMO = "С-01"
LESSONS_A_DAY = {1: 4, 2: 5, 3: 5, 4: 5, 5: 6, 6: 6, 7: 7, 8: 7, 9: 7, 10: 7, 11: 7}


@pytest.fixture(scope="module")
def school() -> SchoolSheets:
    return read_folder({path.name: path.read_bytes() for path in FOLDER.iterdir()})


def teachers(school: SchoolSheets) -> dict[tuple[str, ...], str]:
    return {load.key: load.teacher for load in school.loads}


def with_teacher(school: SchoolSheets) -> Iterator[tuple[TimetableRow, str]]:
    who = teachers(school)
    for lesson in school.timetable:
        yield lesson, who[lesson.klass, lesson.group, lesson.subject]


def spans(school: SchoolSheets) -> dict[tuple[int, int, int], tuple[time, time]]:
    """(shift, number, grade) → from, until, on a usual day."""
    return {
        (bell.shift, bell.number, grade): (bell.starts, bell.ends)
        for bell in school.bells
        if not bell.shortened
        for grade in bell.grades or range(1, 12)
    }


def test_the_importers_reader_finds_no_fault(school: SchoolSheets) -> None:
    assert not school.faults
    assert not school.ignored
    assert not school.proposals


def test_the_generator_writes_what_is_committed() -> None:
    made = files()
    assert sorted(made) == sorted(path.name for path in FOLDER.iterdir())
    for name, content in made.items():
        committed = (FOLDER / name).read_bytes()
        if name.endswith(".xlsx"):  # the packer's version may differ, the content may not
            assert unpack(name, content) == unpack(name, committed)
            continue
        assert content == committed, f"{name}: run python -m sandbox.school.generate"


def test_the_size_of_the_school(school: SchoolSheets) -> None:
    assert len(school.classes) == 22
    assert 515 <= len(school.pupils) <= 545
    sizes = Counter(pupil.klass for pupil in school.pupils)
    assert 19 <= min(sizes.values()) <= max(sizes.values()) <= 26
    roles = Counter(role for worker in school.staff for role in worker.roles)
    assert roles["teacher"] == 45
    assert roles["class_teacher"] == 22
    assert roles["deputy"] == 3
    for role in ("secretary", "director", "administrator", "nurse", "librarian", "psychologist"):
        assert roles[role] == 1
    assert sum(bool(w.fields) for w in school.staff if "deputy" in w.roles) == 3


def test_class_teachers_teach_their_class(school: SchoolSheets) -> None:
    taught = {(load.klass, load.teacher) for load in school.loads if not load.group}
    leaders = [klass.class_teacher for klass in school.classes]
    assert len(set(leaders)) == 22
    assert all((klass.klass, klass.class_teacher) in taught for klass in school.classes)


def test_surname_and_initial_are_unique(school: SchoolSheets) -> None:
    people: list[PupilRow | StaffRow] = [*school.pupils, *school.staff]
    keys = Counter((fold(p.surname).removesuffix("а"), p.name[0]) for p in people)
    assert keys.most_common(1)[0][1] == 1
    in_class = Counter((p.klass, fold(p.surname).removesuffix("а")) for p in school.pupils)
    assert in_class.most_common(1)[0][1] == 1


def test_every_pupil_has_one_or_two_representatives_with_a_phone(school: SchoolSheets) -> None:
    count = Counter(row.pupil for row in school.representatives)
    assert set(count) == {pupil.number for pupil in school.pupils}
    assert set(count.values()) == {1, 2}
    phones = {row.phone for row in school.representatives} | {w.phone for w in school.staff}
    assert all(phone.startswith("+7900000") for phone in phones)
    people = {row.person for row in school.representatives}
    assert len(phones) == len(people) + len(school.staff)


def test_some_families_have_children_in_different_classes(school: SchoolSheets) -> None:
    klass = {pupil.number: pupil.klass for pupil in school.pupils}
    children: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row in school.representatives:
        children[row.person].append(klass[row.pupil])
    sizes = Counter(len(classes) for classes in children.values())
    assert sizes[2] > 20
    assert sizes[3] > 2
    assert all(len(set(classes)) == len(classes) for classes in children.values())
    assert {"mother", "father"} <= {row.relation for row in school.representatives}


def test_nobody_and_no_room_is_in_two_places(school: SchoolSheets) -> None:
    grades = {klass.klass: klass.grade for klass in school.classes}
    bells = spans(school)
    busy: dict[tuple[int, str], list[tuple[time, time]]] = defaultdict(list)
    for lesson, teacher in with_teacher(school):
        span = bells[lesson.shift, lesson.number, grades[lesson.klass]]
        assert lesson.room
        for whom in (teacher, f"room {lesson.room}"):
            busy[lesson.weekday, whom].append(span)
    for key, taken in busy.items():
        ordered = sorted(taken)
        for (_, ends), (starts, _) in pairwise(ordered):
            assert ends <= starts, key


def test_every_class_has_its_hours_without_gaps_and_not_too_many(school: SchoolSheets) -> None:
    given = Counter((r.klass, r.group, r.subject) for r in school.timetable)
    assert given == {load.key: load.hours for load in school.loads}
    for klass in school.classes:
        for day in range(1, 6):
            lessons = [r for r in school.timetable if (r.klass, r.weekday) == (klass.klass, day)]
            numbers = sorted({lesson.number for lesson in lessons})
            assert numbers == list(range(1, len(numbers) + 1))
            assert 3 <= len(numbers) <= LESSONS_A_DAY[klass.grade]
            assert {lesson.shift for lesson in lessons} == {klass.shift}
            by_hour: dict[int, list[TimetableRow]] = defaultdict(list)
            for lesson in lessons:
                by_hour[lesson.number].append(lesson)
            for together in by_hour.values():
                assert sorted(r.group for r in together) in ([""], ["1", "2"])
    assert max(r.weekday for r in school.timetable) == 5


def test_shifts_and_bells(school: SchoolSheets) -> None:
    shifts = {klass.klass: klass.shift for klass in school.classes}
    assert set(shifts.values()) == {1, 2}
    assert shifts["7Б"] == 1
    assert all(k.shift == 1 for k in school.classes if k.grade in (1, 5, 9, 11))
    for (_, _, grade), (starts, ends) in spans(school).items():
        assert time(8) <= starts < ends <= time(19)
        length = datetime.combine(FIRST_DAY, ends) - datetime.combine(FIRST_DAY, starts)
        assert length.total_seconds() / 60 == (35 if grade == 1 else 45)


def test_groups_hold_every_pupil_once(school: SchoolSheets) -> None:
    members = Counter((row.klass, row.subject) for row in school.subgroups)
    sizes = Counter(pupil.klass for pupil in school.pupils)
    split = {(load.klass, load.subject) for load in school.loads if load.group}
    assert {key: sizes[key[0]] for key in split} == members
    assert {row.group for row in school.subgroups} == {"1", "2"}


def test_what_has_no_marks(school: SchoolSheets) -> None:
    unmarked = {load.subject for load in school.loads if not load.marks and load.klass[0] != "1"}
    assert {"Разговоры о важном", "Россия — мои горизонты"} <= unmarked
    assert not any(load.marks for load in school.loads if load.klass in ("1А", "1Б"))
    first = {r.klass for r in school.timetable if (r.weekday, r.number) == (1, 1)
             and r.subject == "Разговоры о важном"}  # fmt: skip
    assert first == {klass.klass for klass in school.classes}


def test_the_demos_tuesday(school: SchoolSheets) -> None:
    lessons = [
        r for r, who in with_teacher(school) if who == DEMO and r.weekday == FIRST_DAY.isoweekday()
    ]
    assert len(lessons) >= 3
    first = next(r for r in lessons if r.number == 1)
    assert (first.klass, first.subject, first.shift) == ("7Б", "Алгебра", 1)
    assert spans(school)[1, 1, 7][0] == time(8, 30)
    assert next(k.class_teacher for k in school.classes if k.klass == "7Б") == DEMO


def test_two_substitutions_by_teachers_who_are_free(school: SchoolSheets) -> None:
    assert len(school.substitutions) == 2
    grades = {klass.klass: klass.grade for klass in school.classes}
    bells = spans(school)
    busy = {
        (who, r.weekday, bells[r.shift, r.number, grades[r.klass]][0])
        for r, who in with_teacher(school)
    }
    for row in school.substitutions:
        assert row.day == FIRST_DAY
        assert row.absent != DEMO
        assert row.substitute not in (DEMO, row.absent)
        starts = bells[row.shift, row.number, grades[row.klass]][0]
        assert (row.absent, 2, starts) in busy
        assert (row.substitute, 2, starts) not in busy


def test_pupils_with_spells(school: SchoolSheets) -> None:
    kinds = Counter(row.kind for row in school.spells)
    assert kinds["home"] == 2
    assert kinds["exempt"] == 4
    ill = [row for row in school.spells if row.kind == "ill"]
    assert len(ill) == 1
    assert ill[0].starts <= FIRST_DAY <= (ill[0].ends or FIRST_DAY)
    assert {r.subject for r in school.spells if r.kind == "exempt"} == {"Физическая культура"}


def test_the_year(school: SchoolSheets) -> None:
    kinds = Counter(row.kind for row in school.periods)
    assert (kinds["year"], kinds["quarter"], kinds["half_year"]) == (1, 4, 2)
    assert kinds["holidays"] >= 4
    assert kinds["day_off"] >= 4
    year = next(row for row in school.periods if row.kind == "year")
    assert all(year.starts <= row.starts <= row.ends <= year.ends for row in school.periods)
