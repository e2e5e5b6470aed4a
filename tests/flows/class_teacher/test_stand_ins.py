"""«Меня не будет»: a colleague leads the class and hears of it until the last day is over."""

from datetime import timedelta

import pytest

from core.storage.tables import families, history, people
from handlers.kit.callbacks import MyClass
from tests.flows.everyone.test_withdrawal import withdraws
from tests.services.test_alerts import record
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.handling import statements_of_handlers

MONDAY = TUESDAY + timedelta(days=6)


@pytest.fixture
async def lead(stage: Stage) -> Human:
    """The class teacher Белова on Tuesday before lessons, whose chat is open as Орлова's is."""
    for key in ("parent", "petrov_mother", "teacher"):
        stage.person(key)
    return stage.person("class_teacher")


async def to_class(human: Human, *labels: str) -> None:
    await human.sends("/menu")
    for label in ("Мой 7Б", *labels):
        await human.presses(label)


async def away(lead: Human) -> Human:
    """Let Орлова lead the class until Friday, and return her."""
    await to_class(lead, "Меня не будет", "Орлова О. П.", "До пт 27.11")
    return lead.stage.person("teacher")


async def announced(stage: Stage) -> None:
    """Let the mother of Петров К. tell that the child will be ill tomorrow."""
    mother = stage.person("petrov_mother")
    await mother.sends("/menu")
    for label in ("Предупредить школу", "Завтра", "Болеет"):
        await mother.presses(label)


async def test_four_taps_name_somebody_and_the_colleague_is_told_calmly(lead: Human) -> None:
    orlova = await away(lead)
    lead.sees("✓ 7Б до пт 27.11 ведёт Орлова О. П.", "Вам по-прежнему открыто всё.", "Вернуть")
    orlova.sees("7Б до пт 27.11 ведёте вы. Классный руководитель: Белова Елена Андреевна.")
    assert orlova.last.silent
    school = lead.stage.school
    (held,) = await school.read(people.grants, in_place_of=school.person("class_teacher"))
    assert (held["person_id"], held["since"], held["until"]) == (
        school.person("teacher"),
        TUESDAY,
        TUESDAY + timedelta(days=3),
    )


async def test_the_colleague_has_the_class_and_the_class_teacher_keeps_it(lead: Human) -> None:
    orlova = await away(lead)
    await orlova.presses("Мой 7Б")
    orlova.sees("Мой 7Б, вторник", "Класс до пт 27.11 ведёте вы. Классный руководитель: Белова")
    orlova.sees("Причины", "Семьи", "Приглашения")
    orlova.sees_not("Меня не будет", "Кто ведёт класс", "Я снова здесь")
    await to_class(lead)
    lead.sees("7Б до пт 27.11 ведёт Орлова О. П.", "Причины", "Я снова здесь", "Кто ведёт класс")


async def test_an_absence_is_told_to_the_colleague_alone(lead: Human) -> None:
    orlova, stage, school = await away(lead), lead.stage, lead.stage.school
    mother = school.person("petrov_mother")
    row = {"child_id": school.petrov, "guardian_id": mother, "asked_at": at(8)}
    await school.write(families.diary_refusal, **row, filed_at=at(8))
    await stage.until(at(8, 36))
    before = len(lead.phone.received)
    await record(stage.app.journal, school, absent=[school.petrov, school.kuznetsova])
    await stage.later(3)
    orlova.sees("Петров К., 7Б: нет на 1-м уроке", "Позвоните")
    assert not orlova.last.silent
    await stage.person("parent").presses("Болеет")
    orlova.sees("Кузнецова А.")
    assert len(lead.phone.received) == before


async def test_what_the_colleague_does_keeps_both_names(lead: Human) -> None:
    orlova, stage, school = await away(lead), lead.stage, lead.stage.school
    await stage.until(at(8, 36))
    await record(stage.app.journal, school, absent=[school.petrov])
    await to_class(orlova, "Причины 1", "· Петров К.", "Б болезнь")
    orlova.sees("Петров К.: болезнь, 24 ноября")
    kept = await school.read(history.revision, nature="reason")
    both = {(row["author_id"], row["in_place_of"]) for row in kept}
    assert both == {(school.person("teacher"), school.person("class_teacher"))}


