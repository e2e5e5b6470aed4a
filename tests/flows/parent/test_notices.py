"""«Предупредить школу» as a school day: told at home, heard by the class teacher, answered."""

from datetime import timedelta

import pytest

from core.storage.tables.families import notice
from core.storage.tables.history import audit, revision
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

TOMORROW = TUESDAY + timedelta(days=1)


@pytest.fixture
async def mother(stage: Stage) -> Human:
    """The mother of Петров К. has her desk open on Tuesday at ten; the class teacher is near."""
    stage.person("class_teacher")
    await stage.until(at(10, 0))
    human = stage.person("petrov_mother")
    await human.sends("/menu")
    return human


async def ill_tomorrow(mother: Human) -> None:
    for label in ("Предупредить школу", "Завтра", "Болеет"):
        await mother.presses(label)


async def test_ill_tomorrow_is_three_taps_and_the_class_teacher_hears(mother: Human) -> None:
    await ill_tomorrow(mother)
    mother.sees("Кирилл, 7Б", "Завтра, ср 25.11: болеет", "Классному руководителю передали")
    lead = mother.stage.person("class_teacher")
    lead.sees("Петров К., 7Б", "Завтра, ср 25.11: болеет", "Светлана Олеговна, 24.11 в 10:00")
    assert not lead.last.silent
    (row,) = await mother.stage.school.read(notice)
    assert (row["since"], row["until"], row["reason"]) == (TOMORROW, TOMORROW, "ill")
    (chained,) = await mother.stage.school.read(audit)
    assert (chained["action"], chained["object_kind"]) == ("notice", "notice")
    (told,) = await mother.stage.school.read(revision)
    assert told["person_id"] == mother.stage.school.petrov


async def test_told_twice_it_is_one_notice(mother: Human) -> None:
    await ill_tomorrow(mother)
    await mother.sends("/menu")
    await ill_tomorrow(mother)
    assert len(await mother.stage.school.read(notice)) == 1


async def test_accepted_it_comes_home_silently_and_is_redrawn_with_words(mother: Human) -> None:
    await ill_tomorrow(mother)
    stage, lead = mother.stage, mother.stage.person("class_teacher")
    await lead.presses("Принять")
    assert lead.toast == "Принято, семья это увидит."
    lead.sees("✓ Принято, семья это видит", "Нужна справка", "Отклонить")
    mother.sees("✓ Принято: Елена Андреевна")
    assert mother.last.silent
    before = len(mother.phone.received)
    await lead.sends("Выздоравливайте! <3")
    assert len(mother.phone.received) == before
    mother.sees("✓ Принято: Елена Андреевна", "«Выздоравливайте! <3»")
    (row,) = await stage.school.read(notice)
    assert (row["state"], row["answer"]) == ("accepted", "Выздоравливайте! <3")
    actions = [one["action"] for one in await stage.school.read(audit)]
    assert actions == ["notice", "answer_notice", "answer_notice"]


async def test_unanswered_it_waits_after_its_day_until_it_is_answered(mother: Human) -> None:
    stage, lead = mother.stage, mother.stage.person("class_teacher")
    await ill_tomorrow(mother)
    await stage.leap(at(10, 0, TOMORROW + timedelta(days=2)))
    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    lead.sees_not("Петров К.")
    await lead.presses("! Предупредили 1")
    await lead.presses("· Петров К., 25.11: болеет")
    await lead.presses("Принять")
    lead.sees("✓ Принято, семья это видит")
    mother.sees("✓ Принято: Елена Андреевна")
    await lead.sends("Выздоравливайте!")
    mother.sees("«Выздоравливайте!»")
    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    lead.sees_not("Предупредили")


async def test_two_weeks_after_its_day_it_waits_no_more(mother: Human) -> None:
    stage, lead = mother.stage, mother.stage.person("class_teacher")
    await ill_tomorrow(mother)
    await stage.leap(at(10, 0, TOMORROW + timedelta(days=15)))
    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    lead.sees_not("Предупредили")


async def test_declined_with_ready_words(mother: Human) -> None:
    await ill_tomorrow(mother)
    lead = mother.stage.person("class_teacher")
    await lead.presses("Отклонить")
    await lead.presses("Позвоните мне")
    mother.sees("! Не согласовано: Елена Андреевна", "«Позвоните мне, пожалуйста.»")


async def test_the_grid_of_the_day_knows_it(mother: Human) -> None:
    stage = mother.stage
    await ill_tomorrow(mother)
    lead = stage.person("class_teacher")
    await stage.until(at(8, 35, TOMORROW))
    lead.sees("Уже известно: Петров К.: дома говорят, что болеет", "Остальные здесь")
    await lead.presses("Отметить, кого нет")
    lead.sees("Н Петров К. · предупр.", "Остальные здесь")
    await lead.presses("Остальные здесь")
    lead.sees("Отсутствуют: Петров К.")
    before = len(mother.phone.received)
    await stage.later(10)
    assert len(mother.phone.received) == before, "nobody asks a family that has told"


async def test_today_s_grid_does_not_know_of_tomorrow(mother: Human) -> None:
    await ill_tomorrow(mother)
    teacher = mother.stage.person("teacher")
    await mother.stage.until(at(10, 25))
    teacher.sees_not("Уже известно")


async def test_taken_back_it_counts_no_more(mother: Human) -> None:
    stage = mother.stage
    await ill_tomorrow(mother)
    lead = stage.person("class_teacher")
    rung = len(lead.phone.received)
    await mother.presses("Отозвать")
    mother.sees("Отозвано: школе об этом сказано")
    mother.sees_not("Дописать")
    assert len(lead.phone.received) == rung
    lead.sees("Семья это отозвала")
    lead.sees_not("Принять")
    await stage.until(at(8, 35, TOMORROW))
    lead.sees_not("Петров К.")


