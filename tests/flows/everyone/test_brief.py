"""A school that lets messages say as little as possible: a day on its people's phones."""

from datetime import timedelta

import sqlalchemy as sa

from core.storage.tables.history import activity, refused, viewing
from core.storage.tables.machine import outbox
from core.storage.tables.people import grants
from sandbox.people import Seen
from tests.flows.class_teacher.test_calls import missing, unbound
from tests.flows.parent.test_absence import missed
from tests.flows.parent.test_digest import entered
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

PERSONAL = ("Кузнецова", "Анна", "Пётр", "7Б", "3А", "Алгебра", "русский", "ошибка ввода", "с. 40")


async def asked(stage: Stage) -> Human:
    """Анна is missing from the first lesson, and her mother has been asked."""
    await stage.until(at(8, 36))
    await missed(stage)
    return stage.person("parent")


def whole(message: Seen) -> str:
    return "\n".join([message.text, *message.labels])


async def test_the_alert_asks_without_a_name_and_is_answered_at_once(brief: Stage) -> None:
    mother = await asked(brief)
    assert [one for one in PERSONAL if one in whole(mother.last)] == []
    mother.sees("Ребёнка нет на уроке. Вы знаете, где ребёнок?", "О ком: А.", "Вопрос № ")
    assert mother.last.labels == ["Болеет", "Отпросили", "Уже идёт", "Не знаю", "Открыть"]
    assert not mother.last.silent
    await mother.presses("Не знаю")
    mother.sees("Анна, 7Б: нет на 1-м уроке", "Ваш ответ: «не знаю»")


async def test_a_father_of_one_child_reads_no_letter_of_a_name(brief: Stage) -> None:
    await asked(brief)
    father = brief.person("father")
    father.sees("Ребёнка нет на уроке")
    father.sees_not("О ком")


async def test_the_button_opens_the_whole_question(brief: Stage) -> None:
    mother = await asked(brief)
    number = len(mother.phone.received)
    await mother.presses("Открыть")
    mother.sees("Анна, 7Б: нет на 1-м уроке (8:30, русский язык). Вы знаете, где ребёнок?")
    assert mother.last.labels == ["Болеет", "Отпросили", "Уже идёт", "Не знаю"]
    assert len(mother.phone.received) == number
    await mother.presses("Болеет")
    mother.sees("Ваш ответ: «болеет»")


async def test_a_call_that_a_class_teacher_opens_is_a_look_of_the_staff(brief: Stage) -> None:
    lead = brief.person("class_teacher")
    await brief.until(at(8, 36))
    await unbound(brief, "petrov_mother")
    await missing(brief, "russian", brief.school.petrov)
    lead.sees("Ребёнка нет на уроке")
    assert await brief.school.read(viewing, child_id=brief.school.petrov) == []
    await lead.presses("Открыть")
    lead.sees("Петров К., 7Б: нет на 1-м уроке")
    (row,) = await brief.school.read(viewing, child_id=brief.school.petrov)
    assert (row["role"], row["kind"]) == ("class_teacher", "absence")


async def test_what_the_other_parent_answered_is_opened_too(brief: Stage) -> None:
    mother = await asked(brief)
    father, lead = brief.person("father"), brief.person("class_teacher")
    await mother.presses("Болеет")
    father.sees("Есть новое по вопросу, где ребёнок.", "Вопрос № ")
    father.sees_not("болеет", "Болеет", "Анна")
    await father.presses("Открыть")
    father.sees("Анна, 7Б", "Из семьи уже ответили: «болеет»")
    lead.sees("Семья ответила на вопрос о пропуске.")
    lead.sees_not("Кузнецова", "болеет", "Мария")
    await lead.presses("Открыть")
    lead.sees("Кузнецова А., нет на 1-м уроке. Из дома: «болеет»")


async def test_the_digest_says_that_there_is_news_and_opens_all_of_it(brief: Stage) -> None:
    mother = brief.person("parent")
    await entered(brief)
    await brief.until(at(20, 10))
    assert [one for one in PERSONAL if one in whole(mother.last)] == []
    mother.sees("В дневнике есть новое.", "О ком: А., П.")
    assert mother.last.labels == ["Открыть"]
    assert mother.last.silent
    await mother.presses("Открыть")
    mother.sees("Анна, 7Б. Записано 3 урока из 6", "Алгебра  5 (устный ответ)", "ошибка ввода")
    mother.sees("На чт 26.11: чтение, с. 40–42")
    await mother.presses("Прочитано")
    assert mother.toast == "Спасибо, отметили: прочитано"


async def test_opening_is_a_look_and_delivery_shows_nothing_of_a_child(brief: Stage) -> None:
    father = brief.person("father")
    await entered(brief)
    await brief.until(at(20, 10))
    assert await brief.school.read(viewing) == []
    await father.presses("Открыть")
    seen = await brief.school.read(viewing)
    assert {row["child_id"] for row in seen} == {brief.school.kuznetsova}
    own = brief.school.person("father")
    looked = await brief.school.read(activity, person_id=own, day=TUESDAY)
    assert [row["kind"] for row in looked] == ["family"]


async def test_the_bell_names_the_lesson_and_is_answered_by_one_tap(brief: Stage) -> None:
    teacher = brief.person("teacher")
    await brief.until(at(10, 26))
    teacher.sees("7Б · Алгебра · 3-й урок", "Урок начался.")
    await teacher.presses("Все здесь")
    teacher.sees("Записано. Все здесь.")


async def test_a_right_that_has_ended_opens_nothing(brief: Stage) -> None:
    mother = brief.person("parent")
    await entered(brief)
    await brief.until(at(20, 10))
    await end_family(brief, "parent")
    await mother.presses("Открыть")
    mother.sees_not("Анна, 7Б", "Алгебра", "с. 40")


async def end_family(stage: Stage, key: str) -> None:
    """Let the parent's rights have ended yesterday."""
    ended = sa.update(grants).where(grants.c.person_id == stage.school.person(key))
    async with stage.school.database.writing() as tx:
        await tx.execute(ended.values(until=TUESDAY - timedelta(days=1)))


async def test_nobody_opens_another_s_letter(brief: Stage) -> None:
    mother = await asked(brief)
    row = (await brief.school.read(outbox, kind="absence"))[0]
    stranger = brief.person("petrov_mother")
    await stranger.sends("/menu")
    stranger.phone.forge(f"ol:{row['id']}")
    await brief.settle()
    stranger.sees_not("Анна", "Кузнецова")
    denied = await brief.school.read(refused, object_kind="letter")
    assert [(one["code"], one["object_id"]) for one in denied] == [("denied", row["id"])]
    assert mother.last.labels[-1] == "Открыть"


async def test_what_is_settled_leads_to_the_menu(brief: Stage) -> None:
    teacher = brief.person("teacher")
    await brief.until(at(10, 26))
    bell = teacher.last
    await teacher.presses("Все здесь")
    await teacher.presses("Открыть", bell)
    assert teacher.toast.startswith("Здесь больше нечего открывать")


async def test_the_rules_say_so(brief: Stage) -> None:
    mother = brief.person("parent")
    await mother.sends("/rules")
    mother.sees("Сообщения в чате приходят без имён учеников, отметок и причин")
