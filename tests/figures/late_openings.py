"""A lesson recorded late on request: asked for, opened, recorded; its pages before and after."""

from core.model.people import Actor
from core.services.policies import adopt_policy, renew_policies
from handlers.kit.callbacks import LessonPage
from tests.figures.play import Play
from tests.support.clock import TUESDAY, at
from tests.support.late_policy import on_request

_REASON = "Не было интернета"
_SYSTEM = Actor.system("the figures")


async def late_openings(play: Play) -> None:
    """Nothing of yesterday's lesson is recorded; it is opened, and recorded in full."""
    stage = play.stage
    deputy, teacher = stage.person("deputy"), stage.person("teacher")
    journal = stage.app.journal
    await adopt_policy(journal, _SYSTEM, policy=on_request(), since=TUESDAY, order="1")
    await renew_policies(journal, _SYSTEM)
    await stage.until(at(10, 25))
    await stage.until(at(10, day=TUESDAY.replace(day=25)))
    lesson = LessonPage(lesson_id=stage.school.lesson()).pack()
    teacher.phone.forge(lesson)
    await stage.settle()
    play.begins("Ask for a lesson to be opened", taps=1, typed=1)
    await play.press(teacher, "Попросить открыть урок")
    await play.say(teacher, _REASON)
    teacher.sees("Просьба открыть урок № 1")
    play.begins("Agree to it: a lesson", taps=1)
    await play.press(deputy, "Согласовать")
    deputy.sees("✓ Согласовано")
    play.begins("Record a lesson that was opened", taps=6, typed=2)
    await play.press(teacher, "Отметить, кого нет", "Петров К.", "Сохранить")
    teacher.sees("Записано позже срока")
    await play.press(teacher, "Тема")
    await play.say(teacher, "Дроби")
    await play.say(teacher, "№ 15")
    teacher.phone.forge(lesson)
    await stage.settle()
    await play.press(teacher, "Отметки", "Устный ответ")
