"""The flows of the school day, each with its yardstick (design.md, "A lesson in a phone")."""

import re
from collections.abc import Awaitable, Callable

from core.model.people import Actor
from core.model.roles import Role
from core.services.invitations import invite
from tests.figures.class_family_stories import newcomers, silent
from tests.figures.family_stories import FAMILY_STORIES
from tests.figures.late_asks import late_asks
from tests.figures.late_openings import late_openings
from tests.figures.marking import card, lines, marks, written
from tests.figures.office_stories import OFFICE
from tests.figures.plan_stories import plans
from tests.figures.play import Play
from tests.figures.standing_stories import standing
from tests.figures.stories_of_works import works
from tests.services.test_alerts import record
from tests.support.clock import at

Story = Callable[[Play], Awaitable[None]]
COMMANDS, OWN_NAME, KEYBOARD = "setMyCommands", "getMe", "editMessageReplyMarkup"


async def door(play: Play) -> None:
    """Somebody new binds, looks around, changes a setting."""
    stage = play.stage
    person_id = stage.school.person("petrov_mother")
    system = Actor.system("test")
    issued = await invite(stage.app.journal, system, person_id=person_id, role=Role.PARENT)
    mother = stage.stranger()
    play.begins("A stranger's first message", taps=0, typed=1, calls=[COMMANDS])
    await play.say(mother, "/start")
    play.begins("Bind by a code", taps=2, typed=1, calls=[COMMANDS])
    await play.say(mother, issued.code)
    await play.press(mother, "Да, это я", "Соглашаюсь")
    mother.sees("кабинет открыт")
    play.begins("/start, the menu", taps=0, typed=1, calls=[COMMANDS])
    await play.say(mother, "/start")
    play.begins("Menu, help and back", taps=2)
    await play.press(mother, "Справка", "‹ Назад")
    play.begins("What is kept of me", taps=1)
    await play.press(mother, "Мои данные")
    mother.sees("Согласие дано")
    play.begins("Change a setting", taps=2, typed=1)
    await play.say(mother, "/settings")
    await play.press(mother, "Час сводки", "18:00")
    mother.sees("Час сводки: 18:00")


async def bells(play: Play) -> None:
    """Two lessons that ring, a save taken back, a correction within the window."""
    stage, teacher = play.stage, play.stage.person("teacher")
    await stage.until(at(9, 30))
    play.begins("Bell: all present", taps=1)
    await play.press(teacher, "Все здесь")
    await stage.until(at(10, 25))
    play.begins("Bell: three absent", taps=5)
    await play.press(teacher, "Отметить, кого нет", "Петров К.", "Смирнова Д.", "Фёдоров М.")
    await play.press(teacher, "Сохранить: 3")
    teacher.sees("Записано. Отсутствуют: Петров К., Смирнова Д., Фёдоров М.")
    play.begins("Take the save back", taps=1)
    await play.press(teacher, "Вернуть")
    await teacher.presses("Сохранить: 3")
    await stage.later(15)
    play.begins("Correct later: one more absent", taps=3)
    await play.press(teacher, "Исправить", "Кузнецова А.", "Сохранить: 4")
    teacher.sees("Кузнецова А.")


async def late(play: Play) -> None:
    """A late pupil from the bell, the line typed under the next bell."""
    stage, teacher = play.stage, play.stage.person("teacher")
    await stage.until(at(9, 30))
    play.begins("Bell: one absent, one late", taps=5)
    await play.press(teacher, "Отметить, кого нет", "Петров К.", "Фёдоров М.", "Н Фёдоров М.")
    await play.press(teacher, "Сохранить: 2")
    teacher.sees("опоздание: Фёдоров М.")
    await stage.until(at(10, 25))
    play.begins("Typed line: «н Петров Смирнова, о Фёд»", taps=0, typed=1)
    await play.say(teacher, "н Петров Смирнова, о Фёд")
    teacher.sees("Записано. Отсутствуют: Петров К., Смирнова Д.; опоздание: Фёдоров М.")


