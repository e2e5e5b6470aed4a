"""A deputy enters who is away, sees who is free, and offers the lessons in one tap each."""

from datetime import timedelta

import pytest

from core.storage.tables import history, lessons, substitutions
from core.storage.tables import school as teaching
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.handling import statements_of_handlers


@pytest.fixture
async def deputy(stage: Stage) -> Human:
    """The deputy on Tuesday before lessons; whoever may be asked has opened the chat."""
    for key in ("substitute", "class_teacher", "english", "english_two", "coach", "primary"):
        stage.person(key)
    stage.clock.set(at(7, 10))
    return stage.person("deputy")


async def desk(deputy: Human) -> None:
    await deputy.sends("/menu")
    await deputy.presses("Замены")


async def away(deputy: Human, typed: str = "орлова 24.11-26.11") -> None:
    """Enter that Орлова is ill, and open Tuesday."""
    await desk(deputy)
    await deputy.sends(typed)
    await deputy.presses("Болезнь")


async def test_a_surname_with_days_and_one_tap_list_the_lessons_by_day(deputy: Human) -> None:
    await desk(deputy)
    deputy.sees("Все учителя на месте.", "Кого не будет? Напишите фамилию и дни")
    await deputy.sends("орлова 24.11-26.11")
    deputy.sees("Орлова О. П., вт 24.11 – чт 26.11", "6 уроков в эти дни.", "Почему?")
    await deputy.presses("Болезнь")
    deputy.sees("Болезнь", "вт 24.11: 3 урока, без замены 3", "· 3 · 7Б · Алгебра")
    deputy.sees("чт 26.11: 3 урока, без замены 3", "· 4 · 9В · Алгебра", "· вт 24.11")
    school = deputy.stage.school
    (held,) = await school.read(substitutions.teacher_absence)
    assert (held["person_id"], held["since"], held["until"], held["reason"]) == (
        school.person("teacher"),
        TUESDAY,
        TUESDAY + timedelta(days=2),
        "ill",
    )
    (saved,) = await school.read(history.audit)
    assert (saved["action"], saved["object_id"]) == ("teacher_away", held["id"])
    await desk(deputy)
    deputy.sees("· Орлова О. П., вт 24.11 – чт 26.11: без замены 6")


async def test_who_is_free_stands_beside_each_hour_with_the_load_of_the_week(
    deputy: Human,
) -> None:
    await away(deputy)
    await deputy.presses("· вт 24.11")
    deputy.sees("· 3 · 10:20 · 7Б · Алгебра")
    # at the 3rd lesson all are free: who teaches the class first, the lighter week before
    deputy.sees("Дроздова А. М. (ведёт в 7Б, 2 ч)", "Гусева И. Л. (ведёт в 7Б, 2 ч)")
    # Зуев gives the class sport at the 5th lesson, when 9В has algebra
    nine = next(line for line in deputy.last.text.splitlines() if "9В" in line)
    free = deputy.last.text.splitlines()[deputy.last.text.splitlines().index(nine) + 1]
    assert "Зуев" not in free
    assert "Власова" in free


async def test_who_teaches_the_subject_comes_first(deputy: Human) -> None:
    school = deputy.stage.school
    await school.write(
        teaching.teaching_teacher,
        teaching_id=school.rows.teachings["algebra"],
        person_id=school.person("substitute"),
        since=TUESDAY - timedelta(days=30),
    )
    await away(deputy)
    await deputy.presses("· вт 24.11")
    line = deputy.last.text.split("3 · 10:20 · 7Б · Алгебра")[1].splitlines()[1]
    assert "свободны: Власова М. В. (тот же предмет, 0 ч)" in line


async def test_one_tap_offers_a_lesson_and_it_is_shown_as_waiting(deputy: Human) -> None:
    await away(deputy)
    await deputy.presses("· вт 24.11")
    await deputy.presses("5 → Власова М. В.")
    deputy.sees(
        "Предложено: Власова М. В., уроки: 5.", "… 5 · 12:30 · 9В · Алгебра: ждём ответа: Власова"
    )
    (offer,) = await deputy.stage.school.read(substitutions.lesson_offer)
    assert (offer["answer"], offer["person_id"]) == (
        None,
        deputy.stage.school.person("substitute"),
    )
    assert await deputy.stage.school.read(lessons.substitution) == []


async def test_whoever_was_asked_is_not_offered_another_lesson_of_that_hour(
    deputy: Human,
) -> None:
    await away(deputy)
    await deputy.presses("· вт 24.11")
    await deputy.presses("5 → Власова М. В.")
    await desk(deputy)
    await deputy.sends("зуев 24.11")
    await deputy.presses("Командировка")
    await deputy.presses("· вт 24.11")
    deputy.sees("· 5 · 12:30 · 7Б · Физкультура")
    deputy.sees_not("Власова")


async def test_a_whole_day_is_offered_to_one_who_is_free_at_all_its_hours(deputy: Human) -> None:
    await away(deputy)
    await deputy.presses("· вт 24.11")
    deputy.sees("Все: другим")
    await deputy.presses("Все: другим")
    deputy.sees("Свободны на всех этих уроках: 2, 3, 5")
    deputy.sees_not("Зуев", "Котова")
    await deputy.presses("Власова М. В. · 0 ч")
    deputy.sees("Предложено: Власова М. В., уроки: 2, 3, 5.")
    assert len(await deputy.stage.school.read(substitutions.lesson_offer)) == 3


