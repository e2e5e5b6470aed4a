"""From the teacher's grid to the family, back to the class teacher, and to the reason."""

from core.storage.tables.lessons import absence_reason, attendance
from tests.support.bot import Stage
from tests.support.clock import at


async def test_an_absence_goes_its_whole_way_through_the_chat(stage: Stage) -> None:
    teacher, mother = stage.person("teacher"), stage.person("petrov_mother")
    lead = stage.person("class_teacher")
    await stage.until(at(9, 30))
    await teacher.presses("Отметить, кого нет")
    await teacher.presses("Петров К.")
    await teacher.presses("Сохранить")
    await stage.later(4)
    mother.sees("Кирилл, 7Б: нет на 2-м уроке (9:25, геометрия). Вы знаете, где ребёнок?")
    await mother.presses("Болеет")
    lead.sees("Петров К., нет на 2-м уроке. Из дома: «болеет»")
    await lead.presses("Причина: Петров К.")
    await lead.presses("Б болезнь")
    lead.sees("Петров К.: болезнь, 24 ноября", "Все причины отмечены.")
    school = stage.school
    (fact,) = await school.read(attendance)
    (reason,) = await school.read(absence_reason)
    assert (fact["fact"], reason["reason"]) == ("absent", "ill")


async def test_a_slip_taken_back_in_the_hold_is_never_heard_of(stage: Stage) -> None:
    teacher, mother = stage.person("teacher"), stage.person("petrov_mother")
    await stage.until(at(9, 30))
    await teacher.presses("Отметить, кого нет")
    await teacher.presses("Петров К.")
    await teacher.presses("Сохранить")
    await stage.later(1)
    await teacher.presses("Вернуть")
    await stage.later(60)
    assert mother.phone.received == []
