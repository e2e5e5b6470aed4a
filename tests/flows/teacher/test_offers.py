"""«Можете заменить?»: a colleague takes the lesson in the chat, or declines, and it is told."""

from datetime import timedelta

import pytest

from core.storage.tables import history, lessons, machine, people, substitutions
from sandbox.people import Seen
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.handling import statements_of_handlers


@pytest.fixture
async def deputy(stage: Stage) -> Human:
    """The deputy, who has entered that Орлова is ill on Tuesday and sees that day."""
    for key in ("substitute", "class_teacher", "english", "english_two", "coach"):
        stage.person(key)
    stage.clock.set(at(7, 10))
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    await deputy.presses("Замены")
    await deputy.sends("Орлова 24.11")
    await deputy.presses("Болезнь")
    await deputy.presses("· вт 24.11")
    return deputy


async def asked(deputy: Human, key: str = "substitute", name: str = "Власова М. В.") -> Human:
    """Let all three lessons be offered to this colleague, and the word be sent."""
    await deputy.presses("Все: другим")
    await deputy.presses(name)
    await deputy.stage.later(2)
    return deputy.stage.person(key)


def carried(shown: Seen, label: str) -> str:
    """Return what the button of this label carries."""
    return str(next(b.data for row in shown.buttons for b in row if label in b.text))


@pytest.mark.clause("MAZ-3.5.5")
async def test_the_colleague_is_asked_and_takes_the_day_in_one_tap(deputy: Human) -> None:
    vlasova = await asked(deputy)
    vlasova.sees("Можете заменить?", "Вторник, 24 ноября", "Нет на месте: Орлова О. П.")
    vlasova.sees("· 3 · 10:20 · 7Б · Алгебра · каб. 21", "Беру все: 3", "3: не смогу")
    assert not vlasova.last.silent
    await vlasova.presses("Беру все: 3")
    vlasova.sees("✓ Спасибо! Теперь у вас на 3 урока больше.", "✓ 3 · 10:20 · 7Б · Алгебра")
    school = deputy.stage.school
    held = await school.read(lessons.substitution)
    assert {(row["absent_id"], row["substitute_id"]) for row in held} == {
        (school.person("teacher"), school.person("substitute"))
    }
    assert {row["lesson_id"] for row in held} == {
        school.lesson("geometry"),
        school.lesson("algebra"),
        school.lesson("algebra_nine"),
    }
    deputy.sees(
        "✓ Власова М. В. берёт уроки: 2, 3, 5.", "✓ 3 · 10:20 · 7Б · Алгебра: Власова М. В."
    )
    assert deputy.last.silent
    (saved,) = [row for row in await school.read(history.audit) if row["action"] == "substitution"]
    assert saved["clause"] == "MAZ-3.5.5"
    kept = await school.read(history.revision, object_kind="substitution")
    assert {(row["author_id"], row["in_place_of"]) for row in kept} == {
        (school.person("substitute"), school.person("teacher"))
    }


@pytest.mark.clause("MAZ-3.5.5")
async def test_the_lesson_is_the_colleague_s_to_record_and_both_names_stay(
    deputy: Human,
) -> None:
    vlasova, stage, school = await asked(deputy), deputy.stage, deputy.stage.school
    await vlasova.presses("3: беру")
    await stage.until(at(10, 26))
    vlasova.sees("7Б · Алгебра · 3-й урок", "Замена, каб. 21. Обычно ведёт: Ольга Петровна")
    await vlasova.presses("Все здесь")
    vlasova.sees("Записано.", "Ведёт: Ольга Петровна", "На замене: Марина Викторовна")
    (lesson,) = await school.read(lessons.lesson, id=school.lesson())
    assert (lesson["taken_by"], lesson["teacher_id"]) == (
        school.person("substitute"),
        school.person("teacher"),
    )