async def test_an_offer_is_taken_back_before_it_rings(deputy: Human) -> None:
    await away(deputy)
    await deputy.presses("· вт 24.11")
    await deputy.presses("5 → Власова М. В.")
    await deputy.presses("… 5 · 9В")
    await deputy.presses("Отозвать: Власова М. В.")
    deputy.sees("Отозвано.", "· 5 · 12:30 · 9В · Алгебра")
    vlasova = deputy.stage.person("substitute")
    await deputy.stage.later(5)
    assert vlasova.phone.received == []


async def test_the_days_of_an_absence_change_and_end(deputy: Human) -> None:
    await away(deputy)
    await desk(deputy)
    await deputy.sends("Орлова 24.11–27.11")
    deputy.sees("Уже записано: вт 24.11 – чт 26.11. Дни станут новыми.")
    await deputy.presses("Болезнь")
    deputy.sees("Орлова О. П., вт 24.11 – пт 27.11", "пт 27.11: 1 урок")
    assert len(await deputy.stage.school.read(substitutions.teacher_absence)) == 1
    await deputy.presses("С сегодняшнего дня на месте")
    deputy.sees("✓ Орлова О. П. снова на месте", "Все учителя на месте.")
    actions = [row["action"] for row in await deputy.stage.school.read(history.audit)]
    assert actions == ["teacher_away", "teacher_away", "teacher_back"]


async def test_what_is_mistyped_is_asked_for_again(deputy: Human) -> None:
    await desk(deputy)
    await deputy.sends("Ъъъ 24.11")
    deputy.sees("Так не начинается ни одна фамилия", "Кого не будет?")
    await deputy.sends("Орлова 26.11–24.11")
    deputy.sees("Последний день раньше первого")
    await deputy.sends("Орлова")
    deputy.sees("В какие дни?", "Сегодня, вт 24.11", "До пт 27.11")
    await deputy.sends("завтра сегодня")
    deputy.sees("Это не похоже на дату")
    await deputy.sends("25.11")
    deputy.sees("Орлова О. П., ср 25.11", "0 уроков в эти дни.")


async def test_a_wrong_word_for_the_reason_loses_no_days(deputy: Human) -> None:
    await desk(deputy)
    await deputy.sends("Орлова 24.11–26.11")
    for typed, said in (("фуууу", "Дни остались"), ("26.11-24.11", "Последний день раньше")):
        await deputy.sends(typed)
        deputy.sees(said, "Орлова О. П., вт 24.11 – чт 26.11", "Почему?", "Командировка")
    await deputy.sends("24.11–25.11")
    deputy.sees("Орлова О. П., вт 24.11 – ср 25.11")
    await deputy.sends("болеет")
    deputy.sees("Болезнь", "вт 24.11: 3 урока")
    (row,) = await deputy.stage.school.read(substitutions.teacher_absence)
    assert (row["until"], row["reason"]) == (TUESDAY + timedelta(days=1), "ill")


async def test_a_lesson_that_has_begun_is_offered_to_nobody(deputy: Human) -> None:
    await away(deputy)
    await deputy.presses("· вт 24.11")
    await deputy.stage.until(at(9, 30))
    await deputy.presses("2 → Гусева И. Л.")
    deputy.sees("Урок уже начался", "· 2 · 9:25 · 7Б · Геометрия: замены не было")
    assert await deputy.stage.school.read(substitutions.lesson_offer) == []


async def test_a_teacher_arranges_no_substitutions(deputy: Human) -> None:
    await away(deputy)
    orlova = deputy.stage.person("teacher")
    await orlova.sends("/menu")
    orlova.sees_not("Замены")


async def test_the_presses_cost_few_statements(deputy: Human) -> None:
    with statements_of_handlers(deputy.stage) as entered:
        await away(deputy)
    with statements_of_handlers(deputy.stage) as drawn:
        await deputy.presses("· вт 24.11")
    with statements_of_handlers(deputy.stage) as offered:
        await deputy.presses("5 → Власова М. В.")
        await deputy.presses("Все → ")
    assert max(entered) <= 22, entered
    assert max(drawn) <= 12, drawn
    assert max(offered) <= 22, offered


async def test_two_absences_become_one_where_new_days_meet_both(deputy: Human) -> None:
    await away(deputy, "Орлова 24.11")
    await deputy.presses("· вт 24.11")
    await deputy.presses("5 → Власова М. В.")
    await away(deputy, "Орлова 26.11")
    await away(deputy, "Орлова 24.11–27.11")
    deputy.sees("Орлова О. П., вт 24.11 – пт 27.11", "… 5 · 9В · Алгебра")
    school = deputy.stage.school
    held = [row for row in await school.read(substitutions.teacher_absence) if not row["over_at"]]
    (offer,) = await school.read(substitutions.lesson_offer)
    assert [row["id"] for row in held] == [offer["absence_id"]]
