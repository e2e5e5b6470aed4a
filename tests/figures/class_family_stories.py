"""What reaching a family costs: its number, a talk, a code, the statement, the sheet."""

from datetime import timedelta

from core.storage.tables.people import binding, person
from tests.figures.play import Play
from tests.support.clock import TUESDAY, at

NEW_MESSAGE = ("sendDocument", "editMessageReplyMarkup")


async def silent(play: Play) -> None:
    """A family that has not looked for three weeks is called, and chooses paper."""
    stage, school = play.stage, play.stage.school
    stage.person("petrov_mother")
    await school.alter(person, school.person("petrov_mother"), phone="+79000001234")
    await school.looked(TUESDAY - timedelta(days=20), "petrov_mother")
    lead = stage.person("class_teacher")
    play.begins("A silent family: its number, and that one has spoken", taps=5, typed=1)
    await play.say(lead, "/menu")
    await play.press(lead, "Мой 7Б", "Семьи 1", "! Петров К.", "Показать номер")
    await play.press(lead, "Удалось поговорить")
    lead.sees("удалось поговорить (Елена Андреевна)")
    play.begins("The statement printed and filed", taps=3, calls=NEW_MESSAGE)
    await play.press(lead, "Просит на бумаге", "‹ Назад", "Заявление получено")
    lead.sees("На бумаге с 24 ноября")
    play.begins("The sheet printed and handed over", taps=6, typed=1, calls=NEW_MESSAGE)
    await play.say(lead, "/menu")
    await play.press(lead, "Мой 7Б", "Семьи", "На бумаге 1", "· Петров К.")
    await play.press(lead, "Напечатать сведения", "Отдано")
    lead.sees("отдано по 24 ноября")


async def newcomers(play: Play) -> None:
    """A parent is not registered: a new code; another one declines the diary by herself."""
    stage, school = play.stage, play.stage.school
    for row in await school.read(binding, person_id=school.person("ivanov_father")):
        await school.alter(binding, int(str(row["id"])), until=at(8))
    lead, mother = stage.person("class_teacher"), stage.person("petrov_mother")
    play.begins(
        "A new code for whoever is not registered",
        taps=4,
        typed=1,
        calls=["getMe", "sendPhoto", "editMessageReplyMarkup"],
    )
    await play.say(lead, "/menu")
    await play.press(lead, "Мой 7Б", "Семьи", "Не в журнале", "Код: Иванов А.")
    play.begins("A parent declines the diary", taps=3, typed=1, calls=NEW_MESSAGE)
    await play.say(mother, "/privacy")
    await play.press(mother, "Сведения на бумаге", "Отказаться: Кирилл", "Да, отказаться")
