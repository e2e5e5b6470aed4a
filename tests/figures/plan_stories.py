"""Load a thematic plan and use it at a lesson; plan and fact for teacher and deputy."""

from handlers.screens.plan_buttons import ClassPlans
from tests.figures.play import Play
from tests.support.clock import at
from tests.support.plan_files import plan_file, topics

KEYBOARD = "editMessageReplyMarkup"


async def plans(play: Play) -> None:
    """From the file to the topic and the homework of a lesson, in a tap each."""
    stage, teacher = play.stage, play.stage.person("teacher")
    play.begins("My thematic plans, one of them", taps=1, typed=1)
    await play.say(teacher, "/plans")
    await play.press(teacher, "! 7Б · Алгебра")
    play.begins("Load a plan: ask, see, save", taps=2)
    await play.press(teacher, "Загрузить файл")
    await teacher.uploads("document", plan_file(topics(76)), "КТП.xlsx")
    await play.press(teacher, "Сохранить план")
    teacher.sees("Сохранено: 76 строк, 76 ч.")
    play.begins("The plan as it stands", taps=1)
    await play.press(teacher, "К плану")
    await stage.until(at(10, 25))
    await teacher.sends("/menu")
    play.begins("Two absent, with a plan", taps=4)
    await play.press(teacher, "▶ 3 · 7Б Алгебра", "Петров К.", "Смирнова Д.", "Сохранить: 2")
    teacher.sees("По плану № 34: Тема 34")
    play.begins("Topic and homework by the plan", taps=2)
    await play.press(teacher, "Тема по плану", "Как в плане: § 34")
    teacher.sees("Записано д/з на чт 26.11: § 34")
    play.begins("The page of a lesson and the prompts, with a plan", taps=4)
    await play.press(teacher, "‹ Назад", "Тема", "Д/з", "‹ Назад")
    await teacher.presses("Тема")
    play.begins("Another row of the plan", taps=2)
    await play.press(teacher, "Другая строка", "36. Тема 36")
    teacher.sees("Тема записана: Тема 36")
    play.begins("Take the topic back, with a plan", taps=1)
    await play.press(teacher, "Вернуть тему")
    await teacher.sends("/plans")
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    play.begins("Who has no plan, a teacher's plan and fact", taps=2)
    await play.press(deputy, "Планы учителей", "Орлова О. П.")
    deputy.phone.forge(ClassPlans(class_id=stage.school.seventh).pack())
    await stage.settle()
    play.begins("Plan and fact of a class, as XLSX", taps=1, calls=[KEYBOARD])
    await play.press(deputy, "XLSX")
