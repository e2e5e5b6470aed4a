"""One school morning through the chat, from the code to the digest, on both databases."""

import pytest

from core.model.people import Actor
from core.model.roles import Role
from core.services.invitations import invite
from core.services.upkeep import verify_chain
from core.storage.database import Database
from core.storage.tables import lessons
from tests.support.bot import Human, Stage
from tests.support.clock import at


async def code_for_petrovs_mother(stage: Stage) -> str:
    issued = await invite(
        stage.app.journal,
        await stage.school.actor("class_teacher"),
        person_id=stage.school.person("petrov_mother"),
        role=Role.PARENT,
    )
    return issued.code


async def binds(stage: Stage) -> Human:
    """A mother takes the code of her card to a new phone."""
    mother = stage.stranger()
    await mother.sends(await code_for_petrovs_mother(stage))
    mother.sees("Это приглашение для", "Петрова Светлана Олеговна")
    await mother.presses("Да, это я")
    await mother.presses("Соглашаюсь")
    mother.sees("кабинет открыт")
    return mother


async def records_the_roll(teacher: Human) -> None:
    """Three absent in five taps, from the bell's message."""
    taps = ("Отметить, кого нет", "Петров К.", "Смирнова Д.", "Фёдоров М.", "Сохранить: 3")
    for tap in taps:
        await teacher.presses(tap)
    teacher.sees(
        "Записано. Отсутствуют: Петров К., Смирнова Д., Фёдоров М.", "до 20:00 (п. 2.8.1)"
    )


async def gives_marks_and_homework(teacher: Human) -> None:
    await teacher.presses("Отметки")
    await teacher.presses("Устный ответ")
    await teacher.presses("Кузнецова А.")
    await teacher.presses("4")
    await teacher.presses("Иванов П.")
    await teacher.presses("Сохранить: 2")
    teacher.sees("Записано", "Кузнецова А.", "Иванов П.")
    await teacher.presses("Тема и д/з")
    await teacher.sends("Квадратный трёхчлен")
    await teacher.sends("§ 12, № 214–218")
    teacher.sees("§ 12, № 214–218")


async def test_a_school_morning(any_database: Database, stage: Stage) -> None:
    assert any_database is stage.school.database
    lead, father = stage.person("class_teacher"), stage.person("father")
    mother = await binds(stage)
    teacher = stage.person("teacher")
    await stage.until(at(10, 25))
    teacher.sees("7Б · Алгебра · 3-й урок, 10:20")
    await records_the_roll(teacher)
    await gives_marks_and_homework(teacher)
    assert not any("нет на" in seen.text for seen in mother.phone.received)

    await stage.later(3)
    mother.sees("Кирилл, 7Б: нет на 3-м уроке (10:20, алгебра). Вы знаете, где ребёнок?")
    await mother.presses("Болеет")
    mother.sees("болеет")
    lead.sees("Петров К.", "болеет")

    await lead.sends("/menu")
    await lead.presses("Мой 7Б")
    await lead.presses("Причины")
    await lead.presses("· Петров К.")
    await lead.presses("Б болезнь")
    [reason] = await stage.school.read(
        lessons.absence_reason, person_id=stage.school.petrov, lesson_id=stage.school.lesson()
    )
    assert reason["reason"] == "ill"

    await stage.until(at(20, 10))
    mother.sees("Кирилл, 7Б", "Нет на 3-м уроке", "болезнь", "алгебра § 12, № 214–218")
    assert mother.last.silent
    father.sees("Анна, 7Б", "Алгебра", "5 (устный ответ)")
    await father.presses("Прочитано")
    verified = await verify_chain(stage.app.journal, Actor.system("test"))
    assert verified.rows > 5


@pytest.mark.clause("MAZ-3.5.1")
async def test_the_morning_survives_a_restart_in_the_middle(stage: Stage) -> None:
    """The draft of the grid is where the teacher left it."""
    teacher = stage.person("teacher")
    await stage.until(at(10, 25))
    await teacher.presses("Отметить, кого нет")
    await teacher.presses("Петров К.")
    await teacher.sends("/menu")
    await teacher.presses("▶ 3 · 7Б")
    teacher.sees("Н Петров К.", "Сохранить: 1")
