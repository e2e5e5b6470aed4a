"""Rows against each other: doubles, references, sense; and what a good folder gives."""

from datetime import date, time
from decimal import Decimal

import pytest

from core.sheets.duplicates import TOGETHER
from core.sheets.faults import CODES
from core.sheets.folder import Known
from core.sheets.kinds import KINDS
from core.sheets.read import read_folder
from core.sheets.rows import PupilRow
from tests.sheets.making import only_fault, read, xlsx

PUPILS = "Личный номер;Фамилия;Имя;Класс\nУ1;Юдин;Ян;7Б\n"
CLASSES = "Класс;Смена;Классный руководитель\n7Б;1;С1\n"
STAFF = "Табельный номер;Фамилия;Имя;Должности;Телефон\nС1;Орлова;Ия;учитель;89000000001\n"
MORE_STAFF = STAFF + "С2;Юдин;Ян;учитель;\n"
LOADS = "Класс;Группа;Предмет;Часов в неделю;Учитель\n7Б;;Алгебра;3;С1\n7Б;1;Труд;2;С1\n"
TIMETABLE = "День недели;Урок;Класс;Группа;Предмет\nвт;1;7Б;;алгебра\n"
BELLS = "Смена;Классы;День;Урок;Начало;Конец\n1;5-11;;1;8:30;9:15\n"
SUBSTITUTIONS = "Дата;Урок;Класс;Кого нет;Кто заменяет\n24.11.2026;1;7Б;С1;С2\n"
PARENTS = "Личный номер ученика;Кем приходится;Фамилия;Имя;Телефон;Номер представителя\n"


def test_a_small_school_is_read_whole() -> None:
    sheets = read(
        pupils=PUPILS,
        classes=CLASSES,
        staff=MORE_STAFF,
        loads=LOADS,
        timetable=TIMETABLE,
        bells=BELLS,
        substitutions=SUBSTITUTIONS,
        subgroups="Класс;Предмет;Группа;Личный номер\n7Б;труд;1;У1\n",
        spells="Личный номер;Вид;Предмет;С;По\nУ1;освобождён;;01.11.2026;\n",
        periods="Вид;Название;С;По\nчетверть;1;01.09.2026;23.10.2026\n",
        representatives=PARENTS + "У1;мать;Юдина;Яна;+7 900 000-00-02;Р1\n",
    )
    assert not sheets.faults
    assert sheets.kinds == {kind.code for kind in KINDS}
    assert sheets.timetable[0].subject == sheets.loads[0].subject == "Алгебра"
    assert sheets.loads[0].hours == Decimal(3)
    assert sheets.loads[0].marks
    assert sheets.subgroups[0].subject == "Труд"
    assert sheets.bells[0].grades == (5, 6, 7, 8, 9, 10, 11)
    assert sheets.spells[0].ends is None
    assert sheets.representatives[0].phone == "+79000000002"
    assert len(list(sheets.every())) == 13


def test_a_workbook_keeps_dates_times_and_leading_zeros() -> None:
    pupils = xlsx(
        [
            ["Личный номер", "Фамилия", "Имя", "Дата рождения", "Класс", "Пол"],
            ["007", "Юдина", "Яна", date(2013, 3, 14), "7-Б", "Ж"],
            [8, "Юдин", "Ян", "14.03.2013", "7 «Б»", None],
        ]
    )
    bells = xlsx([["Урок", "Начало", "Конец"], [1, time(8, 30), time(9, 15)]])
    sheets = read(pupils=pupils, bells=bells)
    assert not sheets.faults
    assert sheets.pupils[0] == PupilRow(
        file="Ученики.csv",
        row=2,
        number="007",
        surname="Юдина",
        name="Яна",
        patronymic="",
        sex="f",
        born=date(2013, 3, 14),
        klass="7Б",
        enrolled_on=None,
        order="",
    )
    assert sheets.pupils[1].number == "8"
    assert (sheets.bells[0].starts, sheets.bells[0].ends) == (time(8, 30), time(9, 15))


def test_every_fault_of_a_row_is_named_and_the_row_is_left_out() -> None:
    sheets = read(pupils=PUPILS + "У2;;Ян2;7Ъъ\nУ3;Ким;Ли;7Б\n")
    assert [(f.row, f.column, f.code) for f in sheets.faults] == [
        (3, "Фамилия", "required"),
        (3, "Имя", "bad_name"),
        (3, "Класс", "bad_class"),
    ]
    assert [pupil.number for pupil in sheets.pupils] == ["У1", "У3"]


def test_a_duplicate_names_both_rows() -> None:
    fault = only_fault(read(pupils=PUPILS + "У2;Ким;Ли;7Б\nу1;Юдин;Ян;7Б\n"))
    assert (fault.row, fault.code) == (4, "duplicate")
    assert fault.facts == {"value": "у1", "first_file": "Ученики.csv", "first_row": 2}


@pytest.mark.parametrize(
    ("files", "columns"),
    [
        ({"bells": BELLS + "1;5-11;;1;8:40;9:15\n"}, "«Смена», «Классы», «День», «Урок»"),
        (
            {"representatives": PARENTS + "У1;мать;Юдина;Яна;+7 900 000-00-02;Р1\n" * 2},
            "«Личный номер», «Номер представителя»",
        ),
    ],
)
def test_a_row_that_is_one_only_as_a_whole_names_no_single_cell(
    files: dict[str, str], columns: str
) -> None:
    fault = only_fault(read(**files))
    assert (fault.row, fault.column, fault.code) == (3, None, "same_row")
    assert (fault.facts["first_row"], fault.facts["columns"]) == (2, columns)


def test_all_that_tells_rows_apart_is_a_column() -> None:
    for kind in KINDS:
        for name in TOGETHER.get(kind.code, ()):
            assert kind.title_of(name)


