"""Where nobody may consent, the mistake is reported and becomes a deputy's remark."""

import pytest

from core.storage.tables import history, lessons
from core.storage.tables.corrections import correction_request
from handlers.screens.correction_buttons import AgreeTo, DeclineAsCorrect, RemarkOn
from tests.flows.teacher.test_marks import card, oral
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.school import policies

WEDNESDAY = TUESDAY.replace(day=25)
REASON = "Ошиблась строкой в журнале"


class Under:
    """A person whose school works by this regulation at each deed."""

    def __init__(self, human: Human, name: str) -> None:
        self.human, self.name = human, name

    async def presses(self, label: str) -> None:
        """Press a button of the newest message."""
        self._renew()
        await self.human.presses(label, self.human.last)

    async def sends(self, text: str) -> None:
        """Type a text."""
        self._renew()
        await self.human.sends(text)

    def _renew(self) -> None:
        self.human.stage.app.journal.policies.renew(policies(self.name).versions, ())


@pytest.fixture
async def teacher(stage: Stage) -> Human:
    """Смирнова got a 3 on Tuesday; on Wednesday the teacher has its sheet open again."""
    stage.person("deputy")
    teacher = await card(stage)
    await oral(stage, teacher)
    await stage.days_on(at(10, day=WEDNESDAY))
    await teacher.sends("/week")
    for label in ("вт 24.11", "· 3 · 7Б: тема, д/з", "Отметки", "✓ Устный ответ", "4"):
        await teacher.presses(label)
    return teacher


async def reports(teacher: Human) -> None:
    under = Under(teacher, "lgov")
    await under.presses("✓ 3 Смирнова Д.")
    await under.presses("Сообщить завучу об ошибке")
    teacher.sees("3 → 4", "завуч запишет замечание, сама запись останется", "Верную отметку")
    await under.sends(REASON)
    teacher.sees("Сообщение об ошибке № 1", REASON)


async def step(stage: Stage) -> tuple[object, object]:
    (row,) = await stage.school.read(correction_request)
    (mark,) = await stage.school.read(lessons.mark, person_id=stage.school.smirnova)
    return row["step"], mark["value"]


@pytest.mark.clause("LGOV-T-е")
@pytest.mark.clause("LGOV-T-ж")
async def test_the_deputy_remarks_in_one_press_and_the_mark_stays(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await reports(teacher)
    deputy.sees("Сообщение об ошибке № 1", "Сообщает: Ольга Петровна", "Записать замечание")
    deputy.sees_not("Согласовать")
    await Under(deputy, "lgov").presses("Записать замечание")
    deputy.sees("Ошибка в записи: Смирнова Д.: 3 → 4.", "Сама запись осталась прежней")
    teacher.sees("Замечание записано, Наталья Юрьевна", "Ошибка в записи")
    assert await step(stage) == ("remarked", "3")
    last = (await stage.school.read(history.revision, object_kind="correction_request"))[-1]
    assert (last["now"], last["clause"]) == ({"step": "remarked"}, "LGOV-T-е")


@pytest.mark.clause("LGOV-T-е")
async def test_the_remark_may_be_in_own_words(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await reports(teacher)
    under = Under(deputy, "lgov")
    await under.presses("Своими словами")
    await under.sends("Будьте внимательнее")
    deputy.sees("Замечание записано", "Будьте внимательнее")
    teacher.sees("Будьте внимательнее")
    assert await step(stage) == ("remarked", "3")


@pytest.mark.clause("MAZ-2.8.3")
async def test_a_correct_mark_is_declined_in_one_press_with_the_clause(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await teacher.presses("✓ 3 Смирнова Д.")
    await teacher.presses("Попросить исправить")
    teacher.sees("Верную отметку не пересматривают (п. 2.8.3).")
    await teacher.sends(REASON)
    await deputy.presses("Отклонить: отметка верна", deputy.last)
    deputy.sees("Отклонено, Наталья Юрьевна: Верную отметку не пересматривают (п. 2.8.3).")
    teacher.sees("Верную отметку не пересматривают (п. 2.8.3).")
    assert await step(stage) == ("declined", "3")
    last = (await stage.school.read(history.revision, object_kind="correction_request"))[-1]
    assert last["clause"] == "MAZ-2.8.3"


@pytest.mark.clause("MAZ-2.8.2")
async def test_nobody_remarks_on_what_can_be_agreed_to(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await teacher.presses("✓ 3 Смирнова Д.")
    await teacher.presses("Попросить исправить")
    await teacher.sends(REASON)
    deputy.phone.forge(RemarkOn(request_id=1).pack())
    await stage.settle()
    assert await step(stage) == ("asked", "3")


@pytest.mark.parametrize("key", ["teacher", "english", "secretary"])
async def test_nobody_else_answers(teacher: Human, key: str) -> None:
    stage = teacher.stage
    await reports(teacher)
    other = stage.person(key)
    await other.sends("/menu")
    for press in (AgreeTo, RemarkOn, DeclineAsCorrect):
        Under(other, "lgov")._renew()
        other.phone.forge(press(request_id=1).pack())
        await stage.settle()
    assert await step(stage) == ("asked", "3")
