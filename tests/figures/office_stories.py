"""An office morning, flow by flow, as it is measured: orders, codes, cards, marks."""

from tests.figures.play import Play

OWN_NAME, KEYBOARD = "getMe", "editMessageReplyMarkup"
"""The bot asks for its own name once; a picture or a paper is a message of its own."""

LARGE = 50
"""More people than a school has whose class is small: its cards come in two parts."""

NEWCOMER = (
    "Сидоров Илья Петрович, 12.03.2013, 7Б\n"
    "мама Сидорова Анна Петровна, 8 978 000-00-01\n"
    "папа Сидоров Пётр Ильич"
)


async def orders(play: Play) -> None:
    """A pupil comes, one changes the class, one leaves."""
    secretary = play.stage.person("secretary")
    await secretary.sends("/menu")
    play.begins(
        "Enrol: order, three people, three codes", taps=5, typed=2, calls=[OWN_NAME, KEYBOARD]
    )
    await play.press(secretary, "Зачислить")
    await play.say(secretary, "112-у от 24.11")
    await play.say(secretary, NEWCOMER)
    await play.press(secretary, "Зачислить", "Ссылка маме", "Ссылка папе", "Ссылка ученику")
    assert secretary.last.file is not None
    await secretary.sends("/menu")
    play.begins("Move: known order, subgroup", taps=4, typed=1)
    await play.press(secretary, "Перевести", "№ 112-у")
    await play.say(secretary, "Тихонов, 7Б")
    await play.press(secretary, "Английский язык: 2", "Перевести")
    secretary.sees("Переведено")
    await secretary.sends("/menu")
    play.begins("Take off the list, with the sheet", taps=4, typed=1, calls=[KEYBOARD])
    await play.press(secretary, "Отчислить", "№ 112-у")
    await play.say(secretary, "Петров Кирилл, школа № 5")
    await play.press(secretary, "Отчислить", "Лист отметок PDF")
    assert secretary.last.file is not None
    await secretary.sends("/menu")
    play.begins("Take off the list since yesterday", taps=2, typed=2)
    await play.press(secretary, "Отчислить")
    await play.say(secretary, "48-у от 23.11")
    await play.say(secretary, "Кузнецова Анна")
    await play.press(secretary, "Отчислить")
    secretary.sees("Отчислено")


async def alike(play: Play) -> None:
    """A newcomer whose mother is in the journal, with an order of yesterday's week."""
    secretary = play.stage.person("secretary")
    await secretary.sends("/menu")
    play.begins("Enrol: a mother who is known", taps=3, typed=1)
    await play.press(secretary, "Зачислить")
    await play.say(
        secretary,
        "112-у от 16.11\nКузнецов Илья Сергеевич, 12.03.2017, 3А\nмама Кузнецова Мария Игоревна",
    )
    await play.press(secretary, "Это Кузнецова М.", "Зачислить")
    secretary.sees("Зачислено")


async def cards(play: Play) -> None:
    """A class's cards, codes that wait, a lost phone."""
    teacher, secretary = play.stage.person("class_teacher"), play.stage.person("secretary")
    await teacher.sends("/invite")
    await teacher.presses("7Б")
    many = len(play.stage.school.rows.people) > LARGE
    play.begins("Cards of a class", taps=2, calls=[OWN_NAME, KEYBOARD])
    await play.press(teacher, "Карточки PDF", "Напечатать: 1–32" if many else "Напечатать")
    assert teacher.last.file is not None
    await secretary.sends("/invite")
    play.begins("Unused codes of a class", taps=2)
    await play.press(secretary, "Коды ждут", "7Б")
    play.begins("A lost phone: a new code", taps=3, typed=1, calls=[KEYBOARD, OWN_NAME])
    await play.say(secretary, "Петрова")
    await play.press(secretary, "Петрова Светлана", "Телефон потерян", "Да, отвязать и дать код")
    assert secretary.last.file is not None


async def brought(play: Play) -> None:
    """Marks of another school, and taking them back."""
    secretary = play.stage.person("secretary")
    await secretary.sends("Кузнецова Анна")
    await secretary.presses("Кузнецова Анна")
    play.begins("Marks of another school", taps=2, typed=1)
    await play.press(secretary, "Из другой школы")
    await play.say(secretary, "школа № 5, 20.11\nАлгебра 5 4 4; Русский язык 4")
    await play.press(secretary, "Внести")
    secretary.sees("Записано")
    play.begins("Take them back", taps=1)
    await play.press(secretary, "Вернуть")
    secretary.sees("Внесённое снято")


async def groups(play: Play) -> None:
    """The administrator moves a pupil into another group of a subject."""
    office = play.stage.person("administrator")
    await office.sends("/menu")
    play.begins("Move to another group: order, a word to its teacher", taps=5, typed=1)
    await play.press(office, "Подгруппы", "7Б", "Английский язык", "2 группа", "1 Иванов П.")
    await play.say(office, "45-о от 24.11")
    office.sees("✓ Иванов П.: 2 группа")


OFFICE = (orders, alike, cards, brought, groups)
"""Each is played on a stage of its own."""
