"""Own words about an absence: typed, shown, passed on with an answer, read at school."""

import pytest

from core.storage.tables.history import revision
from core.storage.tables.lessons import parent_answer
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.parent.test_absence import missed
from tests.services.test_alerts import record
from tests.support.bot import Human, Stage
from tests.support.clock import at
from tests.support.handling import statements_of_handlers

ILL = "Он заболел, температура"
ASKS = "Передать классному руководителю?"


@pytest.fixture
async def mother(stage: Stage) -> Human:
    """Кузнецова А. is missing from the first lesson; the mother has been asked."""
    for key in ("parent", "father", "class_teacher"):
        stage.person(key)
    await stage.until(at(8, 36))
    await missed(stage)
    return stage.person("parent")


async def test_typed_words_are_offered_and_nothing_is_passed_on_yet(mother: Human) -> None:
    lead = mother.stage.person("class_teacher")
    heard = len(lead.phone.received)
    async with unchanged(mother.stage):
        await mother.sends(ILL)
    mother.sees(ASKS, f"«{ILL}»", "Анна, 7Б: нет на 1-м уроке", "Пока ничего не передано")
    assert mother.last.labels == ["Болеет", "Отпросили", "Уже идёт", "Не знаю", "Не передавать"]
    assert len(lead.phone.received) == heard


async def test_a_press_passes_them_on_beside_the_answer(mother: Human) -> None:
    stage, lead = mother.stage, mother.stage.person("class_teacher")
    question = mother.last
    await mother.sends(ILL)
    await mother.presses("Болеет")
    mother.sees("Ваш ответ: «болеет»", f"«{ILL}»")
    assert mother.toast.startswith("Передали классному руководителю")
    redrawn = next(one for one in mother.phone.received if one.id == question.id)
    assert f"«{ILL}»" in redrawn.text
    lead.sees("Из дома: «болеет»", f"«{ILL}»")
    assert not lead.last.silent
    (row,) = await stage.school.read(parent_answer)
    assert (row["answer"], row["words"]) == ("ill", ILL)
    (kept,) = await stage.school.read(revision, object_kind="parent_answer")
    assert f'"words": "{ILL}"' in str(kept["now"]).replace("'", '"')


async def test_the_class_teacher_reads_them_in_my_class(mother: Human) -> None:
    lead = mother.stage.person("class_teacher")
    await mother.sends(ILL)
    await mother.presses("Болеет")
    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    lead.sees(f"дома ответили «болеет»: «{ILL}»")
    await lead.presses("От родителей")
    lead.sees(f"«{ILL}»")
    await lead.presses("Причина: Кузнецова А.")
    lead.sees(f"«{ILL}»")


async def test_words_in_several_messages_go_together(mother: Human) -> None:
    await mother.sends("Он заболел")
    await mother.sends("температура\n38,5 🤒 <b>&")
    mother.sees("«Он заболел температура 38,5 🤒 <b>&»")
    await mother.presses("Болеет")
    mother.stage.person("class_teacher").sees("«Он заболел температура 38,5 🤒 <b>&»")
    await mother.sends("Спасибо!")
    mother.sees(ASKS, "«Спасибо!»")
    mother.sees_not("Он заболел температура 38,5 🤒 <b>& Спасибо")


async def test_words_may_follow_an_answer(mother: Human) -> None:
    lead = mother.stage.person("class_teacher")
    await mother.presses("Болеет")
    await mother.sends("Врач придёт после обеда")
    await mother.presses("Болеет")
    mother.sees("Ваш ответ: «болеет»", "«Врач придёт после обеда»")
    lead.sees("Из дома: «болеет»", "«Врач придёт после обеда»")
    (row,) = await mother.stage.school.read(parent_answer)
    assert row["words"] == "Врач придёт после обеда"