async def test_what_is_needed_is_one_screen_away(deputy: Human) -> None:
    vlasova, school = await asked(deputy), deputy.stage.school
    before = await school.write(
        lessons.lesson,
        teaching_id=school.rows.teachings["algebra"],
        day=TUESDAY - timedelta(days=4),
        shift=1,
        slot=1,
        starts_at=at(8, 30, TUESDAY - timedelta(days=4)),
        ends_at=at(9, 15, TUESDAY - timedelta(days=4)),
        status="held",
        subject_id=school.rows.subjects["Алгебра"],
    )
    await school.write(lessons.topic, lesson_id=before, text="Линейные уравнения <1>")
    await school.write(
        lessons.homework,
        teaching_id=school.rows.teachings["algebra"],
        lesson_id=before,
        due_lesson_id=school.lesson(),
        due_day=TUESDAY,
        text="№ 214–218",
    )
    await school.spell(school.ivanov, "ill")
    await vlasova.presses("3: беру")
    await vlasova.presses("3 · 7Б: что нужно к уроку")
    vlasova.sees("7Б · Алгебра · 3-й урок, 10:20", "Вместо: Орлова Ольга Петровна")
    vlasova.sees("пт 20.11 · Линейные уравнения <1>", "К этому уроку задано:", "№ 214–218")
    vlasova.sees("В списке 24:", "Петров К.", "Известно, что не будет: Иванов П.")
    await vlasova.presses("Открыть урок")
    vlasova.sees("7Б · Алгебра · 3-й урок")


async def test_a_decline_returns_it_with_who_else_is_free(deputy: Human) -> None:
    vlasova = await asked(deputy)
    await vlasova.presses("5: не смогу")
    vlasova.sees("Хорошо. Тому, кто просил, мы передали.")
    deputy.sees("Власова М. В. не сможет.", "· 5 · 12:30 · 9В · Алгебра", "5 → Гусева И. Л.")
    assert not deputy.last.silent
    deputy.sees("… 3 · 7Б")
    await deputy.presses("5 → Гусева И. Л.")
    deputy.sees("Предложено: Гусева И. Л., уроки: 5.", "ждём ответа: Гусева И. Л.")


async def test_whoever_accepts_first_has_it(deputy: Human) -> None:
    vlasova = await asked(deputy)
    await deputy.presses("… 3 · 7Б")
    await deputy.presses("Гусева И. Л.")
    deputy.sees("ждём ответа: Власова М. В., Гусева И. Л.")
    await deputy.stage.later(2)
    guseva = deputy.stage.person("english")
    guseva.sees("Можете заменить?", "3: беру")
    shown = vlasova.screen
    await guseva.presses("3: беру")
    await deputy.stage.settle()
    vlasova.sees_not("3: беру")
    vlasova.sees("Урок уже взял другой коллега. Спасибо!")
    vlasova.phone.forge(carried(shown, "3: беру"))
    await deputy.stage.settle()
    vlasova.sees("За это время здесь кое-что изменилось", "2: беру")
    school = deputy.stage.school
    (held,) = await school.read(lessons.substitution)
    assert held["substitute_id"] == school.person("english")
    answers = {row["answer"] for row in await school.read(substitutions.lesson_offer)}
    assert answers == {None, "accepted", "taken"}


async def test_several_taps_ring_once_and_another_colleague_answers_nothing(
    deputy: Human,
) -> None:
    await deputy.presses("5 → Власова М. В.")
    await deputy.presses("3: другие")
    await deputy.presses("Власова М. В.")
    vlasova = deputy.stage.person("substitute")
    await deputy.stage.later(3)
    assert [seen.text.count("Можете заменить?") for seen in vlasova.phone.received] == [1]
    vlasova.sees("3: беру", "5: беру")
    data = carried(vlasova.screen, "3: беру")
    zuev = deputy.stage.person("coach")
    await zuev.sends("/menu")
    zuev.phone.forge(data)
    await deputy.stage.settle()
    assert await deputy.stage.school.read(lessons.substitution) == []


async def test_an_own_lesson_at_that_hour_stands_in_the_way(deputy: Human) -> None:
    vlasova, school = await asked(deputy), deputy.stage.school
    await school.substitute(school.lesson("sport"))
    await vlasova.presses("5: беру")
    vlasova.sees("В это время у вас другой урок", "2: беру")
    await vlasova.presses("Беру все: 3")
    vlasova.sees("Теперь у вас на 2 урока больше.", "5: беру")


@pytest.mark.clause("MAZ-3.5.5")
async def test_the_own_subject_may_be_taught_and_its_hour_counts_there(deputy: Human) -> None:
    stage, school = deputy.stage, deputy.stage.school
    await deputy.presses("3: другие")
    await deputy.presses("Белова Е. А.")
    await stage.later(2)
    belova = stage.person("class_teacher")
    await belova.presses("3: беру, дам свой предмет: История")
    belova.sees("✓ 3 · 10:20 · 7Б · История")
    (lesson,) = await school.read(lessons.lesson, id=school.lesson())
    assert lesson["subject_id"] == school.rows.subjects["История"]
    assert lesson["taught_id"] == school.rows.teachings["history"]
    assert lesson["teaching_id"] == school.rows.teachings["algebra"]
    mother = stage.person("parent")
    await mother.sends("/menu")
    await mother.presses("Анна, 7Б")
    mother.sees("История")