async def mended(play: Play) -> None:
    """The heaviest saves: a class teacher lets one be present and another absent at once."""
    stage, teacher = play.stage, play.stage.person("class_teacher")
    await stage.until(at(8, 35))
    for label in ("Отметить, кого нет", "Петров К.", "Иванов П.", "Сохранить: 2"):
        await teacher.presses(label)
    play.begins("Correct at once: one present, one absent", taps=5)
    await play.press(teacher, "Исправить", "Н Иванов П.", "О Иванов П.", "Кузнецова А.")
    await play.press(teacher, "Сохранить: 2")
    play.begins("Take the correction back", taps=1)
    await play.press(teacher, "Вернуть")
    await teacher.sends("/menu")
    play.begins("Typed line over what is recorded, beside a draft", taps=1, typed=1)
    await play.say(teacher, "о Петров, н Кузнецова")
    await play.press(teacher, "Сохранить: 2")
    teacher.sees("опоздание: Петров К.")
    await teacher.sends("/menu")
    play.begins("Typed line over what is recorded", taps=0, typed=1)
    await play.say(teacher, "н Петров, о Кузнецова")
    teacher.sees("опоздание: Кузнецова А.")
    await play.stage.later(1)
    await teacher.sends("/menu")
    play.begins("Typed line that changes two and names a third", taps=0, typed=1)
    await play.say(teacher, "о Петров, н Кузнецова, н Иванов")
    teacher.sees("опоздание: Петров К.")


async def substituted(play: Play) -> None:
    """The same heaviest line, typed by a substitute: both names are kept and shown."""
    stage, substitute = play.stage, play.stage.person("substitute")
    await stage.school.substitute(stage.school.lesson())
    await stage.until(at(10, 25))
    for label in ("Отметить, кого нет", "Петров К.", "Иванов П.", "Сохранить: 2"):
        await substitute.presses(label)
    for label in ("Исправить", "Н Иванов П.", "О Иванов П."):
        await substitute.presses(label)
    await substitute.sends("/menu")
    play.begins("A substitute's line over what is recorded, beside a draft", taps=1, typed=1)
    await play.say(substitute, "о Петров, н Кузнецова")
    await play.press(substitute, "Сохранить: 2")
    substitute.sees("На замене: Марина Викторовна", "опоздание: Петров К.")
    await substitute.sends("/menu")
    play.begins("A substitute's line over what is recorded", taps=0, typed=1)
    await play.say(substitute, "о Петров Кузнецова, н Иванов")
    substitute.sees("На замене: Марина Викторовна", "Отсутствуют: Иванов П.")


async def today(play: Play) -> None:
    """The running lesson from «Сегодня», of the teacher and of a deputy in the place."""
    stage, teacher = play.stage, play.stage.person("teacher")
    await stage.until(at(9, 30))
    play.begins("Today: all present", taps=2, typed=1)
    await play.say(teacher, "/menu")
    await play.press(teacher, "▶ 2 · 7Б Геометрия", "Все здесь")
    await stage.until(at(10, 21))
    play.begins("Today: two absent, one late", taps=6, typed=1)
    await play.say(teacher, "/menu")
    await play.press(teacher, "▶ 3 · 7Б Алгебра", "Петров К.", "Смирнова Д.", "Фёдоров М.")
    await play.press(teacher, "Н Фёдоров М.", "Сохранить: 3")
    teacher.sees("опоздание: Фёдоров М.")
    deputy = stage.person("deputy")
    play.begins("A deputy in the teacher's place: all present", taps=5, typed=1)
    await play.say(deputy, "/menu")
    await play.press(deputy, "Классы", "7Б", "1 · Русский язык")
    await play.press(deputy, "Отметить, кого нет", "Все здесь")
    deputy.sees("Записано. Все здесь.", "Ведёт: Елена Андреевна")


