"""A thematic plan (КТП): one file of rows, sent alone; no part of the school's folder."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import xlsxwriter

from core.model.plans import PlanRow
from core.sheets import cells
from core.sheets.columns import Column, Kind
from core.sheets.faults import BadCell, Fault, FileRefused, Ignored
from core.sheets.headers import match, title
from core.sheets.lines import read_lines
from core.sheets.rows import Key, SheetRow
from core.sheets.tables import Line, Table, read_table

TOPIC_LONGEST, KIND_LONGEST, HOMEWORK_LONGEST = 500, 100, 1000
"""Characters of a cell: what a topic and homework of a lesson take, and a screen shows."""

MOST_HOURS = 99
MOST_ROWS = 500
"""Rows of a plan: a lesson a day gives 170."""

_BEFORE_HEADER = 10
"""So many lines with the school's name and the like may stand above the header."""


@dataclass(slots=True, frozen=True, kw_only=True)
class PlanSheetRow(SheetRow):
    """A row of the file."""

    number: str
    topic: str
    hours: int
    kind: str
    homework: str

    @property
    def key(self) -> Key:
        """The row's place: a topic may stand twice."""
        return (str(self.row),)


@dataclass(slots=True, frozen=True)
class PlanSheet:
    """What the file gave: rows numbered from 1, faults, columns that nobody reads.

    `headings`: so many lines name a part of the plan, and no lesson.
    """

    rows: tuple[PlanRow, ...]
    faults: tuple[Fault, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    headings: int = 0

    @property
    def hours(self) -> int:
        """Return the hours of all rows."""
        return sum(row.hours for row in self.rows)


def _text(limit: int) -> object:
    def read(cell: str) -> str:
        if len(cell) > limit:
            raise BadCell("too_long", limit=limit)
        return cell

    return read


_NUMBER = Column(
    field="number",
    title="№",
    also=("№ п/п", "№ урока", "Номер урока", "№ занятия", "Номер", "N"),
    must=False,
    example="1",
    hint="строка без номера — заголовок раздела",
)
_TOPIC = Column(
    field="topic",
    title="Тема урока",
    also=("Тема", "Темы", "Темы уроков", "Тема занятия", "Наименование темы", "Содержание"),
    read=_text(TOPIC_LONGEST),  # type: ignore[arg-type]  # a reader of a cell, as the others
    example="Линейная функция и её график",
)
_HOURS = Column(
    field="hours",
    title="Часов",
    also=("Часы", "Количество часов", "Кол-во часов", "Кол во часов", "Число часов", "Ч"),
    read=cells.number(1, MOST_HOURS),
    must=False,
    empty=1,
    example="2",
    hint="сколько уроков на тему; пусто — один",
)
_KIND = Column(
    field="kind",
    title="Тип урока",
    also=("Вид урока", "Тип", "Вид занятия", "Форма урока"),
    read=_text(KIND_LONGEST),  # type: ignore[arg-type]  # a reader of a cell, as the others
    must=False,
    example="Изучение нового",
)
_HOMEWORK = Column(
    field="homework",
    title="Домашнее задание",
    also=("Д/з", "Дз", "Домашняя работа", "Задание на дом", "Задание"),
    read=_text(HOMEWORK_LONGEST),  # type: ignore[arg-type]  # a reader of a cell, as the others
    must=False,
    example="§ 12, № 214–218",
)
PLAN = Kind(
    code="plan",
    title="КТП",
    columns=(_NUMBER, _TOPIC, _HOURS, _KIND, _HOMEWORK),
    row=PlanSheetRow,
)


def read_plan(file: str, data: bytes) -> PlanSheet:
    """Read the file of a plan; a line with a fault gives no row, and is named."""
    try:
        table = _from_header(read_table(file, data))
    except FileRefused as refused:
        return PlanSheet((), (refused.fault,))
    if not _names_topics(table.header):
        return PlanSheet((), (Fault(file=file, code="no_header"),))
    if len(table.lines) > MOST_ROWS:
        fault = Fault(file=file, code="too_many_rows", facts={"limit": MOST_ROWS})
        return PlanSheet((), (fault,))
    lines = _without_headings(table)
    headings = len(table.lines) - len(lines)
    sheet = read_lines(PLAN, replace(table, lines=lines))
    found = [row for row in sheet.rows if isinstance(row, PlanSheetRow)]
    faults = tuple(sorted(sheet.faults, key=lambda one: one.row or 0))
    if not found and not faults:
        faults = (Fault(file=file, code="no_rows"),)
    return PlanSheet(_numbered(found), faults, sheet.ignored, headings)


def _numbered(found: Sequence[PlanSheetRow]) -> tuple[PlanRow, ...]:
    return tuple(
        PlanRow(number=i, topic=x.topic, hours=x.hours, kind=x.kind, homework=x.homework)
        for i, x in enumerate(found, start=1)
    )


def _without_headings(table: Table) -> tuple[Line, ...]:
    """Return the lines but for those that name a part of the plan.

    Such a line has one cell of words, which is not the topic's; or, where most lines are numbered,
    it has no number.
    """
    places = {column.field: at for column, at in match(table, PLAN.columns).places}
    topic, number = places.get("topic"), places.get("number")
    if topic is None:
        return table.lines
    lines = [x for x in table.lines if x.text(topic) or not _is_lone_text(x)]
    if number is not None:
        counted = [x for x in lines if any(sign.isdigit() for sign in x.text(number))]
        if 2 * len(counted) > len(lines):
            lines = counted
    return tuple(lines)


def _is_lone_text(line: Line) -> bool:
    filled = [cell for cell in line.cells if cell]
    return len(filled) == 1 and any(sign.isalpha() for sign in filled[0])


def _from_header(table: Table) -> Table:
    """Return the table from the line that names the topics on, where it is not the first."""
    first = Line(0, table.header)
    for place, line in enumerate((first, *table.lines[:_BEFORE_HEADER])):
        if _names_topics(line.cells):
            return replace(table, header=line.cells, lines=table.lines[place:])
    return table


def _names_topics(cells: Sequence[str]) -> bool:
    names = {title(one) for one in (_TOPIC.title, *_TOPIC.also)}
    return bool(names & {title(cell) for cell in cells})


def plan_template() -> bytes:
    """Return an XLSX to fill: the columns, and a row that shows how; the same at every call."""
    stream = io.BytesIO()
    settings = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(stream, settings) as book:
        book.set_properties({"created": datetime(2026, 9, 1)})  # noqa: DTZ001 -- the same bytes each time; XLSX knows no zone
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(PLAN.title)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(PLAN.columns):
            is_number = column in (_NUMBER, _HOURS)
            sheet.set_column(place, place, 8 if is_number else 36, wrapped)
            sheet.write_string(0, place, column.title, bold)
            if is_number:
                sheet.write_number(1, place, int(column.example), wrapped)
            else:
                sheet.write_string(1, place, column.example, wrapped)
    return stream.getvalue()
