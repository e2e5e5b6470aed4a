"""A lesson that may be recorded late on request only: asked for, opened, shut again by itself."""

import pytest

from core.model.people import Actor
from core.services.policies import adopt_policy, renew_policies
from core.storage.tables import history, lessons
from handlers.kit.callbacks import LessonPage
from tests.flows.teacher.test_attendance import bell_rings, facts
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.late_policy import on_request

WEDNESDAY, THURSDAY = TUESDAY.replace(day=25), TUESDAY.replace(day=26)
REASON = "Не было интернета в кабинете"
SYSTEM = Actor.system("a test")


async def adopts(stage: Stage, name: str) -> None:
    journal = stage.app.journal
    policy, since = on_request(name), journal.clock.now().date()
    await adopt_policy(journal, SYSTEM, policy=policy, since=since, order="1")
    await renew_policies(journal, SYSTEM)


async def next_morning(stage: Stage, name: str = "maz") -> Human:
    """It is Wednesday, and nothing of Tuesday's lesson was recorded."""
    for key in ("deputy", "director", "petrov_mother"):
        stage.person(key)
    await adopts(stage, name)
    teacher = await bell_rings(stage)
    await stage.until(at(10, day=WEDNESDAY))
    await opens(teacher)
    return teacher


@pytest.fixture
async def teacher(stage: Stage) -> Human:
    return await next_morning(stage)


async def opens(human: Human) -> None:
    human.phone.forge(LessonPage(lesson_id=human.stage.school.lesson()).pack())
    await human.stage.settle()


async def asks(teacher: Human) -> None:
    await teacher.presses("Попросить открыть урок")
    await teacher.sends(REASON)


async def agrees(teacher: Human, key: str = "deputy") -> None:
    head = teacher.stage.person(key)
    await head.presses("Согласовать", head.last)


@pytest.mark.usefixtures("any_database")
async def test_the_deputy_opens_the_lesson_and_it_is_recorded_as_late(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    teacher.sees(
        "Посещаемость ещё не записана",
        "Записать самостоятельно можно было до 20:00, 24 ноября (п. 3.5.2)",
        "согласие завуча",
    )
    await teacher.presses("Попросить открыть урок")
    teacher.sees("Открыть урок, чтобы записать его после срока", "(п. 2.8.2)", "Напишите причину")
    await teacher.sends(REASON)
    teacher.sees("Просьба открыть урок № 1", f"Причина: {REASON}", "Отозвать просьбу")
    deputy.sees("Просьба открыть урок № 1", "Просит: Ольга Петровна", REASON)
    deputy.sees("срок: чт 26.11", "Согласовать", "Отклонить", "Уточнить")
    assert not deputy.last.silent
    await agrees(teacher)
    deputy.sees("✓ Согласовано", "Урок открыт для записи до 20:00, чт 26.11.")
    teacher.sees("✓ Согласовано, Наталья Юрьевна. Урок открыт для записи до 20:00, чт 26.11.")
    assert not teacher.last.silent
    await teacher.presses("Отметить, кого нет", teacher.last)
    await teacher.presses("Петров К.")
    await teacher.presses("Сохранить")
    teacher.sees("Записано позже срока", "урок можно записать до 20:00, чт 26.11 (просьба № 1)")
    assert await facts(stage) == {stage.school.petrov: "absent"}
    await teacher.presses("Тема")
    await teacher.sends("Дроби")
    await teacher.sends("№ 15")
    (topic,) = await stage.school.read(lessons.topic)
    (homework,) = await stage.school.read(lessons.homework)
    assert (topic["text"], homework["text"]) == ("Дроби", "№ 15")
    rows = await stage.school.read(history.revision, object_kind="attendance")
    assert {(row["nature"], row["clause"]) for row in rows} == {("entry", "MAZ-3.5.2")}
    for row in rows:
        kept = await stage.school.read(history.audit_detail, sequence=row["sequence"])
        assert '"opened_by_request":1' in str(kept)