async def absence(play: Play) -> None:
    """The question at home, its answer, the class teacher's reasons."""
    stage, school = play.stage, play.stage.school
    mother, lead = stage.person("petrov_mother"), stage.person("class_teacher")
    await stage.until(at(8, 36))
    absent = [school.petrov, school.smirnova, school.fyodorov]
    await record(stage.app.journal, school, absent=absent)
    await stage.later(3)
    play.begins("Answer the absence", taps=1)
    await play.press(mother, "Болеет")
    play.begins("Reason from the family's answer", taps=2)
    await play.press(lead, "Причина: Петров К.", "Б болезнь")
    play.begins("My class, from today", taps=1, typed=1)
    await play.say(lead, "/menu")
    await play.press(lead, "Мой 7Б")
    lead.sees("Мой 7Б, вторник")
    play.begins("Reason for one", taps=3)
    await play.press(lead, "Причины", "· Смирнова Д.", "У уваж.")
    play.begins("Reason for a span, from the list of reasons", taps=2)
    await play.press(lead, "· Фёдоров М.", "Б до пт")
    lead.sees("Фёдоров М.: болезнь до 27 ноября")
    await lead.presses("‹ Назад")
    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    play.begins("The class over its week, a pupil's days, one of them", taps=3)
    await play.press(lead, "За неделю", "✓ Смирнова Д.", "✓ вт 24.11")
    lead.sees("Смирнова Д. · Вторник, 24 ноября")


async def texts(play: Play) -> None:
    """The topic and the homework, at once and each by itself."""
    teacher = await card(play)
    play.begins("Topic, then homework", taps=1, typed=2)
    await play.press(teacher, "Тема")
    await play.say(teacher, "Квадратный трёхчлен")
    await play.say(teacher, "§ 12, № 214–218")
    teacher.sees("Записано д/з на чт 26.11: § 12, № 214–218")
    play.begins("Take homework back", taps=1)
    await play.press(teacher, "Вернуть")
    await teacher.sends("/menu")
    await teacher.presses("▶ 3 · 7Б")
    play.begins("Homework: none", taps=2)
    await play.press(teacher, "Д/з", "Не задано")


async def digest(play: Play) -> None:
    """The digest on demand, the one of the evening, the child's pages."""
    stage = play.stage
    mother, teacher = stage.person("parent"), await card(play)
    for label in ("Отметки", "Устный ответ", "Кузнецова А.", "Сохранить: 1"):
        await teacher.presses(label)
    play.begins("The child's day, from the menu", taps=1, typed=1)
    await play.say(mother, "/menu")
    await play.press(mother, "Анна, 7Б")
    play.begins("Marks, homework and absences of a child", taps=3)
    await play.press(mother, "Отметки", "Задания", "Пропуски")
    play.begins("Digest on demand", taps=0, typed=1)
    await play.say(mother, "/digest")
    mother.sees("Алгебра  5 (устный ответ)")
    await stage.until(at(20, 10))
    play.begins("Digest read: «Прочитано»", taps=1)
    await play.press(mother, "Прочитано")


async def invitations(play: Play) -> None:
    """A secretary issues, revokes and disconnects."""
    secretary = play.stage.person("secretary")
    play.begins("Issue a code", taps=2, typed=1, calls=[OWN_NAME, KEYBOARD])
    await play.say(secretary, "Петров")
    await play.press(secretary, "Петров Кирилл", "Выдать код: ученик")
    assert re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", secretary.last.text)
    play.begins("Revoke a code", taps=2, typed=1)
    await play.say(secretary, "Петров")
    await play.press(secretary, "Петров Кирилл", "Отозвать код")
    secretary.sees("Код больше не действует")
    play.begins("Disconnect a phone", taps=3, typed=1)
    await play.say(secretary, "Петрова")
    await play.press(secretary, "Петрова Светлана", "Отвязать телефон", "Да, отвязать")
    secretary.sees("Телефон отвязан")


STORIES: dict[str, Story] = {
    story.__name__: story
    for story in (
        door,
        bells,
        late,
        mended,
        substituted,
        today,
        absence,
        marks,
        written,
        lines,
        late_asks,
        late_openings,
        standing,
        plans,
        texts,
        digest,
        *FAMILY_STORIES,
        invitations,
        works,
        *OFFICE,
        silent,
        newcomers,
    )
}
"""Each is played on a stage of its own."""
