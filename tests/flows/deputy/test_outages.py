"""The line is down on Tuesday: declared, told, made up for on Wednesday, in time and too late."""

from datetime import timedelta

import pytest

from core.storage.tables import history, machine
from core.storage.tables.outages import outage
from handlers.screens.outages import OutageBack, OutageOver, Outages, OutageSince
from tests.flows.bad_input.journal_rows import unchanged
from tests.support.bot import Human, Stage
from tests.support.clock import TUESDAY, at
from tests.support.locks import ends

WEDNESDAY = TUESDAY + timedelta(days=1)


async def declares(stage: Stage, *presses: str) -> Human:
    administrator = stage.person("administrator")
    await administrator.sends("/menu")
    for press in ("Сбой журнала", *presses):
        await administrator.presses(press)
    return administrator


async def opens_tuesday(teacher: Human, label: str) -> None:
    await teacher.sends("/week")
    await teacher.presses("вт 24.11")
    await teacher.presses(label)


async def clauses(stage: Stage, action: str) -> list[object]:
    return [one["clause"] for one in await stage.school.read(history.audit, action=action)]


@pytest.mark.clause("MAZ-3.5.14", "BARS-OP-4")
async def test_a_day_without_the_line_is_made_up_for_on_the_next(stage: Stage) -> None:
    teacher, deputy = stage.person("teacher"), stage.person("deputy")
    await stage.until(at(9, 5))
    administrator = await declares(stage, "Нет интернета", "с 9:00")
    administrator.sees("24 ноября, с 9:00: нет интернета", "Снова работает")
    deputy.sees("Журнал не работает.", "24 ноября, с 9:00: нет интернета")
    assert deputy.last.silent
    await stage.until(at(20, 40))
    await administrator.sends("/menu")
    await administrator.presses("Сбой журнала")
    await administrator.presses("Снова работает")
    administrator.sees("24 ноября, 9:00–20:40: нет интернета", "20:00, 25 ноября (среда)")
    teacher.sees("Журнал снова работает.", "20:00, 25 ноября (среда) (п. 3.5.14)")
    assert teacher.last.silent
    await stage.until(at(19, 0, WEDNESDAY))
    await opens_tuesday(teacher, "· 2 · 7Б: кого нет")
    teacher.sees("Записать можно до 20:00 25 ноября: был сбой.")
    await teacher.presses("Отметить, кого нет")
    await teacher.presses("Все здесь")
    teacher.sees("Записано после сбоя 24 ноября (п. 3.5.14).")
    teacher.sees_not("Записано позже срока", "п. 3.5.2")
    assert (await clauses(stage, "attendance")) == ["MAZ-3.5.14"]
    await teacher.presses("Тема")
    await teacher.sends("Дроби")
    assert (await clauses(stage, "topic")) == ["MAZ-3.5.14"]
    await stage.until(at(20, 1, WEDNESDAY))
    await opens_tuesday(teacher, "· 3 · 7Б: кого нет")
    await teacher.presses("Отметить, кого нет")
    await teacher.presses("Все здесь")
    teacher.sees("Записано позже срока", "п. 3.5.2")
    teacher.sees_not("после сбоя")
    assert (await clauses(stage, "attendance")) == ["MAZ-3.5.14", "MAZ-3.5.2"]


