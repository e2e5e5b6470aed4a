"""The school as the rows of its files."""

from collections.abc import Iterator

from sandbox.school.curriculum import CLASSES, SchoolClass, groups, hours
from sandbox.school.loads import Load
from sandbox.school.people import Family, Pupil
from sandbox.school.staff import Worker
from sandbox.school.timetable import FIRST_HOUR, Week
from sandbox.school.write import Row

PUPILS = (
    "Личный номер",
    "Фамилия",
    "Имя",
    "Отчество",
    "Пол",
    "Дата рождения",
    "Класс",
    "Зачислен",
    "Приказ",
)
REPRESENTATIVES = (
    "Личный номер",
    "Кем приходится",
    "Фамилия",
    "Имя",
    "Отчество",
    "Телефон",
    "Номер представителя",
)
STAFF = (
    "Табельный номер",
    "Фамилия",
    "Имя",
    "Отчество",
    "Должности",
    "Предметы кафедры",
    "Телефон",
)
CLASS_LIST = ("Класс", "Смена", "Дней в неделю", "Кабинет", "Классный руководитель")
SUBGROUPS = ("Класс", "Предмет", "Группа", "Личный номер")
LOADS = (
    "Класс",
    "Группа",
    "Предмет",
    "Часов в неделю",
    "Учитель",
    "Отметки",
    "Короткое имя предмета",
)
TIMETABLE = ("День недели", "Смена", "Урок", "Класс", "Группа", "Предмет", "Кабинет")
_DAYS = ("понедельник", "вторник", "среда", "четверг", "пятница")


def representative_rows(families: list[Family]) -> Iterator[Row]:
    """Yield a row for each child and parent, by the child's number."""
    pairs = [(child, family) for family in families for child in family.children]
    for child, family in sorted(pairs, key=lambda pair: pair[0].number):
        for p in family.parents:
            yield (child.number, p.relation, p.surname, p.name, p.patronymic, p.phone, p.number)


def staff_rows(staff: list[Worker]) -> Iterator[Row]:
    """Yield a row for each of the staff."""
    for w in staff:
        yield (w.number, w.surname, w.name, w.patronymic, w.roles, w.fields, w.phone)


def class_rows(staff: list[Worker]) -> Iterator[Row]:
    """Yield a row for each class."""
    leaders = {worker.klass: worker for worker in staff if worker.klass}
    for klass in CLASSES:
        leader = leaders[klass.name]
        yield (klass.name, str(klass.shift), "5", home_room(klass, leader), leader.number)


def home_room(klass: SchoolClass, leader: Worker) -> str:
    """Return a class's own room: the younger share four rooms over two shifts."""
    if not klass.is_primary:
        return leader.room
    return str(11 + (klass.grade - 1) % 2 * 2 + "АБ".index(klass.letter))


def subgroup_rows(pupils: list[Pupil]) -> Iterator[Row]:
    """Yield each pupil's group: «Труд» by sex, all else by the alphabet."""
    for klass in CLASSES:
        members = [pupil for pupil in pupils if pupil.klass == klass]
        for subject in hours(klass.grade):
            if len(groups(klass, subject)) == 1:
                continue
            for place, pupil in enumerate(members):
                half = place >= len(members) / 2
                second = pupil.sex == "ж" if subject.short == "Труд" else half
                yield (klass.name, subject.name, "2" if second else "1", pupil.number)


def load_rows(loads: list[Load]) -> Iterator[Row]:
    """Yield a row for each load; grade 1 has no marks."""
    for load in loads:
        marks = load.subject.marks and load.klass.grade > 1
        yield (
            load.klass.name,
            load.group,
            load.subject.name,
            str(load.hours),
            load.teacher.number,
            "да" if marks else "нет",
            load.subject.short,
        )


def timetable_rows(week: Week) -> Iterator[Row]:
    """Yield a row for each class or group and lesson of the week."""
    for klass, lessons in week.lessons.items():
        for (day, hour), lesson in sorted(lessons.items()):
            number = hour - FIRST_HOUR[klass.shift] + 1
            for load in lesson.loads:
                room = load.teacher.room or home_room(klass, load.teacher)
                when = (_DAYS[day], str(klass.shift), str(number))
                yield (*when, klass.name, load.group, lesson.subject, room)
