"""Files of teaching: classes, subgroups, loads, timetable, substitutions."""

from dataclasses import replace

from core.model.class_names import class_name
from core.sheets import cells
from core.sheets.columns import (
    GROUP,
    KLASS,
    LESSON,
    PUPIL,
    SHIFT,
    SUBJECT,
    Column,
    Kind,
    staff_column,
    words_of,
)
from core.sheets.rows import ClassRow, LoadRow, SubgroupRow, SubstitutionRow, TimetableRow
from core.sheets.words import WEEKDAYS


def _class_row(*, klass: str, **values: object) -> ClassRow:
    grade, letter = class_name(klass) or (0, "")
    return ClassRow(klass=klass, grade=grade, letter=letter, **values)  # type: ignore[arg-type]  # the columns' readers give these types


CLASSES = Kind(
    code="classes",
    title="Классы",
    also=("Список классов",),
    row=_class_row,
    columns=(
        KLASS,
        SHIFT,
        Column(
            field="week_days",
            title="Дней в неделю",
            also=("Учебных дней", "Дней в неделе", "Неделя"),
            read=cells.number(5, 6),
            must=False,
            empty=5,
            example="5",
            hint="5 или 6",
        ),
        Column(
            field="room", title="Кабинет", also=("Аудитория", "Каб."), must=False, example="21"
        ),
        staff_column("class_teacher", "Классный руководитель", "Кл. руководитель", must=False),
    ),
)
SUBGROUPS = Kind(
    code="subgroups",
    title="Подгруппы",
    also=("Группы", "Деление на группы"),
    row=SubgroupRow,
    columns=(
        KLASS,
        SUBJECT,
        replace(GROUP, must=True, read=cells.text, hint="имя группы внутри класса"),
        PUPIL,
    ),
)
LOADS = Kind(
    code="loads",
    title="Нагрузка",
    also=("Учебный план", "Тарификация", "Часы"),
    row=LoadRow,
    columns=(
        KLASS,
        GROUP,
        SUBJECT,
        Column(
            field="hours",
            title="Часов в неделю",
            also=("Часы", "Часов", "Количество часов"),
            read=cells.hours,
            example="3",
        ),
        staff_column("teacher", "Учитель", "Преподаватель", "Табельный номер"),
        Column(
            field="marks",
            title="Отметки",
            also=("С отметками", "Отметки да/нет", "Оценивание"),
            read=cells.yes,
            must=False,
            empty=True,
            example="да",
            hint="да или нет; пусто — да",
        ),
        Column(
            field="short",
            title="Короткое имя предмета",
            also=("Коротко", "Сокращение"),
            must=False,
            example="Алг",
        ),
    ),
)
WEEKDAY = Column(
    field="weekday",
    title="День недели",
    also=("День",),
    read=cells.weekday,
    example="понедельник",
    hint=words_of(WEEKDAYS),
)
ROOM = Column(field="room", title="Кабинет", also=("Аудитория", "Каб."), must=False, example="21")
TIMETABLE = Kind(
    code="timetable",
    title="Расписание",
    also=("Расписание уроков",),
    row=TimetableRow,
    columns=(WEEKDAY, SHIFT, LESSON, KLASS, GROUP, SUBJECT, ROOM),
)
SUBSTITUTIONS = Kind(
    code="substitutions",
    title="Замены",
    also=("Замещения", "Замещение"),
    row=SubstitutionRow,
    columns=(
        Column(field="day", title="Дата", also=("День",), read=cells.day, example="24.11.2026"),
        SHIFT,
        LESSON,
        KLASS,
        GROUP,
        staff_column("absent", "Кого нет", "Отсутствует", "Кого заменяют"),
        staff_column("substitute", "Кто заменяет", "Заменяет", "Замещает"),
        replace(SUBJECT, must=False, hint="пусто — тот же, что в расписании"),
    ),
)
