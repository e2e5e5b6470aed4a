"""What the importer says to the school, in Russian: faults, verdicts, the names of fields."""

import re
from contextlib import suppress
from datetime import date

from core.model.importing import Conflict, Place, Verdict
from core.model.person_spelling import RELATIONS
from core.services.import_school import FieldChange
from core.sheets.faults import FACT, Fault
from core.sheets.kinds import BY_CODE
from core.sheets.words import ROLES, SEXES, Words

VERDICTS = {
    Verdict.NEW: "новые",
    Verdict.CHANGED: "изменены",
    Verdict.SAME: "без изменений",
    Verdict.CONFLICT: "спорные",
}

FAULTS = {
    "not_a_spreadsheet": "это не таблица XLSX и не CSV",
    "unknown_file": "по имени не понять, что в файле: назовите его, как в шаблонах",
    "too_many_rows": "больше {limit} строк: разделите файл",
    "too_many_columns": "больше {limit} столбцов",
    "too_big": "файл слишком большой: больше {megabytes} МБ",
    "nested_archive": "внутри файла архив {member}",
    "broken_quotes": "кавычки открыты и не закрыты",
    "empty_file": "файл пуст: нет строки с заголовками",
    "missing_column": "нет такого столбца",
    "double_column": "столбец есть дважды, второй раз — «{again}»",
    "formula": "в ячейке формула, нужно значение",
    "required": "ячейка пуста",
    "bad_date": "«{value}» — не дата, нужно как 01.09.2026",
    "bad_number": "«{value}» — нужно число от {least} до {most}",
    "bad_time": "«{value}» — не время, нужно как 8:30",
    "bad_name": "«{value}» не похоже на имя",
    "bad_class": "«{value}» не похоже на класс, нужно как 7Б",
    "bad_grades": "«{value}» не похоже на параллели, нужно как 5-9 или 1, 5-11",
    "bad_phone": "«{value}» не похоже на телефон",
    "bad_key": "«{value}» не годится как номер: только буквы, цифры, точка, дефис, дробь",
    "too_long": "длиннее {limit} знаков",
    "unknown_word": "«{value}» — такого слова нет, есть: {allowed}",
    "duplicate": "«{value}» уже есть: {first_file}, строка {first_row}",
    "same_row": "такая строка уже есть: {first_file}, строка {first_row}, совпадают {columns}",
    "other_person": "под номером «{value}» другой человек: {first_file}, строка {first_row}",
    "wrong_order": "конец {value} раньше начала {other}",
    "born_later": "{value} ещё не наступило",
    "too_old": "{value}: ученику было бы больше {limit} лет",
    "periods_meet": (
        "{value} уже идёт другой период того же вида: «{other}» ({first_file}, строка {first_row})"
    ),
    "outside_year": "{value} — вне учебного года",
    "bells_meet": (
        "{value} — урок {lesson} ещё идёт, до {other} ({first_file}, строка {first_row})"
    ),
    "no_periods": "в файле нет ни одного периода: нужны учебный год, четверти, каникулы",
    "unknown_class": "класса «{value}» нет",
    "unknown_pupil": "ученика с номером «{value}» нет",
    "unknown_staff": "сотрудника с номером «{value}» нет",
    "unknown_subject": "предмета «{value}» нет в нагрузке",
    "unknown_load": "в нагрузке нет: {class}, {subject}{group}",
    "other_class": "ученик «{value}» учится в классе {class}",
    "no_school_day": "{value}: у класса {class} {days} учебных дней в неделю",
    "no_bell": "нет звонка: смена {shift}, урок {lesson}",
    "no_lesson": "в этот день и час такого урока нет",
    "same_teacher": "«{value}» не может заменять себя",
    "other_teacher": "этот урок ведёт {teacher}, а не {value}",
    "other_import": (
        "списки сейчас загружает кто-то ещё: дождитесь конца. "
        "Если та загрузка оборвалась, повторите через {minutes} мин"
    ),
    "empty_folder": "в этой папке нет файлов",
    "no_rows": "под заголовками столбцов нет ни одной строки",
    "no_year": "не указан учебный год: добавьте строку «учебный год» в файл «Периоды»",
}
"""Code of a fault → what to say; the facts go in by name."""

_COLUMNS = {
    "first": "name",
    "class": "klass",
    "days": "week_days",
    "lead": "class_teacher",
    "marked": "marks",
    "ground": "basis",
    "until": "ends",
}
_LISTS = "; "
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HOUR = re.compile(r"(\d\d):(\d\d):00")
_MEGABYTE = 1024 * 1024
_WORDS: dict[str, Words] = {"sex": SEXES, "relation": RELATIONS, "roles": ROLES}


def fault_line(fault: Fault) -> str:
    """Return «Ученики.xlsx, строка 12, столбец «Класс»: класса «7Ж» нет»."""
    facts = {name: _as_written(fact) for name, fact in fault.facts.items()}
    if fault.code == "too_big":
        facts["megabytes"] = int(facts["limit"]) // _MEGABYTE
    if "group" in facts:
        facts["group"] = f", группа {facts['group']}" if facts["group"] else ""
    return f"{_where(fault.file, fault.row, fault.column)}: {FAULTS[fault.code].format(**facts)}"


def _as_written(fact: FACT) -> FACT:
    """Return a day as 02.11.2026, an hour as 8:30, anything else as it is."""
    if not isinstance(fact, str):
        return fact
    if _DAY.fullmatch(fact):
        with suppress(ValueError):
            return f"{date.fromisoformat(fact):%d.%m.%Y}"
    if match := _HOUR.fullmatch(fact):
        return f"{int(match[1])}:{match[2]}"
    return fact


def conflict_line(conflict: Conflict) -> str:
    """Return what stands, changed by hand since the last import, and what the file says."""
    ours, theirs = (value_text(conflict.field, v) for v in (conflict.ours, conflict.theirs))
    where = _where_field(conflict.place, conflict.field)
    return f"{where}: в журнале после прошлой загрузки стало {ours}, в файле {theirs}"


def change_line(change: FieldChange) -> str:
    """Return what stands and what it becomes."""
    was, becomes = (value_text(change.field, v) for v in (change.was, change.becomes))
    return f"{_where_field(change.place, change.field)}: было {was}, станет {becomes}"


def value_text(field: str, value: str) -> str:
    """Return a field's value as people write it."""
    if not value:
        return "пусто"
    if field == "marked":
        return "«да»" if value == "1" else "«нет»"
    if field in _WORDS:
        words = _WORDS[field]
        return "«{}»".format(", ".join(words[code][0] for code in value.split(_LISTS)))
    try:
        return f"«{date.fromisoformat(value):%d.%m.%Y}»"
    except ValueError:
        return f"«{value}»"


def _where_field(place: Place, field: str) -> str:
    return _where(place.file, place.row, column_title(place.kind, field))


def column_title(kind: str, field: str) -> str:
    """Return the title of the column in which the field stands."""
    columns = {column.field: column.title for column in BY_CODE[kind].columns}
    if field == "since":
        return columns.get("enrolled_on") or columns["starts"]
    return columns[_COLUMNS.get(field, field)]


def _where(file: str, row: int | None, column: str | None) -> str:
    parts = [file or "Папка"]
    if row is not None:
        parts.append(f"строка {row}")
    if column is not None:
        parts.append(f"столбец «{column}»")
    return ", ".join(parts)
