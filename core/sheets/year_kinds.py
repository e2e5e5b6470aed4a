"""Files of the year: bells, periods, spells of pupils."""

from dataclasses import replace

from core.sheets import cells
from core.sheets.columns import (
    ENDS,
    GRADES,
    LESSON,
    PUPIL,
    SHIFT,
    STARTS,
    SUBJECT,
    Column,
    Kind,
    words_of,
)
from core.sheets.rows import BellRow, PeriodRow, SpellRow
from core.sheets.texts import fold
from core.sheets.words import PERIODS, SPELLS, WEEKDAYS, code_of

_EVERY_DAY = ("все", "ежедневно", "каждый день")
_SHORTENED: dict[str, tuple[str, ...]] = {"shortened": PERIODS["shortened"]}


def bell_day(cell: str) -> tuple[int | None, bool]:
    """Return (weekday or None for every day, whether it is the bell of shortened days)."""
    if fold(cell) in _EVERY_DAY:
        return None, False
    code = code_of(cell, _SHORTENED | dict(WEEKDAYS))
    return (None, True) if code == "shortened" else (int(code), False)


def _bell_row(*, day: tuple[int | None, bool], **values: object) -> BellRow:
    weekday, shortened = day
    return BellRow(weekday=weekday, shortened=shortened, **values)  # type: ignore[arg-type]  # the columns' readers give these types


BELLS = Kind(
    code="bells",
    title="Звонки",
    also=("Расписание звонков",),
    row=_bell_row,
    columns=(
        SHIFT,
        GRADES,
        Column(
            field="day",
            title="День",
            also=("День недели",),
            read=bell_day,
            must=False,
            empty=(None, False),
            example="суббота",
            hint="пусто — каждый день; день недели или «сокращённый»",
        ),
        LESSON,
        Column(field="starts", title="Начало", also=("С",), read=cells.hour, example="8:30"),
        Column(
            field="ends", title="Конец", also=("По", "Окончание"), read=cells.hour, example="9:15"
        ),
    ),
)
PERIODS_FILE = Kind(
    code="periods",
    title="Периоды",
    also=("Календарный учебный график", "Четверти", "Каникулы"),
    row=PeriodRow,
    columns=(
        Column(
            field="kind",
            title="Вид",
            also=("Вид периода", "Тип"),
            read=cells.word(PERIODS),
            example="четверть",
            hint=words_of(PERIODS),
        ),
        Column(
            field="name",
            title="Название",
            also=("Имя", "Период"),
            example="1 четверть",
            hint="у рабочего дня — день недели, по расписанию которого учатся",
        ),
        GRADES,
        STARTS,
        ENDS,
    ),
)
SPELLS_FILE = Kind(
    code="spells",
    title="Особые условия",
    also=("Освобождения", "Надомники", "Особые"),
    row=SpellRow,
    columns=(
        PUPIL,
        Column(
            field="kind",
            title="Вид",
            also=("Условие", "Тип"),
            read=cells.word(SPELLS),
            example="освобождён",
            hint=words_of(SPELLS),
        ),
        replace(SUBJECT, must=False, example="Физическая культура", hint="пусто — все предметы"),
        STARTS,
        replace(ENDS, must=False, empty=None, hint="дата, этот день входит; пусто — без срока"),
        Column(
            field="basis",
            title="Основание",
            also=("Документ", "Приказ", "Справка"),
            must=False,
            example="приказ 112-у",
        ),
    ),
)
