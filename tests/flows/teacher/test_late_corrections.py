"""A mark that its teacher may correct no more: asked for, agreed to, declined, asked back."""

import pytest

from core.storage.tables import history, lessons, people
from core.storage.tables.corrections import correction_request
from core.storage.tables.machine import dialogue
from handlers.screens.correction_buttons import AgreeTo, AskCorrection, ReplyToRequest, RequestLink
from handlers.teacher.states import CorrectionWord
from tests.flows.teacher.test_marks import card, oral
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at

WEDNESDAY = TUESDAY.replace(day=25)
REASON = "Ошиблась строкой в журнале"


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


async def asks(teacher: Human, reason: str = REASON) -> None:
    await teacher.presses("✓ 3 Смирнова Д.")
    await teacher.presses("Попросить исправить")
    await teacher.sends(reason)


async def mark(stage: Stage) -> dict[str, object]:
    (row,) = await stage.school.read(lessons.mark, person_id=stage.school.smirnova)
    return row


@pytest.mark.clause("MAZ-2.8.2")
@pytest.mark.usefixtures("any_database")
async def test_the_deputy_agrees_and_the_family_reads_the_reason(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await teacher.presses("✓ 3 Смирнова Д.")
    teacher.sees("до 20:00, 24 ноября (п. 2.8.1)", "Попросить исправить")
    await teacher.presses("Попросить исправить")
    teacher.sees(
        "Смирнова Д., устный ответ: 3 → 4",
        "Решает завуч, который ведёт этот предмет (п. 2.8.2).",
        "Напишите причину",
    )
    await teacher.sends(REASON)
    teacher.sees("Просьба исправить № 1", f"Причина: {REASON}", "Отозвать просьбу")
    deputy.sees("Просьба исправить № 1", "Просит: Ольга Петровна", "3 → 4", REASON)
    deputy.sees("Ждёт ответа, срок: чт 26.11.")
    assert not deputy.last.silent
    assert (await mark(stage))["value"] == "3"
    await deputy.presses("Согласовать", deputy.last)
    deputy.sees("✓ Согласовано", "Отметка исправлена")
    teacher.sees("✓ Согласовано, Наталья Юрьевна.")
    assert teacher.last.silent
    stands = await mark(stage)
    assert (stands["value"], stands["author_id"]) == ("4", stage.school.person("teacher"))
    last = (await stage.school.read(history.revision, object_kind="mark"))[-1]
    assert (last["nature"], last["why"], last["clause"]) == ("correction", REASON, "MAZ-2.8.2")
    await stage.days_on(at(20, 11, day=WEDNESDAY))
    (row,) = await stage.school.read(correction_request)
    assert (row["step"], row["answered_by"]) == ("agreed", stage.school.person("deputy"))


@pytest.mark.clause("MAZ-2.8.2")
async def test_a_question_back_joins_the_reason_and_a_decline_says_why(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await asks(teacher)
    await deputy.presses("Уточнить", deputy.last)
    await deputy.sends("По какой работе видно?")
    deputy.sees("Уточняет Наталья Юрьевна: По какой работе видно?")
    teacher.sees("Уточняет Наталья Юрьевна: По какой работе видно?", "Ответить")
    assert not teacher.last.silent
    await teacher.presses("Ответить", teacher.last)
    await teacher.sends("По тетради")
    deputy.sees(REASON, "По тетради", "Согласовать")
    await deputy.presses("Отклонить", deputy.last)
    await deputy.sends("Отметка верная")
    deputy.sees("Отклонено, Наталья Юрьевна: Отметка верная")
    teacher.sees("Отклонено, Наталья Юрьевна: Отметка верная")
    assert (await mark(stage))["value"] == "3"


async def test_nobody_but_who_asked_is_asked_for_the_reply(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await asks(teacher)
    await deputy.presses("Уточнить", deputy.last)
    await deputy.sends("По какой работе видно?")
    (row,) = await stage.school.read(correction_request)
    director = stage.person("director")
    await director.sends("/menu")
    director.phone.forge(ReplyToRequest(request_id=int(str(row["id"]))).pack())
    await stage.settle()
    director.sees("Просьба исправить № 1", "По какой работе видно?")
    held = await stage.school.read(dialogue)
    reply = CorrectionWord.reply.state
    assert reply not in [one["state"] for one in held]
    await teacher.presses("Ответить", teacher.last)
    assert reply in [one["state"] for one in await stage.school.read(dialogue)]


async def test_the_desk_lists_what_waits_and_a_request_may_be_taken_back(teacher: Human) -> None:
    deputy = teacher.stage.person("deputy")
    await asks(teacher)
    await deputy.sends("/menu")
    await deputy.presses("Исправления")
    deputy.sees("№ 1 · 7Б Смирнова Д.: 3 → 4")
    await teacher.presses("Отозвать просьбу")
    teacher.sees("Просьба отозвана, всё осталось как было.")
    await deputy.presses("№ 1 · 7Б Смирнова Д.: 3 → 4")
    deputy.sees("Просьба отозвана")
    await deputy.presses("‹ Назад")
    deputy.sees("Сейчас ничего не ждёт.")


async def test_asked_twice_it_is_one_request(teacher: Human) -> None:
    await asks(teacher)
    teacher.phone.forge(
        AskCorrection(
            lesson_id=teacher.stage.school.lesson(),
            person_id=teacher.stage.school.smirnova,
            kind="oral",
            value="5",
        ).pack()
    )
    await teacher.stage.settle()
    await teacher.sends("Ещё раз")
    teacher.sees("Просьба исправить № 1", "3 → 4", REASON)
    assert len(await teacher.stage.school.read(correction_request)) == 1


async def test_a_mark_that_changed_meanwhile_is_not_overwritten(teacher: Human) -> None:
    stage, deputy = teacher.stage, teacher.stage.person("deputy")
    await asks(teacher)
    row = await mark(stage)
    await stage.school.alter(lessons.mark, int(str(row["id"])), value="5")
    await deputy.presses("Согласовать", deputy.last)
    deputy.sees_not("✓ Согласовано")
    assert (await mark(stage))["value"] == "5"


@pytest.mark.parametrize("key", ["teacher", "english", "secretary", "class_teacher"])
async def test_nobody_else_agrees_and_nobody_to_the_own_request(teacher: Human, key: str) -> None:
    stage = teacher.stage
    await asks(teacher)
    other = stage.person(key)
    await other.sends("/menu")
    for data in (AgreeTo(request_id=1), RequestLink(request_id=1)):
        other.phone.forge(data.pack())
        await stage.settle()
    assert (await mark(stage))["value"] == "3"


@pytest.mark.clause("MAZ-2.8.2")
async def test_a_deputy_who_teaches_does_not_agree_to_the_own_request(teacher: Human) -> None:
    """Another deputy is there to agree; whoever asked presses the button for nothing."""
    school = teacher.stage.school
    me = school.person("teacher")
    await school.write(people.grants, person_id=me, role="deputy", since=TUESDAY)
    await asks(teacher)
    teacher.phone.forge(AgreeTo(request_id=1).pack())
    await teacher.stage.settle()
    assert (await mark(teacher.stage))["value"] == "3"
    deputy = teacher.stage.person("deputy")
    await deputy.presses("Согласовать", deputy.last)
    assert (await mark(teacher.stage))["value"] == "4"


async def test_no_reason_sends_nothing(teacher: Human) -> None:
    await teacher.presses("✓ 3 Смирнова Д.")
    await teacher.presses("Попросить исправить")
    await teacher.sends("   ")
    assert await teacher.stage.school.read(correction_request) == []
