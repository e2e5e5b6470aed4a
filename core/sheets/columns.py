"""What a file of a kind looks like: its name, its columns with synonyms, the row of a line."""

from collections.abc import Callable
from dataclasses import dataclass

from core.sheets import cells
from core.sheets.rows import SheetRow
from core.sheets.words import Words


@dataclass(slots=True, frozen=True, kw_only=True)
class Column:
    """A column: `field` of the row, title, other titles, reader of a cell, the value if empty.

    `must` holds for the header and for each cell. `hint` and `example` go into the template.
    """

    field: str
    title: str
    also: tuple[str, ...] = ()
    read: Callable[[str], object] = cells.text
    must: bool = True
    empty: object = ""
    example: str = ""
    hint: str = ""


@dataclass(slots=True, frozen=True, kw_only=True)
class Kind:
    """A file: `code` is its field in `SchoolSheets`, `title` its name without the ending."""

    code: str
    title: str
    also: tuple[str, ...] = ()
    columns: tuple[Column, ...]
    row: Callable[..., SheetRow]

    def title_of(self, name: str) -> str:
        """Return the column's title for a field of the row."""
        return next(column.title for column in self.columns if column.field == name)


def words_of(words: Words) -> str:
    """Return the canonical words for a hint."""
    return "одно из: " + ", ".join(spellings[0] for spellings in words.values())


def staff_column(field: str, title: str, *also: str, must: bool = True) -> Column:
    """Return a column that names one of the staff by number."""
    return Column(
        field=field,
        title=title,
        also=also,
        read=cells.key,
        must=must,
        example="С-07",
        hint="табельный номер из файла «Сотрудники»",
    )


PUPIL = Column(
    field="pupil",
    title="Личный номер",
    also=("Личный номер ученика", "Номер ученика", "Ученик", "Номер личного дела"),
    read=cells.key,
    example="У-0152",
    hint="как в файле «Ученики»",
)
KLASS = Column(
    field="klass",
    title="Класс",
    also=("Класс, литера", "Класс (литера)", "Класс и литера"),
    read=cells.klass,
    example="7Б",
    hint="7Б, 7-Б или 7 «Б»",
)
GROUP = Column(
    field="group",
    title="Группа",
    also=("Подгруппа",),
    read=cells.group,
    must=False,
    example="1",
    hint="пусто — весь класс",
)
SUBJECT = Column(
    field="subject",
    title="Предмет",
    also=("Дисциплина", "Учебный предмет"),
    example="Алгебра",
)
SHIFT = Column(
    field="shift",
    title="Смена",
    read=cells.number(1, 3),
    must=False,
    empty=1,
    example="1",
    hint="пусто — первая",
)
LESSON = Column(
    field="number",
    title="Урок",
    also=("Номер урока", "№ урока"),
    read=cells.number(0, 14),
    example="1",
    hint="номер урока в смене",
)
GRADES = Column(
    field="grades",
    title="Классы",
    also=("Параллели", "Параллель", "Класс"),
    read=cells.grades,
    must=False,
    empty=(),
    example="5-11",
    hint="1 или 2-4, 6; пусто — все",
)
STARTS = Column(
    field="starts",
    title="С",
    also=("Начало", "Дата начала", "От"),
    read=cells.day,
    example="01.09.2026",
    hint="дата, этот день входит",
)
ENDS = Column(
    field="ends",
    title="По",
    also=("Конец", "Окончание", "Дата окончания", "До"),
    read=cells.day,
    example="23.10.2026",
    hint="дата, этот день входит",
)
SURNAME = Column(field="surname", title="Фамилия", read=cells.name, example="Ковалёва")
NAME = Column(field="name", title="Имя", read=cells.name, example="Вера")
PATRONYMIC = Column(
    field="patronymic", title="Отчество", read=cells.name, must=False, example="Павловна"
)
PHONE = Column(
    field="phone",
    title="Телефон",
    also=("Мобильный телефон", "Номер телефона", "Тел."),
    read=cells.phone,
    must=False,
    example="+7 900 000-00-01",
)
