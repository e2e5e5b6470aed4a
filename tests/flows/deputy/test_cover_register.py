"""The register of substituted and missed lessons and the timesheet fill themselves."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from core.storage.tables import lessons, people, substitutions
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.handling import statements_of_handlers
from tests.support.pdf import flat


@pytest.fixture
async def deputy(stage: Stage) -> Human:
    """Tuesday evening: Орлова was ill; Власова gave geometry, and history instead of algebra.

    9В's algebra nobody gave; the sport was cancelled.
    """
    school = stage.school
    await school.write(
        substitutions.teacher_absence,
        person_id=school.person("teacher"),
        since=TUESDAY,
        until=TUESDAY,
        reason="ill",
        entered_by=school.person("deputy"),
        entered_at=at(7),
    )
    await school.substitute(school.lesson("geometry"))
    await school.substitute(school.lesson("algebra"))
    history = school.rows.subjects["История"]
    await school.alter(lessons.lesson, school.lesson("algebra"), subject_id=history)
    await school.cancel(school.lesson("sport"))
    stage.clock.set(at(18))
    return stage.person("deputy")


async def register(deputy: Human) -> None:
    await deputy.sends("/menu")
    await deputy.presses("Замены")
    await deputy.presses("Журнал и часы")


@pytest.mark.clause("OFFICE-3")
async def test_the_hours_of_the_month_by_teacher(deputy: Human) -> None:
    with statements_of_handlers(deputy.stage) as drawn:
        await register(deputy)
    deputy.sees("Заменённые и пропущенные уроки, ноябрь 2026 г.")
    deputy.sees("Пропущено часов: 4, из них заменено: 2")
    deputy.sees(
        "Власова М. В.: заменено 2", "Орлова О. П.: пропущено 3", "Зуев Б. И.: пропущено 1"
    )
    assert max(drawn) <= 12


@pytest.mark.clause("BARS-ST-3")
async def test_each_line_names_both_teachers_and_what_was_taught(deputy: Human) -> None:
    await register(deputy)
    await deputy.presses("Все уроки")
    deputy.sees("вт 24.11, 2 · 7Б · Геометрия: Орлова О. П. (болезнь) → Власова М. В.")
    deputy.sees("3 · 7Б · Алгебра: Орлова О. П. (болезнь) → Власова М. В. (История)")
    deputy.sees("5 · 9В · Алгебра: Орлова О. П. (болезнь) → замены не было")
    deputy.sees("5 · 7Б · Физкультура: Зуев Б. И. → отменён")
    await deputy.presses("‹ Назад")
    await deputy.presses("Власова М. В.")
    deputy.sees("Власова Марина Викторовна", "2 · 7Б · Геометрия")
    deputy.sees_not("9В", "Физкультура")


@pytest.mark.clause("BARS-ST-3")
async def test_the_register_is_printed_with_room_for_signatures(deputy: Human) -> None:
    await register(deputy)
    await deputy.presses("Журнал замен PDF")
    assert deputy.last.file is not None
    printed = flat(deputy.last.file.content)
    for said in ("Журнал заменённых", "Подпись", "Власова М. В.", "История", "Болезнь"):
        assert said in printed


@pytest.mark.clause("BARS-ST-3")
async def test_the_register_s_columns_are_typed_in_a_spreadsheet(deputy: Human) -> None:
    await register(deputy)
    await deputy.presses("Журнал замен XLSX")
    assert deputy.last.file is not None
    book = CalamineWorkbook.from_filelike(BytesIO(deputy.last.file.content))
    rows = book.get_sheet_by_index(0).to_python()
    heads = next(row for row in rows if "Подпись" in row)
    assert heads[:4] == ["Дата", "Урок", "Класс", "Группа"]
    line = rows[rows.index(heads) + 1]
    assert line[:5] == [TUESDAY, 2, "7Б", "", "Геометрия"]


@pytest.mark.clause("OFFICE-3")
async def test_the_timesheet_counts_in_a_spreadsheet_and_text_stays_text(deputy: Human) -> None:
    school = deputy.stage.school
    await school.alter(people.person, school.person("substitute"), surname="=1+2")
    await register(deputy)
    await deputy.presses("Табель XLSX")
    assert deputy.last.file is not None
    book = CalamineWorkbook.from_filelike(BytesIO(deputy.last.file.content))
    rows = {row[0]: row[1:] for row in book.get_sheet_by_index(0).to_python()}
    assert rows["=1+2 Марина Викторовна"] == [2, "24.11: 2", 0, 0, ""]
    assert rows["Орлова Ольга Петровна"] == [0, "", 3, 2, "24.11: 3"]
    assert "Всего пропущено: 4" in rows


async def test_a_lesson_that_the_teacher_gave_after_all_is_not_missed(deputy: Human) -> None:
    school = deputy.stage.school
    nine = school.lesson("algebra_nine")
    await school.alter(
        lessons.lesson, nine, taken_at=at(12, 40), taken_by=school.person("teacher")
    )
    await register(deputy)
    deputy.sees("Орлова О. П.: пропущено 2")


async def test_what_is_ahead_stands_in_the_register_and_counts_later(deputy: Human) -> None:
    deputy.stage.clock.set(at(7))
    await register(deputy)
    deputy.sees("Пропущено часов: 0, из них заменено: 0", "Ещё впереди, пока не считаем: 4")
    deputy.sees("В этом месяце замен и пропусков пока не было.")
    deputy.sees_not("замен и пропусков нет", "Табель")
    await deputy.presses("Все уроки")
    deputy.sees("5 · 9В · Алгебра: Орлова О. П. (болезнь) → ещё впереди")


async def test_a_month_without_any_is_said_so(deputy: Human) -> None:
    await register(deputy)
    await deputy.presses("Раньше")
    deputy.sees("октябрь 2026 г.", "В этом месяце замен и пропусков нет.")
    deputy.sees_not("XLSX")


async def test_it_is_the_heads_to_read(deputy: Human) -> None:
    await register(deputy)
    zuev = deputy.stage.person("coach")
    await zuev.sends("/menu")
    zuev.phone.forge("gw:0:0:0:0")
    await deputy.stage.settle()
    zuev.sees("Замены назначают")
