"""Write the demo school's spreadsheets: `python -m sandbox.school.generate`; always the same."""

import random

from sandbox.school import FOLDER, days, tables, year
from sandbox.school.loads import assign
from sandbox.school.people import settle
from sandbox.school.staff import hire
from sandbox.school.timetable import Week
from sandbox.school.write import as_csv, as_xlsx

SEED = 20261124


def files(seed: int = SEED) -> dict[str, bytes]:
    """Return file name → bytes of the whole school."""
    rng = random.Random(seed)
    used: set[tuple[str, str]] = set()
    staff = hire(rng, used)
    families = settle(rng, used)
    pupils = sorted((child for f in families for child in f.children), key=lambda p: p.number)
    loads = assign(staff)
    week = Week(loads, rng)
    week.settle()
    week.polish()
    week.polish()
    pupil_rows = [
        (
            p.number,
            p.surname,
            p.name,
            p.patronymic,
            p.sex,
            p.born,
            p.klass.name,
            p.enrolled,
            p.order,
        )
        for p in pupils
    ]
    return {
        "Ученики.xlsx": as_xlsx("Ученики", tables.PUPILS, pupil_rows),
        "Представители.csv": as_csv(tables.REPRESENTATIVES, tables.representative_rows(families)),
        "Сотрудники.csv": as_csv(tables.STAFF, tables.staff_rows(staff)),
        "Классы.csv": as_csv(tables.CLASS_LIST, tables.class_rows(staff)),
        "Подгруппы.csv": as_csv(tables.SUBGROUPS, tables.subgroup_rows(pupils)),
        "Нагрузка.csv": as_csv(tables.LOADS, tables.load_rows(loads)),
        "Расписание.csv": as_csv(tables.TIMETABLE, tables.timetable_rows(week)),
        "Звонки.csv": as_csv(year.BELLS_HEADER, year.bells()),
        "Периоды.csv": as_csv(year.PERIODS_HEADER, year.PERIODS),
        "Особые условия.csv": as_csv(days.SPELLS_HEADER, days.spells(rng, pupils)),
        "Замены.csv": as_csv(days.SUBSTITUTIONS_HEADER, days.substitutions(week, staff)),
    }


def main() -> None:
    """Write the files into `FOLDER`."""
    FOLDER.mkdir(exist_ok=True)
    for name, content in files().items():
        (FOLDER / name).write_bytes(content)


if __name__ == "__main__":
    main()
