"""What families look at and ask on demand, and what teachers write to them."""

from tests.figures.play import Play
from tests.support.bot import Human
from tests.support.clock import at


async def _card(play: Play) -> Human:
    """Return the teacher at the page of the third lesson, which is taken."""
    teacher = play.stage.person("teacher")
    await play.stage.until(at(10, 25))
    await teacher.presses("Все здесь")
    return teacher


async def family(play: Play) -> None:
    """A child's pages on demand, a tick, and the question why a mark was corrected."""
    stage = play.stage
    father, teacher = stage.person("father"), await _card(play)
    for label in ("Отметки", "Устный ответ", "Кузнецова А.", "Сохранить: 1"):
        await teacher.presses(label)
    await stage.later(15)
    for label in ("Исправить", "4", "✓ 5 Кузнецова А.", "Сохранить: 1", "‹ Назад", "Д/з"):
        await teacher.presses(label)
    await teacher.sends("§ 12")
    play.begins("A child's day, tomorrow, week", taps=3, typed=1)
    await play.say(father, "/menu")
    await play.press(father, "Сегодня", "Завтра →", "Неделя")
    play.begins("Homework ticked as done", taps=2)
    await play.press(father, "Задания", "· Алгебра")
    play.begins("Marks, one subject, why a mark was corrected", taps=3)
    await play.press(father, "Отметки", "Алгебра", "Почему исправлено?")
    play.begins("The teacher answers the family", taps=1)
    await play.press(teacher, "Ошибка ввода")
    father.sees("Ольга Петровна: «Ошибка ввода.»")


async def notes(play: Play) -> None:
    """Thanks to two families, taken back; what the class teacher reads."""
    teacher, lead = await _card(play), play.stage.person("class_teacher")
    play.begins("Thanks to two families in ready words", taps=6)
    await play.press(teacher, "Написать семье", "Кузнецова А.", "Иванов П.", "Благодарность")
    await play.press(teacher, "Сегодня отличная работа.", "Отправить")
    play.begins("Take a note back", taps=1)
    await play.press(teacher, "Вернуть")
    for label in ("Написать заново", "Иванов П.", "Заметка"):
        await teacher.presses(label)
    await teacher.sends("Стоит повторить формулы.")
    await teacher.presses("Отправить")
    play.begins("Teachers' notes, from the menu", taps=2, typed=1)
    await play.say(lead, "/menu")
    await play.press(lead, "Мой 7Б", "Записки учителей 1")
    lead.sees("Стоит повторить формулы.")


FAMILY_STORIES = (family, notes)