async def test_a_family_s_word_goes_there_and_after_the_last_day_it_comes_back(
    lead: Human,
) -> None:
    orlova, stage = await away(lead), lead.stage
    silent = len(lead.phone.received)
    await announced(stage)
    orlova.sees("Петров К.", "Принять")
    await orlova.presses("Принять")
    assert len(lead.phone.received) == silent
    await stage.days_on(at(10, 0, MONDAY))
    heard = len(orlova.phone.received)
    await announced(stage)
    lead.sees("Петров К.", "Принять")
    assert len(orlova.phone.received) == heard
    await orlova.sends("/menu")
    orlova.sees_not("Мой 7Б")
    orlova.phone.forge(MyClass(class_id=stage.school.seventh).pack())
    await stage.settle()
    orlova.sees_not("Мой 7Б, понедельник", "Причины")
    await to_class(lead)
    lead.sees("Меня не будет")
    lead.sees_not("Орлова")


async def test_what_is_held_over_the_last_night_comes_to_the_class_teacher(lead: Human) -> None:
    """The stand-in may read nothing of the class any more when the quiet hours end."""
    orlova, stage = await away(lead), lead.stage
    await stage.days_on(at(21, 30, TUESDAY + timedelta(days=3)))
    heard = len(orlova.phone.received)
    mother = stage.person("petrov_mother")
    await mother.sends("/menu")
    for label in ("Предупредить школу", "Пн 30.11", "Болеет"):
        await mother.presses(label)
    await withdraws(mother)
    await stage.until(at(7, 1, TUESDAY + timedelta(days=4)))
    assert len(orlova.phone.received) == heard
    texts = [one.text for one in lead.phone.received]
    assert [one for one in texts if "согласие отозвано" in one]
    assert [one for one in texts if "Петров К." in one and "30.11" in one]


async def test_here_again_before_the_last_day(lead: Human) -> None:
    orlova = await away(lead)
    await to_class(lead, "Я снова здесь")
    lead.sees("✓ 7Б снова ведёте вы: письма о классе приходят вам.")
    orlova.sees("7Б вам вести больше не нужно. Спасибо за помощь!")
    await announced(lead.stage)
    lead.sees("Принять")
    actions = [row["action"] for row in await lead.stage.school.read(history.audit)]
    assert actions[:2] == ["stand_in", "stand_in_over"]


async def test_a_slip_is_taken_back_before_the_colleague_has_done_anything(lead: Human) -> None:
    await away(lead)
    await lead.presses("Вернуть")
    lead.sees("✓ 7Б снова ведёте вы")
    await lead.presses("‹ Назад")
    lead.sees("Меня не будет")


async def test_named_by_surname_for_days_ahead(lead: Human) -> None:
    orlova, stage = lead.stage.person("teacher"), lead.stage
    await to_class(lead, "Меня не будет")
    await lead.sends("орло")
    lead.sees("Класс ведёт Орлова Ольга Петровна. До какого дня?")
    await lead.sends("25.11-30.11")
    lead.sees("✓ 7Б с ср 25.11 по пн 30.11 ведёт Орлова О. П.")
    orlova.sees("7Б с ср 25.11 по пн 30.11 ведёте вы.")
    orlova.sees_not("Мой 7Б")
    await announced(stage)
    lead.sees("Принять")
    await stage.days_on(at(8, 0, TUESDAY + timedelta(days=1)))
    await orlova.sends("/menu")
    orlova.sees("Мой 7Б")


async def test_a_day_that_does_not_fit_is_asked_for_again_above_its_buttons(lead: Human) -> None:
    await to_class(lead, "Меня не будет", "Орлова О. П.")
    page = ("Класс ведёт Орлова Ольга Петровна. До какого дня?", "До пт 27.11", "‹ Назад")
    for typed, why in (
        ("послезавтра", "Это не похоже на дату"),
        ("23.11.2026", "Этот день уже прошёл"),
        ("30.11-27.11", "раньше первого"),
        ("1.6.2027", "не больше 60 дней"),
    ):
        await lead.sends(typed)
        lead.sees(why, *page)
    await lead.uploads("document", b"a paper", "справка.pdf")
    lead.sees("Здесь нужен текст", *page)
    await lead.sends("27.11")
    lead.sees("✓ 7Б до пт 27.11 ведёт Орлова О. П.")


