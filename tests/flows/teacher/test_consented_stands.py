"""What was written by consent is no slip: it is not taken back, and opens nothing."""

import pytest

from core.storage.tables import lessons
from handlers.kit.callbacks import LessonPage
from handlers.screens.homework import TakeHomeworkBack
from handlers.screens.lesson_rows import TakeBack
from handlers.screens.marks import TakeMarksBack
from handlers.screens.topic import TakeTopicBack
from tests.flows.teacher.test_attendance import bell_rings, facts
from tests.flows.teacher.test_marks import oral
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

WEDNESDAY = TUESDAY.replace(day=25)
STAYS = "Это исправлено по согласованию, вернуть нельзя"


@pytest.fixture
async def teacher(stage: Stage) -> Human:
    """Петров is recorded absent on Tuesday, Смирнова has a 3, with topic and homework."""
    stage.person("deputy")
    teacher = await bell_rings(stage)
    await teacher.sends("н Петров")
    await teacher.presses("Тема")
    await teacher.sends("Дроби")
    await teacher.sends("№ 15")
    await opens(teacher)
    await oral(stage, teacher)
    await stage.days_on(at(10, day=WEDNESDAY))
    await opens(teacher)
    return teacher


async def opens(human: Human) -> None:
    human.phone.forge(LessonPage(lesson_id=human.stage.school.lesson()).pack())
    await human.stage.settle()


async def agreed(teacher: Human) -> None:
    """Send the reason, let the deputy agree, and open the lesson again."""
    await teacher.sends("Ошиблась")
    deputy = teacher.stage.person("deputy")
    await deputy.presses("Согласовать", deputy.last)
    deputy.sees("✓ Согласовано")
    await opens(teacher)


async def version(stage: Stage) -> int:
    (row,) = await stage.school.read(lessons.lesson, id=stage.school.lesson())
    return int(str(row["version"]))


@pytest.mark.clause("MAZ-2.8.2")
async def test_a_consented_roll_is_not_taken_back_and_opens_no_grid(teacher: Human) -> None:
    stage = teacher.stage
    await teacher.presses("Попросить исправить")
    await teacher.presses("Смирнова Д.")
    await teacher.presses("Попросить исправить")
    await agreed(teacher)
    teacher.sees_not("Вернуть")
    stood = await facts(stage)
    assert stage.school.smirnova in stood
    back = TakeBack(lesson_id=stage.school.lesson(), version=await version(stage))
    teacher.phone.forge(back.pack())
    await stage.settle()
    teacher.sees(STAYS, "(п. 2.8.2)")
    await opens(teacher)
    await teacher.sends("н Иванов")
    teacher.sees("Попросить исправить")
    assert await facts(stage) == stood


@pytest.mark.clause("MAZ-2.8.2")
async def test_a_consented_mark_is_not_taken_back(teacher: Human) -> None:
    stage = teacher.stage
    for label in ("Отметки", "✓ Устный ответ", "4", "✓ 3 Смирнова Д.", "Попросить исправить"):
        await teacher.presses(label)
    await agreed(teacher)
    rows = await stage.school.read(lessons.mark, lesson_id=stage.school.lesson())
    seen = sum(int(str(one["version"])) for one in rows)
    teacher.phone.forge(TakeMarksBack(lesson_id=stage.school.lesson(), version=seen).pack())
    await stage.settle()
    teacher.sees(STAYS)
    rows = await stage.school.read(lessons.mark, person_id=stage.school.smirnova)
    assert [one["value"] for one in rows] == ["4"]


@pytest.mark.clause("MAZ-2.8.2")
@pytest.mark.parametrize(
    ("label", "table", "back"),
    [
        ("Тема", lessons.topic, TakeTopicBack),
        ("Д/з", lessons.homework, TakeHomeworkBack),
    ],
)
async def test_a_consented_text_is_not_taken_back(
    teacher: Human, label: str, table: object, back: type[TakeTopicBack]
) -> None:
    stage = teacher.stage
    await teacher.presses(label)
    await teacher.presses("Попросить исправить")
    await teacher.sends("Проценты")
    await agreed(teacher)
    (row,) = await stage.school.read(table)  # type: ignore[arg-type]
    forged = back(lesson_id=stage.school.lesson(), version=int(str(row["version"])))
    teacher.phone.forge(forged.pack())
    await stage.settle()
    teacher.sees(STAYS)
    (row,) = await stage.school.read(table)  # type: ignore[arg-type]
    assert row["text"] == "Проценты"


@pytest.mark.clause("MAZ-2.8.1")
async def test_a_slip_after_the_hour_opens_neither_more_minutes_nor_other_pupils(
    stage: Stage,
) -> None:
    stage.person("deputy")
    teacher = await bell_rings(stage)
    await teacher.sends("н Петров")
    stood = await facts(stage)
    await stage.until(at(19, 58))
    await opens(teacher)
    await teacher.sends("о Смирнова")
    await stage.until(at(20, 5))
    await opens(teacher)
    await teacher.sends("н Иванов")
    teacher.sees("Исправить самостоятельно можно было до 20:00")
    assert await facts(stage) == {**stood, stage.school.smirnova: "late"}
    await opens(teacher)
    teacher.phone.forge(
        TakeBack(lesson_id=stage.school.lesson(), version=await version(stage)).pack()
    )
    await stage.settle()
    assert await facts(stage) == stood
    await opens(teacher)
    await teacher.sends("о Смирнова")
    teacher.sees("Исправить самостоятельно можно было до 20:00")
    assert await facts(stage) == stood
