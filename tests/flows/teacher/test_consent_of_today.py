"""The policy changed since the lesson: the hour is that of its day, whom to ask is today's."""

import pytest

from core.model.people import Actor
from core.policy.load import load
from core.services.policies import adopt_policy, renew_policies
from handlers.kit.callbacks import LessonPage
from tests.flows.teacher.test_attendance import bell_rings
from tests.flows.teacher.test_late_openings import adopts, asks
from tests.flows.teacher.test_marks import card, oral
from tests.support.bot import Stage
from tests.support.clock import TUESDAY, at

WEDNESDAY = TUESDAY.replace(day=25)
SYSTEM = Actor.system("a test")


async def next_policy(stage: Stage, consent: str) -> None:
    """Let another consent be needed from today on; all else stays."""
    journal = stage.app.journal
    today = journal.clock.now().date()
    was = journal.policy_on(today).policy
    figure = was.correction.later_consent.model_copy(update={"value": consent})
    correction = was.correction.model_copy(update={"later_consent": figure})
    policy = was.model_copy(update={"correction": correction, "name": "Другая"})
    await adopt_policy(journal, SYSTEM, policy=policy, since=today, order="2")
    await renew_policies(journal, SYSTEM)


@pytest.mark.clause("MAZ-2.8.2")
async def test_a_mark_is_asked_of_whom_todays_policy_names(stage: Stage) -> None:
    stage.person("director")
    teacher = await card(stage)
    await oral(stage, teacher)
    await stage.days_on(at(10, day=WEDNESDAY))
    await next_policy(stage, "director")
    await teacher.sends("/week")
    for label in ("вт 24.11", "· 3 · 7Б: тема, д/з"):
        await teacher.presses(label)
    teacher.sees("можно было до 20:00 (п. 2.8.1)", "Теперь нужно согласие директора.")
    for label in ("Отметки", "✓ Устный ответ", "4", "✓ 3 Смирнова Д."):
        await teacher.presses(label)
    teacher.sees("до 20:00, 24 ноября (п. 2.8.1)", "Теперь нужно согласие директора.")
    await teacher.presses("Попросить исправить")
    teacher.sees("Решает директор")


@pytest.mark.clause("MAZ-2.8.2")
async def test_where_nobody_may_any_more_the_mistake_is_reported(stage: Stage) -> None:
    stage.person("deputy")
    teacher = await card(stage)
    await oral(stage, teacher)
    await stage.days_on(at(10, day=WEDNESDAY))
    await next_policy(stage, "nobody")
    await teacher.sends("/week")
    for label in ("вт 24.11", "· 3 · 7Б: тема, д/з"):
        await teacher.presses(label)
    teacher.sees("можно было до 20:00 (п. 2.8.1)", "Сообщите об ошибке завучу.")
    await teacher.presses("Сообщить завучу об ошибке")
    teacher.sees("Нажмите на имена, как должно быть, и я сообщу завучу.")
    teacher.sees_not("отправлю просьбу")


@pytest.mark.clause("MAZ-2.8.2")
async def test_a_lesson_not_recorded_is_opened_by_whom_todays_policy_names(stage: Stage) -> None:
    stage.person("director")
    await adopts(stage, "lgov")
    teacher = await bell_rings(stage)
    await stage.days_on(at(10, day=WEDNESDAY))
    teacher.phone.forge(LessonPage(lesson_id=stage.school.lesson()).pack())
    await stage.settle()
    teacher.sees("Сообщить завучу")
    await next_policy(stage, load("bars").correction.later_consent.value)
    teacher.phone.forge(LessonPage(lesson_id=stage.school.lesson()).pack())
    await stage.settle()
    teacher.sees("Теперь нужно согласие директора.", "Попросить открыть урок")
    await asks(teacher)
    teacher.sees("Просьба открыть урок № 1", "Решает директор")