async def test_what_is_due_goes_on_to_the_next_lesson_of_its_own_subject(deputy: Human) -> None:
    """Another subject is taught, then its own again: no task stays on a day without it."""
    stage, school = deputy.stage, deputy.stage.school
    for key, text in (("algebra", "№ 214"), ("history", "§ 12")):
        await school.write(
            lessons.homework,
            teaching_id=school.rows.teachings[key],
            lesson_id=school.lesson("russian" if key == "algebra" else "geometry"),
            due_lesson_id=school.lesson(),
            due_day=TUESDAY,
            text=text if key == "algebra" else None,
            author_id=school.person("teacher"),
        )
    await deputy.presses("3: другие")
    await deputy.presses("Белова Е. А.")
    await stage.later(2)
    await stage.person("class_teacher").presses("3: беру, дам свой предмет: История")
    algebra, history_ = await school.read(lessons.homework)
    days = sorted(day for key, day in school.rows.lessons if key == "algebra" and day > TUESDAY)
    following = school.lesson("algebra", days[0])
    assert (algebra["due_lesson_id"], history_["due_lesson_id"]) == (following, school.lesson())
    await school.alter(lessons.homework, int(str(history_["id"])), text="§ 12")
    await deputy.presses("✓ 3 · 7Б")
    await deputy.presses("Отозвать: Белова Е. А.")
    algebra, history_ = await school.read(lessons.homework)
    assert history_["due_lesson_id"] == school.lesson("history")
    assert algebra["due_lesson_id"] == following


async def test_a_lesson_taken_is_given_back_when_the_teacher_is_here_again(
    deputy: Human,
) -> None:
    vlasova = await asked(deputy)
    await vlasova.presses("Беру все: 3")
    await deputy.presses("‹ Назад")
    await deputy.presses("С сегодняшнего дня на месте")
    vlasova.sees("Замена больше не нужна")
    assert await deputy.stage.school.read(lessons.substitution) == []


async def test_what_waits_stands_on_the_day_of_the_colleague(deputy: Human) -> None:
    vlasova = await asked(deputy)
    await vlasova.sends("/menu")
    vlasova.sees("Просят заменить: 3")
    await vlasova.presses("Просят заменить: 3")
    vlasova.sees("Можете заменить?", "Беру все: 3")
    await vlasova.presses("Не смогу ни один")
    vlasova.sees_not("беру")


async def test_the_presses_cost_few_statements(deputy: Human) -> None:
    stage = deputy.stage
    vlasova = await asked(deputy)
    with statements_of_handlers(stage) as saved:
        await vlasova.presses("Беру все: 3")
    with statements_of_handlers(stage) as drawn:
        await vlasova.presses("3 · 7Б: что нужно")
    with statements_of_handlers(stage) as taken_back:
        await deputy.presses("✓ 3 · 7Б")
        await deputy.presses("Отозвать: Власова М. В.")
    assert max(saved) <= 22, saved
    assert max(drawn) <= 12, drawn
    assert max(taken_back) <= 22, taken_back


async def test_whoever_is_away_is_told_once_and_calmly(deputy: Human) -> None:
    stage, orlova = deputy.stage, deputy.stage.person("teacher")
    vlasova = await asked(deputy)
    await vlasova.presses("2: беру")
    await vlasova.presses("3: беру")
    await stage.later(12)
    (told,) = orlova.phone.received
    assert told.silent
    orlova.sees("Ваши уроки, пока вас нет", "3 · 7Б · Алгебра: Власова М. В.")
    orlova.sees("5 · 9В · Алгебра: пока никого")
    await vlasova.presses("5: беру")
    await stage.later(12)
    (told,) = orlova.phone.received
    orlova.sees("5 · 9В · Алгебра: Власова М. В.")


async def test_whoever_is_away_hears_no_bell_and_no_evening_line(deputy: Human) -> None:
    """The lesson that nobody has taken is the deputy's to arrange, not an ill teacher's."""
    stage = deputy.stage
    vlasova = await asked(deputy)
    await vlasova.presses("2: беру")
    await stage.until(at(20, 30))
    kinds = {
        (row["kind"], row["account_id"])
        for row in await stage.school.read(machine.outbox)
        if row["kind"] in {"bell", "evening"}
    }
    own = stage.school.telegram("teacher")
    (account,) = await stage.school.read(people.account, telegram_id=own)
    assert {kind for kind, whose in kinds if whose == account["id"]} == set()
    assert any(kind == "bell" for kind, _whose in kinds)