def test_a_lesson_on_a_day_off_of_its_class_is_a_fault() -> None:
    classes = "Класс;Смена;Дней в неделю\n7Б;1;5\n8А;1;6\n"
    table = (
        "День недели;Урок;Класс;Предмет\nпт;1;7Б;Труд\nсб;1;7Б;Труд\nсб;1;8А;Труд\nвс;1;8А;Труд\n"
    )
    found = read(classes=classes, timetable=table).faults
    told = [(one.row, one.column, one.code, one.facts) for one in found]
    assert told == [
        (3, "День недели", "no_school_day", {"value": "суббота", "class": "7Б", "days": 5}),
        (5, "День недели", "no_school_day", {"value": "воскресенье", "class": "8А", "days": 6}),
    ]


def test_a_duplicate_across_two_files_of_a_kind() -> None:
    files = {"Ученики 7А.csv": PUPILS.encode(), "Ученики 7Б.csv": PUPILS.encode()}
    fault = only_fault(read_folder(files))
    assert (fault.file, fault.facts["first_file"]) == ("Ученики 7Б.csv", "Ученики 7А.csv")


@pytest.mark.parametrize(
    ("files", "place", "code"),
    [
        ({"pupils": PUPILS.replace("7Б", "7А")}, (2, "Класс"), "unknown_class"),
        ({"loads": LOADS.replace("3;С1", "3;С9")}, (2, "Учитель"), "unknown_staff"),
        ({"classes": CLASSES.replace("С1", "С9")}, (2, "Классный руководитель"), "unknown_staff"),
        ({"representatives": PARENTS + "У9;мать;Юдина;Яна;;\n"}, (2, "Личный номер"),
         "unknown_pupil"),
        ({"timetable": TIMETABLE.replace("алгебра", "Химия")}, (2, "Предмет"), "unknown_load"),
        ({"timetable": TIMETABLE.replace("вт;1", "вт;2")}, (2, "Урок"), "no_bell"),
        ({"substitutions": SUBSTITUTIONS.replace("24.", "25.")}, (2, "Урок"), "no_lesson"),
        ({"substitutions": SUBSTITUTIONS.replace("С2", "С1")}, (2, "Кто заменяет"),
         "same_teacher"),
        ({"spells": "Личный номер;Вид;Предмет;С\nУ1;освобождён;Пение;01.11.2026\n"},
         (2, "Предмет"), "unknown_subject"),
        ({"spells": "Личный номер;Вид;С;По\nУ1;болеет;02.11.2026;01.11.2026\n"}, (2, "По"),
         "wrong_order"),
        ({"bells": BELLS.replace("9:15", "8:30")}, (2, "Конец"), "wrong_order"),
    ],
)  # fmt: skip
def test_what_does_not_fit_together(
    files: dict[str, str], place: tuple[int, str], code: str
) -> None:
    good = {"pupils": PUPILS, "classes": CLASSES, "staff": MORE_STAFF, "loads": LOADS,
            "timetable": TIMETABLE, "bells": BELLS}  # fmt: skip
    fault = only_fault(read(**{**good, **files}))
    assert ((fault.row, fault.column), fault.code) == (place, code)
    assert code in CODES


def test_a_substitution_of_another_teachers_lesson() -> None:
    fault = only_fault(
        read(
            staff=MORE_STAFF,
            loads=LOADS,
            timetable=TIMETABLE,
            substitutions=SUBSTITUTIONS.replace("С1;С2", "С2;С1"),
        )
    )
    assert (fault.code, fault.facts) == ("other_teacher", {"value": "С2", "teacher": "С1"})


def test_a_pupil_in_a_group_of_another_class() -> None:
    subgroups = "Класс;Предмет;Группа;Личный номер\n7А;Труд;1;У1\n"
    fault = only_fault(read(pupils=PUPILS, subgroups=subgroups))
    assert (fault.code, fault.facts) == ("other_class", {"value": "У1", "class": "7Б"})


def test_a_few_files_are_checked_against_what_is_known() -> None:
    files = {"Замены.csv": SUBSTITUTIONS.encode()}
    assert not read_folder(files).faults
    known = Known(classes=frozenset({"7А"}), staff=frozenset({"С1", "С2"}))
    assert only_fault(read_folder(files, known)).code == "unknown_class"
    loads = frozenset({("7Б", "", "Алгебра")})
    timetable = {"Расписание.csv": TIMETABLE.encode()}
    sheets = read_folder(timetable, Known(loads=loads))
    assert not sheets.faults
    assert sheets.timetable[0].subject == "Алгебра"


def test_rows_without_a_number_are_proposed_never_joined() -> None:
    sheets = read(
        representatives=PARENTS
        + "У1;мать;Юдина;Яна;89000000002;\nУ2;мать;Юдина;Яна;+79000000002;\n"
        + "У1;отец;Юдин;Ян;89000000003;Р3\nУ2;отец;Юдин;Ян;89000000003;Р3\n"
        + "У1;бабушка;Ким;Ли;;\nУ2;бабушка;Ким;Ли;;\n",
        staff=STAFF.replace("Орлова;Ия;учитель;89000000001", "Юдин;Ян;учитель;89000000003"),
    )
    assert not sheets.faults
    assert [[row.row for row in p.rows] for p in sheets.proposals] == [[2, 3], [4, 5, 2]]
    assert len({row.key for row in sheets.representatives}) == 6


def test_one_number_with_two_names_is_a_fault() -> None:
    fault = only_fault(
        read(representatives=PARENTS + "У1;мать;Юдина;Яна;;Р1\nУ2;мать;Ким;Яна;;Р1\n")
    )
    assert (fault.row, fault.code, fault.facts["first_row"]) == (3, "other_person", 2)
