"""What was entered after its hour says so on the lesson's page, with the clause of the hour."""

import pytest

from core.storage.tables import history
from handlers.kit.callbacks import LessonPage
from tests.flows.teacher.test_attendance import bell_rings
from tests.flows.teacher.test_marks import oral
from tests.support.bot import Human, Stage
from tests.support.clock import at


async def opens(human: Human) -> None:
    human.phone.forge(LessonPage(lesson_id=human.stage.school.lesson()).pack())
    await human.stage.settle()


@pytest.mark.clause("MAZ-3.5.2")
@pytest.mark.clause("MAZ-3.5.7")
async def test_a_late_topic_homework_and_mark_are_noted(stage: Stage) -> None:
    deputy = stage.person("deputy")
    teacher = await bell_rings(stage)
    await teacher.sends("н Петров")
    await stage.until(at(20, 30))
    await opens(teacher)
    teacher.sees_not("позже срока")
    await teacher.presses("Тема")
    await teacher.sends("Дроби")
    await teacher.sends("№ 15")
    await opens(teacher)
    await oral(stage, teacher)
    await deputy.sends("/menu")
    for human in (teacher, deputy):
        await opens(human)
        human.sees("Записано позже срока: тема, отметки (п. 3.5.2).")
        human.sees("Записано позже срока: домашнее задание (п. 3.5.7).")
    for kind, clause in (("topic", "3.5.2"), ("homework", "3.5.7"), ("mark", "3.5.2")):
        (row,) = await stage.school.read(history.revision, object_kind=kind)
        assert (row["nature"], row["clause"]) == ("entry", f"MAZ-{clause}")


async def test_in_time_nothing_is_noted(stage: Stage) -> None:
    teacher = await bell_rings(stage)
    await teacher.sends("н Петров")
    await teacher.presses("Тема")
    await teacher.sends("Дроби")
    await opens(teacher)
    await oral(stage, teacher)
    await stage.until(at(20, 30))
    await opens(teacher)
    teacher.sees("Тема: Дроби", "Отметки: устный ответ")
    teacher.sees_not("позже срока")
