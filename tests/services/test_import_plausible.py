"""What every cell allows and no school means: named by file, row and column, nothing written."""

from dataclasses import replace

import pytest

from bot.importing_words import fault_line
from core.errors import ImportFaulty
from core.journal import Journal
from core.model.people import Actor
from core.policy.versions import Policies
from core.services.import_school import import_folder, preview_import
from core.services.policies import adopted_policies
from core.sheets.faults import CODES
from core.storage.database import Database
from sandbox.clock import TravelClock
from tests.support.folder import SHEETS, edited, folder

COMMAND = Actor.system("import")
QUARTER = "четверть;2 четверть;1-9;02.11.2026;30.12.2026"
HEADER = "Вид;Название;Классы;С;По"


@pytest.fixture
async def journal(database: Database, clock: TravelClock) -> Journal:
    empty = Journal(database, Policies(()), clock, key=b"a key of the tests only")
    return replace(empty, policies=await adopted_policies(empty, COMMAND, seed="default"))


def more(kind: str, *lines: str) -> dict[str, str]:
    """Return the sheet with lines added at its end."""
    return {kind: "\n".join((SHEETS[kind], *lines))}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            edited("pupils", "14.03.2013", "25.11.2026"),
            ["Ученики.csv, строка 2, столбец «Дата рождения»: 25.11.2026 ещё не наступило"],
        ),
        (
            edited("pupils", "14.03.2013", "14.03.1913"),
            [(
                "Ученики.csv, строка 2, столбец «Дата рождения»: "
                "14.03.1913: ученику было бы больше 25 лет"
                )],
        ),
        (
            more("periods", "четверть;Третья;5-9;30.12.2026;20.03.2027"),
            [],  # fewer grades within more are an exception
        ),
        (
            more("periods", "четверть;Третья;5-11;30.12.2026;20.03.2027"),
            [(
                "Периоды.csv, строка 7, столбец «С»: 30.12.2026 уже идёт другой период "
                "того же вида: «2 четверть» (Периоды.csv, строка 3)"
                )],
        ),
        (more("periods", "четверть;3 четверть;1-9;31.12.2026;20.03.2027"), []),
        (
            edited("periods", QUARTER, "четверть;2 четверть;1-9;02.11.2026;30.12.2027"),
            ["Периоды.csv, строка 3, столбец «По»: 30.12.2027 — вне учебного года"],
        ),
        (
            edited("periods", QUARTER, "четверть;2 четверть;1-9;02.11.2025;30.12.2025"),
            ["Периоды.csv, строка 3, столбец «С»: 02.11.2025 — вне учебного года"],
        ),
        (more("periods", "каникулы;Летние каникулы;;27.05.2027;31.08.2027"), []),
        (more("periods", "рабочий день;понедельник;;20.02.2027;20.02.2027"), []),
        (
            more("periods", "рабочий день;Перенос;;20.02.2027;20.02.2027"),
            [(
                "Периоды.csv, строка 7, столбец «Название»: «Перенос» — такого слова нет, есть: "
                "понедельник, вторник, среда, четверг, пятница, суббота, воскресенье"
                )],
        ),
        (
            edited("bells", "1;2-11;;2;9:25;10:10", "1;2-11;;2;9:14;10:10"),
            [(
                "Звонки.csv, строка 4, столбец «Начало»: 9:14 — урок 1 ещё идёт, до 9:15 "
                "(Звонки.csv, строка 3)"
                )],
        ),
        (edited("bells", "1;2-11;;2;9:25;10:10", "1;2-11;;2;9:15;10:10"), []),
        (more("bells", "1;2-11;суббота;1;9:00;9:40", "2;2-11;;1;9:00;9:40"), []),
        (
            edited("periods", QUARTER, "четверть;2 четверть;1-9;30.12.2026;02.11.2026"),
            ["Периоды.csv, строка 3, столбец «По»: конец 02.11.2026 раньше начала 30.12.2026"],
        ),
        (
            edited("bells", "1;2-11;;1;8:30;9:15", "1;2-11;;1;8:30;8:05"),
            ["Звонки.csv, строка 3, столбец «Конец»: конец 8:05 раньше начала 8:30"],
        ),
    ],
)  # fmt: skip
async def test_what_no_school_means(
    journal: Journal, changed: dict[str, str], said: list[str]
) -> None:
    seen = await preview_import(journal, COMMAND, files=folder(**changed))
    assert [fault_line(fault) for fault in seen.faults] == said
    assert {fault.code for fault in seen.faults} <= CODES


async def test_a_file_of_periods_without_a_row_is_a_fault(journal: Journal) -> None:
    await import_folder(journal, COMMAND, files=folder())
    with pytest.raises(ImportFaulty) as told:
        await import_folder(journal, COMMAND, files={"Периоды.csv": HEADER.encode()})
    (fault,) = told.value.faults
    assert fault_line(fault).startswith("Периоды.csv: в файле нет ни одного периода")


async def test_periods_alone_are_held_against_the_year_of_the_journal(journal: Journal) -> None:
    await import_folder(journal, COMMAND, files=folder())
    text = f"{HEADER}\nчетверть;4 четверть;1-9;05.04.2027;26.06.2027"
    seen = await preview_import(journal, COMMAND, files={"Периоды.csv": text.encode()})
    assert [fault.code for fault in seen.faults] == ["outside_year"]


async def test_faults_come_in_the_order_of_the_rows(journal: Journal) -> None:
    """What a single cell shows and what only the whole shows, from the top to the bottom."""
    text = SHEETS["pupils"].replace("14.03.2013;7Б", "14.03.2030;7Б").replace("1А;;", "1Ъ;;")
    text = text.replace("Пётр", "<b>")
    seen = await preview_import(journal, COMMAND, files=folder(pupils=text))
    rows = [fault.row for fault in seen.faults if fault.file == "Ученики.csv"]
    assert rows == sorted(row for row in rows if row is not None)
    assert rows[:3] == [2, 3, 4]