async def test_it_cannot_be_taken_back_once_it_has_begun(mother: Human) -> None:
    await ill_tomorrow(mother)
    old = next(b for row in mother.last.buttons for b in row if b.text == "Отозвать").data or ""
    await mother.stage.until(at(8, 31, TOMORROW))
    mother.phone.forge(old, mother.last)
    await mother.stage.settle()
    mother.sees("Это время уже началось")
    (row,) = await mother.stage.school.read(notice)
    assert row["state"] == "new"


async def test_declined_the_absence_is_asked_about(mother: Human) -> None:
    stage = mother.stage
    await ill_tomorrow(mother)
    lead = stage.person("class_teacher")
    await lead.presses("Отклонить")
    await stage.until(at(8, 35, TOMORROW))
    lead.sees_not("Уже известно")
    for label in ("Отметить, кого нет", "Петров К.", "Сохранить: 1"):
        await lead.presses(label)
    await stage.later(4)
    mother.sees("нет на 1-м уроке", "Вы знаете, где ребёнок?")


async def test_some_lessons_of_a_day(mother: Human) -> None:
    stage = mother.stage
    for label in ("Предупредить школу", "Сегодня", "Не весь день", "4 · Английский"):
        await mother.presses(label)
    mother.sees("По какой урок включительно?")
    for label in ("5 · Физкультура", "Врач"):
        await mother.presses(label)
    mother.sees("Сегодня, вт 24.11, уроки 4–5: приём у врача")
    english, coach = stage.person("english"), stage.person("coach")
    await stage.until(at(11, 30))
    english.sees("Уже известно: Петров К.: дома предупредили")
    await stage.until(at(12, 35))
    coach.sees("Уже известно: Петров К.: дома предупредили")
    lead = stage.person("class_teacher")
    await stage.until(at(13, 30))
    lead.sees_not("Уже известно")


async def test_a_span_is_typed(mother: Human) -> None:
    for label in ("Предупредить школу", "Другие дни"):
        await mother.presses(label)
    await mother.sends("26.11-30.11")
    mother.sees("С чт 26.11 по пн 30.11. Почему")
    await mother.presses("Соревнования")
    mother.sees("С чт 26.11 по пн 30.11: соревнования")
    (row,) = await mother.stage.school.read(notice)
    assert (row["since"], row["until"]) == (
        TUESDAY + timedelta(days=2),
        TUESDAY + timedelta(days=6),
    )


async def test_a_span_turned_round_silences_nobody_for_a_year(mother: Human) -> None:
    for label in ("Предупредить школу", "Другие дни"):
        await mother.presses(label)
    await mother.sends("с 25.11 по 20.11")
    mother.sees("Последний день раньше первого")
    await mother.sends("с 25.11.2026 по 20.11.2027")
    mother.sees("не больше 30 дней")
    assert await mother.stage.school.read(notice) == []
    await mother.sends("с 28.12 по 11.1")
    mother.sees("С пн 28.12 по пн 11.01.2027. Почему")
    await mother.presses("Болеет")
    mother.sees("С пн 28.12 по пн 11.01.2027: болеет")


async def test_another_reason_is_typed_before_it_is_told(mother: Human) -> None:
    for label in ("Предупредить школу", "Завтра", "Другая причина"):
        await mother.presses(label)
    assert await mother.stage.school.read(notice) == []
    await mother.sends("Едем к бабушке <юбилей>")
    mother.sees("«Едем к бабушке <юбилей>»")
    mother.stage.person("class_teacher").sees("другая причина", "«Едем к бабушке <юбилей>»")


async def test_words_added_later_are_redrawn_at_the_class_teacher_s(mother: Human) -> None:
    await ill_tomorrow(mother)
    lead = mother.stage.person("class_teacher")
    rung = len(lead.phone.received)
    await mother.presses("Дописать")
    await mother.sends("Температура")
    mother.sees("«Температура»")
    assert len(lead.phone.received) == rung
    lead.sees("«Температура»")


async def test_words_added_later_leave_the_earlier_ones_to_read(mother: Human) -> None:
    await ill_tomorrow(mother)
    lead = mother.stage.person("class_teacher")
    for words in ("Температура 39", "Были у врача, до пятницы", "Были у врача, до пятницы"):
        await mother.presses("Дописать")
        await mother.sends(words)
    said = "«Температура 39\nБыли у врача, до пятницы»"
    mother.sees(said)
    lead.sees(said)
    (row,) = await mother.stage.school.read(notice)
    assert row["words"] == "Температура 39\nБыли у врача, до пятницы"


async def test_told_at_night_it_rings_in_the_morning(mother: Human) -> None:
    stage, lead = mother.stage, mother.stage.person("class_teacher")
    await stage.until(at(22, 30))
    await mother.sends("/menu")
    rung = len(lead.phone.received)
    await ill_tomorrow(mother)
    assert len(lead.phone.received) == rung
    await stage.until(at(7, 0, TOMORROW))
    lead.sees("Сегодня, ср 25.11: болеет")
    assert not lead.last.silent


async def test_two_children_are_told_of_in_three_taps_too(stage: Stage) -> None:
    await stage.until(at(10, 0))
    mother = stage.person("parent")
    await mother.sends("/menu")
    for label in ("Предупредить школу", "Анна: завтра", "Болеет"):
        await mother.presses(label)
    mother.sees("Анна, 7Б", "Завтра, ср 25.11: болеет")
    await mother.presses("‹ Назад")
    mother.sees("· Анна, 25.11: болеет", "Пётр: чт 26.11")
    (row,) = await stage.school.read(notice)
    assert row["child_id"] == stage.school.kuznetsova
