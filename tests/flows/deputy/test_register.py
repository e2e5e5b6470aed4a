"""The register of corrections: what was corrected in a week, whose, why, by whose consent."""

from datetime import timedelta

import pytest

from core.storage.tables import history, people
from handlers.screens.register_buttons import ConsentSheet, RegisterPage, RegisterPaper
from tests.flows.teacher.test_marks import card, oral
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.handling import statements_of_handlers
from tests.support.pdf import A4_LANDSCAPE, flat, sizes

WEDNESDAY, NEXT_WEEK = TUESDAY + timedelta(days=1), TUESDAY + timedelta(days=7)
REASON = "Ошиблась строкой в журнале"


@pytest.fixture
async def deputy(stage: Stage) -> Human:
    """Tuesday: Смирнова's 3 becomes 4 in time. Wednesday: it becomes 5, by request № 1."""
    deputy, teacher = stage.person("deputy"), await card(stage)
    await oral(stage, teacher)
    await stage.until(at(12))
    await teacher.sends("/menu")
    for label in ("· 3 · 7Б", "Отметки", "✓ Устный ответ", "4", "✓ 3 Смирнова Д.", "Сохранить: 1"):
        await teacher.presses(label)
    await stage.days_on(at(10, day=WEDNESDAY))
    await teacher.sends("/week")
    for label in ("вт 24.11", "· 3 · 7Б: тема, д/з", "Отметки", "✓ Устный ответ"):
        await teacher.presses(label)
    await teacher.presses("✓ 4 Смирнова Д.")
    await teacher.presses("Попросить исправить")
    await teacher.sends(REASON)
    await deputy.presses("Согласовать", deputy.last)
    return deputy


async def opens(human: Human) -> None:
    await human.sends("/menu")
    await human.presses("Исправления")
    await human.presses("Журнал исправлений")


async def of_field(stage: Stage, field: str | None) -> None:
    """Let the deputy lead one subject alone."""
    (own,) = await stage.school.read(people.grants, person_id=stage.school.person("deputy"))
    await stage.school.alter(people.grants, int(str(own["id"])), scope="field", field=field)


@pytest.mark.clause("MAZ-2.8.6")
async def test_a_deputy_reads_what_was_corrected_why_and_who_agreed(deputy: Human) -> None:
    with statements_of_handlers(deputy.stage) as said:
        await opens(deputy)
    deputy.sees("Журнал исправлений, 23 ноября — 29 ноября", "по всей школе: 2 (п. 2.8.6)")
    deputy.sees("7Б · Алгебра · 3-й урок, вт 24.11", "Смирнова Д., устный ответ: 3 → 4")
    deputy.sees("Исправлено: Орлова О. П., вт 24.11 12:00 (п. 2.8.1)")
    deputy.sees("Смирнова Д., устный ответ: 4 → 5", f"Причина: {REASON}")
    deputy.sees("Исправлено: Орлова О. П., ср 25.11 10:00 (п. 2.8.2)")
    deputy.sees("Просьба № 1, согласие: Лапина Н. Ю.")
    assert max(said) <= 12


@pytest.mark.clause("MAZ-2.8.6")
async def test_counted_by_people_classes_and_reasons_and_each_leads_to_its_lines(
    deputy: Human,
) -> None:
    await opens(deputy)
    await deputy.presses("По людям")
    await deputy.presses("2 · Орлова О. П.")
    deputy.sees("Орлова О. П.: 2", "3 → 4", "4 → 5")
    await deputy.presses("По классам")
    await deputy.presses("2 · 7Б")
    deputy.sees("3 → 4", "4 → 5")
    await deputy.presses("По причинам")
    await deputy.presses(f"1 · {REASON}")
    deputy.sees("4 → 5")
    deputy.sees_not("3 → 4")
    await deputy.presses("‹ Назад")
    deputy.sees(f"1 · {REASON}", "1 · Без причины, п. 2.8.1")
    await deputy.presses("‹ Назад")
    deputy.sees("3 → 4", "4 → 5")
    await deputy.presses("‹ Назад")
    deputy.sees("Сейчас ничего не ждёт.")


@pytest.mark.clause("MAZ-2.8.6")
async def test_the_own_subjects_come_first_and_all_are_a_tap_away(deputy: Human) -> None:
    await of_field(deputy.stage, "Русский язык")
    await opens(deputy)
    deputy.sees("по вашим предметам: 0 (п. 2.8.6)", "Вся школа")
    await deputy.presses("Вся школа")
    deputy.sees("по всей школе: 2", "3 → 4", "Мои предметы")
    await of_field(deputy.stage, "Алгебра")
    await deputy.presses("Мои предметы")
    deputy.sees("по вашим предметам: 2", "3 → 4")