@pytest.mark.clause("MAZ-3.5.14")
async def test_declared_afterwards_and_taken_back(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await stage.until(at(8, 5, WEDNESDAY))
    administrator = await declares(stage, "Другое")
    await administrator.sends("Отключили сервер района")
    await administrator.sends("завтра")
    administrator.sees("Это не час")
    await administrator.sends("24.11 9:00 – 24.11 21:30")
    administrator.sees("24 ноября, 9:00–21:30: Отключили сервер района", "25 ноября (среда)")
    teacher.sees("Отключили сервер района")
    await opens_tuesday(teacher, "· 2 · 7Б: кого нет")
    teacher.sees("Записать можно до 20:00 25 ноября: был сбой.")
    await administrator.presses("Отменить: 24 ноября")
    administrator.sees("Сроки станут прежними")
    await administrator.presses("Отменить")
    administrator.sees("Отменено: сроки прежние.")
    teacher.sees("Этот сбой объявлен по ошибке")
    await opens_tuesday(teacher, "· 2 · 7Б: кого нет")
    teacher.sees_not("был сбой")
    await teacher.presses("Отметить, кого нет")
    await teacher.presses("Все здесь")
    teacher.sees("Записано позже срока")


@pytest.mark.clause("MAZ-3.5.14")
async def test_an_outage_that_holds_no_deadline_promises_none(stage: Stage) -> None:
    teacher, deputy = stage.person("teacher"), stage.person("deputy")
    await stage.until(at(9, 5))
    administrator = await declares(stage, "Нет интернета", "с 9:00")
    administrator.sees("Пока ни один срок на него не пришёлся.")
    await stage.until(at(9, 21))
    await administrator.sends("/menu")
    await administrator.presses("Сбой журнала")
    await administrator.presses("Снова работает")
    administrator.sees("24 ноября, 9:00–9:21: нет интернета. Сроки не сдвинулись.")
    administrator.sees_not("25 ноября")
    deputy.sees("Журнал снова работает.", "сроки не сдвинулись")
    deputy.sees_not("25 ноября")
    assert deputy.last.silent
    await administrator.presses("Отменить: 24 ноября")
    await administrator.presses("Отменить")
    deputy.sees("Этот сбой объявлен по ошибке")
    assert not any("Журнал" in one.text or "сбой" in one.text for one in teacher.phone.received)


@pytest.mark.clause("MAZ-3.5.2")
async def test_what_was_made_up_for_is_late_once_the_outage_is_taken_back(stage: Stage) -> None:
    teacher = stage.person("teacher")
    await stage.until(at(8, 5, WEDNESDAY))
    administrator = await declares(stage, "Сервер")
    await administrator.sends("24.11 9:00 – 24.11 21:30")
    await opens_tuesday(teacher, "· 2 · 7Б: кого нет")
    await teacher.presses("Отметить, кого нет")
    await teacher.presses("Все здесь")
    teacher.sees("Записано после сбоя 24 ноября (п. 3.5.14).")
    await administrator.presses("Отменить: 24 ноября")
    await administrator.presses("Отменить")
    await opens_tuesday(teacher, "· 2 · 7Б: тема, д/з")
    teacher.sees("Записано позже срока (п. 3.5.2).")
    teacher.sees_not("после сбоя")


async def test_two_of_one_day_are_taken_back_by_their_hours(stage: Stage) -> None:
    await stage.until(at(15))
    for hours in ("9:00–9:21", "11:00–13:40"):
        administrator = await declares(stage, "Нет интернета")
        await administrator.sends(hours)
    administrator.sees("Отменить: 24 ноября, 9:00–9:21")
    await administrator.presses("Отменить: 24 ноября, 11:00–13:40")
    administrator.sees("24 ноября, 11:00–13:40: нет интернета")
    await administrator.presses("Отменить")
    assert "Отменить: 24 ноября" in administrator.last.labels


async def test_ended_earlier_than_it_was_noticed(stage: Stage) -> None:
    await stage.until(at(15))
    administrator = await declares(stage, "Нет света", "с 11:00", "Заработал раньше")
    for typed, said in (("16:00", "ещё не наступил"), ("10:00", "Конец раньше начала")):
        await administrator.sends(typed)
        administrator.sees(said)
    await administrator.sends("13:40")
    administrator.sees("24 ноября, 11:00–13:40: нет света")


async def test_told_once_however_often_it_is_pressed(stage: Stage) -> None:
    await stage.until(at(12))
    administrator = await declares(stage, "Сервер", "Только что")
    await stage.until(at(12, 30))
    (row,) = await stage.school.read(outage)
    for _again in range(2):
        administrator.phone.forge(OutageOver(outage_id=int(str(row["id"]))).pack())
        await stage.settle()
    told = await stage.school.read(machine.outbox, kind="outage_over")
    assert len({one["unique_key"] for one in told}) == len(told)
    assert (await stage.school.read(outage))[0]["filled_by"] == WEDNESDAY


@pytest.mark.parametrize("key", ["teacher", "secretary", "deputy", "petrov_mother"])
async def test_nobody_but_the_administrator_declares(stage: Stage, key: str) -> None:
    other = stage.person(key)
    await other.sends("/menu")
    other.sees_not("Сбой журнала")
    async with unchanged(stage):
        for data in (Outages(), OutageSince(what="server"), OutageBack(outage_id=1, sure=True)):
            other.phone.forge(data.pack())
            await stage.settle()
    assert await stage.school.read(outage) == []


@pytest.mark.clause("MAZ-2.8.5", "MAZ-3.5.14")
async def test_nothing_is_promised_where_the_period_is_locked_already(stage: Stage) -> None:
    await ends(stage.school, TUESDAY)
    teacher = stage.person("teacher")
    await stage.until(at(9, 0, WEDNESDAY))
    administrator = await declares(stage, "Нет интернета")
    await administrator.sends("24.11 9:00 – 24.11 22:00")
    for human in (administrator, teacher):
        human.sees("Записать уже ничего нельзя, период закрыт: «2 четверть».")
        human.sees_not("до 20:00")
    await stage.until(at(19, 31, WEDNESDAY))
    teacher.sees_not("вт 24.11")
    await opens_tuesday(teacher, "· 2 · 7Б: кого нет")
    teacher.sees("Период «2 четверть» закрыт")
    teacher.sees_not("Записать можно")
