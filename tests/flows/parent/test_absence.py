"""The alert on a parent's phone: it rings, is answered, corrected, and rings the class teacher."""

import pytest

from core.storage.tables.lessons import parent_answer
from core.storage.tables.people import setting
from tests.services.test_alerts import record
from tests.support.bot import Stage
from tests.support.clock import at


async def missed(stage: Stage, key: str = "russian", *, petrov: bool = False) -> None:
    """Let Кузнецова А. (or Петров К.) be recorded absent, and the hold pass."""
    child = stage.school.petrov if petrov else stage.school.kuznetsova
    await record(stage.app.journal, stage.school, key, absent=[child])
    await stage.later(3)


@pytest.fixture
async def rung(stage: Stage) -> Stage:
    """Кузнецова А. is missing from the first lesson; both parents have been asked."""
    for key in ("parent", "father", "class_teacher"):
        stage.person(key)
    await stage.until(at(8, 36))
    await missed(stage)
    return stage


async def test_it_asks_with_four_answers_and_rings(rung: Stage) -> None:
    mother = rung.person("parent")
    mother.sees(
        "Анна, 7Б: нет на 1-м уроке (8:30, русский язык). Вы знаете, где ребёнок?", "Вопрос № "
    )
    assert mother.last.labels == ["Болеет", "Отпросили", "Уже идёт", "Не знаю"]
    assert not mother.last.silent


async def test_nothing_is_said_before_the_hold_is_over(stage: Stage) -> None:
    mother = stage.person("parent")
    await stage.until(at(8, 36))
    await record(stage.app.journal, stage.school, absent=[stage.school.kuznetsova])
    await stage.later(2)
    assert mother.phone.received == []
    await record(stage.app.journal, stage.school, here=[stage.school.kuznetsova])
    await stage.later(30)
    assert mother.phone.received == []


async def test_an_answer_says_what_happens_and_reaches_the_class_teacher(rung: Stage) -> None:
    mother = rung.person("parent")
    await mother.presses("Не знаю")
    mother.sees("Ваш ответ: «не знаю»", "Передали классному руководителю, он свяжется с вами")
    assert mother.toast == "Передали классному руководителю, он свяжется с вами."
    lead = rung.person("class_teacher")
    lead.sees("Кузнецова А., нет на 1-м уроке. Из дома: «не знаю»", "Мария Игоревна")
    assert not lead.last.silent


async def test_the_father_s_question_is_redrawn_without_a_ring(rung: Stage) -> None:
    father = rung.person("father")
    before = len(father.phone.received)
    await rung.person("parent").presses("Болеет")
    assert len(father.phone.received) == before
    father.sees("Из семьи уже ответили: «болеет»")


async def test_the_answer_may_be_changed(rung: Stage) -> None:
    mother = rung.person("parent")
    await mother.presses("Уже идёт")
    mother.sees("✓ Уже идёт")
    await mother.presses("Болеет")
    mother.sees("✓ Болеет", "Ваш ответ: «болеет»")
    rung.person("class_teacher").sees("Из дома: «болеет»")


async def test_a_correction_edits_the_message_without_a_ring(rung: Stage) -> None:
    mother = rung.person("parent")
    before = len(mother.phone.received)
    await record(rung.app.journal, rung.school, here=[rung.school.kuznetsova])
    await rung.settle()
    assert len(mother.phone.received) == before
    mother.sees("на 1-м уроке (8:30, русский язык) на месте. Запись исправлена")
    assert mother.last.labels == []


async def test_a_stale_answer_after_the_correction_changes_nothing(rung: Stage) -> None:
    mother = rung.person("parent")
    asked = mother.last
    data = asked.buttons[0][0].data or ""
    await record(rung.app.journal, rung.school, here=[rung.school.kuznetsova])
    await rung.settle()
    mother.phone.forge(data, mother.last)
    await rung.settle()
    mother.sees("на месте")
    assert await rung.school.read(parent_answer) == []


async def test_another_family_s_button_is_refused(rung: Stage) -> None:
    data = rung.person("parent").last.buttons[0][0].data or ""
    rung.person("petrov_mother")
    await rung.until(at(9, 31))
    await missed(rung, "geometry", petrov=True)
    other = rung.person("petrov_mother")
    other.phone.forge(data, other.last)
    await rung.settle()
    assert "Анна" not in "\n".join(seen.text for seen in other.phone.received)
    assert await rung.school.read(parent_answer) == []


async def test_by_setting_it_comes_silently(stage: Stage) -> None:
    mother = stage.person("parent")
    account = (await stage.school.actor("parent")).account_id
    await stage.school.write(setting, account_id=account, name="alert", value="silent")
    await stage.until(at(8, 36))
    await missed(stage)
    mother.sees("Вы знаете, где ребёнок?")
    assert mother.last.silent


async def test_two_children_are_two_questions_each_answered_by_itself(stage: Stage) -> None:
    mother = stage.person("parent")
    await stage.until(at(8, 36))
    await missed(stage)
    await record(stage.app.journal, stage.school, "reading", absent=[stage.school.brother])
    await stage.later(3)
    anna, pyotr = mother.phone.received
    assert anna.text.startswith("Анна, 7Б")
    assert pyotr.text.startswith("Пётр, 3А")
    await mother.presses("Болеет", anna)
    anna, pyotr = mother.phone.received
    assert "Ваш ответ: «болеет»" in anna.text
    assert "Вы знаете, где ребёнок?" in pyotr.text


async def test_after_an_outage_of_hours_it_rings_no_more(stage: Stage) -> None:
    mother = stage.person("parent")
    await stage.until(at(8, 36))
    await record(stage.app.journal, stage.school, absent=[stage.school.kuznetsova])
    stage.clock.set(at(11, 16))
    await stage.settle()
    assert mother.phone.received == []


async def test_who_came_after_all_is_preset_absent_no_more(rung: Stage) -> None:
    await rung.person("parent").presses("Отпросили")
    await rung.until(at(10, 30))
    teacher = rung.person("teacher")
    await teacher.sends("/today")
    await teacher.presses("▶ 3")
    teacher.sees("Н Кузнецова А. · предупр.")
    await teacher.sends("о Кузнецова")
    teacher.sees("Опоздание: Кузнецова А.")
    coach = rung.person("coach")
    await rung.until(at(12, 35))
    coach.sees_not("Уже известно")
    coach.sees("Все здесь")