async def test_a_slip_is_none_and_another_week_is_a_tap_away(deputy: Human) -> None:
    stage, director = deputy.stage, deputy.stage.person("director")
    assert len(await stage.school.read(history.revision, nature="correction")) == 2
    await stage.days_on(at(10, day=NEXT_WEEK))
    await opens(director)
    director.sees("30 ноября — 6 декабря", "по всей школе: 0")
    director.sees_not("Позже", "Мои предметы", "PDF")
    await director.presses("Раньше")
    director.sees("23 ноября — 29 ноября", "по всей школе: 2", "Позже")


async def test_one_tap_prints_it_in_russian(deputy: Human) -> None:
    await opens(deputy)
    await deputy.presses("PDF")
    printed = deputy.last.file
    assert printed is not None
    assert printed.name == "Журнал исправлений, 23 ноября — 29 ноября.pdf"
    said = flat(printed.content)
    for words in (
        "Журнал исправлений",
        "23.11.2026 — 29.11.2026, вся школа",
        "Исправлений: 2 (п. 2.8.6)",
        "Смирнова Д.",
        REASON,
        "п. 2.8.2; просьба № 1, согласие: Лапина Н. Ю.",
        "Страница 1 из 1",
    ):
        assert words in said
    assert sizes(printed.content) == [A4_LANDSCAPE]
    await deputy.presses("‹ Назад")
    await deputy.presses("XLSX")
    assert deputy.last.file is not None
    assert deputy.last.file.name.endswith(".xlsx")


@pytest.mark.parametrize("key", ["teacher", "secretary", "class_teacher"])
async def test_nobody_else_reads_it(deputy: Human, key: str) -> None:
    other = deputy.stage.person(key)
    await other.sends("/menu")
    for data in (RegisterPage(), RegisterPaper(ordinal=739_945, days=7, own=False, pdf=True)):
        other.phone.forge(data.pack())
        await deputy.stage.settle()
        other.sees_not("Журнал исправлений", "3 → 4")


@pytest.mark.clause("MAZ-2.8.2")
async def test_an_agreed_request_has_a_sheet_to_be_signed_for_each_side(deputy: Human) -> None:
    stage, teacher = deputy.stage, deputy.stage.person("teacher")
    deputy.sees("✓ Согласовано")
    for human in (deputy, teacher):
        await human.presses("Лист согласования", human.screen)
        human.sees("Лист согласования № 1. Распечатайте", "(п. 2.8.2)")
        assert human.last.file is not None
        assert human.last.file.name == "Лист согласования № 1.pdf"
        said = flat(human.last.file.content)
        for words in ("№ 1 от 25 ноября 2026", "Было 4", "Станет 5", REASON):
            assert words in said
        await human.presses("‹ Назад")
        human.sees("Просьба исправить № 1")
    director = stage.person("director")
    await director.sends("/menu")
    director.phone.forge(ConsentSheet(request_id=1).pack())
    await stage.settle()
    director.sees("Лист согласования № 1. Распечатайте")


async def test_nobody_else_prints_it_and_what_is_open_has_none(stage: Stage) -> None:
    teacher, deputy = await card(stage), stage.person("deputy")
    await oral(stage, teacher)
    await stage.days_on(at(10, day=WEDNESDAY))
    await teacher.sends("/week")
    for label in ("вт 24.11", "· 3 · 7Б: тема, д/з", "Отметки", "✓ Устный ответ", "4"):
        await teacher.presses(label)
    await teacher.presses("✓ 3 Смирнова Д.")
    await teacher.presses("Попросить исправить")
    await teacher.sends(REASON)
    for human in (teacher, deputy, stage.person("english")):
        await human.sends("/menu")
        human.phone.forge(ConsentSheet(request_id=1).pack())
        await stage.settle()
        human.sees_not("Лист согласования")
        assert human.last.file is None


@pytest.mark.clause("MAZ-2.8.6")
async def test_attendance_and_topic_are_corrections_too(stage: Stage) -> None:
    teacher, deputy = await card(stage), stage.person("deputy")
    await teacher.presses("Тема")
    await teacher.sends("Дроби")
    await stage.until(at(12))
    await teacher.sends("/menu")
    await teacher.presses("· 3 · 7Б")
    await teacher.presses("Тема")
    await teacher.sends("Степени")
    await teacher.sends("/menu")
    await teacher.presses("· 3 · 7Б")
    for press in ("Исправить", "Петров К.", "Сохранить: 1"):
        await teacher.presses(press)
    await opens(deputy)
    deputy.sees("по всей школе: 2", "тема: Дроби → Степени", "Петров К., присутствие: здесь → Н")
