"""Late corrections: asked for, agreed to, reported; a whole class in one request."""

from handlers.kit.callbacks import LessonPage
from tests.figures.play import Play
from tests.support.clock import TUESDAY, at

_REASON = "Перепутала строки"
_PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(8) + (90).to_bytes(4) + (90).to_bytes(4)


async def late_asks(play: Play) -> None:
    """Attendance, topic and homework of yesterday are asked for, and agreed to."""
    stage = play.stage
    deputy, teacher = stage.person("deputy"), stage.person("teacher")
    await stage.until(at(10, 25))
    await teacher.sends("н Петров")
    await teacher.presses("Тема")
    await teacher.sends("Дроби")
    await teacher.sends("№ 15")
    await stage.until(at(10, day=TUESDAY.replace(day=25)))
    lesson = LessonPage(lesson_id=stage.school.lesson()).pack()
    teacher.phone.forge(lesson)
    await stage.settle()
    play.begins("Ask for a late correction: attendance", taps=1, typed=2)
    await play.say(teacher, "о Петров")
    await play.press(teacher, "Попросить исправить")
    await play.say(teacher, _REASON)
    teacher.sees("Просьба исправить № 1")
    play.begins("Agree to it: attendance", taps=1)
    await play.press(deputy, "Согласовать")
    deputy.sees("✓ Согласовано")
    for label, wanted, number in (("Тема", "Проценты", 2), ("Д/з", "№ 16", 3)):
        teacher.phone.forge(lesson)
        await stage.settle()
        play.begins(f"Ask for a late correction: {label}", taps=2, typed=2)
        await play.press(teacher, label, "Попросить исправить")
        await play.say(teacher, wanted)
        await play.say(teacher, _REASON)
        teacher.sees(f"Просьба исправить № {number}")
        play.begins(f"Agree to it: {label}", taps=1)
        await play.press(deputy, "Согласовать")
        deputy.sees("✓ Согласовано")
    teacher.phone.forge(lesson)
    await stage.settle()
    await teacher.sends("н Смирнова")
    await teacher.presses("Попросить исправить")
    await teacher.sends(_REASON)
    play.begins("Attach a photo to what waits", taps=1, typed=1, calls=["getFile"])
    await play.press(teacher, "Приложить фото")
    await play.upload(teacher, _PHOTO, "")
    teacher.sees("Приложено: 1 фото.")
    play.begins("Look at the photo", taps=1, calls=["sendPhoto", "editMessageReplyMarkup"])
    await play.press(deputy, "Показать фото")
    play.begins("My requests", taps=2, typed=1)
    await play.say(teacher, "/menu")
    await play.press(teacher, "Мои просьбы: 4", "Согласовано · № 3")
