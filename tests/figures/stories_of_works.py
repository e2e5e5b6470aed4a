"""A written work from its plan to its marks, and what comes to its teacher unasked."""

from datetime import timedelta

from core.storage.tables.works import written_work
from handlers.kit.callbacks import LessonPage
from tests.figures.play import Play
from tests.support.clock import TUESDAY, at
from tests.support.school import THURSDAY


async def works(play: Play) -> None:
    """Plan a test with a title, move it, take it back; grade another one from the reminder."""
    stage, teacher = play.stage, play.stage.person("teacher")
    await teacher.sends("/menu")
    teacher.phone.forge(LessonPage(lesson_id=stage.school.lesson("algebra", THURSDAY)).pack())
    await stage.settle()
    play.begins("Plan a test, with a title", taps=2, typed=1)
    await play.press(teacher, "Контрольная…", "Контрольная работа")
    await play.say(teacher, "Дроби")
    teacher.sees("Записано: контрольная работа «Дроби».")
    play.begins("Move a test", taps=2)
    await play.press(teacher, "Перенести", "пт 27.11")
    play.begins("Take a test out of the plan and back", taps=2)
    await play.press(teacher, "Отменить", "Вернуть в план")
    play.begins("Tests: the own list, the plan of a class, its quarter", taps=2, typed=1)
    await play.say(teacher, "/works")
    await play.press(teacher, "График 7Б", "2 четверть")
    await stage.school.write(
        written_work,
        lesson_id=stage.school.lesson("geometry"),
        kind="test",
        graded_by=TUESDAY + timedelta(days=1),
        made_at=at(8),
    )
    await stage.until(at(12))
    play.begins("Today: straight to the sheet of a test", taps=1, typed=1)
    await play.say(teacher, "/menu")
    await play.press(teacher, "Тест 7Б")
    lead = stage.person("class_teacher")
    await stage.until(at(12, day=THURSDAY))
    await lead.sends("/menu")
    play.begins("Overdue marks of the class", taps=2)
    await play.press(lead, "Мой 7Б", "Ждём отметок: 1")
    lead.sees("Геометрия, тест: ждём отметок уже 1 день")
