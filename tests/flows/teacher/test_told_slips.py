"""Taking a save back when the family has heard of it meanwhile: no dead button, no odd hour."""

from handlers.kit.callbacks import LessonPage
from tests.flows.bad_input.journal_rows import unchanged
from tests.flows.teacher.test_attendance import bell_rings, facts, shown
from tests.support.bot import Stage
from tests.support.clock import at


async def test_a_told_pupil_s_correction_cannot_be_taken_back(stage: Stage) -> None:
    mother, teacher = stage.person("petrov_mother"), await bell_rings(stage)
    await teacher.sends("н Петров")
    card = teacher.screen.id
    assert any(label.startswith("Вернуть") for label in teacher.screen.labels)
    await stage.later(4)
    mother.sees("Вы знаете, где ребёнок?")
    old = shown(teacher, card)
    async with unchanged(stage):
        await teacher.presses("Вернуть", old)
        teacher.sees("Семье об этом уже сообщили", "Исправить", "‹ Назад")
        teacher.sees_not("Вернуть можно было")
    await teacher.presses("Исправить")
    await teacher.presses("Н Петров К.")
    await teacher.presses("Сохранить: 1")
    teacher.sees("Записано. Опоздание: Петров К.", "Исправить")
    teacher.sees_not("Вернуть")
    assert await facts(stage) == {stage.school.petrov: "late"}


async def test_a_correction_of_somebody_else_can_be_taken_back(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await teacher.sends("н Петров")
    await stage.later(4)
    await teacher.sends("н Смирнова")
    await teacher.presses("Вернуть")
    assert await facts(stage) == {stage.school.petrov: "absent"}


async def test_the_card_says_when_it_was_recorded_and_when_corrected_last(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await teacher.sends("н Петров")
    card = LessonPage(lesson_id=stage.school.lesson()).pack()
    teacher.phone.forge(card)
    await stage.settle()
    teacher.sees("Записано в 10:25. Отсутствуют: Петров К.")
    await stage.until(at(11, 51))
    await teacher.presses("Исправить")
    await teacher.presses("Смирнова Д.")
    await teacher.presses("Сохранить: 2")
    teacher.phone.forge(card)
    await stage.settle()
    teacher.sees("Записано в 10:25, исправлено в 11:51.")