async def test_after_a_day_that_does_not_fit_a_button_still_works(lead: Human) -> None:
    await to_class(lead, "Меня не будет", "Орлова О. П.")
    await lead.sends("когда-нибудь")
    await lead.presses("До пт 27.11")
    lead.sees("✓ 7Б до пт 27.11 ведёт Орлова О. П.")


async def test_a_name_that_fits_nobody_is_asked_for_again_above_the_names(lead: Human) -> None:
    await to_class(lead, "Меня не будет")
    await lead.sends("Ъ")
    lead.sees("Так не начинается ни одна фамилия", "Кто ведёт класс", "Орлова О. П.", "‹ Назад")
    await lead.sends("орло")
    lead.sees("До какого дня?")


async def test_somebody_else_takes_the_place(lead: Human) -> None:
    orlova, guseva = await away(lead), lead.stage.person("english")
    await to_class(lead, "Кто ведёт класс", "Выбрать заново", "Гусева И. Л.", "Неделя")
    lead.sees("✓ 7Б до пн 30.11 ведёт Гусева И. Л.", "Прежняя замена закончена: Орлова О. П.")
    orlova.sees("7Б вам вести больше не нужно.")
    guseva.sees("7Б до пн 30.11 ведёте вы.")


async def test_the_deputy_names_somebody_from_the_class_s_day(lead: Human) -> None:
    stage, deputy = lead.stage, lead.stage.person("deputy")
    await deputy.sends("/menu")
    for label in ("Классы", "7Б", "Нет классного", "Орлова О. П.", "Две недели"):
        await deputy.presses(label)
    deputy.sees("✓ 7Б до пн 07.12 ведёт Орлова О. П.")
    deputy.sees_not("Вам по-прежнему открыто всё.")
    stage.person("teacher").sees("7Б до пн 07.12 ведёте вы.")
    lead.sees("7Б до пн 07.12 ведёт Орлова О. П.", "Вам по-прежнему открыто всё.")
    assert lead.last.silent
    await deputy.presses("‹ Назад")
    deputy.sees("7Б до пн 07.12 ведёт Орлова О. П.", "Для какого класса назвать замену?")


async def test_the_administrator_names_and_ends_it_from_the_menu(lead: Human) -> None:
    stage, admin = lead.stage, lead.stage.person("administrator")
    await admin.sends("/menu")
    for label in ("Кто ведёт классы", "7Б", "Орлова О. П.", "Неделя", "‹ Назад", "7Б"):
        await admin.presses(label)
    await admin.presses("Классный руководитель снова здесь")
    admin.sees("✓ 7Б снова ведёт классный руководитель: Белова Е. А.")
    lead.sees("✓ 7Б снова ведёте вы")
    stage.person("teacher").sees("вести больше не нужно")


async def test_the_statements_of_each_press(lead: Human) -> None:
    await lead.sends("/menu")
    with statements_of_handlers(lead.stage) as drawn:
        for label in ("Мой 7Б", "Меня не будет", "Орлова О. П."):
            await lead.presses(label)
    assert max(drawn) <= 12, drawn
    with statements_of_handlers(lead.stage) as saved:
        for label in ("До пт 27.11", "Вернуть"):
            await lead.presses(label)
    assert max(saved) <= 22, saved
    await away(lead)
    with statements_of_handlers(lead.stage) as shown:
        for label in ("‹ Назад", "Кто ведёт класс", "Выбрать заново"):
            await lead.presses(label)
    assert max(shown) <= 12, shown


@pytest.mark.clause("MAZ-3.1.2")
async def test_the_director_names_somebody_from_the_class_s_day(lead: Human) -> None:
    director = lead.stage.person("director")
    await director.sends("/menu")
    for label in ("Классы", "7Б", "Нет классного", "Орлова О. П.", "Две недели"):
        await director.presses(label)
    director.sees("✓ 7Б до пн 07.12 ведёт Орлова О. П.")
