"""Double taps, doubled updates, ten taps in two seconds: one effect, no 429, the right screen."""

from core.storage.tables.machine import effect, inbox, outbox
from tests.support import thin
from tests.support.bot import Human, Stage
from tests.weather.conftest import heard


def refused(stage: Stage, human: Human) -> list[str]:
    """Return the methods that Telegram refused for their pace in the chat."""
    own = human.phone.person.id
    return [call.method for call in stage.sandbox.log if (call.code, call.chat_id) == (429, own)]


async def test_a_double_tap_has_one_effect(thin_stage: Stage, teacher: Human) -> None:
    teacher.phone.pause = 0
    screen = teacher.screen
    teacher.phone.press("· Петров", screen)
    teacher.phone.press("· Петров", screen)
    await thin_stage.settle()
    teacher.sees("Записано: Петров", "✗ Петров")
    lesson = thin_stage.school.lesson()
    assert await thin.revisions_of(thin_stage.school.database, lesson) == 1
    assert len(heard(thin_stage.person("father"), "Тревога")) == 1


async def test_a_doubled_update_has_one_effect(thin_stage: Stage, teacher: Human) -> None:
    await teacher.presses("· Петров")
    await teacher.presses("✗ Петров")
    for _ in range(2):
        thin_stage.sandbox.repeat_last_update()
        await thin_stage.settle()
    teacher.sees("все здесь", "· Петров")
    database = thin_stage.school.database
    assert await thin.revisions_of(database, thin_stage.school.lesson()) == 2
    assert len(heard(thin_stage.person("father"), "Сводка")) == 2
    kept = [(row["update_id"], row["verb"]) for row in await thin_stage.school.read(effect)]
    assert len(kept) == len(set(kept)) == 2
    assert all(row["done_at"] for row in await thin_stage.school.read(inbox))


async def test_reordered_presses_are_each_handled_once(thin_stage: Stage, teacher: Human) -> None:
    screen = teacher.screen
    teacher.phone.press("· Петров", screen)
    teacher.phone.press("· Иванов", screen)
    thin_stage.sandbox.reorder_updates()
    await thin_stage.settle()
    teacher.sees("Петров, Иванов")


async def test_ten_taps_in_two_seconds_cause_no_429(thin_stage: Stage, teacher: Human) -> None:
    teacher.phone.pause = 0.2
    labels = ("Петров", "Кузнецова", "Иванов", "Смирнова", "Фёдоров")
    for sign in "·✗":
        for label in labels:
            await teacher.presses(f"{sign} {label}")
    teacher.sees("все здесь")
    assert refused(thin_stage, teacher) == []
    assert len(teacher.phone.toasts) == 10


async def test_ten_taps_at_once_end_in_one_screen_and_are_all_answered(
    thin_stage: Stage, teacher: Human
) -> None:
    teacher.phone.pause = 0
    screen = teacher.screen
    for label in ("Петров", "Кузнецова", "Иванов", "Смирнова", "Фёдоров") * 2:
        teacher.phone.press(f"· {label}", screen)
    await thin_stage.settle()
    teacher.sees("Петров, Кузнецова, Иванов, Смирнова, Фёдоров")
    assert refused(thin_stage, teacher) == []
    assert len(teacher.phone.toasts) == 10


async def test_update_ids_may_jump_downwards(thin_stage: Stage, teacher: Human) -> None:
    await teacher.presses("· Петров")
    thin_stage.sandbox.jump_update_ids(1000)
    await teacher.presses("· Иванов")
    teacher.sees("Петров, Иванов")
    assert len(await thin_stage.school.read(outbox, kind=thin.ALERT)) == 2