async def test_too_long_words_are_refused_above_the_question(mother: Human) -> None:
    async with unchanged(mother.stage):
        for typed in ("я" * 4096, "🤒" * 1500, "<" * 301):
            await mother.sends(typed)
            mother.sees("300", "Анна, 7Б: нет на 1-м уроке", "напишите короче", "Болеет")
    await mother.sends("😷" * 75 + "<" * 150)
    mother.sees(ASKS)
    await mother.presses("Болеет")
    mother.sees("«😷", "<»")
    mother.stage.person("class_teacher").sees("<»")


async def test_not_passed_on_they_are_forgotten(mother: Human) -> None:
    async with unchanged(mother.stage):
        await mother.sends("Ошиблась чатом")
        await mother.presses("Не передавать")
        mother.sees("Ничего не передано.")
        await mother.sends(ILL)
    mother.sees(f"«{ILL}»")
    mother.sees_not("Ошиблась")


async def test_an_older_offer_passes_nothing_on(mother: Human) -> None:
    await mother.sends("Он заболел")
    old = next(b.data for row in mother.last.buttons for b in row if b.text == "Болеет")
    await mother.sends("Нет, уже идёт")
    async with unchanged(mother.stage):
        mother.phone.forge(str(old), mother.last)
        await mother.stage.settle()
    mother.sees("кое-что изменилось")


async def test_two_children_get_the_same_words_by_a_press_each(mother: Human) -> None:
    stage = mother.stage
    await record(stage.app.journal, stage.school, "reading", absent=[stage.school.brother])
    await stage.later(3)
    await mother.sends("Оба заболели")
    mother.sees("Анна, 7Б", "Пётр, 3А", "Анна: болеет", "Пётр: болеет")
    await mother.presses("Анна: болеет")
    mother.sees("✓ Анна: болеет", "«Оба заболели»")
    await mother.presses("Пётр: болеет")
    mother.sees("Пётр, 3А", "Ваш ответ: «болеет»", "«Оба заболели»")
    rows = await stage.school.read(parent_answer)
    assert [row["words"] for row in rows] == ["Оба заболели"] * 2


async def test_within_the_hold_and_the_day_after_nothing_is_offered(stage: Stage) -> None:
    mother = stage.person("parent")
    await stage.until(at(8, 36))
    await record(stage.app.journal, stage.school, absent=[stage.school.kuznetsova])
    await mother.sends(ILL)
    mother.sees("Сейчас я ничего не спрашивал")
    await stage.later(3)
    await mother.sends(ILL)
    mother.sees(ASKS)
    await stage.days_on(at(8, 0).replace(day=25))
    await mother.sends("А сегодня он идёт")
    mother.sees("Сейчас я ничего не спрашивал")


async def test_once_the_reason_is_set_the_words_are_not_offered(mother: Human) -> None:
    stage, lead = mother.stage, mother.stage.person("class_teacher")
    await mother.sends(ILL)
    offered = mother.last
    await lead.sends("/menu")
    for label in ("Мой 7Б", "Причины 1", "· Кузнецова А.", "Б болезнь"):
        await lead.presses(label)
    async with unchanged(stage):
        await mother.presses("Болеет", offered)
    mother.sees("Причина отмечена классным руководителем: болезнь")
    await mother.sends(ILL)
    mother.sees("Сейчас я ничего не спрашивал")


async def test_another_family_s_words_go_nowhere(mother: Human) -> None:
    await mother.sends(ILL)
    data = next(b.data for row in mother.last.buttons for b in row if b.text == "Болеет")
    other = mother.stage.person("petrov_mother")
    await other.sends(ILL)
    other.sees("Сейчас я ничего не спрашивал")
    async with unchanged(mother.stage):
        other.phone.forge(str(data), other.last)
        await mother.stage.settle()
    other.sees_not("Анна")


async def test_the_statements_of_words_and_of_the_press(mother: Human) -> None:
    with statements_of_handlers(mother.stage) as drawn:
        await mother.sends(ILL)
    assert max(drawn) <= 12, drawn
    with statements_of_handlers(mother.stage) as saved:
        await mother.presses("Болеет")
    assert max(saved) <= 22, saved
