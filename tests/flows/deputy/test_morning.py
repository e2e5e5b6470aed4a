"""The morning count: told by the second lesson, redrawn later, numbers alone for the canteen."""

from core.model.roles import Role
from core.storage.tables import people
from core.storage.tables.machine import outbox
from handlers.kit.callbacks import Morning
from tests.support.bot import Human, Stage
from tests.support.clock import at
from tests.support.rows import FIRST_DAY


async def on_duty(stage: Stage, key: str, role: Role) -> Human:
    """Let a colleague be on duty, or in the canteen."""
    await stage.school.write(
        people.grants, person_id=stage.school.person(key), role=str(role), since=FIRST_DAY
    )
    return stage.person(key)


async def first_lesson(stage: Stage, *absent: str) -> None:
    """Record the first lesson of 7Б."""
    lead = stage.person("class_teacher")
    await stage.until(at(8, 36))
    for press in ("Отметить, кого нет", *absent, "Сохранить"):
        await lead.presses(press)


async def test_the_deputy_on_duty_hears_once_and_reads_what_changed(stage: Stage) -> None:
    deputy, teacher = await on_duty(stage, "nurse", Role.DUTY_DEPUTY), stage.person("teacher")
    await stage.school.spell(stage.school.ivanov, "ill")
    await first_lesson(stage, "Петров К.")
    await stage.until(at(9, 46))
    deputy.sees("По 2-й урок нет 2 из 24", "болеет: Иванов П.", "причины пока нет: Петров К.")
    deputy.sees("Ещё не записано: 1А, 3А")
    assert not deputy.last.silent
    await stage.until(at(10, 25))
    for press in ("Отметить, кого нет", "Смирнова Д.", "Сохранить: 2"):
        await teacher.presses(press)
    heard = len(deputy.phone.received)
    await stage.until(at(10, 46))
    assert len(deputy.phone.received) == heard, "an edit does not ring"
    deputy.sees("Позже ушли: Смирнова Д. (7Б)", "Позже пришли: Петров К. (7Б)")


async def test_the_canteen_gets_numbers_and_no_names(stage: Stage) -> None:
    cook = await on_duty(stage, "nurse", Role.CANTEEN)
    await first_lesson(stage, "Петров К.")
    await stage.until(at(9, 46))
    cook.sees("7Б", "23 из 24")
    cook.sees_not("Петров")


async def test_it_is_told_once_and_not_on_a_day_off(stage: Stage) -> None:
    await on_duty(stage, "nurse", Role.DUTY_DEPUTY)
    await stage.until(at(9, 50))
    await stage.app.ticker.tick()
    assert len(await stage.school.read(outbox, kind="morning")) == 1


async def test_what_could_not_be_sent_all_day_comes_that_evening_without_a_ring(
    stage: Stage,
) -> None:
    deputy = await on_duty(stage, "nurse", Role.DUTY_DEPUTY)
    stage.clock.set(at(9, 46))
    await stage.app.ticker.tick()
    await stage.leap(at(21, 30))
    (told,) = deputy.phone.received
    assert told.text.startswith("Вторник, 24 ноября")
    assert told.silent


async def test_a_stranger_to_it_sees_nothing(stage: Stage) -> None:
    for key in ("teacher", "parent", "secretary"):
        human = stage.person(key)
        await human.sends("/menu")
        human.phone.forge(Morning().pack())
        await stage.settle()
        human.sees_not("По 2-й урок")


async def test_before_anything_is_recorded_nobody_is_counted(stage: Stage) -> None:
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    await deputy.presses("Отсутствующие сегодня")
    deputy.sees("Ещё не записано: 1А")
    deputy.sees_not("0 из 0")


async def test_the_deputy_opens_it_from_the_menu(stage: Stage) -> None:
    await first_lesson(stage, "Петров К.")
    deputy = stage.person("deputy")
    await deputy.sends("/menu")
    await deputy.presses("Отсутствующие сегодня")
    deputy.sees("По 2-й урок нет 1 из 24", "Петров К.", "Обновить")
