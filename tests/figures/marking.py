"""The flows of giving marks, from the page of a lesson that is taken."""

from datetime import timedelta

from handlers.kit.callbacks import MarksPage
from tests.figures.play import Play
from tests.support.bot import Human
from tests.support.clock import TUESDAY, at


async def card(play: Play) -> Human:
    """Return the teacher at the page of the third lesson, which is taken."""
    teacher = play.stage.person("teacher")
    await play.stage.until(at(10, 25))
    await teacher.presses("Все здесь")
    return teacher


async def marks(play: Play) -> None:
    """Two marks, one changed, the change taken back."""
    teacher = await card(play)
    play.begins("Three marks of one kind and value", taps=6)
    await play.press(teacher, "Отметки", "Устный ответ", "Кузнецова А.", "Иванов П.")
    await play.press(teacher, "Петров К.", "Сохранить: 3")
    teacher.sees("Записано: 5 — Иванов П., Кузнецова А., Петров К.")
    await play.stage.later(15)
    play.begins("Change a mark", taps=4)
    await play.press(teacher, "Исправить", "4", "✓ 5 Иванов П.", "Сохранить: 1")
    teacher.sees("5 → 4 — Иванов П.")
    play.begins("Take marks back", taps=1)
    await play.press(teacher, "Вернуть")
    await teacher.presses("Отметки")
    play.begins("Remark on a mark", taps=3, typed=1)
    await play.press(teacher, "✓ Устный", "Комментарий", "5 Кузнецова А.")
    await play.say(teacher, "Решение без подсказок")
    teacher.sees("Комментарий записан")
    play.begins("Take the remark back", taps=1)
    await play.press(teacher, "Вернуть")
    await teacher.presses("Отметки")
    await teacher.presses("✓ Устный")
    play.begins("Second mark of a kind", taps=4)
    await play.press(teacher, "+ вторая отметка", "4", "✓ 5 Петров К.", "Сохранить: 1")
    teacher.sees("Записано: 4 — Петров К.")


async def written(play: Play) -> None:
    """A test: one owes it, its mark comes later in the same column."""
    teacher = await card(play)
    play.begins("Owed work noted, from the card", taps=5)
    await play.press(teacher, "Отметки", "Контрольная", "•", "Смирнова Д.", "Сохранить: 1")
    await play.stage.until(at(12, 0, TUESDAY + timedelta(days=7)))
    await teacher.sends("/menu")
    teacher.phone.forge(MarksPage(lesson_id=play.stage.school.lesson(), kind="control").pack())
    await play.stage.settle()
    play.begins("Owed work marked a week later", taps=3)
    await play.press(teacher, "3", "✓ • Смирнова Д.", "Сохранить: 1")
    teacher.sees("Записано: • → 3 — Смирнова Д.")


async def lines(play: Play) -> None:
    """Lines of marks: alone, with attendance, with questions."""
    teacher = await card(play)
    play.begins("Three marks in one typed line", taps=1, typed=1)
    await play.say(teacher, "Иванов 5, Кузнецова 4 5")
    await play.press(teacher, "Сохранить")
    teacher.sees("Записано: 5 — Иванов П.; 4 5 — Кузнецова А.")
    play.begins("Typed line of marks with an absent and a late one", taps=1, typed=1)
    await play.say(teacher, "Кузнецова 5 5, Петров н, Смирнова о")
    await play.press(teacher, "Сохранить")
    teacher.sees("Посещаемость: Н — Петров К.; О — Смирнова Д.")
    play.begins("The heaviest line: a correction, a late one absent", taps=1, typed=1)
    await play.say(teacher, "Кузнецова 3 4, Смирнова н, Иванов н")
    await play.press(teacher, "Сохранить")
    play.begins("Typed line of which kind and name are asked", taps=4, typed=1)
    await play.say(teacher, "пр Фёдороф 5, Кузнецова 4")
    await play.press(teacher, "Проект", "Фёдоров М.?", "Исправить", "Сохранить: 2")
    teacher.sees("Записано: 5 — Фёдоров М.; 4 — Кузнецова А.")
